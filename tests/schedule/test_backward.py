"""Late dates, total and free slack, critical. Office days are 09-12 and 13-18, 8 hours."""

from inline import Reader, critical, early, late, slack

from elevenplan.schedule.compute import compute


def test_late_dates_run_back_from_the_latest_finish(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 2d}
  b: {duration: 1d, after: a}
  c: {duration: 5d}
  d: {duration: 1d, after: [b, c]}
  alone: {duration: 1d}
"""
        )
    )
    assert late(schedule) == {
        "a": "09-16 09:00 > 09-17 18:00",
        "b": "09-18 09:00 > 09-18 18:00",
        "c": "09-14 09:00 > 09-18 18:00",
        "d": "09-21 09:00 > 09-21 18:00",
        "alone": "09-21 09:00 > 09-21 18:00",
    }
    assert slack(schedule) == {"a": (16, 0), "b": (16, 16), "c": (0, 0), "d": (0, 0), "alone": (40, 40)}
    assert critical(schedule) == ["c", "d"]


def test_late_dates_take_lags_back(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  lag: {duration: 1d}
  lead: {duration: 2d}
  start: {duration: 1d}
  elapsed: {duration: 1d}
  end: {duration: 1d, start_no_earlier_than: 2026-09-21, after: [lag FS+1d, lead FS-4h, start SS+2d, elapsed FS+2ed]}
"""
        )
    )
    # end is Monday the 21st, 09:00. A day before it is Friday 09:00, so lag ends on Thursday at 18:00; half a day after
    # it, 14:00; two days before it Thursday 09:00; two elapsed days before it Saturday 09:00, so Friday 18:00.
    assert late(schedule) == {
        "lag": "09-17 09:00 > 09-17 18:00",
        "lead": "09-17 14:00 > 09-21 14:00",
        "start": "09-17 09:00 > 09-17 18:00",
        "elapsed": "09-18 09:00 > 09-18 18:00",
        "end": "09-21 09:00 > 09-21 18:00",
    }
    # Of its own working time: lag may slip by 3 days; the start of `start` from Monday to Thursday.
    assert slack(schedule) == {"lag": (24, 24), "lead": (28, 28), "start": (24, 24), "elapsed": (32, 32), "end": (0, 0)}


def test_finish_links_pull_the_late_finish(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  ff: {duration: 1d}
  sf: {duration: 1d}
  end: {duration: 5d, after: [ff FF+1d, sf SF]}
  other: {duration: 10d}
"""
        )
    )
    # end may finish on Friday the 25th: ff a day before it; sf may start when it finishes, and ends with the plan.
    assert late(schedule)["ff"] == "09-24 09:00 > 09-24 18:00"
    assert late(schedule)["sf"] == "09-25 09:00 > 09-25 18:00"


def test_a_deadline_moves_no_work_and_takes_the_slack(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 2d}
  b: {duration: 2d, after: a, deadline: 2026-09-16 18:00}
  c: {duration: 5d}
  noon: {duration: 1d, deadline: 2026-09-16 12:30}
  sunday: {duration: 1d, deadline: 2026-09-20}
"""
        )
    )
    assert early(schedule)["b"] == "09-16 09:00 > 09-17 18:00"
    assert late(schedule)["b"] == "09-15 09:00 > 09-16 18:00"
    assert late(schedule)["a"] == "09-11 09:00 > 09-14 18:00"
    # A limit inside a break or on a day off: work ends before it.
    assert late(schedule)["noon"] == "09-15 13:00 > 09-16 12:00"
    assert late(schedule)["sunday"] == "09-18 09:00 > 09-18 18:00"
    assert slack(schedule) == {"a": (-8, 0), "b": (-8, 0), "c": (0, 0), "noon": (11, 11), "sunday": (32, 32)}
    assert critical(schedule) == ["a", "b", "c"]


