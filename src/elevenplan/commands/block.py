"""`elevenplan block` and `elevenplan unblock`: what keeps work from going on."""

from typing import Annotated

import typer

from elevenplan.commands.editing import Consent
from elevenplan.commands.options import JsonOption
from elevenplan.commands.verbs import DryRunOption, IdArgument, IdsArgument, PlanOption, YesOption, change_each


def block(
    id_: IdArgument,
    why: Annotated[str, typer.Argument(metavar="WHY", help="What it waits for, in a few words.")],
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write what blocks a task; every report shows it."""
    change_each(plan, [id_], {"blocked": why}, Consent(yes, dry_run, as_json))


def unblock(
    ids: IdsArgument,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write that nothing blocks work any more."""
    change_each(plan, ids, {"blocked": None}, Consent(yes, dry_run, as_json))
