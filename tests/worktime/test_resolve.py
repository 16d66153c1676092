"""What a calendar as written means: bases, exceptions, make-up days, what a day is worth."""

from datetime import date
from typing import Any

import pytest

from elevenplan.plan.model import Plan
from elevenplan.worktime.calendar import NoWorkingTimeError, WorkCalendar
from elevenplan.worktime.moments import iso, midnight
from elevenplan.worktime.resolve import Calendars, resolve_calendars

MONDAY = date(2026, 9, 28)


def calendars(**written: Any) -> Calendars:
    plan = Plan.model_validate({"event": "2026-11-11", "calendars": written})
    return resolve_calendars(plan, midnight(MONDAY))


def periods(calendar: WorkCalendar, first: date, days: int = 1) -> list[str]:
    """Working periods as `09-28 09:00 10:00`."""
    start = midnight(first)
    return [f"{iso(a)[5:].replace('T', ' ')} {iso(b)[11:]}" for a, b in calendar.periods(start, start + days * 86_400)]


def hours_a_day(written: dict[str, Any]) -> float:
    return calendars(c=written).by_id["c"].day_seconds / 3600


def test_a_day_is_worth_the_commonest_working_day_of_the_week() -> None:
    assert hours_a_day({"hours": {"mon-thu": "09:00-12:00, 13:00-18:00", "fri": "09:00-12:00"}}) == 8


def test_of_equally_common_days_the_earliest_in_the_week_counts() -> None:
    assert hours_a_day({"hours": {"sat-sun": "10:00-14:00", "mon-tue": "09:00-15:00"}}) == 6


def test_hours_per_day_written_beats_the_week() -> None:
    assert hours_a_day({"hours": {"mon-fri": "09:00-18:30"}, "hours_per_day": "7.5"}) == 7.5


def test_a_night_shift_counts_whole() -> None:
    assert hours_a_day({"hours": {"mon-fri": "20:00-02:00"}}) == 6


def test_a_child_keeps_the_base_s_day_unless_it_gives_hours() -> None:
    found = calendars(
        base={"hours": {"mon-fri": "09:00-18:30"}, "hours_per_day": "8"},
        same={"based_on": "base", "holidays": ["2026-10-01"]},
        longer={"based_on": "base", "hours": {"mon-sun": "08:00-20:00"}},
        own={"based_on": "base", "hours": {"sat": "09:00-12:00"}, "hours_per_day": "4"},
    )
    assert {id_: found.by_id[id_].day_seconds / 3600 for id_ in ("same", "longer", "own")} == {
        "same": 8,
        "longer": 12,
        "own": 4,
    }


