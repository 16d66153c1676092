"""`--baseline REV`: the plan as it stood at a git revision, to measure today's plan by."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands.comparing import base_side, followed, side_on_disk, under_new_ids
from elevenplan.commands.opening import find_plan
from elevenplan.commands.terminal import refuse

if TYPE_CHECKING:
    from elevenplan.reports.baseline import Baseline

BaselineOption = Annotated[
    str | None,
    typer.Option(
        "--baseline", metavar="REV", show_default=False, help="Beside it the plan as it stood at a git revision."
    ),
]


def baseline_at(revision: str, plan: Path | None) -> "Baseline":
    """The plan of a revision under today's ids; ends with status 2 where git or the plan gives no dates there."""
    from elevenplan.reports.baseline import Baseline
    from elevenplan.scenario.plan_changes import renames_between
    from elevenplan.scenario.renaming import renamed

    path = find_plan(plan)
    now = side_on_disk(path, None)
    before, _ = followed(base_side(revision, path, None, is_fixed=True), now, None)
    schedule = before.schedule
    if schedule is None:
        refuse(f"no baseline at {before.label}: {before.trouble}", "git log --oneline lists other revisions")
    if now.loaded.plan is not None and (renames := renames_between(schedule.plan, now.loaded.plan)):
        schedule = under_new_ids(renamed(schedule.plan, renames), schedule)
    return Baseline(before.label, schedule)
