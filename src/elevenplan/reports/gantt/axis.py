"""The head of the chart: months, days, the countdown to the event, and what is marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from elevenplan.reports.gantt.bars import Cell, Field, empty_cells
from elevenplan.reports.gantt.scale import Scale
from elevenplan.reports.gantt.value import Gantt
from elevenplan.reports.style import Style
from elevenplan.worktime.moments import DAY, MINUTE, day_of, midnight
from elevenplan.worktime.spoken import spoken_date, spoken_day

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY_ROOM = 3
_MINUTES_ROOM = 5
_HOUR = 3600
_FINE_STEPS = (_HOUR // 4, _HOUR // 2)
_HOUR_STEPS = (_HOUR, 2 * _HOUR, 3 * _HOUR, 4 * _HOUR, 6 * _HOUR)
_MONTH_ROOM = 5


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the head, its short form, and the column at which it begins."""

    column: int
    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The lines of the head, each as wide as the chart; `countdown` is empty without an event."""

    months: str
    days: str
    countdown: str


def axis(event: int | None, scale: Scale) -> Axis:
    """The head of a chart: months and days, or days and hours where these can be told; the days to the event."""
    width = len(scale.columns)
    above, below = (_date_labels, _hour_labels) if scale.by_clock else (_month_labels, _day_labels)
    return Axis(
        _line(above(scale), width),
        _line(below(scale), width),
        _line(_countdown_labels(event, scale), width) if event is not None else "",
    )


def today_column(gantt: Gantt, scale: Scale) -> int | None:
    """The column of today, None where it lies outside."""
    return None if gantt.today is None else scale.column_of(scale.position(gantt.today, gantt.calendar))


def _line(labels: Iterable[Label], width: int) -> str:
    """The labels on one line, the first ones first; what finds no room is left out."""
    cells = [" "] * width
    for label in labels:
        for text in filter(None, (label.text, label.short)):
            end = label.column + len(text)
            if end <= width and not "".join(cells[max(label.column - 1, 0) : end + 1]).strip():
                cells[label.column : end] = text
                break
    return "".join(cells)


def _cells(scale: Scale, seconds: int) -> float:
    """How many columns so much time takes, on average."""
    return len(scale.columns) * seconds / (scale.end - scale.start)


def _month_labels(scale: Scale) -> list[Label]:
    """The months at their first days; that in which the chart begins gives way to the next, Januaries tell the year.

    Where months are narrow only every second, third, sixth or twelfth is told.
    """
    step = next((step for step in (1, 2, 3, 6) if _cells(scale, 30 * DAY) * step >= _MONTH_ROOM), 12)
    first = day_of(scale.start)
    labels = []
    for month in (*_months(scale), first):
        name = _MONTHS[month.month - 1]
        dated = f"{name} {month.year}" if month == first or month.month == 1 else name
        column = scale.column_of(midnight(month))
        if column is not None and (month == first or (month.month - 1) % step == 0):
            labels.append(Label(column, dated, name if step < 12 else str(month.year)))
    return labels


def _months(scale: Scale) -> list[date]:
    """The first days of the months behind the first column."""
    last = day_of(scale.start)
    months: list[date] = []
    while True:
        last = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        if midnight(last) >= scale.end:
            return months
        months.append(last)


def _days(scale: Scale, room: int) -> list[date]:
    """Every day where each has so much room, else every Monday or every second, fourth, … one."""
    days = _all_days(scale)
    if _cells(scale, DAY) >= _DAY_ROOM:
        return days
    step = 1
    while _cells(scale, 7 * DAY) * step < room:
        step *= 2
    return [day for day in days if day.weekday() == 0][::step]


def _all_days(scale: Scale) -> list[date]:
    """Every day of which anything is shown."""
    first = scale.start // DAY
    return [day_of(first * DAY) + timedelta(days=at) for at in range(-(-scale.end // DAY) - first)]


def _labels(scale: Scale, texts: Iterable[tuple[int, str]]) -> list[Label]:
    """Texts at moments, those outside left out."""
    found = ((scale.column_of(moment), text) for moment, text in texts)
    return [Label(column, text) for column, text in found if column is not None]


def _day_labels(scale: Scale) -> list[Label]:
    """The days of the month, none where weeks are too narrow to be told apart."""
    if _cells(scale, 28 * DAY) < _DAY_ROOM:
        return []
    return _labels(scale, ((midnight(day), str(day.day)) for day in _days(scale, _DAY_ROOM)))


def _date_labels(scale: Scale) -> list[Label]:
    """The days, where hours stand below."""
    return _labels(
        scale,
        (
            (_first(day, scale), f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}")
            for day in _all_days(scale)
        ),
    )


def _first(day: date, scale: Scale) -> int:
    """The first moment of a day that is shown."""
    return max(midnight(day), scale.start)


def _hour_labels(scale: Scale) -> list[Label]:
    """The hours of every day, as many as there is room for, with their halves or quarters where there is much."""
    fine = (step for step in _FINE_STEPS if _cells(scale, step) >= _MINUTES_ROOM)
    coarse = (step for step in _HOUR_STEPS if _cells(scale, step) >= _DAY_ROOM)
    step = next(chain(fine, coarse), 12 * _HOUR)
    moments = range(-(-scale.start // step) * step, scale.end, step)
    return _labels(scale, ((moment, _hour_text(moment)) for moment in moments))


def _hour_text(moment: int) -> str:
    """`19`, and within an hour `:30`."""
    return f":{moment % _HOUR // MINUTE:02}" if moment % _HOUR else f"{moment % DAY // _HOUR:02}"


def _countdown_labels(moment: int, scale: Scale) -> list[Label]:
    """T at the event, and the calendar days to and from it."""
    event = day_of(moment)
    line = [Label(scale.event_column, "T")] if scale.event_column is not None else []
    longest = max(abs((day_of(moment) - event).days) for moment in (scale.start, scale.end))
    days = _days(scale, len(str(longest)) + 2)
    if scale.event_column is None and event in days:
        line += _labels(scale, [(_first(event, scale), "T")])
    return line + _labels(scale, ((_first(day, scale), f"{(day - event).days:+d}") for day in days if day != event))


def mark_cells(gantt: Gantt, field: Field) -> list[Cell]:
    """The line that names today and the event beside their lines; empty where neither is to be seen."""
    cells = empty_cells(field, [False] * len(field.scale.columns))
    marks: list[tuple[int | None, str, Style]] = []
    if gantt.event is not None:
        marks.append((field.scale.event_column, f"event {_told(gantt, gantt.event)}", "event"))
    if gantt.today is not None:
        marks.append((field.today_column, f"today {spoken_day(gantt.today)}", "today"))
    seen = [(column, text, style) for column, text, style in marks if column is not None]
    for column, text, style in seen:
        _name(cells, column, text, style)
    return cells if seen else []


def _told(gantt: Gantt, event: int) -> str:
    """The day of the event, its time in a chart of hours."""
    return spoken_day(event) if gantt.hours is None else spoken_date(event)[-len("19:00") :]


def _name(cells: list[Cell], column: int, text: str, style: Style) -> None:
    """Write a name left of its line, else right of it, else nowhere."""
    for start in (column - 1 - len(text), column + 2):
        around = cells[max(start - 1, 0) : start + len(text) + 1]
        taken = [at for at, cell in enumerate(around, max(start - 1, 0)) if cell.text != " " and at != column]
        if start >= 0 and start + len(text) <= len(cells) and not taken:
            cells[start : start + len(text)] = [Cell(character, style) for character in text]
            return
