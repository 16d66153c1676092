"""What a Microsoft Project file says, as the raw values of a plan; nothing else is known here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.names import is_id, one_line, slug, unused
from elevenplan.importers.mspdi.native_calendars import calendar_raw
from elevenplan.importers.mspdi.native_tasks import DEFAULT_PHASES, Known, leaf_raw, row_raw
from elevenplan.importers.mspdi.native_values import moment_text
from elevenplan.importers.mspdi.project import FileCalendar, FileResource, FileTask, Loss, ProjectFile
from elevenplan.plan.model import Plan
from elevenplan.source.raw import Raw
from elevenplan.worktime.moments import DAY, day_of

_UNTITLED: Final = "Imported plan"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file with its id, its children, and what it says."""

    id: str
    task: FileTask
    raw: dict[str, Raw]
    children: tuple["Row", ...]


@dataclass(frozen=True, slots=True)
class Native:
    """The file as raw values: the plan without its work, and the work."""

    root: dict[str, Raw]
    rows: tuple[Row, ...]
    known: Known
    losses: tuple[Loss, ...]


def native(project: ProjectFile, plan: Plan | None = None, taken: Collection[str] = ()) -> Native:
    """The file as raw values; `plan` is the one that it was made from, `taken` are ids that no row may have."""
    losses: list[Loss] = []
    known = _known(project, plan or Plan(), set(taken))
    calendars = {one.uid: one for one in project.calendars}
    root: dict[str, Raw] = {
        "name": project.title[:500] or _UNTITLED,
        "start": moment_text(project.start),
        "calendar": known.calendars.get(project.calendar),
        "calendars": {
            id_: calendar_raw(calendars[uid], calendars, project.minutes_per_day)
            for uid, id_ in known.calendars.items()
        },
        "departments": {id_: {"name": name} for name, id_ in known.departments.items()},
        "people": {known.people[one.uid]: _person(one, known, calendars, losses) for one in project.resources},
    }
    if project.company:
        root["brand"] = {"name": project.company[:500]}
    if project.status_date is not None:
        root["as_of"] = moment_text(project.status_date)
    rows = _rows(project, known, losses)
    return Native({key: value for key, value in root.items() if value}, rows, known, tuple(losses))


def _known(project: ProjectFile, plan: Plan, taken: set[str]) -> Known:
    """The ids of everything that has a name in the file."""
    taken |= plan.windows.keys()
    departments = {one_line(one.name or id_): id_ for id_, one in reversed(plan.departments.items())}
    used = {task.calendar for task in project.tasks} | {project.calendar}
    used |= {one.base for one in project.calendars if not one.is_base}
    bases = [one for one in project.calendars if one.is_base and (one.uid in used or one.uid == project.calendar)]
    names: set[str] = set()
    calendars = {one.uid: unused(_calendar_id(one), names) for one in bases}
    groups = [one.group for one in project.resources] + [task.texts.get(codes.DEPARTMENT, "") for task in project.tasks]
    names = set(departments.values())
    listed = enumerate(dict.fromkeys(group for group in groups if group and group not in departments), 1)
    found = {group: unused(slug(group, f"department-{place}"), names) for place, group in listed}
    names = set()
    people = {one.uid: unused(_person_id(one), names) for one in project.resources}
    tasks = {task.uid: unused(_task_id(task), taken) for task in _with_ids_first(project.tasks)}
    return Known(
        project=project,
        tasks=tasks,
        calendars=calendars,
        departments=departments | found,
        people=people,
        windows=tuple(plan.windows),
        phases=tuple(plan.phases) or DEFAULT_PHASES,
        names={one.name: people[one.uid] for one in reversed(project.resources)},
        bases=_bases(project),
        summaries=frozenset(one.uid for one in project.tasks if one.is_summary),
    )


def _bases(project: ProjectFile) -> dict[int, int]:
    """The base calendars of those people who have one."""
    held = {one.uid: one.base for one in project.calendars}
    found = {one.uid: held.get(one.calendar or 0) for one in project.resources}
    return {uid: base for uid, base in found.items() if base is not None}


def _with_ids_first(tasks: tuple[FileTask, ...]) -> list[FileTask]:
    """The rows, those that bring an id before those that are given one."""
    return sorted(tasks, key=lambda task: not is_id(task.texts.get(codes.ID_FIELD, "")))


def _calendar_id(calendar: FileCalendar) -> str:
    return calendar.name if is_id(calendar.name) else slug(calendar.name, f"calendar-{calendar.uid}")


def _task_id(task: FileTask) -> str:
    own = task.texts.get(codes.ID_FIELD, "")
    return own if is_id(own) else slug(task.name, f"task-{task.uid}")


def _person_id(resource: FileResource) -> str:
    return resource.code if is_id(resource.code) else slug(resource.name, f"person-{resource.uid}")


def _person(
    one: FileResource, known: Known, calendars: Mapping[int, FileCalendar], losses: list[Loss]
) -> dict[str, Raw]:
    """Somebody with the days on which they are away; hours of their own are told."""
    found: dict[str, Raw] = {"name": one.name[:500]}
    if one.group:
        found["department"] = known.departments[one.group]
    calendar = calendars.get(one.calendar or 0)
    if calendar is None or calendar.is_base:
        return found
    days = [span for span in calendar.exceptions if not span.times]
    if days:
        found["leave"] = [_days_text(span.first, span.last) for span in days]
    if any(times is not None for times in calendar.week) or len(days) < len(calendar.exceptions):
        losses.append(Loss(one.name, "working hours of a person are left out; days off are kept as leave"))
    return found


def _days_text(first: int, last: int) -> str:
    start, end = day_of(first * DAY).isoformat(), day_of(last * DAY).isoformat()
    return start if start == end else f"{start}..{end}"


def _rows(project: ProjectFile, known: Known, losses: list[Loss]) -> tuple[Row, ...]:
    """The outline as a tree, by the levels of its rows."""
    roots: list[Row] = []
    path: list[tuple[int, FileTask, list[Row]]] = []

    def close(level: int) -> None:
        while path and path[-1][0] >= level:
            _, task, below = path.pop()
            row = _row(known, task, tuple(below), losses)
            (path[-1][2] if path else roots).append(row)

    for task in project.tasks:
        close(task.level)
        path.append((task.level, task, []))
    close(0)
    return tuple(roots)


def _row(known: Known, task: FileTask, children: tuple[Row, ...], losses: list[Loss]) -> Row:
    found, lost = row_raw(known, task)
    if children:
        if task.constraint not in (codes.ASAP, codes.ALAP):
            lost = (*lost, "a date constraint on a summary is left out")
    else:
        leaf, more = leaf_raw(known, task)
        found, lost = found | leaf, (*lost, *more)
    losses += [Loss(task.name, what) for what in lost]
    return Row(known.tasks[task.uid], task, found, children)
