"""What limits the late end of work behind which nothing is to do: dropped work, and summaries of recurring work."""

from inline import Reader, at

from elevenplan.schedule.compute import compute
from elevenplan.schedule.ends import End, late_ends, planned_ends
from elevenplan.schedule.reasons import Cause


def told(end: End) -> tuple[str, list[Cause], list[str]]:
    """An end as its moment, its causes, and what follows the links among them."""
    links = [link.successor for reason in end.reasons for link in reason.links]
    return at(end.moment), [reason.cause for reason in end.reasons], links


def test_what_waits_for_a_summary_does_not_wait_for_dropped_work_beside_other_work_in_it(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  s:
    tasks:
      a: {duration: 1d}
      gone: {duration: 1d, after: a FS+2d, dropped: 2026-09-10}
  next: {duration: 1d, after: s}
  long: {duration: 5d}
"""
        )
    )
    # Long ends on Fri 18, so next may take that Friday and a the Thursday; two days before gone would be Wednesday.
    ends = late_ends(schedule, "a")
    assert ends is not None
    assert told(ends.finish) == ("09-17 18:00", [Cause.LINKS], ["next"])


RECURRING = """\
tasks:
  a: {duration: 1d, schedule: alap}
  watch: {after: a, tasks: {posts: {repeat: {every: day, from: 2026-09-22, until: 2026-09-25}}}}
  next: {duration: 1d, after: watch, start_no_earlier_than: 2026-09-17}
  long: {duration: 5d}
"""


def test_work_before_a_summary_of_recurring_work_is_limited_by_what_waits_for_that_summary(plan: Reader) -> None:
    # Next may take Fri 18 at the latest, with which the plan ends.
    ends = late_ends(compute(plan(RECURRING)), "a")
    assert ends is not None
    assert told(ends.finish) == ("09-17 18:00", [Cause.LINKS], ["watch"])


def test_work_placed_before_a_summary_of_recurring_work_names_that_summary(plan: Reader) -> None:
    # Next stands on Thu 17, so a is placed on the Wednesday; the posts themselves hold nobody.
    schedule = compute(plan(RECURRING))
    ends = planned_ends(schedule, "a")
    assert told(ends.finish) == ("09-16 18:00", [Cause.LINKS], ["watch"])
    assert ends.finish.moment == schedule.tasks["a"].finish
