"""The project schedule table: number, department, main content, responsible, remarks, dates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import date_span
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import cell_width, clean
from elevenplan.worktime.spoken import spoken, spoken_date

if TYPE_CHECKING:
    from rich.box import Box
    from rich.table import Table

_NARROW: Final = 72  # cells below which the table becomes a list
_WITH_REMARKS: Final = 100
_WITH_IDS: Final = 160  # cells from which ids have a column; below they are asked for, and stand under the content
_DEEPEST: Final = 4  # levels of indentation
_LONGEST_ID: Final = 32
_HEAD: Final = 2  # lines: the headings and the rule below them
_INKS: Final[Mapping[Style, str]] = MappingProxyType(
    {"heading": "bold", "muted": "not bold bright_black", "critical": "bold red"}
)
"""The looks of the rows as rich names them."""
_SPAN: Final = 25  # cells of `10-12 09:00 – 10-14 18:30`
_GAP: Final = 2
_MOST_LINES: Final = 20  # of one cell: a note may be a page, a title by mistake a book
_HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "number": "NO",
        "department": "DEPARTMENT",
        "content": "MAIN CONTENT",
        "id": "ID",
        "responsible": "RESPONSIBLE",
        "dates": "DATES",
        "remarks": "REMARKS",
    }
)
_SHARES: Final = (("content", 30), ("remarks", 38), ("department", 16), ("responsible", 16))
_SHARES_WITHOUT_REMARKS: Final = (("content", 48), ("department", 26), ("responsible", 26))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table, as text safe for a terminal; `style` its colour."""

    number: str
    department: str
    content: str
    responsible: str
    dates: str
    remarks: str
    depth: int
    style: Style
    id: str


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: the part of a row that it shows, its heading, its width in cells."""

    key: str
    heading: str
    width: int
    align: Literal["left", "right"]

    def text(self, row: Row) -> str:
        """What it shows of a row."""
        return str(getattr(row, self.key))


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
        depth=min(item.depth, _DEEPEST),
        style=_style(schedule, task),
        id=item.id,
    )


def _style(schedule: Schedule, task: ScheduledTask) -> Style:
    if task.item.kind is Kind.SUMMARY:
        return "heading"
    if task.done is not None or task.item.is_dropped:
        return "muted"
    return "critical" if is_critical(schedule, task) else "plain"


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


def render_schedule(
    schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False, ids: bool | None = None
) -> str:
    """The table in `width` cells; a list where that is too narrow for columns."""
    look = Look(width, colour, ascii_only, ids)
    rows = schedule_rows(schedule)
    if not rows:
        return "no work"
    if width < _NARROW:
        return look.page(line for row in rows for line in _listed(row, look))
    return look.page(_table(rows, look))


def _listed(row: Row, look: Look) -> Iterator[str]:
    """A row as two lines: what, and below it when and who; the id in a third one."""
    yield look.clip(f"{row.number:>3} {'  ' * row.depth}{row.content}")
    behind = row.responsible or row.department
    yield look.clip(f"    {row.dates}  {behind}")
    if look.shows_ids(has_room=False):
        yield from _id_below(row, look, "    ")


def _table(rows: Sequence[Row], look: Look) -> list[str]:
    """The table as lines: its head, a rule, each row on as many lines as its longest cell needs."""
    from rich.table import Table
    from rich.text import Text

    columns = _columns(rows, look)
    table = Table(box=_box(look), show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0))
    table.header_style = _INKS["muted"]
    for one in columns:
        table.add_column(Text(look.clip(one.heading, one.width)), width=one.width, justify=one.align)
    cells = [[_cell_lines(one, row, look) for one in columns] for row in rows]
    for row, lines in zip(rows, cells, strict=True):
        texts = (
            Text("\n".join(one), _INKS["muted"] if column.key == "id" else "")
            for column, one in zip(columns, lines, strict=True)
        )
        table.add_row(*texts, style=_INKS.get(row.style, ""))
    drawn = _drawn(table, look)
    if not look.shows_ids(has_room=False) or look.width >= _WITH_IDS:
        return drawn
    return [*drawn[:_HEAD], *_with_ids(rows, [max(map(len, lines)) for lines in cells], drawn[_HEAD:], columns, look)]


def _with_ids(
    rows: Sequence[Row], heights: Sequence[int], drawn: Sequence[str], columns: Sequence[_Column], look: Look
) -> Iterator[str]:
    """The lines of the rows, below those of each its id, which may be wider than a column."""
    before = columns[0].width + columns[1].width + 2 * _GAP
    at = 0
    for row, height in zip(rows, heights, strict=True):
        yield from drawn[at : at + height]
        yield from _id_below(row, look, " " * (before + 2 * row.depth))
        at += height


def _id_below(row: Row, look: Look, lead: str) -> Iterator[str]:
    return (look.paint(line.rstrip(), "muted") for line in wrapped(row.id, look, lead))


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


def _cell_lines(column: _Column, row: Row, look: Look) -> list[str]:
    """A cell in lines of its column's width; the content is indented by its depth."""
    lead = "  " * row.depth if column.key == "content" else ""
    text = column.text(row)
    if cell_width(lead) + cell_width(text) <= column.width:
        return [lead + text]
    return wrapped(look.clip(text, column.width * _MOST_LINES), replace(look, width=column.width), lead)


def _columns(rows: Sequence[Row], look: Look) -> list[_Column]:
    """The columns as wide as their text, within their shares; what is left goes to the content first."""
    keys = [key for key in _HEADINGS if key != "remarks" or look.width >= _WITH_REMARKS]
    if not look.shows_ids(has_room=look.width >= _WITH_IDS) or look.width < _WITH_IDS:
        keys.remove("id")
    natural = {key: max(cell_width(_HEADINGS[key]), *(_natural(key, row) for row in rows)) for key in keys}
    widths = {"number": natural["number"], "dates": min(natural["dates"], _SPAN)}
    if "id" in natural:
        widths["id"] = min(natural["id"], _LONGEST_ID)
    room = look.width - sum(widths.values()) - _GAP * (len(keys) - 1)
    shares = _SHARES if "remarks" in keys else _SHARES_WITHOUT_REMARKS
    flexible = {key: min(natural[key], room * share // 100) for key, share in shares}
    for key in flexible:
        flexible[key] += min(natural[key] - flexible[key], room - sum(flexible.values()))
    widths |= flexible
    return [_Column(key, _HEADINGS[key], widths[key], "right" if key == "number" else "left") for key in keys]


def _natural(key: str, row: Row) -> int:
    """The cells that a row's text takes in a column."""
    return cell_width(getattr(row, key)) + (2 * row.depth if key == "content" else 0)