def test_a_child_replaces_only_the_days_that_it_names() -> None:
    found = calendars(
        child={"based_on": "base", "hours": {"wed": "10:00-12:00", "fri": "off", "sat": "09:00-10:00"}},
        base={"hours": {"mon-fri": "09:00-17:00"}},
    )
    assert periods(found.by_id["child"], MONDAY, 7) == [
        "09-28 09:00 17:00",
        "09-29 09:00 17:00",
        "09-30 10:00 12:00",
        "10-01 09:00 17:00",
        "10-03 09:00 10:00",
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_the_narrower_entry_counts_in_whatever_order_the_two_are_written(turned: bool) -> None:
    hours = {"mon-fri": "09:00-17:00", "mon": "10:00-12:00"}
    special = {"2026-09-29..2026-10-01": "08:00-09:00", "2026-09-30": "20:00-22:00"}
    entries = [dict(reversed(one.items())) if turned else one for one in (hours, special)]
    found = calendars(c={"hours": entries[0], "special_hours": entries[1]}).by_id["c"]
    assert periods(found, MONDAY, 4) == [
        "09-28 10:00 12:00",
        "09-29 08:00 09:00",
        "09-30 20:00 22:00",
        "10-01 08:00 09:00",
    ]


def test_exceptions_merge_by_date_and_the_child_wins_whatever_their_kind() -> None:
    found = calendars(
        base={
            "hours": {"mon-fri": "09:00-17:00"},
            "holidays": {"2026-09-28..2026-09-30": "base"},
            "workdays": ["2026-10-03"],
            "special_hours": {"2026-10-01": "20:00-21:00"},
        },
        child={
            "based_on": "base",
            "holidays": ["2026-10-01", "2026-10-03"],
            "workdays": ["2026-09-29"],
            "special_hours": {"2026-09-30": "10:00-11:00"},
        },
    )
    # Monday stays the base's holiday, Tuesday is worked, Wednesday short, Thursday and Saturday off by the child.
    assert periods(found.by_id["child"], MONDAY, 7) == ["09-29 09:00 17:00", "09-30 10:00 11:00", "10-02 09:00 17:00"]


def test_in_one_calendar_special_hours_beat_workdays_and_workdays_holidays() -> None:
    found = calendars(
        c={
            "hours": {"mon-fri": "09:00-17:00"},
            "holidays": ["2026-09-28..2026-10-04"],
            "workdays": ["2026-09-29", "2026-09-30"],
            "special_hours": {"2026-09-30": "13:00-14:00", "2026-10-01": "off"},
        }
    )
    assert periods(found.by_id["c"], MONDAY, 7) == ["09-29 09:00 17:00", "09-30 13:00 14:00"]


def test_a_make_up_day_has_its_weekday_s_hours_else_monday_s() -> None:
    week = {"mon": "08:00-12:00", "tue-fri": "09:00-17:00", "sat": "10:00-11:00"}
    found = calendars(c={"hours": week, "workdays": ["2026-10-03", "2026-10-04"]})
    assert periods(found.by_id["c"], date(2026, 10, 3), 2) == ["10-03 10:00 11:00", "10-04 08:00 12:00"]


def test_where_monday_is_off_a_make_up_day_has_the_hours_of_the_week_s_first_working_day() -> None:
    found = calendars(c={"hours": {"tue-sat": "10:00-18:00"}, "workdays": ["2026-10-04"]})
    assert periods(found.by_id["c"], date(2026, 10, 4)) == ["10-04 10:00 18:00"]


def test_a_make_up_day_of_the_base_has_the_hours_of_the_child() -> None:
    found = calendars(
        base={"hours": {"mon-fri": "09:00-17:00"}, "workdays": ["2026-10-10"]},
        child={"based_on": "base", "hours": {"mon": "06:00-08:00"}},
    )
    assert periods(found.by_id["child"], date(2026, 10, 10)) == ["10-10 06:00 08:00"]


def test_a_base_s_base_is_followed_in_any_order() -> None:
    found = calendars(
        third={"based_on": "second", "special_hours": {"2026-09-29": "12:00-13:00"}},
        second={"based_on": "first", "holidays": ["2026-09-30"]},
        first={"hours": {"mon-wed": "09:00-10:00"}},
    )
    assert periods(found.by_id["third"], MONDAY, 7) == ["09-28 09:00 10:00", "09-29 12:00 13:00"]


def test_the_standard_calendar_has_forty_hours_a_week() -> None:
    standard = calendars().default
    assert periods(standard, MONDAY) == ["09-28 08:00 12:00", "09-28 13:00 17:00"]
    assert standard.day_seconds == 8 * 3600
    assert periods(standard, date(2026, 10, 3), 2) == []


@pytest.mark.parametrize("first", ["standard", "shop"])
def test_a_calendar_called_standard_is_the_base_wherever_it_stands(first: str) -> None:
    written = {"standard": {"hours": {"mon-sun": "10:00-12:00"}}, "shop": {"based_on": "standard"}}
    ordered = {first: written[first]} | written
    assert periods(calendars(**ordered).by_id["shop"], MONDAY) == ["09-28 10:00 12:00"]


def test_bases_in_a_circle_come_to_an_end() -> None:
    found = calendars(
        a={"based_on": "b", "hours": {"mon": "09:00-10:00"}}, b={"based_on": "a", "hours": {"tue": "09:00-10:00"}}
    )
    assert set(found.by_id) == {"standard", "a", "b"}


def test_days_around_the_event_count_in_calendars() -> None:
    found = calendars(c={"hours": {"mon-fri": "09:00-17:00"}, "special_hours": {"T-1..T": "00:00-24:00"}})
    assert periods(found.by_id["c"], date(2026, 11, 9), 4) == [
        "11-09 09:00 17:00",
        "11-10 00:00 00:00",
        "11-12 09:00 17:00",
    ]


NOTHING = {"hours": {"mon-fri": "off"}}


@pytest.mark.parametrize("moment", [midnight(MONDAY), midnight(date(1984, 1, 1)), midnight(date(2150, 1, 1))])
def test_a_calendar_without_working_time_says_so(moment: int) -> None:
    calendar = calendars(c=NOTHING).by_id["c"]
    for ask in (
        lambda: calendar.add(moment, 1),
        lambda: calendar.subtract(moment, 1),
        lambda: calendar.next_start(moment),
        lambda: calendar.previous_end(moment),
    ):
        with pytest.raises(NoWorkingTimeError) as caught:
            ask()
        assert caught.value.calendar == "c"
    assert calendar.add(moment, 0) == moment
    assert calendar.between(moment, moment + 86_400) == 0
    assert not calendar.is_start(moment)
    assert list(calendar.periods(moment, moment + 86_400)) == []


def test_the_end_of_time_is_reached_with_an_error_not_with_patience() -> None:
    calendar = calendars(c={"hours": {"mon": "09:00-09:01"}}).by_id["c"]
    with pytest.raises(NoWorkingTimeError):
        calendar.add(midnight(MONDAY), 10_000 * 86_400)
    only_once = calendars(c=NOTHING | {"special_hours": {"2026-09-28": "09:00-10:00"}}).by_id["c"]
    assert iso(only_once.next_start(midnight(date(1999, 1, 1)))) == "2026-09-28T09:00"
    with pytest.raises(NoWorkingTimeError):
        only_once.next_start(midnight(date(2026, 9, 29)))


def test_a_calendar_is_empty_when_no_day_of_the_week_has_hours() -> None:
    found = calendars(
        monday={"hours": {"mon": "09:00-12:00"}}, special={"hours": {}, "special_hours": {"2026-09-28": "09:00-12:00"}}
    )
    assert {id_: hours.is_empty for id_, hours in found.hours.items()} == {
        "standard": False,
        "monday": False,
        "special": True,
    }


def test_beyond_the_years_that_dates_may_have_no_time_passes() -> None:
    first, last, day = midnight(date(1984, 1, 1)), midnight(date(2150, 1, 1)), 86_400
    for earlier, later in ((first - 400 * day, first - day), (last, last + day), (last + day, last + 400 * day)):
        calendar = calendars(c={"hours": {"mon-sun": "09:00-17:00"}}).by_id["c"]
        assert calendar.between(earlier, later) == 0
    assert calendar.between(last - 2 * day, last + 400 * day) == 16 * 3600


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("2026-10-01..2026-10-02", ["09-28", "09-29", "09-30"]),
        ("2026-10-01..2046-10-01", ["09-28", "09-29", "09-30"]),
        (
            "2006-01-01..2026-10-02",
            ["09-28", "09-29", "09-30", "10-01", "10-02"],
        ),  # nobody means 20 years
        ("T-44..T-43", ["09-30", "10-01", "10-02"]),
    ],
)
def test_a_range_of_days_off_has_plain_ends_and_a_length_that_somebody_can_mean(days: str, expected: list[str]) -> None:
    found = calendars(c={"hours": {"mon-fri": "09:00-17:00"}, "holidays": [days]}).by_id["c"]
    assert [one[:5] for one in periods(found, MONDAY, 5)] == expected
