"""`elevenplan drop`: work is left out, its history kept."""

from elevenplan.commands.editing import Consent, edit, workspace
from elevenplan.commands.options import JsonOption
from elevenplan.commands.verbs import AtOption, DryRunOption, IdsArgument, PlanOption, YesOption, change, moment_text


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
    edit(space, [change(space, id_, values) for id_ in dict.fromkeys(ids)], Consent(yes, dry_run, as_json))
