"""From a schedule to the value of its chart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from elevenplan.plan.outline import Kind
from elevenplan.reports.baseline import Baseline
from elevenplan.reports.gantt.emphasis import emphasis
from elevenplan.reports.gantt.ghosts import departments_within, measure, then
from elevenplan.reports.gantt.hours import hours
from elevenplan.reports.gantt.lanes import lanes
from elevenplan.reports.gantt.rows import Facts, facts, task_row, window_row
from elevenplan.reports.gantt.value import Gantt, GanttOptions, Row
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import clean
from elevenplan.worktime.moments import DAY


def gantt(
    schedule: Schedule,
    options: GanttOptions = GanttOptions(),  # noqa: B008 - frozen
    baseline: Baseline | None = None,
) -> Gantt:
    """The chart of a schedule, with a baseline also where its work once stood.

    Ids in the options that name nothing show nothing.
    """
    found = emphasis(schedule)
    wanted = [*_task_rows(facts(schedule, found), options), *_window_rows(schedule, options)]
    if baseline is not None:
        wanted = [replace(row, baseline=then(baseline, row)) for row in wanted]
    shown = _with_summaries(schedule, [row for row in wanted if row.kind == "summary" or _in_range(row, options)])
    drawn = _drawn(schedule, shown, options)
    start = drawn[0] // DAY * DAY
    return Gantt(
        name=clean(schedule.plan.name),
        by=options.by,
        lanes=lanes(schedule, shown, options.by),
        start=start,
        end=max(-(-drawn[1] // DAY) * DAY, start + DAY),
        event=schedule.event,
        today=options.today,
        as_of=schedule.as_of,
        calendar=schedule.dates.calendars.default,
        event_target=found.event,
        tightest=found.tightest,
        milestones=tuple((row.start, row.shading) for row in shown if row.kind == "milestone"),
        missed=sum(1 for target in schedule.outlook_targets if target.is_missed and not target.done),
        hidden=_works(wanted) - _works(shown),
        dropped=sum(1 for item in schedule.outline.items.values() if item.is_dropped),
        measure=measure(schedule, shown, options, baseline) if baseline is not None else None,
        hours=hours(shown, options, drawn, schedule.event),
    )


def _works(rows: Sequence[Row]) -> int:
    """How many rows are not summaries, which stand and go with what they hold."""
    return sum(1 for row in rows if row.kind != "summary")


def _task_rows(known: Facts, options: GanttOptions) -> Iterator[Row]:
    """The rows of all work that the options ask for, summaries wherever they may be needed."""
    departments = departments_within(known.schedule, options.departments)
    for task in known.schedule.tasks.values():
        if task.item.is_dropped:
            continue
        is_summary = task.item.kind is Kind.SUMMARY
        if options.critical and not is_summary and not known.emphasis.holds(task.id):
            continue
        if departments and task.item.department not in departments:
            continue
        if options.tasks and not _is_within(known.schedule, task, options.tasks):
            continue
        yield task_row(known, task)


def _is_within(schedule: Schedule, task: ScheduledTask, ids: Sequence[str]) -> bool:
    """Whether work is one of several or lies within one."""
    return task.id in ids or any(above.id in ids for above in schedule.outline.ancestors(task.item))


def _window_rows(schedule: Schedule, options: GanttOptions) -> Iterator[Row]:
    """The rows of windows; none where only some work is asked for."""
    if options.critical:
        return
    departments = departments_within(schedule, options.departments)
    for window in schedule.windows.values():
        written = schedule.plan.windows[window.id]
        owner = schedule.plan.people.get(written.owner or "")
        department = written.department or (owner.department if owner else None)
        if departments and department not in departments:
            continue
        if options.tasks and window.id not in options.tasks:
            continue
        yield window_row(schedule, window, written)


def _in_range(row: Row, options: GanttOptions) -> bool:
    """Whether any of the row's own time lies between the two ends that were asked for."""
    end = max(row.finish, row.start + 1, row.deadline or row.finish)
    return (options.from_ is None or end > options.from_) and (options.until is None or row.start < options.until)


def _with_summaries(schedule: Schedule, rows: list[Row]) -> list[Row]:
    """The rows without summaries that have nothing below them to show."""
    items = schedule.outline.items
    needed = {
        above.id
        for row in rows
        if row.kind != "summary" and row.id in items
        for above in schedule.outline.ancestors(items[row.id])
    }
    return [row for row in rows if row.kind != "summary" or row.id in needed]


def _drawn(schedule: Schedule, rows: Sequence[Row], options: GanttOptions) -> tuple[int, int]:
    """The first and last moment of the chart: as asked, else all that is drawn, with the event."""
    starts = [row.extent[0] for row in rows] or [schedule.start]
    ends = [row.extent[1] for row in rows] or [schedule.finish]
    if schedule.event is not None:
        starts.append(schedule.event)
        ends.append(schedule.event + 1)
    start = min(starts) if options.from_ is None else options.from_
    end = max(ends) if options.until is None else options.until
    return start, max(end, start + 1)
