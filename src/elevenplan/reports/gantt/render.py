"""The chart as text."""

from collections.abc import Sequence
from typing import Final

from elevenplan.reports.gantt.axis import axis, mark_cells, today_column
from elevenplan.reports.gantt.bars import Field, days_off, ghost_cells, milestone_cells, row_cells, row_style
from elevenplan.reports.gantt.drawing import Line, Look, Piece, line, pieces, text
from elevenplan.reports.gantt.footer import footer, head
from elevenplan.reports.gantt.ghosts import ghost_label, stood
from elevenplan.reports.gantt.glyphs import Glyphs, glyphs
from elevenplan.reports.gantt.layout import (
    ID,
    NARROW,
    OWNER,
    Layout,
    forecast_text,
    ids_for_titles,
    indent,
    layout,
    slack_text,
    suffix,
    suffix_style,
)
from elevenplan.reports.gantt.listing import listing
from elevenplan.reports.gantt.scale import make_scale
from elevenplan.reports.gantt.titles import shortened
from elevenplan.reports.gantt.value import Gantt, Lane, Row
from elevenplan.reports.gantt.when import ends_text
from elevenplan.reports.style import Style
from elevenplan.source.cells import cell_width, clip, pad

_LEAST_TITLE: Final = 4


def render_gantt(gantt: Gantt, look: Look) -> str:
    """The chart for a terminal, a list where it is too narrow for one; ends with a line break."""
    known = glyphs(ascii_only=look.ascii)
    gantt = ids_for_titles(gantt, look.width, look.ids)
    if not gantt.rows:
        return text([*head(gantt, look, known), line("nothing to show")], look)
    body = listing(gantt, look, known) if look.width < NARROW else chart_lines(gantt, look)
    return text([*head(gantt, look, known), *body, *footer(gantt, look, known)], look)


def chart_lines(gantt: Gantt, look: Look) -> list[Line]:
    """The axis and all lanes."""
    known = glyphs(ascii_only=look.ascii)
    parts = layout(gantt, look.width, look.ids)
    scale = make_scale(*gantt.shown, parts.cells, gantt.event)
    field = Field(scale, known, gantt.event, today_column(gantt, scale))
    shading: dict[int, tuple[bool, ...]] = {}

    def off(row: Row, *, work: bool) -> Sequence[bool]:
        calendar = row.calendar if work else row.shading
        if id(calendar) not in shading:
            shading[id(calendar)] = days_off(scale, calendar)
        return shading[id(calendar)]

    lines = _axis_lines(gantt, field, parts)
    for lane in gantt.lanes:
        lines.append(_lane_line(lane, field, parts))
        titles = shortened([(indent(row) + row.title, _room(row, parts)) for row in lane.rows], known.ellipsis)
        for row, title in zip(lane.rows, titles, strict=True):
            cells = row_cells(row, field, off(row, work=False), off(row, work=True))
            lines.append((*_label(gantt, row, title, parts, known), *pieces(cells), *_slack(row, parts)))
            if row.has_ghost:
                lines.append(
                    (*_ghost_label(gantt, row, parts, known), *pieces(ghost_cells(row, field, off(row, work=False))))
                )
    return lines


def _axis_lines(gantt: Gantt, field: Field, parts: Layout) -> list[Line]:
    """Months, days, the countdown, and the names of today's and the event's lines."""
    found = axis(gantt.event, field.scale)
    left = _left(parts)
    slack = pad("slack", parts.slack, "right") if parts.slack else ""
    lines = [line(" " * left, (found.months, "heading"))]
    if (_column_heads(parts) + found.days).strip():
        lines.append(line((_column_heads(parts), "muted"), found.days))
    if found.countdown:
        lines.append(line((pad("T ", left, "right"), "muted"), (found.countdown, "muted"), (f" {slack}", "muted")))
    marks = mark_cells(gantt, field)
    if marks:
        lines.append(line(" " * left, *pieces(marks)))
    if len(gantt.milestones) > 1:
        lines.append(line((pad(" Milestones", left), "muted"), *pieces(milestone_cells(gantt.milestones, field))))
    return lines


