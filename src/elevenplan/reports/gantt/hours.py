"""The hours that a chart of one day shows: those that were asked for, else those in which anything happens."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from elevenplan.reports.gantt.scale import EVEN_HOURS_UP_TO
from elevenplan.reports.gantt.value import GanttOptions, Row
from elevenplan.worktime.moments import DAY

_HOUR: Final = 3600
_QUARTER: Final = 900


def hours(
    rows: Sequence[Row], options: GanttOptions, drawn: tuple[int, int], event: int | None
) -> tuple[int, int] | None:
    """From when to when the chart goes, None where that is whole days; `drawn` is all that was asked for or is drawn.

    Times of day that were asked for count to the quarter of an hour, as long as they are not more than two days apart.
    """
    start, end = drawn
    asked = [moment for moment in (options.from_, options.until) if moment is not None]
    if any(moment % DAY for moment in asked):
        first, last = start // _QUARTER * _QUARTER, -(-end // _QUARTER) * _QUARTER
        return (first, last) if last - first <= EVEN_HOURS_UP_TO else None
    day = start // DAY * DAY
    if end > day + DAY:
        return None
    found = [moment for row in rows for moment in _happens(row, day)]
    if event is not None and day <= event < day + DAY:
        found.append(event)
    if not found:
        return None
    first = max((min(found) // _HOUR - 1) * _HOUR, day)
    last = min((-(-max(found) // _HOUR) + 1) * _HOUR, day + DAY)
    return (first, last) if last - first < DAY else None


def _happens(row: Row, day: int) -> Iterator[int]:
    """The moments of a day between which something happens in a row; none for what only goes on all day."""
    end = day + DAY
    ends = (row.start, row.finish, row.deadline, row.forecast_finish, *(row.baseline or ()))
    moments = () if row.is_all_day else row.moments
    if row.kind != "recurring":
        yield from (moment for moment in ends if moment is not None and day <= moment <= end)
    elif not row.moments:
        yield from (moment for moment in (row.start, row.finish) if day < moment < end)
    yield from (moment for moment in moments if day <= moment < end)
    if row.kind == "task" and max(row.start, day) < min(row.finish, end):
        periods = row.calendar.periods(max(row.start, day), min(row.finish, end))
        yield from chain.from_iterable(periods)
