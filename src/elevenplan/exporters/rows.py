"""The rows of the project schedule table, as plain values for every tabular format."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from elevenplan.exporters.request import Request
from elevenplan.plan.outline import Kind
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import clean
from elevenplan.worktime.moments import MINUTE, iso
from elevenplan.worktime.spoken import spoken

_DAY_LENGTH: Final = len("2026-11-09")
# Moments are those of schedule --json, so 24:00 is the next day's 00:00; the columns of days are for people.
COLUMNS: Final = (
    "number",
    "id",
    "kind",
    "department",
    "main content",
    "responsible",
    "helpers",
    "start",
    "finish",
    "finish day",
    "duration",
    "slack",
    "critical",
    "deadline",
    "deadline day",
    "progress",
    "after",
    "remarks",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One item; `extras` are the `x-` keys, in the order of `extra_columns`."""

    task: ScheduledTask
    cells: tuple[str, ...]
    extras: tuple[str, ...]


def extra_columns(request: Request) -> tuple[str, ...]:
    """The `x-` keys that any of the items has, in the order in which they come up."""
    return tuple(dict.fromkeys(key for task in request.tasks for key in task.item.entry.extras))


def rows(request: Request) -> Iterator[Row]:
    """Every item that is asked for, in the order of the plan."""
    extras = extra_columns(request)
    for task in request.tasks:
        known = task.item.entry.extras
        yield Row(task, _cells(request.schedule, task), tuple(clean(known.get(key, "")) for key in extras))


def _cells(schedule: Schedule, task: ScheduledTask) -> tuple[str, ...]:
    item = task.item
    entry = item.entry
    texts = (
        str(item.number),
        item.id,
        str(item.kind),
        schedule.department_name(item.department),
        task.title,
        schedule.person_name(item.owner),
        ", ".join(schedule.person_name(helper) for helper in entry.helpers),
        _moment(task.start),
        _moment(task.finish),
        _last_day(task.finish, is_end=item.kind is not Kind.MILESTONE),
        duration_text(task),
        slack_text(task),
        "yes" if task.critical else "",
        _moment(task.deadline),
        _last_day(task.deadline, is_end=True),
        progress_text(task),
        ", ".join(dict.fromkeys(link.task for link in entry.after)),
        entry.note or "",
    )
    return tuple(clean(text) for text in texts)


def _moment(moment: int | None) -> str:
    return "" if moment is None else iso(moment).replace("T", " ")


def _last_day(moment: int | None, *, is_end: bool) -> str:
    """The day that people name: what ends at a midnight ends the day before."""
    return "" if moment is None else iso(moment - MINUTE if is_end else moment)[:_DAY_LENGTH]


def duration_text(task: ScheduledTask) -> str:
    """How long a task takes in working time of its calendar, empty for what is no task."""
    if task.item.kind is not Kind.TASK or task.early_start is None or task.early_finish is None:
        return ""
    return spoken(task.calendar.between(task.early_start, task.early_finish), task.calendar.day_seconds)


def slack_text(task: ScheduledTask) -> str:
    """The total slack, empty where there is none to speak of."""
    return "" if task.total_slack is None else spoken(task.total_slack, task.calendar.day_seconds)


def progress_text(task: ScheduledTask) -> str:
    """`done`, `60 %`, `started`, `dropped` or nothing; `blocked` behind it."""
    entry = task.item.entry
    if task.item.is_dropped:
        return "dropped"
    if task.item.is_finished:
        return "done"
    text = f"{entry.percent} %" if entry.percent is not None else "started" if entry.started is not None else ""
    return f"{text} blocked".strip() if entry.blocked else text
