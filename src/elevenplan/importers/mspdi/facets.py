"""The sides of a row that can change one by one, and the keys of a plan that each stands for."""

from collections.abc import Mapping
from typing import Final

from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.project import FileTask, ProjectFile

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("title",),
    "department": ("department",),
    "people": ("owner", "helpers"),
    "duration": ("duration",),
    "dates": (
        "start",
        "finish",
        "start_no_earlier_than",
        "start_no_later_than",
        "finish_no_earlier_than",
        "finish_no_later_than",
        "schedule",
        "date",
    ),
    "deadline": ("deadline",),
    "calendar": ("calendar",),
    "links": ("after",),
    "notes": ("note", "checklist", "links"),
    "phase": ("phase",),
    "tags": ("tags",),
    "window": ("window",),
    "estimate": ("estimate",),
    "buffer": ("buffer",),
    "blocked": ("blocked",),
    "active": ("dropped",),
    "progress": ("started", "done", "percent", "remaining"),
}
EXTRAS: Final = "custom fields"
_TEXTS: Final = {
    "department": codes.DEPARTMENT,
    "phase": codes.PHASE,
    "tags": codes.TAGS,
    "window": codes.WINDOW,
    "estimate": codes.ESTIMATE,
    "buffer": codes.BUFFER,
    "blocked": codes.BLOCKED,
}
_OF_LEAVES: Final = ("duration", "dates", "progress", "active", "estimate", "buffer", "blocked")


def keys_of(facet: str, entry: Mapping[str, object]) -> tuple[str, ...]:
    """The keys of an entry that a side stands for."""
    return KEYS[facet] if facet in KEYS else tuple(key for key in entry if key.startswith("x-"))


def facets(project: ProjectFile, ids: Mapping[int, str]) -> dict[str, dict[str, object]]:
    """The sides of every row by its id; what others are called counts, not their numbers in the file."""
    calendars = {one.uid: one.name for one in project.calendars}
    people = {one.uid: one.code or one.name for one in project.resources}
    named = {task.uid: tuple(people.get(uid) for uid in project.assigned.get(task.uid, ())) for task in project.tasks}
    return {ids[task.uid]: _sides(task, ids, calendars, named[task.uid]) for task in project.tasks}


def _sides(
    task: FileTask, ids: Mapping[int, str], calendars: Mapping[int, str], people: tuple[str | None, ...]
) -> dict[str, object]:
    links = {(ids.get(one.predecessor), one.type, one.lag, one.format if one.lag else 0) for one in task.links}
    found: dict[str, object] = {
        "name": task.name,
        "people": (task.contact, people),
        "duration": (task.duration, task.format),
        "dates": (task.constraint, task.constraint_date, task.texts.get(codes.SCHEDULE)),
        "deadline": task.deadline,
        "calendar": calendars.get(-1 if task.calendar is None else task.calendar),
        "links": links,
        "notes": (task.notes.strip(), task.link_title or task.link_url, task.link_url),
        "active": (task.is_active, task.texts.get(codes.DROPPED)),
        "progress": (task.started, task.done, task.percent, task.remaining if task.started is not None else None),
        EXTRAS: {name: text for name, text in task.texts.items() if name not in codes.OWN_FIELDS},
    }
    found |= {facet: task.texts.get(name) for facet, name in _TEXTS.items()}
    return {facet: value for facet, value in found.items() if not task.is_summary or facet not in _OF_LEAVES}
