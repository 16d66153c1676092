"""`elevenplan drop`: work is left out, its history kept."""

from elevenplan.commands.editing import Consent, workspace
from elevenplan.commands.options import JsonOption
from elevenplan.commands.verbs import (
    AtOption,
    DryRunOption,
    IdsArgument,
    PlanOption,
    YesOption,
    change_each,
    moment_text,
)


def drop(
    ids: IdsArgument,
    at: AtOption = None,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write that work is dropped: it takes no time any more, and its links pass through."""
    space = workspace(plan)
    values = {"dropped": moment_text(space, at or "today")}
    change_each(space, ids, values, Consent(yes, dry_run, as_json))
