"""The head of the chart: months, days, the countdown to the event, and what is marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from elevenplan.reports.gantt.bars import Cell, Field, empty_cells
from elevenplan.reports.gantt.scale import Scale, position
from elevenplan.reports.gantt.value import Gantt
from elevenplan.reports.style import Style
from elevenplan.worktime.moments import DAY, day_of, midnight
from elevenplan.worktime.spoken import spoken_day

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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


def axis(gantt: Gantt, scale: Scale) -> Axis:
    """The head of a chart."""
    width = len(scale.columns)
    return Axis(
        _line(_month_labels(scale), width),
        _line(_day_labels(scale), width),
        _line(_countdown_labels(gantt, scale), width) if gantt.event is not None else "",
    )


def today_column(gantt: Gantt, scale: Scale) -> int | None:
    """The column of today, None where it lies outside."""
    return None if gantt.today is None else scale.column_of(position(gantt.today, gantt.calendar))


def _line(labels: Iterable[Label], width: int) -> str:
    """The labels on one line, the first ones first; what finds no room is left out."""
    cells = [" "] * width
    for label in labels:
        end = label.column + len(label.text)
        if end > width or any(cell != " " for cell in cells[max(label.column - 1, 0) : end + 1]):
            continue
        cells[label.column : end] = label.text
    return "".join(cells)


def _month_labels(scale: Scale) -> list[Label]:
    """The months at their first days; that in which the chart begins gives way to the next, Januaries tell the year."""
    first = day_of(scale.start)
    months = [first]
    while True:
        last = months[-1]
        following = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        if midnight(following) >= scale.end:
            break
        months.append(following)
    labels = []
    for month in (*months[1:], first):
        name = _MONTHS[month.month - 1]
        dated = f"{name} {month.year}" if month == first or month.month == 1 else name
        column = scale.column_of(midnight(month))
        if column is not None:
            labels.append(Label(column, dated, name))
    return labels


def _days(scale: Scale, room: int) -> list[date]:
    """Every day where each has so many columns, else every Monday."""
    length = (scale.end - scale.start) // DAY
    days = [day_of(scale.start) + timedelta(days=at) for at in range(length)]
    if len(scale.columns) >= length * room:
        return days
    return [day for day in days if day.weekday() == 0]


def _day_labels(scale: Scale) -> list[Label]:
    return [
        Label(column, str(day.day)) for day in _days(scale, 3) if (column := scale.column_of(midnight(day))) is not None
    ]


def _countdown_labels(gantt: Gantt, scale: Scale) -> list[Label]:
    """T at the event, and the calendar days to and from it."""
    assert gantt.event is not None
    event = day_of(gantt.event)
    found = [Label(scale.event_column, "T")] if scale.event_column is not None else []
    for day in _days(scale, 5):
        column = scale.column_of(midnight(day))
        if column is not None and day != event:
            found.append(Label(column, f"{(day - event).days:+d}"))
    return found


def mark_cells(gantt: Gantt, field: Field) -> list[Cell]:
    """The line that names today and the event beside their lines; empty where neither is to be seen."""
    cells = empty_cells(field, [False] * len(field.scale.columns))
    marks: list[tuple[int | None, str, Style]] = []
    if gantt.event is not None:
        marks.append((field.scale.event_column, f"event {spoken_day(gantt.event)}", "event"))
    if gantt.today is not None:
        marks.append((field.today_column, f"today {spoken_day(gantt.today)}", "today"))
    seen = [(column, text, style) for column, text, style in marks if column is not None]
    for column, text, style in seen:
        _name(cells, column, text, style)
    return cells if seen else []


def _name(cells: list[Cell], column: int, text: str, style: Style) -> None:
    """Write a name left of its line, else right of it, else nowhere."""
    for start in (column - 1 - len(text), column + 2):
        around = cells[max(start - 1, 0) : start + len(text) + 1]
        taken = [at for at, cell in enumerate(around, max(start - 1, 0)) if cell.text != " " and at != column]
        if start >= 0 and start + len(text) <= len(cells) and not taken:
            cells[start : start + len(text)] = [Cell(character, style) for character in text]
            return
