"""The EP6xx family: progress that contradicts itself, the dates, or the links."""

from collections.abc import Iterator, Mapping
from typing import Final

from elevenplan.plan.outline import Item, Kind
from elevenplan.plan.values import LinkType
from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.told import told_moment
from elevenplan.rules.written import date_of, is_bare
from elevenplan.schedule.activity import progressed
from elevenplan.schedule.forward import link_bound
from elevenplan.schedule.lags import FROM_START, NO_GAP, TO_FINISH
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.dates import Role
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken

_ROLES: Final = {"started": Role.START, "done": Role.FINISH, "dropped": Role.OPENING}
_TOLERANCE: Final = 100
"""A percentage is whole: what remains may differ by a hundredth of the duration."""


def done_before_started(context: Context) -> Iterator[Finding]:
    """EP601: work done before it was started."""
    for item in context.leaves:
        if item.entry.started is None or item.entry.done is None:
            continue
        started, done = _moment(context, item, "started"), _moment(context, item, "done")
        if started is not None and done is not None and done < started:
            related = (((*item.path, "started"), f"started {told_moment(context, started)}"),)
            headline = f"'{item.id}' was done before it was started"
            yield Finding((*item.path, "done"), headline, ("mend one of the two dates",), related=related)


def _moment(context: Context, item: Item, key: str) -> int | None:
    return context.moment(date_of(item, key), _ROLES[key], context.dates.calendar_of(item))


def after_as_of(context: Context) -> Iterator[Finding]:
    """EP602: work started or done after the moment for which progress is told."""
    if context.as_of is None:
        return
    for item in context.outline.items.values():
        for key in ("started", "done"):
            value = date_of(item, key)
            if value is None:
                continue
            moment = context.moment(value, Role.OPENING) if is_bare(value) else _moment(context, item, key)
            if moment is not None and _is_later(moment, context.as_of, is_day=is_bare(value)):
                when = told_moment(context, moment)
                when = f"on {when[:-6]}" if is_bare(value) else when
                verb = "was started" if key == "started" else "was done"
                headline = f"'{item.id}' {verb} {when}, after progress was last confirmed"
                help_ = (f"'as_of' is {told_moment(context, context.as_of)}: move it, or mend this date",)
                yield Finding((*item.path, key), headline, help_)


def _is_later(moment: int, as_of: int, *, is_day: bool) -> bool:
    """Whether a moment lies after another; where one of them is only a day, after that day."""
    if is_day or as_of % DAY == 0:
        return moment // DAY > as_of // DAY
    return moment > as_of


def half_told(context: Context) -> Iterator[Finding]:
    """EP603: a share of work that never started or is done, or all of it without a day on which it was done."""
    for item in context.leaves:
        entry, id_ = item.entry, item.id
        if entry.percent is None and entry.remaining is None:
            continue
        key = "percent" if entry.percent is not None else "remaining"
        path = (*item.path, key)
        if entry.done is not None:
            if entry.percent not in (None, 100) or (entry.remaining is not None and not entry.remaining.is_zero):
                yield Finding(path, f"'{id_}' is done, but its '{key}' says otherwise", (f"take '{key}' out",))
        elif entry.percent == 100 or (entry.remaining is not None and entry.remaining.is_zero):
            yield Finding(path, f"nothing remains of '{id_}', but it is not done", ("write 'done:' with its day",))
        elif entry.started is None and (entry.percent or entry.remaining is not None):
            help_ = ("write 'started:' with its day; without it the work counts as not begun",)
            yield Finding(path, f"'{id_}' has '{key}' but was never started", help_)


