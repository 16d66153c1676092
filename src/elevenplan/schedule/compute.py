"""From a plan to its schedule."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Item, Kind, Outline, outline
from elevenplan.plan.values import Absolute
from elevenplan.schedule.activity import Activity, activities
from elevenplan.schedule.alap import placed_late
from elevenplan.schedule.backward import Late, backward_pass, finished_items
from elevenplan.schedule.driving import driving_links, driving_path
from elevenplan.schedule.forward import Early, Mode, Setting, forward_pass, spanned_children
from elevenplan.schedule.network import Link, Network, NetworkFaults, build_network
from elevenplan.schedule.occurrences import Band, bands
from elevenplan.schedule.phases import phases
from elevenplan.schedule.result import OpenWindow, PhaseSpan, Schedule, ScheduledTask, phase_of
from elevenplan.schedule.slack import Slack, slacks
from elevenplan.schedule.targets import targets
from elevenplan.source.gc_pause import gc_paused
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.dates import Dates, Role
from elevenplan.worktime.moments import midnight
from elevenplan.worktime.resolve import resolve_calendars, without_days


class NoScheduleError(ValueError):
    """The links of a plan have no order; `faults` says which."""

    def __init__(self, faults: NetworkFaults) -> None:
        super().__init__("the links have no order")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Trial:
    """What a what-if changes besides the plan: working seconds that leaves come later, day numbers people are away."""

    delays: Mapping[str, int] = field(default_factory=dict)
    absences: Mapping[str, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Passes:
    """The results of all passes over one plan."""

    early: Early
    late: Late
    expected: Early
    forecast: Early | None
    slack: Mapping[str, Slack]
    placed: Mapping[str, tuple[int, int]]


@gc_paused()
def compute(
    plan: Plan, *, as_of: int | None = None, trial: Trial | None = None, former: Schedule | None = None
) -> Schedule:
    """The schedule of a plan; `as_of` replaces the plan's own.

    `former` is the schedule of another state of the plan: what is the same in both is not worked out again.
    Raises NoScheduleError, UnresolvedDateError or NoWorkingTimeError.
    """
    trial = trial or Trial()
    found = outline(plan, (former.plan, former.outline) if former else None)
    network, faults = build_network(found)
    if network is None:
        raise NoScheduleError(faults)
    dates = Dates(plan, found, resolve_calendars(plan, _around(plan)))
    setting = _setting(network, dates, as_of, trial)
    passes = _passes(setting, trial)
    return _schedule(setting, dates, passes)


def _around(plan: Plan) -> int:
    """A moment near which the campaign lies, for working out calendars."""
    near = next((date for date in (plan.start, plan.event) if isinstance(date, Absolute)), None)
    return midnight(near.day) if near else 0


def _setting(network: Network, dates: Dates, as_of: int | None, trial: Trial) -> Setting:
    leaves = activities(network.outline, dates)
    summaries = {
        item.id: dates.calendar_of(item) for item in network.outline.items.values() if item.kind is Kind.SUMMARY
    }
    for id_ in trial.absences:
        leaves = _with_absence(leaves, network.outline, id_, trial.absences[id_], _around(dates.plan))
    moment = as_of if as_of is not None else dates.optional(dates.plan.as_of, Role.OPENING)
    return Setting(network, leaves, summaries, plan_start(dates), moment, hollow_items(network, leaves))


def hollow_items(network: Network, leaves: Mapping[str, Activity]) -> frozenset[str]:
    """The leaves that take no part in the campaign, and the summaries that hold nothing else but recurring work."""
    found = {id_ for id_, leaf in leaves.items() if leaf.dropped}
    items = network.outline.items
    for event in network.order:
        if event.is_end and all(id_ in found or not items[id_].in_network for id_ in items[event.id].children):
            found.add(event.id)
    return frozenset(found)


def plan_start(dates: Dates) -> int:
    """The moment before which nothing is scheduled: `start`, else the event. Raises UnresolvedDateError."""
    start = dates.optional(dates.plan.start, Role.START)
    if start is not None:
        return start
    event = dates.event()
    return event if event is not None else 0


def _with_absence(
    leaves: Mapping[str, Activity], found: Outline, person: str, days: frozenset[int], around: int
) -> dict[str, Activity]:
    """The leaves, those unfinished ones of an absent person on calendars without the days of absence."""
    made: dict[str, WorkCalendar] = {}
    changed = dict(leaves)
    for leaf in leaves.values():
        if found.items[leaf.id].owner != person or leaf.done is not None or leaf.calendar is not leaf.working:
            continue
        name = leaf.calendar.id
        if name not in made:
            made[name] = without_days(leaf.calendar, days, around)
        changed[leaf.id] = replace(leaf, calendar=made[name])
    return changed


def _passes(setting: Setting, trial: Trial) -> _Passes:
    """All passes: early and late dates of the plan, expected dates, the forecast where there is a moment for it."""
    finished = finished_items(setting)
    early = forward_pass(setting)
    end = max(
        (early.finish[id_] for id_, leaf in setting.activities.items() if not leaf.dropped), default=setting.start
    )
    late = backward_pass(setting, early, end, finished)
    slack = slacks(setting, early, late, finished)
    placed = placed_late(setting, early, end, finished)
    # Expected dates show the room there is, so work placed late counts from its early date, unless it is delayed.
    floors = {id_: start for id_, (start, _) in placed.items() if id_ in trial.delays}
    expected = forward_pass(setting, Mode.EXPECTED, delays=trial.delays, floors=floors)
    forecast = None
    if setting.as_of is not None:
        forecast = forward_pass(setting, Mode.EXPECTED, as_of=setting.as_of, delays=trial.delays, floors=floors)
    return _Passes(early, late, expected, forecast, slack, placed)


def _schedule(setting: Setting, dates: Dates, passes: _Passes) -> Schedule:
    early = passes.early
    drivers = driving_links(setting, early)
    leaves = [id_ for id_, leaf in setting.activities.items() if not leaf.dropped]
    finish = max((early.finish[id_] for id_ in leaves), default=setting.start)
    ends = [id_ for id_ in leaves if early.finish[id_] == finish]
    spans = phases(dates)
    found = bands(setting.network.outline, dates, setting.start, max(finish, dates.event() or finish))
    return Schedule(
        plan=dates.plan,
        outline=setting.network.outline,
        dates=dates,
        setting=setting,
        start=min((early.start[id_] for id_ in leaves), default=setting.start),
        finish=finish,
        event=dates.event(),
        as_of=setting.as_of,
        tasks=_tasks(setting, dates, passes, drivers, spans, found),
        targets=targets(setting, dates, passes.expected),
        forecast_targets=targets(setting, dates, passes.forecast) if passes.forecast else (),
        windows=_windows(dates),
        phases=spans,
        bands=found,
        early=early,
        expected=passes.expected,
        forecast=passes.forecast,
        drivers=drivers,
        driving_path=driving_path(setting, early, drivers, ends),
        late_limits=passes.late.limits,
    )


def _windows(dates: Dates) -> dict[str, OpenWindow]:
    return {
        id_: OpenWindow(
            id_,
            window.title or id_,
            dates.moment(window.opens, Role.OPENING),
            dates.moment(window.closes, Role.CLOSING),
        )
        for id_, window in dates.plan.windows.items()
    }


def _tasks(
    setting: Setting,
    dates: Dates,
    passes: _Passes,
    drivers: Mapping[str, tuple[Link, ...]],
    spans: tuple[PhaseSpan, ...],
    found: Mapping[str, Band],
) -> dict[str, ScheduledTask]:
    placed = _placed(setting, passes) | _bands_of_summaries(setting, found)
    driven_by = _driven_by(drivers)
    tasks: dict[str, ScheduledTask] = {}
    for item in setting.network.outline.items.values():
        if item.kind is Kind.RECURRING:
            band = found[item.id]
            tasks[item.id] = ScheduledTask(
                item, band.calendar, item.phase or phase_of(spans, band.start), band.start, band.finish
            )
        else:
            tasks[item.id] = _task(setting, dates, passes, item, placed[item.id], driven_by.get(item.id, ()), spans)
    return tasks


def _driven_by(drivers: Mapping[str, tuple[Link, ...]]) -> dict[str, tuple[str, ...]]:
    """What drives each leaf, each once; leaves that inherit the same links share the answer."""
    known: dict[int, tuple[str, ...]] = {}
    for links in drivers.values():
        if id(links) not in known:
            known[id(links)] = tuple(dict.fromkeys(link.predecessor for link in links))
    return {id_: known[id(links)] for id_, links in drivers.items()}


def _placed(setting: Setting, passes: _Passes) -> dict[str, tuple[int, int]]:
    """Where everything stands: its early dates, or late for `schedule: alap`; summaries span what they hold."""
    early = passes.early
    placed = {id_: passes.placed.get(id_, (early.start[id_], early.finish[id_])) for id_ in early.start}
    if not passes.placed:
        return placed
    items = setting.network.outline.items
    for event in setting.network.order:
        if event.is_end:
            below = [placed[id_] for id_ in spanned_children(setting, items[event.id], placed)]
            if below:
                placed[event.id] = (min(start for start, _ in below), max(finish for _, finish in below))
    return placed


def _bands_of_summaries(setting: Setting, found: Mapping[str, Band]) -> dict[str, tuple[int, int]]:
    """First and last moment of the summaries that hold recurring work and nothing else that counts."""
    spans: dict[str, tuple[int, int]] = {}
    items = setting.network.outline.items
    for id_ in setting.hollow & setting.summary_calendars.keys():
        below = [found[leaf.id] for leaf in setting.network.outline.leaves(items[id_]) if leaf.id in found]
        if below:
            spans[id_] = min(band.start for band in below), max(band.finish for band in below)
    return spans


def _task(
    setting: Setting,
    dates: Dates,
    passes: _Passes,
    item: Item,
    stands: tuple[int, int],
    driven_by: tuple[str, ...],
    spans: tuple[PhaseSpan, ...],
) -> ScheduledTask:
    id_ = item.id
    leaf = setting.activities.get(id_)
    slack = passes.slack[id_]
    forecast = passes.forecast
    deadline = item.entry.deadline
    return ScheduledTask(
        item=item,
        calendar=leaf.calendar if leaf else setting.summary_calendars[id_],
        phase=item.phase or phase_of(spans, stands[0]),
        start=stands[0],
        finish=stands[1],
        early_start=passes.early.start[id_],
        early_finish=passes.early.finish[id_],
        late_start=passes.late.start[id_],
        late_finish=passes.late.finish[id_],
        expected_start=passes.expected.start[id_],
        expected_finish=passes.expected.finish[id_],
        forecast_start=forecast.start[id_] if forecast else None,
        forecast_finish=forecast.finish[id_] if forecast else None,
        total_slack=slack.total,
        free_slack=slack.free,
        critical=slack.critical,
        driven_by=driven_by,
        deadline=dates.moment(deadline, Role.CLOSING, dates.calendar_of(item)) if deadline else None,
        started=leaf.started if leaf else None,
        done=leaf.done if leaf else None,
    )
