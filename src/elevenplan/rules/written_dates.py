"""The EP4xx family, second part: dates that contradict each other as they are written."""

from collections.abc import Iterator
from typing import Final

from elevenplan.plan.model import Task
from elevenplan.plan.outline import Item, Kind, Path
from elevenplan.plan.values import Dependency, Duration, LinkType
from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.told import told_moment
from elevenplan.rules.written import CONSTRAINTS, date_of
from elevenplan.schedule.forward import link_bound
from elevenplan.schedule.lags import gap
from elevenplan.schedule.network import Link
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.dates import Role
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken

_ROLES: Final = {
    "start": Role.START,
    "finish": Role.FINISH,
    "start_no_earlier_than": Role.START,
    "start_no_later_than": Role.START,
    "finish_no_earlier_than": Role.FINISH,
    "finish_no_later_than": Role.FINISH,
    "date": Role.OPENING,
    "deadline": Role.CLOSING,
}
_PAIRS: Final = (
    ("start", "finish"),
    ("start_no_earlier_than", "start_no_later_than"),
    ("finish_no_earlier_than", "finish_no_later_than"),
    ("start_no_earlier_than", "finish_no_later_than"),
)


def before_the_start(context: Context) -> Iterator[Finding]:
    """EP404: a date of unfinished work that lies before the day on which the plan starts."""
    start = context.moment(context.plan.start, Role.START)
    if start is None:
        return
    first = start // DAY * DAY
    for item in context.outline.items.values():
        if item.is_dropped or item.is_finished or item.entry.started is not None:
            continue
        for key, moment in _moments(context, item):
            if moment < first:
                headline = f"'{key}' of '{item.id}' lies before the plan's start"
                help_ = ("check its year and month; or let the plan start earlier",)
                related = ((("start",), f"starts {told_moment(context, start)}"),)
                yield Finding((*item.path, key), headline, help_, related=related)


def _moments(context: Context, item: Item) -> Iterator[tuple[str, int]]:
    """The moments of the dates that an item must keep; most have none."""
    if item.entry.model_fields_set.isdisjoint(CONSTRAINTS):
        return
    for key in CONSTRAINTS:
        if (value := date_of(item, key)) is not None:
            moment = context.moment(value, _ROLES[key], context.dates.calendar_of(item))
            if moment is not None:
                yield key, moment


def backward_ranges(context: Context) -> Iterator[Finding]:
    """EP408: an end that lies before its beginning."""
    plan = context.plan
    for id_, window in plan.windows.items():
        ends = (context.moment(window.opens, Role.OPENING), context.moment(window.closes, Role.CLOSING))
        yield from _backward(("windows", id_), ("opens", "closes"), ends, f"window '{id_}' closes before it opens")
    for id_, phase in plan.phases.items():
        ends = (context.moment(phase.from_, Role.OPENING), context.moment(phase.until, Role.CLOSING))
        yield from _backward(("phases", id_), ("from", "until"), ends, f"phase '{id_}' ends before it begins")
    yield from _event_ends(context)
    yield from _leaves_of_absence(context)
    for item in context.outline.items.values():
        if item.kind is Kind.RECURRING:
            yield from _recurring(context, item)
        elif not item.is_dropped:
            yield from _own_dates(context, item)


def _backward(
    path: Path, keys: tuple[str, str], ends: tuple[int | None, int | None], headline: str
) -> Iterator[Finding]:
    first, last = ends
    if first is not None and last is not None and last <= first:
        related = (((*path, keys[0]), f"'{keys[0]}' stands here"),)
        help_ = ("check day, month and year of both; or they are swapped",)
        yield Finding((*path, keys[1]), headline, help_, related=related)


def _event_ends(context: Context) -> Iterator[Finding]:
    event, start = context.dates.event(), context.moment(context.plan.start, Role.START)
    end = context.moment(context.plan.event_end, Role.CLOSING)
    yield from _backward((), ("event", "event_end"), (event, end), "the event ends before it begins")
    yield from _backward((), ("start", "event"), (start, event), "the plan starts after its event")


def _leaves_of_absence(context: Context) -> Iterator[Finding]:
    for id_, person in context.plan.people.items():
        for place, span in enumerate(person.leave):
            first, last = context.moment(span.first, Role.OPENING), context.moment(span.last, Role.CLOSING)
            if first is not None and last is not None and last <= first:
                help_ = ("a range is A..B, the first day first",)
                yield Finding(("people", id_, "leave", place), f"a leave of '{id_}' ends before it begins", help_)


def _recurring(context: Context, item: Item) -> Iterator[Finding]:
    repeat = item.entry.repeat if isinstance(item.entry, Task) else None
    if repeat is not None and not repeat.on:
        ends = (context.moment(repeat.from_, Role.OPENING), context.moment(repeat.until, Role.CLOSING))
        headline = f"'{item.id}' recurs until a day before it begins"
        yield from _backward((*item.path, "repeat"), ("from", "until"), ends, headline)


