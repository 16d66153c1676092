"""From scheduled work and windows to rows of the chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from elevenplan.plan.model import Task, Window
from elevenplan.plan.outline import Item, Kind
from elevenplan.reports.gantt.emphasis import Emphasis
from elevenplan.reports.gantt.value import Row, RowKind
from elevenplan.schedule.result import OpenWindow, Schedule, ScheduledTask
from elevenplan.source.cells import clean

_KINDS: Final[Mapping[Kind, RowKind]] = MappingProxyType(
    {Kind.TASK: "task", Kind.MILESTONE: "milestone", Kind.SUMMARY: "summary", Kind.RECURRING: "recurring"}
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What rows are made from: the schedule, what to bring out, the margins of pinned milestones."""

    schedule: Schedule
    emphasis: Emphasis
    margins: Mapping[str, int | None]


def facts(schedule: Schedule, found: Emphasis) -> Facts:
    """The facts of a schedule."""
    margins = {target.id: target.margin for target in schedule.outlook_targets if target.kind == "milestone"}
    return Facts(schedule, found, margins)


def task_row(known: Facts, task: ScheduledTask, depth: int = 0) -> Row:
    """The row of a task, milestone, summary or recurring work."""
    schedule, item = known.schedule, task.item
    is_done = _is_done(schedule, item)
    is_alap = item.entry.schedule == "alap" and item.kind is Kind.TASK
    band = schedule.bands.get(task.id)
    return Row(
        id=task.id,
        title=clean(task.title),
        kind=_KINDS[item.kind],
        depth=depth,
        owner=clean(schedule.person_name(item.owner)),
        department=clean(schedule.department_name(item.department)),
        calendar=task.calendar,
        shading=schedule.dates.calendar_of(item),
        start=task.start,
        finish=task.finish,
        early_start=task.early_start if is_alap and not is_done else None,
        late_finish=task.late_finish if item.kind is Kind.TASK and not is_done else None,
        slack=None if is_done else _slack(known, task),
        deadline=task.deadline,
        window=_window(schedule, item),
        forecast_start=None if is_done else task.forecast_start,
        forecast_finish=None if is_done else task.forecast_finish,
        progress=_progress(schedule, item),
        is_done=is_done,
        is_critical=task.id in known.emphasis.critical,
        is_tightest=task.id in known.emphasis.chain,
        is_driving=task.id in known.emphasis.driving,
        is_late=_is_late(schedule, task),
        is_alap=is_alap,
        is_pinned=item.pin is not None,
        blocked=clean(item.entry.blocked) if item.entry.blocked and not is_done else None,
        moments=band.moments if band else (),
        is_all_day=_is_all_day(item),
    )


def window_row(schedule: Schedule, window: OpenWindow, written: Window) -> Row:
    """The row of a window."""
    calendar = schedule.dates.calendars.default
    return Row(
        id=window.id,
        title=clean(window.title),
        kind="window",
        depth=0,
        owner=clean(schedule.person_name(written.owner)),
        department=clean(schedule.department_name(written.department)),
        calendar=calendar,
        shading=calendar,
        start=window.opens,
        finish=window.closes,
    )


def _slack(known: Facts, task: ScheduledTask) -> int | None:
    """The total slack; of a pinned milestone its margin, since its own slack is always 0."""
    return known.margins.get(task.id) if task.item.pin is not None else task.total_slack


def _window(schedule: Schedule, item: Item) -> tuple[int, int] | None:
    """When the window opens and closes that work, or all that a summary holds, must lie in."""
    found = schedule.windows.get(item.window or "")
    return (found.opens, found.closes) if found and item.kind in (Kind.TASK, Kind.SUMMARY) else None


def _is_all_day(item: Item) -> bool:
    """Whether recurring work happens on days, at no time of day that is written."""
    repeat = item.entry.repeat if isinstance(item.entry, Task) else None
    return repeat is not None and not (repeat.at or repeat.on or repeat.rrule or repeat.every == "hour")


def _is_done(schedule: Schedule, item: Item) -> bool:
    """Whether an item is finished; a summary when all of its leaves are."""
    leaves = [leaf for leaf in schedule.outline.leaves(item) if leaf.in_network and not leaf.is_dropped]
    return bool(leaves) and all(leaf.is_finished for leaf in leaves)


def _progress(schedule: Schedule, item: Item) -> float | None:
    """The share of the duration that is done, of a summary that of all its leaves; None where nothing is reported."""
    shares: list[tuple[float | None, int]] = []
    for leaf in schedule.outline.leaves(item):
        known = schedule.setting.activities.get(leaf.id)
        if known is not None and not leaf.is_dropped:
            shares.append((_share(leaf, known.duration, known.remaining), known.duration))
    total = sum(duration for _, duration in shares)
    if all(share is None for share, _ in shares):
        return None
    if not total:
        return 1.0 if all(share == 1 for share, _ in shares) else 0.0
    return sum((share or 0) * duration for share, duration in shares) / total


def _share(leaf: Item, duration: int, remaining: int | None) -> float | None:
    """The share of one leaf that is done: `remaining` before `percent`."""
    entry = leaf.entry
    if leaf.is_finished:
        return 1.0
    if entry.remaining is not None and remaining is not None and duration:
        return min(max(1 - remaining / duration, 0.0), 1.0)
    if entry.percent is not None:
        return entry.percent / 100
    return 0.0 if entry.started is not None else None


def _is_late(schedule: Schedule, task: ScheduledTask) -> bool:
    """Whether unfinished work should have been finished before progress was last confirmed."""
    if schedule.as_of is None or task.item.is_finished or task.item.kind is not Kind.TASK:
        return False
    return task.finish < schedule.as_of
