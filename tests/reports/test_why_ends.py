"""What sets each end of work, early, late and by the forecast; each figure is worked out by hand beside its plan."""

from collections.abc import Callable

import pytest

from elevenplan.reports.why import why
from elevenplan.reports.why_text import render_why
from elevenplan.schedule.result import Schedule

Scheduled = Callable[..., Schedule]


def told(schedule: Schedule, id_: str, width: int = 80) -> str:
    found = why(schedule, id_)
    assert found is not None
    return render_why(schedule, id_, found, width=width)


# As of Wed 14, 12:00 (five hours of the day are left). Half is planned for Mon 12 to Thu 15; two days are left of it:
# Wed 5 h, Thu 8 h, Fri 3 h to 12:00. Soon has started though it waits for Half: its two days follow, Fri 5 h, Mon 8 h,
# Tue 20 12:00. Next takes a day after Half: Fri 13:00 to Mon 12:00. Press, two hours of which are left, must end a day
# after Half: Mon 12:00. Free never started: Wed 13:00 to Thu 12:00.
LATE = """
as_of: 2026-10-14 12:00
tasks:
  half: {title: Half, duration: 4d, started: 2026-10-12, percent: 50}
  soon: {title: Soon, duration: 2d, started: 2026-10-13, after: half}
  next: {title: Next, duration: 1d, after: half}
  press: {title: Press, duration: 1d, started: 2026-10-13, remaining: 2h, after: half FF+1d}
  free: {title: Free, duration: 1d}
milestones:
  shown: {title: Shown, after: next}
  event-starts: {title: Event starts, date: T, after: [soon, shown, press, free]}
"""
FORECASTS = [
    ("half", ["ends 10-16 12:00 because 2d of it remains from 10-14 12:00"]),
    ("soon", ["ends 10-20 12:00 because 2d of it remains after Half ends 10-16 12:00"]),
    (
        "next",
        [
            "starts 10-16 13:00 because Half ends 10-16 12:00",
            "ends 10-19 12:00 because it takes 1d of the office calendar",
        ],
    ),
    ("press", ["ends 10-19 12:00 because it must end with Half, which ends 10-16 12:00 (lag 1d)"]),
    (
        "free",
        [
            "starts 10-14 13:00 because what is not done lies ahead",
            "ends 10-15 12:00 because it takes 1d of the office calendar",
        ],
    ),
    ("shown", ["10-19 12:00 because Next ends 10-19 12:00"]),
    ("event-starts", []),
]


@pytest.mark.parametrize(("id_", "expected"), FORECASTS)
def test_what_sets_each_end_in_the_forecast(scheduled: Scheduled, id_: str, expected: list[str]) -> None:
    lines = told(scheduled(LATE), id_, 120).split("\n")
    first = next((place for place, line in enumerate(lines) if line.startswith("expect")), len(lines))
    assert [line[8:] for line in lines[first : first + len(expected)]] == expected


def test_slack_that_the_forecast_no_longer_has_is_told_as_that_of_the_plan(scheduled: Scheduled) -> None:
    # Next is planned for Fri 16; ten more days before the event (Fri 30): 19 to 23 and 26 to 29 make nine.
    assert "slack   9d by the plan: not critical, it matters once it slips by more than that" in told(
        scheduled(LATE), "next"
    ).split("\n")


