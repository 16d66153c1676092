"""`elevenplan schedule`: the project schedule table, and the JSON that other programs read."""

from enum import StrEnum
from typing import Annotated

import typer

from elevenplan.commands.opening import open_schedule
from elevenplan.commands.options import (
    AsciiOption,
    AsOfOption,
    Color,
    ColorOption,
    JsonOption,
    PlanArgument,
    WidthOption,
)
from elevenplan.commands.terminal import say, say_json, screen


class Grouping(StrEnum):
    """How the table is arranged."""

    TASK = "task"
    NODE = "node"


def schedule(
    plan: PlanArgument = None,
    by: Annotated[Grouping, typer.Option("--by", help="node: what each department owes at each time node.")] = (
        Grouping.TASK
    ),
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Print the schedule table: number, department, main content, responsible, dates, remarks."""
    found = open_schedule(plan, as_of)
    if as_json:
        from elevenplan.reports.nodes import nodes_json
        from elevenplan.reports.schedule_json import schedule_json

        say_json(nodes_json(found) if by is Grouping.NODE else schedule_json(found))
        return
    from elevenplan.reports.nodes import render_nodes
    from elevenplan.reports.table import render_schedule

    shown = screen(color, ascii_only=ascii_only, width=width)
    render = render_nodes if by is Grouping.NODE else render_schedule
    say(render(found, width=shown.width, colour=shown.colour, ascii_only=shown.ascii))
