"""`elevenplan move`: a task into another department's file."""

from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands.editing import Consent, Workspace, carry_out, edit, find, workspace
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse
from elevenplan.commands.verbs import WORK, DryRunOption, IdArgument, PlanOption, YesOption

if TYPE_CHECKING:
    from elevenplan.source.raw import Raw
    from elevenplan.source.tree import Mapping
    from elevenplan.writing.locating import Located, ReadFile


def move(
    id_: IdArgument,
    to: Annotated[str, typer.Option("--to", metavar="DEPARTMENT|FILE", help="Where to: a department, or a file.")],
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Move a task or milestone, with the comment above it, into a department's file; its links stay.

    A department without a file of its own is written into the task instead.
    """
    space = workspace(plan)
    consent = Consent(yes, dry_run, as_json)
    located = find(space, id_, WORK)
    id_ = located.id
    if len(located.path) > 2:
        refuse(f"'{id_}' is part of '{located.path[-3]}'", f"move that: elevenplan move {located.path[-3]} --to {to}")
    target, department = _target(space, to)
    if target is None:
        from elevenplan.writing.edits import Edit

        edit(space, [Edit(located, {"department": department})], consent)
    elif target.file.path == located.entry.file.path:
        refuse(f"'{id_}' stands in '{target.file.path}' already")
    else:
        _move(space, located, target, department, consent)


def _target(space: Workspace, to: str) -> "tuple[ReadFile | None, str | None]":
    """The file that is meant, and the department where one is named; ends with status 2 where neither is known."""
    from elevenplan.commands.add import department_of
    from elevenplan.writing.locating import located

    is_department = any(one.section == "departments" for one in located(space.files, to))
    for read in space.files:
        if is_department and department_of(read) == to:
            return read, to
    if is_department:
        return None, to
    for read in space.files:
        if read.root is not None and (read.file.path == to or read.file.path.endswith(f"/{to}")):
            return read, None
    departments = tuple(space.side.loaded.plan.departments) if space.side.loaded.plan else ()
    refuse_unknown("department or file", to, (*departments, *(read.file.path for read in space.files)))


def _move(space: Workspace, located: "Located", target: "ReadFile", department: str | None, consent: Consent) -> None:
    from elevenplan.source.raw import raw
    from elevenplan.source.tree import Mapping
    from elevenplan.writing.edits import CannotWriteError, checked
    from elevenplan.writing.entries import is_flow, step_of
    from elevenplan.writing.inserting import entry_lines, extraction, insertion, taken_lines
    from elevenplan.writing.putting import value_text

    source = next(read for read in space.files if read.file.path == located.entry.file.path)
    section, id_ = located.path[0], located.id
    assert source.root is not None
    assert target.root is not None
    node = source.root.get(section)
    assert isinstance(node, Mapping)
    values = raw(located.entry.node)
    keys = dict(values) if isinstance(values, dict) else {}
    if department is not None:
        keys.pop("department", None)
    is_text = not is_flow(source.file, node) and keys == (values or {})
    made = entry_lines(section, id_, keys, step=step_of(target.file))
    lines = taken_lines(source.file, node, id_) if is_text else made
    try:
        texts = {
            source.file: checked(source.file, extraction(source.file, node, id_), _without(source.root, section, id_)),
            target.file: checked(
                target.file,
                [insertion(target.file, target.root, section, lines, f"{id_}: {value_text(keys)}")],
                _with(target.root, section, id_, keys if is_text is False else values),
            ),
        }
    except CannotWriteError as error:
        refuse(str(error), "nothing was written")
    carry_out(space, texts, consent)


def _without(root: "Mapping", section: str, id_: str) -> "Raw":
    from elevenplan.source.raw import raw

    found = raw(root)
    assert isinstance(found, dict)
    there = found[section]
    assert isinstance(there, dict)
    return found | {section: {key: value for key, value in there.items() if key != id_}}


def _with(root: "Mapping", section: str, id_: str, values: "Raw") -> "Raw":
    from elevenplan.source.raw import raw

    found = raw(root)
    assert isinstance(found, dict)
    there = found.get(section) or {}
    assert isinstance(there, dict)
    return found | {section: there | {id_: values}}
