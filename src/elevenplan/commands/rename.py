"""`elevenplan rename`: an id and every reference to it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.editing import Consent, Workspace, carry_out, workspace
from elevenplan.commands.looking_up import matching, several, title_of, why_unread
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
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", autocompletion=completion.everything, help="The id, or the title."),
    ],
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
    meant, old = _meant(space, old, of)
    _refuse_taken(space, new, meant)
    unread = [read.file.path for read in space.files if read.root is None]
    if unread:
        remedies = (*why_unread(space), f"elevenplan check {space.folder}")
        refuse(f"'{unread[0]}' cannot be read, and '{old}' may stand in it", *remedies)
    loaded = space.side.loaded
    plan_meant = None if loaded.plan is None or loaded.has_errors else _renamed(loaded.plan, meant, old, new)
    texts = renamed_texts(space.files, meant, old, new)
    carry_out(space, texts, Consent(yes, dry_run, as_json), meant=plan_meant)


def _renamed(plan: "Plan", space: str, old: str, new: str) -> "Plan":
    from elevenplan.scenario.renaming import Renames, renamed

    return renamed(plan, Renames(**{space: {old: new}}))


def _meant(space: Workspace, old: str, of: Space | None) -> tuple[str, str]:
    """The name space and the id that are meant; ends with status 2 where that is unknown or not clear."""
    from elevenplan.writing.locating import entries
    from elevenplan.writing.renaming import SPACES

    sections = tuple(section for section, name in SPACES.items() if of is None or name == of.value)
    found = matching(space, old, sections)
    if not found:
        known = {one.id: title_of(one) for one in entries(space.files)}
        refuse_unknown("id", old, known, titles=known)
    meant = dict.fromkeys((SPACES[one.section], one.id) for one in found)
    if len(meant) > 1:
        add = f"add --of {' or --of '.join(dict.fromkeys(name for name, _ in meant))}"
        refuse(*((f"'{old}' is the id of several things", add) if found[0].id == old else several(found, old)))
    return next(iter(meant))


def _refuse_taken(space: Workspace, new: str, meant: str) -> None:
    from elevenplan.writing.locating import located
    from elevenplan.writing.renaming import SPACES

    for one in located(space.files, new):
        if SPACES[one.section] == meant and one.entry.key is not None:
            refuse(f"there is a '{new}' already: {one.entry.key.span.place()}", "take another id")
