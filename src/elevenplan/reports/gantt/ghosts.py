"""Where the work of a chart stood in a baseline, and how that is told beside a row."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from elevenplan.reports.baseline import Baseline
from elevenplan.reports.gantt.glyphs import Glyphs
from elevenplan.reports.gantt.value import Gantt, GanttOptions, Measure, Row
from elevenplan.reports.gantt.when import ends_text
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import cell_width, clean
from elevenplan.worktime.spoken import spoken


def then(baseline: Baseline, row: Row) -> tuple[int, int] | None:
    """Where a row stood; None for what did not exist then, and for recurring work."""
    task, window = baseline.schedule.tasks.get(row.id), baseline.schedule.windows.get(row.id)
    if row.kind == "window":
        return (window.opens, window.closes) if window is not None else None
    if task is None or task.item.is_dropped or row.kind == "recurring":
        return None
    return task.start, task.finish


def measure(schedule: Schedule, rows: Sequence[Row], options: GanttOptions, baseline: Baseline) -> Measure:
    """The titles of the work shown that is new, and of the work that is gone as far as it is asked for."""
    added = {task.id for task in baseline.added(schedule)}
    departments = departments_within(schedule, options.departments)
    is_all = not (options.tasks or options.critical)
    gone = [task for task in baseline.gone(schedule) if is_all and _is_of(task, departments)]
    return Measure(
        clean(baseline.label),
        tuple(row.title for row in rows if row.id in added),
        tuple(clean(task.title) for task in gone),
    )


def _is_of(task: ScheduledTask, departments: frozenset[str]) -> bool:
    return not departments or task.item.department in departments


def ghost_days(gantt: Gantt, row: Row, known: Glyphs) -> str:
    """`10-12–10-14`: the days on which it stood, in a chart of one day its times; of a moment one."""
    first, last = ends_text(gantt, stood(row))
    if row.kind == "milestone":
        return f"{known.ghost_milestone} {first}"
    return first if first == last else f"{first}{known.until}{last}"


def stood(row: Row) -> Row:
    """The row as it stood in the baseline."""
    start, finish = row.baseline or (row.start, row.finish)
    return replace(row, start=start, finish=finish, forecast_finish=None)


def slip_text(row: Row) -> str:
    """`+2d`: how much later it ends than it did, empty for nothing."""
    text = spoken(row.slip, row.calendar.day_seconds)
    return "" if not row.slip else text if row.slip < 0 else f"+{text}"


def ghost_label(gantt: Gantt, row: Row, room: int, known: Glyphs, *, has_dates: bool) -> str:
    """`was 10-12–10-14 +2d`, as much of it as there is room for; the days only where they stand nowhere else."""
    slip = slip_text(row)
    days = "" if has_dates else ghost_days(gantt, row, known)
    for words in (("was", days, slip), (days, slip), (days,)):
        text = " ".join(filter(None, words))
        if cell_width(text) <= room:
            return text
    return ""


def departments_within(schedule: Schedule, ids: Iterable[str]) -> frozenset[str]:
    """Departments with all that lie within them."""
    found = set(ids)
    size = -1
    while found and size != len(found):
        size = len(found)
        found |= {id_ for id_, one in schedule.plan.departments.items() if one.within in found}
    return frozenset(found)
