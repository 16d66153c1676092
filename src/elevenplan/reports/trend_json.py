"""`trend --json`: the dates of milestones by commit, for programs."""

from collections.abc import Sequence
from typing import Any

from elevenplan.reports.trend import Point, Track, Trend, Version
from elevenplan.worktime.moments import iso, whole_minutes

FORMAT = 1


def trend_json(trend: Trend, tracks: Sequence[Track]) -> dict[str, Any]:
    """The tracks as plain data, format 1: one entry a commit in each, null where there is no date.

    Dates are ISO text without a zone, changes and margins working minutes.
    """
    return {
        "format": FORMAT,
        "name": trend.name,
        "commits": [_version(version) for version in trend.versions],
        "left_out": trend.left_out,
        "shallow": trend.is_shallow,
        "not_found_before": trend.begins_at or None,
        "milestones": [
            {
                "id": track.id,
                "title": track.title,
                "change_minutes": whole_minutes(track.change),
                "points": [_point(point) for point in track.points],
            }
            for track in tracks
        ],
    }


def _version(version: Version) -> dict[str, Any]:
    """A commit; the working tree has no hash."""
    return {
        "commit": version.hash,
        "time": None if version.time is None else iso(version.time),
        "author": version.author or None,
        "subject": version.subject or None,
        "trouble": version.trouble,
    }


def _point(point: Point | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "date": iso(point.moment),
        "change_minutes": None if point.change is None else whole_minutes(point.change),
        "to_be_met": None if point.date is None else iso(point.date),
        "margin_minutes": None if point.margin is None else whole_minutes(point.margin),
    }