def test_a_window_s_closing_is_a_deadline(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  form: {opens: 2026-09-14, closes: 2026-09-16}
tasks:
  fill-in: {duration: 1d, window: form}
  both: {duration: 1d, window: form, deadline: 2026-09-15}
  long: {duration: 10d}
"""
        )
    )
    assert late(schedule)["fill-in"] == "09-16 09:00 > 09-16 18:00"
    assert late(schedule)["both"] == "09-15 09:00 > 09-15 18:00"


def test_no_later_constraints_limit_late_dates(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  snlt: {duration: 2d, start_no_later_than: 2026-09-16}
  fnlt: {duration: 2d, finish_no_later_than: 2026-09-19}
  long: {duration: 10d}
milestones:
  m: {start_no_later_than: 2026-09-16 10:00}
"""
        )
    )
    assert late(schedule)["snlt"] == "09-16 09:00 > 09-17 18:00"
    assert late(schedule)["fnlt"] == "09-17 09:00 > 09-18 18:00"
    assert late(schedule)["m"] == "09-16 10:00 > 09-16 10:00"


def test_a_pin_has_no_slack_and_passes_its_date_upstream(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 3d}
  b: {duration: 2d, after: opens}
  finish: {duration: 1d, finish: 2026-09-19 12:00, after: a}
milestones:
  opens: {date: 2026-09-16 18:00, after: a}
"""
        )
    )
    # a ends exactly when it opens; nobody waits for b.
    assert late(schedule)["opens"] == "09-16 18:00 > 09-16 18:00"
    assert late(schedule)["finish"] == "09-18 09:00 > 09-19 12:00"
    # finish may lie on a day off: it keeps that late date. a gives it a start on Thursday, a day of room.
    assert slack(schedule)["a"] == (0, 0)
    assert slack(schedule)["opens"] == (0, 0)
    assert slack(schedule)["finish"] == (0, 0)


def test_a_pin_that_comes_too_early_turns_the_slack_upstream_negative(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 3d}
milestones:
  opens: {date: 2026-09-15 18:00, after: a}
"""
        )
    )
    # The start that a gives the pin is Wednesday 18:00, one office day after Tuesday 18:00.
    assert slack(schedule) == {"a": (-8, 0), "opens": (-8, 0)}
    assert critical(schedule) == ["a", "opens"]


def test_a_milestone_is_late_at_an_instant_where_nobody_works(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
milestones:
  ready: {after: a}
  sale: {date: 2026-09-20 00:00, after: ready}
"""
        )
    )
    assert late(schedule)["ready"] == "09-20 00:00 > 09-20 00:00"
    assert late(schedule)["a"] == "09-18 09:00 > 09-18 18:00"
    assert slack(schedule) == {"a": (32, 0), "ready": (32, 32), "sale": (0, 0)}


def test_what_a_successor_s_start_demands_of_a_late_start_holds_as_it_is(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  b: {duration: 1d, start: 2026-09-18, after: a SS+1d}
  m: {duration: 1d, after: a SS-1d}
milestones:
  pin: {date: 2026-09-17 18:00, after: m SS}
"""
        )
    )
    # b starts on Friday: a day before is Thursday 09:00. pin: m starts on Thursday 18:00 at the latest, as it is.
    assert late(schedule)["a"] == "09-17 09:00 > 09-17 18:00"
    assert late(schedule)["m"] == "09-17 18:00 > 09-18 18:00"


