"""Which keys go together: what a summary, a leaf, recurring work, a milestone and a window may hold."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from elevenplan.diagnostics.diagnostic import Severity
from elevenplan.loading.flat_bodies import flat_bodies
from elevenplan.loading.mistakes import Mistake, Place
from elevenplan.loading.usual_keys import usual_keys
from elevenplan.loading.vocabulary import listing
from elevenplan.loading.written_names import written_names
from elevenplan.plan.model import Task
from elevenplan.plan.task_keys import NOT_IN_A_RULE, NOT_ON_DATES, RECURRING_KEYS, SUMMARY_KEYS
from elevenplan.source.tree import Path

Entry = Mapping[str, Any]

_TASK_KEYS: Final = frozenset(Task.model_fields)
_NOT_SUMMARY: Final = _TASK_KEYS - SUMMARY_KEYS - {"extras"}
_NOT_RECURRING: Final = _TASK_KEYS - RECURRING_KEYS - {"extras", "tasks"}
_PROGRESS: Final = frozenset({"started", "done", "percent", "remaining"})
_NOT_MILESTONE: Final = frozenset({"duration", "repeat", "tasks"})
_FREE: Final = frozenset(
    {"title", "name", "alias", "note", "trigger", "after", "tags", "helpers", "checklist", "links", "leave", "tasks"}
)
"""Keys that may stand empty: free text and lists."""


def shape_mistakes(data: Entry) -> Iterator[Mistake]:
    """What is wrong with the keys of a plan's raw data, whatever their values mean."""
    yield from _root(data)
    work = tuple(tasks_of(data))
    flat = flat_bodies(data, work)
    yield from flat.mistakes
    yield from written_names(data, work)
    yield from usual_keys(data, work, flat.paths)
    work = tuple((path, entry) for path, entry in work if path not in flat.paths)
    for path, entry in work:
        yield from _empty(path, entry)
        yield from _task(path, entry)
    for id_, entry in _entries(data, "milestones"):
        yield from _empty(("milestones", id_), entry)
        yield from _milestone(("milestones", id_), entry)
    for section in ("windows", "departments", "people", "calendars", "phases", "risks"):
        for id_, entry in _entries(data, section):
            yield from _empty((section, id_), entry)


def tasks_of(data: Entry) -> Iterator[tuple[Path, Entry]]:
    """Every task at any depth with its path, parents first."""
    stack: list[tuple[Path, Entry]] = [(("tasks", id_), entry) for id_, entry in _entries(data, "tasks")]
    stack.reverse()
    while stack:
        path, entry = stack.pop()
        yield path, entry
        if "tasks" in entry:
            stack += [((*path, "tasks", id_), child) for id_, child in reversed(list(_entries(entry, "tasks")))]


def _entries(data: Entry, section: str) -> Iterator[tuple[str, Entry]]:
    """The entries of a section; one with nothing in it is an empty mapping, what is no mapping is left to the model."""
    held = data.get(section)
    if isinstance(held, dict):
        for id_, entry in held.items():
            if entry is None:
                yield id_, {}
            elif isinstance(entry, dict):
                yield id_, entry


def _root(data: Entry) -> Iterator[Mistake]:
    if data.get("start") is None:
        remedy = "write 'start: 2026-09-14', the day before which nothing is scheduled"
        yield Mistake("EP117", "the plan has no 'start'", Place(("start",), key=True), (remedy,))
    for key in ("event", "event_end", "as_of", "calendar", "timezone"):
        if key in data and data[key] is None:
            yield _no_value((), key)


def _task(path: Path, entry: Entry) -> Iterator[Mistake]:
    if "tasks" in entry:
        if entry["tasks"]:
            yield from _summary(path, entry)
        else:
            headline = f"'{path[-1]}' has 'tasks' with nothing in it"
            remedy = "write its tasks below, or take the key out and give it a duration"
            place = (*path, "tasks")
            yield Mistake("EP112", headline, Place(place, key=True), (remedy,), place)
    elif entry.get("repeat") is not None:
        yield from _recurring(path, entry)
    else:
        yield from _leaf(path, entry)


def _summary(path: Path, entry: Entry) -> Iterator[Mistake]:
    for key in _held(entry, _NOT_SUMMARY):
        headline = f"'{key}' does not belong on the summary task '{path[-1]}'"
        remedy = f"a summary spans its tasks; write '{key}' on one of them, or take it out"
        if key == "repeat":
            remedy = "recurring work has no tasks below it; write 'repeat' on one of them"
        yield _misplaced(path, key, headline, remedy)


