"""From the results of the passes to a schedule."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from elevenplan.plan.outline import Item, Kind
from elevenplan.schedule.backward import plan_finish
from elevenplan.schedule.driving import driving_path
from elevenplan.schedule.forward import Setting, spanned_children
from elevenplan.schedule.network import Link
from elevenplan.schedule.occurrences import Band, bands
from elevenplan.schedule.phases import phases
from elevenplan.schedule.result import OpenWindow, Passes, PhaseSpan, Schedule, ScheduledTask, phase_of
from elevenplan.schedule.targets import targets
from elevenplan.worktime.dates import Dates, Role

Kept = Mapping[str, ScheduledTask]
NOTHING_KEPT: Final[Kept] = MappingProxyType({})


def assembled(
    setting: Setting, dates: Dates, passes: Passes, drivers: Mapping[str, tuple[Link, ...]], kept: Kept = NOTHING_KEPT
) -> Schedule:
    """The schedule that the passes and the driving links give; of `kept` it is known that they are the same."""
    early = passes.early
    leaves = [id_ for id_, leaf in setting.activities.items() if not leaf.dropped]
    finish = plan_finish(setting, early)
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
        tasks=_tasks(setting, dates, passes, drivers, spans, found, kept),
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
        passes=passes,
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
    passes: Passes,
    drivers: Mapping[str, tuple[Link, ...]],
    spans: tuple[PhaseSpan, ...],
    found: Mapping[str, Band],
    kept: Kept,
) -> dict[str, ScheduledTask]:
    placed = _placed(setting, passes) | _bands_of_summaries(setting, found)
    driven_by = _driven_by({id_: links for id_, links in drivers.items() if id_ not in kept})
    tasks: dict[str, ScheduledTask] = {}
    for item in setting.network.outline.items.values():
        if item.kind is Kind.RECURRING:
            band = found[item.id]
            tasks[item.id] = ScheduledTask(
                item, band.calendar, item.phase or phase_of(spans, band.start), band.start, band.finish
            )
        elif item.id in kept:
            tasks[item.id] = kept[item.id]
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


def _placed(setting: Setting, passes: Passes) -> dict[str, tuple[int, int]]:
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
    passes: Passes,
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
