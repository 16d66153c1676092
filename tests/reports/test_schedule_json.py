"""The contract that other programs read: exact keys, dates and minutes."""

import json
from collections.abc import Callable

from elevenplan.reports.schedule_json import schedule_json
from elevenplan.schedule.result import Schedule

Scheduled = Callable[..., Schedule]

PLAN = """
timezone: Asia/Shanghai
tasks:
  group:
    title: Group
    department: design
    owner: wang-fang
    tasks:
      photos:
        title: 照片
        duration: 2d
        after: brief
        deadline: 2026-10-16
        note: Two days.
        tags: [shoot]
  brief: {duration: 1d, started: 2026-10-12, percent: 40, blocked: no room}
  render: {duration: 12eh, calendar: warehouse}
  watch: {department: product, repeat: {every: day, from: 2026-10-20, until: 2026-10-21}}
milestones:
  gate: {date: 2026-10-17 00:00, after: group}
"""


def test_the_exact_shape(scheduled: Scheduled) -> None:
    # Brief: Mon 12. Photos: Tue 13 and Wed 14; Thu 15 and Fri 16 are left before the deadline and the gate, which is
    # the last date of all. Render: half of Monday and its night, 12 hours around the clock from 09:00.
    found = schedule_json(scheduled(PLAN))
    assert {key: value for key, value in found.items() if key not in ("tasks", "targets")} == {
        "format": 1,
        "name": "Campaign",
        "timezone": "Asia/Shanghai",
        "as_of": None,
        "start": "2026-10-12T09:00",
        "finish": "2026-10-17T00:00",
        "driving_path": ["gate"],
    }
    assert [task["id"] for task in found["tasks"]] == ["group", "photos", "brief", "render", "watch", "gate"]
    assert found["tasks"][1] == {
        "id": "photos",
        "title": "照片",
        "kind": "task",
        "parent": "group",
        "department": "design",
        "owner": "wang-fang",
        "phase": "before",
        "calendar": "office",
        "hours_per_day": 8,
        "slack_kind": "working",
        "number": 2,
        "note": "Two days.",
        "tags": ["shoot"],
        "deadline": "2026-10-17T00:00",
        "started": None,
        "done": None,
        "percent": None,
        "blocked": None,
        "start": "2026-10-13T09:00",
        "finish": "2026-10-14T18:00",
        "early_start": "2026-10-13T09:00",
        "early_finish": "2026-10-14T18:00",
        "late_start": "2026-10-15T09:00",
        "late_finish": "2026-10-16T18:00",
        "expected_start": "2026-10-13T09:00",
        "expected_finish": "2026-10-14T18:00",
        "forecast_start": None,
        "forecast_finish": None,
        "total_slack_minutes": 960,
        "free_slack_minutes": 960,
        "critical": False,
        "driven_by": ["brief"],
    }
    dates = {"date": "2026-10-17T00:00", "ready": "2026-10-14T18:00", "margin_minutes": 960}
    assert found["targets"] == [
        {"id": "gate", "kind": "milestone", **dates, "chain": ["brief", "photos", "gate"]},
        {"id": "photos", "kind": "deadline", **dates, "chain": ["brief", "photos"]},
    ]


def test_every_task_has_the_same_keys(scheduled: Scheduled) -> None:
    tasks = schedule_json(scheduled(PLAN))["tasks"]
    assert {tuple(task) for task in tasks} == {tuple(tasks[0])}


def test_recurring_work_has_nothing_of_the_network(scheduled: Scheduled) -> None:
    watch = schedule_json(scheduled(PLAN))["tasks"][4]
    assert (watch["kind"], watch["start"], watch["finish"]) == ("recurring", "2026-10-20T00:00", "2026-10-22T00:00")
    network = {key for key in watch if key.startswith(("early", "late", "expected", "total", "free"))}
    assert {watch[key] for key in (*network, "critical", "driven_by")} == {None}


def test_elapsed_work_says_that_its_slack_is_elapsed(scheduled: Scheduled) -> None:
    render = schedule_json(scheduled(PLAN))["tasks"][3]
    assert (render["calendar"], render["slack_kind"], render["hours_per_day"]) == ("warehouse", "elapsed", 24)
    assert (render["start"], render["finish"]) == ("2026-10-12T09:00", "2026-10-12T21:00")
    # Monday 21:00 to Saturday 00:00.
    assert render["total_slack_minutes"] == (3 + 4 * 24) * 60


def test_progress_and_its_forecast(scheduled: Scheduled) -> None:
    # From Wed 14: 60 % of eight hours remain, 4.8.
    brief = schedule_json(scheduled(f"as_of: 2026-10-14\n{PLAN}"))["tasks"][2]
    assert (brief["started"], brief["percent"], brief["blocked"]) == ("2026-10-12T09:00", 40, "no room")
    assert (brief["forecast_start"], brief["forecast_finish"]) == ("2026-10-12T09:00", "2026-10-14T14:48")


def test_targets_are_those_of_the_plan_whatever_the_forecast_says(scheduled: Scheduled) -> None:
    planned, late = (schedule_json(scheduled(head + PLAN))["targets"] for head in ("", "as_of: 2026-10-29\n"))
    assert planned == late


def test_it_is_json(scheduled: Scheduled) -> None:
    found = schedule_json(scheduled(PLAN))
    assert json.loads(json.dumps(found)) == found


def test_a_day_of_odd_length(scheduled: Scheduled) -> None:
    head = 'start: 2026-10-12\ncalendars: {office: {hours: {mon-fri: "09:00-16:30"}}}\n'
    assert schedule_json(scheduled("tasks: {a: {duration: 1d}}", head))["tasks"][0]["hours_per_day"] == 7.5
