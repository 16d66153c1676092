"""One row of the chart as cells: what is drawn in each column, and what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from elevenplan.reports.gantt.glyphs import Glyphs
from elevenplan.reports.gantt.scale import EIGHTHS, Scale
from elevenplan.reports.gantt.value import Row
from elevenplan.reports.style import Style
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import DAY


class Cell(NamedTuple):
    """One character of the chart and its meaning."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Field:
    """What all rows of a chart share: the columns, the characters, the moments of the event and of today."""

    scale: Scale
    glyphs: Glyphs
    event: int | None
    today_column: int | None


def days_off(scale: Scale, calendar: WorkCalendar) -> tuple[bool, ...]:
    """Which columns hold nothing but days without work."""
    return tuple(not column.is_event and _is_off(column.start, column.end, calendar) for column in scale.columns)


def _is_off(start: int, end: int, calendar: WorkCalendar) -> bool:
    return not calendar.between(start // DAY * DAY, -(-end // DAY) * DAY)


def empty_cells(field: Field, off: Sequence[bool]) -> list[Cell]:
    """A row with nothing in it: days off, today, the event."""
    cells = [Cell(field.glyphs.off, "off") if is_off else Cell(" ", "plain") for is_off in off]
    if field.today_column is not None:
        cells[field.today_column] = Cell(field.glyphs.today, "today")
    if (event := field.scale.event_column) is not None:
        cells[event] = Cell(field.glyphs.event, "event")
    return cells


def row_cells(row: Row, field: Field, shaded: Sequence[bool], paused: Sequence[bool]) -> tuple[Cell, ...]:
    """The cells of a row; `shaded` are the columns off on its calendar, `paused` those in which its work rests."""
    cells = empty_cells(field, shaded)
    if row.window is not None and not row.has_window_above:
        _draw_window(cells, row.window, row, field, inside=False)
    match row.kind:
        case "milestone":
            pass
        case "summary":
            _draw_summary(cells, row, field)
        case "recurring":
            _draw_band(cells, row, field)
        case "window":
            _draw_window(cells, (row.start, row.finish), row, field, inside=True)
        case "task":
            _draw_task(cells, row, field, paused)
    _draw_marks(cells, row, field)
    return tuple(cells)


def ghost_cells(row: Row, field: Field, shaded: Sequence[bool]) -> tuple[Cell, ...]:
    """The cells of the line below a row: where it stood in the baseline."""
    cells = empty_cells(field, shaded)
    scale, (start, finish) = field.scale, row.baseline or (row.start, row.finish)
    if row.kind == "milestone" or start == finish:
        column = scale.column_of(scale.instant_position(finish, row.shading))
        if column is not None:
            _put(cells, field, column, field.glyphs.ghost_milestone, "muted")
    else:
        for column in scale.span(scale.position(start, row.calendar), scale.position(finish, row.calendar)):
            _put(cells, field, column, field.glyphs.ghost, "muted")
    return tuple(cells)


def row_style(row: Row) -> Style:
    """The colour of a row's work."""
    if row.is_done:
        return "done"
    if row.is_critical:
        return "critical"
    return "chain" if row.is_tightest else "work"


def _put(cells: list[Cell], field: Field, column: int, text: str, style: Style) -> None:
    """Draw in one column; the event's line stays."""
    if not field.scale.columns[column].is_event:
        cells[column] = Cell(text, style)


def _draw_task(cells: list[Cell], row: Row, field: Field, paused: Sequence[bool]) -> None:
    """The tail of slack, the bar, the part that is done."""
    calendar = row.calendar
    start, finish = field.scale.position(row.start, calendar), field.scale.position(row.finish, calendar)
    if row.late_finish is not None and row.late_finish > row.finish:
        _draw_tail(cells, finish, field.scale.position(row.late_finish, calendar), field)
    if row.early_start is not None and row.early_start < row.start:
        _draw_tail(cells, field.scale.position(row.early_start, calendar), start, field)
    done = start + int((finish - start) * (1.0 if row.is_done else row.progress or 0.0))
    if row.progress and not row.is_done:
        worked = calendar.between(row.start, row.finish)
        done = field.scale.position(calendar.add(row.start, int(worked * row.progress)), calendar)
    _draw_bar(cells, (start, finish, done), row, field, paused)


def _draw_tail(cells: list[Cell], start: int, end: int, field: Field) -> None:
    for column in field.scale.span(start, end):
        where = field.scale.columns[column]
        if where.start >= start or end - max(where.start, start) >= (where.end - where.start) // 2:
            _put(cells, field, column, field.glyphs.slack, "slack")


def _draw_bar(cells: list[Cell], ends: tuple[int, int, int], row: Row, field: Field, paused: Sequence[bool]) -> None:
    """The bar in eighths, whole columns for what is done, a lighter one for days of rest inside."""
    start, finish, done = ends
    style = row_style(row)
    for column, (first, last) in _parts(start, finish, field).items():
        where = field.scale.columns[column]
        if row.is_done or min(done, where.end) - max(start, where.start) > (where.end - where.start) // 2:
            _put(cells, field, column, field.glyphs.done, "done")
        elif paused[column]:
            _put(cells, field, column, field.glyphs.pause, style)
        else:
            _put(cells, field, column, _block(first, last, field.glyphs), style)


def _parts(start: int, finish: int, field: Field) -> dict[int, tuple[int, int]]:
    """The eighths of each column that a bar fills; at least in one column as many as can be seen."""
    touched = field.scale.span(start, finish)
    all_parts = {column: _eighths(field.scale, column, start, finish) for column in touched}
    shown = {
        column: part for column, part in all_parts.items() if part[1] > part[0] and _block(*part, field.glyphs) != " "
    }
    if all_parts and max(last - first for first, last in all_parts.values()) < field.glyphs.least:
        best = max(all_parts, key=lambda column: all_parts[column][1] - all_parts[column][0])
        first = min(all_parts[best][0], EIGHTHS - field.glyphs.least)
        return {best: (first, first + field.glyphs.least)}
    return shown


def _eighths(scale: Scale, column: int, start: int, end: int) -> tuple[int, int]:
    """From which to which eighth of a column a stretch reaches."""
    where = scale.columns[column]
    length = where.end - where.start
    if not length:
        return 0, 0
    first = round(EIGHTHS * (max(start, where.start) - where.start) / length)
    last = round(EIGHTHS * (min(end, where.end) - where.start) / length)
    return first, last


def _block(first: int, last: int, glyphs: Glyphs) -> str:
    """The character for a part of a cell: exact from the left, to a half from the right."""
    if first and last == EIGHTHS:
        return glyphs.rights[last - first]
    if first >= EIGHTHS // 2:
        return glyphs.rights[EIGHTHS // 2]
    return glyphs.lefts[last - first]


def _draw_summary(cells: list[Cell], row: Row, field: Field) -> None:
    """A bracket over what the summary holds."""
    glyphs, style = field.glyphs, row_style(row)
    touched = field.scale.span(
        field.scale.position(row.start, row.calendar), field.scale.position(row.finish, row.calendar)
    )
    for column in touched:
        _put(cells, field, column, glyphs.summary, style)
    if len(touched) > 1:
        if field.scale.columns[touched[0]].start <= field.scale.position(row.start, row.calendar):
            _put(cells, field, touched[0], glyphs.summary_start, style)
        if field.scale.columns[touched[-1]].end >= field.scale.position(row.finish, row.calendar):
            _put(cells, field, touched[-1], glyphs.summary_end, style)


def _draw_band(cells: list[Cell], row: Row, field: Field) -> None:
    """A low bar wherever recurring work happens: on its days, at its hours where these can be told."""
    scale = field.scale
    has_hours = not row.is_all_day and scale.by_clock
    touched: set[int] = set()
    for moment in row.moments:
        midnight = moment // DAY * DAY
        at = field.scale.instant_position(moment, row.shading)
        touched.update(scale.span(at, at) if has_hours else scale.span(midnight, midnight + DAY))
    if not row.moments:
        touched.update(
            scale.span(field.scale.position(row.start, row.shading), field.scale.position(row.finish, row.shading))
        )
    for column in sorted(touched):
        _put(cells, field, column, field.glyphs.band, "band")


def _draw_window(cells: list[Cell], window: tuple[int, int], row: Row, field: Field, *, inside: bool) -> None:
    """Brackets around the time of a window, outside its columns where there is room."""
    opens, closes = window
    touched = field.scale.span(opens, closes)
    if inside:
        for column in touched:
            _put(cells, field, column, field.glyphs.inside, "window")
    if not touched:
        return
    if opens >= field.scale.start:
        _put(cells, field, _beside(field.scale, touched[0], -1), field.glyphs.opens, "window")
    if closes <= field.scale.end:
        _put(cells, field, _beside(field.scale, touched[-1], 1), field.glyphs.closes, "window")


def _beside(scale: Scale, column: int, step: int) -> int:
    """The column next to one, itself where that is the event's or lies outside."""
    beside = column + step
    if not 0 <= beside < len(scale.columns) or scale.columns[beside].is_event:
        return column
    return beside


def _draw_marks(cells: list[Cell], row: Row, field: Field) -> None:
    """The forecast, the deadline, the milestone itself."""
    scale = field.scale
    _draw_forecast(cells, row, field)
    if row.deadline is not None:
        column = scale.column_of(field.scale.instant_position(row.deadline - 1, row.shading))
        if column is not None:
            missed = row.finish > row.deadline and not row.is_done
            _put(cells, field, column, field.glyphs.deadline, "late" if missed else "deadline")
    if row.kind != "milestone":
        return
    style: Style = "milestone" if row_style(row) == "work" else row_style(row)
    _draw_milestone(cells, row.start, row.shading, style, field)


def _draw_forecast(cells: list[Cell], row: Row, field: Field) -> None:
    """The time that work is expected to take beyond its planned bar, or the moment at which it ends before that."""
    scale, ahead = field.scale, row.forecast_finish
    if ahead is None or not row.has_forecast:
        return
    is_moment = row.kind == "milestone"
    last = scale.instant_position(ahead if is_moment else ahead - 1, row.calendar)
    if not scale.start <= last < scale.end:
        return
    planned = scale.span(scale.position(row.start, row.calendar), scale.position(row.finish, row.calendar))
    end = scale.column_of(last)
    begins = max(row.forecast_start or row.finish, row.finish)
    if row.kind == "task" and begins < ahead:
        for column in scale.span(scale.instant_position(begins, row.calendar), last):
            if column not in planned and cells[column].style != "window":
                _put(cells, field, column, field.glyphs.forecast, "warning")
    if end is not None and (ahead > row.finish or not planned or end != planned[-1]):
        _put(cells, field, end, field.glyphs.forecast, "warning")


def _draw_milestone(cells: list[Cell], moment: int, calendar: WorkCalendar, style: Style, field: Field) -> None:
    """The sign of a milestone; one at the very moment of the event stands on its line."""
    if moment == field.event and field.scale.event_column is not None:
        cells[field.scale.event_column] = Cell(field.glyphs.milestone, "event")
        return
    column = field.scale.column_of(field.scale.instant_position(moment, calendar))
    if column is not None:
        cells[column] = Cell(field.glyphs.milestone, style)


def milestone_cells(moments: Sequence[tuple[int, WorkCalendar]], field: Field) -> list[Cell]:
    """All milestones in one row."""
    cells = empty_cells(field, [False] * len(field.scale.columns))
    for moment, calendar in moments:
        _draw_milestone(cells, moment, calendar, "milestone", field)
    return cells
