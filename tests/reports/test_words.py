"""Chains, countdowns and spans of dates in words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elevenplan.reports.words import countdown, date_span, told_chain, who, wrapped_chain
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import cell_width

Scheduled = Callable[..., Schedule]
STEPS = ["Price list", "Texts", "Home page", "Pages finished"]


def test_a_chain_that_fits_stands_on_one_line() -> None:
    assert wrapped_chain(STEPS, 80, 3) == ["Price list → Texts → Home page → Pages finished"]


def test_a_chain_is_broken_behind_its_arrows() -> None:
    assert wrapped_chain(STEPS, 24, 3) == ["Price list → Texts →", "Home page →", "Pages finished"]


def test_a_chain_that_does_not_fit_keeps_its_end() -> None:
    assert wrapped_chain(STEPS, 25, 1) == ["… → Pages finished"]
    assert wrapped_chain(STEPS, 25, 2) == ["… → Texts → Home page →", "Pages finished"]
    assert told_chain(STEPS, 30) == "… → Home page → Pages finished"
    assert told_chain(STEPS, 30, ascii_only=True) == "... -> Pages finished"


def test_a_step_longer_than_a_line_is_cut() -> None:
    assert wrapped_chain(["Price list", "Texts"], 8, 3) == ["Price… →", "Texts"]
    assert told_chain(["首页设计和制作"], 9) == "首页设…"


def test_no_chain() -> None:
    assert wrapped_chain([], 80, 3) == []
    assert told_chain([], 80) == ""


@given(st.lists(st.text("abc 双十", min_size=1, max_size=30), max_size=40), st.integers(12, 60), st.integers(1, 4))
def test_a_chain_keeps_to_its_lines_and_width_and_shows_its_end(titles: list[str], width: int, lines: int) -> None:
    found = wrapped_chain(titles, width, lines)
    assert len(found) <= lines
    assert all(cell_width(line) <= width for line in found)
    if titles and cell_width(titles[-1]) <= width - 4:
        assert found[-1].endswith(titles[-1])


def test_a_chain_of_thousands_is_cut_at_once() -> None:
    assert wrapped_chain([f"t{number}" for number in range(100_000)], 40, 1) == [
        "… → t99996 → t99997 → t99998 → t99999"
    ]


@pytest.mark.parametrize(("days", "expected"), [(-30, "T-30"), (-1, "T-1"), (0, "T"), (1, "T+1")])
def test_the_countdown_is_in_calendar_days(scheduled: Scheduled, days: int, expected: str) -> None:
    schedule = scheduled("")
    assert schedule.event is not None
    assert countdown(schedule, schedule.event + days * 86400) == expected
    assert countdown(schedule, schedule.event + days * 86400 + 86399) == expected


def test_a_plan_without_event_counts_nothing_down(scheduled: Scheduled) -> None:
    assert countdown(scheduled("", "start: 2026-10-12\n"), 0) == ""


def test_spans_of_dates_and_people(under_way: Schedule) -> None:
    assert date_span(under_way.tasks["texts"]) == "10-15 09:00 – 10-16 18:00"
    assert date_span(under_way.tasks["coupons-open"]) == "10-20 00:00"
    assert date_span(under_way.tasks["watch"]) == "10-19 00:00 – 10-30 24:00"
    assert who(under_way, under_way.tasks["texts"]) == "Design, Wang Fang"
    assert who(under_way, under_way.tasks["watch"]) == "Product"
    assert who(under_way, under_way.tasks["event-starts"]) == ""
