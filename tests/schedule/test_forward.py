"""Early dates: links, lags, constraints in their order, the plan's start. Office days are 09-12 and 13-18, 8 hours."""

from inline import Reader, early

from elevenplan.schedule.compute import compute


def test_work_without_predecessors_begins_with_the_plan(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 12h}
  b: {duration: 1d, calendar: daily}
  c: {duration: 36eh}
  m: {duration: 0d}
"""
        )
    )
    # 8 hours on Monday and 4 on Tuesday, until 14:00; a daily day is 12 hours: until 20:00, one hour left for Tuesday.
    assert early(schedule) == {
        "a": "09-14 09:00 > 09-15 14:00",
        "b": "09-14 09:00 > 09-15 09:00",
        "c": "09-14 09:00 > 09-15 21:00",
        "m": "09-14 09:00 > 09-14 09:00",
    }


def test_each_link_type_binds_its_own_ends(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 2d, start_no_earlier_than: 2026-09-16}
  fs: {duration: 1d, after: a}
  ss: {duration: 1d, after: a SS}
  ff: {duration: 1d, after: a FF}
  sf: {duration: 1d, after: a SF}
"""
        )
    )
    # a: Wednesday and Thursday. SF: it ends when a starts, the working end before Wednesday 09:00.
    assert early(schedule) == {
        "a": "09-16 09:00 > 09-17 18:00",
        "fs": "09-18 09:00 > 09-18 18:00",
        "ss": "09-16 09:00 > 09-16 18:00",
        "ff": "09-17 09:00 > 09-17 18:00",
        "sf": "09-15 09:00 > 09-15 18:00",
    }


def test_the_latest_of_several_links_counts(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  b: {duration: 3d}
  c: {duration: 2d, after: [a, b SS+1d, a FF]}
"""
        )
    )
    assert early(schedule)["c"] == "09-15 09:00 > 09-16 18:00"


def test_a_start_derived_from_a_finish_is_not_before_the_plan_s_start(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  ff: {duration: 3d, after: a FF}
  sf: {duration: 1d, after: a SF}
"""
        )
    )
    assert early(schedule)["ff"] == "09-14 09:00 > 09-16 18:00"
    assert early(schedule)["sf"] == "09-14 09:00 > 09-14 18:00"


def test_lags_and_leads_in_working_time_of_the_successor(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 5d}
  lag: {duration: 1d, after: a FS+4h}
  daily-lag: {duration: 12h, calendar: daily, after: a FS+4h}
  lead: {duration: 1d, after: a FS-1d}
  ss: {duration: 1d, after: a SS+2d}
  ff: {duration: 1d, after: a FF+1d}
"""
        )
    )
    # a ends on Friday the 18th at 18:00. Daily: 2 hours until 20:00, 2 more on Saturday, 10:00 to 20:00, 2 on Sunday.
    assert early(schedule) == {
        "a": "09-14 09:00 > 09-18 18:00",
        "lag": "09-21 14:00 > 09-22 14:00",
        "daily-lag": "09-19 10:00 > 09-20 10:00",
        "lead": "09-18 09:00 > 09-18 18:00",
        "ss": "09-16 09:00 > 09-16 18:00",
        "ff": "09-21 09:00 > 09-21 18:00",
    }


def test_an_elapsed_lag_may_end_on_a_day_off(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 5d}
  b: {duration: 1d, after: a FS+1ed}
  m: {duration: 0d, after: a FS+1ed}
  e: {duration: 6eh, after: a FS+1ed}
"""
        )
    )
    # Saturday 18:00: work goes on on Monday, a milestone and elapsed work stay there.
    assert early(schedule)["b"] == "09-21 09:00 > 09-21 18:00"
    assert early(schedule)["m"] == "09-19 18:00 > 09-19 18:00"
    assert early(schedule)["e"] == "09-19 18:00 > 09-20 00:00"


def test_a_share_of_the_predecessor_s_duration(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 4d}
  half: {duration: 1d, after: a SS+50%}
  lead: {duration: 1d, after: a FS-25%}
  elapsed: {duration: 0d, after: a FS+50e%}
  odd: {duration: 100m}
  third: {duration: 0d, after: odd FS+33.3%}
