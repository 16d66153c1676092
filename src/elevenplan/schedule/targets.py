"""Targets: every date that must be met, with what is ready for it and when."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from elevenplan.plan.outline import Item
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
        found.append(_target(setting, item, "milestone", date, ready, dates, is_event=date == event))
    return found


def _deadlines(setting: Setting, dates: Dates, early: Early) -> list[Target]:
    found = []
    for item in setting.network.outline.items.values():
        if item.entry.deadline is None or item.id not in early.finish or item.is_dropped:
            continue
        date = dates.moment(item.entry.deadline, Role.CLOSING, dates.calendar_of(item))
        found.append(_target(setting, item, "deadline", date, early.finish[item.id], dates))
    return found


def _target(
    setting: Setting, item: Item, kind: str, date: int, ready: int | None, dates: Dates, *, is_event: bool = False
) -> Target:
    calendar = dates.calendar_of(item)
    margin = None if ready is None else calendar.between(ready, date)
    is_done = _all_done(setting, setting.network.outline.leaves(item))
    return Target(item.id, kind, date, ready, margin, calendar, item.id, is_event, is_done)


def _all_done(setting: Setting, leaves: Iterable[Item]) -> bool:
    """Whether all work is done, that which was dropped or recurs left out."""
    found = [setting.activities[leaf.id] for leaf in leaves if leaf.in_network and not leaf.is_dropped]
    return bool(found) and all(leaf.done is not None for leaf in found)


def _windows(setting: Setting, dates: Dates, early: Early) -> list[Target]:
    """The closings of windows, with the work inside that ends last."""
    inside = _work_by_window(setting)
    found = []
    for id_, window in dates.plan.windows.items():
        date = dates.moment(window.closes, Role.CLOSING)
        work = inside.get(id_)
        if not work:
            found.append(Target(id_, "window", date, None, None, dates.calendars.default, None))
            continue
        last = max(work, key=lambda item: early.finish[item.id])
        target = _target(setting, last, "window", date, early.finish[last.id], dates)
        found.append(replace(target, id=id_, done=_all_done(setting, work)))
    return found


def _work_by_window(setting: Setting) -> Mapping[str, list[Item]]:
    """The leaves inside each window, in the order of the plan."""
    found: dict[str, list[Item]] = {}
    for item in setting.network.outline.items.values():
        if item.window is not None and item.id in setting.activities and not item.is_dropped:
            found.setdefault(item.window, []).append(item)
    return found
