"""The EP4xx family, first part: milestones, deadlines and windows that are missed, and buffers that are short."""

from collections.abc import Iterator

from elevenplan.plan.model import Milestone
from elevenplan.plan.outline import Item, Kind
from elevenplan.plan.values import Duration
from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.told import driving, last_before, told_between, told_chain, told_moment
from elevenplan.rules.written import date_of, is_bare, pin_key
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.result import OpenWindow, Schedule, Target
from elevenplan.worktime.moments import DAY, iso
from elevenplan.worktime.spoken import spoken, spoken_day


def missed_milestones(context: Context) -> Iterator[Finding]:
    """EP401: a pinned milestone whose predecessors are ready only later."""
    schedule = context.scheduled
    for target in schedule.targets:
        if target.kind != "milestone" or not target.is_missed or target.done or target.ready is None:
            continue
        item = schedule.outline.items[target.id]
        key = pin_key(item)
        headline = f"milestone '{item.id}' is missed by {_late(target)}: ready {told_moment(context, target.ready)}"
        help_ = [told_chain(context, item.id)]
        if key == "date" and is_bare(date_of(item, key)) and target.ready - target.date <= DAY:
            day = spoken_day(target.date, year=True)
            help_.append(f"a date without a time means 00:00; for the end of the day write '{day} 24:00'")
        yield Finding((*item.path, key), headline, tuple(help_), related=last_before(context, item.id))


def missed_deadlines(context: Context) -> Iterator[Finding]:
    """EP402: work that ends after its deadline."""
    schedule = context.scheduled
    for target in schedule.targets:
        if target.kind != "deadline" or not target.is_missed or target.done or target.ready is None:
            continue
        item = schedule.outline.items[target.id]
        if _is_through(item, schedule):
            continue
        verb = "comes" if item.kind is Kind.MILESTONE else "ends"
        headline = f"'{item.id}' {verb} {told_moment(context, target.ready)}, {_late(target)} after its deadline"
        remedy = "shorten the chain, start it earlier, or move the deadline"
        yield Finding((*item.path, "deadline"), headline, (told_chain(context, item.id), remedy))


def _is_through(item: Item, schedule: Schedule) -> bool:
    """Whether all the work in a summary is done: then it is history."""
    if item.kind is not Kind.SUMMARY:
        return item.is_finished
    return all(leaf.is_finished or leaf.is_dropped for leaf in schedule.outline.leaves(item) if leaf.in_network)


def missed_windows(context: Context) -> Iterator[Finding]:
    """EP403: work that begins before its window opens, or ends after it closes."""
    schedule = context.scheduled
    for item in context.open_leaves:
        window = schedule.windows.get(item.window or "")
        task = schedule.tasks[item.id]
        if window is not None and task.expected_finish is not None:
            yield from _outside(context, item, window, (task.start, max(task.finish, task.expected_finish)))
    for band in schedule.bands.values():
        window = schedule.windows.get(band.item.window or "")
        if window is not None and not band.item.is_dropped:
            stands = (band.moments[0], band.moments[-1]) if band.moments else (band.start, band.finish)
            yield from _outside(context, band.item, window, stands)


def _outside(context: Context, item: Item, window: OpenWindow, stands: tuple[int, int]) -> Iterator[Finding]:
    """The ends of work that lie outside its window."""
    schedule = context.scheduled
    calendar = schedule.tasks[item.id].calendar
    path = (*item.path, "window") if item.entry.window else item.path
    start, finish = stands
    if finish > window.closes:
        late = told_between(calendar, window.closes, finish)
        headline = f"'{item.id}' ends {told_moment(context, finish)}, {late} after the window '{window.id}' closes"
        related = ((("windows", window.id, "closes"), f"closes {told_moment(context, window.closes, end=True)}"),)
        help_ = (_why_late(context, item, window),) if item.in_network else ("end it with the window",)
        yield Finding(path, headline, help_, related=related)
    if start < window.opens:
        early = told_between(calendar, start, window.opens)
        headline = f"'{item.id}' begins {told_moment(context, start)}, {early} before the window '{window.id}' opens"
        related = ((("windows", window.id, "opens"), f"opens {told_moment(context, window.opens)}"),)
        yield Finding(path, headline, ("move it into the window, or take it out of it",), related=related)


def _why_late(context: Context, item: Item, window: OpenWindow) -> str:
    """What makes work end after its window: the window may be too short for it, else what leads to it."""
    task = context.scheduled.tasks[item.id]
    leaf = context.scheduled.setting.activities[item.id]
    room = task.calendar.between(window.opens, window.closes)
    if leaf.duration > room:
        day = task.calendar.day_seconds
        return f"it takes {spoken(leaf.duration, day)} and the window holds {spoken(room, day)}"
    return told_chain(context, item.id)


