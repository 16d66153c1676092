"""Phases as moments."""

import pytest
from inline import Reader, at, moment

from elevenplan.plan.model import Plan
from elevenplan.schedule.compute import compute


def spans(plan: Reader, text: str) -> dict[str, tuple[str, str]]:
    return {one.id: (at(one.start), at(one.end)) for one in compute(plan(text)).phases}


def test_before_during_and_after_the_day_of_the_event(plan: Reader) -> None:
    assert spans(plan, "") == {
        "before": ("-", "11-11 00:00"),
        "during": ("11-11 00:00", "11-12 00:00"),
        "after": ("11-12 00:00", "-"),
    }


@pytest.mark.parametrize(
    ("end", "expected"),
    [("2026-11-12", "11-13 00:00"), ("2026-11-11 22:00", "11-12 00:00"), ("2026-11-13 00:00", "11-13 00:00")],
)
def test_during_lasts_to_the_last_day_of_the_event(plan: Reader, end: str, expected: str) -> None:
    assert spans(plan, f"event_end: {end}\n")["during"] == ("11-11 00:00", expected)


def test_written_phases_replace_them_and_open_ends_reach_to_their_neighbours(plan: Reader) -> None:
    text = """\
phases:
  early: {until: 2026-10-30}
  warm-up: {}
  late: {from: 2026-11-11}
"""
    assert spans(plan, text) == {
        "early": ("-", "10-31 00:00"),
        "warm-up": ("10-31 00:00", "11-11 00:00"),
        "late": ("11-11 00:00", "-"),
    }


def test_a_phase_holds_its_first_moment_and_not_its_end(plan: Reader) -> None:
    schedule = compute(plan(""))
    assert schedule.phase_of(moment("2026-11-10 23:59")) == "before"
    assert schedule.phase_of(moment("2026-11-11 00:00")) == "during"
    assert schedule.phase_of(moment("2026-11-12 00:00")) == "after"


def test_a_gap_between_phases_is_in_none(plan: Reader) -> None:
    text = "phases: {early: {until: 2026-09-20}, late: {from: 2026-09-25, until: 2026-09-30}}\n"
    schedule = compute(plan(text))
    assert schedule.phase_of(moment("2026-09-22 12:00")) is None
    assert schedule.phase_of(moment("2026-10-22 12:00")) is None


def test_a_plan_without_event_has_no_phases_of_its_own() -> None:
    assert compute(Plan.model_validate({"start": "2026-09-14"})).phases == ()
