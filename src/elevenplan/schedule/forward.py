"""The forward pass: the earliest dates that links, constraints and progress allow."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import Enum

from elevenplan.plan.outline import Item, Kind
from elevenplan.plan.values import LinkType
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.lags import FROM_START, NO_GAP, TO_FINISH, Gap, gap
from elevenplan.schedule.network import Event, Link, Network
from elevenplan.worktime.calendar import WorkCalendar


class Mode(Enum):
    """Which dates a pass looks for.

    PLAN: pins and no-later constraints hold. EXPECTED: a pin only keeps work from coming earlier.
    """

    PLAN = "plan"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the passes share: the network, its leaves, the calendars of summaries, lags, the plan's start."""

    network: Network
    activities: Mapping[str, Activity]
    summary_calendars: Mapping[str, WorkCalendar]
    start: int
    as_of: int | None = None
    hollow: frozenset[str] = frozenset()  # dropped leaves, and summaries that hold nothing else but recurring work

    def working(self, id_: str) -> WorkCalendar:
        """The calendar that lags into an item run on."""
        found = self.activities.get(id_)
        return found.working if found else self.summary_calendars[id_]


@dataclass(slots=True)
class ForwardRun:
    """The state of one pass."""

    setting: Setting
    mode: Mode
    as_of: int | None
    delays: Mapping[str, int]
    floors: Mapping[str, int]
    start: dict[str, int] = field(default_factory=dict)
    finish: dict[str, int] = field(default_factory=dict)
    ready: dict[str, int] = field(default_factory=dict)
    gaps: dict[Link, Gap] = field(default_factory=dict)
    durations: dict[str, int] = field(default_factory=dict)
    bounds: dict[str, int | None] = field(default_factory=dict)  # of summaries: what their links demand
    gates: dict[str, bool | None] = field(default_factory=dict)  # of summaries: whether all before them is done
    reached: dict[str, bool] = field(default_factory=dict)  # finished, or floating with all before it finished


@dataclass(frozen=True, slots=True)
class Early:
    """The dates of a forward pass by id, summaries included; `ready` is what the links alone give a leaf.

    `run` is how they came about, for whoever goes on from there.
    """

    start: Mapping[str, int]
    finish: Mapping[str, int]
    ready: Mapping[str, int]
    gaps: Mapping[Link, Gap]
    run: ForwardRun = field(repr=False, compare=False)


def forward_pass(
    setting: Setting,
    mode: Mode = Mode.PLAN,
    *,
    as_of: int | None = None,
    delays: Mapping[str, int] | None = None,
    floors: Mapping[str, int] | None = None,
) -> Early:
    """Early dates in topological order; with `as_of`, nothing unfinished lies before that moment.

    `delays` are working seconds by which leaves start (in progress: finish) later, `floors` moments before which
    single leaves may not start. Raises NoWorkingTimeError.
    """
    run = ForwardRun(setting, mode, as_of, delays or {}, floors or {})
    for event in setting.network.order:
        step(run, event)
    return Early(run.start, run.finish, run.ready, run.gaps, run)


def step(run: ForwardRun, event: Event) -> None:
    """Set what a pass finds for a leaf or for one end of a summary; all before it is set already."""
    item = run.setting.network.outline.items[event.id]
    if item.kind is not Kind.SUMMARY:
        _place(run, item, run.setting.activities[item.id])
    elif event.is_end:
        _span(run, item)
    else:
        run.bounds[item.id] = _summary_bound(run, item)
        run.gates[item.id] = _gate(run, item)


def _place(run: ForwardRun, item: Item, leaf: Activity) -> None:
    """Set the dates of a leaf."""
    if leaf.done is not None:
        began = leaf.started if leaf.started is not None else leaf.calendar.subtract(leaf.done, leaf.duration)
        _put(run, leaf, leaf.done if leaf.instant else began, leaf.done, began)
        run.reached[item.id] = True
        return
    starts, finishes = _bounds(run, item, leaf)
    if leaf.started is not None:
        _place_in_progress(run, leaf, leaf.started, starts, finishes)
        return
    ready = _linked_start(run, leaf, starts, finishes)
    if run.mode is Mode.PLAN:
        start, finish = _constrained(leaf, ready)
    else:
        start, finish = _not_before(run, leaf, ready, _is_reached(run, item, leaf))
    if delay := run.delays.get(leaf.id):
        start = leaf.calendar.shift(start, delay)
        start, finish = _from_start(leaf, start)
    _put(run, leaf, start, finish, ready)


