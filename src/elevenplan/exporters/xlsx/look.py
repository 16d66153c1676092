"""The colours and cell formats of the workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

INK: Final = "#1F2A44"
MUTED: Final = "#6B7280"
LINE: Final = "#D5D9E0"
BAND: Final = "#EEF1F6"
WORK: Final = "#9CC2E5"
CRITICAL: Final = "#F4777F"
DONE: Final = "#AFC8AF"
REST: Final = "#E4E8EF"
SLACK: Final = "#EBF0FA"
SUMMARY: Final = "#8592A9"
WINDOW: Final = "#D9C9EF"
MILESTONE: Final = "#FFF1C7"
EVENT: Final = "#FAD4D4"
OFF: Final = "#F1F2F4"
HOLIDAY: Final = "#FBE3E0"
MAKE_UP: Final = "#DCEBFA"
SLACK_BAR: Final = "#B9CBEA"
MOST_SLACK: Final = 20  # days that fill the bar of slack
RED: Final = "#B3261E"
AMBER: Final = "#E0A100"
GREEN: Final = "#2E7D32"
LIGHT_RED: Final = "#FCE8E6"
PALETTE: Final = (
    "#9CC2E5",
    "#F7C68B",
    "#A9D6A5",
    "#D6B4E3",
    "#F2E08A",
    "#9AD9D6",
    "#F2B5C4",
    "#C5D08A",
    "#B8C4E8",
    "#E0C4A4",
    "#A8DCC0",
    "#D0CCE0",
)
_BASE: Final[Mapping[str, Any]] = {"font_name": "Arial", "font_size": 9, "valign": "vcenter"}

_STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "title": {"bold": True, "font_size": 18, "font_color": INK},
    "subtitle": {"font_size": 10, "font_color": MUTED},
    "safe": {"bold": True, "font_size": 12, "font_color": GREEN},
    "unsafe": {"bold": True, "font_size": 12, "font_color": RED},
    "heading": {"bold": True, "font_color": "#FFFFFF", "bg_color": INK, "align": "center", "text_wrap": True},
    "band": {"bold": True, "font_size": 10, "font_color": INK, "bg_color": BAND, "bottom": 1, "bottom_color": LINE},
    "late_band": {"bold": True, "font_size": 10, "font_color": RED, "bg_color": LIGHT_RED},
    "cell": {"bottom": 1, "bottom_color": LINE},
    "muted": {"bottom": 1, "bottom_color": LINE, "font_color": MUTED},
    "bold": {"bottom": 1, "bottom_color": LINE, "bold": True},
    "milestone": {"bold": True, "bg_color": MILESTONE, "bottom": 1, "bottom_color": LINE},
    "event": {"bold": True, "font_color": RED, "bg_color": EVENT, "bottom": 1, "bottom_color": LINE},
    "window": {"bold": True, "bg_color": WINDOW, "bottom": 1, "bottom_color": LINE},
    "bar_text": {"bottom": 1, "bottom_color": LINE, "font_size": 8, "font_color": INK},
    "mark": {"bottom": 1, "bottom_color": LINE, "font_size": 9, "font_color": RED, "align": "center", "bold": True},
    "month": {"bold": True, "font_color": "#FFFFFF", "bg_color": INK, "left": 1, "left_color": "#FFFFFF"},
    "day": {"font_size": 8, "align": "center", "bg_color": BAND, "font_color": INK},
    "day_off": {"font_size": 8, "align": "center", "bg_color": "#DADDE3", "font_color": MUTED},
    "day_holiday": {"font_size": 8, "align": "center", "bg_color": "#F3B9B3", "font_color": RED, "bold": True},
    "day_make_up": {"font_size": 8, "align": "center", "bg_color": "#A9CDF2", "font_color": INK, "bold": True},
    "day_event": {"font_size": 8, "align": "center", "bg_color": RED, "font_color": "#FFFFFF", "bold": True},
}


@dataclass(frozen=True, slots=True)
class Formats:
    """The cell formats of one workbook, each made once."""

    book: Any
    made: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def __call__(self, style: str, **more: Any) -> Any:
        """The format of a style, with more properties beside or over its own."""
        properties = {**_BASE, **_STYLES[style], **more}
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]

    def condition(self, **properties: Any) -> Any:
        """What a conditional format lays over a cell."""
        key = ("condition", True), *sorted(properties.items())
        if key not in self.made:
            self.made[key] = self.book.add_format(properties)
        return self.made[key]


def data_bar(colour: str, most: float | None = None) -> dict[str, Any]:
    """A conditional format that draws a number as a bar from 0 to `most`, by default to the greatest."""
    options = {"type": "data_bar", "bar_solid": True, "data_bar_2010": True, "bar_color": colour}
    options |= {"min_type": "num", "min_value": 0, "bar_negative_color": CRITICAL}
    return options if most is None else options | {"max_type": "num", "max_value": most}
