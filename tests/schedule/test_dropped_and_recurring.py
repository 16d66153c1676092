"""Dropped work passes its links on; recurring work stands beside the network; phases."""

from inline import Reader, at, critical, early, late, placed, slack

from elevenplan.schedule.compute import compute


def test_dropped_work_takes_no_time_and_its_links_pass_through(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 2d}
  gone: {duration: 9d, after: a, dropped: 2026-09-10, start: 2026-12-01, deadline: 2026-09-01}
  b: {duration: 1d, after: gone}
  end: {duration: 9d, dropped: 2026-09-10, start: 2026-12-01}
"""
        )
    )
    assert early(schedule)["gone"] == "09-15 18:00 > 09-15 18:00"
    assert early(schedule)["b"] == "09-16 09:00 > 09-16 18:00"
    assert at(schedule.finish) == "09-16 18:00"
    assert critical(schedule) == ["a", "b"]
    assert schedule.targets == ()


def test_dropped_work_that_nothing_waits_for_takes_no_slack_from_what_comes_before_it(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  long: {duration: 3d}
  gone: {duration: 1d, after: a FS+5d, dropped: 2026-09-10}
  s: {after: a FS+5d, tasks: {also-gone: {duration: 1d, dropped: 2026-09-10}}}
"""
        )
    )
    # The plan ends with long, on Wednesday; five days before that nothing must be ready for what will not come.
    assert late(schedule)["a"] == "09-16 09:00 > 09-16 18:00"
    assert slack(schedule)["a"] == (16, 16)
    assert critical(schedule) == ["long"]


def test_dropped_children_stretch_no_summary(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  before: {duration: 1d}
  s:
    tasks:
      a: {duration: 1d, after: before}
      gone: {duration: 5d, dropped: 2026-09-10}
      none: {tasks: {also-gone: {duration: 1d, dropped: 2026-09-10}}}
  next: {duration: 1d, after: s}
"""
        )
    )
    # gone and none would stand at the plan's start.
    assert early(schedule)["s"] == "09-15 09:00 > 09-15 18:00"
    assert early(schedule)["none"] == "09-14 09:00 > 09-14 09:00"
    assert critical(schedule) == ["before", "s", "a", "next"]


def test_recurring_work_has_occurrences_and_no_place_in_the_network(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  daily: {repeat: {every: day, at: "20:00", from: 2026-09-18, until: 2026-09-20}}
  workday: {repeat: {every: workday, from: 2026-09-30, until: 2026-10-09}}
  weekly: {repeat: {every: week, at: ["10:00", "09:30"], from: 2026-09-16, until: 2026-09-25}}
  hourly: {repeat: {every: hour, from: 2026-09-14 10:00, until: 2026-09-14 12:00}}
  always: {repeat: {every: continuous, from: T-1, until: T}}
  listed: {repeat: {on: [T-1 20:00, T-10 10:00]}}
  rule: {repeat: {rrule: FREQ=WEEKLY;BYDAY=FR;BYHOUR=9;BYMINUTE=30;BYSECOND=0, from: 2026-09-14, until: 2026-09-30}}
"""
        )
    )
    bands = {id_: [at(moment) for moment in band.moments] for id_, band in schedule.bands.items()}
    assert bands == {
        "daily": ["09-18 20:00", "09-19 20:00", "09-20 20:00"],
        "workday": ["09-30 09:00", "10-08 09:00", "10-09 09:00"],
        "weekly": ["09-16 09:30", "09-16 10:00", "09-23 09:30", "09-23 10:00"],
        "hourly": ["09-14 10:00", "09-14 11:00"],
        "always": [],
        "listed": ["11-01 10:00", "11-10 20:00"],
        "rule": ["09-18 09:30", "09-25 09:30"],
    }
    assert placed(schedule)["always"] == "11-10 00:00 > 11-12 00:00"
    task = schedule.tasks["daily"]
    assert (task.early_start, task.late_finish, task.total_slack, task.free_slack) == (None, None, None, None)
    assert at(schedule.finish) == "09-14 18:00"
    assert critical(schedule) == ["a"]


def test_bands_and_windows_with_predecessors_move_nothing(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  form: {opens: 2026-09-14, closes: 2026-09-16, after: a}
tasks:
  a: {duration: 3d}
  watch: {after: [a, form], repeat: {every: continuous, from: 2026-09-14, until: 2026-09-15}}
"""
        )
    )
    assert placed(schedule)["watch"] == "09-14 00:00 > 09-16 00:00"
    assert at(schedule.windows["form"].opens) == "09-14 00:00"
    assert schedule.setting.network.links_out_of("a") == ()


def test_a_summary_of_recurring_work_alone_spans_it_and_stretches_no_summary_above(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s:
    tasks:
      a: {duration: 1d, start_no_earlier_than: 2026-09-16}
      watch: {tasks: {early: {repeat: {every: day, from: 2026-09-20, until: 2026-09-21}}, late: {repeat: {on: T}}}}
"""
        )
    )
    assert placed(schedule)["watch"] == "09-20 00:00 > 11-11 09:00"
    assert placed(schedule)["s"] == "09-16 09:00 > 09-16 18:00"
    assert critical(schedule) == ["s", "a"]


def test_phases_follow_from_the_start_unless_written(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  written: {duration: 1d, phase: after}
  s: {phase: during, tasks: {child: {duration: 1d}}}
milestones:
  sale: {date: 2026-11-11}
  wrap-up: {date: 2026-11-12}
"""
        )
    )
    assert {id_: task.phase for id_, task in schedule.tasks.items()} == {
        "a": "before",
        "written": "after",
        "s": "during",
        "child": "during",
        "sale": "during",
        "wrap-up": "after",
    }


def test_open_ends_of_written_phases_reach_to_their_neighbours(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
phases:
  prepare: {until: T-12}
  warm-up: {from: T-11, until: T-1}
  sale: {until: T}
  follow-up: {}
"""
        )
    )
    assert [(phase.id, at(phase.start), at(phase.end)) for phase in schedule.phases] == [
        ("prepare", "-", "10-31 00:00"),
        ("warm-up", "10-31 00:00", "11-11 00:00"),
        ("sale", "11-11 00:00", "11-12 00:00"),
        ("follow-up", "11-12 00:00", "-"),
    ]
