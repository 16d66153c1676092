"""Calendars do what a slow and obvious row of minutes does.

Hours are written as text and read by the whole way from a plan, some based on others, with exceptions of every kind;
the row of minutes is made from numbers beside it. ELEVENPLAN_EXAMPLES=3000 makes a longer run.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.plan.model import Plan
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.resolve import resolve_calendars

MINUTE, DAY = 60, 86_400
FIRST = date(2026, 9, 28)  # a Monday
DAYS = 21
EPOCH = date(1970, 1, 1)
ORIGIN = (FIRST - EPOCH).days * DAY
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WANTED = os.environ.get("ELEVENPLAN_EXAMPLES")  # more and other calendars than in every run
some = settings(max_examples=int(WANTED or 60), derandomize=WANTED is None, database=None, deadline=None)

Shifts = tuple[tuple[int, int], ...]
DAYTIMES: tuple[Shifts, ...] = (
    (),
    ((9 * 60, 12 * 60), (13 * 60 + 30, 18 * 60 + 30)),
    ((8 * 60, 20 * 60),),
    ((9 * 60, 13 * 60),),  # half a day
    ((9 * 60, 24 * 60),),
    ((0, 24 * 60),),
    ((20 * 60, 26 * 60),),  # until 02:00
    ((0, 2 * 60), (10 * 60, 10 * 60 + 1), (22 * 60, 24 * 60)),
    ((18 * 60, 42 * 60 - 1),),  # around the clock but for a minute
)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def text(shifts: Shifts) -> str:
    """Shifts as a plan has them; past midnight the clock begins anew."""
    ends = [end if end <= 24 * 60 else end - 24 * 60 for _, end in shifts]
    return ", ".join(f"{clock(start)}-{clock(end)}" for (start, _), end in zip(shifts, ends, strict=True)) or "off"


@dataclass(frozen=True)
class Hours:
    """A week, and for some days (by their place in the row) what is different; of a base, the days that it leaves."""

    week: tuple[Shifts, ...]
    holidays: frozenset[int]
    workdays: frozenset[int]
    special: tuple[tuple[int, Shifts], ...]
    base: "Hours | None" = None
    named: frozenset[int] = frozenset(range(7))  # the weekdays whose hours are its own

    def weekday(self, place: int) -> Shifts:
        """The hours of a weekday, 0 is Monday."""
        return self.week[place] if self.base is None or place in self.named else self.base.weekday(place)

    def shifts(self, day: int) -> Shifts:
        """What the calendar says of the day, else what its base does; special hours over workdays over holidays."""
        own: Hours | None = self
        while own is not None:
            if day in dict(own.special):
                return dict(own.special)[day]
            if day in own.workdays:
                return next((found for found in map(self.weekday, (day % 7, *range(7))) if found), ())
            if day in own.holidays:
                return ()
            own = own.base
        return self.weekday(day % 7)

    def row(self) -> list[bool]:
        """Every minute of the days, with a week on both sides: is it worked?"""
        minutes = [False] * (DAYS + 14) * 1440
        for day in range(-8, DAYS + 7):
            for start, end in self.shifts(day):
                for minute in range(start, end):
                    place = (day + 7) * 1440 + minute
                    if 0 <= place < len(minutes):
                        minutes[place] = True
        return minutes

    def written(self, id_: str) -> dict[str, dict[str, Any]]:
        """The same hours as a plan's calendars, the base behind what is based on it."""
        named = {day: (FIRST + timedelta(days=day)).isoformat() for day in range(DAYS)}
        own: dict[str, Any] = {
            "hours": {name: text(self.week[place]) for place, name in enumerate(WEEKDAYS) if place in self.named},
            "holidays": [named[day] for day in self.holidays],
            "workdays": [named[day] for day in self.workdays],
            "special_hours": {named[day]: text(shifts) for day, shifts in self.special},
        }
        if self.base is None:
            return {id_: own}
        return {id_: own | {"based_on": f"{id_}b"}} | self.base.written(f"{id_}b")

    def calendar(self, around: int = ORIGIN) -> WorkCalendar:
        """The same hours as the plan's calendar."""
        plan = Plan.model_validate({"calendars": self.written("c")})
        return resolve_calendars(plan, around).by_id["c"]


days = st.integers(0, DAYS - 1)
exceptions = (
    st.frozensets(days, max_size=5),
    st.frozensets(days, max_size=3),
    st.dictionaries(days, st.sampled_from(DAYTIMES), max_size=3).map(lambda found: tuple(found.items())),
)
weeks = st.tuples(*[st.sampled_from(DAYTIMES)] * 7)
alone = st.builds(Hours, weeks, *exceptions)
based = st.builds(Hours, weeks, *exceptions, alone, st.frozensets(st.integers(0, 6), max_size=3))
twice = st.builds(Hours, weeks, *exceptions, based, st.frozensets(st.integers(0, 6), max_size=1))
hours = st.one_of(alone, based, twice).filter(lambda found: any(map(found.weekday, range(7))))
places = st.integers(7 * 1440, (DAYS + 7) * 1440)


