"""Two schedules of one campaign compared: what moves, which targets break, and why. By expected dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from elevenplan.plan.outline import Kind
from elevenplan.scenario.cause import Chain, causes
from elevenplan.scenario.proposal import Edit
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.worktime.calendar import WorkCalendar


class Status(StrEnum):
    """What becomes of a target."""

    BROKEN = "broken"  # met before, missed now
    WORSE = "worse"  # missed before, missed by more now
    BETTER = "better"  # missed before, missed by less now
    SAVED = "saved"  # missed before, met now
    HOLDS = "holds"  # met before and now, with another margin or date
    UNCHANGED = "unchanged"
    ADDED = "added"  # there was no such target before
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target before and after; one of them is None where there is no such target."""

    status: Status
    before: Target | None
    after: Target | None
    is_event: bool

    @property
    def target(self) -> Target:
        """The target as it is after the change, before it where it is gone."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def hurts(self) -> bool:
        """Whether it breaks anew or gets worse."""
        return self.status in (Status.BROKEN, Status.WORSE)


@dataclass(frozen=True, slots=True)
class Movement:
    """A leaf whose expected dates change."""

    before: ScheduledTask
    after: ScheduledTask

    @property
    def spans(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Expected start and finish before and after; of work placed late where it stands, not where it could."""
        return stands(self.before), stands(self.after)


@dataclass(frozen=True, slots=True)
class Room:
    """How far the delayed task may slip, in seconds of its calendar; None where nothing that must be met breaks.

    `safe` keeps every target from breaking anew or getting worse, `event_safe` the event alone.
    """

    calendar: WorkCalendar
    safe: int | None
    event_safe: int | None
    has_event: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change does; `event_safe` is None where nothing is pinned at the event."""

    before: Schedule
    after: Schedule
    event_safe: bool | None
    targets: tuple[TargetChange, ...]
    moved: tuple[Movement, ...]
    chains: tuple[Chain, ...]
    room: Room | None = None
    edits: tuple[Edit, ...] = ()

    def with_status(self, *status: Status) -> tuple[TargetChange, ...]:
        """The targets that fare so, in their order."""
        return tuple(change for change in self.targets if change.status in status)

    @property
    def hurts(self) -> bool:
        """Whether any target breaks anew or gets worse."""
        return any(change.hurts for change in self.targets)

    @property
    def forecast_misses(self) -> tuple[Target | None, Target] | None:
        """The event as the forecast misses it, before and after, where it is safe by expected dates; else None."""
        after = [target for target in self.after.forecast_targets if target.is_event and target.is_missed]
        if self.event_safe is not True or self.after.forecast is None or not after:
            return None
        worst = max(after, key=lateness)
        before = self.before.forecast_targets if self.before.forecast is not None else ()
        return next((one for one in before if one.key == worst.key and one.is_missed), None), worst


def compare(before: Schedule, after: Schedule) -> Impact:
    """What the second schedule changes against the first."""
    targets = target_changes(before.targets, after.targets)
    event = [change.after for change in targets if change.is_event and change.after is not None]
    return Impact(
        before=before,
        after=after,
        event_safe=not any(target.is_missed for target in event) if event else None,
        targets=targets,
        moved=_movements(before, after),
        chains=_chains(before, after, targets),
    )


def target_changes(before: tuple[Target, ...], after: tuple[Target, ...]) -> tuple[TargetChange, ...]:
    """Every target with what becomes of it, in the order of the second schedule, those that are gone last."""
    old: Mapping[tuple[str, str], Target] = {target.key: target for target in before}
    new = {target.key for target in after}
    changes = [_change(old.get(target.key), target) for target in after]
    return (*changes, *(_change(target, None) for target in before if target.key not in new))


def _change(before: Target | None, after: Target | None) -> TargetChange:
    is_event = any(target is not None and target.is_event for target in (before, after))
    return TargetChange(_status(before, after), before, after, is_event)


def _status(before: Target | None, after: Target | None) -> Status:
    if after is None:
        return Status.REMOVED
    if before is None:
        return Status.BROKEN if after.is_missed else Status.ADDED
    if after.is_missed:
        worse = lateness(after) - lateness(before)
        if not before.is_missed:
            return Status.BROKEN
        return Status.WORSE if worse > 0 else Status.BETTER if worse else Status.UNCHANGED
    if before.is_missed:
        return Status.SAVED
    return Status.UNCHANGED if (before.ready, before.date) == (after.ready, after.date) else Status.HOLDS


def lateness(target: Target) -> int:
    """Seconds by the clock that a target is ready too late, 0 where it is met."""
    return target.ready - target.date if target.ready is not None and target.is_missed else 0


def stands(task: ScheduledTask) -> tuple[int, int]:
    """Expected start and finish; of work placed late where it stands."""
    start, finish = task.expected_start or 0, task.expected_finish or 0
    if task.item.entry.schedule != "alap":
        return start, finish
    return max(start, task.start), max(finish, task.finish)


def _movements(before: Schedule, after: Schedule) -> tuple[Movement, ...]:
    """The leaves whose expected dates differ, in the order of the plan; dropped ones left out."""
    found = []
    for id_, now in after.tasks.items():
        then = before.tasks.get(id_)
        if then is None or then is now or now.item.kind in (Kind.SUMMARY, Kind.RECURRING) or now.item.is_dropped:
            continue
        if stands(then) != stands(now):
            found.append(Movement(then, now))
    return tuple(found)


def _chains(before: Schedule, after: Schedule, targets: tuple[TargetChange, ...]) -> tuple[Chain, ...]:
    """Why each target breaks or gets worse; where none does, why the tightest of the others loses margin."""
    told = [change for change in targets if change.hurts]
    if not told:
        squeezed = [change for change in targets if _loses(change)]
        told = sorted(squeezed, key=lambda change: _margin(change.after))[:1]
    chains = causes(before, after, (change.after for change in told if change.after is not None))
    return tuple(chain for chain in chains if chain.ids)


def _loses(change: TargetChange) -> bool:
    return change.status is Status.HOLDS and _margin(change.after) < _margin(change.before)


def _margin(target: Target | None) -> int:
    return target.margin if target is not None and target.margin is not None else 0
