"""XML elements in the order in which Microsoft Project expects them, and its notation of dates and durations."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from elevenplan.worktime.moments import DAY, day_of

Value = str | int | None


def filled(parent: Element, values: Iterable[tuple[str, Value]]) -> Element:
    """The element with children for the values; those that are None are left out."""
    for name, value in values:
        if value is not None:
            SubElement(parent, name).text = str(value)
    return parent


def below(parent: Element, name: str, values: Iterable[tuple[str, Value]] = ()) -> Element:
    """A new child with children of its own."""
    return filled(SubElement(parent, name), values)


def stamp(moment: int | None) -> str | None:
    """`2026-11-11T00:00:00`."""
    if moment is None:
        return None
    rest = moment % DAY
    return f"{day_of(moment).isoformat()}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"


def period(seconds: int) -> str:
    """`PT8H30M0S`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    return f"PT{minutes // 60}H{minutes % 60}M{rest}S"


def tenths(seconds: int | None) -> int | None:
    """Slack in tenths of minutes."""
    return None if seconds is None else round(seconds / 6)


def clock(minute: int) -> str:
    """A time of day; the day's end is its midnight."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}:00"
