"""The project schedule table: number, department, main content, responsible, remarks, dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical
from elevenplan.reports.look import Look
from elevenplan.reports.words import date_span
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import cell_width, clean
from elevenplan.worktime.spoken import spoken, spoken_date

if TYPE_CHECKING:
    from rich.box import Box
    from rich.table import Table

_NARROW: Final = 72  # cells below which the table becomes a list
_WITH_REMARKS: Final = 100
_SPAN: Final = 25  # cells of `10-12 09:00 – 10-14 18:30`
_GAP: Final = 2
_MOST_LINES: Final = 20  # of one cell: a note may be a page, a title by mistake a book
_HEADINGS: Final = ("NO", "DEPARTMENT", "MAIN CONTENT", "RESPONSIBLE", "DATES", "REMARKS")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, as text safe for a terminal; `style` is its look for rich."""

    number: str
    department: str
    content: str
    responsible: str
    dates: str
    remarks: str
    depth: int
    style: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells in the order of the headings; the content is indented by its depth."""
        content = "  " * self.depth + self.content
        return self.number, self.department, content, self.responsible, self.dates, self.remarks


def schedule_rows(schedule: Schedule) -> tuple[Row, ...]:
    """One row an item, in the order of the plan."""
    return tuple(_row(schedule, task) for task in schedule.tasks.values())


def _row(schedule: Schedule, task: ScheduledTask) -> Row:
    item = task.item
    return Row(
        number=str(item.number),
        department=clean(schedule.department_name(item.department)),
        content=clean(task.title),
        responsible=clean(schedule.person_name(item.owner)),
        dates=date_span(task),
        remarks=clean("; ".join(remarks(schedule, task))),
        depth=item.depth,
        style=_style(schedule, task),
    )


def _style(schedule: Schedule, task: ScheduledTask) -> str:
    if task.item.kind is Kind.SUMMARY:
        return "bold"
    if task.done is not None or task.item.is_dropped:
        return "bright_black"
    return "red" if is_critical(schedule, task) else ""


def remarks(schedule: Schedule, task: ScheduledTask) -> Iterator[str]:
    """What to know beside the dates: progress, what blocks it, its deadline, criticality, its note."""
    entry, is_task = task.item.entry, task.item.kind is Kind.TASK
    if entry.dropped is not None:
        yield "dropped"
    elif task.done is not None:
        yield "done"
    elif task.started is not None:
        yield f"{entry.percent or 0} % done"
    if entry.blocked is not None:
        yield f"blocked: {entry.blocked}"
    if task.deadline is not None:
        yield f"deadline {spoken_date(task.deadline, end=True)}"
    if is_task and is_critical(schedule, task):
        yield "critical"
    elif is_task and task.total_slack and task.done is None:
        yield f"slack {spoken(task.total_slack, task.calendar.day_seconds)}"
    if task.item.kind is Kind.RECURRING:
        yield "recurring"
    if entry.note:
        yield entry.note


def render_schedule(schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """The table in `width` cells; a list where that is too narrow for columns."""
    look = Look(width, colour, ascii_only)
    rows = schedule_rows(schedule)
    if not rows:
        return "no work"
    if width < _NARROW:
        return look.page(line for row in rows for line in _listed(row, look))
    return look.page(_table(rows, look))


def _listed(row: Row, look: Look) -> Iterator[str]:
    """A row as two lines: what, and below it when and who."""
    yield look.clip(f"{row.number:>3} {'  ' * row.depth}{row.content}")
    behind = row.responsible or row.department
    yield look.clip(f"    {row.dates}  {behind}")


def _table(rows: Sequence[Row], look: Look) -> list[str]:
    """The table as lines."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=_box(look), show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0))
    table.header_style = "bright_black"
    widths = _widths(rows, look.width)
    for heading, wide in zip(_HEADINGS, widths, strict=False):
        table.add_column(Text(look.clip(heading, wide)), width=wide, justify="right" if heading == "NO" else "left")
    for row in rows:
        cells = (look.clip(cell, wide * _MOST_LINES) for cell, wide in zip(row.cells, widths, strict=False))
        table.add_row(*(Text(cell, overflow="fold") for cell in cells), style=row.style)
    return _drawn(table, look)


def _widths(rows: Sequence[Row], width: int) -> list[int]:
    """The cells of each column: as much as its text needs, within its share; what is left goes to the content first."""
    count = 6 if width >= _WITH_REMARKS else 5
    natural = [max(cell_width(heading), 1) for heading in _HEADINGS[:count]]
    for row in rows:
        natural = [max(known, cell_width(cell)) for known, cell in zip(natural, row.cells, strict=False)]
    number, span = natural[0], min(natural[4], _SPAN)
    room = width - number - span - _GAP * (count - 1)
    shares = (16, 30, 16, 38) if count == 6 else (26, 48, 26)
    flexible = [1, 2, 3, 5][: len(shares)]
    widths = [min(natural[column], room * share // 100) for column, share in zip(flexible, shares, strict=True)]
    for place in (1, -1, 0, 2):
        left = room - sum(widths)
        widths[place] += min(natural[flexible[place]] - widths[place], left)
    department, content, responsible, *others = widths
    return [number, department, content, responsible, span, *others]


def _box(look: Look) -> "Box":
    """Columns without lines between them, and a line below the headings."""
    from rich import box

    line = "-" if look.ascii else "─"
    blank = " " * 4
    return box.Box("\n".join([blank, blank, f" {line}{line} ", *[blank] * 5]) + "\n", ascii=look.ascii)


def _drawn(table: "Table", look: Look) -> list[str]:
    """A table of rich as lines."""
    from rich.console import Console

    buffer = StringIO()
    console = Console(
        file=buffer,
        width=look.width,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(table)
    return buffer.getvalue().rstrip("\n").split("\n")
