"""A sheet of the workbook with what every sheet has: safe cells, the banner, the print set-up."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from elevenplan.exporters.concern import asked_for, is_whole
from elevenplan.exporters.request import Request
from elevenplan.exporters.xlsx.look import Formats
from elevenplan.exporters.xlsx.safe import cell_text, header_text, is_whole_day, lines_needed, stamp
from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import TargetChain
from elevenplan.reports.gantt.value import Gantt
from elevenplan.reports.language import Language
from elevenplan.reports.status import Status
from elevenplan.reports.words import countdown, margin_text
from elevenplan.schedule.result import Schedule, Target
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import to_datetime
from elevenplan.worktime.spoken import spoken_date, spoken_day

A3: Final = 8
A4: Final = 9
BANNER_ROWS: Final = 3
_BANNER_HEIGHTS: Final = (28, 18, 20)  # points
_LOGO_PIXELS: Final = 84
_INDENT_PIXELS: Final = 9
_END_OF_PNG: Final = b"IEND"
_LINE_HEIGHT: Final = 12.5  # points of a line at 9 points
_MOST_LINES: Final = 4
_CHARACTERS: Final = 1.1  # of 9 points in the width of one of the 11 points by which columns are measured
SMALL: Final = 1.2  # as many characters of 8 points as of 9
SIGNS: Final = {"milestone": "◆", "deadline": "▾", "window": "◨", "recurring": "↻"}


@dataclass(frozen=True, slots=True)
class Document:
    """What all sheets are made from; `chains` are the targets that concern those who are asked for."""

    book: Any
    request: Request
    formats: Formats
    status: Status
    gantt: Gantt
    chains: tuple[TargetChain, ...]
    has_years: bool

    @property
    def schedule(self) -> Schedule:
        """The schedule that is shown."""
        return self.request.schedule

    @property
    def say(self) -> Language:
        """Our texts in the plan's language."""
        return self.request.say

    def add(self, name: str) -> "Page":
        """A new sheet behind the others."""
        self.request.tell(name)
        return Page(self, self.book.add_worksheet(name))


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet. Every text goes through `text`, so that none is taken for a formula, a number or an address."""

    document: Document
    sheet: Any

    @property
    def say(self) -> Language:
        """Our texts in the plan's language."""
        return self.document.say

    def text(self, row: int, column: int, text: str, style: str = "cell", **more: Any) -> None:
        """A text, or a blank cell of the style where it is empty."""
        shown, look = cell_text(text), self.document.formats(style, **more)
        if shown:
            self.sheet.write_string(row, column, shown, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def number(self, row: int, column: int, value: float | None, style: str = "cell", **more: Any) -> None:
        """A number, or a blank cell where there is none."""
        look = self.document.formats(style, **more)
        if value is None:
            self.sheet.write_blank(row, column, None, look)
        else:
            self.sheet.write_number(row, column, value, look)

    def moment(
        self,
        row: int,
        column: int,
        moment: int | None,
        style: str = "cell",
        *,
        end: bool = False,
        calendar: WorkCalendar | None = None,
        **more: Any,
    ) -> None:
        """A date and time; the date alone where a bare day would mean the same on the calendar."""
        if moment is None:
            self.text(row, column, "", style, **more)
            return
        is_bare = calendar is not None and is_whole_day(moment, calendar, end=end)
        shown = ("yyyy-" if self.document.has_years else "") + "mm-dd" + ("" if is_bare else " hh:mm")
        look = self.document.formats(style, **{"num_format": shown, "align": "left", **more})
        self.sheet.write_datetime(row, column, stamp(moment, end=end), look)

    def band(self, row: int, first: int, last: int, text: str, style: str = "band", **more: Any) -> None:
        """A text over several columns."""
        look = self.document.formats(style, **more)
        if first < last:
            self.sheet.merge_range(row, first, row, last, "", look)
        self.text(row, first, text, style, **more)

    def headings(self, row: int, names: Sequence[str]) -> None:
        """The line of headings."""
        self.sheet.set_row(row, 22)
        for column, name in enumerate(names):
            self.text(row, column, name, "heading")

    def widths(self, wide: Sequence[float]) -> None:
        """The columns' widths in characters."""
        for column, width in enumerate(wide):
            self.sheet.set_column(column, column, width)

    def needed(self, cells: Sequence[tuple[str, float]]) -> float:
        """The height in points that a row needs for wrapped texts in columns so wide."""
        lines = max((min(lines_needed(text, width * _CHARACTERS), _MOST_LINES) for text, width in cells), default=1)
        return max(lines * _LINE_HEIGHT + 4, 17.0)


def banner(page: Page, narrow: float) -> int:
    """Logo, title, event with its countdown, and how the campaign stands; gives the first row below.

    The texts begin behind the logo, which reaches beyond the first column where that is `narrow` characters wide.
    """
    schedule = page.document.schedule
    plan = schedule.plan
    for row, height in enumerate(_BANNER_HEIGHTS):
        page.sheet.set_row(row, height)
    column, indent = _beside(page, narrow)
    brand = f"{plan.brand.name} · " if plan.brand else ""
    only = asked_for(page.document.request)
    limit = f" · {page.say('only {}', ', '.join(only))}" if only else ""
    page.text(0, column, brand + plan.name + limit, "title", indent=indent)
    _event_line(page, column, indent)
    page.text(2, column, _verdict(page), "unsafe" if _own(page.document)[0] else "safe", indent=indent)
    return BANNER_ROWS


def _beside(page: Page, narrow: float) -> tuple[int, int]:
    """Put the logo over the banner's rows; gives the column of the texts and how far they are indented there."""
    wide = _logo(page)
    if not wide:
        return 0, 0
    missing = wide + 12 - (narrow * 7 + 5)  # a character takes 7 pixels
    return 1, max(-(-int(missing) // _INDENT_PIXELS), 0)


def _logo(page: Page) -> float:
    """The brand's logo with its width in pixels; 0 where there is none that a spreadsheet can show."""
    from xlsxwriter.exceptions import XlsxWriterException

    logo = page.document.request.logo
    if logo is None or logo.kind == "svg" or not logo.width or not logo.height:
        return 0
    if logo.kind == "png" and _END_OF_PNG not in logo.data[-64:]:
        return 0
    scale = min(_LOGO_PIXELS / logo.height, 3 * _LOGO_PIXELS / logo.width)
    place = {"x_scale": scale, "y_scale": scale, "x_offset": 4, "y_offset": 3, "object_position": 3}
    picture = {"image_data": io.BytesIO(logo.data), "description": "", "decorative": True}
    try:
        page.sheet.insert_image(0, 0, f"logo.{logo.kind}", {**place, **picture})
    except XlsxWriterException:
        return 0
    return logo.width * scale


def _event_line(page: Page, column: int, indent: int) -> None:
    """The event and the days left: by the clock of whoever opens the workbook, else as of the plan's own moment."""
    schedule, say = page.document.schedule, page.say
    as_of = page.document.status.as_of
    look = page.document.formats("subtitle", indent=indent)
    day = spoken_day(as_of, year=True)
    if schedule.event is None:
        page.text(1, column, f"{say('as of')} {day}", "subtitle", indent=indent)
        return
    event = to_datetime(schedule.event)
    lead = f"{say('Event')} {spoken_date(schedule.event, year=True)} · "
    left = f"TODAY()-DATE({event.year},{event.month},{event.day})"
    formula = f'="{lead}{say("today")} T"&TEXT({left},"+0;-0;")'
    page.sheet.write_formula(1, column, formula, look, f"{lead}{say('as of')} {day} {countdown(schedule, as_of)}")


def _verdict(page: Page) -> str:
    """`EVENT SAFE · done 3/95 · as of 2026-09-20`; what is missed and done is that of those who are asked for."""
    found, say = page.document.status, page.say
    missed, done, leaves = _own(page.document)
    parts: list[str] = []
    if found.event is not None:
        margin = f", {unitless(say('Margin (days)')).lower()} {say.length(margin_text(found.event))}"
        known = found.event.margin is not None and not missed
        parts.append((say("EVENT SAFE") if found.event_safe else say("EVENT NOT SAFE")) + (margin if known else ""))
    elif page.document.schedule.event is not None:
        parts.append(say("no milestone is pinned at the event"))
    if missed:
        parts.append(f"{say('missed')}: {len(missed)}")
    parts.append(f"{say('done')} {done}/{leaves}")
    parts.append(f"{say('as of')} {spoken_day(found.as_of, year=True)}")
    return " · ".join(parts)


def _own(document: Document) -> tuple[Sequence[Target], int, int]:
    """The dates missed and the work done of all, of those who are asked for."""
    found, request = document.status, document.request
    if is_whole(request):
        return found.missed, found.done, found.leaves
    keys = {one.target.key for one in document.chains}
    work = [task for task in request.tasks if task.item.kind is Kind.TASK and not task.item.is_dropped]
    done = sum(task.done is not None for task in work)
    return [target for target in found.missed if target.key in keys], done, len(work)


def unitless(heading: str) -> str:
    """The heading of a column without its unit."""
    return heading.replace("（", "(").split("(")[0].strip()


def print_set_up(page: Page, header: tuple[int, int], last: int, columns: int, *, paper: int = A4) -> None:
    """Landscape, as wide as the sheet, the rows of headings on every page, brand and page numbers at the edges."""
    sheet, say = page.sheet, page.say
    plan = page.document.schedule.plan
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.55)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*header)
    sheet.print_area(0, 0, max(last, header[1]), columns - 1)
    sheet.hide_gridlines(2)
    brand = plan.brand.name if plan.brand else plan.name
    sheet.set_header(f"&L{header_text(brand, 100)}&R{header_text(f'{plan.name} · {sheet.get_name()}', 120)}")
    sheet.set_footer("&C" + say("Page {} of {}", "&P", "&N"))


def finish_table(page: Page, header: int, last: int, widths: Sequence[float], frozen: int) -> None:
    """Widths, frozen panes, filters and print set-up of a plain table."""
    page.widths(widths)
    page.sheet.freeze_panes(header + 1, frozen)
    page.sheet.autofilter(header, 0, max(last, header + 1), len(widths) - 1)
    print_set_up(page, (header, header), last, len(widths))
