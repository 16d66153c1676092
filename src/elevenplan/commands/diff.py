"""`elevenplan diff`: what a change of the plan does to the campaign, not only which lines it touches."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from elevenplan.commands.comparing import change_report, sides
from elevenplan.commands.options import AsciiOption, Color, ColorOption, JsonOption, WidthOption
from elevenplan.commands.terminal import leave, say, say_json, screen


class DiffFormat(StrEnum):
    """How the change is told."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def diff(
    base: Annotated[
        str | None,
        typer.Argument(metavar="[BASE]", show_default=False, help="A revision or plan; default: where main was left."),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(metavar="[HEAD]", show_default=False, help="A revision or plan; default: the working tree."),
    ] = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", metavar="PLAN", show_default=False, help="A plan's folder or file.")
    ] = None,
    format_: Annotated[
        DiffFormat, typer.Option("--format", help="For a terminal, for a pull request, or for programs.")
    ] = DiffFormat.TEXT,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Show what was edited in a plan and what that does: dates, targets, slack, critical path, people.

    BASE and HEAD are git revisions (main, HEAD~3, v1...v2) or two plans on disk.
    """
    from elevenplan.reports.changes_json import changes_json
    from elevenplan.reports.changes_md import render_markdown
    from elevenplan.reports.changes_text import render_changes

    before, after = sides(base, head, plan)
    report = change_report(before, after)
    if as_json or format_ is DiffFormat.JSON:
        say_json(changes_json(report))
    elif format_ is DiffFormat.MD:
        say(render_markdown(report))
    else:
        screen(color, ascii_only=ascii_only, width=width).show(render_changes, report)
    leave(2 if after.schedule is None and report.presence != "gone" else 0)
