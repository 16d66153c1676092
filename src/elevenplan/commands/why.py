"""`elevenplan why TASK`: what sets a task's dates."""

from typing import Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.naming import work_named
from elevenplan.commands.opening import open_schedule
from elevenplan.commands.options import (
    AliasOption,
    AsciiOption,
    AsOfOption,
    Color,
    ColorOption,
    JsonOption,
    PlanArgument,
    WidthOption,
)
from elevenplan.commands.terminal import refuse, say_json, screen


def why(
    task: Annotated[
        str,
        typer.Argument(metavar="TASK", autocompletion=completion.work, help="The id of a task, milestone or summary."),
    ],
    plan: PlanArgument = None,
    as_of: AsOfOption = None,
    alias: AliasOption = False,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Say what drives a task's dates, or why it is not critical."""
    from elevenplan.reports import why as report
    from elevenplan.reports.why_text import render_why

    schedule = open_schedule(plan, as_of, alias=alias)
    task = work_named(schedule, task)
    if task in schedule.windows:
        refuse(f"'{task}' is a window", f"elevenplan critical --to {task} shows what must lie inside it")
    found = report.why(schedule, task)
    if found is None:
        refuse(f"'{task}' is recurring work", "it happens at its own times: nothing drives it and it has no slack")
    if as_json:
        say_json(report.why_json(schedule, found))
    else:
        screen(color, ascii_only=ascii_only, width=width).show(render_why, schedule, task, found)
