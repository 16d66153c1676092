"""What the edits between two plans do to the campaign: dates, targets, slack, the critical path."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.scenario.compare import Impact, compare, stands
from elevenplan.scenario.plan_changes import PlanChanges
from elevenplan.schedule.driving import Drivers, chain
from elevenplan.schedule.result import Schedule, ScheduledTask, Target

_MOST_OVERLAPS: Final = 200
_MOST_PAIRS: Final = 20_000
_SLACK_KINDS: Final = (Kind.TASK, Kind.MILESTONE)


@dataclass(frozen=True, slots=True)
class SlackChange:
    """A leaf with its total slack before and after, in seconds of its own calendar."""

    task: ScheduledTask
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two pieces of work of one person at the same time, which did not overlap before."""

    person: str
    first: str
    second: str
    start: int
    finish: int


@dataclass(frozen=True, slots=True)
class Review:
    """The edits and what they do; without a schedule on one of the two sides only the edits are known."""

    changes: PlanChanges
    impact: Impact | None
    slack: tuple[SlackChange, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    overlaps: tuple[Overlap, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether both plans mean the same."""
        return not self.changes.entries


def review(changes: PlanChanges, before: Schedule | None, after: Schedule | None) -> Review:
    """The edits with their consequences; `before` is the schedule of the first plan under the ids of the second."""
    if before is None or after is None:
        return Review(changes, None)
    was, now = critical_work(before), critical_work(after)
    return Review(
        changes,
        compare(before, after),
        tuple(_slack(before, after)),
        tuple(id_ for id_ in after.tasks if id_ in now and id_ not in was),
        tuple(id_ for id_ in after.tasks if id_ in was and id_ not in now),
        tuple(_new_overlaps(before, after)),
    )


def decisive_target(schedule: Schedule) -> Target | None:
    """The target that the campaign is judged by: the event, else the one with the least margin."""
    led = [target for target in schedule.targets if target.margin is not None and target.end is not None]
    event = [target for target in led if target.is_event]
    return min(event or led, key=lambda target: target.margin or 0, default=None)


def critical_work(schedule: Schedule) -> frozenset[str]:
    """The work on the chains that decide the event (or the tightest date) and on the driving path of the whole."""
    target = decisive_target(schedule)
    found = set(schedule.driving_path)
    if target is not None and target.end is not None:
        drivers = Drivers(schedule.setting, schedule.expected)
        found |= set(chain(schedule.setting, schedule.expected, drivers, target.end))
    return frozenset(found)


def _slack(before: Schedule, after: Schedule) -> Iterable[SlackChange]:
    """Every open leaf whose slack differs, those that lose most of it first."""
    found = []
    for id_, now in after.tasks.items():
        then = before.tasks.get(id_)
        if then is now:
            continue
        if then is None or now.item.kind not in _SLACK_KINDS or then.total_slack is None or now.total_slack is None:
            continue
        if then.total_slack != now.total_slack:
            found.append(SlackChange(now, then.total_slack, now.total_slack))
    return sorted(found, key=lambda change: change.after - change.before)


def _new_overlaps(before: Schedule, after: Schedule) -> Iterable[Overlap]:
    """Work of one owner that takes place at the same time and did not before, up to so many pairs a person."""
    same = {id_ for id_, task in after.tasks.items() if before.tasks.get(id_) is task}
    for person, tasks in _by_owner(after).items():
        if all(task.id in same for task in tasks):
            continue
        pairs = islice(_pairs(person, tasks, same), _MOST_PAIRS)
        yield from islice((one for one in pairs if not _overlapped(before, one)), _MOST_OVERLAPS)


def _overlapped(schedule: Schedule, pair: Overlap) -> bool:
    first, second = (schedule.tasks.get(id_) for id_ in (pair.first, pair.second))
    if first is None or second is None or not (_is_work(first) and _is_work(second)):
        return False
    if first.item.owner != pair.person or second.item.owner != pair.person:
        return False
    (start, finish), (other_start, other_finish) = stands(first), stands(second)
    return start < other_finish and other_start < finish


def _pairs(person: str, tasks: list[ScheduledTask], same: Collection[str]) -> Iterable[Overlap]:
    """Each piece of work with those that began before it and have not ended, but for two that are the same as ever."""
    running: list[tuple[int, str]] = []
    changed: list[tuple[int, str]] = []
    for start, finish, id_ in sorted((*stands(task), task.id) for task in tasks):
        changed = [one for one in changed if one[0] > start]
        if id_ not in same:  # only then all the others matter, of which there may be thousands
            running = [one for one in running if one[0] > start]
        for other_finish, other in changed if id_ in same else running:
            first, second = sorted((other, id_))
            yield Overlap(person, first, second, start, min(other_finish, finish))
        running.append((finish, id_))
        if id_ not in same:
            changed.append((finish, id_))


def _by_owner(schedule: Schedule) -> Mapping[str, list[ScheduledTask]]:
    found: dict[str, list[ScheduledTask]] = {}
    for task in schedule.tasks.values():
        if _is_work(task):
            found.setdefault(task.item.owner or "", []).append(task)
    return found


def _is_work(task: ScheduledTask) -> bool:
    """Whether somebody is busy with it: open work that has an owner."""
    item = task.item
    return item.kind is Kind.TASK and bool(item.owner) and not item.is_dropped and not item.is_finished
