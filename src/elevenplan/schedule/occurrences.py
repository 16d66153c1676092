"""Recurring work: when it happens, outside the network."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from elevenplan.plan.model import Repeat, Task
from elevenplan.plan.outline import Item, Kind, Outline
from elevenplan.plan.values import DateValue, Reference
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.dates import Dates, Role
from elevenplan.worktime.moments import DAY, MINUTE, day_of, to_datetime, to_moment

MOST_OCCURRENCES = 10_000
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_TIME_IN_RULE = re.compile(r"BYHOUR|BYMINUTE|HOURLY")


@dataclass(frozen=True, slots=True)
class Band:
    """Recurring work with its first and last moment and the moments at which it happens (none if continuous)."""

    item: Item
    start: int
    finish: int
    calendar: WorkCalendar
    moments: tuple[int, ...]


def bands(outline: Outline, dates: Dates, start: int, finish: int) -> dict[str, Band]:
    """All recurring work; open ends reach to the given moments. Raises UnresolvedDateError."""
    return {item.id: band(item, dates, start, finish) for item in outline.items.values() if item.kind is Kind.RECURRING}


def band(item: Item, dates: Dates, start: int, finish: int) -> Band:
    """One recurring item with its occurrences; raises UnresolvedDateError."""
    assert isinstance(item.entry, Task) and item.entry.repeat is not None
    repeat = item.entry.repeat
    calendar = dates.calendar_of(item)
    if repeat.on:
        moments = tuple(sorted(dates.moment(value, Role.START, calendar) for value in repeat.on))
        return Band(item, moments[0], moments[-1], calendar, moments)
    first = dates.optional(repeat.from_, Role.OPENING)
    last = dates.optional(repeat.until, Role.CLOSING)
    first = start if first is None else first
    last = max(finish if last is None else last, first)
    if repeat.every == "continuous":
        return Band(item, first, last, calendar, ())
    until_last = takewhile(lambda moment: moment < last, _moments(repeat, first, last, calendar))
    inside = (moment for moment in until_last if moment >= first)
    return Band(item, first, last, calendar, tuple(islice(inside, MOST_OCCURRENCES)))


def _moments(repeat: Repeat, first: int, last: int, calendar: WorkCalendar) -> Iterator[int]:
    """The moments of a rule in order, from the first day up to the last."""
    if repeat.rrule is not None:
        yield from _by_rule(repeat, repeat.rrule, first, calendar)
    elif repeat.every == "hour":
        # Only where its calendar works: nobody is telephoned in the quiet hours.
        yield from (moment for moment in range(first, last, 3600) if calendar.next_start(moment) == moment)
    else:
        step = 7 * DAY if repeat.every == "week" else DAY
        times = sorted(minute * MINUTE for minute in map(minute_of_day, repeat.at) if minute is not None)
        for midnight in range(first // DAY * DAY, last, step):
            day = day_of(midnight)
            if repeat.every == "workday" and not calendar.works_on(day):
                continue
            yield from (midnight + time for time in times) if times else [max(calendar.day_start(day), first)]


def minute_of_day(text: str) -> int | None:
    """The minute of a time of day such as 20:00, None where the text is none."""
    match = _TIME.fullmatch(text.strip())
    if match is None or int(match[2]) > 59 or int(match[1]) * 60 + int(match[2]) > 24 * 60:
        return None
    return int(match[1]) * 60 + int(match[2])


def _by_rule(repeat: Repeat, rule: str, first: int, calendar: WorkCalendar) -> Iterator[int]:
    """The moments of an RFC 5545 rule from a moment on, on days alone where no time of day is written.

    Such a day means its first working minute, as with `every: day`. None where the rule cannot be read.
    """
    from dateutil.rrule import rrulestr

    on_days = not (_TIME_IN_RULE.search(rule.upper()) or _has_time(repeat.from_, first))
    begin = first // DAY * DAY if on_days else first
    try:
        found = rrulestr(rule, dtstart=to_datetime(begin), ignoretz=True)
    except (ValueError, TypeError, KeyError, AttributeError):
        return
    for stamp in found:
        moment = to_moment(stamp)
        yield max(calendar.day_start(stamp.date()), first) if on_days and moment % DAY == 0 else moment


def _has_time(written: DateValue | None, moment: int) -> bool:
    """Whether a date, whose moment this is, was written with a time of day."""
    if written is None:
        return False
    return moment % DAY != 0 if isinstance(written, Reference) else written.minute is not None