def test_free_slack_is_counted_on_the_predecessor_s_own_calendar(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  office-first: {duration: 1d}
  daily-next: {duration: 12h, calendar: daily, start_no_earlier_than: 2026-09-19, after: office-first}
  daily-first: {duration: 12h, calendar: daily}
  office-next: {duration: 1d, start_no_earlier_than: 2026-09-19, after: daily-first}
"""
        )
    )
    # office: Tuesday to Friday are 32 hours until Saturday 08:00. daily: 12 hours end on Monday 21:00, that is on
    # Tuesday at 09:00; Monday the 21st at 09:00 is 6 days of 12 hours later.
    assert early(schedule)["daily-first"] == "09-14 09:00 > 09-15 09:00"
    assert slack(schedule)["office-first"][1] == 32
    assert slack(schedule)["daily-first"][1] == 72


def test_free_slack_looks_at_own_links_only_and_is_capped_and_never_negative(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s:
    tasks:
      inside: {duration: 1d}
      longest: {duration: 3d}
  next: {duration: 1d, after: s}
  capped: {duration: 1d, deadline: 2026-09-15}
  much-later: {duration: 1d, start_no_earlier_than: 2026-09-25, after: capped}
  late: {duration: 2d, deadline: 2026-09-14}
  gap: {duration: 1d, after: [inside, inside FF+1d]}
"""
        )
    )
    # longest: next follows its summary and may start on Friday the 25th, six days after Wednesday.
    # gap: FS gives Tuesday, FF+1d Tuesday 18:00: both bind. capped may use the day to its deadline, not the nine more.
    assert slack(schedule)["inside"][1] == 0
    assert slack(schedule)["longest"] == (48, 48)
    assert slack(schedule)["capped"] == (8, 8)
    assert slack(schedule)["late"] == (-8, 0)


def test_elapsed_work_has_slack_around_the_clock(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  render: {duration: 1ed}
  next: {duration: 1d, start_no_earlier_than: 2026-09-17, after: render}
"""
        )
    )
    # From Tuesday 09:00 to Thursday 09:00.
    assert slack(schedule)["render"] == (48, 48)
    assert late(schedule)["render"] == "09-16 09:00 > 09-17 09:00"


def test_a_milestone_of_elapsed_time_has_elapsed_slack(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  m: {duration: 0ed}
  n: {duration: 0d}
milestones:
  end: {date: 2026-09-21 09:00, after: [m, n]}
"""
        )
    )
    assert slack(schedule) == {"m": (168, 168), "n": (40, 40), "end": (0, 0)}


def test_a_start_due_in_a_night_is_due_the_evening_before_for_those_who_work_in_that_night(plan: Reader) -> None:
    # The show opens on Wednesday at 22:00, and rehearse with it: the latest start of the office is Wednesday 18:00,
    # though Project's figure stays at 22:00. Pack works until 20:00, but must be through by 18:00: Monday 9 to 20 and
    # Tuesday 8 to 9 are its day, 11 hours of Tuesday and 10 of Wednesday are left.
    schedule = compute(
        plan(
            """\
tasks:
  pack: {duration: 1d, calendar: daily}
  rehearse: {duration: 1d, after: pack}
  show: {duration: 1eh, start: 2026-09-16 22:00, after: rehearse SS}
  end: {duration: 10d}
"""
        )
    )
    assert late(schedule)["rehearse"] == "09-16 22:00 > 09-17 18:00"
    assert late(schedule)["pack"] == "09-15 18:00 > 09-16 18:00"
    assert slack(schedule)["pack"] == (21, 0)


def test_dropped_work_may_lie_behind_the_plan_s_end_where_a_lead_comes_back_from_it(plan: Reader) -> None:
    # gone would be a week after first, second comes a week before gone: with first's end, on Tuesday.
    schedule = compute(
        plan(
            """\
tasks:
  first: {duration: 1d}
  gone: {duration: 1d, after: first FS+5d, dropped: 2026-09-10}
  second: {duration: 1d, after: gone FS-5d}
  end: {duration: 3d}
"""
        )
    )
    assert early(schedule)["second"] == "09-15 09:00 > 09-15 18:00"
    assert late(schedule)["first"] == "09-15 09:00 > 09-15 18:00"
    assert slack(schedule)["first"] == (8, 0)


def test_a_started_milestone_is_held_by_what_waits_for_its_finish_alone(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  opening: {duration: 0d, started: 2026-09-14 09:00, start_no_later_than: 2026-09-14}
  soon: {duration: 1d, after: opening SS, deadline: 2026-09-14}
  end: {duration: 5d}
"""
        )
    )
    assert late(schedule)["opening"] == "09-14 09:00 > 09-18 18:00"
    assert slack(schedule)["opening"] == (40, 0)
