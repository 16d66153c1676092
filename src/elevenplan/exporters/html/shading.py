"""The days off of each calendar within the chart, and what they are called."""

from collections.abc import Iterable, Mapping
from typing import Any

from elevenplan.exporters.html.frame import Frame
from elevenplan.exporters.html.leave import runs
from elevenplan.source.cells import clean
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import DAY, day_of


def shaded_calendars(frame: Frame) -> list[dict[str, Any]]:
    """Each calendar that rows are shaded by, the default one first, with its runs of days off: first day, number."""
    calendars = dict.fromkeys([frame.chart.calendar, *(row.shading for row in frame.rows)])
    return [{"id": one.id, "off": runs(_days_off(frame, one))} for one in calendars]


def _days_off(frame: Frame, calendar: WorkCalendar) -> Iterable[int]:
    days = range(frame.chart.start // DAY, frame.chart.end // DAY)
    return [day - days.start for day in days if not calendar.works_on(day_of(day * DAY))]


def named_days(frame: Frame) -> list[list[Any]]:
    """Holidays and make-up days of the default calendar: first day, number of days, name, whether it is worked."""
    hours = frame.schedule.dates.calendars.hours.get(frame.chart.calendar.id)
    if hours is None:
        return []
    return sorted([*_named(frame, hours.holidays, works=False), *_named(frame, hours.workdays, works=True)])


def _named(frame: Frame, days: Mapping[int, str | None], *, works: bool) -> Iterable[list[Any]]:
    first, last = frame.chart.start // DAY, frame.chart.end // DAY
    unnamed = frame.say("make-up day") if works else frame.say("holiday")
    by_name: dict[str, list[int]] = {}
    for day, name in sorted(days.items()):
        if first <= day < last and frame.chart.calendar.works_on(day_of(day * DAY)) == works:
            by_name.setdefault(clean(name or unnamed), []).append(day - first)
    for name, found in by_name.items():
        for start, count in runs(found):
            yield [start, count, name, int(works)]
