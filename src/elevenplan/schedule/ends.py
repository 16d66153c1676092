"""What sets each end of a leaf: its early finish, its late dates, its forecast; ties and all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from elevenplan.plan.outline import Item, Kind
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.alap import latest_before
from elevenplan.schedule.backward import Limit, least
from elevenplan.schedule.driving import demanded_start
from elevenplan.schedule.forward import link_bound
from elevenplan.schedule.lags import FROM_START, NO_GAP, TO_FINISH, latest_start
from elevenplan.schedule.network import Link
from elevenplan.schedule.reasons import Cause, Reason, snapped, start_reason, window_opens
from elevenplan.schedule.result import Schedule

_Limited = tuple[Limit, Reason]
_BY_FINISH = (Cause.FINISH_ON, Cause.NO_EARLIER_FINISH, Cause.NO_LATER_FINISH)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a leaf: the moment, and what sets it; several reasons where they tie."""

    moment: int
    reasons: tuple[Reason, ...]

    @property
    def causes(self) -> frozenset[Cause]:
        """The kinds of reason."""
        return frozenset(reason.cause for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of a leaf."""

    start: End
    finish: End


def planned_ends(schedule: Schedule, id_: str) -> Ends:
    """What sets the start and the finish at which a leaf stands in the plan."""
    leaf, task, reason = schedule.setting.activities[id_], schedule.tasks[id_], start_reason(schedule, id_)
    start = reason
    if reason.cause is Cause.LATE_AS_POSSIBLE:
        return _latest(schedule, leaf, placed=True)
    if leaf.instant or reason.cause in (Cause.DONE, Cause.DROPPED):
        finish = reason
    elif reason.cause in _BY_FINISH or (leaf.start_on is not None and leaf.finish_on is not None):
        finish = Reason(reason.cause if reason.cause in _BY_FINISH else Cause.FINISH_ON)
        start = reason if leaf.start_on is not None else Reason(Cause.DURATION, reason.links)
    else:
        to_finish = tuple(link for link in reason.links if link.type in TO_FINISH)
        others = tuple(link for link in reason.links if link.type not in TO_FINISH)
        finish = Reason(Cause.LINKS, to_finish) if to_finish else Reason(Cause.DURATION)
        if reason.cause is Cause.LINKS:
            start = Reason(Cause.LINKS, others) if others else Reason(Cause.DURATION)
    return Ends(End(task.start, (start,)), End(task.finish, (finish,)))


def late_ends(schedule: Schedule, id_: str) -> Ends | None:
    """What sets the late start and the late finish of a leaf; None for finished, dropped and pinned ones."""
    leaf = schedule.setting.activities[id_]
    if leaf.done is not None or leaf.dropped or (leaf.pinned and leaf.started is None):
        return None
    return _latest(schedule, leaf, placed=False)


def _latest(schedule: Schedule, leaf: Activity, *, placed: bool) -> Ends:
    """The limits that set late dates, or with `placed` those of work that `schedule: alap` places."""
    at_finish = list(_finish_limits(schedule, leaf, placed=placed))
    at_start = [] if leaf.started is not None else list(_start_limits(schedule, leaf, placed=placed))
    if leaf.instant:
        at_finish, at_start = _on(leaf, [*at_finish, *at_start]), []
    return _counted(leaf, at_finish, at_start, placed=placed)


def _counted(leaf: Activity, finishes: list[_Limited], starts: list[_Limited], *, placed: bool) -> Ends:
    """The latest dates under limits of the finish and of the start."""
    at_finish = [(_by_finish(leaf, limit.opening), why) for limit, why in finishes]
    at_start = [(limit.moment, why) for limit, why in _on(leaf, starts)]
    if placed:
        at_start = [(latest_start(leaf.calendar, moment) if why.links else moment, why) for moment, why in at_start]
    from_start = [(_by_start(leaf, moment), moment, why) for moment, why in at_start]
    finish = min([one for one, _ in at_finish] + [one for one, _, _ in from_start])
    ends_by = _merged(why for one, why in at_finish if one == finish)
    starts_by = _merged(why for one, _, why in from_start if one == finish)
    # What a successor's start demands holds as it is; everything else counts back from the finish.
    linked = (moment for one, moment, why in from_start if one == finish and why.links)
    start = min(linked, default=leaf.calendar.subtract(finish, leaf.duration))
    if leaf.started is not None:
        start, starts_by = leaf.started, (Reason(Cause.STARTED),)
    elif leaf.instant:
        start, starts_by = finish, _merged((*ends_by, *starts_by))
        ends_by = starts_by
    taken = (Reason(Cause.DURATION),)
    return Ends(End(start, starts_by or taken), End(finish, ends_by or taken))


def _on(leaf: Activity, limits: list[_Limited]) -> list[_Limited]:
    """Limits as moments by which this leaf must be through: their evenings where it works in the night between."""
    found = least(limit for limit, why in limits)
    at_evening = found is not None and found.on(leaf.calendar) != found.moment
    moments = [(limit.opening if at_evening else limit.moment, why) for limit, why in limits]
    return [(Limit(moment, moment), why) for moment, why in moments]


def _by_finish(leaf: Activity, moment: int) -> int:
    return moment if leaf.instant else leaf.calendar.previous_end(moment)


def _by_start(leaf: Activity, moment: int) -> int:
    return moment if leaf.instant else leaf.calendar.add(moment, leaf.duration)


def _merged(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons, all links in one."""
    links: tuple[Link, ...] = ()
    found: dict[Cause, None] = {}
    for reason in reasons:
        found[reason.cause] = None
        links += reason.links
    return tuple(Reason(cause, links if cause is Cause.LINKS else ()) for cause in found)


def _finish_limits(schedule: Schedule, leaf: Activity, *, placed: bool) -> Iterator[_Limited]:
    """Everything that limits the finish of a leaf."""
    task = schedule.tasks[leaf.id]
    window = schedule.windows.get(task.item.window or "")
    dated = [
        (task.deadline, Cause.DEADLINE),
        (window.closes if window else None, Cause.WINDOW_CLOSES),
        (leaf.no_later_finish, Cause.NO_LATER_FINISH),
    ]
    limits = [
        (Limit(moment, moment), Reason(cause)) for moment, cause in dated if moment is not None and not leaf.dropped
    ]
    # Work is placed behind the plan's finish only by a date of its own; dropped work passes on what waits for it.
    is_dated = bool(limits)
    for item in (task.item, *_summaries_that_hold(schedule, leaf)):
        links = schedule.setting.network.links_out_of(item.id)
        limits += [
            (_demand(schedule, link, placed=placed), Reason(Cause.LINKS, (link,)))
            for link in links
            if link.type not in FROM_START and _binds(schedule, link.successor)
        ]
    yield from limits
    if not placed or not (limits if leaf.dropped else is_dated):
        yield Limit(schedule.finish, schedule.finish), Reason(Cause.PLAN_FINISH)


def _summaries_that_hold(schedule: Schedule, leaf: Activity) -> Iterator[Item]:
    """The summaries above a leaf whose successors wait for it: for dropped work, those without other work."""
    for above in schedule.outline.ancestors(schedule.outline.items[leaf.id]):
        if leaf.dropped and above.id not in schedule.setting.hollow:
            return
        yield above


def _start_limits(schedule: Schedule, leaf: Activity, *, placed: bool) -> Iterator[_Limited]:
    """Everything that limits the start of a leaf."""
    if leaf.no_later_start is not None:
        yield Limit(leaf.no_later_start, leaf.no_later_start), Reason(Cause.NO_LATER_START)
    for link in schedule.setting.network.links_out_of(leaf.id):
        if link.type in FROM_START and _binds(schedule, link.successor):
            yield _demand(schedule, link, placed=placed), Reason(Cause.LINKS, (link,))


def _binds(schedule: Schedule, id_: str) -> bool:
    """Whether an item holds what comes before it: unfinished work, and what holds no work but which such work awaits.

    What waits for a summary waits for no dropped work in it, unless the summary holds no other.
    """
    outline, hollow = schedule.outline, schedule.setting.hollow
    seen: set[str] = set()
    stack = [id_]
    while stack:
        one = stack.pop()
        if one in seen:
            continue
        seen.add(one)
        item = outline.items[one]
        if one not in hollow:
            if all(leaf.is_finished for leaf in outline.leaves(item) if leaf.in_network and not leaf.is_dropped):
                continue
            return True
        family = {above.id for leaf in outline.leaves(item) for above in (leaf, *outline.ancestors(leaf))}
        stack += [link.successor for held in family & hollow for link in schedule.setting.network.links_out_of(held)]
    return False


def _demand(schedule: Schedule, link: Link, *, placed: bool) -> Limit:
    """The latest moment of the predecessor's end that a successor still allows."""
    task, leaf = schedule.tasks[link.successor], schedule.setting.activities.get(link.successor)
    start, finish = _stands(schedule, link.successor, placed=placed)
    if link.type in TO_FINISH and leaf is not None and (placed or not leaf.instant or leaf.started is not None):
        limit = Limit(finish, finish)
    elif not placed:
        limit = schedule.late_limits[link.successor]
    else:
        start = _begins(schedule, task.item) if task.item.kind is Kind.SUMMARY else start
        limit = Limit(start, start)
    if placed:
        latest = latest_before(schedule.setting, schedule.early, link, limit.moment)
        return Limit(latest, latest)
    lag = schedule.early.gaps.get(link, NO_GAP)
    return Limit(lag.before(limit.moment), lag.before(limit.opening))


def _begins(schedule: Schedule, item: Item) -> int:
    """Where the open work of an item begins as it is placed; of what holds no work, what waits for it."""
    if item.kind is not Kind.SUMMARY:
        return _stands(schedule, item.id, placed=True)[0]
    below = [schedule.outline.items[id_] for id_ in item.children]
    starts = [_begins(schedule, child) for child in below if child.in_network and _binds(schedule, child.id)]
    hollow = schedule.setting.hollow
    for one in (item, *schedule.outline.ancestors(item)):
        links = schedule.setting.network.links_out_of(one.id) if one.id in hollow else ()
        starts += [_demand(schedule, link, placed=True).moment for link in links if _binds(schedule, link.successor)]
    return min(starts, default=schedule.tasks[item.id].start)


def _stands(schedule: Schedule, id_: str, *, placed: bool) -> tuple[int, int]:
    """The late dates of an item, or with `placed` those at which it stands; dropped work as late as it may."""
    task = schedule.tasks[id_]
    if placed and task.item.is_dropped:
        ends = _latest(schedule, schedule.setting.activities[id_], placed=True)
        return ends.start.moment, ends.finish.moment
    start, finish = (task.start, task.finish) if placed else (task.late_start, task.late_finish)
    assert start is not None and finish is not None
    return start, finish


def forecast_ends(schedule: Schedule, id_: str) -> Ends | None:
    """What sets the ends of a leaf in the forecast; None without one, and for finished and dropped work."""
    leaf, early = schedule.setting.activities[id_], schedule.forecast
    if early is None or schedule.as_of is None or leaf.done is not None or leaf.dropped:
        return None
    start, finish = early.start[id_], early.finish[id_]
    if leaf.started is not None:
        return Ends(End(start, (Reason(Cause.STARTED),)), End(finish, (_remaining(schedule, leaf, finish),)))
    links = _forecast_links(schedule, leaf, start)
    to_finish = tuple(link for link in links if link.type in TO_FINISH)
    others = tuple(link for link in links if link.type not in TO_FINISH)
    began = _forecast_start(schedule, leaf, start, others)
    if leaf.instant:
        both = _merged((*began, *((Reason(Cause.LINKS, to_finish),) if to_finish else ())))
        both = both or (Reason(Cause.PLAN_START),)
        return Ends(End(start, both), End(finish, both))
    taken, by_date = (Reason(Cause.DURATION),), _forecast_finish(leaf, finish)
    if to_finish:
        return Ends(End(start, began or taken), End(finish, (Reason(Cause.LINKS, to_finish),)))
    if not began and by_date is not None:
        return Ends(End(start, taken), End(finish, (Reason(by_date),)))
    return Ends(End(start, began or (Reason(Cause.PLAN_START),)), End(finish, taken))


def _forecast_links(schedule: Schedule, leaf: Activity, start: int) -> tuple[Link, ...]:
    early = schedule.forecast
    assert early is not None
    links = schedule.setting.network.links_inherited(schedule.outline.items[leaf.id])
    return tuple(link for link in links if demanded_start(schedule.setting, early, link, leaf.id) == start)


def _forecast_start(schedule: Schedule, leaf: Activity, start: int, links: tuple[Link, ...]) -> tuple[Reason, ...]:
    """What holds the start of unstarted work in the forecast; nothing where its finish does."""
    found = [Reason(Cause.LINKS, links)] if links else []
    opens = window_opens(schedule, leaf.id)
    dated = [
        (leaf.start_on, Cause.START_ON),
        (leaf.no_earlier_start, Cause.WINDOW if opens == leaf.no_earlier_start else Cause.NO_EARLIER_START),
        (schedule.as_of, Cause.AS_OF),
    ]
    if not found:
        found = [Reason(cause) for moment, cause in dated if moment is not None and snapped(leaf, moment) == start][:1]
    return tuple(found)


def _forecast_finish(leaf: Activity, finish: int) -> Cause | None:
    """The date that holds the finish of unstarted work in the forecast."""
    if leaf.finish_on is not None and leaf.finish_on == finish:
        return Cause.FINISH_ON
    return Cause.NO_EARLIER_FINISH if leaf.no_earlier_finish == finish else None


def _remaining(schedule: Schedule, leaf: Activity, finish: int) -> Reason:
    """What sets the end of work in progress: what remains, from the as-of moment or after what it waits for."""
    early = schedule.forecast
    assert early is not None and schedule.as_of is not None and leaf.started is not None
    resume = max(schedule.as_of, leaf.started)
    starts: list[tuple[int, Link]] = []
    finishes: list[tuple[int, Link]] = []
    for link in schedule.setting.network.links_inherited(schedule.outline.items[leaf.id]):
        working = schedule.setting.working(link.successor)
        bound = link_bound(link, early.gaps.get(link, NO_GAP), early.start, early.finish, working)
        (finishes if link.type in TO_FINISH else starts).append((bound, link))
    latest = max((bound for bound, _ in starts), default=resume)
    by_links = tuple(link for bound, link in starts if bound == latest and latest > resume)
    alone = leaf.calendar.add(leaf.calendar.next_start(max(resume, latest)), leaf.remaining or 0)
    if finish > alone and finishes:
        last = max(bound for bound, _ in finishes)
        return Reason(Cause.LINKS, tuple(link for bound, link in finishes if bound == last))
    return Reason(Cause.REMAINING, by_links)
