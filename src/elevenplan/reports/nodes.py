"""What each department owes at each time node."""

from dataclasses import dataclass
from typing import Any, Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical
from elevenplan.reports.look import Look, with_id
from elevenplan.reports.style import Style
from elevenplan.reports.words import countdown, target_date, title_of
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.source.cells import clean
from elevenplan.worktime.moments import iso
from elevenplan.worktime.spoken import spoken_date

_WITH_IDS: Final = 100
_BEFORE_TITLE: Final = 17  # cells of the mark and the date


@dataclass(frozen=True, slots=True)
class Node:
    """A time node and the work owed at it by department; the last node (`target` None) holds what no node needs."""

    target: Target | None
    owed: tuple[tuple[str | None, tuple[ScheduledTask, ...]], ...]


def nodes(schedule: Schedule) -> tuple[Node, ...]:
    """Every node in order of time with the leaves that the first node downstream of them waits for.

    Nodes are the pinned milestones, the deadlines and the closings of windows with work inside; of those at one
    moment the one that comes first in the network is first. Work that leads to none is owed at the first node after
    it, work after the last at none.
    """
    place_of = {event.id: place for place, event in enumerate(schedule.setting.network.order)}
    dated = [one for one in schedule.targets if one.end is not None]
    targets = sorted(dated, key=lambda one: (one.date, place_of.get(one.end or one.id, 0), one.kind))
    first = _first_node(schedule, targets)
    by_node: dict[int | None, list[ScheduledTask]] = {}
    for task in schedule.tasks.values():
        if task.item.kind is Kind.TASK and not task.item.is_dropped:
            place = first.get(task.id)
            if place is None:
                place = next((at for at, one in enumerate(targets) if one.date >= task.finish), None)
            by_node.setdefault(place, []).append(task)
    found = [Node(target, _by_department(schedule, by_node.get(place, []))) for place, target in enumerate(targets)]
    rest = by_node.get(None, [])
    return tuple(found) + ((Node(None, _by_department(schedule, rest)),) if rest else ())


def _first_node(schedule: Schedule, targets: list[Target]) -> dict[str, int]:
    """The place of the earliest target downstream of each item, itself included."""
    own: dict[str, int] = {}
    windows = {target.id: place for place, target in enumerate(targets) if target.kind == "window"}
    for place, target in enumerate(targets):
        own.setdefault(target.id, place)
    for item in schedule.outline.items.values():
        if item.window in windows:
            own[item.id] = min(own.get(item.id, windows[item.window]), windows[item.window])
    network = schedule.setting.network
    ends: dict[str, int] = {}
    starts: dict[str, int] = {}  # of summaries: what comes first behind their start, through any work inside
    for event in reversed(network.order):
        item = network.outline.items[event.id]
        if item.kind is Kind.SUMMARY and not event.is_end:
            found, into = [ends.get(id_) for id_ in item.children] + [ends.get(item.id)], starts
        else:
            after = [starts.get(link.successor, ends.get(link.successor)) for link in network.links_out_of(item.id)]
            found, into = [*after, ends.get(item.parent or ""), own.get(item.id)], ends
        places = [place for place in found if place is not None]
        if places:
            into[item.id] = min(places)
    return ends


def _by_department(
    schedule: Schedule, tasks: list[ScheduledTask]
) -> tuple[tuple[str | None, tuple[ScheduledTask, ...]], ...]:
    """The tasks by department in the order of the plan's departments, each in order of time."""
    groups: dict[str | None, list[ScheduledTask]] = {id_: [] for id_ in schedule.plan.departments}
    for task in sorted(tasks, key=lambda one: (one.finish, one.item.number)):
        groups.setdefault(task.item.department, []).append(task)
    return tuple((id_, tuple(several)) for id_, several in groups.items() if several)


def nodes_json(schedule: Schedule) -> dict[str, Any]:
    """The nodes as plain data, format 1."""
    return {"format": 1, "name": schedule.plan.name, "nodes": [_node_json(node) for node in nodes(schedule)]}


def _node_json(node: Node) -> dict[str, Any]:
    owed = [{"department": id_, "tasks": [task.id for task in tasks]} for id_, tasks in node.owed]
    target = node.target
    if target is None:
        return {"id": None, "kind": None, "date": None, "owed": owed}
    return {"id": target.id, "kind": target.kind, "date": iso(target.date), "owed": owed}


def render_nodes(
    schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False, ids: bool | None = None
) -> str:
    """A block a node: its date and countdown, then department by department what it owes."""
    look = Look(width, colour, ascii_only, ids)
    lines: list[str] = []
    for node in nodes(schedule):
        lines += ["", *_heading_lines(schedule, node.target, look)]
        for id_, tasks in node.owed:
            department = clean(schedule.department_name(id_)) or "no department"
            lines.append(look.paint(look.clip(f"  {department}"), "muted"))
            for task in tasks:
                lines += _told(schedule, _line(schedule, task), task.id, look, "plain")
        if not node.owed:
            lines.append(look.paint(look.clip("  no work is due here first"), "muted"))
    return look.page(lines[1:] or ["no work and no dates"])


def _told(schedule: Schedule, text: str, id_: str, look: Look, style: Style) -> list[str]:
    """A line, with its id where ids are shown."""
    if look.shows_ids(has_room=look.width >= _WITH_IDS) and title_of(schedule, id_) != id_:
        return with_id(text, id_, look, style, _BEFORE_TITLE)
    return [look.paint(look.clip(text), style)]


def _heading_lines(schedule: Schedule, target: Target | None, look: Look) -> list[str]:
    if target is None:
        return [look.paint(look.clip("After the last node"), "heading")]
    day = countdown(schedule, target.date - (target.kind != "milestone"))
    left = f" ({day})" if day else ""
    text = f"{look.sign(target.kind)} {target_date(target)}{left}  {title_of(schedule, target.id)}"
    return _told(schedule, text, target.id, look, "heading")


def _line(schedule: Schedule, task: ScheduledTask) -> str:
    mark = "✓" if task.done is not None else "!" if is_critical(schedule, task) else " "
    owner = clean(schedule.person_name(task.item.owner))
    return f"  {mark} {spoken_date(task.finish, end=True)}  {clean(task.title)}" + (f" ({owner})" if owner else "")
