"""`whatif --json`: what a change would do, for programs."""

from typing import Any

from elevenplan.scenario.compare import Impact, Movement, TargetChange
from elevenplan.schedule.result import Target
from elevenplan.worktime.moments import iso, whole_minutes

FORMAT = 1


def impact_json(impact: Impact) -> dict[str, Any]:
    """The impact as plain data, format 1: dates as ISO text without a zone, margins in minutes."""
    room = impact.room
    return {
        "format": FORMAT,
        "name": impact.after.plan.name,
        "event_safe": impact.event_safe,
        "event_safe_by_forecast": None if impact.after.forecast is None else _forecast_safe(impact),
        "hurts": impact.hurts,
        "targets": [_target(change) for change in impact.targets],
        "tasks": [_movement(movement) for movement in impact.moved],
        "chains": [
            {"id": chain.target.id, "kind": chain.target.kind, "tasks": list(chain.ids)} for chain in impact.chains
        ],
        "limit_minutes": _minutes(room.safe) if room else None,
        "event_limit_minutes": _minutes(room.event_safe) if room else None,
        "unlimited": room.safe is None if room else None,
        "edits": [{"id": edit.id, "key": edit.key, "value": edit.value} for edit in impact.edits],
    }


def _forecast_safe(impact: Impact) -> bool | None:
    """Whether the forecast, too, has all ready before the event; None where nothing is pinned there."""
    event = [target for target in impact.after.forecast_targets if target.is_event]
    return not any(target.is_missed for target in event) if event else None


def _target(change: TargetChange) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "id": change.target.id,
        "kind": change.target.kind,
        "is_event": change.is_event,
        "status": str(change.status),
        "date": iso(change.target.date),
        "date_before": iso(before.date) if before else None,
        "ready_before": _ready(before),
        "ready_after": _ready(after),
        "margin_before_minutes": _minutes(before.margin) if before else None,
        "margin_after_minutes": _minutes(after.margin) if after else None,
    }


def _ready(target: Target | None) -> str | None:
    return iso(target.ready) if target is not None and target.ready is not None else None


def _minutes(seconds: int | None) -> int | None:
    return None if seconds is None else whole_minutes(seconds)


def _movement(movement: Movement) -> dict[str, Any]:
    item = movement.after.item
    (start_before, finish_before), (start_after, finish_after) = movement.spans
    return {
        "id": item.id,
        "title": item.title,
        "kind": str(item.kind),
        "department": item.department,
        "owner": item.owner,
        "start_before": iso(start_before),
        "finish_before": iso(finish_before),
        "start_after": iso(start_after),
        "finish_after": iso(finish_after),
    }
