"""`elevenplan whatif`: what a slip would cost, before it happens."""

from typing import Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.opening import open_schedule
from elevenplan.commands.options import (
    AliasOption,
    AsciiOption,
    Color,
    ColorOption,
    JsonOption,
    PlanArgument,
    WidthOption,
)
from elevenplan.commands.terminal import leave, refuse, say, say_json, screen


def whatif(
    context: typer.Context,
    plan: PlanArgument = None,
    delay: Annotated[
        list[str] | None,
        typer.Option(
            "--delay",
            metavar="ID=3d",
            autocompletion=completion.delayed,
            help="Work comes that much working time later.",
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID.KEY=VALUE",
            autocompletion=completion.settable,
            help="Another value for a key; nothing behind = takes it out.",
        ),
    ] = None,
    absent: Annotated[
        list[str] | None,
        typer.Option(
            "--absent",
            metavar="PERSON=A..B",
            autocompletion=completion.absent,
            help="Somebody is away; both days are included.",
        ),
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="ID", autocompletion=completion.work, help="Work is left out.")
    ] = None,
    alias: AliasOption = False,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Try delays and changes: is the event safe, what breaks, why, who is hit. Nothing is written.

    Exit status 1 when a target breaks anew or gets worse. Every option may be given several times.
    """
    from elevenplan.reports.impact import render_impact
    from elevenplan.reports.impact_json import impact_json
    from elevenplan.scenario.changes import ChangeError, parse_changes
    from elevenplan.scenario.whatif import what_if

    try:
        changes = parse_changes(delay or (), set_ or (), absent or (), drop or ())
        if not changes:
            refuse("nothing to try", "elevenplan whatif --delay price-list=3d", "elevenplan whatif --help shows more")
        impact = what_if(open_schedule(plan, alias=alias), changes)
    except ChangeError as error:
        refuse(error.headline, *error.remedies)
    if as_json:
        say_json(impact_json(impact))
    else:
        shown = screen(color, ascii_only=ascii_only, width=width)
        say(
            render_impact(
                impact,
                width=shown.width,
                colour=shown.colour,
                ascii_only=shown.ascii,
                has_set=_has_set(context),
                plan=None if plan is None else str(plan),
            )
        )
    leave(1 if impact.hurts else 0)


def _has_set(context: typer.Context) -> bool:
    """Whether there is a command that writes a key into the plan."""
    root = context.find_root().command
    return "set" in getattr(root, "commands", {})
