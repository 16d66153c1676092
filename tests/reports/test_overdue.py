"""What is late and what it breaks; the dates are worked out beside the plan."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.plan.grammar import parse_date
from elevenplan.reports.overdue import Overdue, overdue
from elevenplan.reports.overdue_json import overdue_json
from elevenplan.reports.overdue_text import render_overdue
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.dates import Role

CALENDAR = """
calendar: office
calendars:
  office:
    hours: {mon-fri: "09:00-12:00, 13:30-18:30"}
    holidays: {2026-09-25: Mid-Autumn Festival, 2026-10-01..2026-10-07: National Day}
    workdays: {2026-09-20: make-up day, 2026-10-10: make-up day}
"""

# As of Tue 09-22 00:00; Sun 09-20 is a working day, Fri 09-25 is not.
# Structure list: planned for 09-16 to 09-18, so 09-20 and 09-21 late; by the forecast 09-22 to 09-24.
# Texts: planned for 09-20 to 09-22; by the forecast 09-28 to 09-30. The coupons lack 09-29 and 09-30.
# Activity plan: 09-16 to 09-20, half done: its two days are 09-22 and 09-23, three later than planned; the
# kick-off's deadline leaves 09-21, 22, 23, 24, 28 and 29.
LATE = """
name: Late
event: 2026-11-11 00:00
start: 2026-09-16
departments: {product: {name: Product}, service: {name: Service}, operations: {name: Operations}}
people:
  zhao-min: {name: 赵敏, department: product}
  li-na: {name: 李娜, department: service}
  wu-lei: {name: 吴磊, department: operations}
tasks:
  briefing: {title: Briefing, owner: wu-lei, duration: 1d, done: 2026-09-16}
  structure-list: {title: Structure list, owner: zhao-min, duration: 3d}
  activity-plan:
    {title: Activity plan, owner: wu-lei, duration: 4d, started: 2026-09-16, percent: 50, blocked: no rules yet}
  texts: {title: Texts, owner: li-na, duration: 3d, after: structure-list}
milestones:
  briefed: {title: Briefed, owner: wu-lei, after: briefing}
  kick-off: {title: Kick-off, owner: wu-lei, after: activity-plan, deadline: 2026-09-29}
  coupons-open: {title: Coupons open, owner: wu-lei, date: 2026-09-29 00:00, after: texts}
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: coupons-open}
"""

At = Callable[..., tuple[Schedule, Overdue]]


@pytest.fixture
def at(tmp_path: Path) -> At:
    def look(moment: str, text: str = LATE, days: int = 14) -> tuple[Schedule, Overdue]:
        (tmp_path / "plan.yaml").write_text(text + CALENDAR, encoding="utf-8")
        loaded = load(tmp_path)
        assert loaded.plan is not None and not loaded.has_errors, loaded.diagnostics
        seconds = compute(loaded.plan).dates.moment(parse_date(moment), Role.OPENING)
        schedule = compute(loaded.plan, as_of=seconds)
        return schedule, overdue(schedule, seconds, days)

    return look


def late(found: Overdue) -> dict[str, tuple[str, int]]:
    return {work.task.id: (work.due_by, work.age // 60) for work in found.late}


def test_the_report_names_who_is_late_and_what_breaks(at: At):
    text = render_overdue(*at("2026-09-22"), width=80)
    assert text == (
        """\
T-50  09-22 00:00  3 late, 1 late to start, 1 milestone in danger
AGE       1-3d: 4
LATE              due          by      forecast     behind
Product · 赵敏
  Structure list  09-18 18:30  2d      09-24 18:30  5d      not started
     breaks Coupons open: ready 09-30 18:30, 2d short
Operations · 吴磊
  Activity plan   09-20 18:30  1d      09-23 18:30  3d      50 %
     breaks nothing alone: uses 3d of 6d slack; leads to Kick-off, deadline
     09-29 24:00
     blocked: no rules yet
  Kick-off        09-20 18:30  1d      09-23 18:30  3d      not reached
     breaks nothing alone: uses 3d of 6d slack; leads to Kick-off, deadline
     09-29 24:00
     waits for Activity plan
LATE TO START  planned      by      would start  behind
Service · 李娜
  Texts        09-20 09:00  2d      09-28 09:00  5d      planned end 09-22 18:30
     breaks Coupons open: ready 09-30 18:30, 2d short
     waits for Structure list
IN DANGER by the forecast
◆ Coupons open  09-29 00:00  ready 09-30 18:30  2d short
DUE BY 10-06  2 tasks
Service · 李娜
  09-22 18:30  Texts
