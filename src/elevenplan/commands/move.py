"""`elevenplan move`: tasks into another department's file."""

from collections.abc import Mapping, Sequence
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.editing import Consent, Workspace, carry_out, edit, workspace
from elevenplan.commands.looking_up import WORK, find_each, matching, several, title_of
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse, refuse_all
from elevenplan.commands.verbs import DryRunOption, IdsArgument, PlanOption, YesOption

if TYPE_CHECKING:
    from elevenplan.source.files import SourceFile
    from elevenplan.source.raw import Raw
    from elevenplan.source.tree import Mapping as Tree
    from elevenplan.writing.locating import Located, ReadFile


def move(
    ids: IdsArgument,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="DEPARTMENT|FILE",
            autocompletion=completion.departments,
            help="A department by id or name, or a file.",
        ),
    ],
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Move tasks or milestones, with the comments above them, into a department's file; their links stay.

    A department without a file of its own is written into the tasks instead.
    """
    from elevenplan.writing.edits import Edit

    space = workspace(plan)
    consent = Consent(yes, dry_run, as_json)
    found = find_each(space, ids, WORK)
    parts = [one for one in found if len(one.path) > 2]
    if parts:
        refuse_all(_is_part(one, to) for one in parts)
    target, department = _target(space, to)
    if target is None:
        edit(space, [Edit(one, {"department": department}) for one in found], consent)
    else:
        moving = [one for one in found if one.entry.file.path != target.file.path]
        if not moving:
            named = [one for one in found if department is not None and _has_department(one)]
            if named:  # the file's own department holds again
                edit(space, [Edit(one, {"department": None}) for one in named], consent)
            refuse_all((f"'{one.id}' stands in '{target.file.path}' already",) for one in found)
        carry_out(space, _moved(space, moving, target, department), consent)


def _has_department(located: "Located") -> bool:
    """Whether an entry names a department of its own."""
    from elevenplan.source.tree import Mapping as Tree

    node = located.entry.node
    return isinstance(node, Tree) and node.get("department") is not None


def _is_part(located: "Located", to: str) -> tuple[str, str]:
    """Why a child does not move alone."""
    above = located.path[-3]
    return f"'{located.id}' is part of '{above}'", f"move that: elevenplan move {above} --to {quote(to)}"


def _target(space: Workspace, to: str) -> "tuple[ReadFile | None, str | None]":
    """The file that is meant, and the department where one is named; ends with status 2 where neither is known."""
    from elevenplan.commands.add import department_of
    from elevenplan.writing.locating import entries

    departments = matching(space, to, ("departments",))
    if not any(one.id == to for one in departments):
        for read in space.files:
            if read.root is not None and (read.file.path == to or read.file.path.endswith(f"/{to}")):
                return read, None
    if not departments:
        files = [read.file.path for read in space.files]
        known = {one.id: title_of(one) for one in entries(space.files) if one.section == "departments"}
        refuse_unknown("department or file", to, (*known, *files), titles=known)
    if len({one.id for one in departments}) > 1:
        refuse(*several(departments, to))
    id_ = departments[0].id
    return next((read for read in space.files if department_of(read) == id_), None), id_


def _moved(
    space: Workspace, moving: "Sequence[Located]", target: "ReadFile", department: str | None
) -> "dict[SourceFile, str]":
    """The new text of every file that is touched, one entry taken after the other; ends with status 2 where none is."""
    from elevenplan.writing.edits import CannotWriteError

    before = {read.file.path: read for read in space.files}
    files: dict[str, SourceFile] = {}
    for one in moving:
        source, into = (_as_now(before[path], files) for path in (one.entry.file.path, target.file.path))
        try:
            texts = _texts(space, source, one, into, department)
        except CannotWriteError as error:
            refuse(str(error), "nothing was written")
        files |= {file.path: file for file in texts}
    return {before[path].file: file.text for path, file in files.items()}


def _as_now(read: "ReadFile", files: "Mapping[str, SourceFile]") -> "ReadFile":
    """A file as the moves before have left it; its tree is read in full, since places are taken from it."""
    from elevenplan.source.parse import parse
    from elevenplan.writing.locating import ReadFile

    file = files.get(read.file.path)
    return read if file is None else ReadFile(file, parse(file).root, read.is_sound)


def _texts(
    space: Workspace, source: "ReadFile", located: "Located", target: "ReadFile", department: str | None
) -> "list[SourceFile]":
    """Both files after one entry has moved from one to the other; raises CannotWriteError."""
    from elevenplan.source.files import SourceFile
    from elevenplan.source.raw import raw
    from elevenplan.source.tree import Mapping as Tree
    from elevenplan.writing.edits import checked
    from elevenplan.writing.entries import is_flow, step_of
    from elevenplan.writing.inserting import entry_lines, extraction, insertion, taken_lines
    from elevenplan.writing.putting import value_text

    section, id_ = located.path[0], located.id
    assert source.root is not None
    assert target.root is not None
    node = source.root.get(section)
    assert isinstance(node, Tree)
    values = raw(node.entries[id_][1])
    keys = dict(values) if isinstance(values, dict) else {}
    if department is not None:
        keys.pop("department", None)
    is_text = not is_flow(source.file, node) and keys == (values or {})
    made = entry_lines(section, id_, keys, step=step_of(target.file))
    lines = taken_lines(source.file, node, id_) if is_text else made
    new = insertion(target.file, target.root, section, lines, f"{id_}: {value_text(keys)}")
    meant = _with(target.root, section, id_, keys if is_text is False else values)
    texts = (
        (source.file, extraction(source.file, node, id_), _without(source, section, id_)),
        (target.file, new, meant),
    )
    return [SourceFile(file.path, checked(file, splices, root, space.trees)) for file, splices, root in texts]


def _without(source: "ReadFile", section: str, id_: str) -> "Raw":
    """What the file means without the entry; a section of lines that holds nothing any more stays as `tasks:`."""
    from elevenplan.source.raw import raw
    from elevenplan.source.tree import Mapping as Tree
    from elevenplan.writing.entries import is_flow

    assert source.root is not None
    node = source.root.get(section)
    found = raw(source.root)
    assert isinstance(found, dict)
    assert isinstance(node, Tree)
    there = {key: raw(value) for key, (_, value) in node.entries.items() if key != id_}
    return found | {section: there if there or is_flow(source.file, node) else None}


def _with(root: "Tree", section: str, id_: str, values: "Raw") -> "Raw":
    from elevenplan.source.raw import raw

    found = raw(root)
    assert isinstance(found, dict)
    there = found.get(section) or {}
    assert isinstance(there, dict)
    return found | {section: there | {id_: values}}
