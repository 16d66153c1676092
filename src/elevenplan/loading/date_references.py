"""Dates that name other dates: to something without a date, in a circle, or from an event that is not there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from elevenplan.loading.circles import circles
from elevenplan.loading.mistakes import Mistake, Place
from elevenplan.loading.names import Names
from elevenplan.loading.vocabulary import few, listing
from elevenplan.plan.model import Milestone, Phase, Plan, Repeat, Task
from elevenplan.plan.remedies import date_remedy, shown
from elevenplan.plan.values import Absolute, Countdown, DateRange, DateValue, Reference
from elevenplan.source.tree import Path

Node = tuple[str, str | None]  # a milestone's id and None, or a window's id and its edge
Dated = tuple[Path, DateValue]
Work = tuple[Path, Task | Milestone]

_DATES: Final = frozenset(
    {
        "start",
        "finish",
        "start_no_earlier_than",
        "start_no_later_than",
        "finish_no_earlier_than",
        "finish_no_later_than",
        "deadline",
        "started",
        "done",
        "dropped",
        "date",
    }
)
_PINS: Final = ("date", "start", "finish")
_ORDER: Final = (*_PINS, *sorted(_DATES - set(_PINS)))


@dataclass(frozen=True, slots=True)
class _Dates:
    """The dates of a plan that depend on others, the pins of its milestones, and what else has a name."""

    relative: tuple[Dated, ...]
    pins: Mapping[str, Dated]
    plan: Plan
    names: Names


def date_mistakes(
    plan: Plan, work: Iterable[Work], names: Names, *, is_complete: bool, asked: Iterable[Work] | None = None
) -> Iterator[Mistake]:
    """What is wrong with the dates that are not written out; while a file is missing, unknown ones go in silence.

    `asked` is the work whose dates are not known to be right, by default all of it.
    """
    work = tuple(work)
    relative = tuple(
        dated for dated in _all_dates(plan, work if asked is None else asked) if not isinstance(dated[1], Absolute)
    )
    pins = {str(path[-1]): pin for path, entry in work if (pin := _pin(path, entry))}
    dates = _Dates(relative, pins, plan, names)
    found = [*_event(dates), *_circles(dates)]
    for path, value in relative:
        if isinstance(value, Reference):
            found += _reference(path, value, dates, told=is_complete)
    yield from found
    yield from _followers(found, dates)


def _followers(mistakes: list[Mistake], dates: _Dates) -> Iterator[Mistake]:
    """The dates that name a refused one, and so on: they go in silence."""
    nodes = {path: node for node, (path, _) in _nodes(dates).items()}
    named: dict[Node, list[Path]] = {}
    for path, value in dates.relative:
        if isinstance(value, Reference):
            named.setdefault((value.id, value.edge), []).append(path)
    gone = {mistake.drop for mistake in mistakes if mistake.drop}
    stack = list(gone)
    while stack:
        node = nodes.get(stack.pop())
        refused: tuple[Node, ...] = () if node is None else (node,)
        if node and node[1]:  # a window without one of its dates is none
            refused = ((node[0], "opens"), (node[0], "closes"))
        for path in (path for other in refused for path in named.get(other, ()) if path not in gone):
            gone.add(path)
            stack.append(path)
            yield Mistake("EP207", "", Place(path), drop=path, told=False)


def _nodes(dates: _Dates) -> dict[Node, Dated]:
    """What a date may name: the pins and the ends of windows."""
    nodes: dict[Node, Dated] = {(id_, None): pin for id_, pin in dates.pins.items()}
    return nodes | {(str(path[1]), str(path[2])): (path, value) for path, value in _window_dates(dates.plan)}


def _all_dates(plan: Plan, work: Iterable[tuple[Path, Task | Milestone]]) -> Iterator[Dated]:
    for name in ("event_end", "start", "as_of"):
        if (value := getattr(plan, name)) is not None:
            yield (name,), value
    for path, entry in work:
        yield from _entry_dates(path, entry)
    yield from _window_dates(plan)
    for id_, phase in plan.phases.items():
        yield from _ends(("phases", id_), phase)
    for id_, person in plan.people.items():
        for index, leave in enumerate(person.leave):
            yield from _range(("people", id_, "leave", index), leave)
    for id_, calendar in plan.calendars.items():
        for name in ("holidays", "workdays", "special_hours"):
            for days in getattr(calendar, name):
                yield from _range(("calendars", id_, name), days)


def _window_dates(plan: Plan) -> Iterator[Dated]:
    for id_, window in plan.windows.items():
        yield ("windows", id_, "opens"), window.opens
        yield ("windows", id_, "closes"), window.closes


def _entry_dates(path: Path, entry: Task | Milestone) -> Iterator[Dated]:
    written = entry.model_fields_set & _DATES
    for name in _ORDER if written else ():
        if name in written and (value := getattr(entry, name)) is not None:
            yield (*path, name), value
    for index, item in enumerate(entry.checklist):
        if item.done is not None:
            yield (*path, "checklist", index, item.text), item.done
    if isinstance(entry, Task) and entry.repeat is not None:
        yield from _ends((*path, "repeat"), entry.repeat)
        for index, value in enumerate(entry.repeat.on):
            yield (*path, "repeat", "on", index), value


def _ends(path: Path, entry: Phase | Repeat) -> Iterator[Dated]:
    if entry.from_ is not None:
        yield (*path, "from"), entry.from_
    if entry.until is not None:
        yield (*path, "until"), entry.until


def _range(path: Path, days: DateRange) -> Iterator[Dated]:
    yield path, days.first
    if days.last != days.first:
        yield path, days.last


def _pin(path: Path, entry: Task | Milestone) -> Dated | None:
    """The date that fixes a milestone, with its path."""
    if isinstance(entry, Task) and (entry.duration is None or not entry.duration.is_zero or entry.tasks):
        return None
    for name in _PINS:
        if (value := getattr(entry, name, None)) is not None:
            return (*path, name), value
    return None


def _event(dates: _Dates) -> Iterator[Mistake]:
    """An event that is not written out, and what counts from an event that is not there."""
    event = dates.plan.event
    if isinstance(event, Absolute):
        return
    if event is not None:
        remedy = "write the day itself: 'event: 2026-11-11 00:00'; other dates may count from it"
        yield Mistake("EP119", "the event's date is not written out", Place(("event",)), (remedy,), ("event",))
    counted = tuple(path for path, value in dates.relative if isinstance(value, Countdown))
    for number, path in enumerate(counted):
        is_told = not number and "event" not in dates.names.root
        others = len(counted) - 1
        more = f" (here and in {others} more place{'s' if others > 1 else ''})" if others else ""
        headline = f"'T' without an event to count from{more}"
        yield Mistake(
            "EP121", headline, Place(path), ("write 'event: 2026-11-11 00:00' in the root file",), path, told=is_told
        )


def _reference(path: Path, value: Reference, dates: _Dates, *, told: bool) -> Iterator[Mistake]:
    """What is wrong with a date that names another one."""
    id_, plan, names = value.id, dates.plan, dates.names
    place = Place(path, word=id_)
    if (id_ in plan.windows) if value.edge else (id_ in dates.pins):
        return
    if id_ in (names.places["windows"] if value.edge else names.pinned):
        refused = id_ not in plan.windows if value.edge else _is_milestone(id_, dates)
        if refused:  # what it names was refused already
            yield Mistake("EP207", "", place, drop=path, told=False)
            return
    headline, remedy = _what_it_names(value, dates)
    yield Mistake("EP207", headline, place, remedy, path, told=told)


def _is_milestone(id_: str, dates: _Dates) -> bool:
    return id_ in dates.plan.milestones


def _what_it_names(value: Reference, dates: _Dates) -> tuple[str, tuple[str, ...]]:
    id_, names = value.id, dates.names
    if id_ in names.places["windows"]:
        return f"'{id_}' is a window with two dates", (f"write '{id_}.opens' or '{id_}.closes'",)
    if not names.has("work", id_):
        guess = names.help(("work", "windows"), id_) or (_offset(id_, names) or date_remedy(id_),)
        return f"unknown date '{shown(id_)}'", guess
    if value.edge:
        return f"'{id_}' is no window and has no '.{value.edge}'", ("only windows open and close",)
    if id_ in dates.plan.milestones:
        return (
            f"'{id_}' is a milestone without a date of its own",
            (f"write its 'date', or link to it: 'after: {id_}'",),
        )
    return f"'{id_}' is a task, whose dates are computed", (
        f"link to it: 'after: {id_}'; only pinned milestones have a fixed date",
    )


def _offset(id_: str, names: Names) -> str | None:
    """What to write where an offset stands at the name without a space: `coupons-open-2d`."""
    match = re.fullmatch(r"(.+)-(\d+(?:em|eh|ed|ew|m|h|d|w))", id_)
    if match is None or not names.has("work", match[1]):
        return None
    return f"an offset needs a space on both sides: '{match[1]} - {match[2]}'"


def _circles(dates: _Dates) -> Iterator[Mistake]:
    """Milestones and windows whose dates name each other."""
    nodes = _nodes(dates)
    named = {node: (value.id, value.edge) for node, (_, value) in nodes.items() if isinstance(value, Reference)}
    for circle in circles(named):
        told = listing(few(tuple(f"'{id_}.{edge}'" if edge else f"'{id_}'" for id_, edge in circle)))
        headline = f"the date of {told} names itself"
        if len(circle) > 1:
            headline = f"the dates of {told} name each other in a circle"
        places = tuple(Place(nodes[node][0], word=named[node][0]) for node in circle)
        remedy = "write one of them as a date of its own"
        yield Mistake("EP208", headline, places[0], (remedy,), nodes[circle[0]][0], places[1:])
