"""What the small edits of a task have in common: the ids, the moment, the options."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.editing import Consent, Workspace, edit
from elevenplan.commands.looking_up import WORK, find_each
from elevenplan.commands.opening import now
from elevenplan.commands.terminal import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from elevenplan.source.raw import Raw

_TIME = re.compile(r"\d{1,2}:\d{2}")

IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", autocompletion=completion.work, help="Tasks or milestones.")
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", autocompletion=completion.work, help="A task or milestone.")]
PlanOption = Annotated[
    Path | None, typer.Option("--plan", metavar="PLAN", show_default=False, help="A plan's folder or file.")
]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="MOMENT",
        show_default=False,
        help="When: 2026-10-12, '2026-10-12 18:00', today, yesterday, 18:00; default: now.",
    ),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Only show what would be written.")]


def moment_text(space: Workspace, at: str | None) -> str:
    """The date to write: this minute in the plan's time zone, `today`, `yesterday`, a time of today, or a date.

    What happened does not move with the event, so `T-3` is written as the day it is. Ends with status 2 for no date.
    """
    from elevenplan.plan.grammar import GrammarError, parse_date
    from elevenplan.plan.values import Absolute, Countdown
    from elevenplan.worktime.dates import Role, UnresolvedDateError
    from elevenplan.worktime.moments import DAY, to_datetime

    plan = space.side.loaded.plan
    this_minute = now(plan.timezone if plan else "Asia/Shanghai")
    days = {"today": 0, "yesterday": DAY}
    if at is None or at == "now":
        return f"{to_datetime(this_minute):%Y-%m-%d %H:%M}"
    if at in days:
        return f"{to_datetime(this_minute - days[at]):%Y-%m-%d}"
    text = f"{to_datetime(this_minute):%Y-%m-%d} {at}" if _TIME.fullmatch(at) else at
    try:
        value = parse_date(text)
    except GrammarError as error:
        refuse(f"--at: {error.headline}", error.remedy, "today, yesterday, now and a time such as 18:00 do too")
    schedule = space.side.schedule
    if isinstance(value, Absolute) or schedule is None:
        return text
    try:
        moment = to_datetime(schedule.dates.moment(value, Role.OPENING))
    except UnresolvedDateError as error:
        refuse(f"--at {at}: {error}")
    is_day = isinstance(value, Countdown) and value.minute is None
    return f"{moment:%Y-%m-%d}" if is_day else f"{moment:%Y-%m-%d %H:%M}"


def change_each(space: Workspace, ids: list[str], values: "Mapping[str, Raw]", consent: Consent) -> None:
    """Give several tasks or milestones the same values; ends with status 2 where one of them is unknown."""
    from elevenplan.writing.edits import Edit

    edit(space, [Edit(one, values) for one in find_each(space, ids, WORK)], consent)
