"""Everything that the page shows, as one value of plain data."""

from collections.abc import Sequence
from typing import Any, Final

from elevenplan.exporters.concern import asked_for, concerning, is_whole, windows_of
from elevenplan.exporters.html.frame import Frame, told
from elevenplan.exporters.html.items import row_value
from elevenplan.exporters.html.late import late_value
from elevenplan.exporters.html.leave import all_leave, leave_of
from elevenplan.exporters.html.links import link_values
from elevenplan.exporters.html.risks import risk_values
from elevenplan.exporters.html.shading import named_days, shaded_calendars
from elevenplan.exporters.html.targets import target_values
from elevenplan.exporters.request import Request
from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import TargetChain
from elevenplan.reports.gantt.build import gantt
from elevenplan.reports.gantt.value import Gantt, Lane, Row
from elevenplan.reports.language import word
from elevenplan.reports.status import Status, status
from elevenplan.reports.words import margin_text, target_title
from elevenplan.schedule.result import PhaseSpan, Schedule, Target
from elevenplan.source.cells import clean
from elevenplan.worktime.moments import DAY

FORMAT = 1
_PHASES: Final = (word("before"), word("during"), word("after"))


def page_value(request: Request) -> dict[str, Any]:
    """The data of the page, format 1: moments are minutes since `origin`, itself minutes since 1970; names by id."""
    request.tell("drawing the chart")
    schedule = request.schedule
    chart = gantt(schedule)
    lanes = _wanted_lanes(request, chart)
    rows = tuple(row for _, rows in lanes for row in rows)
    frame = Frame(request, chart, rows, {row.id: place for place, row in enumerate(rows)}, all_leave(schedule))
    targets = {target.key: target for target in schedule.outlook_targets}
    request.tell("telling what drives what")
    told_targets = concerning(request)
    return {
        "format": FORMAT,
        "origin": frame.origin,
        "days": (chart.end - chart.start) // DAY,
        **_facts(frame, told_targets),
        "calendars": shaded_calendars(frame),
        "named": named_days(frame),
        "departments": _departments(schedule),
        "people": _people(frame),
        "phases": [_phase(frame, phase) for phase in schedule.phases],
        "lanes": [_lane(frame, lane, len(rows)) for lane, rows in lanes],
        "items": [_with_calendar(frame, row_value(frame, row, targets), row) for row in rows],
        "links": link_values(frame),
        "targets": target_values(frame, told_targets),
        "overdue": late_value(frame),
        **told(risks=risk_values(frame)),
    }


def _wanted_lanes(request: Request, chart: Gantt) -> list[tuple[Lane, list[Row]]]:
    """The lanes with the rows that are asked for, summaries above them and windows around them included."""
    schedule = request.schedule
    wanted: set[str] = set()
    for task in request.tasks:
        wanted.update((task.id, *(above.id for above in schedule.outline.ancestors(task.item))))
    wanted |= windows_of(request)
    found = []
    for lane in chart.lanes:
        rows = [row for row in lane.rows if is_whole(request) or row.id in wanted]
        if rows:
            found.append((lane, rows))
    return found


def _lane(frame: Frame, lane: Lane, rows: int) -> dict[str, Any]:
    return told(id=lane.id, title=lane.title if lane.id else frame.say("No department")) | {"rows": rows}


def _with_calendar(frame: Frame, value: dict[str, Any], row: Row) -> dict[str, Any]:
    """The value with the place of the calendar that its row is shaded by, where that is not the default one."""
    return value if row.shading == frame.chart.calendar else value | {"shading": row.shading.id}


