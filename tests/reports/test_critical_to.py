"""Slack and driving path to any target or work; each figure is worked out by hand beside its plan."""

from collections.abc import Callable

from elevenplan.plan.grammar import parse_duration
from elevenplan.reports.critical import critical_json, toward_json
from elevenplan.reports.critical_text import render_classic, render_toward
from elevenplan.schedule.aims import finish_target
from elevenplan.schedule.result import Schedule
from elevenplan.schedule.toward import toward

Scheduled = Callable[..., Schedule]

# A, B: Mon 12 and Tue 13, they tie. Join: Wed 14. It drives C (Thu 15) and D (Thu 15), which tie before End, Fri 16;
# E, one day from Mon 12, has until Thu 15: three days. Gate is fixed at Wed 21, two days (19 and 20) after End. Out
# ends two days after D: Mon 19.
TIES = """
tasks:
  a: {title: A, duration: 2d}
  b: {title: B, duration: 2d}
  join: {title: Join, duration: 1d, after: [a, b]}
  c: {title: C, duration: 1d, after: join}
  d: {title: D, duration: 1d, after: join}
  e: {title: E, duration: 1d}
  end: {title: End, duration: 1d, after: [c, d, e]}
  out: {title: Out, duration: 1d, after: d FF+2d}
  late: {title: Late, duration: 1d, after: a, schedule: alap, deadline: 2026-10-20}
  group: {title: Group, after: join, tasks: {g: {title: G, duration: 1d}, h: {title: H, duration: 2d}}}
milestones:
  float: {title: Float, after: end}
  gate: {title: Gate, date: 2026-10-21 00:00, after: [float, out]}
"""


def told(schedule: Schedule, *ids: str, limit: str | None = None, width: int = 80, ascii_only: bool = False) -> str:
    targets = [next((one for one in schedule.targets if one.id == id_), finish_target(schedule, id_)) for id_ in ids]
    found = [toward(schedule, target) for target in targets if target is not None]
    asked = None if limit is None else parse_duration(limit)
    return render_toward(schedule, found, asked, width=width, ascii_only=ascii_only)


def test_every_tie_of_the_driving_path_is_told(scheduled: Scheduled) -> None:
    assert (
        told(scheduled(TIES), "float")
        == """\
# Float  planned 10-16 18:00  expected 10-16 18:00  margin 0d
!     0d  10-12 09:00 – 10-13 18:00  A
!     0d  10-12 09:00 – 10-13 18:00  B
!     0d  10-14 09:00 – 10-14 18:00  Join
!     0d  10-15 09:00 – 10-15 18:00  C
!     0d  10-15 09:00 – 10-15 18:00  D
!     0d  10-16 09:00 – 10-16 18:00  End
!     0d  10-16 18:00                Float
      3d  10-12 09:00 – 10-12 18:00  E
driving path:
  A, B → Join
  Join → C
  Join → D
  C, D → End → Float"""
    )


def test_a_fixed_milestone_by_what_makes_it_ready(scheduled: Scheduled) -> None:
    # Out, Mon 19, is last: Tue 20 is left. D, too, may slip a day (FF+2d); C, End and Float have two.
    lines = told(scheduled(TIES), "gate").split("\n")
    assert lines[0] == "◆ Gate  10-21 00:00  ready 10-19 18:00  margin 1d"
    assert [line[:9].strip() + line[36:].rstrip() for line in lines[1:] if line.startswith(("!", "  "))][:6] == [
        "!     1d A",
        "!     1d B",
        "!     1d Join",
        "!     1d D",
        "!     1d Out",
        "!     1d Gate",
    ]
    assert lines[-2:] == ["driving path:", "  A, B → Join → D → Out → Gate"]


def test_a_summary_by_its_last_work(scheduled: Scheduled) -> None:
    # H, Thu 15 and Fri 16, ends the group; G, Thu 15, has a day more.
    assert told(scheduled(TIES), "group").split("\n") == [
        "# Group  planned 10-16 18:00  expected 10-16 18:00  margin 0d",
        "!     0d  10-12 09:00 – 10-13 18:00  A",
        "!     0d  10-12 09:00 – 10-13 18:00  B",
        "!     0d  10-14 09:00 – 10-14 18:00  Join",
        "!     0d  10-15 09:00 – 10-16 18:00  H",
        "      1d  10-15 09:00 – 10-15 18:00  G",
        "driving path:",
        "  A, B → Join → H",
    ]


