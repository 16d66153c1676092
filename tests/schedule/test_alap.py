"""`schedule: alap`: as late as it can be, without moving anything else. Office days are 09-12 and 13-18, 8 hours."""

from inline import Reader, delayed, early, expected, late, placed, slack

from elevenplan.schedule.compute import compute


def test_it_is_placed_before_its_successor_where_that_stands(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  train: {duration: 2d, schedule: alap}
  sale: {duration: 1d, start: 2026-09-24, after: train FS+1d}
  end: {duration: 12d}
"""
        )
    )
    # A day before Thursday 09:00 is Wednesday 09:00: Monday and Tuesday.
    assert placed(schedule)["train"] == "09-21 09:00 > 09-22 18:00"
    assert early(schedule)["train"] == "09-14 09:00 > 09-15 18:00"
    assert slack(schedule)["train"] == (40, 40)
    assert placed(schedule)["sale"] == early(schedule)["sale"]


def test_the_last_ones_are_placed_first_so_a_chain_moves_as_one(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  first: {duration: 1d, schedule: alap}
  second: {duration: 1d, schedule: alap, after: first}
  third: {duration: 1d, after: second, start: 2026-09-18}
"""
        )
    )
    assert placed(schedule)["second"] == "09-17 09:00 > 09-17 18:00"
    assert placed(schedule)["first"] == "09-16 09:00 > 09-16 18:00"


def test_it_moves_no_other_task(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  first: {duration: 1d, schedule: alap}
  free: {duration: 1d, after: first}
  end: {duration: 5d}
"""
        )
    )
    # free could come as late as Friday; it stands on Tuesday, so first stays.
    assert placed(schedule)["first"] == "09-14 09:00 > 09-14 18:00"
    assert placed(schedule)["free"] == "09-15 09:00 > 09-15 18:00"
    assert late(schedule)["first"] == "09-17 09:00 > 09-17 18:00"


def test_deadlines_windows_constraints_and_every_link_type_limit_it(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  form: {opens: 2026-09-14, closes: 2026-09-17}
tasks:
  deadline: {duration: 1d, schedule: alap, deadline: 2026-09-16}
  window: {duration: 1d, schedule: alap, window: form}
  snlt: {duration: 1d, schedule: alap, start_no_later_than: 2026-09-17}
  fnlt: {duration: 1d, schedule: alap, finish_no_later_than: 2026-09-19}
  ss: {duration: 2d, schedule: alap}
  ff: {duration: 2d, schedule: alap}
  sf: {duration: 1d, schedule: alap}
  pinned: {duration: 1d, schedule: alap, start: 2026-09-15}
  under-way: {duration: 1d, schedule: alap, started: 2026-09-14}
  render: {duration: 2ed, schedule: alap, after: deadline FS-5d}
  next: {duration: 2d, start: 2026-09-22, after: [ss SS, ff FF, sf SF]}
  end: {duration: 12d}
"""
        )
    )
    assert placed(schedule) == {
        "deadline": "09-16 09:00 > 09-16 18:00",
        "window": "09-17 09:00 > 09-17 18:00",
        "snlt": "09-17 09:00 > 09-17 18:00",
        "fnlt": "09-18 09:00 > 09-18 18:00",
        "ss": "09-22 09:00 > 09-23 18:00",
        "ff": "09-22 09:00 > 09-23 18:00",
        "sf": "09-23 17:59 > 09-24 17:59",
        "pinned": "09-15 09:00 > 09-15 18:00",
        "under-way": "09-14 09:00 > 09-14 18:00",
        "render": "09-27 18:00 > 09-29 18:00",
        "next": "09-22 09:00 > 09-23 18:00",
        "end": "09-14 09:00 > 09-29 18:00",
    }


def test_summaries_span_where_their_children_stand(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s: {tasks: {late: {duration: 1d, schedule: alap}, soon: {duration: 1d, after: late SS}}}
  t: {tasks: {alone: {duration: 1d, schedule: alap}}}
  end: {duration: 5d}
"""
        )
    )
    assert placed(schedule)["t"] == "09-18 09:00 > 09-18 18:00"
    assert early(schedule)["t"] == "09-14 09:00 > 09-14 18:00"
    assert placed(schedule)["s"] == "09-14 09:00 > 09-14 18:00"


def test_successors_of_its_summary_hold_it_too(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s: {tasks: {late: {duration: 1d, schedule: alap}}}
  next: {duration: 1d, start: 2026-09-17, after: s}
  end: {duration: 5d}
"""
        )
    )
    assert placed(schedule)["late"] == "09-16 09:00 > 09-16 18:00"


