"""What the small edits of a task have in common: the ids, the moment, the options."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.editing import Consent, Workspace, edit, find, workspace
from elevenplan.commands.opening import now
from elevenplan.commands.terminal import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from elevenplan.source.raw import Raw
    from elevenplan.writing.edits import Edit

WORK = ("tasks", "milestones")

IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", autocompletion=completion.work, help="Tasks or milestones.")
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", autocompletion=completion.work, help="A task or milestone.")]
PlanOption = Annotated[
    Path | None, typer.Option("--plan", metavar="PLAN", show_default=False, help="A plan's folder or file.")
]
AtOption = Annotated[str | None, typer.Option("--at", metavar="MOMENT", show_default=False, help="When; default: now.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Only show what would be written.")]


def moment_text(space: Workspace, at: str | None) -> str:
    """The date to write: as it was given, else this minute in the plan's time zone; ends with status 2 for no date."""
    from elevenplan.plan.grammar import GrammarError, parse_date
    from elevenplan.worktime.moments import to_datetime

    if at is None:
        plan = space.side.loaded.plan
        return f"{to_datetime(now(plan.timezone if plan else 'Asia/Shanghai')):%Y-%m-%d %H:%M}"
    try:
        parse_date(at)
    except GrammarError as error:
        refuse(f"--at: {error.headline}", error.remedy)
    return at


def change(space: Workspace, id_: str, values: "Mapping[str, Raw]") -> "Edit":
    """New values for some keys of a task or milestone; ends with status 2 where it is unknown."""
    from elevenplan.writing.edits import Edit

    return Edit(find(space, id_, WORK), values)


def change_each(plan: Path | None, ids: list[str], values: "Mapping[str, Raw]", consent: Consent) -> None:
    """Give several tasks the same values."""
    space = workspace(plan)
    edit(space, [change(space, id_, values) for id_ in dict.fromkeys(ids)], consent)
