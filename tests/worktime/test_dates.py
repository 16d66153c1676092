"""Symbolic dates as moments: each written form in each role."""

from typing import Any

import pytest

from elevenplan.plan.grammar import parse_date
from elevenplan.plan.model import Plan
from elevenplan.plan.outline import outline
from elevenplan.worktime.dates import Dates, Role, UnresolvedDateError, pin_role
from elevenplan.worktime.moments import iso
from elevenplan.worktime.resolve import resolve_calendars

# 2026-10-01 to 07 is a holiday and 2026-10-10 (Saturday) a make-up day; the event is a Wednesday.
PLAN: dict[str, Any] = {
    "event": "2026-11-11 00:00",
    "calendar": "office",
    "calendars": {
        "office": {
            "hours": {"mon-fri": "09:00-12:00, 13:30-18:30"},
            "holidays": ["2026-10-01..2026-10-07"],
            "workdays": ["2026-10-10"],
        },
        "night": {"hours": {"mon-sat": "20:00-02:00"}},
    },
    "windows": {
        "form": {"opens": "2026-10-16 10:00", "closes": "2026-10-29"},
        "late": {"opens": "form.closes", "closes": "form.closes + 2d"},
    },
    "milestones": {
        "coupons": {"date": "2026-10-10"},
        "presale": {"date": "coupons + 4h"},
        "floating": {},
        "chicken": {"date": "egg - 1d"},
        "egg": {"date": "chicken"},
    },
    "tasks": {
        "printed": {"duration": "0d", "finish": "2026-10-10"},
        "parked": {"duration": "0d", "start": "2026-10-12"},
    },
}


def dates(**changes: Any) -> Dates:
    plan = Plan.model_validate(PLAN | changes)
    return Dates(plan, outline(plan), resolve_calendars(plan, 0))


def moment(text: str, role: Role = Role.OPENING, calendar: str = "office", **changes: Any) -> str:
    found = dates(**changes)
    return iso(found.moment(parse_date(text), role, found.calendars.by_id[calendar]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-23 15:00", "2026-10-23T15:00"),
        ("2026-10-23 24:00", "2026-10-24T00:00"),
        ("T", "2026-11-11T00:00"),
        ("T-30", "2026-10-12T00:00"),
        ("T-30 18:00", "2026-10-12T18:00"),
        ("T+1", "2026-11-12T00:00"),
        ("T+1 24:00", "2026-11-13T00:00"),
        ("T-1wd", "2026-11-10T00:00"),
        ("T-3wd", "2026-11-06T00:00"),  # the 10th, 9th, then Friday
        ("T-8wd", "2026-10-30T00:00"),
        ("T+3wd", "2026-11-16T00:00"),  # the 12th, 13th, then Monday
        # Back from the event: 23 days to Monday 10-12 (22 working days), then the make-up Saturday, Friday, Thursday,
        # then over the holiday to Wednesday 09-30.
        ("T-22wd", "2026-10-12T00:00"),
        ("T-23wd", "2026-10-10T00:00"),
        ("T-24wd", "2026-10-09T00:00"),
        ("T-25wd", "2026-10-08T00:00"),
        ("T-26wd", "2026-09-30T00:00"),
        ("T-5wd 20:30", "2026-11-04T20:30"),
    ],
)
def test_absolute_dates_and_countdowns(text: str, expected: str) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize(
    ("text", "role", "calendar", "expected"),
    [
        ("2026-10-12", Role.START, "office", "2026-10-12T09:00"),
        ("2026-10-12", Role.FINISH, "office", "2026-10-12T18:30"),
        ("2026-10-12", Role.OPENING, "office", "2026-10-12T00:00"),
        ("2026-10-12", Role.CLOSING, "office", "2026-10-13T00:00"),
        ("2026-10-02", Role.START, "office", "2026-10-02T00:00"),  # a day off
        ("2026-10-02", Role.FINISH, "office", "2026-10-03T00:00"),
        ("2026-10-10", Role.START, "office", "2026-10-10T09:00"),  # a make-up Saturday
        ("2026-10-12", Role.START, "night", "2026-10-12T20:00"),
        ("2026-10-12", Role.FINISH, "night", "2026-10-13T02:00"),
        ("T-1", Role.FINISH, "office", "2026-11-10T18:30"),
        ("T-5wd", Role.START, "night", "2026-11-04T20:00"),  # counted on the default calendar, read on the task's
    ],
)
def test_a_date_without_a_time_means_what_its_place_says(text: str, role: Role, calendar: str, expected: str) -> None:
    assert moment(text, role, calendar) == expected


