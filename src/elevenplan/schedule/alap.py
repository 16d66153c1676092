"""Placing work as late as it can be, without moving any other."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from elevenplan.plan.outline import Item, Kind
from elevenplan.plan.values import LinkType
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.forward import Early, Setting
from elevenplan.schedule.lags import FROM_START, NO_GAP, TO_FINISH, latest_start
from elevenplan.schedule.network import Link
from elevenplan.worktime.moments import MINUTE


@dataclass(slots=True)
class _Run:
    """The state of one pass backwards: limits of finishes by summary, and where the open work of each begins.

    `passed` is what those who wait for a summary without work allow.
    `unbinding` are finished items and dropped ones that nothing waits for: they hold nobody.
    """

    setting: Setting
    early: Early
    end: int
    unbinding: set[str]
    placed: dict[str, tuple[int, int]] = field(default_factory=dict)
    limit: dict[str, int | None] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)
    begins: dict[str, int] = field(default_factory=dict)


def placed_late(setting: Setting, early: Early, end: int, finished: frozenset[str]) -> dict[str, tuple[int, int]]:
    """Start and finish of every unstarted `schedule: alap` leaf, the last ones placed first.

    `finished` are the items that hold nobody; dropped work passes on what its successors allow.
    """
    if not any(leaf.alap for leaf in setting.activities.values()):
        return {}
    run = _Run(setting, early, end, set(finished))
    items = setting.network.outline.items
    for event in reversed(setting.network.order):
        item = items[event.id]
        if event.is_end:
            run.limit[item.id] = _limit(run, item)
            if item.id in setting.hollow and (limits := _passed(run, item)):
                run.passed[item.id] = min(limits)
        elif item.kind is Kind.SUMMARY:
            _begin(run, item)
        elif setting.activities[item.id].dropped:
            _pass_on(run, item)
        else:
            _place(run, item, setting.activities[item.id])
    return {id_: dates for id_, dates in run.placed.items() if setting.activities[id_].alap}


def _place(run: _Run, item: Item, leaf: Activity) -> None:
    """Place a leaf that may be moved as late as it can be; behind the plan's finish only by a date of its own."""
    if not leaf.alap or leaf.pinned or leaf.started is not None or leaf.done is not None:
        return
    dated = [moment for moment in (leaf.closes, leaf.no_later_finish) if moment is not None] or [run.end]
    linked = _limit(run, item)
    starts = [_demand(run, link) for link in _binding_links(run, item) if link.type in FROM_START]
    start, finish = _dates(leaf, min(dated if linked is None else [*dated, linked]), min(starts, default=None))
    if start > run.early.start[leaf.id]:
        run.placed[leaf.id] = (start, finish)


def _pass_on(run: _Run, item: Item) -> None:
    """Place dropped work where those who wait for it allow; nobody holds it where none do."""
    if limits := _passed(run, item):
        run.placed[item.id] = (min(limits), min(limits))
    else:
        run.unbinding.add(item.id)


def _passed(run: _Run, item: Item) -> list[int]:
    """What those who wait for an item without work allow, those for a summary only where it holds no other."""
    limits = [_demand(run, link) for link in _binding_links(run, item)]
    return [*limits, run.passed[item.parent]] if item.parent in run.passed else limits


def _binding_links(run: _Run, item: Item) -> Iterator[Link]:
    """The links to unfinished successors."""
    return (link for link in run.setting.network.links_out_of(item.id) if link.successor not in run.unbinding)


def _dates(leaf: Activity, finish: int, start: int | None) -> tuple[int, int]:
    """The latest dates under a limit of the finish and one of the start."""
    latest = leaf.no_later_start
    if leaf.instant:
        moment = min(limit for limit in (finish, start, latest) if limit is not None)
        return moment, moment
    finish = leaf.calendar.previous_end(finish)
    if latest is not None:
        finish = min(finish, leaf.calendar.add(latest, leaf.duration))
    if start is not None:
        # To go on to the next opening could move the successor.
        start = latest_start(leaf.calendar, start)
        if (from_start := leaf.calendar.add(start, leaf.duration)) <= finish:
            return start, from_start
    return leaf.calendar.subtract(finish, leaf.duration), finish


def _limit(run: _Run, item: Item) -> int | None:
    """The latest finish that the successors of an item, and of the summaries above it, allow where they stand."""
    above = run.limit[item.parent] if item.parent is not None else None
    limits = [_demand(run, link) for link in _binding_links(run, item) if link.type not in FROM_START]
    return min([*limits, *([] if above is None else [above])], default=None)


def _demand(run: _Run, link: Link) -> int:
    """The latest moment of the predecessor's end that a link allows the successor to stand where it does."""
    edge = 1 if link.type in TO_FINISH else 0
    if link.successor in run.begins:
        moment = run.begins[link.successor]
    elif link.successor in run.placed:
        moment = run.placed[link.successor][edge]
    else:
        moment = (run.early.finish if edge else run.early.start)[link.successor]
    return latest_before(run.setting, run.early, link, moment)


def latest_before(setting: Setting, early: Early, link: Link, moment: int) -> int:
    """The latest moment, to the minute, of a link's predecessor that leaves its successor's end at a moment.

    Counted back over a lead, a milestone at the end of a day, or work around the clock in the night behind it, would
    come at the start of the next day.
    """
    lag, leaf = early.gaps.get(link, NO_GAP), setting.activities.get(link.successor)
    latest = lag.before(moment)
    bound = lag.after(latest)
    if lag.calendar is None or bound <= moment or link.type is LinkType.FF:
        return latest
    by_finish = leaf if link.type is LinkType.SF and leaf is not None and not leaf.instant else None
    if by_finish is not None and by_finish.calendar.between(moment, bound) == 0:
        return latest
    return lag.calendar.subtract(latest, MINUTE)


def _begin(run: _Run, item: Item) -> None:
    """Where the open work of a summary begins, which is what its predecessors must make room for."""
    below = [id_ for id_ in item.children if id_ in run.early.start and id_ not in run.unbinding]
    starts = [
        run.begins[id_] if id_ in run.begins else run.placed.get(id_, (run.early.start[id_], 0))[0] for id_ in below
    ]
    if item.id in run.setting.hollow:
        starts += [run.passed[item.id]] if item.id in run.passed else []
        if not starts:
            run.unbinding.add(item.id)
    run.begins[item.id] = min(starts, default=run.early.start[item.id])
