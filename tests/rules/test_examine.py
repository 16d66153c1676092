from pathlib import Path

import pytest

from elevenplan.diagnostics.diagnostic import Severity
from elevenplan.loading.load import load
from elevenplan.rules.examine import examine, schedule_of

ROOT = Path(__file__).parents[2]
EVENT = "milestones:\n  event: {date: T, after: [page]}\n"


@pytest.mark.parametrize("plan", ["plans/double-eleven-2026", "templates/double-eleven"])
def test_nothing_is_wrong_with_a_healthy_campaign(plan):
    examined = examine(load(ROOT / plan))
    assert examined.diagnostics == ()
    assert examined.schedule is not None


def test_dates_are_looked_at_beside_a_mistake_in_one_entry_but_dead_ends_are_not(found):
    body = """
tasks:
  texts: {owner: bob, duration: 2d}
  page: {owner: bob, duration: 2d, after: [texts, txets], deadline: 2026-10-14}
  banner: {owner: bob, duration: 1d}
"""
    assert found(body + EVENT) == [
        "EP201 unknown predecessor 'txets'",
        "EP402 'page' ends 10-15 18:30, 1d after its deadline",
    ]


def test_dates_are_not_looked_at_beside_a_mistake_in_a_calendar(found):
    body = "tasks:\n  page: {owner: bob, duration: 2d, deadline: 2026-10-12}\n"
    assert found(body + EVENT, ("13:30-18:30", "13:30-18:3x")) == [
        "EP110 '09:00-12:00, 13:30-18:3x' is not a range of working hours"
    ]


def test_a_plan_without_errors_of_reading_has_a_schedule_whatever_its_rules_say(tmp_path):
    (tmp_path / "plan.yaml").write_text(
        "name: X\nstart: 2026-10-12\ntasks:\n  page: {duration: 2d, deadline: 2026-10-12}\n", encoding="utf-8"
    )
    schedule, diagnostics = schedule_of(load(tmp_path))
    assert schedule is not None
    assert diagnostics == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name: X\nstart: 2026-10-12\ntasks:\n  page: {duration: 2d, after: texts}\n", "EP201"),
        ("name: X\nstart: 2026-10-12\ntasks:\n  a: {duration: 2d, after: b}\n  b: {duration: 1d, after: a}\n", "EP301"),
        ("name: X\nstart: 2026-10-12\ncalendars:\n  c: {}\ntasks:\n  a: {duration: 2d}\n", "EP701"),
        ("", "EP107"),
    ],
)
def test_without_a_schedule_the_diagnostics_say_why(text, code, tmp_path):
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    schedule, diagnostics = schedule_of(load(tmp_path))
    assert schedule is None
    assert [one.code for one in diagnostics] == [code]


def test_findings_stand_in_the_order_of_the_files(examined):
    text = "name: X\nstart: 2026-10-12\ninclude: [b.yaml, a.yaml]\ntasks:\n  one: {duration: 1d}\n"
    examined = examined(text, a="tasks:\n  two: {duration: 1d}\n", b="tasks:\n  three: {duration: 1d}\n")
    assert [one.span.place() for one in examined.diagnostics if one.span] == [
        "a.yaml:2:3",
        "b.yaml:2:3",
        "plan.yaml:5:3",
    ]


def test_work_too_long_for_the_years_that_dates_have_is_an_error_at_the_longest(examined):
    tasks = "".join(f"  t{n}: {{owner: bob, duration: {9000 + n}d, after: t{n - 1}}}\n" for n in range(1, 6))
    text = f"name: X\nstart: 2026-10-12\npeople: {{bob: {{}}}}\ntasks:\n  t0: {{owner: bob, duration: 1d}}\n{tasks}"
    (one,) = examined(text).diagnostics
    assert (one.code, one.headline, one.severity) == (
        "EP412",
        "the work reaches past the year 2149",
        Severity.ERROR,
    )
    assert one.span is not None
    assert one.span.text == "9005d"
