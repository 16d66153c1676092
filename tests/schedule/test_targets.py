"""Targets, readiness, margins; expected dates; delays and absences. Office days are 09-12 and 13-18, 8 hours."""

from inline import Reader, at, delayed, early, expected

from elevenplan.schedule.compute import Trial, compute
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.moments import day_number, to_datetime

SALE = """\
tasks:
  a: {duration: 3d}
  b: {duration: 1d, after: opens}
  form: {duration: 2d, after: b, deadline: 2026-09-22 12:00}
milestones:
  opens: {date: 2026-09-18, after: a}
  sale: {date: 2026-11-11, after: form}
"""


def targets(schedule: Schedule) -> dict[str, tuple[str, str, float | None]]:
    """Date, readiness and margin in hours of each target, in their order."""
    return {
        f"{target.id} {target.kind}": (
            at(target.date),
            at(target.ready),
            None if target.margin is None else target.margin / 3600,
        )
        for target in schedule.targets
    }


def test_the_event_stands_first_then_the_least_margin(plan: Reader) -> None:
    schedule = compute(plan(SALE))
    # opens has Thursday left; form ends five hours after its noon. From Tuesday the 22nd to the event: 6 working days
    # in September, 2 and 15 in October after the holiday, 7 in November.
    assert targets(schedule) == {
        "sale milestone": ("11-11 00:00", "09-22 18:00", (6 + 2 + 15 + 7) * 8),
        "form deadline": ("09-22 12:00", "09-22 18:00", -5),
        "opens milestone": ("09-18 00:00", "09-16 18:00", 8),
    }
    assert [(target.is_event, target.is_missed, target.done) for target in schedule.targets] == [
        (True, False, False),
        (False, True, False),
        (False, False, False),
    ]


def test_a_pin_holds_on_paper_and_not_in_what_is_expected(plan: Reader) -> None:
    schedule = delayed(plan(SALE), a=12)
    # a ends on Friday at 13:00 (Friday noon): 12 hours after Wednesday 18:00.
    assert early(schedule)["b"] == "09-18 09:00 > 09-18 18:00"
    assert expected(schedule) == {
        "a": "09-15 14:00 > 09-18 14:00",
        "b": "09-18 14:00 > 09-21 14:00",
        "form": "09-21 14:00 > 09-23 14:00",
        "opens": "09-18 14:00 > 09-18 14:00",
        "sale": "11-11 00:00 > 11-11 00:00",
    }
    assert targets(schedule)["opens milestone"] == ("09-18 00:00", "09-18 14:00", -4)


def test_a_target_that_nothing_leads_to_has_no_readiness(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  empty: {opens: 2026-09-14, closes: 2026-09-20}
milestones:
  lonely: {date: 2026-09-18}
"""
        )
    )
    assert targets(schedule) == {
        "lonely milestone": ("09-18 00:00", "-", None),
        "empty window": ("09-21 00:00", "-", None),
    }
    assert not any(target.is_missed for target in schedule.targets)


def test_links_of_the_summary_above_make_a_milestone_ready(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  s: {after: a, tasks: {pin: {duration: 0d, start: 2026-09-16}}}
"""
        )
    )
    # A bare start is the first working minute: Wednesday 09:00.
    assert targets(schedule) == {"pin milestone": ("09-16 09:00", "09-14 18:00", 8)}


def test_a_deadline_of_a_floating_milestone_and_of_a_summary(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s: {deadline: 2026-09-17, tasks: {a: {duration: 2d}}}
milestones:
  m: {after: a, deadline: 2026-09-15}
"""
        )
    )
    assert targets(schedule) == {
        "m deadline": ("09-16 00:00", "09-15 18:00", 0),
        "s deadline": ("09-18 00:00", "09-15 18:00", 16),
    }


def test_the_last_work_inside_a_window_makes_it_ready(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  form: {opens: 2026-09-14, closes: 2026-09-17 12:00}
tasks:
  s: {window: form, tasks: {a: {duration: 2d}, b: {duration: 1d, dropped: 2026-09-01, after: a}}}
  c: {duration: 1d, window: form}
"""
        )
    )
    assert targets(schedule) == {"form window": ("09-17 12:00", "09-15 18:00", 11)}
    assert schedule.targets[0].end == "a"
    assert schedule.tasks["a"].late_finish == schedule.tasks["c"].late_finish