"""
        )
    )
    # a: 32 hours, until Thursday 18:00; half is 2 days, a quarter 1 day; 16 elapsed hours: Friday 10:00.
    assert early(schedule)["half"] == "09-16 09:00 > 09-16 18:00"
    assert early(schedule)["lead"] == "09-17 09:00 > 09-17 18:00"
    assert early(schedule)["elapsed"] == "09-18 10:00 > 09-18 10:00"
    # 100 minutes end at 10:40; 33.3 % of them are 33 minutes and 18 seconds.
    assert early(schedule)["third"] == "09-14 11:13 > 09-14 11:13"
    third = schedule.tasks["third"]
    assert third.early_start is not None
    assert third.early_start % 60 == 18


def test_a_share_of_a_summary_is_of_its_span(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s:
    tasks:
      a: {duration: 1d}
      b: {duration: 1d, start_no_earlier_than: 2026-09-17}
  after-half: {duration: 1d, after: s FS+50%}
"""
        )
    )
    # s spans Monday to Thursday, 4 days; two more are Friday and Monday.
    assert early(schedule)["after-half"] == "09-22 09:00 > 09-22 18:00"


def test_fractions_of_minutes_are_kept_inside(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 533.3m}
  b: {duration: 533.3m, after: a}
  c: {duration: 533.4m, after: b}
"""
        )
    )
    # 533.3 minutes are 31 998 seconds; the three are 1600 minutes: three days of 480 and 160 minutes of the fourth.
    assert schedule.tasks["a"].early_finish == (schedule.tasks["a"].early_start or 0) + 31_998 + (1 + 15) * 3600
    assert early(schedule)["c"] == "09-16 10:47 > 09-17 11:40"


def test_milestones_stay_at_their_driver_s_instant(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 5d}
milestones:
  done-a: {after: a}
  lagged: {after: a FS+1d}
  led: {after: a FF-1d}
  led-by-start: {after: a FS-1d}
"""
        )
    )
    # An FF bound that a lead puts at the start of a working period goes back to the end before it; others stay.
    assert early(schedule) == {
        "a": "09-14 09:00 > 09-18 18:00",
        "done-a": "09-18 18:00 > 09-18 18:00",
        "lagged": "09-21 18:00 > 09-21 18:00",
        "led": "09-17 18:00 > 09-17 18:00",
        "led-by-start": "09-18 09:00 > 09-18 09:00",
    }


def test_the_later_of_two_no_earlier_constraints_wins(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  start-later: {duration: 2d, start_no_earlier_than: 2026-09-17, finish_no_earlier_than: 2026-09-17}
  finish-later: {duration: 2d, start_no_earlier_than: 2026-09-17, finish_no_earlier_than: 2026-09-22}
"""
        )
    )
    assert early(schedule) == {
        "start-later": "09-17 09:00 > 09-18 18:00",
        "finish-later": "09-21 09:00 > 09-22 18:00",
    }


def test_no_later_beats_links_and_no_earlier_and_exact_dates_beat_all(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 5d}
  snlt: {duration: 2d, after: a, start_no_earlier_than: 2026-09-22, start_no_later_than: 2026-09-16}
  fnlt: {duration: 2d, after: a, finish_no_later_than: 2026-09-16}
  start: {duration: 2d, after: a, start_no_earlier_than: 2026-09-22, start: 2026-09-15}
  finish: {duration: 2d, after: a, start_no_later_than: 2026-09-17, finish: 2026-09-16}
  later: {duration: 2d, start_no_later_than: 2026-09-17, start: 2026-09-21}
"""
        )
    )
    assert early(schedule) == {
        "a": "09-14 09:00 > 09-18 18:00",
        "snlt": "09-16 09:00 > 09-17 18:00",
        "fnlt": "09-15 09:00 > 09-16 18:00",
        "start": "09-15 09:00 > 09-16 18:00",
        "finish": "09-15 09:00 > 09-16 18:00",
        "later": "09-21 09:00 > 09-22 18:00",
    }


