"""The chart as a list, for terminals too narrow to draw on."""

from elevenplan.reports.gantt.bars import row_style
from elevenplan.reports.gantt.drawing import Line, Look, line
from elevenplan.reports.gantt.glyphs import Glyphs
from elevenplan.reports.gantt.layout import indent, slack_text, suffix
from elevenplan.reports.gantt.value import Gantt, Row
from elevenplan.reports.style import Style
from elevenplan.source.cells import cell_width, clip, pad
from elevenplan.worktime.moments import MINUTE
from elevenplan.worktime.spoken import spoken_day

_DATES = len("09-17-09-20")


def listing(gantt: Gantt, look: Look, known: Glyphs) -> list[Line]:
    """Every lane with its rows, one line each: mark, days, title, slack."""
    slack = max((len(slack_text(row)) for row in gantt.rows), default=0)
    lines: list[Line] = []
    for lane in gantt.lanes:
        title = clip(lane.title, look.width - 6, known.ellipsis)
        rule = known.rule * (look.width - cell_width(title) - 4)
        lines.append(line((known.rule * 2 + " ", "off"), (title, "heading"), (f" {rule}", "off")))
        lines += [_row_line(row, look.width, slack, known) for row in lane.rows]
    return lines


def _row_line(row: Row, width: int, slack: int, known: Glyphs) -> Line:
    mark = known.critical if row.is_critical else known.tightest if row.is_tightest else " "
    style = row_style(row)
    shown: Style = "plain" if style == "work" else style
    behind = suffix(row) + _sign(row, known)
    room = width - 1 - _DATES - 1 - len(behind) - (slack + 1 if slack else 0)
    title = pad(clip(indent(row)[::2] + row.title, max(room, 4), known.ellipsis), room)
    return line(
        (mark, shown),
        (pad(_days(row, known), _DATES) + " ", "muted"),
        (title, shown),
        (behind, "muted"),
        (" " + pad(slack_text(row), slack, "right"), "late" if (row.slack or 0) < 0 else "muted"),
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


def _days(row: Row, known: Glyphs) -> str:
    """The first and the last day; a milestone its sign and its day."""
    first, last = spoken_day(row.start), spoken_day(max(row.finish - MINUTE, row.start))
    if row.kind == "milestone":
        return f"{known.milestone} {first}"
    return first if first == last else f"{first}{known.dash}{last}"
