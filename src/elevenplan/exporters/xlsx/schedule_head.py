"""The headings of the schedule table: its columns, and above the columns of time months, marks, days and countdown."""

from typing import Final

from elevenplan.exporters.xlsx.columns import Axis, Column, runs
from elevenplan.exporters.xlsx.layout import Layout
from elevenplan.exporters.xlsx.page import Page

_HEIGHTS: Final = {"node": (16, 2, 96, 15, 14)}
_DEFAULT_HEIGHTS: Final = (16, 14, 14, 13, 13)
_STYLES: Final = {"": "day", "off": "day_off", "holiday": "day_holiday", "make_up": "day_make_up", "event": "day_event"}


def write_head(page: Page, layout: Layout, axis: Axis) -> None:
    """All headings; those of the table reach over all rows of the head, so that the filters stand at their foot."""
    for row, height in enumerate(_HEIGHTS.get(axis.unit, _DEFAULT_HEIGHTS), layout.head):
        page.sheet.set_row(row, height)
    look = page.document.formats("heading")
    for at, name in enumerate(layout.names):
        page.sheet.merge_range(layout.head, at, layout.first - 1, at, "", look)
        page.text(layout.head, at, name, "heading")
    groups = [column.group for column in axis.columns]
    for first, last, text in runs(groups):
        page.band(layout.head, layout.grid + first, layout.grid + last, text, "month")
    _marks(page, layout, axis)
    for place, column in enumerate(axis.columns, layout.grid):
        _labels(page, layout, axis, place, column)


def _marks(page: Page, layout: Layout, axis: Axis) -> None:
    """The names of holidays over their days; a short sign where there is room for one day only."""
    row, say = layout.head + 1, page.say
    keys = [f"{column.look}|{column.mark}" for column in axis.columns]
    for first, last, key in runs(keys):
        look, mark = key.split("|", 1)
        style = _STYLES[look]
        if not mark:
            for place in range(first, last + 1):
                page.text(row, layout.grid + place, "", style)
            continue
        is_short = first == last
        text = (say("H") if look == "holiday" else "T" if look == "event" else mark) if is_short else mark
        if look == "make_up" or is_short:
            for place in range(first, last + 1):
                page.text(row, layout.grid + place, text, style)
        else:
            page.band(row, layout.grid + first, layout.grid + last, text, style, shrink=True)


def _labels(page: Page, layout: Layout, axis: Axis, place: int, column: Column) -> None:
    style = _STYLES[column.look]
    turned = {"rotation": 90, "text_wrap": True, "valign": "bottom"} if axis.unit == "node" else {}
    page.text(layout.head + 2, place, column.label, style, **turned)
    page.text(layout.head + 3, place, column.below, style)
    page.number(layout.head + 4, place, column.countdown, style, num_format='+0;-0;"T"', font_size=6, shrink=True)
