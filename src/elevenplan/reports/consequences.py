"""What late work will break downstream, by the forecast."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from elevenplan.schedule.driving import driving_leaves, driving_links, latest_leaves, ready_links
from elevenplan.schedule.forward import Early, Mode, forward_pass
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule, Target
from elevenplan.schedule.targets import targets
from elevenplan.schedule.toward import leads_to
from elevenplan.worktime.calendar import NoWorkingTimeError

_MOST_STEPS: Final = 200_000


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one late piece of work does: the targets that it breaks by the forecast, and how much slack it uses.

    `alone` are the targets that it would break by itself though other late work is what breaks them first; None where
    that was not worked out. `slip` and `slack` are seconds of the work's own time. `reaches` are all open targets that
    it leads to, the least margin first; None where there is too much late work to work that out.
    """

    breaks: tuple[Target, ...]
    alone: tuple[Target, ...] | None
    slip: int
    slack: int
    reaches: tuple[Target, ...] | None = None


def missed_targets(schedule: Schedule) -> tuple[Target, ...]:
    """The targets that the forecast misses, the least margin first; those already done left out."""
    return tuple(target for target in schedule.forecast_targets if target.is_missed and not target.done)


def consequences(schedule: Schedule, late: Sequence[str]) -> dict[str, Consequence]:
    """What each piece of late work breaks; work that drives nothing by itself is tried alone, within a bound."""
    if schedule.forecast is None:
        return {}
    drivers = driving_links(schedule.setting, schedule.forecast)
    broken = _broken_by(schedule, schedule.forecast, drivers, late)
    tries = max(_MOST_STEPS // max(len(schedule.tasks), 1), 10)
    found = {}
    leaves = [id_ for id_ in late if id_ in schedule.setting.activities][:tries]
    reached = {id_: leads_to(schedule, id_) for id_ in leaves}
    for id_ in late:
        slip, slack = _slip(schedule, id_), schedule.tasks[id_].total_slack or 0
        breaks = broken[id_]
        alone: tuple[Target, ...] | None = ()
        if not breaks and slip > max(slack, 0):
            alone = _alone(schedule, id_, slip) if tries and id_ in schedule.setting.activities else None
            tries = max(tries - 1, 0)
        found[id_] = Consequence(breaks, alone, slip, slack, reached.get(id_))
    return found


def _broken_by(
    schedule: Schedule, forecast: Early, drivers: Mapping[str, tuple[Link, ...]], late: Sequence[str]
) -> dict[str, tuple[Target, ...]]:
    """For each piece of late work the targets on whose way it, or any leaf of a summary, lies."""
    outline = schedule.outline
    owners: dict[str, list[str]] = {}
    for id_ in late:
        for leaf in outline.leaves(outline.items[id_]):
            owners.setdefault(leaf.id, []).append(id_)
    broken: dict[str, list[Target]] = {id_: [] for id_ in late}
    for target in _worse_targets(schedule):
        leading = _leading(schedule, forecast, drivers, target)
        for id_ in {id_ for leaf in leading & owners.keys() for id_ in owners[leaf]}:
            broken[id_].append(target)
    return {id_: tuple(found) for id_, found in broken.items()}


def _worse_targets(schedule: Schedule) -> list[Target]:
    """The missed targets with which lateness has anything to do: the plan itself would be ready earlier."""
    planned = {target.key: target.ready for target in schedule.targets}
    missed = ((target, planned.get(target.key)) for target in missed_targets(schedule))
    return [target for target, ready in missed if ready is None or (target.ready or 0) > ready]


def _leading(schedule: Schedule, forecast: Early, drivers: Mapping[str, tuple[Link, ...]], target: Target) -> set[str]:
    """Every leaf on the paths that make a target as late as it is."""
    setting = schedule.setting
    if target.end is None:
        return set()
    ends: Iterable[str] = latest_leaves(setting, forecast, target.end)
    if target.kind == "milestone":
        links = ready_links(setting, forecast, target.end)
        ends = (target.end, *(leaf for link in links for leaf in latest_leaves(setting, forecast, link.predecessor)))
    return driving_leaves(setting, forecast, drivers, ends)


def _slip(schedule: Schedule, id_: str) -> int:
    """The time by which the forecast of work ends later than its plan."""
    task = schedule.tasks[id_]
    assert task.forecast_finish is not None
    return max(task.calendar.between(task.finish, task.forecast_finish), 0)


def _alone(schedule: Schedule, id_: str, slip: int) -> tuple[Target, ...] | None:
    """The targets that would be missed if nothing else were late; None where the slip leads past the end of time."""
    task = schedule.tasks[id_]
    floors = {id_: task.start} if schedule.setting.activities[id_].alap else {}
    try:
        early = forward_pass(schedule.setting, Mode.EXPECTED, delays={id_: slip}, floors=floors)
    except NoWorkingTimeError:
        return None
    planned = {target.key for target in schedule.targets if target.is_missed}
    found = targets(schedule.setting, schedule.dates, early)
    return tuple(target for target in found if target.is_missed and target.key not in planned)
