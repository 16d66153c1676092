"""`gantt --json`: the chart as plain data, format 1."""

from typing import Any

from elevenplan.reports.gantt.value import Gantt, Measure, Row, TightTarget
from elevenplan.worktime.moments import iso, whole_minutes

FORMAT = 1


def gantt_json(gantt: Gantt) -> dict[str, Any]:
    """The chart as plain data: dates as ISO text without a zone, slack and margins in minutes."""
    return {
        "format": FORMAT,
        "name": gantt.name,
        "by": str(gantt.by),
        "start": iso(gantt.shown[0]),
        "end": iso(gantt.shown[1]),
        "event": _iso(gantt.event),
        "today": _iso(gantt.today),
        "as_of": _iso(gantt.as_of),
        "lanes": [
            {"id": lane.id or None, "title": lane.title, "rows": [_row(row) for row in lane.rows]}
            for lane in gantt.lanes
        ],
        "event_target": _target(gantt.event_target),
        "tightest": _target(gantt.tightest),
        "not_shown": gantt.hidden,
        "dropped": gantt.dropped,
        "baseline": _measure(gantt.measure),
    }


def _iso(moment: int | None) -> str | None:
    return None if moment is None else iso(moment)


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "depth": row.depth,
        "department": row.department or None,
        "owner": row.owner or None,
        "start": iso(row.start),
        "finish": iso(row.finish),
        "baseline_start": iso(row.baseline[0]) if row.baseline else None,
        "baseline_finish": iso(row.baseline[1]) if row.baseline else None,
        "late_finish": _iso(row.late_finish),
        "forecast_start": _iso(row.forecast_start),
        "forecast_finish": _iso(row.forecast_finish),
        "deadline": _iso(row.deadline),
        "window": [iso(moment) for moment in row.window] if row.window else None,
        "slack_minutes": None if row.slack is None else whole_minutes(row.slack),
        "percent": None if row.progress is None else round(row.progress * 100),
        "done": row.is_done,
        "critical": row.is_critical,
        "driving": row.is_driving,
        "tightest_chain": row.is_tightest,
        "late": row.is_late,
        "alap": row.is_alap,
        "pinned": row.is_pinned,
        "blocked": row.blocked,
        "moments": [iso(moment) for moment in row.moments],
    }


def _measure(found: Measure | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"revision": found.label, "added": list(found.added), "gone": list(found.gone)}


def _target(found: TightTarget | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "id": found.id,
        "kind": found.kind,
        "date": iso(found.date),
        "ready": iso(found.ready),
        "margin_minutes": whole_minutes(found.margin),
        "chain": [id_ for id_, _ in found.chain],
    }
