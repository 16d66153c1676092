"""The why report as a value and data: what sets a task's dates, how much room it has, and what it leads to."""

from dataclasses import dataclass
from typing import Any, Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.words import holds_only_recurring
from elevenplan.schedule.driving import chain, latest_leaves, link_gap
from elevenplan.schedule.ends import End, Ends, forecast_ends, late_ends, planned_ends
from elevenplan.schedule.reasons import Reason, Waiting, start_reason, waiting
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.schedule.toward import leads_to, slack_toward
from elevenplan.worktime.moments import iso, whole_minutes

_ENOUGH_LEADS: Final = 20  # each takes a pass over the network, and nobody reads more
_MOST_LEADS: Final = 60


@dataclass(frozen=True, slots=True)
class Lead:
    """A target that the task leads to, and how far the task may slip before that target breaks."""

    target: Target
    slack: int


@dataclass(frozen=True, slots=True)
class Next:
    """A successor and the gap before it, in working seconds of the task's calendar."""

    id: str
    gap: int


@dataclass(frozen=True, slots=True)
class Why:
    """The answer for one leaf or milestone; for a summary that of its last work, with what begins it in `begins`.

    `ends` say what sets start and finish in the plan, `late` the latest ones (None for what is done, dropped or
    fixed), `forecast` those of the forecast. `placed_late` are the working seconds by which `schedule: alap` puts it
    after its early start; gaps and slack of successors and targets count from where it stands. `pin` is the target
    that a pinned milestone is, with the moment that its predecessors give.
    """

    task: ScheduledTask
    reason: Reason
    begins: str | None
    ends: Ends
    late: Ends | None
    forecast: Ends | None
    waiting: tuple[Waiting, ...]
    successors: tuple[Next, ...]
    leads: tuple[Lead, ...]
    chain: tuple[str, ...]
    placed_late: int
    pin: Target | None


def why(schedule: Schedule, id_: str) -> Why | None:
    """Why an item of the network stands where it does; None for a summary that holds only recurring work."""
    item = schedule.outline.items[id_]
    last = latest_leaves(schedule.setting, schedule.early, id_) if item.in_network else ()
    if not last:
        return None
    leaf = last[0]
    task = schedule.tasks[leaf]
    late = task.calendar.between(schedule.early.start[leaf], task.start)
    pins = (one for one in schedule.outlook_targets if one.id == leaf and one.kind == "milestone")
    return Why(
        task=task,
        reason=start_reason(schedule, leaf),
        begins=_first_leaf(schedule, id_),
        ends=planned_ends(schedule, leaf),
        late=late_ends(schedule, leaf),
        forecast=forecast_ends(schedule, leaf),
        waiting=waiting(schedule, leaf),
        successors=_successors(schedule, leaf, late),
        leads=_leads(schedule, leaf, late),
        chain=chain(schedule.setting, schedule.early, schedule.drivers, leaf),
        placed_late=late,
        pin=next(pins, None),
    )


def _first_leaf(schedule: Schedule, id_: str) -> str | None:
    """The leaf that begins a summary, None for a leaf."""
    item = schedule.outline.items[id_]
    if item.kind is not Kind.SUMMARY:
        return None
    leaves = [one.id for one in schedule.outline.leaves(item) if one.in_network]
    counting = [one for one in leaves if one not in schedule.setting.hollow] or leaves
    return min(counting, key=lambda one: schedule.tasks[one].start)


def _successors(schedule: Schedule, id_: str, late: int) -> tuple[Next, ...]:
    """The unfinished items that the leaf's links lead to, the nearest first."""
    gaps: dict[str, int] = {}
    calendar, network = schedule.tasks[id_].calendar, schedule.setting.network
    open_ = [(link, -late) for link in network.links_out_of(id_)]
    while open_:
        link, before = open_.pop()
        if not _is_over(schedule, link.successor) and _waits(schedule, link.successor):
            gap = before + link_gap(link, schedule.early, calendar)
            if gap >= gaps.get(link.successor, gap + 1):
                continue
            gaps[link.successor] = gap
            if holds_only_recurring(schedule, link.successor):  # it takes no time: what waits for it counts
                open_ += [(further, gap) for further in network.links_out_of(link.successor)]
    return tuple(Next(successor, gap) for successor, gap in sorted(gaps.items(), key=lambda pair: pair[1]))


def _waits(schedule: Schedule, id_: str) -> bool:
    """Whether what comes before an item can still move it; work in progress waits in a forecast alone."""
    leaf = schedule.setting.activities.get(id_)
    return leaf is None or leaf.started is None or schedule.forecast is not None


def _is_over(schedule: Schedule, id_: str) -> bool:
    leaves = [leaf for leaf in schedule.outline.leaves(schedule.outline.items[id_]) if leaf.in_network]
    return bool(leaves) and all(leaf.is_finished for leaf in leaves)


def _leads(schedule: Schedule, id_: str, late: int) -> tuple[Lead, ...]:
    """The targets downstream with the slack to each, the least first; none for work that is over.

    The slack to a target is hardly less than its margin, so those with the least margin are looked at first, and no
    more once enough have less slack than the others have margin.
    """
    leaf = schedule.setting.activities[id_]
    if leaf.done is not None or leaf.dropped:
        return ()
    found: list[Lead] = []
    for target in leads_to(schedule, id_):
        if len(found) >= _MOST_LEADS or (len(found) >= _ENOUGH_LEADS and (target.margin or 0) > found[-1].slack):
            break
        if target.ready is not None:
            found.append(Lead(target, slack_toward(schedule, target)[id_] - late))
            found.sort(key=lambda lead: lead.slack)
    return tuple(found)


def why_json(schedule: Schedule, found: Why) -> dict[str, Any]:
    """The answer as plain data, format 1."""
    task = found.task
    pin = found.pin
    return {
        "format": 1,
        "id": task.id,
        "start": iso(task.start),
        "finish": iso(task.finish),
        "reason": found.reason.cause.value,
        "driven_by": [link.predecessor for link in found.reason.links],
        "ends": {
            "start": _end(found.ends.start),
            "finish": _end(found.ends.finish),
            "late_start": _end(found.late.start) if found.late else None,
            "late_finish": _end(found.late.finish) if found.late else None,
            "forecast_start": _end(found.forecast.start) if found.forecast else None,
            "forecast_finish": _end(found.forecast.finish) if found.forecast else None,
        },
        "waiting": [{"id": one.link.predecessor, "room_minutes": whole_minutes(one.room)} for one in found.waiting],
        "chain": list(found.chain),
        "ready": iso(pin.ready) if pin is not None and pin.ready is not None else None,
        "critical": task.critical,
        "total_slack_minutes": whole_minutes(task.total_slack or 0),
        "free_slack_minutes": whole_minutes(task.free_slack or 0),
        "successors": [{"id": one.id, "gap_minutes": whole_minutes(one.gap)} for one in found.successors],
        "targets": [
            {"id": lead.target.id, "kind": lead.target.kind, "slack_minutes": whole_minutes(lead.slack)}
            for lead in found.leads
        ],
    }


def _end(end: End) -> dict[str, Any]:
    """One end: its moment and what sets it, ties and all."""
    links = [link for reason in end.reasons for link in reason.links]
    return {
        "moment": iso(end.moment),
        "set_by": [str(reason.cause) for reason in end.reasons],
        "links": [
            {"predecessor": link.predecessor, "successor": link.successor, "type": str(link.type)} for link in links
        ],
    }
