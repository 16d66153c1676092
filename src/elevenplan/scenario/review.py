"""What the edits between two plans do to the campaign: dates, targets, slack, the critical path."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.scenario.compare import Impact, compare
from elevenplan.scenario.plan_changes import PlanChanges
from elevenplan.schedule.driving import chain, driving_links
from elevenplan.schedule.result import Schedule, ScheduledTask, Target

_MOST_OVERLAPS: Final = 200
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
    both = before.tasks.keys() & after.tasks.keys()
    return Review(
        changes,
        compare(before, after),
        tuple(_slack(before, after)),
        tuple(id_ for id_ in after.tasks if id_ in now and id_ not in was and id_ in both),
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
        drivers = driving_links(schedule.setting, schedule.expected)
        found |= set(chain(schedule.setting, schedule.expected, drivers, target.end))
    return frozenset(found)


def _slack(before: Schedule, after: Schedule) -> Iterable[SlackChange]:
    """Every open leaf whose slack differs, those that lose most of it first."""
    found = []
    for id_, now in after.tasks.items():
        then = before.tasks.get(id_)
        if then is None or now.item.kind not in _SLACK_KINDS or then.total_slack is None or now.total_slack is None:
            continue
        if then.total_slack != now.total_slack:
            found.append(SlackChange(now, then.total_slack, now.total_slack))
    return sorted(found, key=lambda change: change.after - change.before)


def _new_overlaps(before: Schedule, after: Schedule) -> Iterable[Overlap]:
    known = {(one.person, one.first, one.second) for one in _overlaps(before)}
    return (one for one in _overlaps(after) if (one.person, one.first, one.second) not in known)


def _overlaps(schedule: Schedule) -> Iterable[Overlap]:
    """Work of one owner that takes place at the same time, up to so many pairs a person."""
    for person, tasks in _by_owner(schedule).items():
        yield from islice(_pairs(person, tasks), _MOST_OVERLAPS)


def _pairs(person: str, tasks: list[ScheduledTask]) -> Iterable[Overlap]:
    """Each piece of work with those that began before it and have not ended."""
    running: list[ScheduledTask] = []
    for task in sorted(tasks, key=_start):
        running = [one for one in running if _finish(one) > _start(task)]
        for one in running:
            first, second = sorted((one.id, task.id))
            yield Overlap(person, first, second, _start(task), min(_finish(one), _finish(task)))
        running.append(task)


def _by_owner(schedule: Schedule) -> Mapping[str, list[ScheduledTask]]:
    found: dict[str, list[ScheduledTask]] = {}
    for task in schedule.tasks.values():
        item = task.item
        if item.kind is Kind.TASK and item.owner and not item.is_dropped and not item.is_finished:
            found.setdefault(item.owner, []).append(task)
    return found


def _start(task: ScheduledTask) -> int:
    return task.expected_start or task.start


def _finish(task: ScheduledTask) -> int:
    return task.expected_finish or task.finish
