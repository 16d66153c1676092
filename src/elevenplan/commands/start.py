"""`elevenplan start`: work has begun."""

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


def start(
    ids: IdsArgument,
    at: AtOption = None,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write that work has begun."""
    space = workspace(plan)
    values = {"started": moment_text(space, at)}
    change_each(space, ids, values, Consent(yes, dry_run, as_json))