def _put(run: ForwardRun, leaf: Activity, start: int, finish: int, ready: int) -> None:
    run.start[leaf.id], run.finish[leaf.id], run.ready[leaf.id] = start, finish, ready
    run.durations[leaf.id] = leaf.duration


def _bounds(run: ForwardRun, item: Item, leaf: Activity) -> tuple[int | None, int | None]:
    """The latest moments that the links demand of the start and of the finish."""
    start = run.bounds[item.parent] if item.parent is not None else None
    finish: int | None = None
    for link in run.setting.network.links_into(item.id):
        bound = _bound(run, link, leaf.working)
        if link.type in TO_FINISH:
            finish = bound if finish is None else max(finish, bound)
        else:
            start = bound if start is None else max(start, bound)
    return start, finish


def _bound(run: ForwardRun, link: Link, working: WorkCalendar) -> int:
    """The moment that one link demands of its successor's start or finish."""
    lag = NO_GAP
    if link.lag is not None:
        lag = run.gaps[link] = gap(link, working, run.durations)
    return link_bound(link, lag, run.start, run.finish, working)


def link_bound(link: Link, lag: Gap, start: Mapping[str, int], finish: Mapping[str, int], working: WorkCalendar) -> int:
    """The moment that a link demands of its successor; a finish after a lead goes back to a working end."""
    bound = lag.after((start if link.type in FROM_START else finish)[link.predecessor])
    if lag.seconds < 0 and link.type is LinkType.FF and working.is_start(bound):
        return working.previous_end(bound)
    return bound


def _linked_start(run: ForwardRun, leaf: Activity, starts: int | None, finishes: int | None) -> int:
    """The start that links give, the plan's start where there are none."""
    found: int | None = None
    if starts is not None:
        found = starts if leaf.instant else leaf.calendar.next_start(starts)
    if finishes is not None:
        from_finish = max(leaf.calendar.subtract(finishes, leaf.duration), run.setting.start)
        found = from_finish if found is None else max(found, from_finish)
    if found is None:
        found = run.setting.start
        if leaf.has_floor:
            floor = leaf.no_earlier_start if leaf.no_earlier_start is not None else leaf.no_earlier_finish
            assert floor is not None
            found = min(found, leaf.calendar.subtract(floor, leaf.duration))
    return found if leaf.instant else leaf.calendar.next_start(found)


def _from_start(leaf: Activity, start: int) -> tuple[int, int]:
    if leaf.instant:
        return start, start
    start = leaf.calendar.next_start(start)
    return start, leaf.calendar.add(start, leaf.duration)


def _from_pin(leaf: Activity, start: int) -> tuple[int, int]:
    """Start and finish of work whose start is written; where the finish is too, it ends there, even on a day off."""
    if leaf.finish_on is None or leaf.instant:
        return _from_start(leaf, start)
    snapped = leaf.calendar.next_start(start)
    return (snapped if snapped <= leaf.finish_on else start), leaf.finish_on


def _to_finish(leaf: Activity, finish: int) -> tuple[int, int]:
    """Start and finish of work that must end at a moment, which may lie on a day off."""
    return (finish if leaf.instant else leaf.calendar.subtract(finish, leaf.duration)), finish


def _working_end(leaf: Activity, finish: int) -> int:
    """A finish that is a limit, not a date of its own: work ends before the day off in which it lies."""
    return finish if leaf.instant else leaf.calendar.previous_end(finish)


def _no_earlier(leaf: Activity, start: int, finish: int) -> tuple[int, int]:
    """The dates after the no-earlier constraints, of which the later wins."""
    if leaf.no_earlier_start is not None and leaf.no_earlier_start > start:
        start, finish = _from_start(leaf, leaf.no_earlier_start)
    if leaf.no_earlier_finish is not None and leaf.no_earlier_finish > finish:
        start, finish = _to_finish(leaf, leaf.no_earlier_finish)
    return start, finish


