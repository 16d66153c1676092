"""What has happened stands; what is under way keeps its start; the forecast begins at the as-of moment."""

import pytest
from inline import Reader, critical, early, expected, forecast, late, moment, slack

from elevenplan.schedule.compute import compute


def test_finished_work_stands_at_its_actual_dates_without_slack(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d, started: 2026-09-15, done: 2026-09-17 11:00, deadline: 2026-09-15}
  b: {duration: 1d, done: 2026-09-16}
  c: {duration: 1d, after: a}
"""
        )
    )
    assert early(schedule) == late(schedule) | {
        "a": "09-15 09:00 > 09-17 11:00",
        "b": "09-16 09:00 > 09-16 18:00",
        "c": "09-17 11:00 > 09-18 11:00",
    }
    assert slack(schedule) == {"a": (0, 0), "b": (0, 0), "c": (0, 0)}
    assert critical(schedule) == ["c"]


def test_a_finished_milestone_stands_at_done_even_if_pinned(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
milestones:
  sale: {date: 2026-09-21, done: 2026-09-22 10:00}
  floating: {started: 2026-09-14, done: 2026-09-15 10:00}
"""
        )
    )
    assert early(schedule) == {"sale": "09-22 10:00 > 09-22 10:00", "floating": "09-15 10:00 > 09-15 10:00"}


def test_work_in_progress_keeps_its_start_and_has_the_slack_of_its_finish(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  late-predecessor: {duration: 5d}
  a: {duration: 2d, after: late-predecessor, start: 2026-09-21, started: 2026-09-15 13:00, percent: 50}
  limited: {duration: 1d, started: 2026-09-15, finish_no_later_than: 2026-09-16, start_no_later_than: 2026-09-14}
"""
        )
    )
    assert early(schedule)["a"] == "09-15 13:00 > 09-17 12:00"
    assert late(schedule)["a"] == "09-15 13:00 > 09-18 18:00"
    assert slack(schedule)["a"] == (13, 13)
    assert late(schedule)["limited"] == "09-15 09:00 > 09-16 18:00"
    # What is under way already does not hold its predecessor to a start that has been: it holds it to that start.
    assert late(schedule)["late-predecessor"] == "09-08 13:00 > 09-15 12:00"


def test_finished_successors_bind_nobody(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  out-of-sequence: {duration: 1d, after: a, done: 2026-09-14}
  end: {duration: 3d}
"""
        )
    )
    assert slack(schedule)["a"] == (16, 16)


def test_nothing_unfinished_is_forecast_before_the_as_of_moment(plan: Reader) -> None:
    text = """\
as_of: 2026-09-16
tasks:
  done: {duration: 1d, done: 2026-09-14}
  half: {duration: 4d, started: 2026-09-15, percent: 50}
  left: {duration: 4d, started: 2026-09-15, percent: 50, remaining: 1d}
  waits: {duration: 1d, after: done}
  later: {duration: 1d, start_no_earlier_than: 2026-09-21}
milestones:
  passed: {date: 2026-09-15}
  reached: {after: done}
  not-reached: {after: waits}
"""
    schedule = compute(plan(text))
    assert forecast(schedule) == {
        "done": "09-14 09:00 > 09-14 18:00",
        "half": "09-15 09:00 > 09-17 18:00",
        "left": "09-15 09:00 > 09-16 18:00",
        "waits": "09-16 09:00 > 09-16 18:00",
        "later": "09-21 09:00 > 09-21 18:00",
        # A pinned milestone without `done` has not happened; a floating one has when all before it is done.
        "passed": "09-16 00:00 > 09-16 00:00",
        "reached": "09-14 18:00 > 09-14 18:00",
        "not-reached": "09-16 18:00 > 09-16 18:00",
    }
    # The plan itself does not move.
    assert early(schedule)["half"] == "09-15 09:00 > 09-18 18:00"
    assert expected(schedule)["waits"] == "09-15 09:00 > 09-15 18:00"


