"""Who is away when, and which work is planned on those days."""

from collections.abc import Iterable

from elevenplan.exporters.html.frame import Frame
from elevenplan.plan.outline import Kind
from elevenplan.rules.responsibility import days_away
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.worktime.moments import DAY


def leave_of(frame: Frame, person: str | None) -> list[list[int]]:
    """The runs of days on which a person is away: days from the chart's first one to theirs, and their number."""
    first = frame.chart.start // DAY
    return [[span.start - first, len(span)] for span in frame.leave.get(person or "", ())]


def leave_in(frame: Frame, task: ScheduledTask) -> list[list[int]]:
    """The same of the working days on which unfinished work lies on its responsible person's leave."""
    is_open = task.item.kind is Kind.TASK and not task.item.is_finished and not task.item.is_dropped
    spans = frame.leave.get(task.item.owner or "") if is_open else None
    if not spans:
        return []
    first = frame.chart.start // DAY
    return runs(day - first for day in days_away(task, list(spans), frame.schedule.as_of))


def all_leave(schedule: Schedule) -> dict[str, tuple[range, ...]]:
    """The days on which people are away as spans of day numbers, by the id of those who are."""
    found = {
        id_: tuple(sorted(filter(None, map(schedule.dates.days, person.leave)), key=lambda span: span.start))
        for id_, person in schedule.plan.people.items()
    }
    return {id_: spans for id_, spans in found.items() if spans}


def runs(days: Iterable[int]) -> list[list[int]]:
    """Days one after the other as runs: first day, number of days."""
    found: list[list[int]] = []
    for day in days:
        if found and day == sum(found[-1]):
            found[-1][1] += 1
        else:
            found.append([day, 1])
    return found
