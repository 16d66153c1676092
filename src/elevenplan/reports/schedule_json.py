"""`schedule --json`: the contract that other programs read."""

from typing import Any

from elevenplan.reports.critical import planned_chains, target_json
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import iso, whole_minutes

FORMAT = 1


def schedule_json(schedule: Schedule) -> dict[str, Any]:
    """The schedule as plain data, format 1: dates as ISO text without a zone, slack and margins in minutes."""
    return {
        "format": FORMAT,
        "name": schedule.plan.name,
        "timezone": schedule.plan.timezone,
        "as_of": _iso(schedule.as_of),
        "start": iso(schedule.start),
        "finish": iso(schedule.finish),
        "driving_path": list(schedule.driving_path),
        "tasks": [_task(task, schedule.dates.calendars.elapsed) for task in schedule.tasks.values()],
        "targets": [target_json(one.target, one.chain) for one in planned_chains(schedule)],
    }


def _iso(moment: int | None) -> str | None:
    return None if moment is None else iso(moment)


def _minutes(seconds: int | None) -> int | None:
    return None if seconds is None else whole_minutes(seconds)


def _task(task: ScheduledTask, elapsed: WorkCalendar) -> dict[str, Any]:
    item, entry = task.item, task.item.entry
    return {
        "id": item.id,
        "title": item.title,
        "kind": str(item.kind),
        "parent": item.parent,
        "department": item.department,
        "owner": item.owner,
        "phase": task.phase,
        "calendar": item.calendar,
        "hours_per_day": _hours(task.calendar.day_seconds),
        "slack_kind": "elapsed" if task.calendar is elapsed else "working",
        "number": item.number,
        "note": entry.note,
        "tags": list(entry.tags),
        "deadline": _iso(task.deadline),
        "started": _iso(task.started),
        "done": _iso(task.done),
        "percent": entry.percent,
        "blocked": entry.blocked,
        **_dates(task),
    }


def _hours(seconds: int) -> int | float:
    return seconds // 3600 if seconds % 3600 == 0 else round(seconds / 3600, 3)


def _dates(task: ScheduledTask) -> dict[str, Any]:
    return {
        "start": iso(task.start),
        "finish": iso(task.finish),
        "early_start": _iso(task.early_start),
        "early_finish": _iso(task.early_finish),
        "late_start": _iso(task.late_start),
        "late_finish": _iso(task.late_finish),
        "expected_start": _iso(task.expected_start),
        "expected_finish": _iso(task.expected_finish),
        "forecast_start": _iso(task.forecast_start),
        "forecast_finish": _iso(task.forecast_finish),
        "total_slack_minutes": _minutes(task.total_slack),
        "free_slack_minutes": _minutes(task.free_slack),
        "critical": task.critical if task.early_start is not None else None,
        "driven_by": list(task.driven_by) if task.early_start is not None else None,
    }
