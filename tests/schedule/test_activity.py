"""What the passes need to know of a leaf."""

import pytest
from inline import Reader, at

from elevenplan.schedule.activity import progressed
from elevenplan.schedule.compute import compute


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("", False), (", percent: 0", False), (", started: 2026-09-14", True), (", done: 2026-09-15", True)],
)
def test_a_plan_has_progressed_once_any_work_has_started_or_is_done(plan: Reader, keys: str, expected: bool) -> None:
    schedule = compute(plan(f"tasks:\n  a: {{duration: 1d}}\n  b: {{duration: 1d{keys}}}\n"))
    assert progressed(schedule.setting.activities) is expected


def test_of_a_window_and_own_dates_the_later_opening_and_the_earlier_closing_count(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows: {form: {opens: 2026-09-16, closes: 2026-09-22}}
tasks:
  inside: {duration: 1d, window: form, start_no_earlier_than: 2026-09-17, deadline: 2026-09-21}
  around: {duration: 1d, window: form, start_no_earlier_than: 2026-09-15, deadline: 2026-09-23}
"""
        )
    )
    leaves = schedule.setting.activities.values()
    assert [(at(leaf.no_earlier_start), at(leaf.closes)) for leaf in leaves] == [
        ("09-17 09:00", "09-22 00:00"),
        ("09-16 00:00", "09-23 00:00"),
    ]
