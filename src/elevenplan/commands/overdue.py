"""`elevenplan overdue`: what is late, whose it is and what it will break."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.baselines import BaselineOption, baseline_at
from elevenplan.commands.naming import department_named, departments_within, ids_named
from elevenplan.commands.opening import open_schedule
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
from elevenplan.commands.terminal import leave, say_json, screen

if TYPE_CHECKING:
    from elevenplan.schedule.result import Schedule, ScheduledTask


def overdue(
    plan: PlanArgument = None,
    as_of: AsOfOption = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=0, max=1000, help="How far ahead to look for what falls due.")
    ] = 14,
    department: Annotated[
        str | None,
        typer.Option(
            "--department",
            metavar="ID",
            autocompletion=completion.departments,
            help="Only a department and those within it.",
        ),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="ID", autocompletion=completion.people, help="Only one person's work."),
    ] = None,
    baseline: BaselineOption = None,
    fail: Annotated[bool, typer.Option("--fail", help="Exit status 1 where work is overdue.")] = False,
    alias: AliasOption = False,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    ids: IdsOption = None,
    width: WidthOption = None,
) -> None:
    """Show what is late to finish or to start, what it will break, and what falls due, by department and person.

    Late is counted from --as-of, by default from now; the forecast runs from the same moment. With --baseline also
    what slipped since a git revision, even where the plan was moved so that it no longer looks late.
    """
    from elevenplan.reports import overdue as report
    from elevenplan.reports.overdue_json import overdue_json
    from elevenplan.reports.overdue_text import render_overdue

    schedule = open_schedule(plan, as_of or "now", alias=alias)
    assert schedule.as_of is not None
    measure = baseline_at(baseline, plan) if baseline is not None else None
    found = report.overdue(schedule, schedule.as_of, days, _wanted(schedule, department, person), measure)
    if as_json:
        say_json(overdue_json(schedule, found))
    else:
        screen(color, ascii_only=ascii_only, width=width).show(render_overdue, schedule, found, ids=ids)
    leave(1 if fail and found.has_late_work else 0)


def _wanted(schedule: "Schedule", department: str | None, person: str | None) -> "Callable[[ScheduledTask], bool]":
    """Whether a task is asked for; ends with status 2 for a department or person that is unknown."""
    if person is not None:
        titles = {task.item.owner: "" for task in schedule.tasks.values() if task.item.owner}
        titles |= {id_: one.name or "" for id_, one in schedule.plan.people.items()}
        (person,) = ids_named("person", (person,), titles)
    inside = departments_within(schedule, department_named(schedule, department)) if department else None

    def wanted(task: "ScheduledTask") -> bool:
        return (inside is None or task.item.department in inside) and (person is None or task.item.owner == person)

    return wanted
