"""The impact report: what a change would do; the answer first, then the reasons, then the people."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from elevenplan.reports.impact_chain import chain_lines
from elevenplan.reports.impact_moves import hit_line, move_lines
from elevenplan.reports.look import Look, exact, joined, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import margin_text, target_title
from elevenplan.scenario.compare import Impact, Room, Status, TargetChange, lateness
from elevenplan.scenario.proposal import Edit
from elevenplan.schedule.result import Schedule, Target
from elevenplan.source.cells import cell_width, clean, clip, pad
from elevenplan.worktime.spoken import spoken, spoken_date

_ROWS: Final[tuple[tuple[Status, str, Style], ...]] = (
    (Status.BROKEN, "BREAKS", "late"),
    (Status.WORSE, "WORSE", "late"),
    (Status.BETTER, "BETTER", "warning"),
    (Status.SAVED, "SAVED", "safe"),
    (Status.HOLDS, "HOLDS", "plain"),
    (Status.ADDED, "NEW", "plain"),
    (Status.REMOVED, "GONE", "muted"),
)
_KINDS: Final = ("milestone", "deadline", "window")
_MOST_NAMED: Final = 3
_INDENT: Final = " " * 7


def render_impact(
    impact: Impact,
    *,
    width: int,
    colour: bool = False,
    ascii_only: bool = False,
    has_set: bool = True,
    plan: str | None = None,
) -> str:
    """The report as text.

    `has_set` says whether there is a command that writes the change into the plan; `plan` is the plan's path where
    the command must name it.
    """
    look = Look(width, colour, ascii_only)
    lines = _headline(impact, look)
    lines += target_lines(impact, look)
    lines += chain_lines(impact, look)
    lines += hit_line(impact, look)
    if impact.room is not None:
        lines += wrapped(room_text(impact.room, look), look, lead="LIMIT  ")
    lines += move_lines(impact, look)
    return look.page((*lines, *_closing(impact.edits, look, has_set, plan)))


def _headline(impact: Impact, look: Look) -> list[str]:
    return [look.paint(line, headline_style(impact)) for line in wrapped(headline_text(impact), look)]


def headline_style(impact: Impact) -> Style:
    """Red where something gets worse or the event is not safe, else green."""
    is_bad = impact.hurts or impact.event_safe is False or impact.forecast_misses is not None
    return "late" if is_bad else "safe"


def headline_text(impact: Impact) -> str:
    """Whether the event is safe, and what else breaks."""
    event = [change for change in impact.targets if change.is_event and change.after is not None]
    told = [change for change in impact.targets if change not in event]
    return " ".join(part for part in (_event_text(impact, event), _consequence(impact, told, bool(event))) if part)


def _event_text(impact: Impact, event: list[TargetChange]) -> str:
    if impact.event_safe is None:
        return ""
    if impact.event_safe:
        saved = any(change.status is Status.SAVED for change in event)
        moved = [change for change in event if change.before and change.before.date != change.target.date]
        again = " again" if saved else f", on {spoken_date(moved[0].target.date)}" if moved else ""
        return f"EVENT SAFE{again}{_forecast_text(impact)}."
    worst = max(event, key=lambda change: lateness(change.target))
    as_before = ", as before" if worst.status is Status.UNCHANGED else ""
    return f"EVENT NOT SAFE{as_before}: {short_text(worst.target)}."


def _forecast_text(impact: Impact) -> str:
    """` as planned, NOT SAFE by the forecast: 37.4d short`, where progress says so; else nothing."""
    found = impact.forecast_misses
    if found is None:
        return ""
    before, after = found
    was = f" (was {short_text(before)})" if before is not None and short_text(before) != short_text(after) else ""
    return f" as planned, NOT SAFE by the forecast: {short_text(after)}{was}"


def _consequence(impact: Impact, told: list[TargetChange], has_event: bool) -> str:
    """What becomes of the targets besides the event."""
    broken = [change for change in told if change.status is Status.BROKEN]
    worse = [change for change in told if change.status is Status.WORSE]
    saved = [change for change in told if change.status is Status.SAVED]
    parts = []
    if broken:
        verb = "breaks" if len(broken) == 1 else "break"
        parts.append(f"{counted(broken)} {verb}: {_named(impact.after, broken)}")
    if worse:
        verb = "gets worse" if len(worse) == 1 else "get worse"
        parts.append(f"{counted(worse)} {verb}: {_named(impact.after, worse)}")
    if saved:
        verb = "is saved" if len(saved) == 1 else "are saved"
        names = ", ".join(target_title(impact.after, change.target) for change in saved[:_MOST_NAMED])
        parts.append(f"{counted(saved)} {verb}: {names}")
    if parts:
        return ". ".join(parts)
    if impact.hurts:
        return ""
    changed = impact.moved or any(change.status is not Status.UNCHANGED for change in impact.targets)
    return f"Nothing breaks{_least_left(impact)}." if changed else "Nothing moves."


def _least_left(impact: Impact) -> str:
    """The least margin among the targets that hold with less than before."""
    losing = [
        change
        for change in impact.with_status(Status.HOLDS)
        if change.before and change.after and (change.after.margin or 0) < (change.before.margin or 0)
    ]
    if not losing:
        return ""
    least = min(losing, key=lambda change: change.target.margin or 0)
    was = margin_text(least.before) if least.before else "-"
    title = target_title(impact.after, least.target)
    return f"; least margin left: {title}, {margin_text(least.target)} (was {was})"


def counted(changes: Iterable[TargetChange]) -> str:
    """`1 milestone`, `2 milestones and 1 deadline`."""
    kinds = [change.target.kind for change in changes]
    counts = [(kinds.count(kind), kind) for kind in _KINDS if kind in kinds]
    return joined([f"{count} {kind}{'s' if count > 1 else ''}" for count, kind in counts])


def _named(schedule: Schedule, changes: list[TargetChange]) -> str:
    ordered = sorted(changes, key=lambda change: -lateness(change.target))
    names = [f"{target_title(schedule, one.target)}, {short_text(one.target)}" for one in ordered[:_MOST_NAMED]]
    more = len(changes) - len(names)
    return "; ".join(names) + (f"; {more} more" if more else "")


def short_text(target: Target) -> str:
    """`2d short`: the working time that a missed target lacks; by the clock where that is none."""
    if target.margin is not None and target.margin < 0:
        return f"{spoken(-target.margin, target.calendar.day_seconds)} short"
    return f"{spoken(lateness(target))} short by the clock" if target.is_missed else "in time"


def room_text(room: Room, look: Look) -> str:
    """How far the work may slip: everything safe, and where it differs the event."""
    day = room.calendar.day_seconds
    if room.safe is None:
        return "none: no date that must be met depends on it"
    text = f"safe up to {exact(room.safe, day)}" if room.safe else "none left: any delay breaks something"
    if room.event_safe is None:
        return text + (f"{look.dot}the event does not depend on it" if room.has_event else "")
    if room.event_safe != room.safe:
        text += f"{look.dot}event safe up to {exact(room.event_safe, day)}"
    return text


def target_lines(impact: Impact, look: Look) -> list[str]:
    """A row for every target that changes, the worst first; the others are counted."""
    rows = [
        _Row(
            pad(label, 7) + look.sign(change.target.kind) + " ",
            target_title(impact.after, change.target),
            _date_text(change, look),
            _ready_text(change, look),
            _margin_text(change, look),
            style,
        )
        for status, label, style in _ROWS
        for change in _in_order(impact, status)
    ]
    lines = _laid_out(rows, look)
    left = impact.with_status(Status.UNCHANGED)
    if left:
        missed = sum(change.target.is_missed for change in left)
        text = f"{len(left)} target{'s' if len(left) > 1 else ''} unchanged"
        lines.append(look.paint(f"{_INDENT}{text}{f', {missed} missed already' if missed else ''}", "muted"))
    return lines


@dataclass(frozen=True, slots=True)
class _Row:
    """The texts of one target's row."""

    lead: str
    title: str
    date: str
    ready: str
    margin: str
    style: Style