def moment(place: int) -> int:
    """The moment of a place in the row."""
    return ORIGIN + (place - 7 * 1440) * MINUTE


@some
@given(hours, places, places)
def test_between_counts_the_minutes_worked(found: Hours, one: int, other: int) -> None:
    row = found.row()
    worked = sum(row[one:other]) if one <= other else -sum(row[other:one])
    assert found.calendar().between(moment(one), moment(other)) == worked * MINUTE


@some
@given(hours, places, st.integers(1, 3000))
def test_add_ends_with_the_last_minute_that_is_needed(found: Hours, place: int, minutes: int) -> None:
    row, left, at = found.row(), minutes, place
    while left and at < len(row):
        left -= row[at]
        at += 1
    if not left:
        assert found.calendar().add(moment(place), minutes * MINUTE) == moment(at)


@some
@given(hours, places, st.integers(1, 3000))
def test_subtract_is_the_last_moment_from_which_so_much_remains(found: Hours, place: int, minutes: int) -> None:
    row, left, at = found.row(), minutes, place
    while left and at > 0:
        at -= 1
        left -= row[at]
    if not left:
        assert found.calendar().subtract(moment(place), minutes * MINUTE) == moment(at)


@some
@given(hours, places)
def test_next_start_previous_end_and_is_start(found: Hours, place: int) -> None:
    row, calendar = found.row(), found.calendar()
    after = next((at for at in range(place, len(row)) if row[at]), None)
    before = next((at for at in range(place, 0, -1) if row[at - 1]), None)
    if after is not None:
        assert calendar.next_start(moment(place)) == moment(after)
    if before is not None:
        assert calendar.previous_end(moment(place)) == moment(before)
    assert calendar.is_start(moment(place)) == (row[place] and not row[place - 1])


@some
@given(hours, places, places)
def test_periods_are_the_stretches_of_worked_minutes_cut_at_both_ends(found: Hours, one: int, other: int) -> None:
    first, last = sorted((one, other))
    assert list(found.calendar().periods(moment(first), moment(last))) == list(stretches(found.row(), first, last))


def stretches(row: list[bool], first: int, last: int) -> Iterator[tuple[int, int]]:
    edges = [at for at in range(first, last + 1) if (at < last and row[at]) != (at > first and row[at - 1])]
    yield from ((moment(start), moment(end)) for start, end in zip(edges[::2], edges[1::2], strict=True))


@some
@given(hours, places, st.integers(0, 5000))
def test_to_add_and_to_subtract_the_same_changes_no_working_time(found: Hours, place: int, minutes: int) -> None:
    calendar, at = found.calendar(), moment(place)
    there = calendar.add(at, minutes * MINUTE)
    assert calendar.between(at, there) == minutes * MINUTE
    assert calendar.between(calendar.subtract(there, minutes * MINUTE), at) == 0
    assert calendar.shift(at, minutes * MINUTE) == there


@some
@given(hours, places, st.integers(0, 5000), st.integers(-30_000, 30_000))
def test_where_a_calendar_was_first_worked_out_changes_nothing(
    found: Hours, place: int, minutes: int, years: int
) -> None:
    near, far = found.calendar(), found.calendar(around=ORIGIN + years * DAY)
    at = moment(place)
    assert far.add(at, minutes * MINUTE) == near.add(at, minutes * MINUTE)
    assert far.subtract(at, minutes * MINUTE) == near.subtract(at, minutes * MINUTE)
    assert far.next_start(at) == near.next_start(at)
    assert far.previous_end(at) == near.previous_end(at)
    assert far.between(at - 100 * DAY, at) == near.between(at - 100 * DAY, at)


@some
@given(hours, days, st.integers(-30, 30))
def test_working_days_are_those_on_which_a_shift_begins(found: Hours, place: int, count: int) -> None:
    at, left = place, abs(count)
    while left and abs(at) < 500:
        at += 1 if count > 0 else -1
        left -= bool(found.shifts(at))
    calendar = found.calendar()
    assert calendar.works_on(FIRST + timedelta(days=place)) == bool(found.shifts(place))
    if not left:
        assert calendar.shift_workdays(FIRST + timedelta(days=place), count) == FIRST + timedelta(days=at)


@some
@given(hours, days)
def test_a_day_begins_with_its_first_shift_and_ends_with_its_last(found: Hours, place: int) -> None:
    shifts = found.shifts(place) or ((0, 24 * 60),)
    calendar, day = found.calendar(), FIRST + timedelta(days=place)
    midnight = ORIGIN + place * DAY
    assert (calendar.day_start(day) - midnight, calendar.day_end(day) - midnight) == (
        shifts[0][0] * MINUTE,
        shifts[-1][1] * MINUTE,
    )


@pytest.mark.parametrize("year", [1985, 2026, 2149])
def test_far_dates_have_working_time_too(year: int) -> None:
    week: tuple[Shifts, ...] = (((9 * 60, 17 * 60),),) * 5 + ((), ())
    calendar = Hours(week, frozenset(), frozenset(), ()).calendar()
    monday = next(day for day in (date(year, 3, number) for number in range(1, 8)) if day.weekday() == 0)
    at = (monday - EPOCH).days * DAY
    # From Monday 00:00, 40 hours are done on Friday at 17:00.
    assert calendar.add(at, 40 * 3600) == at + 4 * DAY + 17 * 3600
    assert calendar.subtract(at + 5 * DAY, 40 * 3600) == at + 9 * 3600
    assert calendar.between(at, at + 280 * DAY) == 40 * 5 * 8 * 3600


