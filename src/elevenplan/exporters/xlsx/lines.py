"""The lines of the schedule table, from the rows of the chart."""

from collections.abc import Iterator
from dataclasses import dataclass

from elevenplan.exporters.concern import windows_of
from elevenplan.exporters.xlsx.look import PALETTE
from elevenplan.exporters.xlsx.page import SIGNS, Document
from elevenplan.reports.gantt.value import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a row of the chart with what the table tells besides; `colour` is the place in the palette."""

    row: Row
    number: int | None
    department: str
    responsible: str
    remarks: str
    colour: int
    extras: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title with its sign, a tick for what is done."""
        done = "✓ " if self.row.is_done else ""
        return done + (f"{SIGNS[self.row.kind]} " if self.row.kind in SIGNS else "") + self.row.title

    @property
    def kind(self) -> str:
        """What the line is to the conditional formats; continuous work is drawn as a bar."""
        return "band" if self.row.kind == "recurring" and not self.row.moments else self.row.kind

    @property
    def slack_days(self) -> float | None:
        """The slack in working days, None where there is none to tell."""
        return None if self.row.slack is None else round(self.row.slack / self.row.calendar.day_seconds, 2)


def lines(document: Document, extras: tuple[str, ...]) -> list[Line]:
    """The fixed dates and windows by time, then department by department its work by time."""
    windows = windows_of(document.request)
    rows = [row for row in document.gantt.rows if _is_wanted(document, row, windows)]
    dates = sorted((row for row in rows if _is_date(document, row)), key=lambda row: (row.start, row.finish))
    known = {row.id for row in dates}
    work = [row for row in rows if row.id not in known]
    colours = department_colours(document)
    return [_line(document, row, colours, extras) for row in (*dates, *work)]


def department_colours(document: Document) -> dict[str | None, int]:
    """The place of each department in the palette; those that have no work take none."""
    used = [task.item.department for task in document.request.tasks]
    order = [id_ for id_ in document.schedule.plan.departments if id_ in used]
    others = [id_ for id_ in used if id_ is not None]
    return {id_: place % len(PALETTE) for place, id_ in enumerate(dict.fromkeys([*order, *others]))}


def extra_names(document: Document) -> tuple[str, ...]:
    """The `x-` keys that any shown item has."""
    return tuple(dict.fromkeys(key for task in document.request.tasks for key in task.item.entry.extras))


def _is_date(document: Document, row: Row) -> bool:
    """Whether it belongs to the frame of fixed dates on top."""
    if row.kind == "window":
        return True
    return row.kind == "milestone" and row.is_pinned and document.schedule.tasks[row.id].item.parent is None


def _is_wanted(document: Document, row: Row, windows: frozenset[str]) -> bool:
    task = document.schedule.tasks.get(row.id)
    return row.id in windows if task is None else document.request.wants(task)


def _line(document: Document, row: Row, colours: dict[str | None, int], extras: tuple[str, ...]) -> Line:
    schedule = document.schedule
    task = schedule.tasks.get(row.id)
    if task is None:
        note = schedule.plan.windows[row.id].note or ""
        return Line(row, None, row.department, row.owner, note, 0, ("",) * len(extras))
    entry = task.item.entry
    helpers = ", ".join(schedule.person_name(helper) for helper in entry.helpers)
    return Line(
        row,
        task.item.number,
        row.department,
        " + ".join(part for part in (row.owner, helpers) if part),
        "; ".join(_remarks(document, row, entry.note)),
        colours.get(task.item.department, -1),
        tuple(entry.extras.get(key, "") for key in extras),
    )


def _remarks(document: Document, row: Row, note: str | None) -> Iterator[str]:
    """What blocks the work, then its note; dates, slack and progress have columns of their own."""
    if row.blocked:
        yield document.say("blocked: {}", row.blocked)
    if note:
        yield note
