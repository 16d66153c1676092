"""What the shell is offered while somebody types: the ids of the plan with their titles."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import typer

from elevenplan.commands.opening import quietly_find_plan

Offer = tuple[str, str]
_MOST_FILES: Final = 500
_MOST_BYTES: Final = 5_000_000
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
    return [(one.name, one.title) for one in known() if one.name.startswith(incomplete)]


def languages(incomplete: str) -> list[str]:
    """Languages of templates."""
    from elevenplan.templates.catalogue import LANGUAGES

    return [one for one in LANGUAGES if one.startswith(incomplete)]


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
    return list(found.items())


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
