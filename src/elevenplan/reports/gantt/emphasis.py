"""What the chart brings out: critical work, the driving path, and the chain to the tightest target."""

from collections.abc import Mapping
from dataclasses import dataclass

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical, target_chain
from elevenplan.reports.gantt.value import TightTarget
from elevenplan.reports.words import target_title, title_of
from elevenplan.schedule.driving import driving_links
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule, Target

Drivers = Mapping[str, tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Ids of what is critical and of what drives the latest finish; the event, and the tightest target."""

    critical: frozenset[str]
    driving: frozenset[str]
    event: TightTarget | None
    tightest: TightTarget | None
    chain: frozenset[str]

    def holds(self, id_: str) -> bool:
        """Whether an item is brought out in any way."""
        return id_ in self.critical or id_ in self.driving or id_ in self.chain


def emphasis(schedule: Schedule) -> Emphasis:
    """What to bring out in a schedule."""
    drivers = driving_links(schedule.setting, schedule.outlook)
    event = next((target for target in schedule.outlook_targets if target.is_event and target.margin is not None), None)
    tightest = _tightest(schedule, drivers)
    return Emphasis(
        frozenset(task.id for task in schedule.tasks.values() if is_critical(schedule, task)),
        frozenset(id_ for id_ in schedule.driving_path if not schedule.tasks[id_].item.is_finished),
        _told(schedule, event, drivers) if event is not None else None,
        tightest,
        frozenset(id_ for id_, _ in tightest.chain) if tightest is not None else frozenset(),
    )


def _tightest(schedule: Schedule, drivers: Drivers) -> TightTarget | None:
    """The target with the least margin that work still leads to; of equals the longest chain.

    A fixed date right before another one leaves little room too, but no work can use it up.
    """
    best: TightTarget | None = None
    with_margin = (one for one in schedule.outlook_targets if one.margin is not None)
    for target in sorted(with_margin, key=lambda one: one.margin or 0):
        if best is not None and (target.margin or 0) > best.margin:
            break
        found = _told(schedule, target, drivers)
        has_work = any(schedule.tasks[id_].item.kind is Kind.TASK for id_, _ in found.chain)
        if not target.done and has_work and (best is None or len(found.chain) > len(best.chain)):
            best = found
    return best


def _told(schedule: Schedule, target: Target, drivers: Drivers) -> TightTarget:
    assert target.ready is not None and target.margin is not None
    chain = target_chain(schedule, target, drivers)
    return TightTarget(
        id=target.id,
        title=target_title(schedule, target),
        kind=target.kind,
        date=target.date,
        ready=target.ready,
        margin=target.margin,
        day_seconds=target.calendar.day_seconds,
        chain=tuple((id_, title_of(schedule, id_)) for id_ in chain if not schedule.tasks[id_].item.is_finished),
        is_event=target.is_event,
    )
