"""The one constraint that Microsoft Project lets a task have."""

from dataclasses import dataclass

from elevenplan.importers.mspdi import codes
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.result import ScheduledTask


@dataclass(frozen=True, slots=True)
class Chosen:
    """A constraint with its date, and the names of those that there is no room for."""

    code: int = codes.ASAP
    date: int | None = None
    left_out: tuple[str, ...] = ()
    stands_late: bool = False
    """Whether a task that is placed late is held there by a date."""


def chosen(task: ScheduledTask, leaf: Activity) -> Chosen:
    """The constraint that puts a task where it stands: a fixed date before all others."""
    assert task.early_start is not None and task.early_finish is not None
    if leaf.alap and not leaf.pinned and leaf.started is None and leaf.done is None:
        return _late(task, leaf)
    return _constrained(leaf, task.early_start, task.early_finish)


def _late(task: ScheduledTask, leaf: Activity) -> Chosen:
    """As late as possible where that moves nothing: Project pushes what waits for such a task, we never do."""
    if not _given(leaf) and (task.start, task.finish) == (task.late_start, task.late_finish):
        return Chosen(codes.ALAP)
    kept = (codes.START_NOT_BEFORE, codes.FINISH_NOT_BEFORE)
    left = tuple(codes.CONSTRAINT_KEYS[code] for code in _given(leaf) if code not in kept)
    return Chosen(codes.START_NOT_BEFORE, task.start, left, stands_late=True)


def _given(leaf: Activity) -> dict[int, int]:
    """The dates of all constraints that a task has."""
    dates = {
        codes.START_ON: leaf.start_on,
        codes.FINISH_ON: leaf.finish_on,
        codes.FINISH_NOT_AFTER: leaf.no_later_finish,
        codes.START_NOT_AFTER: leaf.no_later_start,
        codes.FINISH_NOT_BEFORE: leaf.no_earlier_finish,
        codes.START_NOT_BEFORE: leaf.no_earlier_start,
    }
    return {code: moment for code, moment in dates.items() if moment is not None}


def _constrained(leaf: Activity, start: int, finish: int) -> Chosen:
    """The constraint that makes a task's early dates what they are."""
    given = _given(leaf)
    if not given:
        return Chosen()
    code = _binding(leaf, given, start, finish)
    left = tuple(codes.CONSTRAINT_KEYS[other] for other in given if other != code)
    if code == codes.START_ON and leaf.finish_on is not None:
        # The duration says it already.
        left = tuple(name for name in left if name != "finish" or finish != _end(leaf, start))
    return Chosen(code, given[code], left)


def _binding(leaf: Activity, given: dict[int, int], start: int, finish: int) -> int:
    for code in (codes.START_ON, codes.FINISH_ON):
        if code in given:
            return code
    for code in (codes.FINISH_NOT_AFTER, codes.START_NOT_AFTER, codes.FINISH_NOT_BEFORE, codes.START_NOT_BEFORE):
        of_start = code in (codes.START_NOT_AFTER, codes.START_NOT_BEFORE)
        if code in given and (_snapped(leaf, given[code]) == start if of_start else given[code] == finish):
            return code
    # One that stands in nobody's way today: the earliest dates first, since without them work may come too soon.
    order = (codes.START_NOT_BEFORE, codes.FINISH_NOT_BEFORE, codes.START_NOT_AFTER, codes.FINISH_NOT_AFTER)
    return next(code for code in order if code in given)


def _snapped(leaf: Activity, moment: int) -> int:
    return moment if leaf.instant else leaf.calendar.next_start(moment)


def _end(leaf: Activity, start: int) -> int:
    return start if leaf.instant else leaf.calendar.add(start, leaf.duration)
