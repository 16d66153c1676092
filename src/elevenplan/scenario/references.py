"""Whether the names in a changed value stand for something."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from elevenplan.loading.names import DEFAULT_PHASES
from elevenplan.plan.model import Plan
from elevenplan.plan.outline import STANDARD_CALENDAR, Kind, Outline
from elevenplan.plan.remedies import shown
from elevenplan.plan.values import DateRange, Dependency, Reference
from elevenplan.scenario.changes import ChangeError
from elevenplan.scenario.editing import entry_at, field_of
from elevenplan.scenario.finding import did_you_mean
from elevenplan.source.tree import Path

_SECTION_OF: Final[Mapping[str, tuple[str, str]]] = {
    "owner": ("people", "owner"),
    "lead": ("people", "person"),
    "helpers": ("people", "person"),
    "department": ("departments", "department"),
    "within": ("departments", "department"),
    "calendar": ("calendars", "calendar"),
    "based_on": ("calendars", "calendar"),
    "window": ("windows", "window"),
    "phase": ("phases", "phase"),
}


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of the changed plan."""

    plan: Plan
    outline: Outline

    def section(self, name: str) -> tuple[str, ...]:
        """The ids that a section knows, the built-in ones included."""
        ids = tuple(getattr(self.plan, name))
        if name == "calendars":
            return (*ids, STANDARD_CALENDAR)
        return ids or DEFAULT_PHASES if name == "phases" else ids


def check_references(plan: Plan, outline: Outline, path: Path, key: str) -> None:
    """Look every name of a changed value up; raises ChangeError for one that is unknown."""
    if key.startswith("x-"):
        return
    known = _Known(plan, outline)
    value = getattr(entry_at(plan, path), field_of(key))
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Dependency):
            _check_link(known, path, one)
        elif isinstance(one, str) and key in _SECTION_OF:
            section, noun = _SECTION_OF[key]
            _check(one, known.section(section), noun)
        for reference in _references(one):
            _check(reference.id, (*outline.items, *plan.windows), "date")


def _references(value: Any) -> Iterator[Reference]:
    ends: Iterable[Any] = (value.first, value.last) if isinstance(value, DateRange) else (value,)
    yield from (end for end in ends if isinstance(end, Reference))


def _check(id_: str, ids: tuple[str, ...], noun: str) -> None:
    if id_ not in ids:
        raise ChangeError(f"unknown {noun} '{shown(id_)}'", did_you_mean(id_, ids))


def _check_link(known: _Known, path: Path, link: Dependency) -> None:
    """A link must name other work; only recurring work and windows may wait for their like."""
    items, windows = known.outline.items, known.plan.windows
    if link.task == path[-1]:
        raise ChangeError(f"'{link.task}' would depend on itself", "name another task")
    own = items.get(str(path[-1]))
    is_band = path[0] == "windows" or (own is not None and own.kind is Kind.RECURRING)
    _check(link.task, (*items, *windows), "predecessor")
    before = items.get(link.task)
    if not is_band and (before is None or before.kind is Kind.RECURRING):
        what = "a window" if before is None else "recurring work"
        raise ChangeError(f"'{link.task}' is {what} and has no finish to wait for", "name a task or a milestone")
