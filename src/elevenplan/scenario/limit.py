"""How far one piece of work could slip before something breaks."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

from elevenplan.plan.outline import Item, Kind
from elevenplan.plan.values import Duration
from elevenplan.scenario.changes import Changes, Delay
from elevenplan.scenario.compare import Impact, Room, target_changes
from elevenplan.scenario.trial import time_calendar, trial
from elevenplan.schedule.compute import compute
from elevenplan.schedule.forward import Mode, forward_pass
from elevenplan.schedule.result import Schedule, Target
from elevenplan.schedule.targets import targets
from elevenplan.worktime.calendar import NoWorkingTimeError
from elevenplan.worktime.moments import MINUTE

_MOST_DAYS: Final = 1000

Verdict = tuple[bool, bool]  # whether all targets stay safe, and whether the event does


def room(impact: Impact, changes: Changes) -> Room | None:
    """How far the delayed task may slip in all; None unless the change is the delay of one task or milestone."""
    before = impact.before
    item = before.outline.items.get(changes.delays[0].id) if changes.delays else None
    only = len({delay.id for delay in changes.delays}) == 1
    if item is None or not only or changes.assignments or changes.absences or changes.drops:
        return None
    if item.kind is Kind.SUMMARY or any(delay.negative for delay in changes.delays):
        return None
    calendar = time_calendar(before.dates, item)
    day = calendar.day_seconds
    ask = _Question(before, item)
    asked = max(_asked(changes.delays, day) // MINUTE, 1)
    guess = asked + _least_margin(impact) // MINUTE
    limits = (_largest(ask, place, asked, guess, _MOST_DAYS * day // MINUTE) for place in (0, 1))
    safe, event_safe = (None if limit is None else limit * MINUTE for limit in limits)
    return Room(calendar, safe, event_safe, impact.event_safe is not None)


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

    def __init__(self, before: Schedule, item: Item) -> None:
        self._before = before
        self._item = item
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
        before, id_ = self._before, self._item.id
        if self._item.pin is not None:
            moved = Changes((Delay(id_, Duration(seconds=Fraction(seconds))),))
            return compute(trial(before, before.plan, moved)[0]).targets
        floors = {id_: before.tasks[id_].start} if before.setting.activities[id_].alap else {}
        early = forward_pass(before.setting, Mode.EXPECTED, delays={id_: seconds}, floors=floors)
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
