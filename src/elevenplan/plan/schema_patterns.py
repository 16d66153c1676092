"""Regular expressions that accept a text exactly where the grammar does, as far as one can.

They are read by JavaScript and by Python: `[0-9]` and not `\\d`, groups without names, no flags. What no expression can
say, such as that a range ends before it starts, is listed in tests/plan/schema/test_schema_and_check.py.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from elevenplan.plan.grammar import MAX_COUNT, MAX_PERCENT, MAX_PERIODS, WEEKDAYS, YEARS
from elevenplan.plan.remedies import ID_PATTERN
from elevenplan.plan.values import LinkType

_BLANK: Final = r"[ \t\n\r\f\v]*"
_NUMBER: Final = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
_HOUR: Final = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_TIME: Final = rf"(?:{_HOUR}|24:00)"
_DURATION: Final = rf"(?:(?:{_NUMBER}[mhdw])+|(?:{_NUMBER}e[mhdw])+)"


def _years(years: Iterable[int]) -> str:
    """Any of the years, a decade at a time."""
    decades = groupby(years, key=lambda year: year // 10)
    return "|".join(f"{decade}[{''.join(str(year % 10) for year in some)}]" for decade, some in decades)


def _day() -> str:
    """A day that is in the calendar."""
    leap = (year for year in YEARS if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    long = r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    short = r"(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    february = r"02-(?:0[1-9]|1[0-9]|2[0-8])"
    return rf"(?:(?:{_years(YEARS)})-(?:{long}|{short}|{february})|(?:{_years(leap)})-02-29)"


def _below(limit: int, digits: int) -> str:
    """A whole number of at most so many digits that is less than the limit: one digit and zeros."""
    first, zeros = int(str(limit)[0]), len(str(limit)) - 1
    assert limit == first * 10**zeros
    return rf"0{{0,{digits - zeros - 1}}}[0-{first - 1}]?[0-9]{{1,{zeros}}}"


def _at_most(limit: int, digits: int) -> str:
    return rf"(?:{_below(limit, digits)}|0{{0,{digits - len(str(limit))}}}{limit})"


def _percent_of_a_duration() -> str:
    zeros = 6 - len(str(MAX_PERCENT))
    below = rf"{_below(MAX_PERCENT, 6)}(?:\.[0-9]{{1,6}})?"
    return rf"(?:{below}|0{{0,{zeros}}}{MAX_PERCENT}(?:\.0{{1,6}})?)e?%"


def _list_of(item: str, most: int | None = None) -> str:
    """Items with commas between them, spaces around each."""
    more = "*" if most is None else f"{{0,{most - 1}}}"
    return rf"\s*{item}\s*(?:,\s*{item}\s*){more}"


def _weekdays() -> str:
    names = "|".join("".join(f"[{letter.upper()}{letter}]" for letter in name) for name in WEEKDAYS)
    return _list_of(rf"(?:{names})(?:\s*-\s*(?:{names}))?")


def _shifts() -> str:
    off = "|".join("".join(f"[{letter.upper()}{letter}]" for letter in word) for word in ("off", "none", "closed"))
    period = rf"{_HOUR}{_BLANK}-{_BLANK}{_TIME}"
    return rf"\s*(?:{off})?\s*|{_list_of(period, MAX_PERIODS)}"


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


_DAY: Final = _day()
_COUNT: Final = rf"T(?:[+-]{_at_most(MAX_COUNT, 5)}(?:wd)?)?"
_CALENDAR_COUNT: Final = rf"T(?:[+-]{_at_most(MAX_COUNT, 5)})?"
_REFERENCE: Final = rf"{ID_PATTERN}(?:\.(?:opens|closes))?(?: [+-] {_DURATION})?"
_RANGE_END: Final = rf"\s*(?:{_DAY}|{_COUNT}|{_REFERENCE})\s*"
_CALENDAR_END: Final = rf"\s*(?:{_DAY}|{_CALENDAR_COUNT})\s*"
_LAG: Final = rf"(?:{_DURATION}|{_percent_of_a_duration()})"
_TYPES: Final = "|".join(LinkType)

ID: Final = _whole(ID_PATTERN)
MOMENT: Final = _whole(rf"{_DAY}(?: {_TIME})?")
DATE: Final = _whole(rf"(?:{_DAY}|{_COUNT})(?: {_TIME})?|{_REFERENCE}")
RANGE: Final = _whole(rf"{_RANGE_END}(?:\.\.{_RANGE_END})?")
CALENDAR_RANGE: Final = _whole(rf"{_CALENDAR_END}(?:\.\.{_CALENDAR_END})?")
DURATION: Final = _whole(_DURATION)
DEPENDENCY: Final = _whole(rf"{ID_PATTERN}(?: (?:{_TYPES})(?:[+-]{_LAG})?)?")
LAG: Final = _whole(rf"[+-]?{_LAG}")
TIME: Final = _whole(_TIME)
WEEKDAY_LIST: Final = _whole(_weekdays())
SHIFTS: Final = _whole(_shifts())
PERCENT: Final = _whole(r"(?:0?[0-9]{1,2}|100)\s*%?")
HOURS_PER_DAY: Final = _whole(r"(?:0?[1-9]|1[0-9]|2[0-3])(?:\.[0-9]{1,6})?|24(?:\.0{1,6})?|00?\.(?=0*[1-9])[0-9]{1,6}")
RRULE: Final = _whole(r"(?:RRULE:)?(?:.*;)?FREQ=(?:YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY)(?:;.*)?")
INCLUDE: Final = r"^(?!\s*(?:[/]|.:))[\s\S]*\S"
