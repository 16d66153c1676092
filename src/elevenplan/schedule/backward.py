"""The backward pass: the latest dates that still meet the plan's finish, limits and fixed dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from elevenplan.plan.outline import Item, Kind
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.forward import Early, Setting, spanned_children
from elevenplan.schedule.lags import FROM_START, NO_GAP, TO_FINISH, evening_before
from elevenplan.schedule.network import Event, Link
from elevenplan.worktime.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Limit:
    """A latest moment, and the latest from which those who wait, each on its calendar, still go on in time.

    They part where a late start lies in a night: work that comes in that night goes on at the next opening, too late.
    Who works in that night must keep to the evening before; for all others it is the same.
    """

    moment: int
    opening: int

    def on(self, calendar: WorkCalendar) -> int:
        """The latest moment as it is, or the evening before where that makes a difference to work on a calendar."""
        return self.opening if calendar.between(self.opening, self.moment) > 0 else self.moment


@dataclass(slots=True)
class BackwardRun:
    """The state of one pass.

    `starts` are the latest starts that those before an item must make room for: of a summary, of the unfinished work
    in it. `finishes` are the latest finishes of summaries, `passed` those of the ones without work, whatever the plan's
    end. `finished` items hold nobody; `unbinding` are they and the dropped ones that nothing waits for.
    """

    setting: Setting
    early: Early
    end: int
    finished: frozenset[str]
    unbinding: set[str]
    start: dict[str, int] = field(default_factory=dict)
    finish: dict[str, int] = field(default_factory=dict)
    finishes: dict[str, Limit] = field(default_factory=dict)
    passed: dict[str, Limit] = field(default_factory=dict)
    starts: dict[str, Limit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Late:
    """The dates of a backward pass by id, summaries included, and by when what comes before must be through.

    `run` is how they came about, for whoever goes on from there.
    """

    start: Mapping[str, int]
    finish: Mapping[str, int]
    limits: Mapping[str, Limit]
    run: BackwardRun = field(repr=False, compare=False)


def backward_pass(setting: Setting, early: Early, end: int, finished: frozenset[str]) -> Late:
    """Late dates in reverse topological order, from `end`; `finished` are the items that bind nobody."""
    run = BackwardRun(setting, early, end, finished, set(finished))
    for event in reversed(setting.network.order):
        step(run, event)
    return Late(run.start, run.finish, run.starts, run)


def step(run: BackwardRun, event: Event) -> None:
    """Set what a pass finds for a leaf or for one end of a summary; all behind it is set already."""
    item = run.setting.network.outline.items[event.id]
    if item.kind is not Kind.SUMMARY:
        _place(run, item, run.setting.activities[item.id])
    elif event.is_end:
        _limit(run, item)
    else:
        _span(run, item)


def plan_finish(setting: Setting, early: Early) -> int:
    """The moment at which all work that counts is through, the plan's start where there is none."""
    finishes = (early.finish[id_] for id_, leaf in setting.activities.items() if not leaf.dropped)
    return max(finishes, default=setting.start)


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


def _place(run: BackwardRun, item: Item, leaf: Activity) -> None:
    """Set the late dates of a leaf, and the start that those before it must make room for."""
    if leaf.dropped:
        _pass_on(run, item)
    elif leaf.done is not None or (leaf.started is None and leaf.pinned):
        _put(run, leaf, run.early.start[leaf.id], run.early.finish[leaf.id])
    elif leaf.instant:
        _place_instant(run, item, leaf)
    else:
        _place_work(run, item, leaf)


def _put(run: BackwardRun, leaf: Activity, start: int, finish: int, opening: int | None = None) -> None:
    """Set the dates of a leaf; those before it make room for its start, or for an earlier moment."""
    run.start[leaf.id], run.finish[leaf.id] = start, finish
    opening = start if opening is None else min(opening, start)
    run.starts[leaf.id] = Limit(start, opening if leaf.instant else evening_before(leaf.calendar, opening))


def _place_instant(run: BackwardRun, item: Item, leaf: Activity) -> None:
    """Set the late date of a milestone, which may lie in a night."""
    limits = [_late_finish(run, item, leaf), None if leaf.started is not None else _late_start(run, item)]
    limit = least(one for one in limits if one is not None)
    assert limit is not None
    moment = limit.on(leaf.calendar)
    if leaf.started is not None:
        _put(run, leaf, leaf.started, moment)
    else:
        _put(run, leaf, moment, moment, limit.opening)