def _constrained(leaf: Activity, ready: int) -> tuple[int, int]:
    """The dates after the constraints: no-earlier, then no-later (which beats links), then exact (which beats all)."""
    start, finish = _no_earlier(leaf, *_from_start(leaf, ready))
    if leaf.no_later_start is not None and start > leaf.no_later_start:
        start, finish = _from_start(leaf, leaf.no_later_start)
    if leaf.no_later_finish is not None and finish > leaf.no_later_finish:
        start, finish = _to_finish(leaf, _working_end(leaf, leaf.no_later_finish))
    if leaf.start_on is not None:
        start, finish = _from_pin(leaf, leaf.start_on)
    elif leaf.finish_on is not None:
        start, finish = _to_finish(leaf, leaf.finish_on)
    return start, finish


def _not_before(run: ForwardRun, leaf: Activity, ready: int, reached: bool) -> tuple[int, int]:
    """The expected dates: links, and every date of the plan as one before which the work does not come."""
    start, finish = _no_earlier(leaf, *_from_start(leaf, ready))
    floors = [leaf.start_on, run.floors.get(leaf.id), None if reached else run.as_of]
    floor = max((moment for moment in floors if moment is not None), default=start)
    if floor == leaf.start_on and floor >= start:
        start, finish = _from_pin(leaf, floor)
    elif floor > start:
        start, finish = _from_start(leaf, floor)
    if leaf.start_on is None and leaf.finish_on is not None and leaf.finish_on > finish:
        start, finish = _to_finish(leaf, leaf.finish_on)
    return start, finish


def _is_reached(run: ForwardRun, item: Item, leaf: Activity) -> bool:
    """Whether a floating milestone (or dropped work) has happened because all it waits for is done."""
    if run.as_of is None or not leaf.instant or leaf.pinned:
        return False
    gate = _gate(run, item)
    reached = leaf.dropped if gate is None else gate
    if reached:
        run.reached[item.id] = True
    return reached


def _gate(run: ForwardRun, item: Item) -> bool | None:
    """Whether all that an item waits for, by its own links or those above it, is done; None where it waits for none."""
    gate = run.gates[item.parent] if item.parent is not None else None
    for link in run.setting.network.links_into(item.id):
        gate = gate is not False and run.reached.get(link.predecessor, False)
    return gate


def _place_in_progress(run: ForwardRun, leaf: Activity, started: int, starts: int | None, finishes: int | None) -> None:
    """Work in progress: its full duration from its start; in a forecast what remains, when logic allows it."""
    if run.as_of is None or leaf.remaining is None:
        finish = leaf.calendar.add(started, leaf.duration)
    else:
        resume = max(moment for moment in (run.as_of, started, starts) if moment is not None)
        finish = leaf.calendar.add(leaf.calendar.next_start(resume), leaf.remaining)
        finish = max(finish, _working_end(leaf, finishes)) if finishes is not None else finish
    finish = leaf.calendar.shift(finish, run.delays.get(leaf.id, 0))
    _put(run, leaf, started, finish, started)


def _summary_bound(run: ForwardRun, item: Item) -> int | None:
    """The latest start that the links into a summary, and into those above it, demand of all that lies in it."""
    bound = run.bounds[item.parent] if item.parent is not None else None
    for link in run.setting.network.links_into(item.id):
        own = _bound(run, link, run.setting.summary_calendars[item.id])
        bound = own if bound is None else max(bound, own)
    return bound


def _span(run: ForwardRun, item: Item) -> None:
    """A summary spans its children; hollow ones count only where there are no others."""
    spanned = spanned_children(run.setting, item, run.start)
    bound = run.bounds[item.id]
    fallback = run.setting.start if bound is None else bound
    start = min((run.start[id_] for id_ in spanned), default=fallback)
    finish = max((run.finish[id_] for id_ in spanned), default=fallback)
    run.start[item.id], run.finish[item.id], run.ready[item.id] = start, finish, start
    run.durations[item.id] = run.setting.summary_calendars[item.id].between(start, finish)
    run.reached[item.id] = bool(spanned) and all(run.reached.get(id_, False) for id_ in spanned)


def spanned_children(setting: Setting, item: Item, dated: Container[str]) -> list[str]:
    """The children that a summary spans: those with dates; hollow ones only where there are no others."""
    below = [id_ for id_ in item.children if id_ in dated]
    return [id_ for id_ in below if id_ not in setting.hollow] or below
