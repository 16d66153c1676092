"""The chart as a list, for terminals too narrow to draw on."""

from elevenplan.reports.gantt.bars import row_style
from elevenplan.reports.gantt.drawing import Line, Look, line
from elevenplan.reports.gantt.ghosts import ghost_days, slip_text
from elevenplan.reports.gantt.glyphs import Glyphs
from elevenplan.reports.gantt.layout import forecast_text, indent, slack_text, suffix, suffix_style
from elevenplan.reports.gantt.titles import shortened
from elevenplan.reports.gantt.value import Gantt, Row
from elevenplan.reports.gantt.when import ends_text
from elevenplan.reports.style import Style
from elevenplan.source.cells import cell_width, clip, pad

_DATES = len("09-17-09-20")
_LEAST_TITLE = 6


def listing(gantt: Gantt, look: Look, known: Glyphs) -> list[Line]:
    """Every lane with its rows, one line each: mark, days, title, slack."""
    slack = max((len(slack_text(row)) for row in gantt.rows), default=0)
    lines: list[Line] = []
    for lane in gantt.lanes:
        title = clip(lane.title, look.width - 6, known.ellipsis)
        rule = known.rule * (look.width - cell_width(title) - 4)
        lines.append(line((known.rule * 2 + " ", "off"), (title, "heading"), (f" {rule}", "off")))
        titled = [(row, *_figures(row, look, slack, known)) for row in lane.rows]
        cut = shortened([(indent(row)[::2] + row.title, room) for row, room, _, _ in titled], known.ellipsis)
        for (row, room, behind, figure), title in zip(titled, cut, strict=True):
            lines.append(_row_line(gantt, row, pad(title, room), behind, figure, known))
            if row.has_ghost:
                days = pad(ghost_days(gantt, row, known), _DATES)
                lines.append(line((f"{known.ghost}{days} {slip_text(row)}".rstrip(), "muted")))
    return lines


def _figures(row: Row, look: Look, slack: int, known: Glyphs) -> tuple[int, str, str]:
    """The cells for a title, what stands behind it, and the slack; where room is short the last two give way.

    An id, which is to be typed, is never cut for them.
    """
    least = len(indent(row)[::2] + row.title) if look.ids else _LEAST_TITLE
    behind = suffix(row) + forecast_text(row, known) + _sign(row, known)
    figure = f" {pad(slack_text(row), slack, 'right')}" if slack else ""
    room = look.width - 1 - _DATES - 1
    if room - cell_width(figure) < least:
        figure = ""
    if room - cell_width(figure + behind) < least:
        behind = ""
    return room - cell_width(figure + behind), behind, figure


def _row_line(gantt: Gantt, row: Row, title: str, behind: str, figure: str, known: Glyphs) -> Line:
    mark = known.critical if row.is_critical else known.tightest if row.is_tightest else " "
    style = row_style(row)
    shown: Style = "plain" if style == "work" else style
    return line(
        (mark, shown),
        (pad(_days(gantt, row, known), _DATES) + " ", "muted"),
        (title, shown),
        (behind, suffix_style(row)),
        (figure, "late" if (row.slack or 0) < 0 else "muted"),
    )


def _sign(row: Row, known: Glyphs) -> str:
    """What tells windows and recurring work from tasks."""
    match row.kind:
        case "window":
            return f" {known.opens}{known.closes}"
        case "recurring":
            return f" {known.band}"
        case _:
            return ""


def _days(gantt: Gantt, row: Row, known: Glyphs) -> str:
    """When it begins and ends; a milestone its sign and its moment."""
    first, last = ends_text(gantt, row)
    if row.kind == "milestone":
        return f"{known.milestone} {first}"
    return first if first == last else f"{first}{known.until}{last}"
