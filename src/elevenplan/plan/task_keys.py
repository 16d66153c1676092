"""Which keys of a task go with `tasks` below it, and which with `repeat`."""

from typing import Final

SUMMARY_KEYS: Final = frozenset(
    {
        "title",
        "department",
        "owner",
        "helpers",
        "phase",
        "calendar",
        "window",
        "after",
        "deadline",
        "tags",
        "note",
        "checklist",
        "links",
        "tasks",
    }
)
"""What a task may hold that has tasks below it."""
RECURRING_KEYS: Final = frozenset(
    {
        "title",
        "department",
        "owner",
        "helpers",
        "phase",
        "calendar",
        "window",
        "after",
        "tags",
        "note",
        "checklist",
        "links",
        "repeat",
        "blocked",
        "dropped",
    }
)
"""What recurring work may hold."""
NOT_ON_DATES: Final = ("from", "until", "at")
"""Keys of `repeat` that do not go with `on`, where each date is named."""
NOT_IN_A_RULE: Final = ("at",)
"""Keys of `repeat` that do not go with `rrule`, which has times of its own."""