def _laid_out(rows: list[_Row], look: Look) -> list[str]:
    """All rows on one line each where the screen is wide enough, else on two, else on three or more."""
    if not rows:
        return []
    title, date, ready, margin = (
        max(cell_width(getattr(row, name)) for row in rows) for name in ("title", "date", "ready", "margin")
    )
    room = look.width - cell_width(rows[0].lead)
    one, two = room - date - ready - margin - 6, room - date - margin - 4
    lines = []
    for row in rows:
        below = [f"{_INDENT}  {row.ready}"]
        if one >= min(title, 30):
            facts, below = f"{pad(row.date, date)}  {pad(row.ready, ready)}  {row.margin}", []
            first = f"{row.lead}{_column(row.title, min(title, one))}  {facts}"
        elif two >= min(title, 20):
            first = f"{row.lead}{_column(row.title, min(title, two))}  {pad(row.date, date)}  {row.margin}"
        else:
            first = row.lead + clip(row.title, room)
            below = [*wrapped(f"{row.date} {row.margin}", look, _INDENT + "  "), *below]
        lines += [look.paint(first.rstrip(), row.style), *below]
    return lines


def _column(text: str, width: int) -> str:
    return pad(clip(text, width), width)


def _in_order(impact: Impact, status: Status) -> list[TargetChange]:
    """The targets that fare so, the least margin first."""
    changes = impact.with_status(status)
    return sorted(changes, key=lambda change: change.target.margin if change.target.margin is not None else 1 << 60)


