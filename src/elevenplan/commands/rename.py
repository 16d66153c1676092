"""`elevenplan rename`: an id and every reference to it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.editing import Consent, Workspace, carry_out, workspace
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse
from elevenplan.commands.verbs import DryRunOption, PlanOption, YesOption

if TYPE_CHECKING:
    from elevenplan.plan.model import Plan


class Space(StrEnum):
    """What an id is the name of, where several things have it."""

    WORK = "work"
    PEOPLE = "people"
    DEPARTMENTS = "departments"
    CALENDARS = "calendars"
    PHASES = "phases"
    RISKS = "risks"


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", autocompletion=completion.everything, help="The id as it is.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id as it shall be.")],
    of: Annotated[
        Space | None, typer.Option("--of", show_default=False, help="Whose id, where a task and a person share it.")
    ] = None,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Rename whatever has an id: task, milestone, window, person, department … with every reference in every file."""
    from elevenplan.plan.grammar import GrammarError, parse_id
    from elevenplan.writing.renaming import renamed_texts

    try:
        parse_id(new)
    except GrammarError as error:
        refuse(error.headline, error.remedy)
    space = workspace(plan)
    meant = _space(space, old, of)
    _refuse_taken(space, new, meant)
    unread = [read.file.path for read in space.files if read.root is None]
    if unread:
        refuse(f"'{unread[0]}' cannot be read, and '{old}' may stand in it", f"elevenplan check {space.folder}")
    loaded = space.side.loaded
    plan_meant = None if loaded.plan is None or loaded.has_errors else _renamed(loaded.plan, meant, old, new)
    texts = renamed_texts(space.files, meant, old, new)
    carry_out(space, texts, Consent(yes, dry_run, as_json), meant=plan_meant)


def _renamed(plan: "Plan", space: str, old: str, new: str) -> "Plan":
    from elevenplan.scenario.renaming import Renames, renamed

    return renamed(plan, Renames(**{space: {old: new}}))


def _space(space: Workspace, old: str, of: Space | None) -> str:
    """The name space that is meant; ends with status 2 where the id is unknown or several have it."""
    from elevenplan.writing.locating import entries, located
    from elevenplan.writing.renaming import SPACES

    found = dict.fromkeys(SPACES[one.section] for one in located(space.files, old))
    if of is not None:
        found = {name: None for name in found if name == of.value}
    if not found:
        refuse_unknown("id", old, tuple(dict.fromkeys(one.id for one in entries(space.files))))
    if len(found) > 1:
        refuse(f"'{old}' is the id of several things", f"add --of {' or --of '.join(found)}")
    return next(iter(found))


def _refuse_taken(space: Workspace, new: str, meant: str) -> None:
    from elevenplan.writing.locating import located
    from elevenplan.writing.renaming import SPACES

    for one in located(space.files, new):
        if SPACES[one.section] == meant and one.entry.key is not None:
            refuse(f"there is a '{new}' already: {one.entry.key.span.place()}", "take another id")