Operations · 吴磊
  09-29 00:00  Coupons open"""
    )


def test_the_same_in_44_columns_of_ascii(at: At):
    text = render_overdue(*at("2026-09-22"), width=44, ascii_only=True)
    assert text.splitlines()[:8] == [
        "T-50  09-22 00:00",
        "3 late, 1 late to start, 1 milestone in",
        "danger",
        "AGE       1-3d: 4",
        "LATE",
        "Product | 赵敏",
        "  Structure list",
        "     due 09-18 18:30, 2d late; would end",
    ]


def test_nothing_late(at: At):
    text = render_overdue(*at("2026-09-16", "name: x\nstart: 2026-09-16\ntasks: {a: {duration: 1d}}\n", 0), width=80)
    assert text == "09-16 00:00  nothing late\nDUE BY 09-16  1 task\nnobody\n  09-16 18:30  a"


DEADLINE = "name: x\nstart: 2026-09-16\ntasks: {a: {duration: 1d, start: 2026-09-24, deadline: 2026-09-23 15:00}}\n"


def test_a_deadline_is_late_from_the_minute_after_it(at: At):
    assert late(at("2026-09-23 15:00", DEADLINE)[1]) == {}
    assert late(at("2026-09-23 15:01", DEADLINE)[1]) == {"a": ("deadline", 1)}


def test_a_deadline_missed_today_is_told_by_the_clock(at: At):
    # 15:00 to 20:30 is five and a half hours by the clock, three and a half of them working time.
    schedule, found = at("2026-09-23 20:30", DEADLINE)
    assert late(found) == {"a": ("deadline", 210)}
    assert "  a            09-23 15:00  5h30m " in render_overdue(schedule, found, width=80)


def test_a_deadline_without_a_time_is_late_when_its_day_is_over(at: At):
    plan = DEADLINE.replace("2026-09-23 15:00", "2026-09-23")
    assert late(at("2026-09-23 23:59", plan)[1]) == {}
    assert late(at("2026-09-24", plan)[1]) == {"a": ("deadline", 0)}


def test_age_is_counted_in_working_days(at: At):
    # Planned end 09-16 18:30. Then 17, 18, 20, 21, 22, 23, 24, 28, 29, 30, and after the holiday 10-08 and on.
    plan = "name: x\nstart: 2026-09-16\ntasks: {a: {duration: 1d}}\n"
    ages = {}
    for day in ("09-17 09:00", "09-17 18:30", "09-21 18:30", "09-28 18:30", "10-09 18:30", "10-13 18:30"):
        work = at(f"2026-{day}", plan)[1].late[0]
        ages[day] = (work.age_days, work.age_class)
    assert ages == {
        "09-17 09:00": (0, "<1d"),
        "09-17 18:30": (1, "1-3d"),
        "09-21 18:30": (4, "4-7d"),
        "09-28 18:30": (8, "8-14d"),
        "10-09 18:30": (12, "8-14d"),
        "10-13 18:30": (15, ">14d"),
    }


def test_a_floating_milestone_needs_no_done_when_all_before_it_is(at: At):
    plan = """
name: x
start: 2026-09-16
tasks: {a: {duration: 1d, done: 2026-09-16}}
milestones:
  first: {after: a}
  second: {after: first}
  pinned: {date: 2026-09-17 00:00, after: second}
"""
    assert set(late(at("2026-09-22", plan)[1])) == {"pinned"}


def test_work_in_progress_is_not_late_to_start(at: At):
    plan = "name: x\nstart: 2026-09-16\ntasks: {a: {duration: 9d, started: 2026-09-16}, b: {duration: 9d}}\n"
    assert [work.task.id for work in at("2026-09-18", plan)[1].late_to_start] == ["b"]


def test_finished_dropped_and_recurring_work_is_never_late(at: At):
    plan = """
name: x
start: 2026-09-16
tasks:
  a: {duration: 1d, done: 2026-09-18}
  b: {duration: 1d, dropped: 2026-09-18}
  c: {repeat: {every: day}}
"""
    found = at("2026-09-30", plan)[1]
    assert not found.has_late_work and found.due_soon == ()


def test_a_summary_is_late_by_its_own_deadline(at: At):
    plan = """
name: x
start: 2026-09-16
tasks:
  pages: {deadline: 2026-09-17, tasks: {home: {duration: 9d, started: 2026-09-16}}}
"""
    assert late(at("2026-09-21 09:00", plan)[1]) == {"pages": ("deadline", 2 * 480)}


def test_late_work_behind_other_late_work_says_what_it_would_break_alone(at: At):
    # From 09-22 on, a (4d) makes the gate ready on 09-28 and b (2d) on 09-23; it closes with 09-21.
    plan = """
