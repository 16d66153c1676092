"""`agenda --json`: each person's brief, for programs."""

from itertools import groupby
from typing import Any

from elevenplan.reports.agenda import Agenda, Brief, Entry, Neighbour, OwnTask
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.moments import DAY, iso, whole_minutes

FORMAT = 1


def agenda_json(schedule: Schedule, found: Agenda) -> dict[str, Any]:
    """The agenda as plain data, format 1: days as dates, moments as ISO text without a zone, slack in minutes."""
    return {
        "format": FORMAT,
        "name": schedule.plan.name,
        "as_of": None if schedule.as_of is None else iso(schedule.as_of),
        "from": _date(found.first),
        "days": found.days,
        "people": [_brief(schedule, brief) for brief in found.briefs],
    }


def _date(day: int) -> str:
    return iso(day * DAY)[:10]


def _brief(schedule: Schedule, brief: Brief) -> dict[str, Any]:
    days = [
        {"date": _date(day), "countdown": _countdown(schedule, day), "entries": [_entry(schedule, one) for one in many]}
        for day, many in groupby(brief.entries, key=lambda entry: entry.day)
    ]
    return {
        "id": brief.person,
        "name": schedule.person_name(brief.person),
        "department": brief.department,
        "leave": [[_date(span.start), _date(span.stop - 1)] for span in brief.leave],
        "tasks": [_task(one) for one in brief.tasks],
        "days": days,
    }


def _countdown(schedule: Schedule, day: int) -> int | None:
    return None if schedule.event is None else day - schedule.event // DAY


def _entry(schedule: Schedule, entry: Entry) -> dict[str, Any]:
    task = schedule.tasks.get(entry.id)
    title = task.title if task else schedule.windows[entry.id].title
    last = None if entry.last is None else iso(entry.last)
    return {
        "at": iso(entry.moment),
        "kind": entry.kind,
        "id": entry.id,
        "title": title,
        "times": entry.times,
        "last": last,
    }


def _task(one: OwnTask) -> dict[str, Any]:
    task, entry = one.task, one.task.item.entry
    return {
        "id": task.id,
        "title": task.title,
        "role": one.role,
        "start": iso(task.start),
        "finish": iso(task.finish),
        "forecast_finish": None if task.forecast_finish is None else iso(task.forecast_finish),
        "deadline": None if task.deadline is None else iso(task.deadline),
        "total_slack_minutes": None if task.total_slack is None else whole_minutes(task.total_slack),
        "percent": entry.percent,
        "blocked": entry.blocked,
        "late": one.is_late,
        "late_to_start": one.is_late_to_start,
        "waits_for": [_neighbour(other, "finish") for other in one.waits_for],
        "waited_for_by": [_neighbour(other, "start") for other in one.waited_for_by],
    }


def _neighbour(other: Neighbour, end: str) -> dict[str, Any]:
    return {"id": other.id, "person": other.person, "department": other.department, end: iso(other.moment)}
