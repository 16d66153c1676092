"""`elevenplan status`: twelve lines to paste into a chat; also what the bare command shows."""

from pathlib import Path

from elevenplan.commands.opening import candidates, open_schedule, quietly_find_plan
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
from elevenplan.commands.terminal import say, say_json, screen

START = """\
elevenplan compiles campaign plans: YAML files in git, checked, scheduled and drawn.

{}
  elevenplan check PLAN     every mistake of a plan, with its place
  elevenplan gantt PLAN     the plan as a picture
  elevenplan critical PLAN  what is tight, target by target
  elevenplan new            the templates, to make a plan of your own
  elevenplan --help         all commands

PLAN is a folder that holds plan.yaml, or one YAML file."""


def status(
    plan: PlanArgument = None,
    alias: AliasOption = False,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    ids: IdsOption = None,
    width: WidthOption = None,
) -> None:
    """Say in twelve lines where the campaign stands."""
    from elevenplan.reports.status import render_status, status_json

    schedule = open_schedule(plan, as_of, alias=alias)
    if as_json:
        say_json(status_json(schedule))
    else:
        screen(color, ascii_only=ascii_only, width=width).show(render_status, schedule, ids=ids)


def status_or_start() -> None:
    """The status of the plan that is found, else how to begin."""
    if quietly_find_plan(None) is not None:
        status()
        return
    several = candidates(Path())
    here = [f"There are {len(several)} plans here:", *(f"  {path}" for path in several), "", "To look at one:"]
    say(START.format("\n".join(here) if several else "There is no plan here. To begin:"))
