"""In which order the keys of an entry stand, as the format lists them."""

from collections.abc import Mapping
from typing import Final

_WORK: Final = (
    "title",
    "department",
    "owner",
    "helpers",
    "duration",
    "estimate",
    "date",
    "buffer",
    "after",
    "start",
    "finish",
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "deadline",
    "schedule",
    "window",
    "calendar",
    "phase",
    "repeat",
    "tags",
    "note",
    "checklist",
    "links",
    "started",
    "done",
    "percent",
    "remaining",
    "blocked",
    "dropped",
    "tasks",
)
ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "": (
        "name",
        "brand",
        "language",
        "timezone",
        "event",
        "event_end",
        "start",
        "as_of",
        "calendar",
        "department",
        "include",
        "calendars",
        "departments",
        "people",
        "windows",
        "phases",
        "rules",
        "tasks",
        "milestones",
        "risks",
    ),
    "tasks": _WORK,
    "milestones": _WORK,
    "windows": ("title", "opens", "closes", "department", "owner", "after", "phase", "note", "links"),
    "calendars": ("country", "based_on", "hours", "hours_per_day", "holidays", "workdays", "special_hours"),
    "departments": ("name", "alias", "within", "lead", "calendar"),
    "people": ("name", "department", "leave"),
    "phases": ("title", "from", "until"),
    "risks": ("title", "owner", "trigger", "plan", "note"),
}


def place_of(section: str, key: str) -> int:
    """Where a key stands among those of its section; a key of the author's own stands last, but above the children."""
    order = ORDER.get(section, ())
    if key in order:
        return 2 * order.index(key)
    return 2 * len(order) - (3 if order[-1:] == ("tasks",) else 0)
