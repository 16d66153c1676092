"""The chart of a milestone trend analysis: a row for each commit, columns of time, a mark for each milestone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase
from typing import Final

from elevenplan.reports.gantt.axis import axis
from elevenplan.reports.gantt.bars import Cell
from elevenplan.reports.gantt.glyphs import Glyphs, glyphs
from elevenplan.reports.gantt.scale import Scale, cells_a_week, make_scale
from elevenplan.reports.look import Look
from elevenplan.reports.style import Style
from elevenplan.reports.trend import Point, Track, Trend, Version
from elevenplan.reports.trend_words import name_of, spans_years
from elevenplan.source.cells import cell_width, clip, pad
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken_day

_COLOURS: Final[tuple[Style, ...]] = ("work", "safe", "window", "band", "chain", "event")
_SEVERAL: Final = "+"
_LEAST_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class _Canvas:
    """What the rows of a chart share."""

    tracks: Sequence[Track]
    scale: Scale
    glyphs: Glyphs
    look: Look


def letter(place: int) -> str:
    """The mark of a track among several."""
    return ascii_uppercase[place % len(ascii_uppercase)]


def chart_lines(trend: Trend, tracks: Sequence[Track], look: Look) -> list[str]:
    """The axis, a line for each version whose marks say when each milestone was going to happen, and the legend."""
    years = spans_years(trend, tracks)
    labels = [_label(version, years) for version in trend.versions]
    left = max(map(cell_width, labels)) + 1
    start, end = _range(tracks)
    cells = cells_a_week(start, end, look.width - left, trend.event)
    scale = make_scale(start, end, cells, trend.event)
    canvas = _Canvas(tracks, scale, glyphs(ascii_only=look.ascii), look)
    head = axis(trend.event, scale)
    lines = [look.paint(" " * left + head.months.rstrip(), "heading"), " " * left + head.days]
    if head.countdown.strip():
        lines.append(look.paint(pad("T ", left, "right") + head.countdown.rstrip(), "muted"))
    rows = [_row(canvas, place, version) for place, version in enumerate(trend.versions)]
    lines += [pad(label, left) + row for label, row in zip(labels, rows, strict=True)]
    return [*lines, *_legend(canvas, has_several=any(_SEVERAL in row for row in rows))]


def _label(version: Version, years: bool) -> str:
    day = "" if version.time is None else spoken_day(version.time, year=years)
    return f"{name_of(version)} {day}".rstrip()


def _range(tracks: Sequence[Track]) -> tuple[int, int]:
    """Midnights around all dates, a week at least."""
    known = [point for track in tracks for point in track.known]
    moments = [point.moment for point in known] + [point.date for point in known if point.date is not None]
    first, last = min(moments) // DAY, max(moments) // DAY + 1
    missing = max(_LEAST_DAYS - (last - first), 0)
    return (first - missing // 2) * DAY, (last + missing - missing // 2) * DAY


def _row(canvas: _Canvas, place: int, version: Version) -> str:
    """One version: its marks, or that it has no schedule."""
    cells = [Cell(" ", "plain")] * len(canvas.scale.columns)
    if canvas.scale.event_column is not None:
        cells[canvas.scale.event_column] = Cell(canvas.glyphs.event, "event")
    if version.trouble is not None:
        return canvas.look.paint(clip("no schedule", len(cells), canvas.glyphs.ellipsis), "warning")
    for at, track in enumerate(canvas.tracks):
        point = track.points[place]
        if point is None:
            continue
        if len(canvas.tracks) == 1 and point.date is not None:
            _put(canvas, cells, _date_position(canvas, point), canvas.glyphs.deadline, "deadline")
        _mark(canvas, cells, at, point)
    runs = groupby(cells, lambda cell: cell.style)
    return "".join(canvas.look.paint("".join(cell.text for cell in run), style) for style, run in runs)


def _date_position(canvas: _Canvas, point: Point) -> int:
    date = point.date or 0
    return canvas.scale.instant_position(date - 1 if point.has_end else date, point.calendar)


def _mark(canvas: _Canvas, cells: list[Cell], at: int, point: Point) -> None:
    """The mark of a track; where another one stands already that there are several."""
    position = canvas.scale.instant_position(point.moment, point.calendar)
    if len(canvas.tracks) == 1:
        _put(canvas, cells, position, canvas.glyphs.milestone, "late" if point.is_missed else "milestone")
        return
    column = canvas.scale.column_of(position)
    is_taken = column is not None and (cells[column].text.isalpha() or cells[column].text == _SEVERAL)
    if is_taken:
        _put(canvas, cells, position, _SEVERAL, "heading")
    else:
        _put(canvas, cells, position, letter(at), _COLOURS[at % len(_COLOURS)])


def _put(canvas: _Canvas, cells: list[Cell], position: int, text: str, style: Style) -> None:
    column = canvas.scale.column_of(position)
    if column is not None:
        cells[column] = Cell(text, style)


def _legend(canvas: _Canvas, *, has_several: bool) -> list[str]:
    """What the marks of the chart mean."""
    known, look, tracks = canvas.glyphs, canvas.look, canvas.tracks
    lines: list[str] = []
    if len(tracks) == 1:
        has_date = any(point.date is not None for point in tracks[0].known)
        words = [f"{known.milestone} {'ready' if has_date else 'date'}"]
        words += [f"{known.deadline} to be met"] if has_date else []
    else:
        for at, track in enumerate(tracks):
            lines.append(look.paint(look.clip(f"{letter(at)} {track.title}"), _COLOURS[at % len(_COLOURS)]))
        words = [f"{_SEVERAL} several"] if has_several else []
    words += [f"{known.event} event"] if canvas.scale.event_column is not None else []
    return [*lines, look.paint(look.clip("  ".join(words)), "muted")] if words else lines
