"""A country's official days as the lines of a calendar block."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from elevenplan.plan.values import Absolute, DateRange
from elevenplan.worktime.official import OfficialDays
from elevenplan.writing.scalars import scalar

SOURCE: Final = "{country} {year}: official days off, as the package {source} knows them"
UNPUBLISHED: Final = (
    "{country} {year}: the make-up days are not published yet; once they are: elevenplan calendar {country} {year}"
)
MAKE_UP: Final = "make-up day for {name}"
ANY_MAKE_UP: Final = "make-up day"
_BETWEEN: Final = " / "

Say = Callable[[str], str]
"""A text in the plan's language."""

NamedDays = dict[DateRange, str]
"""Stretches of days and their names, in order."""


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of `holidays` and of `workdays`, without indentation."""

    holidays: tuple[str, ...]
    workdays: tuple[str, ...]


def block(days: OfficialDays, say: Say) -> Block:
    """One line a holiday and a make-up day, under a comment that says where they come from."""
    return Block(tuple(_holidays(days, say)), tuple(_workdays(days, say)))


def calendar_lines(days: OfficialDays, say: Say) -> tuple[str, ...]:
    """The country, its days off and its make-up days as they stand under a calendar, without indentation."""
    lines = block(days, say)
    return (f"country: {days.code}", *key_lines("holidays", lines.holidays), *key_lines("workdays", lines.workdays))


def key_lines(key: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines below their key; comments alone stand above an empty mapping, nothing gives nothing."""
    if all(line.startswith("#") for line in lines):
        return (*lines, f"{key}: {{}}") if lines else ()
    return (f"{key}:", *(f"  {line}" for line in lines))


def source_comment(days: OfficialDays, say: Say) -> str:
    """The comment that says where a year's days come from."""
    return "# " + say(SOURCE).format(country=days.country, year=days.year, source=days.source)


def unpublished_comment(days: OfficialDays, say: Say) -> str:
    """The comment that stands for make-up days that nobody knows yet."""
    return "# " + say(UNPUBLISHED).format(country=days.country, year=days.year)


def is_heading(line: str, days: OfficialDays) -> bool:
    """Whether a line is the comment above the days of that country and year, in whatever language."""
    return re.match(rf"\s*# {re.escape(days.country)} {days.year}[:：]", line) is not None


def named_holidays(days: OfficialDays, say: Say) -> NamedDays:
    """The days off with their names in the plan's language."""
    return {_range(one.first, one.last): _each(one.name, say) for one in days.holidays}


def named_workdays(days: OfficialDays, say: Say) -> NamedDays:
    """The make-up days with what they make up for, in the plan's language."""
    return {_range(day, day): _make_up(name, say) for day, name in days.workdays}


def day_line(days: DateRange, name: str) -> str:
    """An entry of `holidays` or `workdays`."""
    assert isinstance(days.first, Absolute)
    assert isinstance(days.last, Absolute)
    return f"{_span(days.first.day, days.last.day)}: {scalar(name)}"


def official_words(days: OfficialDays, say: Say) -> frozenset[str]:
    """The names of the holidays in a language, each alone."""
    return frozenset(name for one in days.holidays for name in _each(one.name, say).split(_BETWEEN))


def is_official_name(name: str | None, names: frozenset[str], make_up: frozenset[str]) -> bool:
    """Whether an entry is called as a holiday is, or as a make-up day is, in any of the languages."""
    if not name:
        return False
    return all(part in names for part in name.split(_BETWEEN)) or any(text in name for text in make_up)


def _holidays(days: OfficialDays, say: Say) -> Iterator[str]:
    yield source_comment(days, say)
    yield from (day_line(span, name) for span, name in named_holidays(days, say).items())


def _workdays(days: OfficialDays, say: Say) -> Iterator[str]:
    if not days.is_published:
        yield unpublished_comment(days, say)
    elif days.workdays:
        yield source_comment(days, say)
    yield from (day_line(span, name) for span, name in named_workdays(days, say).items())


def _make_up(name: str, say: Say) -> str:
    return say(MAKE_UP).format(name=_each(name, say)) if name else say(ANY_MAKE_UP)


def _each(names: str, say: Say) -> str:
    return _BETWEEN.join(map(say, names.split(_BETWEEN)))


def _range(first: date, last: date) -> DateRange:
    return DateRange(Absolute(first), Absolute(last))


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"
