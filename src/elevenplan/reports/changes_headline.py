"""One or a few sentences about a change of a plan that a manager understands."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Kind, outline
from elevenplan.reports.changes import ChangeReport
from elevenplan.reports.impact import counted, headline_text, short_text
from elevenplan.reports.look import joined
from elevenplan.reports.words import target_title, title_of
from elevenplan.scenario.compare import Impact, Movement, Status, TargetChange, lateness
from elevenplan.scenario.review import critical_work
from elevenplan.schedule.result import Schedule, Target
from elevenplan.source.cells import clean
from elevenplan.worktime.spoken import spoken_date

SAME: Final = "No change in meaning: every task, link and date is as before."
_MOST_NAMED: Final = 3


def headline(report: ChangeReport) -> str:
    """What the change does; of a plan that is new or gone, or that cannot be scheduled, that."""
    base, head = report.base, report.head
    if report.presence == "gone":
        return f"The plan is deleted: {size_text(base.plan)}."
    if report.presence == "new":
        told = f"A new plan: {size_text(head.plan)}."
        return f"{told} {_state(head.schedule, head.trouble)}"
    if head.trouble is not None or base.trouble is not None:
        return " ".join(part for part in (_undated(report), _unread(report)) if part)
    if report.review.is_same:
        return " ".join(part for part in (SAME, report.layout) if part)
    impact = report.review.impact
    assert impact is not None
    sentences = (headline_text(impact), _later_text(impact), _gone_text(impact), _path_text(impact))
    return " ".join(f"{part.rstrip('.')}." for part in sentences if part)


def _undated(report: ChangeReport) -> str:
    """On which side the plan has no dates, and why."""
    base, head = report.base, report.head
    if head.trouble is None:
        return f"The plan had no dates to compare with ({base.label}: {base.trouble}). {_state(head.schedule, None)}"
    if base.trouble is None:
        return f"This change breaks the plan: {head.trouble}. Until that is mended its dates are unknown."
    return f"The plan has no dates, before or after: {head.trouble}."


def _unread(report: ChangeReport) -> str:
    """That the edits cannot be told, where that is so."""
    if not report.unread:
        return ""
    names = _list([clean(name) for name in report.unread], ", ")
    return f"What was edited cannot be told, since {names} could not be read."


def is_bad(report: ChangeReport) -> bool:
    """Whether the change deserves a stop sign: something breaks or gets worse, or there is no schedule any more."""
    impact = report.review.impact
    if impact is not None:
        return impact.hurts or impact.event_safe is False or impact.forecast_misses is not None
    if report.presence == "gone":
        return False
    schedule = report.head.schedule
    return schedule is None or any(target.is_missed for target in schedule.targets)


def size_text(plan: Plan) -> str:
    """`2 tasks and 1 milestone`."""
    counts: Counter[Kind] = Counter(item.kind for item in outline(plan).items.values() if item.kind is not Kind.SUMMARY)
    words = ((Kind.TASK, "task"), (Kind.RECURRING, "recurring task"), (Kind.MILESTONE, "milestone"))
    told = [f"{counts[kind]} {word}{'s' if counts[kind] > 1 else ''}" for kind, word in words if counts[kind]]
    return joined(told) or "no tasks"


def _state(schedule: Schedule | None, trouble: str | None) -> str:
    """How a plan stands by itself."""
    if schedule is None:
        return f"It has no dates: {trouble}."
    event = [target for target in schedule.targets if target.is_event]
    missed = sorted((one for one in schedule.targets if one.is_missed and not one.is_event), key=lateness)[::-1]
    parts = []
    if event:
        worst = max(event, key=lateness)
        parts.append(f"EVENT NOT SAFE: {short_text(worst)}." if worst.is_missed else "EVENT SAFE.")
    if missed:
        changes = [TargetChange(Status.BROKEN, None, one, False) for one in missed]
        names = _list([f"{target_title(schedule, one)}, {short_text(one)}" for one in missed], "; ")
        parts.append(f"{counted(changes)} missed: {names}.")
    return " ".join(parts) or "Every date is met."


def _later_text(impact: Impact) -> str:
    """Milestones that come later without being missed: dates put off, and those that float."""
    put_off = [one for one in impact.targets if not one.hurts and not one.is_event and _is_put_off(one)]
    told = [
        f"{target_title(impact.after, one.target)} {_dates(one.before, one.after)}"
        for one in put_off
        if one.before and one.after
    ]
    floating = [one for one in impact.moved if _floats_later(one)]
    told += [
        f"{title_of(impact.after, one.after.id)} {spoken_date(one.spans[0][1])} → {spoken_date(one.spans[1][1])}"
        for one in floating
    ]
    if not told:
        return ""
    what = counted(put_off) if not floating else f"{len(told)} date{'s' if len(told) > 1 else ''}"
    return f"{what} put off: {_list(told, '; ')}"


def _is_put_off(change: TargetChange) -> bool:
    return change.before is not None and change.after is not None and change.after.date > change.before.date


def _dates(before: Target, after: Target) -> str:
    old, new = (spoken_date(one.date, end=one.kind != "milestone") for one in (before, after))
    return f"{old} → {new}"


def _floats_later(movement: Movement) -> bool:
    item = movement.after.item
    return item.kind is Kind.MILESTONE and item.pin is None and movement.spans[1][1] > movement.spans[0][1]


def _gone_text(impact: Impact) -> str:
    gone = impact.with_status(Status.REMOVED)
    names = [target_title(impact.before, one.target) for one in gone]
    return f"{counted(gone)} removed: {_list(names, ', ')}" if gone else ""


def _path_text(impact: Impact) -> str:
    """Through which departments the critical path runs that it did not run through."""
    was, now = (_departments(one) for one in (impact.before, impact.after))
    new = [name for name in now if name not in was]
    left = len(new) - _MOST_NAMED
    names = [*new[:_MOST_NAMED], f"{left} more department{'s' if left > 1 else ''}"] if left > 0 else new
    return f"The critical path now runs through {joined(names)}" if new else ""


def _departments(schedule: Schedule) -> list[str]:
    ids = critical_work(schedule)
    items = (task.item for id_, task in schedule.tasks.items() if id_ in ids)
    names = (schedule.department_name(item.department) for item in items)
    return [clean(name) for name in dict.fromkeys(names) if name]


def _list(names: Iterable[str], between: str) -> str:
    told = list(names)
    more = f"{between}{len(told) - _MOST_NAMED} more" if len(told) > _MOST_NAMED else ""
    return between.join(told[:_MOST_NAMED]) + more
