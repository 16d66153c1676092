"""Summaries: spans, links both ways, nested, slack. Office days are 09-12 and 13-18, 8 hours."""

from inline import Reader, critical, early, late, slack

from elevenplan.schedule.compute import compute


def test_a_summary_spans_its_children(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s:
    tasks:
      a: {duration: 1d, start_no_earlier_than: 2026-09-15}
      b: {duration: 2d, after: a}
      inner: {tasks: {c: {duration: 1d, start_no_earlier_than: 2026-09-21}}}
"""
        )
    )
    assert early(schedule) == {
        "s": "09-15 09:00 > 09-21 18:00",
        "a": "09-15 09:00 > 09-15 18:00",
        "b": "09-16 09:00 > 09-17 18:00",
        "inner": "09-21 09:00 > 09-21 18:00",
        "c": "09-21 09:00 > 09-21 18:00",
    }
    # a may start as late as Thursday the 17th (b must end on the 21st): that is the summary's late start.
    assert late(schedule)["s"] == "09-17 09:00 > 09-21 18:00"
    assert slack(schedule)["s"] == (0, 0)


def test_a_link_into_a_summary_pushes_every_descendant(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  before: {duration: 2d}
  s:
    after: before FS+1d
    tasks:
      a: {duration: 1d}
      b: {duration: 1d, after: a}
      inner: {after: before SS, tasks: {c: {duration: 1d}, d: {duration: 1d, start_no_earlier_than: 2026-09-18}}}
"""
        )
    )
    assert early(schedule)["a"] == "09-17 09:00 > 09-17 18:00"
    assert early(schedule)["b"] == "09-18 09:00 > 09-18 18:00"
    assert early(schedule)["c"] == "09-17 09:00 > 09-17 18:00"
    assert early(schedule)["d"] == "09-18 09:00 > 09-18 18:00"


def test_what_follows_a_summary_waits_for_all_of_it(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s:
    tasks:
      a: {duration: 1d}
      inner: {tasks: {b: {duration: 3d}}}
  fs: {duration: 1d, after: s}
  ff: {duration: 1d, after: s FF}
"""
        )
    )
    assert early(schedule)["fs"] == "09-17 09:00 > 09-17 18:00"
    assert early(schedule)["ff"] == "09-16 09:00 > 09-16 18:00"


def test_every_child_takes_over_the_successors_of_its_summaries(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  outer:
    tasks:
      inner: {tasks: {a: {duration: 1d}, b: {duration: 2d}}}
      c: {duration: 1d}
  next: {duration: 1d, after: outer}
  soon: {duration: 1d, start: 2026-09-17, after: inner}
  end: {duration: 10d}
"""
        )
    )
    # end: until Friday the 25th, so next may start then and outer ends on Thursday; soon holds inner to Wednesday.
    assert late(schedule) == {
        "outer": "09-15 09:00 > 09-24 18:00",
        "inner": "09-15 09:00 > 09-16 18:00",
        "a": "09-16 09:00 > 09-16 18:00",
        "b": "09-15 09:00 > 09-16 18:00",
        "c": "09-24 09:00 > 09-24 18:00",
        "next": "09-25 09:00 > 09-25 18:00",
        "soon": "09-17 09:00 > 09-17 18:00",
        "end": "09-14 09:00 > 09-25 18:00",
    }


def test_a_predecessor_of_a_summary_is_held_by_its_most_urgent_child(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  before: {duration: 1d}
  started-with: {duration: 1d}
  s:
    after: [before, started-with SS]
    tasks:
      long: {duration: 3d}
      inner: {tasks: {urgent: {duration: 1d, deadline: 2026-09-16}}}
  end: {duration: 10d}
"""
        )
    )
    assert late(schedule)["s"] == "09-16 09:00 > 09-25 18:00"
    assert late(schedule)["before"] == "09-15 09:00 > 09-15 18:00"
    assert late(schedule)["started-with"] == "09-16 09:00 > 09-16 18:00"


def test_a_summary_s_slack_is_the_least_of_its_two_and_its_free_slack_from_its_own_links(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s:
    tasks:
      a: {duration: 1d}
      b: {duration: 1d, after: a, deadline: 2026-09-16}
      c: {duration: 3d}
  next: {duration: 1d, start_no_earlier_than: 2026-09-22, after: s}
  end: {duration: 7d}
"""
        )
    )
    # Late start: a on Tuesday, a day after Monday; late finish: c on Tuesday the 21st (end: the 22nd, next: the 22nd).
    assert late(schedule)["s"] == "09-15 09:00 > 09-21 18:00"
    assert slack(schedule)["s"] == (8, 8)
    assert slack(schedule)["c"] == (24, 24)


