"""Which rows stand in which lane, and in what order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from elevenplan.plan.outline import Item, Outline
from elevenplan.reports.gantt.value import Lane, LaneBy, Row
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import clean


def lanes(schedule: Schedule, rows: Iterable[Row], by: LaneBy) -> tuple[Lane, ...]:
    """The lanes of rows: by their first start, phases in the order of the plan; what belongs nowhere comes last."""
    found: dict[str, list[Row]] = {}
    key_of = _key(schedule, by)
    for row in rows:
        found.setdefault(key_of(row), []).append(row)
    made = [Lane(key, _title(schedule, by, key), _in_order(schedule.outline, found[key])) for key in found]
    order = {phase.id: place for place, phase in enumerate(schedule.phases)} if by is LaneBy.PHASE else {}
    return tuple(
        sorted(made, key=lambda lane: (not lane.id, order.get(lane.id, 0), min(row.start for row in lane.rows)))
    )


def _key(schedule: Schedule, by: LaneBy) -> Callable[[Row], str]:
    """What tells the id of a row's lane, empty for none."""

    def key(row: Row) -> str:
        task = schedule.tasks.get(row.id)
        if task is None:
            return _window_key(schedule, by, row)
        match by:
            case LaneBy.DEPARTMENT:
                return task.item.department or ""
            case LaneBy.OWNER:
                return task.item.owner or ""
            case LaneBy.PHASE:
                return task.phase or ""
            case LaneBy.SUMMARY:
                return _topmost(schedule.outline, task.item)

    return key


def _window_key(schedule: Schedule, by: LaneBy, row: Row) -> str:
    window = schedule.plan.windows[row.id]
    match by:
        case LaneBy.DEPARTMENT:
            owner = schedule.plan.people.get(window.owner or "")
            return window.department or (owner.department if owner else None) or ""
        case LaneBy.OWNER:
            return window.owner or ""
        case LaneBy.PHASE:
            return window.phase or schedule.phase_of(row.start) or ""
        case LaneBy.SUMMARY:
            return ""


def _topmost(outline: Outline, item: Item) -> str:
    """The id of the summary at the top above an item, or of itself if it is one; empty for what stands alone."""
    above = outline.ancestors(item)
    if above:
        return above[-1].id
    return item.id if item.children else ""


_NOWHERE: Mapping[LaneBy, str] = {
    LaneBy.DEPARTMENT: "No department",
    LaneBy.OWNER: "Nobody responsible",
    LaneBy.PHASE: "Between phases",
    LaneBy.SUMMARY: "On its own",
}


def _title(schedule: Schedule, by: LaneBy, key: str) -> str:
    if not key:
        return _NOWHERE[by]
    match by:
        case LaneBy.DEPARTMENT:
            return clean(schedule.department_name(key))
        case LaneBy.OWNER:
            return clean(schedule.person_name(key))
        case LaneBy.PHASE:
            title = clean(next((phase.title for phase in schedule.phases if phase.id == key), key))
            return title[:1].upper() + title[1:]
        case LaneBy.SUMMARY:
            return clean(schedule.outline.items[key].title)


def _in_order(outline: Outline, rows: list[Row]) -> tuple[Row, ...]:
    """The rows by their start, each below its nearest summary in the same lane."""
    here = {row.id for row in rows}
    below: dict[str | None, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.start, row.finish)):
        item = outline.items.get(row.id)
        above = outline.ancestors(item) if item else ()
        below.setdefault(next((one.id for one in above if one.id in here), None), []).append(row)
    ordered: list[Row] = []
    stack: list[tuple[Row, int, Row | None]] = [(row, 0, None) for row in reversed(below.get(None, ()))]
    while stack:
        row, depth, over = stack.pop()
        has_window_above = over is not None and row.window is not None and row.window == over.window
        ordered.append(replace(row, depth=depth, has_window_above=has_window_above))
        stack += [(child, depth + 1, row) for child in reversed(below.get(row.id, ()))]
    return tuple(ordered)