def test_the_work_that_ends_last_makes_a_window_ready_not_that_which_starts_last(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  form: {opens: 2026-09-14, closes: 2026-09-17 12:00}
tasks:
  long: {duration: 3d, window: form}
  short: {duration: 1d, window: form, start_no_earlier_than: 2026-09-15}
"""
        )
    )
    assert targets(schedule) == {"form window": ("09-17 12:00", "09-16 18:00", 3)}
    assert schedule.targets[0].end == "long"


def test_a_target_is_done_when_all_its_work_is(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
windows:
  form: {opens: 2026-09-14, closes: 2026-09-18}
tasks:
  half:
    deadline: 2026-09-21
    tasks:
      a: {duration: 1d, done: 2026-09-14 18:00}
      b: {duration: 1d, window: form}
      c: {duration: 1d, window: form, done: 2026-09-14 18:00}
  whole:
    deadline: 2026-09-22
    tasks:
      d: {duration: 1d, done: 2026-09-14 18:00}
      gone: {duration: 1d, dropped: 2026-09-10}
  nothing: {deadline: 2026-09-23, tasks: {gone-too: {duration: 1d, dropped: 2026-09-10}}}
"""
        )
    )
    assert {target.id: target.done for target in schedule.targets} == {
        "form": False,
        "half": False,
        "whole": True,
        "nothing": False,
    }


def test_a_finished_milestone_is_ready_when_it_happened(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
milestones:
  opens: {date: 2026-09-18, after: a, done: 2026-09-17 12:00}
"""
        )
    )
    assert targets(schedule) == {"opens milestone": ("09-18 00:00", "09-17 12:00", 5)}
    assert schedule.targets[0].done


def test_a_delay_goes_over_the_own_pin_and_no_later_dates(plan: Reader) -> None:
    read = plan(
        """\
tasks:
  start: {duration: 1d, start: 2026-09-15}
  finish: {duration: 1d, finish: 2026-09-15}
  no-later: {duration: 1d, finish_no_later_than: 2026-09-14}
  under-way: {duration: 3d, started: 2026-09-14}
  over: {duration: 1d, done: 2026-09-14}
  daily: {duration: 12h, calendar: daily}
  render: {duration: 1ed}
milestones:
  pin: {date: 2026-09-16}
"""
    )
    everything = {"start": 8, "finish": 8, "no-later": 8, "under-way": 8, "over": 8, "daily": 12, "render": 8, "pin": 8}
    schedule = compute(read, trial=Trial(delays={id_: hours * 3600 for id_, hours in everything.items()}))
    # Each on its own calendar: a daily day is 12 hours, elapsed work waits around the clock; done stays done. The pin
    # at Wednesday 00:00 goes to the end of Wednesday's work.
    assert expected(schedule) == {
        "start": "09-16 09:00 > 09-16 18:00",
        "finish": "09-16 09:00 > 09-16 18:00",
        "no-later": "09-15 09:00 > 09-15 18:00",
        "under-way": "09-14 09:00 > 09-17 18:00",
        "over": "09-14 09:00 > 09-14 18:00",
        "daily": "09-15 09:00 > 09-16 09:00",
        "render": "09-14 17:00 > 09-15 17:00",
        "pin": "09-16 18:00 > 09-16 18:00",
    }
    assert early(schedule) == early(compute(read))


def test_an_absence_takes_working_days_from_unfinished_work_of_that_person(plan: Reader) -> None:
    read = plan(
        """\
people:
  li: {}
  wu: {}
tasks:
  hers: {duration: 3d, owner: li}
  his: {duration: 3d, owner: wu}
  next: {duration: 1d, owner: wu, after: hers FS+1d}
  render: {duration: 2ed, owner: li}
  done: {duration: 2d, owner: li, done: 2026-09-15}
"""
    )
    days = frozenset(day_number(to_datetime(0).replace(2026, 9, day).date()) for day in (15, 16))
    schedule = compute(read, trial=Trial(absences={"li": days}))
    # Tuesday and Wednesday are away: Monday, Thursday, Friday. The lag of next is office time, nobody's.
    assert expected(schedule) == {
        "hers": "09-14 09:00 > 09-18 18:00",
        "his": "09-14 09:00 > 09-16 18:00",
        "next": "09-22 09:00 > 09-22 18:00",
        "render": "09-14 09:00 > 09-16 09:00",
        "done": "09-14 09:00 > 09-15 18:00",
    }