def _left(parts: Layout) -> int:
    """The width of all before the chart."""
    return 1 + parts.label + 1 + sum(part + 1 for part in (parts.ids, parts.owner, parts.dates) if part)


def _column_heads(parts: Layout) -> str:
    head = " " * (parts.label + 2)
    if parts.ids:
        head += pad(ID, parts.ids + 1)
    if parts.owner:
        head += pad(OWNER, parts.owner + 1)
    if parts.dates:
        head += pad("start end   forecast"[: parts.dates], parts.dates + 1)
    return clip(head, _left(parts)) if cell_width(head) > _left(parts) else pad(head, _left(parts))


def _lane_line(lane: Lane, field: Field, parts: Layout) -> Line:
    """The head of a lane: its name on a rule that the event's line crosses."""
    known, width, event = field.glyphs, _left(parts), field.scale.event_column
    room = width + (len(field.scale.columns) if event is None else event)
    name = clip(lane.title, room - 5, known.ellipsis)
    used = 4 + cell_width(name)
    before: list[Piece] = [(known.rule * 2 + " ", "off"), (name, "heading"), (" ", "plain")]
    after: list[Piece] = [(known.rule * (room - used), "off")]
    if event is not None:
        after += [(known.rule_event, "event"), (known.rule * (len(field.scale.columns) - event - 1), "off")]
    return line(*before, *after)


def _room(row: Row, parts: Layout) -> int:
    """The cells for a title before what stands behind it."""
    return parts.label - cell_width(_behind(row, parts))


def _behind(row: Row, parts: Layout) -> str:
    """What stands behind a title, cut where it would leave the title no room."""
    return clip(suffix(row), parts.label - _LEAST_TITLE)


def _label(gantt: Gantt, row: Row, title: str, parts: Layout, known: Glyphs) -> Line:
    """The mark, the title with what stands behind it, the responsible person and the dates."""
    mark = known.critical if row.is_critical else known.tightest if row.is_tightest else " "
    style: Style = row_style(row) if row_style(row) != "work" else "heading" if row.kind == "summary" else "plain"
    behind = _behind(row, parts)
    found = [(mark, style), (pad(title, _room(row, parts)), style), (behind, suffix_style(row)), (" ", "plain")]
    if parts.ids:
        found.append((pad(clip(row.id, parts.ids, known.ellipsis), parts.ids) + " ", "muted"))
    if parts.owner:
        found.append((pad(clip(row.owner, parts.owner, known.ellipsis), parts.owner) + " ", "muted"))
    if parts.dates:
        found.append((pad(dates_text(gantt, row, known), parts.dates) + " ", "muted"))
    return line(*found)


def _ghost_label(gantt: Gantt, row: Row, parts: Layout, known: Glyphs) -> Line:
    """What stands left of the line that shows where a row stood in the baseline."""
    before = indent(row)
    text = before + ghost_label(gantt, row, parts.label - len(before), known, has_dates=parts.dates > 0)
    found = " " + pad(text, parts.label) + " " + " " * sum(part + 1 for part in (parts.ids, parts.owner) if part)
    if parts.dates:
        found += pad(dates_text(gantt, stood(row), known), parts.dates) + " "
    return line((found, "muted"))


def dates_text(gantt: Gantt, row: Row, known: Glyphs) -> str:
    """When a row begins and ends, once for what is a moment, and the last day by the forecast where it differs."""
    first, last = ends_text(gantt, row)
    days = pad(first, len(f"{first} {last}")) if row.kind == "milestone" else f"{first} {last}"
    return f"{days}{forecast_text(row, known)}".rstrip()


def _slack(row: Row, parts: Layout) -> Line:
    style: Style = "late" if row.slack is not None and row.slack < 0 else "muted"
    return line((" " + pad(slack_text(row), parts.slack, "right"), style))
