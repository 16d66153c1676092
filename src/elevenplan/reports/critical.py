"""The critical report as values and data: every target with its tightest chain; what has no slack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from elevenplan.plan.outline import Kind
from elevenplan.plan.values import Duration
from elevenplan.reports.words import days_of_margin
from elevenplan.schedule.aims import driving_edges
from elevenplan.schedule.driving import chain, chains, demanded_start, driving_links
from elevenplan.schedule.forward import Early
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.schedule.toward import Toward
from elevenplan.worktime.moments import iso, whole_minutes

_MOST_EDGES: Final = 1000  # of leaves with their ties: all may tie with all
Drivers = Mapping[str, tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class TargetChain:
    """A target and the chain that makes it ready, first to last."""

    target: Target
    chain: tuple[str, ...]


def target_chains(schedule: Schedule) -> tuple[TargetChain, ...]:
    """Every target with its tightest chain by the outlook, in the order of the schedule's targets."""
    return _with_chains(schedule, schedule.outlook_targets, schedule.outlook)


def planned_chains(schedule: Schedule) -> tuple[TargetChain, ...]:
    """Every target with its tightest chain by the expected dates of the plan, whatever the forecast says."""
    return _with_chains(schedule, schedule.targets, schedule.expected)


def _with_chains(schedule: Schedule, targets: Sequence[Target], early: Early) -> tuple[TargetChain, ...]:
    drivers = driving_links(schedule.setting, early)
    led = [target for target in targets if target.ready is not None]
    ends = ((target.end or target.id, target.kind == "milestone") for target in led)
    told = chains(schedule.setting, early, drivers, ends)
    found = {target.key: ids for target, ids in zip(led, told, strict=True)}
    return tuple(TargetChain(target, found.get(target.key, ())) for target in targets)


def target_chain(schedule: Schedule, target: Target, drivers: Drivers) -> tuple[str, ...]:
    """The ids of the chain that makes a target ready, first to last; none where nothing leads to it."""
    if target.end is None or target.ready is None:
        return ()
    to_ready = target.kind == "milestone"
    return chain(schedule.setting, schedule.outlook, drivers, target.end, to_ready=to_ready)


def by_urgency(target: Target) -> tuple[bool, bool, float, int, str]:
    """What targets are sorted by for people: the event first, what is done last, then the fewest days of margin."""
    return not target.is_event, target.done, days_of_margin(target), target.date, target.id


def tightest(schedule: Schedule) -> Target | None:
    """The open target besides the event with the fewest working days of margin, None where nothing leads to any."""
    found = (one for one in schedule.outlook_targets if one.margin is not None and not one.is_event and not one.done)
    return min(found, key=by_urgency, default=None)


NO_LIMIT: Final = Duration()


def is_critical(schedule: Schedule, task: ScheduledTask, limit: Duration = NO_LIMIT) -> bool:
    """Whether unfinished work has no slack, or at most a limit; with a fixed date only where a link leaves no more."""
    if task.total_slack is None or task.done is not None or task.item.is_dropped:
        return False
    room = limit.to_seconds(task.calendar.day_seconds)
    if task.total_slack > room or not (room or task.critical):
        return False
    leaf = schedule.setting.activities.get(task.id)
    if leaf is None or not leaf.pinned:
        return True
    before = room_before(schedule, task)
    return before is not None and before <= room


def room_before(schedule: Schedule, task: ScheduledTask) -> int | None:
    """The least working seconds that links leave before the early start of a leaf, None where nothing leads to it."""
    setting, early = schedule.setting, schedule.early
    demands = (demanded_start(setting, early, one, task.id) for one in setting.network.links_inherited(task.item))
    return min((task.calendar.between(demand, early.start[task.id]) for demand in demands), default=None)


def shown_slack(schedule: Schedule, task: ScheduledTask) -> int:
    """The total slack; of work with a fixed date, whose own is always 0, what its links leave before it."""
    leaf = schedule.setting.activities.get(task.id)
    before = room_before(schedule, task) if leaf is not None and leaf.pinned and leaf.started is None else None
    return (task.total_slack or 0) if before is None else before


def critical_tasks(schedule: Schedule, limit: Duration = NO_LIMIT) -> tuple[ScheduledTask, ...]:
    """The leaves with no total slack, or at most a limit, by start; pinned ones only where links leave no more."""
    found = (task for task in schedule.tasks.values() if task.item.kind is not Kind.SUMMARY)
    leaves = [task for task in found if is_critical(schedule, task, limit)]
    return tuple(sorted(leaves, key=lambda task: (task.start, task.item.number)))


def within(schedule: Schedule, found: Toward, limit: Duration) -> Toward:
    """What leads to a target with at most so much slack."""
    days = {id_: schedule.tasks[id_].calendar.day_seconds for id_ in found.slack}
    slack = {id_: one for id_, one in found.slack.items() if one <= limit.to_seconds(days[id_])}
    return replace(found, slack=slack)


def critical_json(schedule: Schedule, limit: Duration = NO_LIMIT) -> dict[str, Any]:
    """The targets with margins and chains as plain data, format 1."""
    return {
        "format": 1,
        "name": schedule.plan.name,
        "event": iso(schedule.event) if schedule.event is not None else None,
        "targets": [target_json(one.target, one.chain) for one in target_chains(schedule)],
        "driving_path": list(schedule.driving_path),
        "critical": [task.id for task in critical_tasks(schedule, limit)],
        "slack_minutes": {
            task.id: whole_minutes(shown_slack(schedule, task)) for task in critical_tasks(schedule, limit)
        },
    }


def target_json(target: Target, ids: Sequence[str]) -> dict[str, Any]:
    """One target as plain data: dates as ISO text, the margin in minutes."""
    return {
        "id": target.id,
        "kind": target.kind,
        "date": iso(target.date),
        "ready": iso(target.ready) if target.ready is not None else None,
        "margin_minutes": whole_minutes(target.margin) if target.margin is not None else None,
        "chain": list(ids),
    }


def toward_json(schedule: Schedule, found: Sequence[Toward]) -> dict[str, Any]:
    """Slack to each asked target as plain data, format 1; `driven_by` holds every tie of the driving path."""
    return {
        "format": 1,
        "targets": [
            target_json(one.target, one.driving_path)
            | {
                "driven_by": {id_: list(before) for id_, before in driving_edges(schedule, one, _MOST_EDGES).items()},
                "slack_minutes": {id_: whole_minutes(slack) for id_, slack in one.slack.items()},
            }
            for one in found
        ],
    }