def test_the_as_of_moment_that_is_given_replaces_the_plan_s(plan: Reader) -> None:
    text = """\
as_of: 2026-09-16
tasks:
  a: {duration: 1d}
"""
    read = plan(text)
    assert forecast(compute(read, as_of=moment("2026-09-18 15:00")))["a"] == "09-18 15:00 > 09-21 15:00"
    assert forecast(compute(read))["a"] == "09-16 09:00 > 09-16 18:00"


def test_without_an_as_of_moment_there_is_no_forecast(plan: Reader) -> None:
    schedule = compute(plan("tasks:\n  a: {duration: 1d}\n"))
    assert schedule.forecast is None
    assert schedule.tasks["a"].forecast_finish is None


@pytest.mark.parametrize(
    ("link", "finish"),
    [
        ("a", "09-22 18:00"),  # the two days left wait for Friday, the end of a
        ("a SS+4d", "09-21 18:00"),  # and begin on Friday here
        ("a FF+1d", "09-21 18:00"),  # here the end waits for the day after a
        ("a SS", "09-17 18:00"),
    ],
)
def test_work_begun_out_of_sequence_keeps_its_logic(plan: Reader, link: str, finish: str) -> None:
    text = f"""\
as_of: 2026-09-16
tasks:
  a: {{duration: 5d, started: 2026-09-14, percent: 40}}
  b: {{duration: 3d, started: 2026-09-15, remaining: 2d, after: {link}}}
"""
    # a: three of its five days are left from Wednesday: it ends on Friday the 18th.
    schedule = compute(plan(text))
    assert forecast(schedule)["a"] == "09-14 09:00 > 09-18 18:00"
    assert forecast(schedule)["b"] == f"09-15 09:00 > {finish}"


def test_a_forecast_takes_pins_as_dates_before_which_nothing_comes(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
as_of: 2026-09-16 12:00
tasks:
  a: {duration: 3d}
  b: {duration: 1d, after: opens}
milestones:
  opens: {date: 2026-09-17, after: a}
"""
        )
    )
    # a runs from Wednesday 13:00 to Monday 12:00.
    assert forecast(schedule) == {
        "a": "09-16 13:00 > 09-21 12:00",
        "b": "09-21 13:00 > 09-22 12:00",
        "opens": "09-21 12:00 > 09-21 12:00",
    }
    assert early(schedule)["b"] == "09-17 09:00 > 09-17 18:00"


def test_dropped_work_keeps_no_milestone_from_being_reached(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
as_of: 2026-09-18
tasks:
  done: {duration: 1d, done: 2026-09-14}
  gone: {duration: 9d, dropped: 2026-09-15}
milestones:
  reached: {after: [done, gone]}
"""
        )
    )
    assert forecast(schedule)["reached"] == "09-14 18:00 > 09-14 18:00"


def test_a_milestone_behind_a_summary_is_not_reached_while_work_in_it_is_open(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
as_of: 2026-09-18
tasks:
  open: {tasks: {a: {duration: 1d}}}
  through: {tasks: {b: {duration: 1d, done: 2026-09-14}}}
milestones:
  waits: {after: open FS-5d}
  reached: {after: through}
"""
        )
    )
    # The lead of five days would put it on the Friday before; a is not done, so it is still to come.
    assert forecast(schedule)["a"] == "09-18 09:00 > 09-18 18:00"
    assert forecast(schedule)["waits"] == "09-18 00:00 > 09-18 00:00"
    assert forecast(schedule)["reached"] == "09-14 18:00 > 09-14 18:00"


def test_a_milestone_that_waits_for_the_start_or_a_lead_of_unfinished_work_is_not_reached(plan: Reader) -> None:
    found = plan(
        """\
tasks:
  a: {duration: 5d, started: 2026-09-14}
  b: {duration: 1d}
milestones:
  begun: {after: a SS}
  half-way: {after: b FS-3d}
"""
    )
    schedule = compute(found, as_of=moment("2026-09-16 12:00"))
    # Both would lie before the moment of the forecast, at which they have not happened.
    assert forecast(schedule) == {
        "a": "09-14 09:00 > 09-23 12:00",
        "b": "09-16 13:00 > 09-17 12:00",
        "begun": "09-16 12:00 > 09-16 12:00",
        "half-way": "09-16 12:00 > 09-16 12:00",
    }
