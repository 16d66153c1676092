"""`elevenplan done`: work is finished."""

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


def done(
    ids: IdsArgument,
    at: AtOption = None,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write that work is done; how far it was and what blocked it goes."""
    space = workspace(plan)
    values = {"done": moment_text(space, at), "percent": None, "remaining": None, "blocked": None}
    change_each(space, ids, values, Consent(yes, dry_run, as_json))
