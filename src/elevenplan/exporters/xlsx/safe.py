"""Texts and moments as a spreadsheet takes them."""

from datetime import datetime
from typing import Final

from elevenplan.source.cells import cell_width, clean
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import DAY, MINUTE, to_datetime

MOST_CHARACTERS: Final = 32_767  # of a cell, counted in UTF-16 units
MOST_IN_A_HEADER: Final = 255
_SERIAL_OF_1970: Final = 25_569


def cell_text(text: str) -> str:
    """The text on one line, without control characters, no longer than a cell holds."""
    return cut(clean(text), MOST_CHARACTERS)


def cut(text: str, most: int) -> str:
    """The text in at most so many UTF-16 units, with an ellipsis where something is missing."""
    if len(text) <= most // 2 or _units(text) <= most:
        return text
    # A character outside the first plane takes two units; never half of one is left.
    return text.encode("utf-16-le")[: (most - 1) * 2].decode("utf-16-le", "ignore") + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def header_text(text: str, most: int) -> str:
    """The text for a page's header, in which an ampersand begins a code."""
    return cut(clean(text), most // 2).replace("&", "&&")


def stamp(moment: int, *, end: bool = False) -> datetime:
    """The date and time of a moment; with `end` a midnight is 23:59 of the day before: spreadsheets know no 24:00."""
    return to_datetime(moment - MINUTE if end and moment % DAY == 0 else moment)


def serial(moment: int) -> float:
    """The moment as the number that a spreadsheet keeps."""
    return moment / DAY + _SERIAL_OF_1970


def is_whole_day(moment: int, calendar: WorkCalendar, *, end: bool) -> bool:
    """Whether the moment is what its bare day would mean: the first working minute, or (`end`) the last."""
    stamp_ = to_datetime(moment - (1 if end else 0)).date()
    if end:
        return moment in (calendar.day_end(stamp_), moment // DAY * DAY)
    return moment == calendar.day_start(stamp_)


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide."""
    return max(-(-cell_width(clean(text)) // max(int(width), 1)), 1)
