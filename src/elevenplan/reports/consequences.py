"""What late work will break downstream, by the forecast."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from elevenplan.schedule.driving import driving_links, driving_path, latest_leaves, ready_links
from elevenplan.schedule.forward import Early, Mode, forward_pass
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule, Target
from elevenplan.schedule.targets import targets

_MOST_STEPS: Final = 500_000


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one late piece of work does: the targets that it breaks by the forecast, and how much slack it uses.

    `alone` are the targets that it would break by itself though other late work is what breaks them first; None where
    that was not worked out. `slip` and `slack` are seconds of the work's own time.
    """

    breaks: tuple[Target, ...]
    alone: tuple[Target, ...] | None
    slip: int
    slack: int


def missed_targets(schedule: Schedule) -> tuple[Target, ...]:
    """The targets that the forecast misses, the least margin first; those already done left out."""
    return tuple(target for target in schedule.forecast_targets if target.is_missed and not target.done)


def consequences(schedule: Schedule, late: Sequence[str]) -> dict[str, Consequence]:
    """What each piece of late work breaks; work that drives nothing by itself is tried alone, within a bound."""
    if schedule.forecast is None:
        return {}
    drivers = driving_links(schedule.setting, schedule.forecast)
    worse = [target for target in missed_targets(schedule) if _is_forecast_later(schedule, target)]
    leading = {target.key: _leading(schedule, schedule.forecast, drivers, target) for target in worse}
    tries = max(_MOST_STEPS // max(len(schedule.tasks), 1), 10)
    found = {}
    for id_ in late:
        slip, slack = _slip(schedule, id_), schedule.tasks[id_].total_slack or 0
        breaks = tuple(target for target in worse if _leads(schedule, id_, leading[target.key]))
        alone: tuple[Target, ...] | None = ()
        if not breaks and slip > max(slack, 0):
            alone = _alone(schedule, id_, slip) if tries and id_ in schedule.setting.activities else None
            tries = max(tries - 1, 0)
        found[id_] = Consequence(breaks, alone, slip, slack)
    return found


def _is_forecast_later(schedule: Schedule, target: Target) -> bool:
    """Whether lateness has anything to do with a missed target, or the plan misses it anyway."""
    planned = next((one for one in schedule.targets if one.key == target.key), None)
    return planned is None or planned.ready is None or (target.ready or 0) > planned.ready


def _leading(
    schedule: Schedule, forecast: Early, drivers: Mapping[str, tuple[Link, ...]], target: Target
) -> frozenset[str]:
    """Every leaf on the paths that make a target as late as it is."""
    setting = schedule.setting
    if target.end is None:
        return frozenset()
    ends: Iterable[str] = latest_leaves(setting, forecast, target.end)
    if target.kind == "milestone":
        links = ready_links(setting, forecast, target.end)
        ends = (target.end, *(leaf for link in links for leaf in latest_leaves(setting, forecast, link.predecessor)))
    return frozenset(driving_path(setting, forecast, drivers, ends))


def _leads(schedule: Schedule, id_: str, leading: frozenset[str]) -> bool:
    """Whether a leaf, or any leaf of a summary, lies on the way."""
    return any(leaf.id in leading for leaf in schedule.outline.leaves(schedule.outline.items[id_]))


def _slip(schedule: Schedule, id_: str) -> int:
    """The time by which the forecast of work ends later than its plan."""
    task = schedule.tasks[id_]
    assert task.forecast_finish is not None
    return max(task.calendar.between(task.finish, task.forecast_finish), 0)


def _alone(schedule: Schedule, id_: str, slip: int) -> tuple[Target, ...]:
    """The targets that would be missed if nothing else were late."""
    task = schedule.tasks[id_]
    floors = {id_: task.start} if schedule.setting.activities[id_].alap else {}
    early = forward_pass(schedule.setting, Mode.EXPECTED, delays={id_: slip}, floors=floors)
    planned = {target.key for target in schedule.targets if target.is_missed}
    found = targets(schedule.setting, schedule.dates, early)
    return tuple(target for target in found if target.is_missed and target.key not in planned)