def short_buffers(context: Context) -> Iterator[Finding]:
    """EP405: less time before a milestone than it asks for, or than the plan's rule asks for."""
    schedule = context.scheduled
    default = context.buffer("EP405")
    for target in schedule.targets:
        item = schedule.outline.items.get(target.id)
        if item is None or target.kind == "window" or target.ready is None or target.margin is None or target.done:
            continue
        own = own_buffer(item)
        asked = own if own is not None else default
        if asked is None or target.is_missed or (own is None and not _takes_default(context, target)):
            continue
        short = shortage(target, asked)
        if short is not None:
            key = "buffer" if own is not None else "deadline" if target.kind == "deadline" else pin_key(item)
            who = "asks" if own is not None else "the plan asks"
            headline = f"'{item.id}' has {short[0]} of buffer, {who} for {short[1]}"
            yield Finding((*item.path, key), headline, (told_chain(context, item.id),))


def _takes_default(context: Context, target: Target) -> bool:
    """Whether the plan's buffer holds: for a pinned milestone that work leads to, not for one behind another."""
    if target.kind != "milestone":
        return False
    before = driving(context, target.id)
    return not before or not all(context.outline.items[id_].pin is not None for id_ in before)


def own_buffer(item: Item) -> Duration | None:
    """The buffer that a milestone asks for by itself."""
    return item.entry.buffer if isinstance(item.entry, Milestone) else None


def shortage(target: Target, asked: Duration) -> tuple[str, str] | None:
    """What there is and what is asked for, None where it is enough."""
    if target.ready is None or target.margin is None:
        return None
    day = DAY if asked.elapsed else target.calendar.day_seconds
    there, wanted = target.date - target.ready if asked.elapsed else target.margin, asked.to_seconds(day)
    return (spoken(there, day), spoken(wanted, day)) if there < wanted else None


def no_event_milestone(context: Context) -> Iterator[Finding]:
    """EP406: no pinned milestone at the event, so that no finding says whether it is safe."""
    schedule = context.scheduled
    if schedule.event is None or any(target.is_event for target in schedule.targets):
        return
    date = f"T {iso(schedule.event)[11:]}" if schedule.event % DAY else "T"
    day = schedule.event // DAY
    near = next((one.id for one in schedule.targets if one.kind == "milestone" and one.date // DAY == day), None)
    help_ = f"add a milestone with 'date: {date}', and under its 'after' the work that must be ready"
    if near is not None:
        help_ = f"'{near}' stands on its day at another time; if it is the event, write 'date: {date}'"
    yield Finding(("event",), "no milestone stands at the event", (help_,))


def contradicted_constraints(context: Context) -> Iterator[Finding]:
    """EP407: a date that work must keep, though its links bring it later."""
    schedule = context.scheduled
    for item in context.open_leaves:
        leaf = schedule.setting.activities[item.id]
        is_limited = leaf.pinned or leaf.no_later_start is not None or leaf.no_later_finish is not None
        if is_limited and any(True for _ in schedule.setting.network.links_inherited(item)):
            for key, limit, comes in _limits(schedule, item, leaf):
                if comes > limit:
                    yield _contradicted(context, item, key, (limit, comes))


def _limits(schedule: Schedule, item: Item, leaf: Activity) -> Iterator[tuple[str, int, int]]:
    """Each key that limits a leaf, its moment, and when the leaf comes by its links."""
    ready, calendar = schedule.expected.ready[item.id], leaf.calendar
    finish = ready if leaf.instant else calendar.add(calendar.next_start(ready), leaf.duration)
    if leaf.started is not None:
        finish = schedule.expected.finish[item.id]
    else:
        firsts = {"start_no_later_than": leaf.no_later_start}
        if item.kind is Kind.TASK:
            firsts["start"] = leaf.start_on
        for key, moment in firsts.items():
            if moment is not None:
                yield key, moment if leaf.instant else calendar.next_start(moment), ready
    if item.kind is Kind.TASK and leaf.finish_on is not None and (leaf.start_on is None or leaf.started is not None):
        yield "finish", leaf.finish_on, finish
    if leaf.no_later_finish is not None:
        yield "finish_no_later_than", leaf.no_later_finish, finish


def _contradicted(context: Context, item: Item, key: str, moments: tuple[int, int]) -> Finding:
    limit, comes = moments
    schedule = context.scheduled
    late = told_between(schedule.tasks[item.id].calendar, limit, comes)
    verb = "starts" if key.startswith("start") else "ends"
    headline = f"'{item.id}' {verb} {told_moment(context, comes)}, {late} after its '{key}' allows"
    help_ = (told_chain(context, item.id), f"bring what leads to it forward, or change '{key}'")
    return Finding((*item.path, key), headline, help_)


def _late(target: Target) -> str:
    return told_between(target.calendar, target.date, target.ready if target.ready is not None else target.date)
