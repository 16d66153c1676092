"""A plan as it once stood, to measure today's plan by."""

from dataclasses import dataclass

from elevenplan.plan.outline import Kind
from elevenplan.schedule.result import Schedule, ScheduledTask


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the revision is called, and its schedule under the ids that its work has today."""

    label: str
    schedule: Schedule

    def added(self, schedule: Schedule) -> tuple[ScheduledTask, ...]:
        """The work of a schedule that did not exist then, summaries left out."""
        return _work_without(schedule, self.schedule)

    def gone(self, schedule: Schedule) -> tuple[ScheduledTask, ...]:
        """The work of then that a schedule no longer has or that was dropped since, summaries left out."""
        return _work_without(self.schedule, schedule)


def _work_without(schedule: Schedule, other: Schedule) -> tuple[ScheduledTask, ...]:
    there = {id_ for id_, task in other.tasks.items() if not task.item.is_dropped}
    return tuple(
        task
        for id_, task in schedule.tasks.items()
        if id_ not in there and not task.item.is_dropped and task.item.kind is not Kind.SUMMARY
    )
