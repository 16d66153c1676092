"""The entries of a calendar's `holidays` or `workdays`, and which of them a year's official days replace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from elevenplan.plan.grammar import parse_calendar_range
from elevenplan.plan.values import Absolute, DateRange
from elevenplan.source.tree import Mapping, Mark, Node, Scalar, Sequence
from elevenplan.writing.days_off import NamedDays, is_official_name

Named = tuple[DateRange, str | None]


class Fate(Enum):
    """What becomes of an entry."""

    STAYS = "stays"
    IS_OFFICIAL = "is official"
    GOES = "goes"


@dataclass(frozen=True, slots=True)
class Entry:
    """Days as they stand in a file: one stretch, or several where an item of a list is a mapping.

    `value` is the name of a single stretch, where it has one; `end` lies behind the name.
    """

    days: tuple[Named, ...]
    value: Scalar | None
    start: Mark
    end: Mark

    @property
    def name(self) -> str | None:
        """The name of the first days."""
        return self.days[0][1]

    @property
    def first(self) -> date | None:
        """The first day, None where it is counted from the event."""
        found = [days.first for days, _ in self.days]
        return min((one.day for one in found if isinstance(one, Absolute)), default=None)


@dataclass(frozen=True, slots=True)
class Official:
    """The days of a year that go into a map, and how they and those before them may be called."""

    year: int
    days: NamedDays
    names: frozenset[str]
    make_up: frozenset[str]

    def fate(self, entry: Entry) -> Fate:
        """What becomes of an entry: the author's own stays, what is called or dated as official goes."""
        if len(entry.days) == 1 and entry.days[0][0] in self.days:
            return Fate.IS_OFFICIAL
        return Fate.GOES if all(self._goes(*one) for one in entry.days) else Fate.STAYS

    def touches(self, entry: Entry) -> bool:
        """Whether a day of an entry lies in the year."""
        return any(
            isinstance(one.first, Absolute)
            and isinstance(one.last, Absolute)
            and one.first.day.year <= self.year <= one.last.day.year
            for one, _ in entry.days
        )

    def is_named(self, entry: Entry) -> bool:
        """Whether every name of an entry is one that such days are given, or there is none."""
        return all(name is None or is_official_name(name, self.names, self.make_up) for _, name in entry.days)

    def is_dated(self, entry: Entry) -> bool:
        """Whether every day of an entry is an official one."""
        return all(set(_each_day(days)) <= self._dates() for days, _ in entry.days)

    def _goes(self, days: DateRange, name: str | None) -> bool:
        first, last = days.first, days.last
        if not isinstance(first, Absolute) or not isinstance(last, Absolute):
            return False
        if not first.day.year == last.day.year == self.year:
            return False
        return set(_each_day(days)) <= self._dates() or is_official_name(name, self.names, self.make_up)

    def _dates(self) -> set[date]:
        return {day for days in self.days for day in _each_day(days)}


def entries(node: Node) -> tuple[Entry, ...]:
    """The entries of a mapping, a list, or of a single day, as they stand."""
    return tuple(_entries(node))


def _entries(node: Node) -> Iterator[Entry]:
    if isinstance(node, Mapping):
        yield from (_entry(((key, value),), key.start) for key, value in node.entries.values())
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping) and item.entries:
                yield _entry(tuple(item.entries.values()), item.start, item.end)
            elif isinstance(item, Scalar):
                yield _day(item)
    elif not node.is_empty:
        yield _day(node)


def _entry(pairs: tuple[tuple[Scalar, Node], ...], start: Mark, end: Mark | None = None) -> Entry:
    days = tuple((parse_calendar_range(key.text), _text(value)) for key, value in pairs)
    value = pairs[-1][1]
    alone = value if len(pairs) == 1 and isinstance(value, Scalar) and _text(value) is not None else None
    return Entry(days, alone, start, end or value.end)


def _day(item: Scalar) -> Entry:
    return Entry(((parse_calendar_range(item.text), None),), None, item.start, item.end)


def _text(value: Node) -> str | None:
    return value.text if isinstance(value, Scalar) and not value.is_empty else None


def _each_day(days: DateRange) -> Iterator[date]:
    assert isinstance(days.first, Absolute)
    assert isinstance(days.last, Absolute)
    for step in range((days.last.day - days.first.day).days + 1):
        yield days.first.day + timedelta(days=step)
