"""From time to columns of the chart, and to eighths of a column.

Positions are seconds in which every day is as long as any other and its working time fills it: a task of one day
takes a whole day's room, half a day half of it, whatever the hours are. On days off, on the day of an event with a
time of day, whose line parts its day, and where columns are so short that hours can be told, the clock counts.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import DAY

WEEK: Final = 7 * DAY
EIGHTHS: Final = 8
EVEN_HOURS_UP_TO: Final = 2 * DAY
_MONDAY: Final = 4 * DAY  # 1970-01-05
_MOST_CELLS_A_DAY: Final = 96
_CELLS_AN_HOUR: Final = (60, 30, 20, 12, 10, 8, 6, 5, 4, 3, 2, 1)
_CLOCK_FROM: Final = 7 * 12
_EQUAL_DAYS_FROM: Final = 14


@dataclass(frozen=True, slots=True)
class Column:
    """The positions that one column of the chart covers; the event's own column has no length."""

    start: int
    end: int

    @property
    def is_event(self) -> bool:
        """Whether this is the line of the event."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Scale:
    """The columns of a chart, first to last; `by_clock` says that hours can be told, `clock_day` is by the clock."""

    columns: tuple[Column, ...]
    starts: tuple[int, ...]
    by_clock: bool = False
    clock_day: int | None = None

    @property
    def start(self) -> int:
        """The first position."""
        return self.columns[0].start

    @property
    def end(self) -> int:
        """The position behind the last."""
        return self.columns[-1].end

    @property
    def event_column(self) -> int | None:
        """The column of the event's line, None where it lies outside."""
        return next((at for at, column in enumerate(self.columns) if column.is_event), None)

    def position(self, moment: int, calendar: WorkCalendar) -> int:
        """Where a moment is drawn."""
        is_by_clock = self.by_clock or moment // DAY == self.clock_day
        return moment if is_by_clock else position(moment, calendar)

    def instant_position(self, moment: int, calendar: WorkCalendar) -> int:
        """Where a moment is marked: on its own day, also after that day's work."""
        found = self.position(moment, calendar)
        return found - 1 if found // DAY > moment // DAY else found

    def column_of(self, position: int) -> int | None:
        """The column that holds a position, None outside."""
        if not self.start <= position < self.end:
            return None
        return bisect_right(self.starts, position) - 1

    def span(self, start: int, end: int) -> range:
        """The columns that a stretch of positions touches; a stretch without length touches the one it lies in."""
        first = max(start, self.start)
        last = max(min(end, self.end) - 1, first)
        if end < self.start or start >= self.end or last < self.start:
            return range(0)
        return range(bisect_right(self.starts, first) - 1, bisect_right(self.starts, last))


def position(moment: int, calendar: WorkCalendar) -> int:
    """Where a moment is drawn when its day's working time fills the day."""
    midnight = moment // DAY * DAY
    worked = calendar.between(midnight, moment)
    whole = calendar.between(midnight, midnight + DAY)
    return midnight + worked * DAY // whole if whole else moment


def cells_a_week(start: int, end: int, width: int, event: int | None) -> int:
    """The most columns a week (or, negative, weeks a column) by which a time fits a width with the event's line.

    Where there is room for two columns a day, all days get equally many, and so do the hours of two days at most.
    """
    if end - start <= EVEN_HOURS_UP_TO:
        for cells in _CELLS_AN_HOUR:
            if columns_needed(start, end, cells * 7 * 24, event) <= width:
                return cells * 7 * 24
    most = min(width * WEEK // max(end - start, DAY) + 1, 7 * _MOST_CELLS_A_DAY)
    for cells in range(most, 0, -1):
        has_equal_days = cells % 7 == 0 or cells < _EQUAL_DAYS_FROM
        if has_equal_days and columns_needed(start, end, cells, event) <= width:
            return cells
    weeks = 2
    while columns_needed(start, end, -weeks, event) > max(width, 4):
        weeks += 1
    return -weeks


def columns_needed(start: int, end: int, cells: int, event: int | None) -> int:
    """How many columns a time takes at so many a week, the event's line with what it parts among them."""
    plain = _index_after(end, cells) - _index(start, cells)
    if event is None or not start <= event < end:
        return plain
    return plain + (1 if event == max(_edge(_index(event, cells), cells), start) else 2)


def make_scale(start: int, end: int, cells: int, event: int | None) -> Scale:
    """The columns of a time at so many a week; the event's line parts the column that it lies in."""
    edges = [_edge(index, cells) for index in range(_index(start, cells), _index_after(end, cells) + 1)]
    edges[0], edges[-1] = max(edges[0], start), min(edges[-1], end)
    columns = [Column(first, last) for first, last in pairwise(edges)]
    if event is not None and start <= event < end:
        columns = [part for column in columns for part in _parted(column, event)]
    clock_day = event // DAY if event is not None and event % DAY else None
    return Scale(tuple(columns), tuple(column.start for column in columns), cells >= _CLOCK_FROM, clock_day)


def _parted(column: Column, event: int) -> tuple[Column, ...]:
    """A column, with the event's line before what comes at or after the event."""
    if not column.start <= event < column.end:
        return (column,)
    line = Column(event, event)
    after = Column(event, column.end)
    return (line, after) if column.start == event else (Column(column.start, event), line, after)


def _edge(index: int, cells: int) -> int:
    """The position at which a column begins; each week begins with one, on Monday."""
    return _MONDAY + (index * WEEK // cells if cells > 0 else index * -cells * WEEK)


def _index(start: int, cells: int) -> int:
    """The column, counted from the first Monday of 1970, that holds a position."""
    found = (start - _MONDAY) * cells // WEEK if cells > 0 else (start - _MONDAY) // (-cells * WEEK)
    return found + 1 if _edge(found + 1, cells) <= start else found


def _index_after(end: int, cells: int) -> int:
    """The column behind the last that begins before a position."""
    found = _index(end, cells)
    return found if _edge(found, cells) == end else found + 1
