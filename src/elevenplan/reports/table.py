"""The project schedule table: number, department, main content, responsible, remarks, dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from types import MappingProxyType
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import date_span
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import Align, cell_width, clean, pad
from elevenplan.worktime.spoken import spoken, spoken_date

_NARROW: Final = 72  # cells below which the table becomes a list
_WITH_REMARKS: Final = 100
_WITH_IDS: Final = 160  # cells from which ids have a column; below they are asked for, and stand under the content
_DEEPEST: Final = 4  # levels of indentation
_LONGEST_ID: Final = 32
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
    align: Align

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
    lines = (line for row in rows for line in _listed(row, look)) if width < _NARROW else _table(rows, look)
    return look.page(lines)


def _listed(row: Row, look: Look) -> Iterator[str]:
    """A row as two lines: what, and below it when and who; the id in a third one."""
    yield look.clip(f"{row.number:>3} {'  ' * row.depth}{row.content}")
    behind = row.responsible or row.department
    yield look.clip(f"    {row.dates}  {behind}")
    if look.shows_ids(has_room=False):
        yield from _painted(wrapped(row.id, look, "    "), "muted", look)


def _table(rows: Sequence[Row], look: Look) -> Iterator[str]:
    """The table as lines: its head, a rule, each row on as many lines as its longest cell needs."""
    columns = _columns(rows, look)
    yield _line([look.clip(one.heading, one.width) for one in columns], columns, "muted", look)
    yield ("-" if look.ascii else "─") * (sum(one.width for one in columns) + _GAP * (len(columns) - 1))
    ids_below = look.shows_ids(has_room=False) and look.width < _WITH_IDS
    before = columns[0].width + columns[1].width + 2 * _GAP
    for row in rows:
        cells = [_cell_lines(one, row, look) for one in columns]
        for parts in zip_longest(*cells, fillvalue=""):
            yield _line(parts, columns, row.style, look)
        if ids_below:
            yield from _painted(wrapped(row.id, look, " " * (before + 2 * row.depth)), "muted", look)


def _painted(lines: Iterable[str], style: Style, look: Look) -> Iterator[str]:
    return (look.paint(line.rstrip(), style) for line in lines)


def _line(cells: Sequence[str], columns: Sequence[_Column], style: Style, look: Look) -> str:
    """Cells on one line, each as wide as its column; ids are quiet."""
    gap = " " * _GAP
    padded = [pad(cell, one.width, one.align) for cell, one in zip(cells, columns, strict=True)]
    at = next((place for place, one in enumerate(columns) if one.key == "id"), None)
    if at is None:
        return look.paint(gap.join(padded).rstrip(), style)
    before, after = gap.join(padded[:at]) + gap, (gap + gap.join(padded[at + 1 :])).rstrip()
    return look.paint(before, style) + look.paint(padded[at], "muted") + look.paint(after, style)


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
