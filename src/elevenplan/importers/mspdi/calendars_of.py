"""Calendars as Microsoft Project has them: seven days and their exceptions, every day ending at its midnight."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from elevenplan.importers.mspdi.codes import MOST_PERIODS
from elevenplan.importers.mspdi.names import one_line
from elevenplan.importers.mspdi.project import ExceptionDays, FileCalendar, Loss, Times
from elevenplan.plan.values import Shift
from elevenplan.worktime.calendar import Pattern
from elevenplan.worktime.resolve import Hours

_DAY = 24 * 60
DAY_OFF: Final = "Day off"
SPECIAL_HOURS: Final = "Special hours"
MAKE_UP_DAY: Final = "Make-up day"


def file_calendar(uid: int, name: str, hours: Hours) -> FileCalendar:
    """A calendar without a base: the plan's bases are folded in."""
    pattern = hours.pattern()
    week = tuple(_times(pattern.week[day], pattern.week[day - 1]) for day in range(7))
    return FileCalendar(uid, name, week, tuple(_merged(_exceptions(hours, pattern, week))))


def too_many_periods(calendar: FileCalendar) -> Iterator[Loss]:
    """Days with more working periods than Project holds."""
    days = [*(one or () for one in calendar.week), *(one.times for one in calendar.exceptions)]
    if any(len(times) > MOST_PERIODS for times in days):
        yield Loss(None, f"calendar '{calendar.name}': Project holds {MOST_PERIODS} working periods a day")


def _times(today: tuple[Shift, ...], yesterday: tuple[Shift, ...]) -> Times:
    """The periods between two midnights; a shift of yesterday may reach into today."""
    over = [(max(one.start - _DAY, 0), one.end - _DAY) for one in yesterday if one.end > _DAY]
    own = [(one.start, min(one.end, _DAY)) for one in today if one.start < _DAY]
    found: list[tuple[int, int]] = []
    for start, end in sorted([*over, *own]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _exceptions(hours: Hours, pattern: Pattern, week: tuple[Times, ...]) -> Iterator[ExceptionDays]:
    """Every day that differs from its weekday; one after a night shift that differs is one of them."""
    for day in sorted({*pattern.exceptions, *(day + 1 for day in pattern.exceptions)}):
        times = _times(pattern.shifts(day), pattern.shifts(day - 1))
        if day in pattern.exceptions or times != week[(day + 3) % 7]:
            yield ExceptionDays(day, day, times, _name(hours, day, times))


def _name(hours: Hours, day: int, times: Times) -> str:
    """What an exception is called; a day after a night shift has hours of its own like any other."""
    name = (hours.workdays.get(day) or MAKE_UP_DAY) if day in hours.workdays else hours.holidays.get(day)
    return one_line(name) if name else SPECIAL_HOURS if times else DAY_OFF


def _merged(days: Iterator[ExceptionDays]) -> Iterator[ExceptionDays]:
    """Days in a row that are alike as one exception."""
    run: ExceptionDays | None = None
    for one in days:
        if run is not None and one.first == run.last + 1 and (one.times, one.name) == (run.times, run.name):
            run = ExceptionDays(run.first, one.last, run.times, run.name)
        else:
            if run is not None:
                yield run
            run = one
    if run is not None:
        yield run


def day_times(calendar: FileCalendar, base: FileCalendar | None, day: int) -> Times:
    """The working periods of a day by number; the shorter of two exceptions counts."""
    own = [one for one in calendar.exceptions if one.first <= day <= one.last]
    if own:
        return min(own, key=lambda one: one.last - one.first).times
    times = calendar.week[(day + 3) % 7]
    if times is not None:
        return times
    return day_times(base, None, day) if base is not None else ()


def is_sound(times: Times) -> bool:
    """Whether periods are in order, none empty."""
    return all(0 <= start < end <= _DAY for start, end in times) and all(a[1] <= b[0] for a, b in pairwise(times))
