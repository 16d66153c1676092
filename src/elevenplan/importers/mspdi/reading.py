"""The values of XML elements, one that means nothing counting as none."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element

from elevenplan.worktime.moments import FIRST, LAST, to_moment

_PERIOD: Final = re.compile(r"P(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(?:\.\d+)?", re.ASCII)
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_DAY: Final = 86_400


def text(element: Element, name: str) -> str:
    """The text of a child, empty for none."""
    found = element.findtext(name)
    return found.strip() if found else ""


def number(element: Element, name: str, default: int = 0) -> int:
    """A whole number."""
    found = text(element, name)
    return round(float(found)) if _NUMBER.fullmatch(found) else default


def flag(element: Element, name: str, default: bool = False) -> bool:
    """0 or 1, false or true."""
    found = text(element, name).lower()
    return found in ("1", "true") if found else default


def moment(element: Element, name: str) -> int | None:
    """A date and time as a moment; None outside of the years that a plan may have."""
    try:
        found = to_moment(datetime.fromisoformat(text(element, name)[:19]))
    except ValueError:
        return None
    return found if FIRST <= found < LAST else None


def seconds(element: Element, name: str) -> int | None:
    """A duration such as PT8H30M0S."""
    found = _PERIOD.fullmatch(text(element, name))
    if not found or len(found[0]) < 3:
        return None
    days, hours, minutes, rest = (int(part or 0) for part in found.groups())
    return days * _DAY + hours * 3600 + minutes * 60 + rest


def clock(element: Element, name: str) -> int | None:
    """A time of day in minutes."""
    found = _CLOCK.match(text(element, name))
    return int(found[1]) * 60 + int(found[2]) if found else None


def each(element: Element, group: str, name: str) -> Iterator[Element]:
    """The children of a child."""
    held = element.find(group)
    if held is not None:
        yield from held.findall(name)
