"""What is late and what falls due, as the page tells it."""

from typing import Any, Final

from elevenplan.exporters.html.frame import Frame, told
from elevenplan.reports.overdue import OpenWork, overdue
from elevenplan.reports.words import margin_text, target_title, title_of
from elevenplan.schedule.result import Target
from elevenplan.worktime.spoken import spoken

_MOST_BROKEN: Final = 3


def late_value(frame: Frame) -> dict[str, Any] | None:
    """Overdue work with what it breaks, and what is due soon; None where progress was never confirmed."""
    schedule = frame.schedule
    if schedule.as_of is None:
        return None
    found = overdue(schedule, schedule.as_of, wanted=lambda task: task.id in frame.places)
    return {
        "until": frame.minute(found.until),
        "late": [_work(frame, work) for work in found.late],
        "toStart": [_work(frame, work) for work in found.late_to_start],
        "soon": [_work(frame, work) for work in found.due_soon],
    }


def _work(frame: Frame, work: OpenWork) -> dict[str, Any]:
    told_breaks = work.consequence.breaks if work.consequence else ()
    schedule = frame.schedule
    return told(
        item=frame.places[work.task.id],
        due=frame.minute(work.due),
        by=work.due_by,
        age=_age(frame, work),
        behind=frame.say.length(spoken(work.behind, work.task.calendar.day_seconds)) if work.behind > 0 else None,
        breaks=[_broken(frame, target) for target in told_breaks[:_MOST_BROKEN]],
        more=max(len(told_breaks) - _MOST_BROKEN, 0) or None,
        waits=[frame.places.get(id_, title_of(schedule, id_)) for id_ in work.waits_for],
    )


def _age(frame: Frame, work: OpenWork) -> str | None:
    """The working time since it was due, None where that lies ahead."""
    if work.due > (frame.schedule.as_of or 0):
        return None
    return frame.say.length(spoken(work.age, work.day_seconds) if work.age else "<1d")


def _broken(frame: Frame, target: Target) -> str:
    return f"{target_title(frame.schedule, target)} ({frame.say.length(margin_text(target))})"
