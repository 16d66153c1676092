"""Why no schedule can be made though the links are sound: a date or a calendar that leads nowhere."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from elevenplan.plan.model import Plan, Task
from elevenplan.plan.outline import Item, Path
from elevenplan.plan.values import DateValue
from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.written import written_dates
from elevenplan.worktime.calendar import NoWorkingTimeError
from elevenplan.worktime.dates import Role
from elevenplan.worktime.moments import DAY, FIRST, LAST, day_of

UNRESOLVED: Final = "EP411"
OUT_OF_TIME: Final = "EP412"
_MOST: Final = 20


def unresolved(context: Context, reason: str) -> Iterator[Finding]:
    """The first dates that have no moment; the plan itself where none can be named."""
    dates = (*_plan_dates(context.plan), *_work_dates(context))
    lost = tuple(islice((path for path, value in dates if context.moment(value, Role.OPENING) is None), _MOST))
    for path in lost:
        yield Finding(path, "this date cannot be worked out", (reason,))
    if not lost:
        yield Finding(("event",), f"no schedule: {reason}")


def _work_dates(context: Context) -> Iterator[tuple[Path, DateValue]]:
    for item in context.outline.items.values():
        yield from written_dates(item)


def _plan_dates(plan: Plan) -> Iterator[tuple[Path, DateValue]]:
    for name in ("start", "as_of", "event_end"):
        if (value := getattr(plan, name)) is not None:
            yield (name,), value
    for id_, window in plan.windows.items():
        yield ("windows", id_, "opens"), window.opens
        yield ("windows", id_, "closes"), window.closes
    for id_, phase in plan.phases.items():
        if phase.from_ is not None:
            yield ("phases", id_, "from"), phase.from_
        if phase.until is not None:
            yield ("phases", id_, "until"), phase.until


def out_of_time(context: Context, error: NoWorkingTimeError) -> Finding:
    """A calendar whose working time ends before the work does, or work that reaches past the last year."""
    calendar = context.dates.calendars.by_id.get(error.calendar)
    if calendar is None or any(calendar.pattern.week):
        return _past_the_end(context, error)
    remedy = "look for a date that is too early" if error.earlier else "shorten what is planned on it"
    help_ = (f"give it weekly 'hours', or {remedy}",)
    side = "before" if error.earlier else "after"
    headline = f"calendar '{error.calendar}' has not enough working time {side} {day_of(error.moment)}"
    return Finding(("calendars", error.calendar), headline, help_, key=True)


def _past_the_end(context: Context, error: NoWorkingTimeError) -> Finding:
    """Work that is too long for the years that dates may have, at the longest task."""
    limit = f"back before {day_of(FIRST).year}" if error.earlier else f"past the year {day_of(LAST - 1).year}"
    longest = max(context.leaves, key=lambda item: _length(context, item), default=None)
    path: Path = ("start",) if longest is None else (*longest.path, "duration")
    wrong = "a date that is too early, or a duration or a lead" if error.earlier else "a duration or a lag"
    help_ = (f"look for {wrong} that is too long; here stands the longest duration",)
    return Finding(path, f"the work reaches {limit}", help_)


def _length(context: Context, item: Item) -> int:
    """The duration of a task in seconds, around the clock."""
    duration = item.entry.duration if isinstance(item.entry, Task) else None
    if duration is None:
        return 0
    return duration.to_seconds(DAY if duration.elapsed else context.dates.calendar_of(item).day_seconds * 3)