def test_dropped_and_finished_successors_do_not_hold_it(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  train: {duration: 1d, schedule: alap}
  gone: {duration: 3d, after: train, dropped: 2026-09-01}
  sale: {duration: 1d, start: 2026-09-18, after: gone}
  test: {duration: 1d, schedule: alap}
  out-of-sequence: {duration: 1d, after: test, done: 2026-09-14}
"""
        )
    )
    assert placed(schedule)["train"] == "09-17 09:00 > 09-17 18:00"
    assert placed(schedule)["gone"] == early(schedule)["gone"]
    assert placed(schedule)["test"] == "09-18 09:00 > 09-18 18:00"


def test_expected_dates_count_from_the_early_date_unless_it_is_delayed(plan: Reader) -> None:
    read = plan(
        """\
tasks:
  train: {duration: 1d, schedule: alap}
  sale: {duration: 1d, start: 2026-09-18, after: train}
"""
    )
    assert expected(compute(read))["train"] == "09-14 09:00 > 09-14 18:00"
    # It stands on Thursday the 17th; two days later is Monday, and the sale with it on Tuesday.
    schedule = delayed(read, train=16)
    assert expected(schedule)["train"] == "09-21 09:00 > 09-21 18:00"
    assert expected(schedule)["sale"] == "09-22 09:00 > 09-22 18:00"


def test_the_nearer_of_its_own_successors_and_its_summary_s_counts(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s: {tasks: {a: {duration: 1d, schedule: alap}, b: {duration: 1d, schedule: alap}}}
  soon: {duration: 1d, after: a, start: 2026-09-16}
  later: {duration: 1d, after: s, start: 2026-09-18}
"""
        )
    )
    assert placed(schedule)["a"] == "09-15 09:00 > 09-15 18:00"
    assert placed(schedule)["b"] == "09-17 09:00 > 09-17 18:00"


def test_it_makes_room_for_the_open_work_of_a_summary_not_for_what_is_done(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d, schedule: alap}
  s:
    after: a
    tasks: {early-bird: {duration: 1d, done: 2026-09-14}, open: {duration: 1d, start: 2026-09-18}}
"""
        )
    )
    assert placed(schedule)["a"] == "09-17 09:00 > 09-17 18:00"


def test_it_moves_by_less_than_its_duration_too(plan: Reader) -> None:
    schedule = compute(plan("tasks:\n  a: {duration: 2d, schedule: alap}\n  end: {duration: 3d}\n"))
    assert placed(schedule)["a"] == "09-15 09:00 > 09-16 18:00"


def test_of_several_successors_starts_and_limits_the_earliest_holds_it(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d, schedule: alap}
  b: {duration: 1d, schedule: alap, deadline: 2026-09-17, finish_no_later_than: 2026-09-16}
  c: {duration: 1d, schedule: alap, start_no_later_than: 2026-09-16, finish_no_later_than: 2026-09-21}
  late: {duration: 1d, start: 2026-09-22, after: a SS}
  soon: {duration: 1d, start: 2026-09-18, after: a SS}
  end: {duration: 12d}
"""
        )
    )
    assert [placed(schedule)[id_] for id_ in "abc"] == [
        "09-18 09:00 > 09-18 18:00",
        "09-16 09:00 > 09-16 18:00",
        "09-16 09:00 > 09-16 18:00",
    ]


def test_before_a_summary_it_makes_room_for_the_first_of_its_work(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d, schedule: alap}
  s:
    after: a
    tasks:
      later: {duration: 1d, start: 2026-09-24}
      first: {duration: 1d, start: 2026-09-18}
      inner: {tasks: {last: {duration: 1d, start: 2026-09-28}}}
  end: {duration: 12d}
"""
        )
    )
    assert placed(schedule)["a"] == "09-17 09:00 > 09-17 18:00"


def test_a_start_is_in_working_time_and_who_works_in_the_night_before_is_through_by_then(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
calendars:
  office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}
  night: {hours: {mon-sun: "20:00-08:00"}}
tasks:
  load: {duration: 4h, schedule: alap, calendar: night}
  warm-up: {duration: 1d, schedule: alap, after: load}
  sale: {duration: 1d, start: 2026-09-17, after: warm-up SS+2eh}
"""
        )
    )
    # Two hours before Thursday 09:00 nobody is in the office. What began at Wednesday's end would begin on Thursday.
    assert placed(schedule)["warm-up"] == "09-16 17:59 > 09-17 17:59"
    assert placed(schedule)["load"] == "09-16 04:00 > 09-16 08:00"
    assert placed(schedule)["sale"] == "09-17 09:00 > 09-17 18:00"