@pytest.mark.parametrize("years", [-40, 0, 120])
def test_any_question_may_be_the_first_wherever_it_lies(years: int) -> None:
    week: tuple[Shifts, ...] = (((9 * 60, 17 * 60),),) * 7
    hours = Hours(week, frozenset(), frozenset(), ())
    at = ORIGIN + years * 365 * DAY
    hour = 3600
    opens, closes = at + 9 * hour, at + 17 * hour
    assert hours.calendar().is_start(opens)
    assert not hours.calendar().is_start(closes)
    assert hours.calendar().next_start(at) == opens
    assert hours.calendar().next_start(closes) == opens + DAY
    assert hours.calendar().previous_end(closes + hour) == closes
    assert hours.calendar().previous_end(opens) == closes - DAY
    assert hours.calendar().add(at, 8 * hour) == closes
    assert hours.calendar().subtract(closes, 8 * hour) == opens
    assert hours.calendar().between(at, at + 10 * DAY) == 80 * hour
    assert hours.calendar().between(at + 10 * DAY, at) == -80 * hour
    assert list(hours.calendar().periods(at, at + DAY)) == [(opens, closes)]


def test_the_next_working_day_may_be_years_away() -> None:
    written = {"hours": {}, "special_hours": {"2026-01-02": "09:00-12:00", "2036-01-02": "09:00-12:00"}}
    plan = Plan.model_validate({"start": "2026-01-02", "calendars": {"rare": written}})
    calendar = resolve_calendars(plan, (date(2026, 1, 2) - EPOCH).days * DAY).by_id["rare"]
    assert calendar.shift_workdays(date(2026, 1, 2), 1) == date(2036, 1, 2)
    assert calendar.shift_workdays(date(2036, 1, 2), -1) == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-09-30", 0, "2026-09-30"),
        ("2026-09-30", 1, "2026-10-01"),
        ("2026-09-30", 3, "2026-10-05"),
        ("2026-09-30", -3, "2026-09-25"),
        ("2026-10-04", 0, "2026-10-04"),  # a Sunday: the first working day after it is one away
        ("2026-10-04", 1, "2026-10-05"),
        ("2026-10-04", 2, "2026-10-06"),
        ("2026-10-04", -1, "2026-10-02"),
        ("2026-10-04", -2, "2026-10-01"),
    ],
)
def test_working_days_are_counted_from_working_days_and_days_off(day: str, count: int, expected: str) -> None:
    week: tuple[Shifts, ...] = (((9 * 60, 17 * 60),),) * 5 + ((), ())
    calendar = Hours(week, frozenset(), frozenset(), ()).calendar()
    assert calendar.shift_workdays(date.fromisoformat(day), count) == date.fromisoformat(expected)


def test_touching_shifts_and_days_make_one_period() -> None:
    always: tuple[Shifts, ...] = (((0, 12 * 60), (12 * 60, 24 * 60)),) * 7
    calendar = Hours(always, frozenset(), frozenset(), ()).calendar()
    assert list(calendar.periods(ORIGIN, ORIGIN + 3 * DAY)) == [(ORIGIN, ORIGIN + 3 * DAY)]
    assert not calendar.is_start(ORIGIN + DAY)


def test_a_night_shift_belongs_to_the_day_it_starts() -> None:
    # Tuesday is off: Monday's night goes on until Tuesday 02:00, and nothing starts on Tuesday evening.
    nights: tuple[Shifts, ...] = (((20 * 60, 26 * 60),),) * 7
    calendar = Hours(nights, frozenset({1}), frozenset(), ()).calendar()
    hour = 3600
    assert list(calendar.periods(ORIGIN + 12 * hour, ORIGIN + 3 * DAY)) == [
        (ORIGIN + 20 * hour, ORIGIN + 26 * hour),
        (ORIGIN + 2 * DAY + 20 * hour, ORIGIN + 3 * DAY),
    ]
    assert calendar.day_end(FIRST) == ORIGIN + 26 * hour


def test_the_first_and_the_last_moment_of_a_day_are_midnight_on_a_day_off() -> None:
    week: tuple[Shifts, ...] = (((9 * 60, 17 * 60),),) * 5 + ((), ())
    calendar = Hours(week, frozenset({0}), frozenset(), ()).calendar()
    assert (calendar.day_start(FIRST), calendar.day_end(FIRST)) == (ORIGIN, ORIGIN + DAY)
    tuesday = FIRST + timedelta(days=1)
    assert (calendar.day_start(tuesday), calendar.day_end(tuesday)) == (
        ORIGIN + DAY + 9 * 3600,
        ORIGIN + DAY + 17 * 3600,
    )
    assert [calendar.works_on(FIRST + timedelta(days=day)) for day in range(7)] == [False, *[True] * 4, False, False]
