"""Calendars from XML."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from elevenplan.importers.mspdi.calendars_of import is_sound
from elevenplan.importers.mspdi.project import ExceptionDays, FileCalendar, Loss, Times
from elevenplan.importers.mspdi.reading import clock, each, flag, moment, number, text
from elevenplan.worktime.moments import DAY

_DATED = 0
_DAILY = 1
_LONGEST = 366 * 20


def read_calendar(element: Element, losses: list[Loss]) -> FileCalendar:
    """One calendar; a day that is not named has the base's hours."""
    name = text(element, "Name") or f"calendar {number(element, 'UID')}"
    week: list[Times | None] = [None] * 7
    dated: list[ExceptionDays] = []
    for day in each(element, "WeekDays", "WeekDay"):
        kind = number(day, "DayType", -1)
        if kind == _DATED:
            dated += _span(day, name, losses, "")
        elif 1 <= kind <= 7:
            week[(kind - 2) % 7] = _times(day, name, losses)
    named = [one for found in each(element, "Exceptions", "Exception") for one in _exception(found, name, losses)]
    spans = {(one.first, one.last) for one in named}
    extra = [one for one in dated if (one.first, one.last) not in spans]
    if element.find("WorkWeeks") is not None:
        losses.append(Loss(None, f"calendar '{name}': work weeks of their own are left out"))
    base = number(element, "BaseCalendarUID", -1)
    is_base = flag(element, "IsBaseCalendar")
    return FileCalendar(
        number(element, "UID"),
        name,
        tuple((one or ()) if is_base else one for one in week),
        tuple(sorted([*named, *extra], key=lambda one: (one.first, one.last))),
        None if is_base or base < 1 else base,
        is_base,
    )


def _exception(element: Element, name: str, losses: list[Loss]) -> Iterator[ExceptionDays]:
    title = text(element, "Name")
    if number(element, "Type", _DAILY) != _DAILY or number(element, "Period", 1) > 1:
        losses.append(Loss(None, f"calendar '{name}': the exception '{title}' recurs, which a calendar here does not"))
        return
    yield from _span(element, name, losses, title)


def _span(element: Element, name: str, losses: list[Loss], title: str) -> Iterator[ExceptionDays]:
    period = element.find("TimePeriod")
    first = moment(period, "FromDate") if period is not None else None
    last = moment(period, "ToDate") if period is not None else None
    if first is None or last is None or not 0 <= last // DAY - first // DAY <= _LONGEST:
        losses.append(Loss(None, f"calendar '{name}': the exception '{title}' has no sound dates and is left out"))
        return
    yield ExceptionDays(first // DAY, last // DAY, _times(element, name, losses), title)


def _times(element: Element, name: str, losses: list[Loss]) -> Times:
    """The working periods of a day; one that ends at midnight ends the day."""
    if not flag(element, "DayWorking"):
        return ()
    found = []
    for one in each(element, "WorkingTimes", "WorkingTime"):
        start, end = clock(one, "FromTime"), clock(one, "ToTime")
        if start is not None and end is not None:
            found.append((start, end or 24 * 60))
    times = tuple(sorted(found))
    if not is_sound(times):
        losses.append(Loss(None, f"calendar '{name}': working periods that overlap are left out"))
        return ()
    return times
