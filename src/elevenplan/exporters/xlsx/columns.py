"""The columns of time of the schedule table: days, hours, weeks, or time nodes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final, Literal

from elevenplan.reports.gantt.value import Gantt
from elevenplan.reports.language import Language
from elevenplan.reports.words import target_title
from elevenplan.schedule.result import Schedule, Target
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import DAY, day_of, to_datetime
from elevenplan.worktime.spoken import spoken_day

Unit = Literal["hour", "day", "week", "node"]
Look = Literal["", "off", "holiday", "make_up", "event"]
MOST_DAYS: Final = 200
_SHORT: Final = 3 * DAY
_MOST_PARTS: Final = 96
_PARTS: Final = (300, 600, 900, 1800, 3600)  # seconds
_MOST_NODES: Final = 120


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time: what stands above it, its own two labels, the days to the event, how it is marked and why."""

    start: int
    end: int
    group: str
    label: str
    below: str
    countdown: int | None
    look: Look = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """All columns, first to last."""

    unit: Unit
    columns: tuple[Column, ...]

    def place(self, moment: int, *, end: bool = False) -> int | None:
        """The column of a moment (with `end` of what ends there), None outside; a column begins with its start."""
        at = moment - 1 if end else moment
        place = bisect_right(self.columns, at, key=lambda column: column.start) - 1
        return place if place >= 0 and at < self.columns[place].end else None

    def instant(self, moment: int) -> int | None:
        """The column in which a milestone is marked: a node's own column ends with it."""
        return self.place(moment, end=self.unit == "node")


def axis(schedule: Schedule, chart: Gantt, say: Language, *, by_node: bool = False) -> Axis:
    """The columns that suit a plan: parts of hours below three days, days up to some 200, beyond that time nodes."""
    extents = [row.extent for row in chart.rows] or [(chart.start, chart.end)]
    start, end = min(first for first, _ in extents), max(last for _, last in extents)
    days = (chart.end - chart.start) // DAY
    if not by_node and end - start < _SHORT:
        return Axis("hour", tuple(_hours(schedule, say, start, end)))
    if not by_node and days <= MOST_DAYS:
        return Axis("day", tuple(_days(schedule, say, chart.start, chart.end)))
    found = tuple(_nodes(schedule, say, start, end))
    if 2 < len(found) <= _MOST_NODES:
        return Axis("node", found)
    return Axis("week", tuple(_weeks(schedule, say, chart.start, chart.end)))


def _hours(schedule: Schedule, say: Language, start: int, end: int) -> Iterator[Column]:
    step = next((one for one in _PARTS if (end - start) // one <= _MOST_PARTS), _PARTS[-1])
    calendar = schedule.dates.calendars.default
    for moment in range(start // step * step, end, step):
        clock = to_datetime(moment)
        group = f"{_weekdays(say)[clock.weekday()]} {spoken_day(moment)}"
        is_event = schedule.event is not None and moment <= schedule.event < moment + step
        look: Look = "event" if is_event else "" if calendar.between(moment, moment + step) else "off"
        label, below = (
            (f"{clock:%H}", f"{clock:%M}") if not clock.minute or moment < start + step else ("", f"{clock:%M}")
        )
        yield Column(moment, moment + step, group, label, below, None, look)


def _days(schedule: Schedule, say: Language, start: int, end: int) -> Iterator[Column]:
    for moment in range(start, end, DAY):
        day = day_of(moment)
        look, mark = day_look(schedule, moment, say)
        group = say("{0} {1}", _months(say)[day.month - 1], day.year)
        weekday = _weekdays(say)[day.weekday()]
        yield Column(moment, moment + DAY, group, str(day.day), weekday, days_left(schedule, moment), look, mark)


def _months(say: Language) -> list[str]:
    return say("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()


def _weekdays(say: Language) -> list[str]:
    return say("M T W T F S S").split()


def day_look(schedule: Schedule, moment: int, say: Language) -> tuple[Look, str]:
    """How a day is marked, by the plan's default calendar, and the name that goes with it."""
    calendars = schedule.dates.calendars
    number = moment // DAY
    hours = calendars.hours.get(calendars.default.id)
    works = calendars.default.works_on(day_of(moment))
    if schedule.event is not None and schedule.event // DAY == number:
        return "event", say("Event")
    if hours is not None and number in hours.holidays and not works:
        return "holiday", hours.holidays[number] or say("holiday")
    if hours is not None and number in hours.workdays and works:
        return "make_up", say("W")
    return ("" if works else "off"), ""


def days_left(schedule: Schedule, moment: int) -> int | None:
    """Calendar days from the event's date, None for a plan without event."""
    return None if schedule.event is None else moment // DAY - schedule.event // DAY


def _weeks(schedule: Schedule, say: Language, start: int, end: int) -> Iterator[Column]:
    monday = day_of(start) - timedelta(days=day_of(start).weekday())
    first = start - (day_of(start) - monday).days * DAY
    step = 7 * DAY * -(-(end - first) // (7 * DAY * MOST_DAYS))
    for moment in range(first, end, step):
        day = day_of(moment)
        is_event = schedule.event is not None and moment <= schedule.event < moment + step
        label = _months(say)[day.month - 1]
        left = days_left(schedule, moment)
        yield Column(moment, moment + step, str(day.year), label, str(day.day), left, "event" if is_event else "")


def _nodes(schedule: Schedule, say: Language, start: int, end: int) -> Iterator[Column]:
    """A column up to and with each moment at which something is due, and one for what comes after the last."""
    due: dict[int, list[Target]] = {}
    for target in sorted(schedule.targets, key=lambda one: (one.date, one.kind, one.id)):
        if start < target.date < end:
            due.setdefault(target.date, []).append(target)
    for first, last in pairwise([start, *due, end]):
        targets = due.get(last, [])
        names = [target_title(schedule, target) for target in targets] or [say("After the last node")]
        label = " · ".join(names[:2]) + (f" +{len(names) - 2}" if len(names) > 2 else "")
        # A milestone at midnight begins its day, anything else ends the day before.
        shown = last if any(target.kind == "milestone" for target in targets) else last - 1
        look: Look = "event" if any(target.is_event for target in targets) else ""
        yield Column(first, last, say("Time node"), label, spoken_day(shown), days_left(schedule, shown), look)


def runs(keys: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First place, last place and text of each run of equal texts."""
    first = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[first]:
            yield first, place - 1, keys[first]
            first = place


def working(columns: Iterable[Column], calendar: WorkCalendar) -> list[int]:
    """1 for each column in which a calendar works, else 0."""
    return [int(calendar.between(column.start, column.end) > 0) for column in columns]
