"""`elevenplan agenda`: what each person has to do, day by day."""

from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.naming import moment_named, selection
from elevenplan.commands.opening import now, open_schedule
from elevenplan.commands.options import (
    AliasOption,
    AsciiOption,
    AsOfOption,
    Color,
    ColorOption,
    IdsOption,
    JsonOption,
    PlanArgument,
    WidthOption,
)
from elevenplan.commands.terminal import say_json, screen

if TYPE_CHECKING:
    from elevenplan.schedule.result import Schedule


def agenda(
    plan: PlanArgument = None,
    person: Annotated[
        list[str] | None,
        typer.Option(
            "--person",
            metavar="ID",
            autocompletion=completion.people,
            help="Only this person; may stand several times.",
        ),
    ] = None,
    department: Annotated[
        str | None,
        typer.Option(
            "--department",
            metavar="ID",
            autocompletion=completion.departments,
            help="Only a department and those within it.",
        ),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", show_default=False, help="The first day; default: today.")
    ] = None,
    days: Annotated[int, typer.Option("--days", metavar="N", min=1, max=1000, help="How many days.")] = 14,
    today: Annotated[bool, typer.Option("--today", help="The morning view: one day.")] = False,
    as_of: AsOfOption = None,
    alias: AliasOption = False,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    ids: IdsOption = None,
    width: WidthOption = None,
) -> None:
    """Show each person's brief: own tasks, whom they wait for, who waits for them, and every day's dates.

    Days are counted from --from, else from --as-of, else from today.
    """
    from elevenplan.reports import agenda as report
    from elevenplan.reports.agenda_json import agenda_json
    from elevenplan.reports.agenda_text import render_agenda
    from elevenplan.worktime.moments import DAY

    schedule = open_schedule(plan, as_of, alias=alias)
    day = _first_day(schedule, first, as_of) // DAY
    people, departments = selection(schedule, person, department)
    found = report.agenda(schedule, day, 1 if today else days, people, departments)
    if as_json:
        say_json(agenda_json(schedule, found))
    else:
        screen(color, ascii_only=ascii_only, width=width).show(render_agenda, schedule, found, ids=ids)


def _first_day(schedule: "Schedule", first: str | None, as_of: str | None) -> int:
    """The moment from which days are counted."""
    from elevenplan.worktime.dates import Role

    moment = moment_named(schedule, first, Role.OPENING, "--from")
    if moment is None:
        moment = schedule.as_of if as_of is not None else now(schedule.plan.timezone)
    assert moment is not None
    return moment