def _recurring(path: Path, entry: Entry) -> Iterator[Mistake]:
    for key in _held(entry, _NOT_RECURRING):
        headline = f"'{key}' does not belong on the recurring work '{path[-1]}'"
        remedy = (
            "recurring work is a band without a duration; 'repeat' says when it happens, its 'from' and 'until' too"
        )
        if key in _PROGRESS:
            remedy = "recurring work has no progress of its own; take the key out"
        yield _misplaced(path, key, headline, remedy)
    repeat = entry["repeat"]
    if isinstance(repeat, dict):
        yield from _repeat((*path, "repeat"), repeat)


def _repeat(path: Path, repeat: Entry) -> Iterator[Mistake]:
    """One of `every`, `on` and `rrule`; a time beside `every` alone, ends not beside `on`."""
    kinds = tuple(key for key in ("every", "on", "rrule") if repeat.get(key) is not None)
    if not kinds:
        remedy = "write {every: day, at: 10:00}, {on: [T-10 10:00, T-1 20:00]}, or an rrule"
        yield Mistake("EP117", f"'{path[-2]}' does not say when it recurs", Place(path, key=True), (remedy,), path)
        return
    if len(kinds) > 1:
        told = listing(tuple(f"'{kind}'" for kind in kinds))
        places = tuple(Place((*path, kind), key=True) for kind in kinds)
        yield Mistake("EP120", f"{told} do not go together", places[1], ("keep one",), (*path, kinds[1]), places[:1])
    for key in {"on": NOT_ON_DATES, "rrule": NOT_IN_A_RULE}.get(kinds[0], ()):
        if key in repeat:
            remedy = (
                "write the time behind each date" if kinds[0] == "on" else "write BYHOUR and BYMINUTE into the rule"
            )
            if key != "at":
                remedy = "'on' names every date itself; take the key out"
            place, other = Place((*path, key), key=True), Place((*path, kinds[0]), key=True)
            yield Mistake("EP120", f"'{key}' does not go with '{kinds[0]}'", place, (remedy,), (*path, key), (other,))


def _leaf(path: Path, entry: Entry) -> Iterator[Mistake]:
    if "date" in entry:
        remedy = "what happens at a moment stands under 'milestones:'; a task of '0d' is pinned by 'start'"
        yield _misplaced(path, "date", f"'date' does not belong on the task '{path[-1]}'", remedy)
        return
    has_ends = entry.get("start") is not None and entry.get("finish") is not None
    if entry.get("duration") is None:
        if not has_ends:
            headline = f"task '{path[-1]}' has no duration"
            remedy = "write 'duration: 3d', or both 'start' and 'finish', or 'tasks' below it"
            if entry.get("start") is not None or entry.get("finish") is not None:
                remedy = "write 'duration: 3d', or both 'start' and 'finish'"
            yield Mistake("EP117", headline, Place(path, key=True), (remedy,))
    elif has_ends:
        headline = f"task '{path[-1]}' has 'duration', 'start' and 'finish'"
        others = tuple(Place((*path, key), key=True) for key in ("start", "finish"))
        remedy = "two of them give the third; take one out"
        yield Mistake("EP120", headline, Place((*path, "duration"), key=True), (remedy,), (*path, "duration"), others)


def _milestone(path: Path, entry: Entry) -> Iterator[Mistake]:
    for key in _held(entry, _NOT_MILESTONE):
        remedy = "a milestone takes no time; take the key out, or move the entry under 'tasks:'"
        if key == "duration" and entry[key] in ("0d", "0ed"):
            remedy = "a milestone takes no time anyway; take the key out"
        yield _misplaced(path, key, f"'{key}' does not belong on the milestone '{path[-1]}'", remedy)
    pins = [key for key in ("date", "start", "finish") if entry.get(key) is not None]
    for key in pins[1:]:
        headline = f"milestone '{path[-1]}' is pinned twice, by '{pins[0]}' and '{key}'"
        others = (Place((*path, pins[0]), key=True),)
        yield Mistake("EP120", headline, Place((*path, key), key=True), ("keep 'date'",), (*path, key), others)


def _held(entry: Entry, keys: frozenset[str]) -> list[str]:
    """The entry's keys that are among some, in the order of the file."""
    return [key for key in entry if key in keys]


def _misplaced(path: Path, key: str, headline: str, remedy: str) -> Mistake:
    return Mistake("EP116", headline, Place((*path, key), key=True), (remedy,), (*path, key))


def _empty(path: Path, entry: Entry) -> Iterator[Mistake]:
    """Keys with nothing behind them, and those of `repeat`."""
    if None in entry.values():
        for key, value in entry.items():
            if (
                value is None
                and key not in _FREE
                and key[:2] != "x-"
                and not (path[0] == "calendars" and key != "based_on")
            ):
                yield _no_value(path, key)


def _no_value(path: Path, key: str) -> Mistake:
    return Mistake(
        "EP112",
        f"'{key}' has no value",
        Place((*path, key), key=True),
        ("write one, or take the key out",),
        severity=Severity.WARNING,
    )
