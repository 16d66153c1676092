"""`elevenplan gantt`: the plan over time."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.baselines import BaselineOption, baseline_at
from elevenplan.commands.naming import moment_named, named_departments, works_named
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
from elevenplan.commands.terminal import refuse, say, say_json, screen

if TYPE_CHECKING:
    from elevenplan.schedule.result import Schedule


class By(StrEnum):
    """What the swimlanes are."""

    DEPARTMENT = "department"
    OWNER = "owner"
    PHASE = "phase"
    SUMMARY = "summary"


def gantt(
    plan: PlanArgument = None,
    by: Annotated[By, typer.Option("--by", help="What the swimlanes are.")] = By.DEPARTMENT,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", show_default=False, help="First day or hour, e.g. T-14, 'T 18:00'."),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="DATE", show_default=False, help="Last day or hour, e.g. T+1, 'T 22:00'."),
    ] = None,
    critical: Annotated[
        bool, typer.Option("--critical", help="Only what has no slack, drives the end or is on the tightest chain.")
    ] = False,
    department: Annotated[
        list[str] | None,
        typer.Option(
            "--department",
            metavar="ID",
            autocompletion=completion.departments,
            show_default=False,
            help="Only this department, by id or name (repeatable).",
        ),
    ] = None,
    task: Annotated[
        list[str] | None,
        typer.Option(
            "--task",
            metavar="ID",
            autocompletion=completion.work,
            show_default=False,
            help="Only this work and what is in it, by id or title (repeatable).",
        ),
    ] = None,
    baseline: BaselineOption = None,
    as_of: AsOfOption = None,
    alias: AliasOption = False,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    ids: IdsOption = None,
    width: WidthOption = None,
) -> None:
    """Draw the plan over time, in swimlanes; on a narrow terminal list it."""
    from elevenplan.reports.gantt.build import gantt as build
    from elevenplan.reports.gantt.data import gantt_json
    from elevenplan.reports.gantt.drawing import Look
    from elevenplan.reports.gantt.render import render_gantt
    from elevenplan.reports.gantt.value import GanttOptions, LaneBy

    schedule = open_schedule(plan, as_of, alias=alias)
    start, until = _range(schedule, from_, to)
    options = GanttOptions(
        by=LaneBy(by.value),
        from_=start,
        until=until,
        critical=critical,
        departments=named_departments(schedule, department or ()),
        tasks=works_named(schedule, task or ()),
        today=schedule.as_of if as_of is not None else now(schedule.plan.timezone),
    )
    chart = build(schedule, options, baseline_at(baseline, plan) if baseline is not None else None)
    if as_json:
        say_json(gantt_json(chart))
        return
    shown = screen(color, ascii_only=ascii_only, width=width)
    say(render_gantt(chart, Look(shown.width, shown.colour, shown.ascii, ids)))


def _range(schedule: "Schedule", first: str | None, last: str | None) -> tuple[int | None, int | None]:
    """The moments of `--from` and `--to`, both days included; ends with status 2 where they make no time."""
    from elevenplan.worktime.dates import Role

    start = moment_named(schedule, first, Role.OPENING, "--from")
    until = moment_named(schedule, last, Role.CLOSING, "--to")
    if start is not None and until is not None and until <= start:
        refuse(f"--to {last} lies before --from {first}")
    return start, until
