"""What the shell is offered while somebody types: the ids of the plan with their titles."""

import os
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import typer

from elevenplan.commands.opening import quietly_find_plan

Offer = tuple[str, str]
_MOST_FILES: Final = 500
_MOST_BYTES: Final = 5_000_000
_TITLE_CELLS: Final = 48
_LISTING: Final = ("9", "33", "63", "64")
"""How bash says that it lists the words or goes as far as they agree, where menu completion would put one in whole."""
_WILD: Final = re.compile(r"[*?\[\]\\]")
WORK: Final = ("tasks", "milestones", "windows")


def work(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of tasks, milestones and windows."""
    return _offers(context, incomplete, WORK)


def delayed(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of work, with the sign that a delay stands behind."""
    return [] if "=" in incomplete else _offers(context, incomplete, ("tasks", "milestones"), "=")


def absent(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of people, with the sign that their days stand behind."""
    return [] if "=" in incomplete else _offers(context, incomplete, ("people",), "=")


def settable(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of everything that has keys, with the dot before the key."""
    everything = (*WORK, "people", "departments", "calendars")
    return [] if "." in incomplete else _offers(context, incomplete, everything, ".")


def everything(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of whatever has one."""
    return _offers(context, incomplete, (*WORK, "people", "departments", "calendars"))


def people(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of people."""
    return _offers(context, incomplete, ("people",))


def departments(context: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of departments."""
    return _offers(context, incomplete, ("departments",))


def templates(incomplete: str) -> list[Offer]:
    """Names of templates, with their titles."""
    from elevenplan.templates.catalogue import templates as known

    _show_titles_as_they_are()
    return _as_the_shell_shows([(one.name, one.title) for one in known() if one.name.startswith(incomplete)])


def languages(incomplete: str) -> list[str]:
    """Languages of templates."""
    from elevenplan.templates.catalogue import LANGUAGES

    return [one for one in LANGUAGES if one.startswith(incomplete)]


def documents(incomplete: str) -> list[Offer]:
    """Formats of documents, with what each is for."""
    from elevenplan.exporters.formats import PURPOSES

    _show_titles_as_they_are()
    return [(name, purpose) for name, purpose in PURPOSES.items() if name.startswith(incomplete)]


def finding_formats(incomplete: str) -> list[Offer]:
    """Formats of findings, with what each is for."""
    from elevenplan.diagnostics.formats import FORMATS

    _show_titles_as_they_are()
    return [(one.name, one.purpose) for one in FORMATS if one.name.startswith(incomplete)]


def codes(incomplete: str) -> list[str]:
    """Codes of findings."""
    from elevenplan.diagnostics.catalogue import codes as known

    return [code for code in known() if code.startswith(incomplete)]


def _offers(context: typer.Context, incomplete: str, sections: tuple[str, ...], behind: str = "") -> list[Offer]:
    """The ids that begin with what was typed; nothing at all where anything is in the way."""
    from elevenplan.source.cells import clean
    from elevenplan.source.quick_ids import quick_ids

    _show_titles_as_they_are()
    found: dict[str, str] = {}
    for text in _texts(context):
        for section, id_, title in quick_ids(text):
            if section in sections and id_.startswith(incomplete):
                found.setdefault(f"{id_}{behind}", clean(title))
    return _as_the_shell_shows(list(found.items()))


def let_bash_say_how_it_lists() -> None:
    """Have the script that is about to be installed tell whether bash lists the words; the parser's does not."""
    scripts = getattr(import_module("typer._completion_shared"), "_completion_scripts", {})
    if "COMP_TYPE" not in scripts.get("bash", "COMP_TYPE"):
        scripts["bash"] = scripts["bash"].replace(
            "COMP_CWORD=$COMP_CWORD", "COMP_CWORD=$COMP_CWORD COMP_TYPE=$COMP_TYPE"
        )


def _as_the_shell_shows(offers: list[Offer]) -> list[Offer]:
    """The offers; bash knows words alone, so where it lists several their titles stand behind them.

    It takes no more of them than they have in common, which ends before the titles. What bash would take for a pattern
    of file names goes.
    """
    is_bash = os.environ.get("_ELEVENPLAN_COMPLETE") == "complete_bash" and os.environ.get("COMP_TYPE") in _LISTING
    if not is_bash or len(offers) < 2:
        return offers
    from elevenplan.source.cells import clip

    return [(f"{id_}  ({clip(_WILD.sub('', title), _TITLE_CELLS)})" if title else id_, title) for id_, title in offers]


def _show_titles_as_they_are() -> None:
    """Typer takes a title for rich markup: `[t1]` would be lost, and loading rich costs a third of the time."""
    classes = import_module("typer._completion_classes")
    if hasattr(classes, "_sanitize_help_text"):
        vars(classes)["_sanitize_help_text"] = str


def _texts(context: typer.Context) -> Iterator[str]:
    """The texts of the plan that the command line names, or of the one that is found."""
    given = context.params.get("plan")
    plan = quietly_find_plan(Path(given) if given else None)
    if plan is None:
        return
    files = sorted(plan.rglob("*.yaml"))[:_MOST_FILES] if plan.is_dir() else [plan]
    for file in files:
        try:
            if file.stat().st_size < _MOST_BYTES:
                yield file.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            continue
