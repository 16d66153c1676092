"""The project schedule table: who does what when, and a column of time for each day."""

from collections.abc import Sequence
from typing import Any, Final

from elevenplan.exporters.xlsx.columns import Axis, axis, working
from elevenplan.exporters.xlsx.layout import Layout, layout_of
from elevenplan.exporters.xlsx.lines import Line, extra_names, lines
from elevenplan.exporters.xlsx.look import (
    CRITICAL,
    DONE,
    HOLIDAY,
    MAKE_UP,
    MUTED,
    PALETTE,
    REST,
    SLACK,
    SUMMARY,
    WINDOW,
)
from elevenplan.exporters.xlsx.page import A3, SIGNS, SMALL, Document, Page, banner, print_set_up, unitless
from elevenplan.exporters.xlsx.safe import cell_text, serial
from elevenplan.exporters.xlsx.schedule_conditions import add_conditions
from elevenplan.exporters.xlsx.schedule_head import write_head
from elevenplan.source.cells import cell_width
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import DAY

_MOST_LEVELS: Final = 7
_LAST_COLUMN: Final = 16_383
UNIT_WIDTHS: Final = {"day": 2.7, "hour": 3.2, "week": 3.4, "node": 9.0}


def write_schedule(document: Document) -> None:
    """The sheet of the schedule table."""
    page = document.add(document.say("Schedule"))
    extras = extra_names(document)
    told = lines(document, extras)
    found = axis(document.schedule, document.gantt, document.say, by_node=document.request.by_node)
    calendars = tuple({id(line.row.calendar): line.row.calendar for line in told}.values())
    layout = layout_of(document, extras, len(told), len(calendars), len(found.columns))
    banner(page, layout.widths[0])
    _legend(page, layout, told)
    _hidden_rows(page, layout, found, calendars)
    write_head(page, layout, found)
    places = {id(calendar): place + 1 for place, calendar in enumerate(calendars)}
    for place, line in enumerate(told):
        _write_line(page, layout, found, layout.first + place, line, places[id(line.row.calendar)])
    add_conditions(page, layout, {line.colour for line in told if line.colour >= 0})
    _set_up(page, layout, found)


def _legend(page: Page, layout: Layout, told: Sequence[Line]) -> None:
    """A line of coloured squares with what they mean, the departments behind them."""
    say, formats = page.say, page.document.formats
    entries = [
        (CRITICAL, say("critical")),
        (DONE, say("done")),
        (SLACK, unitless(say("Slack (days)")).lower()),
        (REST, say("at rest")),
        (SUMMARY, say("summary")),
        (WINDOW, say("window")),
        (HOLIDAY, say("holiday")),
        (MAKE_UP, f"{say('make-up day')} {say('W')}"),
    ]
    shown = {line.department: PALETTE[line.colour] for line in told if line.colour >= 0 and line.department}
    entries += [(colour, name) for name, colour in shown.items()][: len(PALETTE)]
    parts: list[Any] = []
    for colour, name in entries:
        parts += [formats("subtitle", font_color=colour, font_size=12), "■ "]
        parts += [formats("subtitle", font_size=9), cell_text(name)[:60] + "   "]
    named = zip(
        SIGNS.values(), (say("milestone"), say("Deadline").lower(), say("window"), say("recurring")), strict=True
    )
    signs = "   ".join([*(f"{sign} {name}" for sign, name in named), say("23:59 is the end of that day")])
    parts += [formats("subtitle", font_size=9), signs]
    page.sheet.set_row(layout.legend, 18)
    page.sheet.write_rich_string(layout.legend, 0, *parts, formats("subtitle"))


def _hidden_rows(page: Page, layout: Layout, found: Axis, calendars: Sequence[WorkCalendar]) -> None:
    """What the conditional formats read: where each column begins, and which calendars work in it."""
    moments = [*(column.start for column in found.columns), found.columns[-1].end]
    for place, moment in enumerate(moments):
        page.sheet.write_number(layout.starts, layout.grid + place, serial(moment))
    page.sheet.set_row(layout.starts, None, None, {"hidden": True})
    for place, column in enumerate(found.columns, layout.grid):
        if column.look:
            page.sheet.write_string(layout.looks, place, column.look)
    page.sheet.set_row(layout.looks, None, None, {"hidden": True})
    for row, calendar in enumerate(calendars, layout.looks + 1):
        page.sheet.set_row(row, None, None, {"hidden": True})
        for place, works in enumerate(working(found.columns, calendar)):
            page.sheet.write_number(row, layout.grid + place, works)


def _write_line(page: Page, layout: Layout, found: Axis, row: int, line: Line, calendar: int) -> None:
    """One line with its hidden facts, and its texts among the columns of time."""
    style = _style(page, line)
    formats = page.document.formats
    level = {"level": min(line.row.depth, _MOST_LEVELS)} if line.row.depth else {}
    cells = [
        (line.title, layout.widths[layout.content] - 2 * line.row.depth),
        (line.responsible, layout.widths[layout.responsible]),
        (line.remarks, layout.widths[layout.remarks] * SMALL),
    ]
    high = 17.0
    if line.row.kind in ("milestone", "window"):
        page.band(row, layout.number, layout.remarks, line.title, style)
    else:
        high = page.needed(cells)
        _write_texts(page, layout, row, line, style)
    page.sheet.set_row(row, high, formats("cell" if line.row.kind == "window" else style), level)
    _write_values(page, layout, row, line, style)
    _write_facts(page, layout, row, line, calendar)
    _write_marks(page, layout, found, row, line)


