"""The project schedule table: number, department, main content, responsible, remarks, dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from elevenplan.plan.outline import Kind
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import clean, clip
from elevenplan.worktime.spoken import spoken, spoken_date

if TYPE_CHECKING:
    from rich.table import Table

_NARROW = 60
_REMARKS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, as text safe for a terminal."""

    number: str
    department: str
    content: str
    responsible: str
    dates: str
    remarks: str
    depth: int
    is_summary: bool


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
        remarks=clean("; ".join(remarks(task))),
        depth=item.depth,
        is_summary=item.kind is Kind.SUMMARY,
    )


def date_span(task: ScheduledTask, start: int | None = None, finish: int | None = None) -> str:
    """`10-12 09:00 – 10-14 18:30`, by default where the task stands; a milestone's one moment."""
    start = task.start if start is None else start
    finish = task.finish if finish is None else finish
    if task.item.kind is Kind.MILESTONE:
        return spoken_date(finish)
    return f"{spoken_date(start)} – {spoken_date(finish, end=True)}"


def remarks(task: ScheduledTask) -> Iterable[str]:
    """What to know beside the dates: progress, what blocks it, its deadline, criticality, its note."""
    entry = task.item.entry
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
    if task.critical and task.item.kind is Kind.TASK:
        yield "critical"
    elif task.total_slack and task.done is None and task.item.kind is Kind.TASK:
        yield f"slack {spoken(task.total_slack, task.calendar.day_seconds)}"
    if task.item.kind is Kind.RECURRING:
        yield "recurring"
    if entry.note:
        yield entry.note


def render_schedule(schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """The table in `width` cells; a list where that is too narrow for columns."""
    rows = schedule_rows(schedule)
    if width < _NARROW:
        return _as_text("\n".join(_listed(row, width) for row in rows), ascii_only)
    return _as_text(_table(rows, width, colour, ascii_only), ascii_only)


def _as_text(text: str, ascii_only: bool) -> str:
    return text.replace("–", "-").replace("…", "~") if ascii_only else text


def _listed(row: Row, width: int) -> str:
    """A row as two lines."""
    first = clip(f"{row.number:>3} {'  ' * row.depth}{row.content}", width)
    return f"{first}\n{clip(f'      {row.dates}  {row.department}', width)}"


def _table(rows: Sequence[Row], width: int, colour: bool, ascii_only: bool) -> str:
    from rich.text import Text

    with_remarks = width >= _REMARKS
    headings = ["NO", "DEPARTMENT", "MAIN CONTENT", "RESPONSIBLE", "DATES", *(["REMARKS"] if with_remarks else [])]
    table = new_table(headings, ascii_only)
    table.columns[0].justify = "right"
    table.columns[4].no_wrap = True
    for row in rows:
        style = "bold" if row.is_summary else ""
        cells = [row.number, row.department, "  " * row.depth + row.content, row.responsible, row.dates]
        cells += [row.remarks] if with_remarks else []
        table.add_row(*(Text(cell, overflow="fold") for cell in cells), style=style)
    return drawn(table, width, colour)


def new_table(headings: Sequence[str], ascii_only: bool) -> "Table":
    """A plain table with a line under its headings."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    style = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True) if ascii_only else box.SIMPLE_HEAD
    table = Table(box=style, show_edge=False, pad_edge=False, header_style="bright_black", expand=False)
    for heading in headings:
        table.add_column(Text(heading))
    return table


def drawn(table: "Table", width: int, colour: bool) -> str:
    """A table as text."""
    from rich.console import Console

    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in buffer.getvalue().rstrip("\n").split("\n"))