def _place_work(run: BackwardRun, item: Item, leaf: Activity) -> None:
    """Set the late dates of work that takes time; it ends at a working end."""
    finish = leaf.calendar.previous_end(_late_finish(run, item, leaf).opening)
    if leaf.started is not None:
        _put(run, leaf, leaf.started, finish)
        return
    if leaf.no_later_start is not None:
        finish = min(finish, leaf.calendar.add(leaf.no_later_start, leaf.duration))
    limit = _late_start(run, item)
    if limit is not None:
        start = limit.on(leaf.calendar)
        if (from_start := leaf.calendar.add(start, leaf.duration)) <= finish:
            # What a successor's start demands of this start holds as it is, even at a working end.
            _put(run, leaf, start, from_start, limit.opening)
            return
    _put(run, leaf, leaf.calendar.subtract(finish, leaf.duration), finish)


def _pass_on(run: BackwardRun, item: Item) -> None:
    """Set the late dates of dropped work, which takes no time: what waits for it alone limits it, not the plan's end.

    It may lie behind the plan's end, where a lead brings those who wait for it back.
    """
    limit = _passed(run, item)
    if limit is None:
        run.unbinding.add(item.id)
        limit = Limit(run.end, run.end)
    run.start[item.id] = run.finish[item.id] = limit.moment
    run.starts[item.id] = limit


def _passed(run: BackwardRun, item: Item) -> Limit | None:
    """The latest moment that those who wait for an item without work allow, None where nothing does.

    What waits for a summary waits for no dropped work in it, unless the summary holds no other.
    """
    limits = [_demand(run, link) for link in _binding_links(run, item)]
    if item.parent in run.passed:
        limits.append(run.passed[item.parent])
    return least(limits)


def _binding_links(run: BackwardRun, item: Item) -> Iterator[Link]:
    """The links to unfinished successors."""
    return (link for link in run.setting.network.links_out_of(item.id) if link.successor not in run.unbinding)


def _late_start(run: BackwardRun, item: Item) -> Limit | None:
    """The latest start that SS and SF successors demand, None where there are none."""
    return least(_demand(run, link) for link in _binding_links(run, item) if link.type in FROM_START)


def _late_finish(run: BackwardRun, item: Item, leaf: Activity) -> Limit:
    """The latest finish that successors, limits and constraints allow."""
    is_due = leaf.instant and leaf.started is None
    dates = [leaf.closes, leaf.no_later_finish, leaf.no_later_start if is_due else None]
    limits = [Limit(date, date) for date in dates if date is not None]
    return least([_finish_limit(run, item), *limits]) or Limit(run.end, run.end)


def _finish_limit(run: BackwardRun, item: Item) -> Limit:
    """The latest finish that an item's FS and FF successors allow, and those of the summaries above it."""
    above = Limit(run.end, run.end) if item.parent is None else run.finishes[item.parent]
    own = [_demand(run, link) for link in _binding_links(run, item) if link.type not in FROM_START]
    return least([above, *own]) or above


def least(limits: Iterable[Limit]) -> Limit | None:
    """The least of some limits, None where there are none."""
    found: Limit | None = None
    for one in limits:
        found = one if found is None else Limit(min(found.moment, one.moment), min(found.opening, one.opening))
    return found


def _demand(run: BackwardRun, link: Link) -> Limit:
    """The latest moment of the predecessor's end that a link still allows."""
    lag = run.early.gaps.get(link, NO_GAP)
    leaf = run.setting.activities.get(link.successor)
    if link.type in TO_FINISH and leaf is not None and (not leaf.instant or leaf.started is not None):
        moment = lag.before(run.finish[link.successor])
        return Limit(moment, moment)
    limit = run.starts[link.successor]
    moment = lag.before(limit.moment)
    return Limit(moment, moment if limit.opening == limit.moment else lag.before(limit.opening))


def _limit(run: BackwardRun, item: Item) -> None:
    """Set what those who wait for a summary allow."""
    run.finishes[item.id] = _finish_limit(run, item)
    if item.id in run.setting.hollow and (passed := _passed(run, item)) is not None:
        run.passed[item.id] = passed


def _span(run: BackwardRun, item: Item) -> None:
    """A summary's late dates: the least start and the greatest finish of its children."""
    spanned = spanned_children(run.setting, item, run.start)
    passed = run.passed.get(item.id)
    limit = (passed or run.finishes[item.id]).moment
    run.start[item.id] = min((run.start[id_] for id_ in spanned), default=limit)
    run.finish[item.id] = max((run.finish[id_] for id_ in spanned), default=limit)
    binding = least(run.starts[id_] for id_ in item.children if id_ in run.starts and id_ not in run.unbinding)
    run.starts[item.id] = binding or passed or Limit(run.end, run.end)
    if item.id in run.setting.hollow and binding is None and passed is None:
        run.unbinding.add(item.id)