def _date_text(change: TargetChange, look: Look) -> str:
    dates = [spoken_date(one.date, end=one.kind != "milestone") for one in (change.before, change.after) if one]
    return look.arrow.join(dict.fromkeys(dates))


def _ready_text(change: TargetChange, look: Look) -> str:
    ready = [one.ready for one in (change.before, change.after) if one]
    told = ["nothing leads to it" if moment is None else spoken_date(moment, end=True) for moment in ready]
    return "ready " + look.arrow.join(dict.fromkeys(told))


def _margin_text(change: TargetChange, look: Look) -> str:
    margins = [margin_text(one) for one in (change.before, change.after) if one]
    return "margin " + look.arrow.join(dict.fromkeys(margins))


def _closing(edits: tuple[Edit, ...], look: Look, has_set: bool, plan: str | None) -> list[str]:
    """That nothing was written, and how it would be; not wrapped, so that it can be copied."""
    if not edits:
        return ["nothing written"]
    if not has_set:
        texts = [f"{f'{edit.id}: ' if edit.id else ''}{edit.key}: {edit.value or '(taken out)'}" for edit in edits]
    else:
        texts = [shlex.join(words) for words in _commands(edits, plan)]
    texts = [clean(text) for text in texts]
    lead = "nothing written; to write it: " if has_set else "nothing written; to write it, put into the plan: "
    leave = any(edit.key == "leave" for edit in edits)
    note = wrapped("leave moves no date by itself; check reports the work that falls on it", look) if leave else []
    if len(texts) == 1 and cell_width(lead + texts[0]) <= look.width:
        return [look.paint(lead, "muted") + texts[0], *note]
    return [*(look.paint(line, "muted") for line in wrapped(lead, look)), *(f"  {text}" for text in texts), *note]


def _commands(edits: tuple[Edit, ...], plan: str | None) -> list[list[str]]:
    """A command for each entry: its keys together, since one without the other may be a mistake."""
    found: dict[str | None, dict[str, str]] = {}
    for edit in edits:
        found.setdefault(edit.id, {})[edit.key] = edit.value
    named = ["--plan", plan] if plan else []
    return [
        ["elevenplan", "set", *([id_] if id_ else []), *(f"{key}={value}" for key, value in values.items()), *named]
        for id_, values in found.items()
    ]
