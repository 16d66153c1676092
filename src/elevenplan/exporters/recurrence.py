"""The moments of recurring work as recurrence rules (RFC 5545), one for each time of day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from elevenplan.worktime.moments import DAY, to_datetime

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """Moments at one time of day: the first, the rule with its last moment (None for a single one), and exceptions.

    `days` are the weekdays of a weekly rule, none of a daily one; `without` the moments that the rule has too many.
    """

    first: int
    last: int | None
    days: tuple[str, ...]
    without: tuple[int, ...]


def rules(moments: tuple[int, ...]) -> Iterator[Rule]:
    """The rules that together give exactly the moments, those of the earliest time of day first."""
    by_time: dict[int, list[int]] = {}
    for moment in sorted(set(moments)):
        by_time.setdefault(moment % DAY, []).append(moment)
    for _, found in sorted(by_time.items()):
        yield _rule(found)


def _rule(moments: list[int]) -> Rule:
    """The daily or the weekly rule, whichever needs fewer exceptions."""
    if len(moments) == 1:
        return Rule(moments[0], None, (), ())
    there = set(moments)
    days = tuple(day for number, day in enumerate(_DAYS) if any(_weekday(moment) == number for moment in moments))
    every = range(moments[0], moments[-1] + 1, DAY)
    daily = tuple(moment for moment in every if moment not in there)
    weekly = tuple(moment for moment in daily if _DAYS[_weekday(moment)] in days)
    if len(weekly) < len(daily):
        return Rule(moments[0], moments[-1], days, weekly)
    return Rule(moments[0], moments[-1], (), daily)


def _weekday(moment: int) -> int:
    return to_datetime(moment).weekday()
