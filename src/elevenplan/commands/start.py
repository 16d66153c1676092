"""`elevenplan start`: work has begun."""

from elevenplan.commands.editing import Consent, edit, workspace
from elevenplan.commands.options import JsonOption
from elevenplan.commands.verbs import (
    AtOption,
    DryRunOption,
    IdsArgument,
    PlanOption,
    YesOption,
    change,
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
    edit(space, [change(space, id_, values) for id_ in dict.fromkeys(ids)], Consent(yes, dry_run, as_json))
