"""What the passes need to know of each leaf: its time, its calendar, its dates as moments."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from elevenplan.plan.outline import Item, Kind, Outline
from elevenplan.plan.values import Duration
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.dates import Dates, Role, pin_role


@dataclass(frozen=True, slots=True)
class Activity:
    """A leaf of the network; moments and durations in seconds, None where the plan says nothing.

    `calendar` is the one that the duration and the slack run on (elapsed time for elapsed durations),
    `working` the one for lags. `closes` is the earlier of the deadline and the window's closing.
    """

    id: str
    calendar: WorkCalendar
    working: WorkCalendar
    duration: int
    instant: bool
    alap: bool = False
    dropped: bool = False
    start_on: int | None = None
    finish_on: int | None = None
    no_earlier_start: int | None = None
    no_later_start: int | None = None
    no_earlier_finish: int | None = None
    no_later_finish: int | None = None
    closes: int | None = None
    started: int | None = None
    done: int | None = None
    remaining: int | None = None

    @property
    def pinned(self) -> bool:
        """Whether `start`, `finish` or a milestone's `date` fixes it."""
        return self.start_on is not None or self.finish_on is not None

    @property
    def has_floor(self) -> bool:
        """Whether a no-earlier constraint says where it may begin."""
        return self.no_earlier_start is not None or self.no_earlier_finish is not None


def activities(outline: Outline, dates: Dates) -> dict[str, Activity]:
    """Every leaf of the network, ready for the passes; raises UnresolvedDateError."""
    return {
        item.id: activity(item, dates) for item in outline.items.values() if item.kind in (Kind.TASK, Kind.MILESTONE)
    }


def activity(item: Item, dates: Dates) -> Activity:
    """One leaf with its dates as moments; raises UnresolvedDateError."""
    entry = item.entry
    working = dates.calendar_of(item)
    written = getattr(entry, "duration", None) or Duration()
    calendar = dates.calendars.elapsed if written.elapsed else working
    found = Activity(
        id=item.id,
        calendar=calendar,
        working=working,
        duration=_seconds(written, calendar.day_seconds),
        instant=item.kind is Kind.MILESTONE or item.is_dropped,
        dropped=item.is_dropped,
    )
    if item.is_dropped:
        return replace(found, duration=0)
    if _is_bare(item):
        return found
    return _with_dates(found, item, dates)


@lru_cache(1024)
def _seconds(written: Duration, day_seconds: int) -> int:
    """The seconds of a duration; most plans write the same few again and again."""
    return written.to_seconds(day_seconds)


def _is_bare(item: Item) -> bool:
    """Whether an item has no date of any kind, as most have."""
    entry = item.entry
    dated = (
        entry.start,
        entry.finish,
        entry.start_no_earlier_than,
        entry.start_no_later_than,
        entry.finish_no_earlier_than,
        entry.finish_no_later_than,
        entry.deadline,
        entry.schedule,
        entry.started,
        entry.done,
        item.window,
        item.pin,
    )
    return not any(dated)


def _with_dates(found: Activity, item: Item, dates: Dates) -> Activity:
    """The activity with its constraints, limits and progress as moments."""
    entry, working = item.entry, found.working
    pin = item.pin
    start_on = dates.optional(entry.start, Role.START, working)
    finish_on = dates.optional(entry.finish, Role.FINISH, working)
    if pin is not None:
        start_on, finish_on = dates.moment(pin, pin_role(item), working), None
    opens, closes = _window(item, dates)
    deadline = dates.optional(entry.deadline, Role.CLOSING, working)
    duration = found.duration
    if start_on is not None and finish_on is not None:
        duration = max(found.calendar.between(start_on, finish_on), 0)
    return replace(
        found,
        duration=duration,
        alap=entry.schedule == "alap",
        start_on=start_on,
        finish_on=finish_on,
        no_earlier_start=_latest(dates.optional(entry.start_no_earlier_than, Role.START, working), opens),
        no_later_start=dates.optional(entry.start_no_later_than, Role.START, working),
        no_earlier_finish=dates.optional(entry.finish_no_earlier_than, Role.FINISH, working),
        no_later_finish=dates.optional(entry.finish_no_later_than, Role.FINISH, working),
        closes=_earliest(deadline, closes),
        started=dates.optional(entry.started, Role.START, working),
        done=dates.optional(entry.done, Role.FINISH, working),
        remaining=_remaining(item, found, duration),
    )


def _window(item: Item, dates: Dates) -> tuple[int | None, int | None]:
    """The opening and closing of the window that the item must lie in."""
    window = dates.plan.windows.get(item.window) if item.window else None
    if window is None:
        return None, None
    return dates.moment(window.opens, Role.OPENING), dates.moment(window.closes, Role.CLOSING)


def _remaining(item: Item, found: Activity, duration: int) -> int:
    """The seconds still to do of work in progress: `remaining`, else the duration less its percentage."""
    if item.entry.remaining is not None:
        return item.entry.remaining.to_seconds(found.calendar.day_seconds)
    return round(duration * (100 - (item.entry.percent or 0)) / 100)


def _latest(*moments: int | None) -> int | None:
    return max((moment for moment in moments if moment is not None), default=None)


def _earliest(*moments: int | None) -> int | None:
    return min((moment for moment in moments if moment is not None), default=None)


def progressed(found: Mapping[str, Activity]) -> bool:
    """Whether any work has been started or finished."""
    return any(one.started is not None or one.done is not None for one in found.values())
