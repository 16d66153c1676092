"""`elevenplan progress`: how far work has come."""

import re
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands.editing import Consent, Workspace, edit, workspace
from elevenplan.commands.looking_up import WORK, find
from elevenplan.commands.options import JsonOption
from elevenplan.commands.verbs import AtOption, DryRunOption, IdArgument, PlanOption, YesOption, moment_text

if TYPE_CHECKING:
    from elevenplan.source.raw import Raw
    from elevenplan.writing.locating import Located

_FRACTION = re.compile(r"0?\.\d+")


def progress(
    id_: IdArgument,
    percent: Annotated[str | None, typer.Argument(metavar="[PERCENT]", show_default=False, help="Such as 60%.")] = None,
    remaining: Annotated[
        str | None, typer.Option("--remaining", metavar="DURATION", show_default=False, help="What is left: 2d, 4h.")
    ] = None,
    at: AtOption = None,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write how much of a task is done, or how much is left.

    Work that had not begun gets `started` too: its planned start, or the moment of --at where that is earlier.
    """
    from elevenplan.commands.terminal import refuse
    from elevenplan.writing.edits import Edit

    if percent is None and remaining is None:
        refuse("how far is it?", f"elevenplan progress {quote(id_)} 60%, or --remaining 2d")
    _refuse_odd(percent, remaining)
    space = workspace(plan)
    located = find(space, id_, WORK)
    values: dict[str, Raw] = {}
    if not _has_begun(located):
        values["started"] = _began(space, located.id, moment_text(space, at))
    if percent is not None:
        values["percent"] = percent.removesuffix("%").strip()
    if remaining is not None:
        values["remaining"] = remaining
    edit(space, [Edit(located, values)], Consent(yes, dry_run, as_json))


def _refuse_odd(percent: str | None, remaining: str | None) -> None:
    """End with status 2 for a share that is no percentage, and for a rest that is no duration."""
    from elevenplan.commands.terminal import refuse
    from elevenplan.plan.grammar import GrammarError, parse_duration, parse_percent

    try:
        if percent is not None:
            parse_percent(percent)
        if remaining is not None:
            parse_duration(remaining)
    except GrammarError as error:
        share = _FRACTION.fullmatch(percent or "")
        refuse(error.headline, f"write {int(float(share[0]) * 100 + 0.5)}%" if share else error.remedy)


def _has_begun(located: "Located") -> bool:
    from elevenplan.source.tree import Mapping

    node = located.entry.node
    return isinstance(node, Mapping) and "started" in node.entries


def _began(space: Workspace, id_: str, moment: str) -> str:
    """When it has begun: as planned, unless that lies ahead."""
    from elevenplan.worktime.moments import to_datetime

    schedule = space.side.schedule
    if schedule is None or id_ not in schedule.tasks:
        return moment
    planned = f"{to_datetime(schedule.tasks[id_].start):%Y-%m-%d %H:%M}"
    return min(planned, moment) if moment[:1].isdigit() else moment
