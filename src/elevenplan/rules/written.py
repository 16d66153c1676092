"""The dates that an item's author wrote, with their paths."""

from collections.abc import Iterator
from typing import Final

from elevenplan.plan.model import Task
from elevenplan.plan.outline import Item, Path
from elevenplan.plan.values import Absolute, Countdown, DateValue

CONSTRAINTS: Final = (
    "start",
    "finish",
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "date",
    "deadline",
)
PROGRESS: Final = ("started", "done", "dropped")
PINS: Final = ("date", "start", "finish")


def date_of(item: Item, key: str) -> DateValue | None:
    """The date under a key, None where there is none."""
    value: DateValue | None = getattr(item.entry, key, None)
    return value


def written_dates(item: Item) -> Iterator[tuple[Path, DateValue]]:
    """Every date of an item, those of its recurrence too."""
    for key in (*CONSTRAINTS, *PROGRESS):
        if (value := date_of(item, key)) is not None:
            yield (*item.path, key), value
    repeat = item.entry.repeat if isinstance(item.entry, Task) else None
    if repeat is not None:
        if repeat.from_ is not None:
            yield (*item.path, "repeat", "from"), repeat.from_
        if repeat.until is not None:
            yield (*item.path, "repeat", "until"), repeat.until
        for index, value in enumerate(repeat.on):
            yield (*item.path, "repeat", "on", index), value


def pin_key(item: Item) -> str:
    """The key that pins a milestone."""
    return next((key for key in PINS if date_of(item, key) is not None), "date")


def is_bare(value: DateValue | None) -> bool:
    """Whether a date is written without a time of day."""
    return isinstance(value, Absolute | Countdown) and value.minute is None
