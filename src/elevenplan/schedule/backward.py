"""The backward pass: the latest dates that still meet the plan's finish, limits and fixed dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from elevenplan.plan.outline import Item, Kind
from elevenplan.plan.values import LinkType
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.forward import Early, Setting, spanned_children
from elevenplan.schedule.lags import NO_GAP, TO_FINISH
from elevenplan.schedule.network import Link


@dataclass(frozen=True, slots=True)
class Late:
    """The dates of a backward pass by id, summaries included."""

    start: Mapping[str, int]
    finish: Mapping[str, int]


@dataclass(slots=True)
class _Run:
    """The state of one pass; `start_limit` of a summary is the least late start of the unfinished work in it.

    `unbinding` are finished items and dropped ones that nothing waits for: they hold nobody.
    """

    setting: Setting
    early: Early
    end: int
    unbinding: set[str]
    start: dict[str, int] = field(default_factory=dict)
    finish: dict[str, int] = field(default_factory=dict)
    finish_limit: dict[str, int] = field(default_factory=dict)
    start_limit: dict[str, int] = field(default_factory=dict)


def backward_pass(setting: Setting, early: Early, end: int, finished: frozenset[str]) -> Late:
    """Late dates in reverse topological order, from `end`; `finished` are the items that bind nobody."""
    run = _Run(setting, early, end, set(finished))
    items = setting.network.outline.items
    for event in reversed(setting.network.order):
        item = items[event.id]
        if item.kind is not Kind.SUMMARY:
            _place(run, item, setting.activities[item.id])
        elif event.is_end:
            run.finish_limit[item.id] = _finish_limit(run, item)
        else:
            _span(run, item)
    return Late(run.start, run.finish)


def finished_items(setting: Setting) -> frozenset[str]:
    """The leaves that are done, and the summaries all of whose leaves are."""
    found: set[str] = set()
    items = setting.network.outline.items
    for event in setting.network.order:
        item = items[event.id]
        if item.kind is not Kind.SUMMARY:
            if setting.activities[item.id].done is not None:
                found.add(item.id)
        elif event.is_end and item.children:
            below = [id_ for id_ in item.children if items[id_].in_network and id_ not in setting.hollow]
            if below and all(id_ in found for id_ in below):
                found.add(item.id)
    return frozenset(found)


def _place(run: _Run, item: Item, leaf: Activity) -> None:
    """Set the late dates of a leaf."""
    early_start, early_finish = run.early.start[leaf.id], run.early.finish[leaf.id]
    if leaf.done is not None:
        run.start[leaf.id], run.finish[leaf.id] = early_start, early_finish
        return
    if leaf.started is None and leaf.pinned:
        run.start[leaf.id], run.finish[leaf.id] = early_start, early_finish
        return
    if leaf.dropped and not _has_successors(run, item):
        run.unbinding.add(leaf.id)
    finish, start = _late_finish(run, item, leaf), _late_start(run, item, leaf)
    if leaf.started is not None:
        run.start[leaf.id], run.finish[leaf.id] = leaf.started, finish
    elif leaf.instant:
        run.start[leaf.id] = run.finish[leaf.id] = finish if start is None else min(start, finish)
    elif start is not None and (from_start := leaf.calendar.add(start, leaf.duration)) <= finish:
        # What a successor's start demands of this start holds as it is, even at a working end.
        run.start[leaf.id], run.finish[leaf.id] = start, from_start
    else:
        run.start[leaf.id], run.finish[leaf.id] = leaf.calendar.subtract(finish, leaf.duration), finish


def _has_successors(run: _Run, item: Item) -> bool:
    """Whether anything unfinished waits for an item or for a summary above it."""
    network = run.setting.network
    around = (item, *network.outline.ancestors(item))
    return any(link.successor not in run.unbinding for one in around for link in network.links_out_of(one.id))


def _late_start(run: _Run, item: Item, leaf: Activity) -> int | None:
    """The latest start that SS and SF successors demand, None where there are none."""
    start: int | None = None
    for link in run.setting.network.links_out_of(item.id):
        if link.type in (LinkType.SS, LinkType.SF) and link.successor not in run.unbinding:
            bound = _demand(run, link)
            start = bound if start is None else min(start, bound)
    return start


def _late_finish(run: _Run, item: Item, leaf: Activity) -> int:
    """The latest finish that successors, limits and constraints allow; a working end, but for milestones."""
    finish = _finish_limit(run, item)
    for limit in (leaf.closes, leaf.no_later_finish):
        if limit is not None and limit < finish:
            finish = limit
    if leaf.instant:
        return finish if leaf.no_later_start is None else min(finish, leaf.no_later_start)
    finish = leaf.calendar.previous_end(finish)
    if leaf.no_later_start is not None and leaf.started is None:
        finish = min(finish, leaf.calendar.add(leaf.no_later_start, leaf.duration))
    return finish


def _finish_limit(run: _Run, item: Item) -> int:
    """The latest finish that an item's FS and FF successors allow, and those of the summaries above it."""
    finish = run.end if item.parent is None else run.finish_limit[item.parent]
    for link in run.setting.network.links_out_of(item.id):
        if link.type in (LinkType.FS, LinkType.FF) and link.successor not in run.unbinding:
            finish = min(finish, _demand(run, link))
    return finish


def _demand(run: _Run, link: Link) -> int:
    """The latest moment of the predecessor's end that a link still allows."""
    if link.type in TO_FINISH:
        moment = run.finish[link.successor]
    else:
        moment = run.start_limit.get(link.successor, run.start.get(link.successor, run.end))
    return run.early.gaps.get(link, NO_GAP).before(moment)


def _span(run: _Run, item: Item) -> None:
    """A summary's late dates: the least start and the greatest finish of its children."""
    spanned = spanned_children(run.setting, item, run.start)
    limit = run.finish_limit[item.id]
    run.start[item.id] = min((run.start[id_] for id_ in spanned), default=limit)
    run.finish[item.id] = max((run.finish[id_] for id_ in spanned), default=limit)
    binding = (
        run.start_limit.get(id_, run.start[id_])
        for id_ in item.children
        if id_ in run.start and id_ not in run.unbinding
    )
    run.start_limit[item.id] = min(binding, default=run.end)
    if run.unbinding.issuperset(item.children) and not _has_successors(run, item):
        run.unbinding.add(item.id)
