"""Slack to one target: how far each piece of work can slip before that date breaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from elevenplan.plan.outline import Item, Kind
from elevenplan.plan.values import LinkType
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.driving import driving_links, driving_path, latest_leaves, ready_links
from elevenplan.schedule.lags import NO_GAP, TO_FINISH
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
    """The slack of every unfinished leaf before a target, by expected dates; raises NoWorkingTimeError."""
    run = _Run(schedule, target.date, frozenset(_ends(schedule, target)))
    setting, expected = schedule.setting, schedule.expected
    for event in reversed(setting.network.order):
        item = setting.network.outline.items[event.id]
        if item.kind is not Kind.SUMMARY:
            _limit_leaf(run, item, setting.activities[item.id])
        elif event.is_end:
            _put(run.finish, item.id, _finish_limit(run, item))
        else:
            _put(run.start, item.id, min((run.start[id_] for id_ in item.children if id_ in run.start), default=None))
    slack: dict[str, int] = {}
    for event in setting.network.order:
        leaf = setting.activities.get(event.id)
        if leaf is None or leaf.done is not None or leaf.dropped or event.id not in run.finish:
            continue
        # A pinned target is as late as its links make it, not as the date at which it stands.
        at_target = target.kind == "milestone" and event.id == target.id
        at = (expected.ready if at_target else expected.finish)[event.id]
        slack[event.id] = leaf.calendar.between(at, run.finish[event.id])
    return Toward(target, slack, _path(schedule, target))


def _ends(schedule: Schedule, target: Target) -> tuple[str, ...]:
    """The leaves that must be finished by the target's date."""
    items = schedule.outline.items
    if target.kind == "window":
        return tuple(id_ for id_ in schedule.setting.activities if items[id_].window == target.id)
    return tuple(leaf.id for leaf in schedule.outline.leaves(items[target.id]))


def _limit_leaf(run: _Run, item: Item, leaf: Activity) -> None:
    """The latest dates of a leaf, none where it does not lead to the target."""
    finish = _finish_limit(run, item)
    start = _least(
        _demand(run, link)
        for link in run.schedule.setting.network.links_out_of(item.id)
        if link.type in (LinkType.SS, LinkType.SF)
    )
    if finish is not None and not leaf.instant:
        finish = leaf.calendar.previous_end(finish)
    if start is not None and leaf.started is None:
        finish = _least((finish, leaf.calendar.add(start, leaf.duration)))
    if finish is None:
        return
    run.finish[item.id] = finish
    if leaf.started is None and leaf.done is None:
        run.start[item.id] = leaf.calendar.subtract(finish, leaf.duration)


def _finish_limit(run: _Run, item: Item) -> int | None:
    """The latest finish that the target and the successors that lead to it allow."""
    links = run.schedule.setting.network.links_out_of(item.id)
    demands = [_demand(run, link) for link in links if link.type in (LinkType.FS, LinkType.FF)]
    above = run.finish.get(item.parent) if item.parent is not None else None
    return _least((*demands, above, run.date if item.id in run.ends else None))


def _demand(run: _Run, link: Link) -> int | None:
    """The latest moment of the predecessor's end that a link to relevant work allows."""
    moment = (run.finish if link.type in TO_FINISH else run.start).get(link.successor)
    if moment is None:
        return None
    return run.schedule.expected.gaps.get(link, NO_GAP).before(moment)


def _least(moments: Iterable[int | None]) -> int | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _put(limits: dict[str, int], id_: str, moment: int | None) -> None:
    if moment is not None:
        limits[id_] = moment


def _path(schedule: Schedule, target: Target) -> tuple[str, ...]:
    """The driving path to what makes the target ready, ties and all, the target's own work last."""
    setting, expected = schedule.setting, schedule.expected
    if target.end is None or target.ready is None:
        return ()
    drivers = driving_links(setting, expected)
    last = latest_leaves(setting, expected, target.end)
    if target.kind == "milestone":
        links = ready_links(setting, expected, target.end)
        before = [id_ for link in links for id_ in latest_leaves(setting, expected, link.predecessor)]
        return (*driving_path(setting, expected, drivers, before), target.end)
    return driving_path(setting, expected, drivers, last)
