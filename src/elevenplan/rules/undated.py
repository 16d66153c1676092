"""Why no schedule can be made though the links are sound: a date or a calendar that leads nowhere."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Path
from elevenplan.plan.values import DateValue
from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.written import written_dates
from elevenplan.worktime.calendar import NoWorkingTimeError
from elevenplan.worktime.dates import Role
from elevenplan.worktime.moments import LAST, day_of

UNRESOLVED: Final = "EP411"
OUT_OF_TIME: Final = "EP412"
_MOST: Final = 20
_YEAR: Final = 366 * 86_400


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
    """A calendar whose working time ends before the work does."""
    path: Path = ("calendars", error.calendar) if error.calendar in context.plan.calendars else ("start",)
    if error.moment > LAST - _YEAR:
        help_ = ("dates reach to the end of 2149; look for a duration or a lag that is too long",)
        return Finding(path, "the work runs past the year 2149", help_, key=True)
    help_ = ("give it weekly 'hours', or shorten what is planned on it",)
    headline = f"calendar '{error.calendar}' has no working time left around {day_of(error.moment)}"
    return Finding(path, headline, help_, key=True)
