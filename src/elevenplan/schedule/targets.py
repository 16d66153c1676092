"""Targets: every date that must be met, with what is ready for it and when."""

from collections.abc import Mapping

from elevenplan.plan.outline import Item, Kind
from elevenplan.schedule.forward import Early, Setting
from elevenplan.schedule.result import Target
from elevenplan.worktime.dates import Dates, Role, pin_role


def targets(setting: Setting, dates: Dates, early: Early) -> tuple[Target, ...]:
    """All targets by expected dates: the event first, then the least margin first."""
    found = [
        *_milestones(setting, dates, early),
        *_deadlines(setting, dates, early),
        *_windows(setting, dates, early),
    ]
    return tuple(sorted(found, key=_urgency))


def _urgency(target: Target) -> tuple[bool, bool, int, int, str, str]:
    margin = target.margin if target.margin is not None else 0
    return not target.is_event, target.margin is None, margin, target.date, target.id, target.kind


def target_date(item: Item, dates: Dates) -> int | None:
    """The moment of a pinned milestone, None for anything else; raises UnresolvedDateError."""
    return None if item.pin is None else dates.moment(item.pin, pin_role(item), dates.calendar_of(item))


def _milestones(setting: Setting, dates: Dates, early: Early) -> list[Target]:
    found = []
    event = dates.event()
    for item in setting.network.outline.items.values():
        date = target_date(item, dates)
        if date is None or item.is_dropped:
            continue
        has_links = any(True for _ in setting.network.links_inherited(item))
        leaf = setting.activities[item.id]
        ready = leaf.done if leaf.done is not None else (early.ready[item.id] if has_links else None)
        found.append(_target(item, "milestone", date, ready, dates, is_event=date == event, end=item.id))
    return found


def _deadlines(setting: Setting, dates: Dates, early: Early) -> list[Target]:
    found = []
    for item in setting.network.outline.items.values():
        if item.entry.deadline is None or item.id not in early.finish or item.is_dropped:
            continue
        date = dates.moment(item.entry.deadline, Role.CLOSING, dates.calendar_of(item))
        found.append(_target(item, "deadline", date, early.finish[item.id], dates, is_event=False, end=item.id))
    return found


def _target(item: Item, kind: str, date: int, ready: int | None, dates: Dates, *, is_event: bool, end: str) -> Target:
    calendar = dates.calendar_of(item)
    margin = None if ready is None else calendar.between(ready, date)
    return Target(item.id, kind, date, ready, margin, calendar, end, is_event, item.is_finished)


def _windows(setting: Setting, dates: Dates, early: Early) -> list[Target]:
    latest = _latest_by_window(setting, early)
    found = []
    for id_, window in dates.plan.windows.items():
        date = dates.moment(window.closes, Role.CLOSING)
        end = latest.get(id_)
        if end is None:
            found.append(Target(id_, "window", date, None, None, dates.calendars.default, None))
            continue
        item = setting.network.outline.items[end]
        calendar = dates.calendar_of(item)
        ready = early.finish[end]
        found.append(Target(id_, "window", date, ready, calendar.between(ready, date), calendar, end))
    return found


def _latest_by_window(setting: Setting, early: Early) -> Mapping[str, str]:
    """The leaf that finishes last inside each window."""
    found: dict[str, str] = {}
    for item in setting.network.outline.items.values():
        if item.window is None or item.kind is Kind.SUMMARY or item.id not in early.finish or item.is_dropped:
            continue
        best = found.get(item.window)
        if best is None or early.finish[item.id] > early.finish[best]:
            found[item.window] = item.id
    return found
