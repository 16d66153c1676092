"""How the width of the terminal is shared out between titles, figures and the chart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from elevenplan.reports.gantt.glyphs import Glyphs
from elevenplan.reports.gantt.scale import cells_a_week, columns_needed
from elevenplan.reports.gantt.value import Gantt, Row
from elevenplan.reports.style import Style
from elevenplan.source.cells import cell_width
from elevenplan.worktime.moments import DAY, MINUTE
from elevenplan.worktime.spoken import spoken, spoken_day

NARROW = 60
WITH_DATES = 110
WITH_OWNERS = 150
WITH_IDS = 180  # from which ids have a column by themselves; those that are asked for have one where dates have one
OWNER = "owner"
ID = "id"
_LEAST_LABEL = 14
_MOST_OWNER = 20
_MOST_ID = 32
_DATES = len("09-17 09-20")
_FORECAST = len(" forecast")


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of the parts of a line in cells, 0 for a part that is left out; `cells` is the scale."""

    label: int
    ids: int
    owner: int
    dates: int
    slack: int
    cells: int


def ids_for_titles(gantt: Gantt, width: int, ids: bool | None) -> Gantt:
    """The chart with ids in the place of titles, where ids are asked for and there is no room for both."""
    if not ids or width >= WITH_DATES:
        return gantt
    return replace(
        gantt,
        lanes=tuple(replace(one, rows=tuple(replace(row, title=row.id) for row in one.rows)) for one in gantt.lanes),
    )


def layout(gantt: Gantt, width: int, ids: bool | None = None) -> Layout:
    """The parts for a width: the chart gets what it can use, titles the rest up to their length.

    `ids` says whether they are shown, None leaves that to the width.
    """
    rows = gantt.rows
    has_ids = width >= WITH_DATES and (width >= WITH_IDS if ids is None else ids)
    id_column = min(max(len(ID), *(len(row.id) for row in rows)), _MOST_ID) if has_ids else 0
    slack = max(len("slack"), *(len(slack_text(row)) for row in rows)) if has_slack(rows) else 0
    owner = min(max(len(OWNER), *(cell_width(row.owner) for row in rows)), _MOST_OWNER) if width >= WITH_OWNERS else 0
    with_forecast = _FORECAST if any(row.has_forecast for row in rows) else 0
    dates = _DATES + with_forecast if width >= WITH_DATES else 0
    longest = max([_LEAST_LABEL, *(cell_width(label_text(row)) for row in rows)])
    fixed = 1 + slack + 2 + sum(part + 1 for part in (id_column, owner, dates) if part)
    label = min(longest, max(_LEAST_LABEL, width // 4 if not ids or id_column else width // 2))
    room = width - fixed - label
    cells = cells_a_week(*gantt.shown, room, gantt.event)
    spare = room - columns_needed(*gantt.shown, cells, gantt.event)
    return Layout(min(longest, label + spare), id_column, owner, dates, slack, cells)


def label_text(row: Row) -> str:
    """The title with its indentation and what stands behind it."""
    return indent(row) + row.title + suffix(row)


def indent(row: Row) -> str:
    """The spaces before a title: two a level."""
    return "  " * min(row.depth, 4)


def suffix(row: Row) -> str:
    """What stands behind a title: how far it is, that it is late or blocked."""
    words = []
    if row.progress is not None and not row.is_done:
        words.append(f"{row.progress:.0%}")
    if row.is_done:
        words.append("done")
    if row.is_late:
        words.append("late")
    if row.blocked:
        words.append("blocked")
    return "".join(f" {word}" for word in words)


def forecast_text(row: Row, known: Glyphs) -> str:
    """` »09-28`: the last day by the forecast, empty where that is the planned one."""
    if row.forecast_finish is None or not row.has_forecast:
        return ""
    last = row.forecast_finish if row.kind == "milestone" else max(row.forecast_finish - MINUTE, row.start)
    planned = row.finish if row.kind == "milestone" else max(row.finish - MINUTE, row.start)
    return f" {known.forecast}{spoken_day(last)}" if last // DAY != planned // DAY else ""


def suffix_style(row: Row) -> Style:
    """The colour of what stands behind a title."""
    return "late" if row.is_late else "warning" if row.blocked else "muted"


def slack_text(row: Row) -> str:
    """The slack of a row in working time, empty where it has none to tell."""
    if row.is_alap and not row.is_done:
        return "alap"
    return "" if row.slack is None else spoken(row.slack, row.calendar.day_seconds)


def has_slack(rows: Sequence[Row]) -> bool:
    """Whether any row tells its slack."""
    return any(slack_text(row) for row in rows)
