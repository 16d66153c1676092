"""A row of the page: an item or window with everything that its bar and its details show."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from elevenplan.exporters.html.frame import Frame, cleaned, told
from elevenplan.exporters.html.leave import leave_in
from elevenplan.exporters.html.reasons import reasons
from elevenplan.exporters.lights import light
from elevenplan.exporters.rows import duration_text, slack_text
from elevenplan.plan.model import Window, Work
from elevenplan.plan.outline import Kind
from elevenplan.plan.values import CheckItem, Url
from elevenplan.reports.gantt.value import Row
from elevenplan.reports.language import Language
from elevenplan.schedule.result import ScheduledTask, Target
from elevenplan.source.cells import clean
from elevenplan.worktime.dates import Role
from elevenplan.worktime.spoken import spoken, spoken_day
from elevenplan.writing.durations import duration_text as written_duration

_SAFE_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_MOST_MOMENTS: Final = 400  # drawn of recurring work; of more the band says enough
Targets = Mapping[tuple[str, str], Target]


def row_value(frame: Frame, row: Row, targets: Targets) -> dict[str, Any]:
    """One row as plain data; what says nothing is left out."""
    task = frame.schedule.tasks.get(row.id)
    if task is None:
        return _bar(frame, row) | _window(frame, row)
    value = _bar(frame, row) | _work(frame, task, row) | _dates(frame, task)
    target = targets.get((row.id, "milestone"))
    if row.is_pinned and target is not None:
        value |= told(light=light(frame.schedule, target), ready=frame.optional(target.ready))
    return value


def _bar(frame: Frame, row: Row) -> dict[str, Any]:
    """What is drawn."""
    return told(
        id=row.id,
        title=row.title,
        kind=row.kind,
        depth=row.depth or None,
        start=frame.minute(row.start),
        finish=frame.minute(row.finish),
        early=frame.optional(row.early_start),
        late=frame.optional(row.late_finish),
        deadline=frame.optional(row.deadline),
        window=[frame.minute(moment) for moment in row.window] if row.window else None,
        forecast=_forecast(frame, row),
        progress=None if row.progress is None else round(row.progress * 100),
        slack=None if row.slack is None else frame.say.length(spoken(row.slack, row.calendar.day_seconds)),
        done=row.is_done,
        critical=row.is_critical,
        tightest=row.is_tightest,
        isLate=row.is_late,
        alap=row.is_alap,
        pinned=row.is_pinned,
        blocked=row.blocked,
        moments=[frame.minute(one) for one in row.moments] if len(row.moments) <= _MOST_MOMENTS else None,
        times=len(row.moments) or None,
    )


def _forecast(frame: Frame, row: Row) -> list[int] | None:
    if row.forecast_start is None or row.forecast_finish is None:
        return None
    return [frame.minute(row.forecast_start), frame.minute(row.forecast_finish)]


def _work(frame: Frame, task: ScheduledTask, row: Row) -> dict[str, Any]:
    """Who does it and what there is to know."""
    item, entry = task.item, task.item.entry
    return told(
        number=item.number,
        parent=frame.places.get(item.parent or ""),
        department=item.department,
        owner=item.owner,
        helpers=list(entry.helpers),
        phase=task.phase,
        calendar=item.calendar,
        tags=[clean(tag) for tag in entry.tags],
        duration=frame.say.length(duration_text(task)),
        estimate=_estimate(entry, frame.say),
        note=cleaned(entry.note),
        checklist=_checklist(frame, entry.checklist),
        links=_links(entry.links),
        extras=_extras(entry),
        windowTitle=_window_title(frame, item.window),
        totalSlack=frame.say.length(slack_text(task)) if not row.is_done and item.kind is not Kind.RECURRING else None,
        freeSlack=_free_slack(task, frame.say) if not row.is_done else None,
        started=frame.optional(task.started),
        doneAt=frame.optional(task.done),
        remaining=frame.say.length(written_duration(entry.remaining)) if entry.remaining else None,
        away=leave_in(frame, task),
        reasons=reasons(frame, task),
    )


def _dates(frame: Frame, task: ScheduledTask) -> dict[str, Any]:
    """The dates beside those of the bar, where they say more."""
    is_moved = (task.expected_start, task.expected_finish) != (task.start, task.finish)
    is_told = is_moved and task.forecast_start is None and task.expected_start is not None
    return told(
        lateStart=frame.optional(task.late_start),
        lateFinish=frame.optional(task.late_finish),
        expected=[frame.optional(task.expected_start), frame.optional(task.expected_finish)] if is_told else None,
    )


def _free_slack(task: ScheduledTask, say: Language) -> str | None:
    return None if task.free_slack is None else say.length(spoken(task.free_slack, task.calendar.day_seconds))


def _estimate(entry: Work, say: Language) -> str | None:
    found = entry.estimate
    return say("{0} to {1}", *(say.length(written_duration(one)) for one in (found.low, found.high))) if found else None


def _window_title(frame: Frame, id_: str | None) -> str | None:
    found = frame.schedule.windows.get(id_ or "")
    return clean(found.title) if found else None


def _checklist(frame: Frame, checklist: Iterable[CheckItem]) -> list[list[str]]:
    """The lines, each with the day it was done where it was."""
    dates = frame.schedule.dates
    return [
        [clean(one.text), *([spoken_day(dates.moment(one.done, Role.OPENING))] if one.done else [])]
        for one in checklist
    ]


def _links(links: Iterable[Url]) -> list[list[str]]:
    """Title and address of each; of one that a browser might run instead of open, the text alone."""
    found = []
    for link in links:
        text = clean(link.title or link.url)
        if is_safe_address(link.url):
            found.append([text, link.url])
        else:
            found.append([text if link.title is None else f"{text}: {clean(link.url)}"])
    return found


def is_safe_address(address: str) -> bool:
    """Whether it is an address of the web or of mail."""
    return _SAFE_ADDRESS.fullmatch(address) is not None


def _extras(entry: Work | Window) -> list[list[str]]:
    """The `x-` keys without their mark, with their texts."""
    return [[clean(key.removeprefix("x-")), cleaned(text)] for key, text in entry.extras.items()]


def _window(frame: Frame, row: Row) -> dict[str, Any]:
    """What there is to know of a window."""
    schedule = frame.schedule
    written: Window = schedule.plan.windows[row.id]
    owner = schedule.plan.people.get(written.owner or "")
    return told(
        department=written.department or (owner.department if owner else None),
        owner=written.owner,
        phase=written.phase or schedule.phase_of(row.start),
        note=cleaned(written.note),
        links=_links(written.links),
        extras=_extras(written),
    )
