"""Slack to one target: how far each piece of work can slip before that date breaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from elevenplan.plan.outline import Item, Kind
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.driving import driving_links, driving_path, latest_leaves, ready_links
from elevenplan.schedule.lags import FROM_START, NO_GAP, TO_FINISH
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule, Target


@dataclass(frozen=True, slots=True)
class Toward:
    """What leads to a target: the slack of each leaf to its date (working seconds), and the driving path, in order."""

    target: Target
    slack: Mapping[str, int]
    driving_path: tuple[str, ...]


@dataclass(slots=True)
class _Run:
    """The latest finishes and starts that still meet the target, of leaves and summaries that lead to it."""

    schedule: Schedule
    date: int
    ends: frozenset[str]
    finish: dict[str, int] = field(default_factory=dict)
    start: dict[str, int] = field(default_factory=dict)


def toward(schedule: Schedule, target: Target) -> Toward:
    """The slack of every unfinished leaf before a target, and its driving path; raises NoWorkingTimeError."""
    return Toward(target, slack_toward(schedule, target), _path(schedule, target))


def slack_toward(schedule: Schedule, target: Target) -> dict[str, int]:
    """The slack of every unfinished leaf before a target, by the schedule's outlook; raises NoWorkingTimeError.

    Without a forecast, work in progress takes its time from its start whatever comes before it: nothing leads through
    it. A forecast lets what remains wait for what comes before.
    """
    run = _Run(schedule, target.date, _ends(schedule, target))
    network = schedule.setting.network
    slack: dict[str, int] = {}
    for event in reversed(network.order):
        item = network.outline.items[event.id]
        if item.kind is not Kind.SUMMARY:
            leaf = schedule.setting.activities[item.id]
            finish = _limit_leaf(run, item, leaf)
            if finish is not None and not leaf.dropped:
                slack[item.id] = leaf.calendar.between(_due(schedule, target, item.id), finish)
        elif event.is_end:
            _put(run.finish, item.id, _finish_limit(run, item))
        else:
            _put(run.start, item.id, min((run.start[id_] for id_ in item.children if id_ in run.start), default=None))
    return dict(reversed(slack.items()))


def _due(schedule: Schedule, target: Target, id_: str) -> int:
    """The end of a leaf to expect; a pinned target is as late as its links make it, not where its date puts it."""
    is_pinned_target = target.kind == "milestone" and id_ == target.id
    return (schedule.outlook.ready if is_pinned_target else schedule.outlook.finish)[id_]


def _ends(schedule: Schedule, target: Target) -> frozenset[str]:
    """The leaves that must be finished by the target's date; dropped ones need not."""
    items, leaves = schedule.outline.items, schedule.setting.activities
    if target.kind == "window":
        inside: Iterable[str] = (id_ for id_ in leaves if items[id_].window == target.id)
    else:
        inside = (leaf.id for leaf in schedule.outline.leaves(items[target.id]) if leaf.in_network)
    return frozenset(id_ for id_ in inside if not leaves[id_].dropped)


def _limit_leaf(run: _Run, item: Item, leaf: Activity) -> int | None:
    """The latest finish of a leaf, None where it is done or does not lead to the target."""
    if leaf.done is not None:
        return None
    finish, start = _finish_limit(run, item), None if leaf.started is not None else _start_limit(run, item)
    if finish is not None and not leaf.instant:
        finish = leaf.calendar.previous_end(finish)
    if start is not None:
        finish = _least((finish, leaf.calendar.add(start, leaf.duration)))
    if finish is not None and _waits(run.schedule, leaf):
        run.finish[item.id] = finish
        run.start[item.id] = _opening(leaf, leaf.calendar.subtract(finish, _left(leaf)), start)
    return finish


def _opening(leaf: Activity, start: int, limit: int | None) -> int:
    """The latest moment from which work goes on by its latest start: one in a night goes on at the next opening."""
    if limit is None or limit >= start:
        return start
    is_night = not leaf.instant and leaf.calendar.next_start(limit) != limit
    return leaf.calendar.previous_end(limit) if is_night else limit


