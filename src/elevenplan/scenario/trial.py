"""Delays and absences: what they mean for each leaf, before anything is computed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Item, Kind, Outline, outline
from elevenplan.plan.values import Absolute
from elevenplan.scenario.changes import Absence, ChangeError, Changes, Delay
from elevenplan.scenario.editing import replaced
from elevenplan.scenario.finding import did_you_mean, is_finished, work_item
from elevenplan.schedule.compute import Trial
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.dates import Dates, UnresolvedDateError, pin_role
from elevenplan.worktime.moments import DAY, MINUTE, day_of
from elevenplan.worktime.resolve import resolve_calendars

_EARLIER: Final = "only the fixed date of a milestone can come earlier; to try shorter work: --set {}.duration=…"


def trial(before: Schedule, plan: Plan, changes: Changes) -> tuple[Plan, Trial]:
    """The plan with the dates of delayed pinned milestones moved, and what comes later besides; raises ChangeError.

    `plan` is the one to be delayed (values set and work dropped already), `before` the schedule as it stands.
    """
    dates = before.dates if plan is before.plan else _dates(before, plan)
    delays: Counter[str] = Counter()
    for delay in changes.delays:
        item = work_item(plan, dates.outline, delay.id, "delayed")
        for leaf in delayed_leaves(dates.outline, item):
            if leaf.pin is not None:
                plan = _moved(dates, leaf, delay)
                dates = _dates(before, plan)
            else:
                delays[leaf.id] += _seconds(before, dates, leaf, delay)
    later = {id_: seconds for id_, seconds in delays.items() if seconds}
    return plan, Trial(delays=later, absences=_absences(before, changes.absences))


def _dates(before: Schedule, plan: Plan) -> Dates:
    """The dates of a changed plan."""
    return Dates(plan, outline(plan), resolve_calendars(plan, before.start))


def delayed_leaves(found: Outline, item: Item) -> tuple[Item, ...]:
    """The leaf; of a summary its unstarted leaves that wait for no unfinished work inside. Raises ChangeError."""
    if item.kind is not Kind.SUMMARY:
        return (item,)
    inside = {below.id for below in _below(found, item)}
    leaves = tuple(
        leaf
        for leaf in found.leaves(item)
        if leaf.kind is not Kind.RECURRING and _is_unstarted(leaf) and not _waits_inside(found, leaf, inside)
    )
    if not leaves:
        names = ", ".join(leaf.id for leaf in found.leaves(item) if not leaf.is_finished)
        raise ChangeError(f"the first work of '{item.id}' has started", f"delay one of its tasks: {names}")
    return leaves


def _below(found: Outline, item: Item) -> Iterator[Item]:
    for id_ in item.children:
        yield found.items[id_]
        yield from _below(found, found.items[id_])


def _is_unstarted(leaf: Item) -> bool:
    return leaf.entry.started is None and not leaf.is_finished and not leaf.is_dropped


def _waits_inside(found: Outline, leaf: Item, inside: set[str]) -> bool:
    """Whether a leaf, or a summary around it within the delayed one, has a predecessor in there."""
    around = (leaf, *(above for above in found.ancestors(leaf) if above.id in inside))
    before = (found.items[link.task] for one in around for link in one.entry.after if link.task in inside)
    return any(not is_finished(found, item) for item in before)


def _seconds(before: Schedule, dates: Dates, leaf: Item, delay: Delay) -> int:
    """The delay in seconds of the time that the leaf's duration runs in; raises ChangeError."""
    if delay.negative:
        raise ChangeError(f"'{leaf.id}' cannot come earlier than what it waits for", _EARLIER.format(leaf.id))
    calendar = time_calendar(dates, leaf)
    if not delay.amount.elapsed or calendar.day_seconds == DAY:
        return delay.amount.to_seconds(calendar.day_seconds)
    # Days around the clock, for work that does not go on around it: the working time that they hold here.
    task = before.tasks[leaf.id]
    at = task.expected_finish if leaf.entry.started is not None else task.expected_start
    assert at is not None
    return calendar.between(at, at + delay.amount.to_seconds(DAY))


def time_calendar(dates: Dates, leaf: Item) -> WorkCalendar:
    """The calendar on which a leaf's time runs: around the clock for elapsed durations."""
    duration = getattr(leaf.entry, "duration", None)
    return dates.calendars.elapsed if duration is not None and duration.elapsed else dates.calendar_of(leaf)


def _moved(dates: Dates, leaf: Item, delay: Delay) -> Plan:
    """The plan with the date of a pinned milestone moved in working time of its calendar; raises ChangeError."""
    assert leaf.pin is not None
    try:
        date = dates.moment(leaf.pin, pin_role(leaf), dates.calendar_of(leaf))
    except UnresolvedDateError as error:
        raise ChangeError(str(error)) from None
    calendar = dates.calendars.elapsed if delay.amount.elapsed else time_calendar(dates, leaf)
    seconds = delay.amount.to_seconds(calendar.day_seconds)
    moved = calendar.shift(date, -seconds if delay.negative else seconds)
    return replaced(dates.plan, leaf.path, {pin_key(leaf): Absolute(day_of(moved), moved % DAY // MINUTE)})


def pin_key(leaf: Item) -> str:
    """The key that holds the fixed date of a milestone."""
    return next(key for key in ("date", "start", "finish") if getattr(leaf.entry, key, None) is not None)


def _absences(before: Schedule, absences: Iterable[Absence]) -> dict[str, frozenset[int]]:
    """The day numbers on which people are away; raises ChangeError."""
    owners = {item.owner for item in before.outline.items.values() if item.owner is not None}
    known = (*before.plan.people, *sorted(owners - set(before.plan.people)))
    found: dict[str, frozenset[int]] = {}
    for absence in absences:
        if absence.person not in known:
            raise ChangeError(f"unknown person '{absence.person}'", did_you_mean(absence.person, known))
        try:
            days = frozenset(before.dates.days(absence.days))
        except UnresolvedDateError as error:
            raise ChangeError(f"--absent {absence.person}={absence.text}: {error}") from None
        found[absence.person] = found.get(absence.person, frozenset()) | days
    return found