def percent_against_remaining(context: Context) -> Iterator[Finding]:
    """EP604: a percentage and a remaining duration that do not fit; the remaining duration counts."""
    for item in context.open_leaves:
        entry = item.entry
        duration = getattr(entry, "duration", None)
        if entry.percent is None or entry.remaining is None or duration is None:
            continue
        if duration.elapsed != entry.remaining.elapsed or duration.is_zero:
            continue
        day = DAY if duration.elapsed else context.dates.calendar_of(item).day_seconds
        whole, remaining = duration.to_seconds(day), entry.remaining.to_seconds(day)
        if abs(whole * (100 - entry.percent) - remaining * 100) > whole * 100 // _TOLERANCE:
            left = spoken(whole * (100 - entry.percent) // 100, day)
            headline = f"'percent' and 'remaining' of '{item.id}' contradict each other"
            help_ = (f"{entry.percent}% of {spoken(whole, day)} would leave {left}; 'remaining' counts",)
            related = (((*item.path, "remaining"), "this one counts"),)
            yield Finding((*item.path, "percent"), headline, help_, related=related)


def out_of_sequence(context: Context) -> Iterator[Finding]:
    """EP605: work started or done before its links allowed it."""
    schedule = context.scheduled
    if not progressed(schedule.setting.activities):
        return
    through = _through(schedule)
    for item in context.leaves:
        leaf = schedule.setting.activities[item.id]
        if leaf.started is None and leaf.done is None:
            continue
        for link in schedule.setting.network.links_inherited(item):
            verb = _broken(schedule, item, link, through)
            if verb:
                owner = schedule.outline.items[link.successor]
                path = (*owner.path, "after", link.position)
                headline = f"'{item.id}' was {verb} before '{link.predecessor}' allowed it"
                yield Finding(path, headline, (_remedy(schedule, link, through),), part=link.predecessor)


def _remedy(schedule: Schedule, link: Link, through: Mapping[str, bool]) -> str:
    if not through[link.predecessor]:
        return f"if '{link.predecessor}' is done, say so; if it is not needed, take the link out"
    return "mend the dates; or take the link out, or give it the lead that was really taken"


def _broken(schedule: Schedule, item: Item, link: Link, through: Mapping[str, bool]) -> str:
    """`started` or `done` where progress came before a link allowed it, else nothing."""
    leaf = schedule.setting.activities[item.id]
    if link.type in TO_FINISH:
        key, moment = "done", leaf.done
    elif leaf.started is not None:
        key, moment = "started", leaf.started
    else:
        # Without a day of its start, only the order of the two ends is certain.
        key, moment = "done", leaf.done
    if moment is None or not _counts(link, key):
        return ""
    if not _has_happened(schedule, link, through):
        return key
    early = schedule.early
    bound = link_bound(link, early.gaps.get(link, NO_GAP), early.start, early.finish, leaf.working)
    if is_bare(date_of(item, key)) or _is_day(schedule, link):
        return key if moment // DAY < (bound - 1) // DAY else ""
    return key if moment < bound else ""


def _counts(link: Link, key: str) -> bool:
    """Whether the end of some work tells anything about a link to its start: only about a plain one."""
    return key == "started" or link.type in TO_FINISH or (link.type is LinkType.FS and link.lag is None)


def _is_day(schedule: Schedule, link: Link) -> bool:
    """Whether the predecessor's date is only a day."""
    item = schedule.outline.items[link.predecessor]
    key = "started" if link.type in FROM_START else "done"
    return item.kind is Kind.SUMMARY or is_bare(date_of(item, key))


def _has_happened(schedule: Schedule, link: Link, through: Mapping[str, bool]) -> bool:
    """Whether the end of the predecessor that a link speaks of has happened."""
    if link.type not in FROM_START or through[link.predecessor]:
        return through[link.predecessor]
    items = schedule.outline.items
    return any(
        leaf.entry.started is not None or leaf.is_finished for leaf in schedule.outline.leaves(items[link.predecessor])
    )


def _through(schedule: Schedule) -> dict[str, bool]:
    """Whether each item is through: done, or a milestone or dropped work with nothing open before it."""
    network, items = schedule.setting.network, schedule.outline.items
    through: dict[str, bool] = {}
    for event in network.order:
        item = items[event.id]
        if item.kind is Kind.SUMMARY:
            if event.is_end:
                below = [through[id_] for id_ in item.children if id_ in through]
                through[item.id] = all(below)
            continue
        passes = item.is_dropped or item.kind is Kind.MILESTONE
        before = network.links_inherited(item)
        through[item.id] = item.is_finished or (passes and all(through[link.predecessor] for link in before))
    return through


def dropped_and_done(context: Context) -> Iterator[Finding]:
    """EP606: work that was dropped and yet done."""
    for item in context.outline.items.values():
        if item.is_dropped and item.is_finished:
            help_ = ("keep 'done' for work that counts, 'dropped' for work that is not needed",)
            related = (((*item.path, "dropped"), "dropped here"),)
            yield Finding((*item.path, "done"), f"'{item.id}' is both done and dropped", help_, related=related)


def blocked_and_done(context: Context) -> Iterator[Finding]:
    """EP607: work that is done and still said to be blocked."""
    for item in context.leaves:
        if item.entry.blocked is not None and item.is_finished:
            yield Finding(
                (*item.path, "blocked"), f"'{item.id}' is done and still blocked", ("take 'blocked' out",), key=True
            )
