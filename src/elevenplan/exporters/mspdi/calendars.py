"""Calendars and their exceptions as XML."""

from xml.etree.ElementTree import Element

from elevenplan.exporters.mspdi.elements import below, clock, stamp
from elevenplan.importers.mspdi.project import ExceptionDays, FileCalendar, Times
from elevenplan.worktime.moments import DAY, MINUTE

_DATED = 0


def add_calendar(parent: Element, calendar: FileCalendar) -> None:
    """One calendar; the exceptions stand in it twice, as Project writes them: for old readers and for new ones."""
    found = below(
        parent,
        "Calendar",
        (
            ("UID", calendar.uid),
            ("Name", calendar.name),
            ("IsBaseCalendar", int(calendar.is_base)),
            ("IsBaselineCalendar", 0),
            ("BaseCalendarUID", -1 if calendar.base is None else calendar.base),
        ),
    )
    days = below(found, "WeekDays")
    for day in (6, 0, 1, 2, 3, 4, 5):
        times = calendar.week[day]
        if times is not None:
            _add_times(
                below(days, "WeekDay", (("DayType", (day + 1) % 7 + 1), ("DayWorking", int(bool(times))))), times
            )
    for one in calendar.exceptions:
        old = below(days, "WeekDay", (("DayType", _DATED), ("DayWorking", int(bool(one.times)))))
        _add_span(old, one)
        _add_times(old, one.times)
    if calendar.exceptions:
        exceptions = below(found, "Exceptions")
        for one in calendar.exceptions:
            _add_exception(exceptions, one)
    if not len(days):
        found.remove(days)


def _add_exception(parent: Element, days: ExceptionDays) -> None:
    new = below(parent, "Exception", (("EnteredByOccurrences", 0),))
    _add_span(new, days)
    below_values = (
        ("Occurrences", days.last - days.first + 1),
        ("Name", days.name),
        ("Type", 1),
        ("DayWorking", int(bool(days.times))),
    )
    for name, value in below_values:
        below(new, name).text = str(value)
    _add_times(new, days.times)


def _add_span(parent: Element, days: ExceptionDays) -> None:
    below(
        parent,
        "TimePeriod",
        (("FromDate", stamp(days.first * DAY)), ("ToDate", stamp(days.last * DAY + DAY - MINUTE))),
    )


def _add_times(parent: Element, times: Times) -> None:
    if times:
        found = below(parent, "WorkingTimes")
        for start, end in times:
            below(found, "WorkingTime", (("FromTime", clock(start)), ("ToTime", clock(end))))