def test_a_deadline_of_work_that_is_placed_late(scheduled: Scheduled) -> None:
    # Late could be done on Wed 14; its deadline is Tue 20: 15, 16, 19 and 20 are left.
    assert told(scheduled(TIES), "late").split("\n") == [
        "▾ Late  10-20 24:00  ready 10-14 18:00  margin 4d",
        "!     4d  10-12 09:00 – 10-13 18:00  A",
        "!     4d  10-14 09:00 – 10-14 18:00  Late",
        "driving path:",
        "  A → Late",
    ]


def test_a_limit_leaves_out_what_has_more_slack(scheduled: Scheduled) -> None:
    text = told(scheduled(TIES), "float", limit="2d", width=44, ascii_only=True)
    assert text.isascii()
    assert "  and 1 more, with more slack" in text.split("\n")


def test_several_at_once_are_a_table_the_tightest_first(scheduled: Scheduled) -> None:
    lines = told(scheduled(TIES), "late", "gate", "float").split("\n")
    assert lines[:5] == [
        "  TARGET  DATE         READY         MARGIN",
        "# Float   10-16 18:00  10-16 18:00       0d",
        "◆ Gate    10-21 00:00  10-19 18:00       1d",
        "▾ Late    10-20 24:00  10-14 18:00       4d",
        "",
    ]


def test_finished_work_is_done_and_has_nothing_before_it(scheduled: Scheduled) -> None:
    schedule = scheduled("tasks: {a: {duration: 1d}, x: {title: X, duration: 1d, after: a, done: 2026-10-13}}")
    assert told(schedule, "x") == "# X  planned 10-13 18:00  done"


def test_a_forecast_counts_against_the_planned_finish(scheduled: Scheduled) -> None:
    # A should have ended on Mon 12; from Wed 14 it takes that day, and X Thu 15: two days after the plan.
    schedule = scheduled(
        "as_of: 2026-10-14\ntasks: {a: {title: A, duration: 1d}, x: {title: X, duration: 1d, after: a}}"
    )
    assert told(schedule, "x").split("\n")[:3] == [
        "# X  planned 10-13 18:00  expected 10-15 18:00  margin -2d",
        "!    -2d  10-14 09:00 – 10-14 18:00  A",
        "!    -2d  10-15 09:00 – 10-15 18:00  X",
    ]


def test_nothing_leads_to_recurring_work(scheduled: Scheduled) -> None:
    schedule = scheduled("tasks: {r: {repeat: {every: day}}, s: {tasks: {t: {repeat: {every: day}}}}}")
    assert (finish_target(schedule, "r"), finish_target(schedule, "s")) == (None, None)


def test_the_data_hold_every_tie(scheduled: Scheduled) -> None:
    schedule = scheduled(TIES)
    target = finish_target(schedule, "float")
    assert target is not None
    (found,) = toward_json(schedule, [toward(schedule, target)])["targets"]
    assert (found["kind"], found["date"], found["margin_minutes"]) == ("finish", "2026-10-16T18:00", 0)
    assert found["driven_by"] == {
        "a": [],
        "b": [],
        "join": ["a", "b"],
        "c": ["join"],
        "d": ["join"],
        "end": ["c", "d"],
        "float": ["end"],
    }


def test_a_fixed_date_near_its_links_shows_what_they_leave(scheduled: Scheduled) -> None:
    # Gate, Wed 21, is a day after Out; its own slack is 0, as that of every fixed date.
    schedule = scheduled(TIES)
    lines = render_classic(schedule, parse_duration("1d"), width=80).split("\n")
    assert next(line for line in lines if line.endswith("Gate")).split() == ["!", "1d", "10-21", "00:00", "Gate"]
    assert critical_json(schedule, parse_duration("1d"))["slack_minutes"]["gate"] == 480
