from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from elevenplan.plan.values import Shift
from elevenplan.reports.gantt.scale import (
    Column,
    cells_a_week,
    columns_needed,
    make_scale,
    position,
)
from elevenplan.worktime.calendar import Pattern, WorkCalendar
from elevenplan.worktime.moments import DAY, to_moment

OFFICE = WorkCalendar(
    "office", Pattern(((Shift(9 * 60, 12 * 60), Shift(13 * 60, 18 * 60)),) * 5 + ((), ()), {}), 8 * 3600
)


def moment(day: int, hour: int = 0, minute: int = 0) -> int:
    return to_moment(datetime(2026, 11, day, hour, minute))


def test_working_time_fills_its_day() -> None:
    assert position(moment(2, 9), OFFICE) == moment(2)
    assert position(moment(2, 12), OFFICE) == moment(2) + DAY * 3 // 8
    assert position(moment(2, 18), OFFICE) == moment(3)


def test_a_day_off_goes_by_the_clock() -> None:
    assert position(moment(7, 6), OFFICE) == moment(7, 6)


def test_the_day_of_an_event_with_a_time_goes_by_the_clock() -> None:
    scale = make_scale(moment(9), moment(16), 7, moment(11, 10))
    assert scale.position(moment(11, 12), OFFICE) == moment(11, 12)
    assert scale.position(moment(10, 12), OFFICE) == moment(10) + DAY * 3 // 8
    at_midnight = make_scale(moment(9), moment(16), 7, moment(11))
    assert at_midnight.position(moment(11, 12), OFFICE) == moment(11) + DAY * 3 // 8


def test_a_moment_after_work_is_marked_on_its_own_day() -> None:
    scale = make_scale(moment(2), moment(16), 7, None)
    assert scale.instant_position(moment(2, 18), OFFICE) == moment(3) - 1
    assert scale.instant_position(moment(3), OFFICE) == moment(3)


def test_where_hours_can_be_told_the_clock_counts() -> None:
    scale = make_scale(moment(2), moment(4), 7 * 24, None)
    assert scale.by_clock
    assert scale.position(moment(2, 12), OFFICE) == moment(2, 12)


def test_every_week_begins_with_a_column() -> None:
    scale = make_scale(moment(2), moment(16), 4, None)
    assert [column.start for column in scale.columns][::4] == [moment(2), moment(9)]
    assert scale.end == moment(16)


def test_the_line_of_the_event_parts_its_column() -> None:
    scale = make_scale(moment(9), moment(16), 1, moment(11))
    assert scale.columns == (
        Column(moment(9), moment(11)),
        Column(moment(11), moment(11)),
        Column(moment(11), moment(16)),
    )
    assert scale.event_column == 1
    assert scale.column_of(moment(11)) == 2
    assert scale.column_of(moment(11) - 1) == 0


def test_an_event_between_columns_takes_only_its_own() -> None:
    scale = make_scale(moment(9), moment(16), 7, moment(11))
    assert len(scale.columns) == 8
    assert scale.event_column == 2


def test_a_stretch_touches_the_columns_it_reaches_into() -> None:
    scale = make_scale(moment(9), moment(16), 7, None)
    assert scale.span(moment(10), moment(12)) == range(1, 3)
    assert scale.span(moment(10), moment(10)) == range(1, 2)
    assert scale.span(moment(1), moment(3)) == range(0)
    assert scale.span(moment(16), moment(18)) == range(0)
    assert scale.span(moment(1), moment(30)) == range(7)


def test_many_years_get_several_weeks_a_column() -> None:
    start, end = moment(2), moment(2) + 7 * DAY * 520
    cells = cells_a_week(start, end, 60, None)
    assert cells == -9
    assert columns_needed(start, end, cells, None) == 58 + 1


def test_the_hours_of_an_evening_get_equally_many_columns() -> None:
    start, end = moment(11, 17), moment(11, 22)
    assert cells_a_week(start, end, 55, moment(11, 19)) == 10 * 24 * 7
    scale = make_scale(start, end, 10 * 24 * 7, moment(11, 19))
    assert [column.end - column.start for column in scale.columns] == [360] * 20 + [0] + [360] * 30


@given(
    st.integers(min_value=10_000, max_value=40_000),
    st.integers(min_value=1, max_value=4000),
    st.integers(min_value=10, max_value=300),
    st.none() | st.integers(min_value=0, max_value=4000),
)
def test_the_columns_are_as_many_as_were_counted_and_fit(day: int, length: int, width: int, at: int | None) -> None:
    start, end = day * DAY, (day + length) * DAY
    event = None if at is None else start + at * DAY * 3 // 4
    cells = cells_a_week(start, end, width, event)
    scale = make_scale(start, end, cells, event)
    assert len(scale.columns) == columns_needed(start, end, cells, event) <= width
    assert (scale.start, scale.end) == (start, end)
    assert all(before.end == after.start for before, after in zip(scale.columns, scale.columns[1:], strict=False))


@given(
    st.integers(min_value=0, max_value=90),
    st.integers(min_value=1, max_value=192),
    st.integers(min_value=30, max_value=300),
    st.integers(min_value=0, max_value=200),
)
def test_quarters_of_hours_fit_too(begin: int, length: int, width: int, at: int) -> None:
    start, end, event = moment(11) + begin * 900, moment(11) + (begin + length) * 900, moment(11) + at * 900
    cells = cells_a_week(start, end, width, event)
    scale = make_scale(start, end, cells, event)
    assert len(scale.columns) == columns_needed(start, end, cells, event) <= width
    assert (scale.start, scale.end) == (start, end)