# a: Mon 12 and Tue 13. The limits of a: b SS+1d (Thu 15) may start no later than Wed 21; c, a day behind it with a
# window that closes on Fri 16; d ends with the plan, Thu 29 24:00.
LATEST = """
windows: {form: {title: The form, opens: 2026-10-13, closes: 2026-10-16 22:00}}
tasks:
  a: {title: A, duration: 2d}
  b: {title: B, duration: 1d, after: a SS+1d, start_no_later_than: 2026-10-21}
  c: {title: C, duration: 1d, after: a, window: form}
  d: {title: D, duration: 1d, after: a FF+1d}
  e: {title: E, duration: 1ed, after: c}
  f: {title: F, duration: 1d, after: [a, g]}
  g: {title: G, duration: 2d, finish_no_later_than: 2026-10-20}
  h: {title: H, duration: 1d, started: 2026-10-12}
  i: {title: I, duration: 1d, after: h SS}
  group:
    title: Group
    after: c
    tasks: {j: {title: J, duration: 1d, deadline: 2026-10-20}, k: {title: K, duration: 1d, after: j}}
  l: {title: L, duration: 1d, schedule: alap, after: a}
milestones:
  float: {title: Float, after: [group, l]}
  event-starts: {title: Event starts, date: T, after: [b, d, e, f, float]}
"""
LATEST_ENDS = [
    ("a", ["starts 10-14 09:00, ends 10-15 18:00 because C must start by 10-16 09:00"]),
    (
        "b",
        [
            "starts 10-21 09:00 because of its `start_no_later_than`",
            "ends 10-21 18:00 because it takes 1d of the office calendar",
        ],
    ),
    ("c", ["starts 10-16 09:00, ends 10-16 18:00 because its window closes 10-16 22:00"]),
    (
        "d",
        [
            "starts 10-29 09:00, ends 10-29 18:00 because Event starts must come by 10-30 00:00,"
            " and the plan ends 10-29 24:00"
        ],
    ),
    (
        "e",
        [
            "starts 10-29 00:00, ends 10-29 24:00 because Event starts must come by 10-30 00:00,"
            " and the plan ends 10-29 24:00"
        ],
    ),
    ("g", ["starts 10-19 09:00, ends 10-20 18:00 because of its `finish_no_later_than`"]),
    ("h", ["ends 10-29 18:00 because the plan ends 10-29 24:00"]),
    ("j", ["starts 10-20 09:00, ends 10-20 18:00 because of its deadline 10-20 24:00"]),
    (
        "k",
        ["starts 10-29 09:00, ends 10-29 18:00 because Float must come by 10-30 00:00, and the plan ends 10-29 24:00"],
    ),
    ("float", ["10-30 00:00 because Event starts must come by 10-30 00:00, and the plan ends 10-29 24:00"]),
    ("event-starts", []),
]


@pytest.mark.parametrize(("id_", "expected"), LATEST_ENDS)
def test_what_sets_the_latest_ends(scheduled: Scheduled, id_: str, expected: list[str]) -> None:
    lines = told(scheduled(LATEST), id_, 140).split("\n")
    first = next((place for place, line in enumerate(lines) if line.startswith("latest")), len(lines))
    assert [line[8:] for line in lines[first : first + len(expected)]] == expected


def test_work_placed_late_names_what_it_is_placed_before(scheduled: Scheduled) -> None:
    # K is Fri 16, behind c on Wed 14 and j on Thu 15; the milestone comes with its end, and l ends just before.
    lines = told(scheduled(LATEST), "l", 140).split("\n")
    assert lines[2:4] == [
        "starts  10-16 09:00 because it takes 1d of the office calendar",
        "ends    10-16 18:00 because Float comes 10-16 18:00; it is placed as late as it can be (schedule: alap)",
    ]


def test_a_summary_names_what_begins_and_what_ends_it(scheduled: Scheduled) -> None:
    lines = told(scheduled(LATEST), "group", 140).split("\n")
    assert lines[2:6] == [
        "begins  J (j) starts it 10-15 09:00 because C ends 10-14 18:00",
        "last    K (k) ends it",
        "starts  10-16 09:00 because J ends 10-15 18:00",
        "ends    10-16 18:00 because it takes 1d of the office calendar",
    ]


def test_work_in_progress_waits_no_more_without_a_forecast(scheduled: Scheduled) -> None:
    found = why(scheduled("tasks: {a: {duration: 1d}, b: {duration: 2d, after: a, started: 2026-10-12}}"), "a")
    assert found is not None
    assert found.successors == ()


def test_the_calendar_is_named_where_days_off_lie_between(scheduled: Scheduled) -> None:
    # Mon 12 to Fri 16; Mon 19 is the next working day.
    schedule = scheduled("tasks: {a: {duration: 5d}, b: {duration: 1d, after: a}}")
    assert "starts  10-19 09:00 because a ends 10-16 18:00; the office calendar goes on then" in told(schedule, "b")


def test_work_that_a_lead_would_take_behind_the_plan_s_finish_names_that_finish(scheduled: Scheduled) -> None:
    tasks = """
tasks:
  a: {title: A, duration: 4h, schedule: alap}
  b: {title: B, duration: 2w, after: a FF-50%}
"""
    lines = told(scheduled(tasks), "a", 140).split("\n")
    assert lines[2:4] == [
        "starts  10-23 14:00 because it takes 4h of the office calendar",
        "ends    10-23 18:00 because the plan ends 10-23 18:00; it is placed as late as it can be (schedule: alap)",
    ]
