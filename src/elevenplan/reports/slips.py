"""What slipped since a baseline, also where the plan was moved so that it no longer looks late."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from elevenplan.plan.outline import Kind
from elevenplan.reports.baseline import Baseline
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import clean
from elevenplan.worktime.moments import DAY


@dataclass(frozen=True, slots=True)
class Slip:
    """Unfinished work that is planned to end later than in the baseline; `slip` in working seconds."""

    task: ScheduledTask
    before: ScheduledTask
    slip: int
    day_seconds: int


@dataclass(frozen=True, slots=True)
class Slips:
    """What slipped, the most first: `late` should have been done by the baseline, `later` not yet.

    `added` is unfinished work that did not exist in the baseline; `gone` is work of the baseline that was taken out or
    dropped.
    """

    label: str
    late: tuple[Slip, ...]
    later: tuple[Slip, ...]
    added: tuple[ScheduledTask, ...]
    gone: tuple[ScheduledTask, ...]


def slips(
    schedule: Schedule,
    open_: Iterable[ScheduledTask],
    baseline: Baseline,
    as_of: int,
    wanted: Callable[[ScheduledTask], bool] = lambda task: True,
) -> Slips:
    """What slipped of the work that is open at a moment; `wanted` picks the work of the baseline to tell."""
    tasks = [task for task in open_ if task.item.kind is not Kind.SUMMARY]
    found = [slip for task in tasks if (slip := _slip(schedule, task, baseline)) is not None]
    found.sort(key=lambda slip: -slip.slip / slip.day_seconds)
    late = [slip for slip in found if _was_due(slip.before, as_of)]
    open_ids = {task.id for task in tasks}
    return Slips(
        clean(baseline.label),
        tuple(late),
        tuple(slip for slip in found if slip not in late),
        tuple(task for task in baseline.added(schedule) if task.id in open_ids),
        tuple(task for task in baseline.gone(schedule) if wanted(task) and not task.item.is_finished),
    )


def _slip(schedule: Schedule, task: ScheduledTask, baseline: Baseline) -> Slip | None:
    before = baseline.schedule.tasks.get(task.id)
    if before is None or before.item.is_dropped or before.finish >= task.finish:
        return None
    calendar = schedule.dates.calendar_of(task.item)
    return Slip(task, before, calendar.between(before.finish, task.finish), calendar.day_seconds)


def _was_due(before: ScheduledTask, as_of: int) -> bool:
    """Whether it should have been done by the baseline; a day that ends there is over, a date that begins is not."""
    return before.finish < as_of or (before.finish == as_of and before.finish % DAY == 0 and before.item.pin is None)
