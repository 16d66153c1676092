"""What drives the dates of an item, in words."""

from typing import Any

from elevenplan.exporters.html.frame import Frame, told
from elevenplan.plan.outline import Kind
from elevenplan.reports.language import Language
from elevenplan.reports.why_words import early_words, late_words
from elevenplan.schedule.driving import latest_leaves
from elevenplan.schedule.ends import forecast_ends, late_ends, planned_ends
from elevenplan.schedule.reasons import Cause, start_reason
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import clean


def reasons(frame: Frame, task: ScheduledTask) -> dict[str, Any]:
    """Why it starts and ends when it does, in the plan, at the latest and by the forecast; none of recurring work."""
    schedule, say = frame.schedule, frame.say
    match task.item.kind:
        case Kind.RECURRING:
            return {}
        case Kind.SUMMARY:
            return _of_summary(schedule, task, say)
        case _:
            return _planned(schedule, task, say) | _latest(schedule, task, say) | _forecast(schedule, task, say)


def _of_summary(schedule: Schedule, task: ScheduledTask, say: Language) -> dict[str, Any]:
    """The parts that begin and end it."""
    held = [leaf for leaf in schedule.outline.leaves(task.item) if leaf.in_network]
    leaves = [leaf.id for leaf in held if not leaf.is_dropped] or [leaf.id for leaf in held]
    last = latest_leaves(schedule.setting, schedule.early, task.id)
    if not leaves or not last:
        return {}
    first = min(leaves, key=lambda id_: schedule.tasks[id_].start)
    return {"start": say("with {}", _title(schedule, first)), "finish": say("with {}", _title(schedule, last[0]))}


def _title(schedule: Schedule, id_: str) -> str:
    return clean(schedule.tasks[id_].title)


def _planned(schedule: Schedule, task: ScheduledTask, say: Language) -> dict[str, Any]:
    reason, ends = start_reason(schedule, task.id), planned_ends(schedule, task.id)
    if reason.cause is Cause.LATE_AS_POSSIBLE:
        how = say("; it is placed as late as it can be")
        start, finish = (late_words(schedule, task, end, placed=True, say=say) for end in (ends.start, ends.finish))
        return told(start=start, finish=finish + how)
    start, finish = (early_words(schedule, task, end, say=say) for end in (ends.start, ends.finish))
    if reason.cause is Cause.PLAN_START and not any(True for _ in schedule.setting.network.links_inherited(task.item)):
        start += say(" and nothing leads to it")
    is_moment = task.item.kind is Kind.MILESTONE or task.item.is_dropped
    return told(start=start, finish=None if is_moment else finish)


def _latest(schedule: Schedule, task: ScheduledTask, say: Language) -> dict[str, Any]:
    ends = late_ends(schedule, task.id)
    return {} if ends is None else {"latest": late_words(schedule, task, ends.finish, say=say)}


def _forecast(schedule: Schedule, task: ScheduledTask, say: Language) -> dict[str, Any]:
    ends = forecast_ends(schedule, task.id)
    if ends is None or (ends.start.moment, ends.finish.moment) == (task.start, task.finish):
        return {}
    start, finish = (early_words(schedule, task, end, outlook=True, say=say) for end in (ends.start, ends.finish))
    if task.item.kind is Kind.MILESTONE:
        return {"forecast": start}
    return told(forecastStart=start if task.started is None else None, forecast=finish)