def test_a_summary_s_deadline_stays_outside_the_network(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s: {deadline: 2026-09-15, tasks: {a: {duration: 3d}}}
"""
        )
    )
    assert slack(schedule) == {"s": (0, 0), "a": (0, 0)}
    assert [(target.id, target.kind, (target.margin or 0) / 3600) for target in schedule.targets] == [
        ("s", "deadline", -8)
    ]


def test_once_started_a_summary_has_the_slack_of_its_finish(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s:
    tasks:
      a: {duration: 1d, started: 2026-09-14, done: 2026-09-14}
      b: {duration: 1d, after: a}
  end: {duration: 5d}
"""
        )
    )
    assert late(schedule)["s"] == "09-14 09:00 > 09-18 18:00"
    assert slack(schedule)["s"] == (24, 24)


def test_a_finished_summary_binds_nobody_and_is_not_critical(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  unfinished: {duration: 1d}
  s:
    after: unfinished
    tasks:
      a: {duration: 1d, done: 2026-09-14}
      inner: {tasks: {b: {duration: 2d, done: 2026-09-16}, not-needed: {duration: 9d, dropped: 2026-09-01}}}
  end: {duration: 5d}
"""
        )
    )
    assert slack(schedule)["s"] == (0, 0)
    assert slack(schedule)["unfinished"] == (32, 32)
    assert critical(schedule) == ["end"]


def test_children_inherit_the_calendar_and_the_window(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  form: {opens: 2026-09-19 10:00, closes: 2026-09-20 18:00}
tasks:
  s:
    calendar: daily
    window: form
    tasks: {a: {duration: 2h}, b: {duration: 2h, calendar: office}}
"""
        )
    )
    assert early(schedule)["a"] == "09-19 10:00 > 09-19 12:00"
    assert early(schedule)["b"] == "09-21 09:00 > 09-21 11:00"
    assert [(target.id, target.kind, target.end, target.is_missed) for target in schedule.targets] == [
        ("form", "window", "b", True)
    ]


def test_links_between_children_of_different_summaries_and_to_nested_ones(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  one: {tasks: {deep: {tasks: {a: {duration: 1d}}}, b: {duration: 2d}}}
  two: {after: deep, tasks: {c: {duration: 1d}, other: {after: b, tasks: {d: {duration: 1d}}}}}
"""
        )
    )
    # deep ends on Monday: all of two starts on Tuesday, but other waits for b as well.
    assert early(schedule)["c"] == "09-15 09:00 > 09-15 18:00"
    assert early(schedule)["d"] == "09-16 09:00 > 09-16 18:00"
    assert schedule.tasks["d"].driven_by == ("b",)
    assert schedule.tasks["c"].driven_by == ("deep",)


def test_a_lag_into_a_summary_is_working_time_of_the_summary_s_calendar(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  before: {duration: 1d}
  s:
    after: before FS+2h
    tasks:
      a: {duration: 1d}
      b: {duration: 1d, calendar: daily}
  c: {duration: 1d, calendar: daily, after: before FS+2h}
"""
        )
    )
    assert early(schedule) == {
        "before": "09-14 09:00 > 09-14 18:00",
        "s": "09-15 11:00 > 09-16 11:00",
        "a": "09-15 11:00 > 09-16 11:00",
        "b": "09-15 11:00 > 09-16 11:00",
        "c": "09-15 08:00 > 09-15 20:00",
    }


def test_what_comes_before_a_summary_is_held_by_work_begun_in_it_and_not_by_what_is_done(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  before: {duration: 1d}
  s:
    after: before
    tasks:
      open: {duration: 1d}
      begun: {duration: 4d, started: 2026-09-16 09:00}
      ready: {duration: 1d, done: 2026-09-14 18:00}
  t: {duration: 6d}
"""
        )
    )
    assert late(schedule) == {
        "before": "09-15 09:00 > 09-15 18:00",
        "s": "09-14 09:00 > 09-21 18:00",
        "open": "09-21 09:00 > 09-21 18:00",
        "begun": "09-16 09:00 > 09-21 18:00",
        "ready": "09-14 09:00 > 09-14 18:00",
        "t": "09-14 09:00 > 09-21 18:00",
    }
