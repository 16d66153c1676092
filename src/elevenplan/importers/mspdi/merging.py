"""A file that came from us, laid over the plan that its author wrote: what was changed in Project counts."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from elevenplan.importers.mspdi.facets import EXTRAS, KEYS, facets, keys_of
from elevenplan.importers.mspdi.native import Native, Row
from elevenplan.importers.mspdi.project import FileCalendar, ProjectFile
from elevenplan.plan.model import Plan
from elevenplan.plan.outline import outline
from elevenplan.source.raw import Raw
from elevenplan.writing.plan_text import plan_raw

Changed = Mapping[str, Collection[str]]
"""Which sides of each row are taken from the file, by id."""


@dataclass(frozen=True, slots=True)
class Former:
    """The plan that was exported: its raw values, the file that it gave, and how its items stood."""

    plan: Plan
    raw: dict[str, Any]
    project: ProjectFile
    sides: Mapping[str, Mapping[str, object]]
    entries: Mapping[str, dict[str, Raw]] = field(default_factory=dict)
    children: Mapping[str | None, tuple[str, ...]] = field(default_factory=dict)


def former_of(plan: Plan, project: ProjectFile) -> Former:
    """A plan beside the file that it gives."""
    items = outline(plan).items
    raw = plan_raw(plan)
    children: dict[str | None, tuple[str, ...]] = {}
    entries: dict[str, dict[str, Raw]] = {}
    for item in items.values():
        children[item.parent] = (*children.get(item.parent, ()), item.id)
        entry: Any = raw
        for step in item.path:
            entry = entry[step]
        entries[item.id] = {key: value for key, value in entry.items() if key != "tasks"}
    ids = {item.number: item.id for item in items.values()}
    return Former(plan, raw, project, facets(project, ids), entries, children)


def changed_sides(former: Former, sides: Mapping[str, Mapping[str, object]]) -> dict[str, set[str]]:
    """The sides that are not what was exported; all of them for a row that is new."""
    found: dict[str, set[str]] = {}
    for id_, now in sides.items():
        then = former.sides.get(id_)
        if then is None:
            found[id_] = {*KEYS, EXTRAS}
            continue
        found[id_] = {side for side in {*now, *then} if now.get(side) != then.get(side)}
        if {"start", "finish"} <= former.entries[id_].keys() and found[id_] & {"duration", "dates"}:
            found[id_] |= {"duration", "dates"}
    return found


def merged_raw(native: Native, former: Former, file: ProjectFile, changed: Changed) -> dict[str, Raw]:
    """The raw values of the plan: the author's words where nothing was changed, else the file's."""
    root = _root(native, former, file)
    work: dict[str, dict[str, Raw]] = {"tasks": {}, "milestones": {}}
    rows = {row.id: row for row in native.rows}
    for id_ in _order(former, None, [row.id for row in native.rows]):
        entry = _entry(rows[id_], former, changed) if id_ in rows else _kept(former, id_)
        section = _section(entry, rows.get(id_), id_ in former.plan.milestones, id_ in former.entries)
        work[section][id_] = as_milestone(entry) if section == "milestones" else entry
    return root | {key: value for key, value in work.items() if value}


def _section(entry: Mapping[str, Raw], row: Row | None, was_milestone: bool, is_known: bool) -> str:
    if "tasks" in entry or "repeat" in entry:
        return "tasks"
    if is_known:
        return "milestones" if was_milestone and (row is None or not row.task.duration) else "tasks"
    return "milestones" if row is not None and entry.get("duration") == "0d" else "tasks"


def as_milestone(entry: Mapping[str, Raw]) -> dict[str, Raw]:
    """A leaf without duration in the short form, where a fixed date is its `date`."""
    if "date" in entry:
        return {key: value for key, value in entry.items() if key != "duration"}
    return {("date" if key in ("start", "finish") else key): one for key, one in entry.items() if key != "duration"}


def _entry(row: Row, former: Former, changed: Changed) -> dict[str, Raw]:
    """One entry with those below it."""
    then = former.entries.get(row.id, {})
    sides = changed.get(row.id, ())
    gone = {key for side in sides for key in (*keys_of(side, then), *keys_of(side, row.raw))}
    entry = {key: value for key, value in then.items() if key not in gone}
    if row.id not in former.entries:
        entry = {}
    entry |= {key: value for key, value in row.raw.items() if key in gone}
    below = {one.id: one for one in row.children}
    ids = _order(former, row.id, [one.id for one in row.children])
    if ids:
        children: dict[str, Raw] = {}
        for id_ in ids:
            children[id_] = _entry(below[id_], former, changed) if id_ in below else _kept(former, id_)
        entry["tasks"] = {id_: _as_task(child) for id_, child in children.items()}
    return entry


def _as_task(entry: Raw) -> Raw:
    """A milestone that was moved below a summary is a leaf without duration."""
    assert isinstance(entry, dict)
    if "duration" in entry or "tasks" in entry or "repeat" in entry or {"start", "finish"} <= entry.keys():
        return entry
    moved = {("start" if key == "date" else key): value for key, value in entry.items() if key != "buffer"}
    return moved | {"duration": "0d"}


def _order(former: Former, parent: str | None, found: list[str]) -> list[str]:
    """Children in the order of the file; those that have no row stand where they stood."""
    then = former.children.get(parent, ())
    rows = list(found)
    for place, id_ in enumerate(then):
        if id_ in former.sides or id_ in rows:
            continue
        before = next((one for one in reversed(then[:place]) if one in rows), None)
        rows.insert(rows.index(before) + 1 if before is not None else 0, id_)
    if parent is None:
        tasks = [id_ for id_ in rows if id_ not in former.plan.milestones]
        return tasks + [id_ for id_ in rows if id_ in former.plan.milestones]
    return rows


def _kept(former: Former, id_: str) -> dict[str, Raw]:
    """What the file has no row for, as it was written."""
    entry = dict(former.entries[id_])
    below: dict[str, Raw] = {one: _kept(former, one) for one in former.children.get(id_, ())}
    return entry | ({"tasks": below} if below else {})


def _root(native: Native, former: Former, file: ProjectFile) -> dict[str, Raw]:
    """Everything but the work."""
    root: dict[str, Raw] = {key: value for key, value in former.raw.items() if key not in ("tasks", "milestones")}
    then = former.project
    pairs = (
        ("name", file.title, then.title),
        ("start", file.start, then.start),
        ("as_of", file.status_date, then.status_date),
        ("brand", file.company, then.company),
        ("calendar", _name(file), _name(then)),
    )
    for key, now, before in pairs:
        if now != before:
            root.pop(key, None)
            root |= {key: native.root[key]} if key in native.root else {}
    root |= _sections(native, former, file)
    return root


def _name(project: ProjectFile) -> str | None:
    return next((one.name for one in project.calendars if one.uid == project.calendar), None)


def _sections(native: Native, former: Former, file: ProjectFile) -> dict[str, Raw]:
    """Calendars, departments and people: those that are new or changed from the file."""
    calendars = dict(_part(former.raw, "calendars"))
    for id_ in _changed_calendars(native, former, file):
        kept = {key: value for key, value in _part(calendars, id_).items() if key in ("country", "hours_per_day")}
        calendars[id_] = _part(_part(native.root, "calendars"), id_) | kept
    known = _part(former.raw, "departments")
    departments = known | {id_: one for id_, one in _part(native.root, "departments").items() if id_ not in known}
    people = dict(_part(former.raw, "people"))
    then = {one.code: _person(one, former.project) for one in former.project.resources}
    for one in file.resources:
        id_ = native.known.people[one.uid]
        if then.get(id_) != _person(one, file):
            people[id_] = _part(people, id_) | _part(_part(native.root, "people"), id_)
    found: dict[str, Raw] = {"calendars": calendars, "departments": departments, "people": people}
    return {key: value for key, value in found.items() if value}


def _part(raw: Any, key: str) -> dict[str, Raw]:
    found = raw.get(key) if isinstance(raw, dict) else None
    return found if isinstance(found, dict) else {}


def _changed_calendars(native: Native, former: Former, file: ProjectFile) -> Iterator[str]:
    then = {one.name: _hours(one) for one in former.project.calendars if one.is_base}
    for one in file.calendars:
        if one.uid in native.known.calendars and then.get(one.name) != _hours(one):
            yield native.known.calendars[one.uid]


def _hours(calendar: FileCalendar) -> object:
    return calendar.week, tuple(sorted((one.first, one.last, one.times) for one in calendar.exceptions))


def _person(resource: Any, project: ProjectFile) -> object:
    calendar = next((one for one in project.calendars if one.uid == resource.calendar), None)
    leave = _hours(calendar) if calendar is not None and not calendar.is_base else None
    return resource.name, resource.group, leave
