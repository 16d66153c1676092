"""The conditional formats of the schedule table: its bars follow the dates in the cells, whoever changes them."""

from collections.abc import Collection, Iterator
from typing import Any

from elevenplan.exporters.xlsx.layout import Layout
from elevenplan.exporters.xlsx.look import (
    CRITICAL,
    DONE,
    EVENT,
    HOLIDAY,
    LIGHT_RED,
    MAKE_UP,
    MOST_SLACK,
    MUTED,
    OFF,
    PALETTE,
    RED,
    REST,
    SLACK,
    SLACK_BAR,
    SUMMARY,
    WINDOW,
    WORK,
    data_bar,
)
from elevenplan.exporters.xlsx.page import Page


class _Cells:
    """The addresses that the formulas use, as seen from the first line and the first column of time."""

    def __init__(self, layout: Layout) -> None:
        from xlsxwriter.utility import xl_col_to_name

        self._row = layout.first + 1
        self.start, self.finish = self.in_line(layout.start), self.in_line(layout.finish)
        self.deadline, self.progress = self.in_line(layout.deadline), self.in_line(layout.progress)
        self.kind, self.late = self.in_line(layout.kind), self.in_line(layout.late)
        self.colour, self.critical = self.in_line(layout.colour), self.in_line(layout.critical)
        self.calendar = self.in_line(layout.calendar)
        time, next_time = xl_col_to_name(layout.grid), xl_col_to_name(layout.grid + 1)
        self.begins, self.ends = f"{time}${layout.starts + 1}", f"{next_time}${layout.starts + 1}"
        self.look = f"{time}${layout.looks + 1}"
        self.works = f"{time}${layout.looks + 2}:{time}${layout.head}"

    def in_line(self, column: int) -> str:
        """The cell of a column in the line itself."""
        from xlsxwriter.utility import xl_col_to_name

        return f"${xl_col_to_name(column)}{self._row}"


def add_conditions(page: Page, layout: Layout, colours: Collection[int]) -> None:
    """All conditional formats of the sheet; `colours` are the places in the palette that are in use."""
    cells = _Cells(layout)
    for formula, properties in (*_bars(cells, colours), *_days(cells)):
        _rule(page, (layout.first, layout.grid, layout.last, layout.end), formula, properties)
    _today(page, layout, cells)
    _texts(page, layout, cells, colours)
    _measures(page, layout)


def _rule(page: Page, area: tuple[int, int, int, int], formula: str, properties: dict[str, Any]) -> None:
    look = page.document.formats.condition(**properties)
    options = {"type": "formula", "criteria": f"={formula}", "format": look, "stop_if_true": True}
    page.sheet.conditional_format(*area, options)


def _bars(cells: _Cells, colours: Collection[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What fills the time from start to finish, and the slack behind it; the first that holds counts."""
    inside = f"{cells.start}<{cells.ends},{cells.finish}>{cells.begins}"
    yield f'AND({cells.kind}="window",{inside})', {"bg_color": WINDOW}
    yield f'AND({cells.kind}="summary",{inside})', {"bg_color": SUMMARY, "font_color": "#FFFFFF"}
    is_work = f'OR({cells.kind}="task",{cells.kind}="band")'
    yield f"AND({is_work},{inside},INDEX({cells.works},{cells.calendar})=0)", {"bg_color": REST}
    reached = f"{cells.start}+{cells.progress}*({cells.finish}-{cells.start})"
    yield f"AND({is_work},{inside},{cells.progress}>0,{cells.begins}<{reached})", {"bg_color": DONE}
    yield f"AND({is_work},{inside},{cells.critical}=1)", {"bg_color": CRITICAL}
    for place in sorted(colours):
        yield f"AND({is_work},{inside},{cells.colour}={place})", {"bg_color": PALETTE[place]}
    yield f"AND({is_work},{inside})", {"bg_color": WORK}
    tail = f"{cells.late}>{cells.begins},{cells.finish}<{cells.ends},INDEX({cells.works},{cells.calendar})=1"
    yield f'AND({cells.kind}="task",{tail})', {"bg_color": SLACK}


def _days(cells: _Cells) -> Iterator[tuple[str, dict[str, Any]]]:
    """Days off, holidays, make-up days and the event down the whole table."""
    for look, colour in (("event", EVENT), ("holiday", HOLIDAY), ("make_up", MAKE_UP), ("off", OFF)):
        yield f'AND({cells.kind}<>"milestone",{cells.look}="{look}")', {"bg_color": colour}


def _today(page: Page, layout: Layout, cells: _Cells) -> None:
    """The labels of the day on which the workbook is open."""
    area = (layout.first - 3, layout.grid, layout.first - 1, layout.end)
    formula = f"AND({cells.begins}<=TODAY()+0.5,{cells.ends}>TODAY()+0.5)"
    _rule(page, area, formula, {"bg_color": "#FFD54F", "font_color": "#000000", "bold": True})


def _texts(page: Page, layout: Layout, cells: _Cells, colours: Collection[int]) -> None:
    """Departments in their colours; what is done steps back, what is critical or too late stands out."""
    first, last = layout.first, layout.last
    for place in sorted(colours):
        area = (first, layout.department, last, layout.department)
        formula = f'AND({cells.colour}={place},{cells.kind}<>"milestone",{cells.kind}<>"window")'
        _rule(page, area, formula, {"bg_color": PALETTE[place]})
    too_late = f'AND({cells.deadline}<>"",{cells.finish}>{cells.deadline})'
    _rule(page, (first, layout.finish, last, layout.deadline), too_late, {"bg_color": LIGHT_RED, "font_color": RED})
    if layout.forecast is not None:
        forecast = cells.in_line(layout.forecast)
        missed = f'AND({cells.deadline}<>"",{forecast}<>"",{forecast}>{cells.deadline})'
        area = (first, layout.forecast, last, layout.forecast)
        _rule(page, area, missed, {"bg_color": LIGHT_RED, "font_color": RED})
    done = f'AND({cells.kind}="task",{cells.progress}=1)'
    _rule(page, (first, layout.content, last, layout.finish), done, {"font_color": MUTED})
    for area in ((first, layout.content, last, layout.content), (first, layout.start, last, layout.finish)):
        _rule(page, area, f"{cells.critical}=1", {"font_color": RED, "bold": True})


def _measures(page: Page, layout: Layout) -> None:
    """Progress and slack as bars in their cells; slack that is short in red."""
    first, last = layout.first, layout.last
    page.sheet.conditional_format(first, layout.progress, last, layout.progress, data_bar(DONE, 1))
    red = page.document.formats.condition(font_color=RED, bold=True)
    area = (first, layout.slack, last, layout.slack)
    page.sheet.conditional_format(*area, {"type": "cell", "criteria": "<", "value": 0, "format": red})
    page.sheet.conditional_format(*area, data_bar(SLACK_BAR, MOST_SLACK))
