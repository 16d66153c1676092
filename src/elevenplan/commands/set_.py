"""`elevenplan set`: any value of any entry."""

from functools import partial
from shlex import join
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.editing import Consent, Workspace, edit, workspace
from elevenplan.commands.looking_up import find_each, why_unread
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse
from elevenplan.commands.verbs import DryRunOption, PlanOption, YesOption

if TYPE_CHECKING:
    from elevenplan.source.raw import Raw
    from elevenplan.writing.locating import Located

_REMEDY = "write KEY=VALUE, such as duration=6d"


_LENGTHS = ("duration", "remaining")


def set_(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ID…] KEY=VALUE…",
            autocompletion=completion.work,
            help="Entries and their new values; without ID those of the plan itself.",
        ),
    ],
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write values: set home-page duration=6d deadline='2026-10-28 18:00'; nothing behind = takes the key out.

    Tasks, milestones, windows, departments, people, calendars, phases, risks: any of their keys; estimate.low is a key
    within a key, after=[a, b SS+1d] a list.
    """
    from elevenplan.writing.edits import Edit

    ids = [word for word in words if "=" not in word]
    values = _values([word for word in words if "=" in word], words)
    space = workspace(plan)
    meant = find_each(space, ids, choose=partial(_fitting, values)) or [_root(space)]
    edit(space, [Edit(one, values) for one in meant], Consent(yes, dry_run, as_json))


def _values(words: list[str], every: list[str]) -> "dict[str, Raw]":
    """The keys with their values; ends with status 2 where one cannot be read."""
    from elevenplan.scenario.changes import ChangeError, raw_value

    if not words:
        refuse("no value to set", _proposal(every) or _REMEDY)
    found: dict[str, Raw] = {}
    for word in words:
        key, _, text = word.partition("=")
        if key.strip() in _LENGTHS and text.strip()[:1] in ("+", "-"):
            refuse(f"'{word}' says by how much, not how long", f"write the whole of it, such as {key.strip()}=5d")
        try:
            found[_key(key.strip(), word, every)] = raw_value(text.strip())
        except ChangeError as error:
            refuse(error.headline, *error.remedies)
    return found


def _key(key: str, word: str, every: list[str]) -> str:
    """The key, two at most with a dot between; ends with status 2 where there is none."""
    if not all(key.split(".")) or (key.count(".") > 1 and not key.startswith("x-")):
        refuse(f"'{word}' names no key", _proposal(every) or _REMEDY)
    return key


def _proposal(words: list[str]) -> str:
    """The command with a sign between key and value, where spaces stood there; empty where that is not clear."""
    from elevenplan.loading.vocabulary import SECTIONS, keys

    own = keys(())
    inside = {key for section in SECTIONS for key in keys((section, ""))}
    found = (at for at, word in enumerate(words) if word.partition(".")[0] in (inside if at else own))
    at = next(found, None)
    value = " ".join(words[at + 1 :]).strip().removeprefix("=").strip() if at is not None else ""
    if at is None or not value or "=" in value:
        return ""
    return f"did you mean: {join(['elevenplan', 'set', *words[:at], f'{words[at]}={value}'])}"


def _root(space: Workspace) -> "Located":
    from elevenplan.writing.locating import root_entry

    root = root_entry(space.files[0])
    if root is None:
        refuse(f"'{space.files[0].file.path}' cannot be read, so nothing can be written into it", *why_unread(space))
    return root


def _fitting(values: "dict[str, Raw]", found: "list[Located]") -> "list[Located]":
    """Of several entries with one id those that have the keys in question, where these stand in one section."""
    from elevenplan.loading.vocabulary import keys

    outer = {key.partition(".")[0] for key in values if not key.startswith("x-")}
    fitting = [one for one in found if outer <= set(keys(one.path))]
    return fitting if len({one.section for one in fitting}) == 1 else found
