"""A file's calendar as a plan writes it, its base folded in."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby

from elevenplan.importers.mspdi.calendars_of import DAY_OFF, MAKE_UP_DAY, SPECIAL_HOURS
from elevenplan.importers.mspdi.project import ExceptionDays, FileCalendar, Times
from elevenplan.plan.grammar import WEEKDAYS
from elevenplan.plan.values import Shift
from elevenplan.source.raw import Raw
from elevenplan.worktime.moments import DAY, day_of
from elevenplan.writing.value_texts import decimal, shifts_written

_OUR_NAMES = (DAY_OFF, SPECIAL_HOURS, MAKE_UP_DAY)


def calendar_raw(calendar: FileCalendar, calendars: Mapping[int, FileCalendar], minutes_per_day: int) -> dict[str, Raw]:
    """Hours of the week and exceptions."""
    base = calendars.get(calendar.base or 0)
    week = [_hours(calendar, base, day) for day in range(7)]
    found: dict[str, Raw] = {"hours": _week(week), "hours_per_day": decimal(Fraction(minutes_per_day, 60))}
    holidays: dict[str, Raw] = {}
    workdays: dict[str, Raw] = {}
    special: dict[str, Raw] = {}
    for one in (*(base.exceptions if base else ()), *calendar.exceptions):
        if not one.times:
            holidays[_span(one.first, one.last)] = _name(one)
        elif all(_is_make_up(week, day, one.times) for day in range(one.first, one.last + 1)):
            workdays[_span(one.first, one.last)] = _name(one)
        else:
            special[_span(one.first, one.last)] = _text(one.times)
    found |= {"holidays": holidays, "workdays": workdays, "special_hours": special}
    return {key: value for key, value in found.items() if value}


def _hours(calendar: FileCalendar, base: FileCalendar | None, day: int) -> Times:
    times = calendar.week[day]
    return times if times is not None else _hours(base, None, day) if base is not None else ()


def _week(week: list[Times]) -> dict[str, Raw]:
    """The hours of a week, days in a row with the same hours together."""
    groups = [(times, list(days)) for times, days in groupby(range(7), key=lambda day: week[day])]
    return {
        WEEKDAYS[days[0]] if len(days) == 1 else f"{WEEKDAYS[days[0]]}-{WEEKDAYS[days[-1]]}": _text(times)
        for times, days in groups
        if times
    }


def _is_make_up(week: list[Times], day: int, times: Times) -> bool:
    """Whether a day off is worked as a make-up day is: with the hours of the first working weekday."""
    usual = next((hours for hours in week if hours), ())
    return not week[(day + 3) % 7] and times == usual


def _name(one: ExceptionDays) -> str | None:
    return one.name[:500] if one.name and one.name not in _OUR_NAMES else None


def _text(times: Times) -> str:
    return shifts_written(tuple(Shift(start, end) for start, end in times))


def _span(first: int, last: int) -> str:
    start, end = day_of(first * DAY).isoformat(), day_of(last * DAY).isoformat()
    return start if start == end else f"{start}..{end}"
