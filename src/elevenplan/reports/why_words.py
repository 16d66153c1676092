"""What sets the ends of work, in words."""

from collections.abc import Iterable, Sequence
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.words import title_of
from elevenplan.schedule.ends import End
from elevenplan.schedule.lags import FROM_START, TO_FINISH
from elevenplan.schedule.network import Link
from elevenplan.schedule.reasons import Cause, Reason
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken, spoken_date

_MOST_LINKS: Final = 4
_EARLY: Final = {
    "FS": "{} ends {}",
    "SS": "{} starts {}",
    "FF": "it must end with {}, which ends {}",
    "SF": "it must end when {} starts {}",
}


def early_words(schedule: Schedule, task: ScheduledTask, end: End, *, outlook: bool = False) -> str:
    """Why a planned end lies where it does, with `outlook` one of the forecast."""
    return _because(_early_reason(schedule, task, end, reason, outlook=outlook) for reason in end.reasons)


def late_words(schedule: Schedule, task: ScheduledTask, end: End, *, placed: bool = False) -> str:
    """What a late end makes room for; with `placed` that of work that stands as late as it can."""
    return _because(_late_reason(schedule, task, reason, placed=placed) for reason in end.reasons)


def took_words(schedule: Schedule, id_: str) -> str:
    """`it takes 4d of the office calendar`."""
    leaf = schedule.setting.activities[id_]
    where = "around the clock" if leaf.calendar.id == "elapsed" else f"of the {leaf.calendar.id} calendar"
    return f"it takes {spoken(leaf.duration, leaf.calendar.day_seconds)} {where}"


def _because(reasons: Iterable[str]) -> str:
    return f"because {', and '.join(reasons)}"


def _early_reason(schedule: Schedule, task: ScheduledTask, end: End, reason: Reason, *, outlook: bool) -> str:
    driven = _joined([_early_link(schedule, link, outlook=outlook) for link in reason.links])
    match reason.cause:
        case Cause.LINKS:
            return driven + _resumed(schedule, task, end, reason, outlook=outlook)
        case Cause.PLAN_START:
            return "the plan starts then"
        case Cause.DONE | Cause.STARTED:
            return "it really did"
        case Cause.DROPPED:
            return "it is dropped and takes no time"
        case Cause.WINDOW:
            return f"its window {title_of(schedule, task.item.window or '')} opens then"
        case Cause.DURATION:
            return took_words(schedule, task.id)
        case Cause.AS_OF:
            return "what is not done lies ahead"
        case Cause.REMAINING:
            return _remaining_words(schedule, task, driven)
        case Cause.START_ON | Cause.FINISH_ON:
            key = "date" if getattr(task.item.entry, "date", None) else reason.cause.value
            return f"its `{key}` fixes it" + (f"; also {driven}" if driven else "")
        case _:
            return f"of its `{reason.cause.value}`" + (f"; also {driven}" if driven else "")


def _joined(texts: Sequence[str]) -> str:
    """The links that tie; of many the first ones."""
    more = len(texts) - _MOST_LINKS
    return ", and ".join([*texts[:_MOST_LINKS], *([f"{more} more"] if more > 0 else [])])


def _remaining_words(schedule: Schedule, task: ScheduledTask, driven: str) -> str:
    leaf = schedule.setting.activities[task.id]
    left = spoken(leaf.remaining or 0, leaf.calendar.day_seconds)
    since = f"after {driven}" if driven else f"from {spoken_date(schedule.as_of or 0)}"
    return f"{left} of it remains {since}"


def _resumed(schedule: Schedule, task: ScheduledTask, end: End, reason: Reason, *, outlook: bool) -> str:
    """The calendar, where whole days off lie between what drives work and its start."""
    dates = (schedule.forecast if outlook else None) or schedule.early
    driving = [link for link in reason.links if link.lag is None and link.type not in (*FROM_START, *TO_FINISH)]
    leaf = schedule.setting.activities[task.id]
    if leaf.instant or not driving:
        return ""
    since = max(dates.finish[link.predecessor] for link in driving)
    days = end.moment // DAY - (since - 1) // DAY - 1
    return f"; the {leaf.calendar.id} calendar goes on then" if days > 0 else ""


def _early_link(schedule: Schedule, link: Link, *, outlook: bool) -> str:
    """`Price list ends 09-24 18:30`, with the lag where there is one."""
    dates = (schedule.forecast if outlook else None) or schedule.early
    at_start = link.type in FROM_START
    moment = (dates.start if at_start else dates.finish)[link.predecessor]
    text = _EARLY[link.type].format(title_of(schedule, link.predecessor), spoken_date(moment, end=not at_start))
    return text + _lag_words(schedule, link)


def _lag_words(schedule: Schedule, link: Link) -> str:
    gap = schedule.early.gaps.get(link)
    if gap is None or not gap.seconds:
        return ""
    calendar = gap.calendar or schedule.dates.calendars.elapsed
    kind = " around the clock" if gap.calendar is None else ""
    return f" ({'lag' if gap.seconds > 0 else 'lead'} {spoken(abs(gap.seconds), calendar.day_seconds)}{kind})"


def _late_reason(schedule: Schedule, task: ScheduledTask, reason: Reason, *, placed: bool) -> str:
    window = schedule.windows.get(task.item.window or "")
    match reason.cause:
        case Cause.LINKS:
            return _joined([_late_link(schedule, link, placed=placed) for link in reason.links])
        case Cause.PLAN_FINISH:
            return f"the plan ends {spoken_date(schedule.finish, end=True)}"
        case Cause.DEADLINE:
            return f"of its deadline {spoken_date(task.deadline or 0, end=True)}"
        case Cause.WINDOW_CLOSES:
            return f"its window closes {spoken_date(window.closes if window else 0, end=True)}"
        case Cause.DURATION:
            return took_words(schedule, task.id)
        case Cause.STARTED:
            return "it really did"
        case _:
            return f"of its `{reason.cause.value}`"


def _late_link(schedule: Schedule, link: Link, *, placed: bool) -> str:
    """`Texts must start by 10-21 09:00`: what the successor needs; with `placed` where it stands."""
    after = schedule.tasks[link.successor]
    at_end = link.type in TO_FINISH
    comes = after.item.kind is Kind.MILESTONE
    if after.started is not None and not at_end:
        moment, verb = after.late_start, "started"
    elif placed:
        moment, verb = (after.finish, "ends") if at_end else (after.start, "comes" if comes else "starts")
    else:
        verb = "must come by" if comes else "must end by" if at_end else "must start by"
        moment = after.late_finish if at_end else after.late_start
    title = title_of(schedule, link.successor)
    return f"{title} {verb} {spoken_date(moment or 0, end=at_end)}{_lag_words(schedule, link)}"
