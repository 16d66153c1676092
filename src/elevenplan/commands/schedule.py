"""`elevenplan schedule`: the project schedule table, and the JSON that other programs read."""

from enum import StrEnum
from typing import Annotated

import typer

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
from elevenplan.commands.terminal import say_json, screen


class Grouping(StrEnum):
    """How the table is arranged."""

    TASK = "task"
    NODE = "node"


def schedule(
    plan: PlanArgument = None,
    by: Annotated[Grouping, typer.Option("--by", help="node: what each department owes at each time node.")] = (
        Grouping.TASK
    ),
    alias: AliasOption = False,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    ids: IdsOption = None,
    width: WidthOption = None,
) -> None:
    """Print the schedule table: number, department, main content, responsible, dates, remarks."""
    from elevenplan.reports import nodes, schedule_json, table

    found = open_schedule(plan, as_of, alias=alias)
    by_node = by is Grouping.NODE
    if as_json:
        say_json(nodes.nodes_json(found) if by_node else schedule_json.schedule_json(found))
    else:
        shown = screen(color, ascii_only=ascii_only, width=width)
        shown.show(nodes.render_nodes if by_node else table.render_schedule, found, ids=ids)