def _waits(schedule: Schedule, leaf: Activity) -> bool:
    """Whether a leaf waits for what comes before it; work in progress does so in a forecast alone."""
    return leaf.done is None and (leaf.started is None or schedule.forecast is not None)


def _left(leaf: Activity) -> int:
    """The seconds of work that are still to do."""
    return leaf.duration if leaf.started is None or leaf.remaining is None else leaf.remaining


def _start_limit(run: _Run, item: Item) -> int | None:
    """The latest start that the successors that lead to the target allow."""
    links = run.schedule.setting.network.links_out_of(item.id)
    return _least(_demand(run, link) for link in links if link.type in FROM_START)


def _finish_limit(run: _Run, item: Item) -> int | None:
    """The latest finish that the target and the successors that lead to it allow."""
    links = run.schedule.setting.network.links_out_of(item.id)
    demands = [_demand(run, link) for link in links if link.type not in FROM_START]
    above = run.finish.get(item.parent) if item.parent is not None and _counts(run.schedule, item) else None
    return _least((*demands, above, run.date if item.id in run.ends else None))


def _counts(schedule: Schedule, item: Item) -> bool:
    """Whether a summary is as late as this part of it; dropped work does not count beside other work."""
    hollow = schedule.setting.hollow
    return item.id not in hollow or item.parent in hollow


def _demand(run: _Run, link: Link) -> int | None:
    """The latest moment of the predecessor's end that a link to relevant work allows."""
    moment = (run.finish if link.type in TO_FINISH else run.start).get(link.successor)
    if moment is None:
        return None
    return run.schedule.outlook.gaps.get(link, NO_GAP).before(moment)


def _least(moments: Iterable[int | None]) -> int | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _put(limits: dict[str, int], id_: str, moment: int | None) -> None:
    if moment is not None:
        limits[id_] = moment


def _path(schedule: Schedule, target: Target) -> tuple[str, ...]:
    """The driving path to what makes the target ready, ties and all, the target's own work last."""
    setting, outlook = schedule.setting, schedule.outlook
    if target.end is None or target.ready is None:
        return ()
    drivers = driving_links(setting, outlook)
    if target.kind == "milestone":
        links = ready_links(setting, outlook, target.end)
        before = [id_ for link in links for id_ in latest_leaves(setting, outlook, link.predecessor)]
        return (*driving_path(setting, outlook, drivers, before), target.end)
    return driving_path(setting, outlook, drivers, latest_leaves(setting, outlook, target.end))


def leads_to(schedule: Schedule, id_: str) -> tuple[Target, ...]:
    """The targets that an unfinished leaf can make later, the least margin first; those that are done left out."""
    reached = _reached(schedule, id_)
    return tuple(
        one for one in schedule.outlook_targets if not one.done and not reached.isdisjoint(_ends(schedule, one))
    )


def _reached(schedule: Schedule, id_: str) -> frozenset[str]:
    """The leaf and every unfinished leaf that a slip of it can reach."""
    setting = schedule.setting
    items = setting.network.outline.items
    ends: set[str] = {id_}
    starts: set[str] = set()  # of summaries, all of whose work is reached
    for event in setting.network.order:
        item = items[event.id]
        if event.is_end:
            if any(id_ in ends and _counts(schedule, items[id_]) for id_ in item.children):
                ends.add(item.id)
        elif item.parent in starts or any(
            link.predecessor in ends and _passes_slips_on(schedule, link)
            for link in setting.network.links_into(item.id)
        ):
            leaf = setting.activities.get(item.id)
            if leaf is None:
                starts.add(item.id)
            elif _waits(schedule, leaf):
                ends.add(item.id)
    return frozenset(ends)


def _passes_slips_on(schedule: Schedule, link: Link) -> bool:
    """Whether a slip of the predecessor counts for a link; what waits for a start that has been waits no more."""
    leaf = schedule.setting.activities.get(link.predecessor)
    return link.type not in FROM_START or leaf is None or leaf.started is None