def _own_dates(context: Context, item: Item) -> Iterator[Finding]:
    moments = dict(_moments(context, item))
    if len(moments) < 2:
        return
    for first, last in _PAIRS:
        if first in moments and last in moments and moments[last] < moments[first]:
            headline = f"'{last}' of '{item.id}' lies before its '{first}'"
            related = (((*item.path, first), f"'{first}' stands here"),)
            yield Finding(
                (*item.path, last), headline, ("one of the two is wrong, or they are swapped",), related=related
            )


def unmet_links(context: Context) -> Iterator[Finding]:
    """EP409: a window or recurring work that begins before what it waits for is through; it moves for nobody."""
    schedule = context.scheduled
    for id_, window in context.plan.windows.items():
        opened = schedule.windows[id_]
        path: Path = ("windows", id_)
        yield from _unmet(context, path, window.after, (opened.opens, opened.closes), schedule.dates.calendars.default)
    for band in schedule.bands.values():
        if not band.item.is_dropped:
            first = band.moments[0] if band.moments else band.calendar.next_start(band.start)
            last = band.moments[-1] if band.moments else band.finish
            yield from _unmet(context, band.item.path, band.item.entry.after, (first, last), band.calendar)


def _unmet(
    context: Context, path: Path, after: tuple[Dependency, ...], stands: tuple[int, int], calendar: WorkCalendar
) -> Iterator[Finding]:
    """The links of a band or window whose demand its own dates do not meet."""
    starts, finishes, durations = _stands(context, after)
    for place, dependency in enumerate(after):
        if dependency.task not in starts:
            continue
        link = Link(dependency.task, str(path[-1]), dependency.type, dependency.lag, place)
        bound = link_bound(link, gap(link, calendar, durations), starts, finishes, calendar)
        at_start = dependency.type in (LinkType.FS, LinkType.SS)
        if bound > stands[0 if at_start else 1]:
            own = told_moment(context, stands[0 if at_start else 1], end=not at_start)
            headline = f"'{path[-1]}' {'begins' if at_start else 'ends'} {own}, before '{dependency.task}' allows it"
            help_ = (f"it would be allowed from {told_moment(context, bound)}; recurring work and windows do not move",)
            yield Finding((*path, "after", place), headline, help_, part=dependency.task)


def _stands(context: Context, after: tuple[Dependency, ...]) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Where the predecessors of a band or window stand: begins, ends and durations by id."""
    schedule = context.scheduled
    starts: dict[str, int] = {}
    finishes: dict[str, int] = {}
    durations: dict[str, int] = {}
    for id_ in (dependency.task for dependency in after):
        if id_ in schedule.windows:
            starts[id_], finishes[id_] = schedule.windows[id_].opens, schedule.windows[id_].closes
        elif id_ in schedule.bands:
            starts[id_], finishes[id_] = schedule.bands[id_].start, schedule.bands[id_].finish
        elif id_ in schedule.expected.start:
            # A fixed date happens then, whoever is late for it.
            dates = schedule.early if schedule.outline.items[id_].pin is not None else schedule.expected
            starts[id_], finishes[id_] = dates.start[id_], dates.finish[id_]
            durations[id_] = schedule.setting.activities[id_].duration if id_ in schedule.setting.activities else 0
    return starts, finishes, durations


def odd_estimates(context: Context) -> Iterator[Finding]:
    """EP410: an estimate whose low is above its high, or a duration outside its estimate."""
    for item in context.open_leaves:
        estimate = item.entry.estimate
        if estimate is None:
            continue
        day = context.dates.calendar_of(item).day_seconds
        low, high = estimate.low, estimate.high
        duration: Duration | None = getattr(item.entry, "duration", None)
        if low.elapsed == high.elapsed and low.to_seconds(day) > high.to_seconds(day):
            help_ = ("write {low: 2d, high: 6d}, the shorter one as 'low'",)
            yield Finding(
                (*item.path, "estimate"), f"the estimate of '{item.id}' has a low above its high", help_, key=True
            )
        elif duration is not None and duration.elapsed == low.elapsed == high.elapsed:
            seconds = duration.to_seconds(day)
            if not low.to_seconds(day) <= seconds <= high.to_seconds(day):
                side = "below" if seconds < low.to_seconds(day) else "above"
                headline = f"the duration of '{item.id}' is {side} its estimate"
                worth = DAY if low.elapsed else day
                told = f"{spoken(low.to_seconds(day), worth)} to {spoken(high.to_seconds(day), worth)}"
                yield Finding((*item.path, "duration"), headline, (f"the estimate is {told}",))
