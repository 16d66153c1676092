"""What is late and what falls due: a value computed from a schedule with its forecast."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from elevenplan.plan.outline import Item, Kind
from elevenplan.reports.baseline import Baseline
from elevenplan.reports.consequences import Consequence, consequences, missed_targets
from elevenplan.reports.slips import Slips, slips
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.worktime.moments import DAY

AGE_CLASSES: Final = ((0, "<1d"), (3, "1-3d"), (7, "4-7d"), (14, "8-14d"))
OLDEST: Final = ">14d"
SOON_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Unfinished work that is late or falls due.

    `due` is the moment that counts and `due_by` says which it is: finish, start, deadline, window or date; `age` the
    working seconds since then (0 where it lies ahead), `by_clock` the seconds of the clock. `waits_for` are
    unfinished predecessors.
    """

    task: ScheduledTask
    due: int
    due_by: str
    age: int
    by_clock: int
    day_seconds: int
    waits_for: tuple[str, ...] = ()
    consequence: Consequence | None = None

    @property
    def behind(self) -> int:
        """Working seconds by which the forecast ends after the plan (of work late to start: starts); 0 without one."""
        task = self.task
        planned, ahead = (
            (task.start, task.forecast_start) if self.due_by == "start" else (task.finish, task.forecast_finish)
        )
        return 0 if ahead is None else task.calendar.between(planned, ahead)

    @property
    def age_days(self) -> int:
        """Whole working days since it was due."""
        return self.age // self.day_seconds

    @property
    def age_class(self) -> str:
        """`<1d`, `1-3d`, `4-7d`, `8-14d` or `>14d`, in working days."""
        return next((name for most, name in AGE_CLASSES if self.age_days <= most), OLDEST)


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is late at a moment, what falls due until `until`, and which targets the forecast misses.

    `slips` is what slipped against a baseline, None without one.
    """

    as_of: int
    until: int
    late: tuple[OpenWork, ...]
    late_to_start: tuple[OpenWork, ...]
    due_soon: tuple[OpenWork, ...]
    in_danger: tuple[Target, ...]
    slips: Slips | None = None

    @property
    def has_late_work(self) -> bool:
        """Whether anything is late to finish or to start, by the plan or by the baseline."""
        return bool(self.late or self.late_to_start or (self.slips is not None and self.slips.late))


def overdue(
    schedule: Schedule,
    as_of: int,
    days: int = SOON_DAYS,
    wanted: Callable[[ScheduledTask], bool] = lambda task: True,
    baseline: Baseline | None = None,
) -> Overdue:
    """What is late at a moment, what falls due by the end of the day so many days ahead, the longest late first.

    `schedule` is one with a forecast from that moment; `wanted` picks the work to tell; with a baseline also what
    slipped against it. Raises NoWorkingTimeError.
    """
    until = (as_of // DAY + days + 1) * DAY
    happened = happened_milestones(schedule)
    open_ = [task for task in _open_tasks(schedule, happened) if wanted(task)]
    found = [_due_work(schedule, task, as_of) for task in open_]
    late = [work for work in found if _is_past(work, as_of)]
    late_ids = {work.task.id for work in late}
    waiting = [task for task in open_ if task.id not in late_ids and _is_late_to_start(task, as_of)]
    late_to_start = [_work(schedule, task, task.start, "start", as_of) for task in waiting]
    ahead = [work for work in found if work.task.id not in late_ids and work.due <= until]
    told = consequences(schedule, [work.task.id for work in (*late, *late_to_start)])
    waits = {work.task.id: _waits_for(schedule, work.task.item, happened) for work in (*late, *late_to_start)}
    return Overdue(
        as_of,
        until,
        _explained(late, told, waits),
        _explained(late_to_start, told, waits),
        tuple(sorted(ahead, key=lambda work: (work.due, work.task.item.number))),
        missed_targets(schedule),
        slips(schedule, open_, baseline, as_of, wanted) if baseline is not None else None,
    )


def happened_milestones(schedule: Schedule) -> frozenset[str]:
    """The floating milestones that nobody needs to confirm, because all they wait for is done."""
    reached: set[str] = set()
    items, setting = schedule.outline.items, schedule.setting
    for event in setting.network.order:
        item = items[event.id]
        if item.kind is Kind.SUMMARY:
            leaves = (leaf for leaf in schedule.outline.leaves(item) if leaf.in_network and not leaf.is_dropped)
            below = [leaf.id for leaf in leaves]
            if event.is_end and below and all(id_ in reached for id_ in below):
                reached.add(item.id)
        elif item.is_finished or (_needs_no_word(item) and _all_before_reached(schedule, item, reached)):
            reached.add(item.id)
    return frozenset(id_ for id_ in reached if items[id_].kind is Kind.MILESTONE and not items[id_].is_finished)


def _needs_no_word(item: Item) -> bool:
    """Whether it happens by itself: a floating milestone, and dropped work, through which links pass."""
    return item.is_dropped or (item.kind is Kind.MILESTONE and item.pin is None)


def _all_before_reached(schedule: Schedule, item: Item, reached: set[str]) -> bool:
    before = [link.predecessor for link in schedule.setting.network.links_inherited(item)]
    return (bool(before) or item.is_dropped) and all(id_ in reached for id_ in before)


def _open_tasks(schedule: Schedule, happened: frozenset[str]) -> Iterator[ScheduledTask]:
    """All unfinished work of the network; of the summaries those with a deadline of their own."""
    for task in schedule.tasks.values():
        item = task.item
        if item.kind is Kind.RECURRING or item.is_dropped or item.is_finished or item.id in happened:
            continue
        if item.kind is not Kind.SUMMARY or (task.deadline is not None and _has_open_leaves(schedule, item)):
            yield task


def _has_open_leaves(schedule: Schedule, item: Item) -> bool:
    leaves = (leaf for leaf in schedule.outline.leaves(item) if leaf.in_network and not leaf.is_dropped)
    return any(not leaf.is_finished for leaf in leaves)


def _due_work(schedule: Schedule, task: ScheduledTask, as_of: int) -> OpenWork:
    """The work with the first of the moments by which it should be done: planned finish, deadline, window."""
    moments = [(task.deadline, "deadline")] if task.deadline is not None else []
    leaf = schedule.setting.activities.get(task.id)
    if leaf is not None:
        is_pin = task.item.pin is not None
        moments.append((task.finish, "date" if is_pin else "finish"))
        if leaf.closes is not None and leaf.closes != task.deadline:
            moments.append((leaf.closes, "window"))
    due, due_by = min(moments, key=lambda pair: pair[0])
    return _work(schedule, task, due, due_by, as_of)


def _work(schedule: Schedule, task: ScheduledTask, due: int, due_by: str, as_of: int) -> OpenWork:
    calendar = schedule.dates.calendar_of(task.item)
    age = calendar.between(due, as_of) if due < as_of else 0
    return OpenWork(task, due, due_by, age, max(as_of - due, 0), calendar.day_seconds)


def _is_past(work: OpenWork, as_of: int) -> bool:
    """Whether its moment lies before another; a day that ends there is over, a date that begins there is not."""
    return work.due < as_of or (work.due == as_of and work.due % DAY == 0 and work.due_by != "date")


def _is_late_to_start(task: ScheduledTask, as_of: int) -> bool:
    entry = task.item.entry
    begun = task.started is not None or entry.percent or entry.remaining is not None
    return task.item.kind is Kind.TASK and not begun and task.start < as_of


def _explained(
    found: Iterable[OpenWork], told: Mapping[str, Consequence], waits: Mapping[str, tuple[str, ...]]
) -> tuple[OpenWork, ...]:
    """The work with what it breaks and what it waits for, the longest late first."""
    explained = (replace(work, waits_for=waits[work.task.id], consequence=told.get(work.task.id)) for work in found)
    return tuple(sorted(explained, key=lambda work: (work.due, work.task.item.number)))


def _waits_for(schedule: Schedule, item: Item, happened: frozenset[str]) -> tuple[str, ...]:
    """The unfinished predecessors of work that has not started."""
    if item.entry.started is not None:
        return ()
    before = dict.fromkeys(link.predecessor for link in schedule.setting.network.links_inherited(item))
    return tuple(
        id_ for id_ in before if id_ not in happened and _has_open_leaves(schedule, schedule.outline.items[id_])
    )
