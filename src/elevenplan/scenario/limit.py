"""How far one piece of work could slip before something breaks."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

from elevenplan.plan.outline import Item
from elevenplan.plan.values import Duration
from elevenplan.scenario.changes import Changes, Delay
from elevenplan.scenario.compare import Impact, Room, target_changes
from elevenplan.scenario.trial import delayed_leaves, time_calendar, trial
from elevenplan.schedule.compute import compute
from elevenplan.schedule.forward import Mode, forward_pass
from elevenplan.schedule.result import Schedule, Target
from elevenplan.schedule.targets import targets
from elevenplan.worktime.calendar import NoWorkingTimeError
from elevenplan.worktime.moments import MINUTE

_MOST_DAYS: Final = 1000

Verdict = tuple[bool, bool]  # whether all targets stay safe, and whether the event does


def room(impact: Impact, changes: Changes) -> Room | None:
    """How far the delayed work may slip in all; None unless one task, summary or milestone is all that is delayed."""
    before = impact.before
    item = before.outline.items.get(changes.delays[0].id) if changes.delays else None
    only = len({delay.id for delay in changes.delays}) == 1
    if item is None or not only or changes.assignments or changes.absences or changes.drops:
        return None
    if any(delay.negative for delay in changes.delays):
        return None
    leaves = delayed_leaves(before.outline, item)
    calendar = time_calendar(before.dates, leaves[0])
    day = calendar.day_seconds
    if any(time_calendar(before.dates, leaf).day_seconds != day for leaf in leaves):
        return None  # the same delay would be another time for each
    ask = _Question(before, item, leaves)
    asked = max(_asked(changes.delays, day) // MINUTE, 1)
    guess = asked + _least_margin(impact) // MINUTE
    limits = (_largest(ask, place, asked, guess, _MOST_DAYS * day // MINUTE) for place in (0, 1))
    safe, event_safe = (None if limit is None else limit * MINUTE for limit in limits)
    is_event = any(target.is_event and target.id == item.id for target in before.targets)
    return Room(calendar, safe, event_safe, impact.event_safe is not None and not is_event)


def _asked(delays: Iterable[Delay], day: int) -> int:
    return sum(delay.amount.to_seconds(day) for delay in delays)


def _least_margin(impact: Impact) -> int:
    """The least margin of the targets that the change moves: a first guess at what is left."""
    margins = [
        change.after.margin
        for change in impact.targets
        if change.before is not None
        and change.after is not None
        and change.after.margin is not None
        and change.before.margin != change.after.margin
    ]
    return min(margins, default=0)


class _Question:
    """Whether a delay of so many minutes leaves everything, or the event, as safe as it is; each asked once."""

    def __init__(self, before: Schedule, item: Item, leaves: tuple[Item, ...]) -> None:
        self._before = before
        self._item = item
        self._leaves = leaves
        self._known: dict[int, Verdict] = {}

    def __call__(self, minutes: int) -> Verdict:
        found = self._known.get(minutes)
        if found is None:
            found = self._known[minutes] = self._verdict(minutes * MINUTE)
        return found

    def _verdict(self, seconds: int) -> Verdict:
        try:
            after = self._targets(seconds)
        except NoWorkingTimeError:
            return False, False
        hurt = [change for change in target_changes(self._before.targets, after) if change.hurts]
        return not hurt, not any(change.is_event for change in hurt)

    def _targets(self, seconds: int) -> tuple[Target, ...]:
        before = self._before
        if any(leaf.pin is not None for leaf in self._leaves):
            changes = Changes((Delay(self._item.id, Duration(seconds=Fraction(seconds))),))
            plan, later = trial(before, before.plan, changes)
            return compute(plan, as_of=before.as_of, trial=later).targets
        delays = {leaf.id: seconds for leaf in self._leaves}
        floors = {id_: before.tasks[id_].start for id_ in delays if before.setting.activities[id_].alap}
        early = forward_pass(before.setting, Mode.EXPECTED, delays=delays, floors=floors)
        return targets(before.setting, before.dates, early)


def _largest(ask: Callable[[int], Verdict], place: int, asked: int, guess: int, most: int) -> int | None:
    """The greatest number of minutes that is safe, None where even `most` is; by bisection from good guesses."""
    low, high = 0, asked
    if ask(asked)[place]:
        low, high = asked, most
        if ask(most)[place]:
            return None
    for minutes in (guess, guess + 1):
        if low < minutes < high:
            low, high = (minutes, high) if ask(minutes)[place] else (low, minutes)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if ask(middle)[place] else (low, middle)
    return low