def test_a_start_on_a_day_off_goes_on_and_a_finish_stays_there(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  snet: {duration: 2d, start_no_earlier_than: 2026-09-19 10:00}
  start: {duration: 2d, start: 2026-09-19 10:00}
  fnet: {duration: 2d, finish_no_earlier_than: 2026-09-19 10:00}
  finish: {duration: 2d, finish: 2026-09-19 10:00}
  fnlt: {duration: 7d, finish_no_later_than: 2026-09-19 10:00}
  bare: {duration: 2d, finish: 2026-09-19}
"""
        )
    )
    # Saturday the 19th. A limit (no later) ends the work on Friday, a date of its own is kept.
    assert early(schedule) == {
        "snet": "09-21 09:00 > 09-22 18:00",
        "start": "09-21 09:00 > 09-22 18:00",
        "fnet": "09-17 09:00 > 09-19 10:00",
        "finish": "09-17 09:00 > 09-19 10:00",
        "fnlt": "09-10 09:00 > 09-18 18:00",
        "bare": "09-17 09:00 > 09-20 00:00",
    }


def test_start_with_finish_says_how_long_it_takes_even_on_days_off(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  week: {start: 2026-09-16, finish: 2026-09-22}
  weekend: {start: 2026-09-19 10:00, finish: 2026-09-20 16:00}
  until-midnight: {start: 2026-09-16, finish: 2026-09-16 24:00}
  next: {duration: 1d, after: weekend}
"""
        )
    )
    assert early(schedule) == {
        "week": "09-16 09:00 > 09-22 18:00",
        "weekend": "09-19 10:00 > 09-20 16:00",
        "until-midnight": "09-16 09:00 > 09-17 00:00",
        "next": "09-21 09:00 > 09-21 18:00",
    }


def test_explicit_dates_may_lie_before_the_plan_s_start(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  snet: {duration: 1d, start_no_earlier_than: 2026-09-07}
  fnet: {duration: 1d, finish_no_earlier_than: 2026-09-08}
  start: {duration: 1d, start: 2026-09-09}
  after: {duration: 1d, after: start}
milestones:
  kick-off: {date: 2026-09-01}
"""
        )
    )
    # A no-earlier date lifts the floor of the plan's start, and what follows a link has none.
    assert early(schedule) == {
        "snet": "09-07 09:00 > 09-07 18:00",
        "fnet": "09-08 09:00 > 09-08 18:00",
        "start": "09-09 09:00 > 09-09 18:00",
        "after": "09-10 09:00 > 09-10 18:00",
        "kick-off": "09-01 00:00 > 09-01 00:00",
    }


def test_a_pinned_milestone_happens_then_whatever_comes_before(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 5d}
  b: {duration: 1d, after: opens}
milestones:
  opens: {date: 2026-09-16, after: a}
"""
        )
    )
    assert early(schedule)["opens"] == "09-16 00:00 > 09-16 00:00"
    assert early(schedule)["b"] == "09-16 09:00 > 09-16 18:00"


def test_elapsed_work_runs_around_the_clock_and_does_not_wait_for_the_morning(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 5d}
  render: {duration: 2ed, after: a}
  check: {duration: 1d, after: render}
  ff: {duration: 2eh, after: a FF+1h}
"""
        )
    )
    # From Friday 18:00 to Sunday 18:00; the lag of ff is office time: Monday 10:00, so it starts at 08:00.
    assert early(schedule) == {
        "a": "09-14 09:00 > 09-18 18:00",
        "render": "09-18 18:00 > 09-20 18:00",
        "check": "09-21 09:00 > 09-21 18:00",
        "ff": "09-21 08:00 > 09-21 10:00",
    }


def test_a_window_opens_like_a_start_no_earlier_than(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  form: {opens: 2026-10-16 10:00, closes: 2026-10-20 22:00}
tasks:
  s:
    window: form
    tasks:
      fill-in: {duration: 2h}
      send: {duration: 1h, after: fill-in, start_no_earlier_than: 2026-10-19}
"""
        )
    )
    assert early(schedule)["fill-in"] == "10-16 10:00 > 10-16 12:00"
    assert early(schedule)["send"] == "10-19 09:00 > 10-19 10:00"


def test_a_milestone_that_ends_with_a_lead_lies_where_the_lead_puts_it_even_on_a_day_off(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 6d}
milestones:
  at-night: {after: a FF-20eh}
  on-sunday: {after: a FF-27eh}
  at-an-opening: {after: a FF-1d}
  at-the-plan-s-start: {after: a FF-6d}
"""
        )
    )
    assert early(schedule) == {
        "a": "09-14 09:00 > 09-21 18:00",
        "at-night": "09-20 22:00 > 09-20 22:00",
        "on-sunday": "09-20 15:00 > 09-20 15:00",
        "at-an-opening": "09-18 18:00 > 09-18 18:00",  # Monday 09:00 goes back to Friday's end
        "at-the-plan-s-start": "09-14 09:00 > 09-14 09:00",
    }
