"""`diff --json`: what was edited and what it does, for programs."""

from typing import Any

from elevenplan.diagnostics.json_format import diagnostics_value
from elevenplan.reports.changes import ChangeReport, State
from elevenplan.reports.changes_headline import headline
from elevenplan.reports.impact_json import impact_json
from elevenplan.scenario.field_changes import FieldChange
from elevenplan.scenario.plan_changes import EntryChange
from elevenplan.scenario.review import Overlap, SlackChange
from elevenplan.worktime.moments import iso, whole_minutes

FORMAT = 1


def changes_json(report: ChangeReport) -> dict[str, Any]:
    """The report as plain data, format 1; `impact` has the shape of `whatif --json`, null without two schedules."""
    review = report.review
    return {
        "format": FORMAT,
        "headline": headline(report),
        "base": _state(report.base),
        "head": _state(report.head),
        "plan": report.presence,
        "same_meaning": review.is_same,
        "unread": list(report.unread),
        "edits": [] if report.unread else [_edit(entry) for entry in review.changes.entries],
        "impact": impact_json(review.impact) if review.impact else None,
        "slack": [_slack(change) for change in review.slack],
        "critical_path": {"joined": list(review.joined), "left": list(review.left)},
        "overlaps": [_overlap(one) for one in review.overlaps],
        "new_findings": diagnostics_value(report.new_findings)["diagnostics"],
        "gone_findings": diagnostics_value(report.gone_findings)["diagnostics"],
    }


def _state(state: State) -> dict[str, Any]:
    return {"label": state.label, "trouble": state.trouble}


def _edit(entry: EntryChange) -> dict[str, Any]:
    span = entry.span
    return {
        "what": entry.what,
        "kind": entry.noun,
        "id": entry.id,
        "old_id": entry.old_id,
        "title": entry.title,
        "department": entry.department,
        "owner": entry.owner,
        "file": span.file.path if span else None,
        "line": span.line + 1 if span else None,
        "fields": [_field(field) for field in entry.fields],
    }


def _field(field: FieldChange) -> dict[str, Any]:
    return {
        "key": field.key,
        "before": field.before,
        "after": field.after,
        "added": list(field.added),
        "removed": list(field.removed),
    }


def _slack(change: SlackChange) -> dict[str, Any]:
    before, after = whole_minutes(change.before), whole_minutes(change.after)
    return {"id": change.task.id, "before_minutes": before, "after_minutes": after}


def _overlap(one: Overlap) -> dict[str, Any]:
    return {"person": one.person, "tasks": [one.first, one.second], "start": iso(one.start), "finish": iso(one.finish)}
