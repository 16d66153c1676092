"""`elevenplan add`: a new task or milestone, in the file of its department."""

from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.editing import Consent, Workspace, carry_out, workspace
from elevenplan.commands.looking_up import matching, several
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse
from elevenplan.commands.verbs import DryRunOption, PlanOption, YesOption

if TYPE_CHECKING:
    from elevenplan.source.raw import Raw
    from elevenplan.writing.locating import ReadFile

_SPACE = ("tasks", "milestones", "windows")


def add(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of the new task: small letters, digits, hyphens.")],
    title: Annotated[str | None, typer.Option("--title", show_default=False, help="What people read.")] = None,
    department: Annotated[
        str | None,
        typer.Option("--department", metavar="ID", autocompletion=completion.departments, help="Whose work it is."),
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="ID", autocompletion=completion.people, help="Who is responsible.")
    ] = None,
    duration: Annotated[
        str | None, typer.Option("--duration", metavar="DURATION", show_default=False, help="Such as 3d.")
    ] = None,
    after: Annotated[
        list[str] | None,
        typer.Option("--after", metavar="LINK", autocompletion=completion.work, help="What it waits for (repeatable)."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", show_default=False, help="Makes it a pinned milestone.")
    ] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="DATE", show_default=False, help="By when it must be done.")
    ] = None,
    milestone: Annotated[bool, typer.Option("--milestone", help="A milestone that floats with its links.")] = False,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add a task, or a milestone, at the end of its department's file."""
    from elevenplan.plan.grammar import GrammarError, parse_id

    try:
        parse_id(id_)
    except GrammarError as error:
        refuse(error.headline, error.remedy)
    is_milestone = milestone or date is not None
    if is_milestone and duration is not None:
        refuse("a milestone takes no time", "leave --duration out, or --date and --milestone")
    if not is_milestone and duration is None:
        refuse("how long does it take?", "add --duration 3d; for a moment --date 2026-10-10 or --milestone")
    space = workspace(plan)
    _refuse_taken(space, id_)
    links: Raw = after[0] if after and len(after) == 1 else list(after or ()) or None
    values: dict[str, Raw] = {
        "title": title,
        "owner": owner,
        "duration": duration,
        "date": date,
        "after": links,
        "deadline": deadline,
    }
    department = _meant(space, department, "departments")
    values["owner"] = _meant(space, owner, "people")
    read = _file_of(space, department)
    if department is not None and department_of(read) != department:
        values["department"] = department
    written: dict[str, Raw] = {key: value for key, value in values.items() if value is not None}
    _insert(space, read, "milestones" if is_milestone else "tasks", id_, written, Consent(yes, dry_run, as_json))


def _meant(space: Workspace, name: str | None, section: str) -> str | None:
    """The id of a department or a person; one that nobody knows stays, and is told where it would be written."""
    found = matching(space, name, (section,)) if name is not None else []
    if len({one.id for one in found}) > 1:
        refuse(*several(found, name or ""))
    return found[0].id if found else name


def _refuse_taken(space: Workspace, id_: str) -> None:
    from elevenplan.writing.locating import located

    for one in located(space.files, id_):
        if one.section in _SPACE and one.entry.key is not None:
            refuse(f"there is a '{id_}' already: {one.entry.key.span.place()}", "take another id")


def _file_of(space: Workspace, department: str | None) -> "ReadFile":
    """The file of a department: the one that says so, else the one with most of its work, else the root file."""
    readable = [read for read in space.files if read.root is not None]
    if not readable:
        refuse("no file of the plan can be read", f"elevenplan check {space.folder}")
    if department is None:
        return readable[0]
    own = [read for read in readable if department_of(read) == department]
    if own:
        return own[0]
    plan = space.side.loaded.plan
    if plan is not None and department not in plan.departments:
        refuse_unknown("department", department, tuple(plan.departments))
    return max(readable, key=lambda read: _work_in(read, department))


def department_of(read: "ReadFile") -> str | None:
    """The default department of a file."""
    from elevenplan.source.tree import Scalar

    node = read.root.get("department") if read.root is not None else None
    return node.text if isinstance(node, Scalar) else None


def _work_in(read: "ReadFile", department: str) -> int:
    from elevenplan.source.tree import Mapping, Scalar
    from elevenplan.writing.locating import entries

    nodes = [one.entry.node for one in entries([read]) if one.section == "tasks"]
    named = [node.get("department") for node in nodes if isinstance(node, Mapping)]
    return sum(isinstance(node, Scalar) and node.text == department for node in named)


def _insert(
    space: Workspace, read: "ReadFile", section: str, id_: str, values: "dict[str, Raw]", consent: Consent
) -> None:
    from elevenplan.writing.edits import CannotWriteError, checked_beside
    from elevenplan.writing.entries import step_of
    from elevenplan.writing.inserting import entry_lines, insertion
    from elevenplan.writing.putting import value_text

    assert read.root is not None
    flow = f"{id_}: {value_text(values)}"
    lines = entry_lines(section, id_, values, step=step_of(read.file))
    splices = insertion(read.file, read.root, section, lines, flow)

    def meant(before: "Raw") -> "Raw":
        assert isinstance(before, dict)
        there = before.get(section) or {}
        assert isinstance(there, dict)
        return before | {section: there | {id_: values}}

    try:
        text = checked_beside(read.file, splices, read.root, meant, [(section, id_)], space.trees)
    except CannotWriteError as error:
        refuse(str(error), "nothing was written")
    carry_out(space, {read.file: text}, consent)