def _facts(frame: Frame, told_targets: Sequence[TargetChain]) -> dict[str, Any]:
    """What stands at the top of the page."""
    keys = {one.target.key for one in told_targets}
    schedule, chart, found = frame.schedule, frame.chart, status(frame.schedule)
    missed = [one for one in found.missed if one.key in keys]
    return told(
        timezone=clean(schedule.plan.timezone),
        event=frame.optional(schedule.event),
        asOf=frame.optional(schedule.as_of),
        start=frame.minute(schedule.start),
        finish=frame.minute(schedule.finish),
        daysLeft=found.days_left,
        verdict=_verdict(frame, found.event),
        missed=[[target_title(schedule, one), frame.say.length(margin_text(one))] for one in missed],
        tightest=_tightest(frame, found.tightest),
        dropped=chart.dropped,
        **_counts(frame, found),
        only=[*asked_for(frame.request)],
    )


def _counts(frame: Frame, found: Status) -> dict[str, Any]:
    """How far the work that is shown has come."""
    shown = [task for task in frame.schedule.tasks.values() if task.id in frame.places and task.item.kind is Kind.TASK]
    open_ = [task for task in shown if task.done is None]
    return told(
        tasks=len(shown),
        tasksDone=len(shown) - len(open_),
        inProgress=sum(task.started is not None for task in open_),
        lateTasks=sum(id_ in frame.places for id_ in found.late) if frame.schedule.as_of is not None else None,
        blockedTasks=sum(id_ in frame.places for id_ in found.blocked),
    )


def _verdict(frame: Frame, event: Target | None) -> dict[str, Any] | None:
    """Whether the event is safe; None for a plan without one."""
    schedule, say = frame.schedule, frame.say
    if event is None:
        return {"safe": None, "title": say("No milestone stands at the event")} if schedule.event is not None else None
    margin = say.length(margin_text(event)) if event.margin is not None else None
    return {"safe": not event.is_missed, "title": target_title(schedule, event), "margin": margin}


def _tightest(frame: Frame, target: Target | None) -> dict[str, Any] | None:
    if target is None or target.id not in frame.places:
        return None
    title = target_title(frame.schedule, target)
    return told(
        item=frame.places.get(target.id),
        title=title,
        margin=frame.say.length(margin_text(target)),
        missed=target.is_missed,
    )


def _departments(schedule: Schedule) -> list[dict[str, Any]]:
    """Every department that is written or named, with that which it lies within."""
    named = (task.item.department for task in schedule.tasks.values() if task.item.department)
    written = schedule.plan.departments
    return [
        told(id=id_, name=clean(schedule.department_name(id_)), within=written[id_].within if id_ in written else None)
        for id_ in dict.fromkeys([*written, *named])
    ]


def _people(frame: Frame) -> list[dict[str, Any]]:
    """Everybody who is written or named, with department; the leave of those whose work is shown."""
    schedule, people = frame.schedule, frame.schedule.plan.people
    named: list[str] = []
    for task in schedule.tasks.values():
        named += [one for one in (task.item.owner, *task.item.entry.helpers) if one]
    named += [window.owner for window in schedule.plan.windows.values() if window.owner]
    shown = _hands(frame)
    return [
        told(
            id=id_,
            name=clean(schedule.person_name(id_)),
            department=people[id_].department if id_ in people else None,
            leave=leave_of(frame, id_) if shown is None or id_ in shown else None,
        )
        for id_ in dict.fromkeys([*people, *named])
    ]


def _hands(frame: Frame) -> frozenset[str] | None:
    """Whose work a part of the plan shows; None for the whole plan."""
    request = frame.request
    if is_whole(request):
        return None
    items = [task.item for task in request.tasks]
    hands = {id_ for item in items for id_ in (item.owner, *item.entry.helpers) if id_}
    return frozenset(hands | (request.people or frozenset()))


def _phase(frame: Frame, phase: PhaseSpan) -> dict[str, Any]:
    title = clean(phase.title)
    if title == phase.id and phase.id in _PHASES:
        title = frame.say(title)
    title = title[:1].upper() + title[1:]
    return told(id=phase.id, title=title, start=frame.optional(phase.start), end=frame.optional(phase.end))
