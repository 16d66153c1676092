"""`elevenplan block` and `elevenplan unblock`: what keeps work from going on."""

from shlex import join, quote
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.editing import Consent, Workspace, workspace
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse
from elevenplan.commands.verbs import DryRunOption, IdsArgument, PlanOption, YesOption, change_each

if TYPE_CHECKING:
    from elevenplan.source.raw import Raw


def block(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID… WHY",
            autocompletion=completion.work,
            help="Tasks or milestones, and last what they wait for, in a few words.",
        ),
    ],
    why: Annotated[
        str | None,
        typer.Option(
            "--why", metavar="WHY", show_default=False, help="What they wait for; all arguments are IDs then."
        ),
    ] = None,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write what blocks work; every report shows it.

    The last argument is the reason; with --why, as scripts say it, every argument is an ID.
    """
    ids, reason = (words, why) if why is not None else (words[:-1], words[-1])
    if not ids or not reason.strip():
        refuse("what does it wait for?", f"elevenplan block {join(ids or words)} 'no photos yet'")
    space = workspace(plan)
    if why is None:
        _refuse_doubt(space, ids, reason)
    change_each(space, ids, {"blocked": reason}, Consent(yes, dry_run, as_json))


def _refuse_doubt(space: Workspace, ids: list[str], reason: str) -> None:
    """Of several ids the last may be one whose reason was forgotten; ends with status 2 then."""
    from elevenplan.writing.locating import located

    if len(ids) > 1 and any(located(space.files, reason)):
        named = join(ids)
        refuse(
            f"is '{reason}' the reason, or is the reason missing?",
            f"elevenplan block {named} --why {quote(reason)}",
            f"elevenplan block {named} {quote(reason)} 'no photos yet'",
        )


def unblock(
    ids: IdsArgument,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write that nothing blocks work any more."""
    values: dict[str, Raw] = {"blocked": None}
    change_each(workspace(plan), ids, values, Consent(yes, dry_run, as_json))