def test_dropped_work_in_a_summary_with_other_work_does_not_wait_for_what_the_summary_waits_for(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  train: {duration: 1d, schedule: alap}
  s: {tasks: {gone: {duration: 1d, after: train, dropped: 2026-09-01}, open: {duration: 1d}}}
  sale: {duration: 1d, start: 2026-09-17, after: s}
  end: {duration: 5d}
"""
        )
    )
    assert placed(schedule)["train"] == "09-18 09:00 > 09-18 18:00"


def test_a_lead_or_late_work_takes_it_behind_the_plan_s_finish_only_by_a_date_of_its_own(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 4h, schedule: alap}
  b: {duration: 1d, schedule: alap}
  with-deadline: {duration: 4h, schedule: alap, deadline: 2026-09-22}
  with-limit: {duration: 4h, schedule: alap, finish_no_later_than: 2026-09-21}
  later: {duration: 1d, schedule: alap, after: b, deadline: 2026-09-25}
  next: {duration: 5d, after: [a FF-50%, with-deadline FF-3d, with-limit FF-3d]}
"""
        )
    )
    # The plan ends on Friday the 18th, 18:00. What follows a lead would let it end two hours later, three days later.
    assert late(schedule)["a"] == placed(schedule)["a"] == "09-18 14:00 > 09-18 18:00"
    assert placed(schedule)["with-deadline"] == "09-22 14:00 > 09-22 18:00"
    assert placed(schedule)["with-limit"] == "09-21 14:00 > 09-21 18:00"
    assert placed(schedule)["later"] == "09-25 09:00 > 09-25 18:00"
    assert placed(schedule)["b"] == "09-18 09:00 > 09-18 18:00"


def test_behind_a_lead_a_milestone_at_the_end_of_a_day_stays_on_that_day(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  train: {duration: 1d, schedule: alap}
  trained: {duration: 0d, after: [train FS-4h, review]}
  review: {duration: 2d}
  show: {duration: 1d, schedule: alap}
  shown: {duration: 4h, after: [show FS-4h, review]}
  end: {duration: 12d}
"""
        )
    )
    # To end at Wednesday 14:00 would bring the milestone from Tuesday 18:00 to Wednesday 09:00, where work stands.
    assert placed(schedule)["trained"] == "09-15 18:00 > 09-15 18:00"
    assert placed(schedule)["train"] == "09-15 13:59 > 09-16 13:59"
    assert placed(schedule)["show"] == "09-15 14:00 > 09-16 14:00"


def test_a_lead_is_counted_to_the_minute_where_the_successor_stands_in_the_night(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  one: {duration: 1d}
  two: {duration: 2d}
  before-render: {duration: 1d, schedule: alap}
  render: {duration: 2eh, schedule: alap, after: before-render FS-4h, deadline: 2026-09-16 04:00}
  before-work: {duration: 4h, schedule: alap}
  work: {duration: 1d, after: [one, before-work SF-4h]}
  before-copy: {duration: 4h, schedule: alap}
  copy: {duration: 2eh, start_no_earlier_than: 2026-09-15 22:00, after: before-copy SF-4h}
  before-mark: {duration: 4h, schedule: alap}
  mark: {duration: 0d, after: [two, before-mark SF-4h]}
  end: {duration: 12d}
"""
        )
    )
    found = placed(schedule)
    assert found["render"] == "09-16 02:00 > 09-16 04:00"
    assert found["before-render"] == "09-15 13:59 > 09-16 13:59"
    # Work that must end by Wednesday 09:00 ends on Tuesday at 18:00 anyway.
    assert found["work"] == "09-15 09:00 > 09-15 18:00"
    assert found["before-work"] == "09-16 14:00 > 09-16 18:00"
    assert found["copy"] == "09-15 22:00 > 09-16 00:00"
    assert found["before-copy"] == "09-16 13:59 > 09-16 17:59"
    assert found["mark"] == "09-15 18:00 > 09-15 18:00"
    assert found["before-mark"] == "09-16 13:59 > 09-16 17:59"