name: x
start: 2026-09-16
tasks: {a: {duration: 4d}, b: {duration: 2d}}
milestones: {gate: {after: [a, b], deadline: 2026-09-21}}
"""
    found = at("2026-09-22", plan)[1]
    told = {work.task.id: work.consequence for work in found.late}
    assert [target.id for target in told["a"].breaks] == ["gate"]
    assert told["b"].breaks == () and [target.id for target in told["b"].alone] == ["gate"]


def test_a_slip_that_leads_past_the_end_of_time_is_not_tried_alone(at: At):
    # Pinned 74 years before it can begin; another 74 years later there is no calendar.
    plan = """
name: x
start: 2100-01-04
tasks: {a: {duration: 1d}, b: {duration: 1d, start: 2026-09-18, after: a}}
"""
    found = at("2100-01-05", plan)[1]
    assert {work.task.id: work.consequence.alone for work in found.late}["b"] is None


def test_the_data_for_programs(at: At):
    data = overdue_json(*at("2026-09-22"))
    assert data["format"] == 1 and data["as_of"] == "2026-09-22T00:00"
    assert data["late"][0] == {
        "id": "structure-list",
        "title": "Structure list",
        "kind": "task",
        "department": "product",
        "owner": "zhao-min",
        "due": "2026-09-18T18:30",
        "due_by": "finish",
        "start": "2026-09-16T09:00",
        "finish": "2026-09-18T18:30",
        "started": None,
        "percent": None,
        "blocked": None,
        "forecast_start": "2026-09-22T09:00",
        "forecast_finish": "2026-09-24T18:30",
        "behind_minutes": 5 * 480,
        "age_minutes": 960,
        "age_days": 2,
        "age_class": "1-3d",
        "waits_for": [],
        "reaches": [
            {
                "id": "event-starts",
                "kind": "milestone",
                "date": "2026-11-11T00:00",
                "ready": "2026-09-30T18:30",
                "margin_minutes": 25 * 480,  # October 8 to 10, 12 to 16, 19 to 23, 26 to 30, November 2 to 6, 9, 10
            },
            {
                "id": "coupons-open",
                "kind": "milestone",
                "date": "2026-09-29T00:00",
                "ready": "2026-09-30T18:30",
                "margin_minutes": -960,
            },
        ],
        "breaks": [
            {
                "id": "coupons-open",
                "kind": "milestone",
                "date": "2026-09-29T00:00",
                "ready": "2026-09-30T18:30",
                "margin_minutes": -960,
            }
        ],
        "breaks_alone": [],
        "slip_minutes": 5 * 480,  # 09-20, 21, 22, 23 and 24
        "slack_minutes": 3 * 480,
    }
    assert [work["id"] for work in data["due_soon"]] == ["texts", "coupons-open"]


def test_a_deadline_that_is_missed_has_the_planned_end_beside_it(at: At):
    # Planned for Thu 24; by the forecast from Mon 28 (Fri 25 is a holiday): one working day after the plan.
    schedule, found = at("2026-09-25", DEADLINE)
    assert render_overdue(schedule, found, width=120).split("\n")[4] == (
        "  a            09-23 15:00  1d      09-28 18:30  1d      not started (planned 09-24), deadline, "
        "planned end 09-24 18:30"
    )


def test_late_work_on_which_no_date_depends_says_so(at: At):
    # Planned for the 16th, now the 22nd: 17, 18, 20, 21 and 22 later; the plan ends with b on Mon 28, eight days later.
    schedule, found = at("2026-09-22", "name: x\nstart: 2026-09-16\ntasks: {a: {duration: 1d}, b: {duration: 9d}}\n")
    assert "     breaks nothing alone: uses 5d of 8d slack; no date depends on it" in render_overdue(
        schedule, found, width=80
    ).split("\n")


def test_ids_stand_before_the_state_and_beside_the_title_where_there_is_room(at: At) -> None:
    schedule, found = at("2026-09-22")
    lines = {width: render_overdue(schedule, found, width=width, ids=True).split("\n") for width in (44, 80, 160)}
    assert lines[44][6:9] == ["  Structure list", "     structure-list", "     due 09-18 18:30, 2d late; would end"]
    assert lines[80][4:6] == [
        "  Structure list  09-18 18:30  2d      09-24 18:30  5d",
        "     structure-list · not started (planned 09-16)",
    ]
    assert lines[160][2:5] == [
        "LATE                              due          by      forecast     behind",
        "Product · 赵敏",
        "  Structure list  structure-list  09-18 18:30  2d      09-24 18:30  5d      not started (planned 09-16)",
    ]
    assert lines[80][-1] == "  09-29 00:00  Coupons open  coupons-open"
    assert "structure-list" in render_overdue(schedule, found, width=100)
    assert "structure-list" not in render_overdue(schedule, found, width=99)
