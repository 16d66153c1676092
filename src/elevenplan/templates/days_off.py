"""A country's official days as the lines of a calendar block."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from elevenplan.worktime.official import OfficialDays
from elevenplan.writing.scalars import scalar

SOURCE: Final = "{country} {year}: official days off, as the package {source} knows them"
UNPUBLISHED: Final = (
    "{country} {year}: the make-up days are not published yet; once they are: elevenplan calendar {country} {year}"
)
MAKE_UP: Final = "make-up day for {name}"
ANY_MAKE_UP: Final = "make-up day"

Say = Callable[[str], str]
"""A text in the plan's language."""


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of `holidays` and of `workdays`, without indentation."""

    holidays: tuple[str, ...]
    workdays: tuple[str, ...]


def block(days: OfficialDays, say: Say) -> Block:
    """One line a holiday and a make-up day, under a comment that says where they come from."""
    return Block(tuple(_holidays(days, say)), tuple(_workdays(days, say)))


def heading(days: OfficialDays) -> str:
    """How the comment above a year's lines begins, in every language."""
    return f"# {days.country} {days.year}:"


def _holidays(days: OfficialDays, say: Say) -> Iterator[str]:
    yield "# " + say(SOURCE).format(country=days.country, year=days.year, source=days.source)
    for holiday in days.holidays:
        yield f"{_span(holiday.first, holiday.last)}: {scalar(_each(holiday.name, say))}"


def _workdays(days: OfficialDays, say: Say) -> Iterator[str]:
    if not days.is_published:
        yield "# " + say(UNPUBLISHED).format(country=days.country, year=days.year)
    elif days.workdays:
        yield "# " + say(SOURCE).format(country=days.country, year=days.year, source=days.source)
    for day, name in days.workdays:
        text = say(MAKE_UP).format(name=_each(name, say)) if name else say(ANY_MAKE_UP)
        yield f"{day.isoformat()}: {scalar(text)}"


def _each(names: str, say: Say) -> str:
    return " / ".join(map(say, names.split(" / ")))


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"