def test_a_written_time_beats_the_place() -> None:
    assert {moment("2026-10-12 10:15", role) for role in Role} == {"2026-10-12T10:15"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coupons", "2026-10-10T00:00"),
        ("coupons - 2d", "2026-10-08T09:00"),  # the last moment from which 16 working hours remain until the 10th
        ("coupons + 4h", "2026-10-10T14:30"),  # 09:00-12:00 and an hour from 13:30
        ("coupons + 2ed", "2026-10-12T00:00"),
        ("coupons - 90em", "2026-10-09T22:30"),
        ("presale", "2026-10-10T14:30"),
        ("form.opens", "2026-10-16T10:00"),
        ("form.closes", "2026-10-30T00:00"),
        ("form.closes - 1d", "2026-10-29T09:00"),
        ("late.opens", "2026-10-30T00:00"),
        ("late.closes", "2026-11-02T18:30"),
        ("printed", "2026-10-10T18:30"),
        ("parked", "2026-10-12T09:00"),
    ],
)
def test_a_date_may_name_another_one(text: str, expected: str) -> None:
    assert moment(text) == expected
    assert moment(text, Role.CLOSING) == expected


def test_an_offset_runs_on_the_calendar_of_the_one_who_asks() -> None:
    # 4 working hours from Saturday 00:00: the night of Friday still has two, the rest begins at 20:00.
    assert moment("coupons + 4h", Role.START, "night") == "2026-10-10T22:00"


@pytest.mark.parametrize(
    "text", ["nobody", "floating", "coupons.opens", "form", "nobody.closes", "chicken", "egg + 2d"]
)
def test_a_date_that_names_nothing_fixed_or_itself_is_not_resolved(text: str) -> None:
    with pytest.raises(UnresolvedDateError):
        moment(text)


def test_dates_that_go_in_a_circle_are_named() -> None:
    with pytest.raises(UnresolvedDateError, match=r"^the date of '(chicken|egg)' goes in a circle$"):
        moment("chicken")


def test_a_chain_of_dates_may_be_longer_than_the_stack_is_deep() -> None:
    length = 5_000
    chain = {f"step-{n}": {"date": f"step-{n - 1} + 1eh" if n else "2026-10-10"} for n in reversed(range(length))}
    assert moment(f"step-{length - 1}", milestones=chain) == "2027-05-06T07:00"


@pytest.mark.parametrize("text", ["T", "T-30", "T-5wd"])
def test_without_an_event_nothing_counts_from_it(text: str) -> None:
    with pytest.raises(UnresolvedDateError):
        moment(text, event=None)


def test_working_days_of_a_calendar_that_has_none_are_not_counted_for_ever() -> None:
    with pytest.raises(UnresolvedDateError):
        moment("T-5wd", calendars={"office": {"hours": {"mon": "off"}}, "night": {}})


def test_a_range_holds_both_its_days() -> None:
    found = dates(people={"li": {"leave": ["2026-10-19..2026-10-20", "T-1"]}})
    spans = [found.days(span) for span in found.plan.people["li"].leave]
    first = found.moment(parse_date("2026-10-19"), Role.OPENING) // 86_400
    assert spans[0] == range(first, first + 2)
    assert len(spans[1]) == 1


def test_the_pin_of_a_milestone_reads_by_its_own_key() -> None:
    found = dates()
    roles = {id_: pin_role(found.outline.items[id_]) for id_ in ("coupons", "printed", "parked")}
    assert roles == {"coupons": Role.OPENING, "printed": Role.FINISH, "parked": Role.START}


def test_the_event_is_a_moment_and_none_without_one() -> None:
    event = dates().event()
    assert event is not None
    assert iso(event) == "2026-11-11T00:00"
    assert dates(event=None).event() is None
