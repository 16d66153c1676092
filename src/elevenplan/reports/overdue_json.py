"""`overdue --json`: late work and what falls due, for programs."""

from typing import Any

from elevenplan.reports.overdue import OpenWork, Overdue
from elevenplan.reports.slips import Slip, Slips
from elevenplan.schedule.result import Schedule, Target
from elevenplan.worktime.moments import iso, whole_minutes

FORMAT = 1


def overdue_json(schedule: Schedule, found: Overdue) -> dict[str, Any]:
    """The report as plain data, format 1: dates as ISO text without a zone, ages and slack in working minutes."""
    return {
        "format": FORMAT,
        "name": schedule.plan.name,
        "as_of": iso(found.as_of),
        "until": iso(found.until),
        "late": [_late(work) for work in found.late],
        "late_to_start": [_late(work) for work in found.late_to_start],
        "due_soon": [_open(work) for work in found.due_soon],
        "in_danger": [_target(target) for target in found.in_danger],
        "baseline": None if found.slips is None else _baseline(found.slips),
    }


def _baseline(found: Slips) -> dict[str, Any]:
    return {
        "revision": found.label,
        "late": [_slip(slip) for slip in found.late],
        "later": [_slip(slip) for slip in found.later],
        "added": [task.id for task in found.added],
        "gone": [{"id": task.id, "title": task.title} for task in found.gone],
    }


def _slip(slip: Slip) -> dict[str, Any]:
    return {
        "id": slip.task.id,
        "title": slip.task.title,
        "owner": slip.task.item.owner,
        "baseline_start": iso(slip.before.start),
        "baseline_finish": iso(slip.before.finish),
        "start": iso(slip.task.start),
        "finish": iso(slip.task.finish),
        "forecast_finish": _iso(slip.task.forecast_finish),
        "slip_minutes": whole_minutes(slip.slip),
    }


def _open(work: OpenWork) -> dict[str, Any]:
    task, entry = work.task, work.task.item.entry
    return {
        "id": task.id,
        "title": task.title,
        "kind": str(task.item.kind),
        "department": task.item.department,
        "owner": task.item.owner,
        "due": iso(work.due),
        "due_by": work.due_by,
        "start": iso(task.start),
        "finish": iso(task.finish),
        "started": _iso(task.started),
        "percent": entry.percent,
        "blocked": entry.blocked,
        "forecast_start": _iso(task.forecast_start),
        "forecast_finish": _iso(task.forecast_finish),
        "behind_minutes": None if task.forecast_finish is None else whole_minutes(work.behind),
    }


def _late(work: OpenWork) -> dict[str, Any]:
    told = work.consequence
    return _open(work) | {
        "age_minutes": whole_minutes(work.age),
        "age_days": work.age_days,
        "age_class": work.age_class,
        "waits_for": list(work.waits_for),
        "reaches": None if told is None or told.reaches is None else [_target(target) for target in told.reaches],
        "breaks": [_target(target) for target in told.breaks] if told else [],
        "breaks_alone": [_target(target) for target in told.alone or ()] if told else [],
        "slip_minutes": whole_minutes(told.slip) if told else None,
        "slack_minutes": whole_minutes(told.slack) if told else None,
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "id": target.id,
        "kind": target.kind,
        "date": iso(target.date),
        "ready": _iso(target.ready),
        "margin_minutes": None if target.margin is None else whole_minutes(target.margin),
    }


def _iso(moment: int | None) -> str | None:
    return None if moment is None else iso(moment)
