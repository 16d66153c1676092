"""What the characters of a chart mean: only those that it uses."""

from collections.abc import Iterator

from elevenplan.reports.gantt.drawing import Line, Look, Piece, line
from elevenplan.reports.gantt.glyphs import Glyphs
from elevenplan.reports.gantt.value import Gantt, Row
from elevenplan.reports.style import Style
from elevenplan.source.cells import cell_width
from elevenplan.worktime.spoken import spoken_date


def chart_legend(gantt: Gantt, look: Look, known: Glyphs) -> list[Line]:
    """The legend of the drawn chart."""
    return _wrapped([*_marks(gantt, known), *_bars(gantt, known), *_signs(gantt, known)], look.width)


def list_legend(gantt: Gantt, look: Look, known: Glyphs) -> list[Line]:
    """The legend of the list."""
    entries = [*_marks(gantt, known), *_forecast(gantt, known), *_ghosts(gantt, known)]
    if any(row.kind == "milestone" for row in gantt.rows):
        entries.append(_entry(known.milestone, "milestone", "milestone"))
    if any(row.kind == "recurring" for row in gantt.rows):
        entries.append(_entry(known.band, "band", "recurring"))
    if any(row.kind == "window" for row in gantt.rows):
        entries.append(_entry(known.opens + known.closes, "window", "window"))
    return _wrapped(entries, look.width)


Entry = tuple[Piece, str]


def _entry(sign: str, style: Style, meaning: str) -> Entry:
    return (sign, style), meaning


def _marks(gantt: Gantt, known: Glyphs) -> Iterator[Entry]:
    """The marks before titles."""
    if any(row.is_critical for row in gantt.rows):
        yield _entry(known.critical, "critical", "no slack")
    if any(row.is_tightest and not row.is_critical for row in gantt.rows):
        yield _entry(known.tightest, "chain", "tightest chain")


def _bars(gantt: Gantt, known: Glyphs) -> Iterator[Entry]:
    """What has length."""
    rows = gantt.rows
    kinds = {row.kind for row in rows}
    if any(row.progress for row in rows):
        yield _entry(known.done, "done", "done")
    if "task" in kinds:
        yield _entry(known.lefts[-1], "work", "work")
        yield _entry(known.pause, "work", "rest")
    if any(_has_tail(row) for row in rows):
        yield _entry(known.slack, "slack", "slack")
    yield from _forecast(gantt, known)
    yield from _ghosts(gantt, known)
    yield _entry(known.off, "off", "day off")
    if "summary" in kinds:
        yield _entry(known.summary_start + known.summary + known.summary_end, "work", "summary")
    if "recurring" in kinds:
        yield _entry(known.band, "band", "recurring")
    if "window" in kinds or any(row.window for row in rows):
        yield _entry(known.opens + known.closes, "window", "window")


def _forecast(gantt: Gantt, known: Glyphs) -> Iterator[Entry]:
    """Where work is expected to end, and as of when."""
    if gantt.as_of is not None and any(row.has_forecast for row in gantt.rows):
        yield _entry(known.forecast, "warning", f"forecast as of {spoken_date(gantt.as_of)}")


def _ghosts(gantt: Gantt, known: Glyphs) -> Iterator[Entry]:
    """Where work stood in the baseline."""
    if gantt.measure is not None and any(row.has_ghost for row in gantt.rows):
        yield _entry(known.ghost, "muted", f"was at {gantt.measure.label}")


def _signs(gantt: Gantt, known: Glyphs) -> Iterator[Entry]:
    """What marks a moment."""
    if any(row.kind == "milestone" for row in gantt.rows):
        yield _entry(known.milestone, "milestone", "milestone")
    if any(row.deadline is not None for row in gantt.rows):
        yield _entry(known.deadline, "deadline", "deadline")
    if gantt.today is not None and gantt.shown[0] <= gantt.today < gantt.shown[1]:
        yield _entry(known.today, "today", "today")
    if gantt.event is not None and gantt.shown[0] <= gantt.event < gantt.shown[1]:
        yield _entry(known.event, "event", "event")


def _has_tail(row: Row) -> bool:
    return row.late_finish is not None and row.late_finish > row.finish


def _wrapped(entries: list[Entry], width: int) -> list[Line]:
    """The entries on as many lines as they need."""
    lines: list[list[Piece]] = [[]]
    used = 0
    for sign, meaning in entries:
        size = cell_width(sign[0]) + 1 + cell_width(meaning)
        if used and used + 2 + size > width:
            lines.append([])
            used = 0
        if used:
            lines[-1].append(("  ", "plain"))
            used += 2
        lines[-1] += [sign, (f" {meaning}", "muted")]
        used += size
    return [line(*one) for one in lines if one]
