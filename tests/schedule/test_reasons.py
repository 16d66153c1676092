"""What sets a start, and what waits beside it. Office days are 09-12 and 13-18; Monday is the 14th of September."""

import pytest
from inline import Reader

from elevenplan.schedule.compute import compute
from elevenplan.schedule.reasons import Cause, start_reason, waiting

# a and b are the 14th, c is 17 and 18; the plan ends with c.
BESIDE = """\
rules: {EP404: off, EP407: off, EP306: off, EP304: off, EP501: off, EP602: off, EP605: off, EP603: off}
windows: {form: {opens: 2026-09-16, closes: 2026-09-25}}
tasks:
  a: {duration: 1d}
  b: {duration: 1d}
  c: {duration: 2d, start: 2026-09-17}
"""

CASES = [
    ("duration: 1d", Cause.PLAN_START, []),
    ("duration: 1d, after: a", Cause.LINKS, ["a"]),
    ("duration: 1d, after: [a, b]", Cause.LINKS, ["a", "b"]),
    ("duration: 3d, after: a FF", Cause.PLAN_START, []),  # it would start before the plan does
    ("duration: 1d, start: 2026-09-16", Cause.START_ON, []),
    ("duration: 1d, start: 2026-09-15, after: a", Cause.START_ON, ["a"]),
    ("duration: 1d, finish: 2026-09-16", Cause.FINISH_ON, []),
    ("duration: 1d, start_no_earlier_than: 2026-09-16", Cause.NO_EARLIER_START, []),
    ("duration: 1d, start_no_earlier_than: 2026-09-01", Cause.NO_EARLIER_START, []),
    ("duration: 1d, start_no_earlier_than: 2026-09-15, after: a", Cause.LINKS, ["a"]),
    ("duration: 1d, finish_no_earlier_than: 2026-09-16", Cause.NO_EARLIER_FINISH, []),
    ("duration: 1d, window: form", Cause.WINDOW, []),
    ("duration: 1d, window: form, start_no_earlier_than: 2026-09-17", Cause.NO_EARLIER_START, []),
    ("duration: 1d, after: c, start_no_later_than: 2026-09-16", Cause.NO_LATER_START, []),
    ("duration: 1d, after: c, finish_no_later_than: 2026-09-16", Cause.NO_LATER_FINISH, []),
    ("duration: 1d, after: c, finish_no_later_than: 2026-09-20", Cause.NO_LATER_FINISH, []),  # a Sunday
    ("duration: 1d, start_no_later_than: 2026-09-16", Cause.PLAN_START, []),
    (
        "duration: 1d, start_no_earlier_than: 2026-09-18, start_no_later_than: 2026-09-16",
        Cause.NO_LATER_START,
        [],
    ),
    (
        "duration: 1d, after: c, start_no_later_than: 2026-09-18, finish_no_later_than: 2026-09-16",
        Cause.NO_LATER_FINISH,
        [],
    ),
    ("duration: 1d, started: 2026-09-15, after: a", Cause.STARTED, []),
    ("duration: 1d, done: 2026-09-15, after: a", Cause.DONE, []),
    ("duration: 1d, dropped: 2026-09-15, after: a", Cause.DROPPED, []),
    ("duration: 1d, schedule: alap, after: a", Cause.LATE_AS_POSSIBLE, []),
    ("duration: 5d, schedule: alap", Cause.PLAN_START, []),  # it fills the plan, so it stands where it is early
]


@pytest.mark.parametrize(("keys", "cause", "links"), CASES)
def test_the_cause_of_a_start(plan: Reader, keys: str, cause: Cause, links: list[str]) -> None:
    found = start_reason(compute(plan(f"{BESIDE}  x: {{{keys}}}\n")), "x")
    assert (found.cause, [link.predecessor for link in found.links]) == (cause, links)


def room(plan: Reader, keys: str) -> dict[str, float]:
    """The hours by which each link that does not set the start would have allowed it before."""
    schedule = compute(plan(f"{BESIDE}  x: {{{keys}}}\n"))
    return {one.link.predecessor: one.room / 3600 for one in waiting(schedule, "x")}


def test_links_that_do_not_drive_the_nearest_first(plan: Reader) -> None:
    # x starts on the 21st. a allows the 15th, four days before; b with its lag the 17th, two days.
    assert room(plan, "duration: 1d, after: [a, b FS+2d, c]") == {"b": 16, "a": 32}


def test_a_fixed_date_may_come_before_what_it_waits_for(plan: Reader) -> None:
    assert room(plan, "duration: 1d, start: 2026-09-16, after: [a, c]") == {"c": -24, "a": 8}


def test_room_counts_from_where_late_work_is_placed(plan: Reader) -> None:
    # The 18th instead of the 15th.
    assert room(plan, "duration: 1d, schedule: alap, after: a") == {"a": 24}


@pytest.mark.parametrize("progress", ["started: 2026-09-15", "done: 2026-09-15", "dropped: 2026-09-15"])
def test_what_has_begun_or_is_dropped_waits_for_nothing(plan: Reader, progress: str) -> None:
    assert room(plan, f"duration: 1d, after: [a, c], {progress}") == {}
