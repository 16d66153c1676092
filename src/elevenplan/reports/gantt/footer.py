"""What stands above and below the chart: its name and time; what is blocked, missed, hidden; the tightest chain."""

from typing import Final

from elevenplan.reports.gantt.drawing import Line, Look, line
from elevenplan.reports.gantt.glyphs import Glyphs
from elevenplan.reports.gantt.layout import NARROW
from elevenplan.reports.gantt.legend import chart_legend, list_legend
from elevenplan.reports.gantt.value import Gantt, Measure, TightTarget
from elevenplan.reports.look import Look as Screen
from elevenplan.reports.look import wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import told_chain
from elevenplan.source.cells import cell_width, clip
from elevenplan.worktime.moments import DAY, MINUTE
from elevenplan.worktime.spoken import spoken, spoken_date, spoken_day

_MOST_LINES: Final = 3
_HANGING: Final = "  "


def head(gantt: Gantt, look: Look, known: Glyphs) -> list[Line]:
    """The name of the plan, the time that is shown, the event."""
    first, last = _ends(gantt)
    event = f", event {spoken_date(gantt.event)}" if gantt.event is not None else ""
    behind = f"{first if first == last else f'{first} {known.dash} {last}'}{event}"
    if cell_width(gantt.name) + 2 + len(behind) <= look.width:
        return [line((gantt.name, "heading"), (f"  {behind}", "muted"))]
    return [_clipped(gantt.name, "heading", look, known), _clipped(behind, "muted", look, known)]


def _ends(gantt: Gantt) -> tuple[str, str]:
    """The first and the last day of the chart, of one in hours also these."""
    start, end = gantt.shown
    if gantt.hours is None:
        return spoken_day(start, year=True), spoken_day(end - MINUTE, year=True)
    last = spoken_date(end, end=True)
    is_one_day = start // DAY == (end - 1) // DAY
    return spoken_date(start, year=True), last[-len("24:00") :] if is_one_day else last


def footer(gantt: Gantt, look: Look, known: Glyphs) -> list[Line]:
    """The legend, what is blocked, what is not shown, and last the margins of the event and the tightest chain."""
    legend = chart_legend if look.width >= NARROW else list_legend
    lines = [line(), *legend(gantt, look, known)]
    for row in gantt.rows:
        lines += _told(f"blocked: {row.title}: {row.blocked}", "warning", look, known) if row.blocked else []
    hidden = ((gantt.hidden, "outside these dates"), (gantt.dropped, "dropped"))
    if any(count for count, _ in hidden):
        text = ", ".join(f"{count} {why}" for count, why in hidden if count)
        lines += _told(f"not shown: {text}", "muted", look, known)
    lines += _since(gantt.measure, look, known) if gantt.measure is not None else []
    if gantt.missed:
        text = "1 date is missed" if gantt.missed == 1 else f"{gantt.missed} dates are missed"
        lines += _told(f"{text}; elevenplan critical tells which", "late", look, known)
    if gantt.event_target is not None and not _is_same(gantt.event_target, gantt.tightest):
        lines += _target_lines(gantt.event_target, f"{known.event} event: ", look, known)
    if gantt.tightest is not None:
        lines += _target_lines(gantt.tightest, f"{known.tightest} tightest chain: ", look, known)
        lines += _chain_line(gantt.tightest, look)
    return lines


def _since(measure: Measure, look: Look, known: Glyphs) -> list[Line]:
    """The work that came and went since the baseline."""
    told = ((measure.added, "new since"), (measure.gone, "gone since"))
    return [
        one
        for titles, word in told
        if titles
        for one in _told(f"{word} {measure.label}: {len(titles)}: {', '.join(titles)}", "muted", look, known)
    ]


def _is_same(event: TightTarget, tightest: TightTarget | None) -> bool:
    return tightest is not None and (event.id, event.kind) == (tightest.id, tightest.kind)


def _clipped(text: str, style: Style, look: Look, known: Glyphs) -> Line:
    return line((clip(text, look.width, known.ellipsis), style))


def _told(text: str, style: Style, look: Look, known: Glyphs) -> list[Line]:
    """A text on as many lines as it needs, those after the first indented; of a very long one the beginning."""
    if cell_width(text) <= look.width:
        return [line((text, style))]
    room = look.width - len(_HANGING)
    first, *rest = wrapped(clip(text, room * _MOST_LINES, known.ellipsis), Screen(room))
    return [line((told, style)) for told in (first, *(_HANGING + told for told in rest))]


def _target_lines(found: TightTarget, lead: str, look: Look, known: Glyphs) -> list[Line]:
    """A target with its margin, in two lines where one is too short."""
    figures = (
        f"{spoken_date(found.date, end=found.kind != 'milestone')}, ready {spoken_date(found.ready, end=True)},"
        f" margin {spoken(found.margin, found.day_seconds)}"
    )
    style: Style = "late" if found.margin < 0 else "event" if found.is_event else "chain"
    name = lead + found.title
    if cell_width(name) + 2 + len(figures) <= look.width:
        return [line((f"{name}  {figures}", style))]
    return _told(name, style, look, known) + [
        line((told, style)) for told in wrapped(figures, Screen(look.width), "  ")
    ]


def _chain_line(found: TightTarget, look: Look) -> list[Line]:
    """The work that leads to a target, where there is more than the target itself."""
    if len(found.chain) < 2:
        return []
    told = told_chain([title for _, title in found.chain], look.width - 2, ascii_only=look.ascii)
    return [line(("  " + clip(told, look.width - 2), "chain"))]
