"""The EP5xx family: who is responsible, and whether they are there."""

from collections.abc import Iterator
from typing import Final

from elevenplan.plan.outline import Item, Kind
from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.told import told_days
from elevenplan.schedule.result import ScheduledTask
from elevenplan.worktime.moments import DAY

_MOST_DAYS: Final = 100


def nobody_responsible(context: Context) -> Iterator[Finding]:
    """EP501: unfinished work without a responsible person, its own or its summary's; a fixed date is no work."""
    for item in context.outline.items.values():
        if item.owner is not None or item.kind is Kind.SUMMARY or item.pin is not None:
            continue
        if not item.is_dropped and not item.is_finished:
            yield Finding(item.path, f"nobody is responsible for '{item.id}'", (_who_might(context, item),))


def _who_might(context: Context, item: Item) -> str:
    department = context.plan.departments.get(item.department or "")
    if department is not None and department.lead:
        return f"write 'owner: {department.lead}' (leads '{item.department}'), or another person's id"
    return "write 'owner: ' with the id of one person; others go under 'helpers'"


def work_on_leave(context: Context) -> Iterator[Finding]:
    """EP503: unfinished work planned on working days on which its responsible person is away."""
    schedule = context.scheduled
    away = {id_: spans for id_ in context.plan.people if (spans := _leave(context, id_))}
    if not away:
        return
    for item in context.open_leaves:
        days = days_away(schedule.tasks[item.id], away.get(item.owner or "", []), context.as_of)
        if days:
            place = (*item.path, "owner") if item.entry.owner else item.path
            headline = f"'{item.id}' is planned on the leave of '{item.owner}': {told_days(days)}"
            help_ = ("move it, give it to somebody else, or leave room for the days; leave itself moves no date",)
            yield Finding(place, headline, help_, related=((("people", item.owner or "", "leave"), "the leave"),))


def _leave(context: Context, id_: str) -> list[range]:
    """The day numbers on which a person is away."""
    return [context.dates.days(span) for span in context.plan.people[id_].leave]


def days_away(task: ScheduledTask, spans: list[range], as_of: int | None) -> list[int]:
    """The days still to come on which work is planned and its person away, the first hundred."""
    found: set[int] = set()
    start = task.start if as_of is None else max(task.start, as_of)
    for span in spans:
        for day in range(max(span.start, start // DAY), min(span.stop, (task.finish - 1) // DAY + 1)):
            first, last = max(day * DAY, start), min((day + 1) * DAY, task.finish)
            if first < last and task.calendar.between(first, last) > 0:
                found.add(day)
            if len(found) >= _MOST_DAYS:
                return sorted(found)
    return sorted(found)