def _style(page: Page, line: Line) -> str:
    if line.row.kind == "milestone":
        is_event = line.row.is_pinned and line.row.start == page.document.schedule.event
        return "event" if is_event else "milestone"
    return "window" if line.row.kind == "window" else "bold" if line.row.kind == "summary" else "cell"


def _write_texts(page: Page, layout: Layout, row: int, line: Line, style: str) -> None:
    page.number(row, layout.number, line.number, style, align="center")
    page.text(row, layout.department, line.department, style)
    page.text(row, layout.content, line.title, style, indent=min(line.row.depth, _MOST_LEVELS), text_wrap=True)
    page.text(row, layout.responsible, line.responsible, style, text_wrap=True)
    page.text(row, layout.remarks, line.remarks, style, text_wrap=True, font_size=8)


def _write_values(page: Page, layout: Layout, row: int, line: Line, style: str) -> None:
    one = line.row
    is_moment = one.kind == "milestone"
    # A window or band that begins at 00:00 begins with its day.
    opens = one.kind in ("window", "recurring") and one.start % DAY == 0
    calendar = None if is_moment else page.document.schedule.dates.calendars.elapsed if opens else one.shading
    page.moment(row, layout.start, one.start, style, calendar=calendar)
    page.moment(row, layout.finish, None if is_moment else one.finish, style, end=True, calendar=one.shading)
    page.moment(row, layout.deadline, one.deadline, style, end=True, calendar=one.shading)
    share = 1.0 if one.is_done else one.progress
    page.number(row, layout.progress, None if is_moment else share, style, num_format="0%")
    page.number(row, layout.slack, line.slack_days, style, num_format="0.0", align="center")
    if layout.forecast is not None:
        ahead = one.forecast_finish if one.has_forecast else None
        page.moment(row, layout.forecast, ahead, style, end=not is_moment, calendar=one.shading)
    for place, text in enumerate(line.extras, layout.extras):
        page.text(row, place, text, style)


def _write_facts(page: Page, layout: Layout, row: int, line: Line, calendar: int) -> None:
    sheet = page.sheet
    sheet.write_string(row, layout.kind, line.kind)
    if line.row.late_finish is not None:
        sheet.write_number(row, layout.late, serial(line.row.late_finish))
    sheet.write_number(row, layout.colour, line.colour)
    sheet.write_number(row, layout.calendar, calendar)
    sheet.write_number(row, layout.critical, int(line.row.is_critical))


def _write_marks(page: Page, layout: Layout, found: Axis, row: int, line: Line) -> None:
    """The title in its first column, a sign for the deadline and for each time that recurring work happens."""
    one = line.row
    if line.kind == "recurring":
        places = {found.place(moment) for moment in one.moments}
        for place in sorted(place for place in places if place is not None):
            page.text(row, layout.grid + place, SIGNS["recurring"], "mark", font_color=MUTED)
        return
    first = found.instant(one.start) if one.kind == "milestone" else found.place(one.start)
    if first is not None:
        _write_title(page, layout, found, row, first, line)
    due = found.place(one.deadline, end=True) if one.deadline is not None else None
    if due is not None and due != first:
        page.text(row, layout.grid + due, SIGNS["deadline"], "mark")


def _write_title(page: Page, layout: Layout, found: Axis, row: int, first: int, line: Line) -> None:
    """The title from its first column on; left of it where only there is room."""
    is_moment = line.row.kind == "milestone"
    style = _style(page, line) if is_moment else "bar_text"
    wide = UNIT_WIDTHS[found.unit]
    behind = (layout.columns - first) * wide
    if cell_width(line.title) * 0.9 <= behind or first * wide <= behind:
        page.text(row, layout.grid + first, line.title, style)
        return
    if is_moment:
        page.text(row, layout.grid + first, SIGNS["milestone"], style, align="center")
    page.text(row, layout.grid + first - 1, line.row.title if is_moment else line.title, style, align="right")


def _set_up(page: Page, layout: Layout, found: Axis) -> None:
    """Widths, frozen panes, filters, print set-up."""
    sheet = page.sheet
    page.widths(layout.widths)
    for column in range(layout.kind, layout.grid):
        sheet.set_column(column, column, None, None, {"level": 1, "hidden": True})
    sheet.set_column(layout.grid, layout.end, UNIT_WIDTHS[found.unit])
    # The end of the last column stands in a hidden cell behind it; all behind that is out of the way too.
    sheet.set_column(layout.end + 1, _LAST_COLUMN, None, None, {"hidden": True})
    sheet.outline_settings(True, False, False, False)
    sheet.freeze_panes(layout.first, layout.responsible)
    sheet.autofilter(layout.first - 1, 0, layout.last, layout.kind - 1)
    sheet.set_zoom(90)
    print_set_up(page, (layout.head, layout.first - 1), layout.last, layout.end + 1, paper=A3)
