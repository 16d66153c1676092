"""The overdue report as text: who is late, what it breaks, what falls due."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.consequences import Consequence
from elevenplan.reports.impact import short_text
from elevenplan.reports.look import Look, clock, joined, with_id, wrapped
from elevenplan.reports.overdue import AGE_CLASSES, OLDEST, OpenWork, Overdue
from elevenplan.reports.slips_text import by_post, slip_lines
from elevenplan.reports.style import Style
from elevenplan.reports.words import days_of_margin, target_date, target_title, title_of
from elevenplan.schedule.result import Schedule, Target
from elevenplan.source.cells import cell_width, clean, clip, pad
from elevenplan.worktime.dates import Role
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken, spoken_date, spoken_day

_MOST_TARGETS: Final = 2
_NARROW: Final = 64  # cells below which a late task takes several lines
_STATE: Final = 30  # cells of `not started (planned 09-16)` with its gap
_MOMENTS: Final = 44  # cells of the columns from `due` to `behind` with their gaps, and the two before the title
_WITH_IDS: Final = 100
_INDENT: Final = " " * 5
_KINDS: Final = ("milestone", "deadline", "window")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells for titles and for ids before the moments; 0 where they have no column."""

    title: int
    id: int


def render_overdue(
    schedule: Schedule,
    found: Overdue,
    *,
    width: int,
    colour: bool = False,
    ascii_only: bool = False,
    ids: bool | None = None,
) -> str:
    """The report as text: the counts, late work by department and person, what is in danger, what falls due."""
    look = Look(width, colour, ascii_only, ids)
    look = replace(look, ids=look.shows_ids(has_room=width >= _WITH_IDS))
    lines = _headline(schedule, found, look)
    lines += _ages(found, look)
    lines += _late_lines(schedule, "LATE", found.late, look)
    lines += _late_lines(schedule, "LATE TO START", found.late_to_start, look)
    lines += slip_lines(schedule, found.slips, look) if found.slips is not None else []
    lines += _danger_lines(schedule, found, look)
    return look.page(lines + _due_lines(schedule, found, look))


def _headline(schedule: Schedule, found: Overdue, look: Look) -> list[str]:
    counts = [f"{len(found.late)} late"] if found.late else []
    if found.late_to_start:
        counts.append(f"{len(found.late_to_start)} late to start")
    if found.slips is not None and found.slips.late:
        counts.append(f"{len(found.slips.late)} late against {found.slips.label}")
    text = ", ".join(counts) or "nothing late"
    if found.in_danger:
        text += f", {_kinds(found.in_danger)} in danger"
    style: Style = "late" if found.has_late_work or found.in_danger else "safe"
    lead = f"{countdown(schedule, found.as_of)}{spoken_date(found.as_of)}  "
    told = wrapped(text, look, lead) if look.width >= _NARROW else [lead.rstrip(), *wrapped(text, look)]
    lines = [look.paint(line, style) for line in told]
    confirmed = schedule.plan.as_of
    if confirmed is None:
        return lines
    moment = schedule.dates.moment(confirmed, Role.OPENING)
    told = wrapped(f"progress last confirmed {spoken_date(moment)}", look)
    return lines if moment >= found.as_of else lines + told


def countdown(schedule: Schedule, moment: int) -> str:
    """`T-50  `: calendar days from the event's date, empty for a plan without event."""
    if schedule.event is None:
        return ""
    days = moment // DAY - schedule.event // DAY
    return f"T{days:+d}  " if days else "T  "


def _kinds(targets: Iterable[Target]) -> str:
    kinds = [target.kind for target in targets]
    counts = [(kinds.count(kind), kind) for kind in _KINDS if kind in kinds]
    return joined([f"{count} {kind}{'s' if count > 1 else ''}" for count, kind in counts])


def _ages(found: Overdue, look: Look) -> list[str]:
    """How much late work there is of each age, in working days."""
    late = [*found.late, *found.late_to_start]
    if not late:
        return []
    names = (*(name for _, name in AGE_CLASSES), OLDEST)
    counts = [(name, sum(work.age_class == name for work in late)) for name in names]
    return wrapped(look.dot.join(f"{name}: {count}" for name, count in counts if count), look, "AGE       ")


def _late_lines(schedule: Schedule, label: str, late: tuple[OpenWork, ...], look: Look) -> list[str]:
    if not late:
        return []
    is_start = label != "LATE"
    columns = _columns(schedule, late, look)
    lines = [look.paint(_heading(label, is_start, columns), "muted")]
    for post, works in by_post(schedule, late, look):
        lines.append(look.paint(clip(post, look.width), "heading"))
        for work in works:
            lines += _work_lines(schedule, work, is_start, columns, look)
    return lines


def _columns(schedule: Schedule, late: Iterable[OpenWork], look: Look) -> _Columns:
    """Ids have a column where they need no other's room."""
    longest = max(cell_width(title_of(schedule, work.task.id)) for work in late)
    wide = _title_width(longest, look)
    id_wide = max((len(work.task.id) for work in late if work.task.title != work.task.id), default=0)
    has_room = wide >= longest and look.width >= wide + 2 + id_wide + _MOMENTS + _STATE
    return _Columns(wide, id_wide if look.ids and has_room else 0)


def _title_width(longest: int, look: Look) -> int:
    """The cells for titles before the columns of moments, 0 where the screen is too narrow for columns.

    Where there is room for it, the state stands behind the columns too.
    """
    if look.width < _NARROW:
        return 0
    beside_state = look.width - _MOMENTS - _STATE
    longest = max(longest, len("LATE TO START") - 2)
    return min(longest, beside_state if beside_state >= min(longest, 28) else look.width - 48)


def _heading(label: str, is_start: bool, wide: _Columns) -> str:
    if not wide.title:
        return label
    columns = (
        f"{pad('planned' if is_start else 'due', 11)}  {pad('by', 6)}  "
        f"{pad('would start' if is_start else 'forecast', 11)}  behind"
    )
    return f"{pad(label, wide.title + 2)}  {pad('', wide.id + 2 if wide.id else 0)}{columns}"


def _work_lines(schedule: Schedule, work: OpenWork, is_start: bool, wide: _Columns, look: Look) -> list[str]:
    """The facts of one piece of late work, below them what it breaks, waits for and is blocked by."""
    style: Style = "late" if work.consequence and work.consequence.breaks else "muted"
    notes = [look.paint(line, style) for line in _consequence_lines(schedule, work, look)]
    if work.waits_for:
        names = ", ".join(title_of(schedule, id_) for id_ in work.waits_for)
        notes += wrapped(f"waits for {names}", look, _INDENT)
    if work.task.item.entry.blocked:
        notes += wrapped(f"blocked: {clean(work.task.item.entry.blocked)}", look, _INDENT)
    return _fact_lines(schedule, work, is_start, wide, look) + notes


def _fact_lines(schedule: Schedule, work: OpenWork, is_start: bool, wide: _Columns, look: Look) -> list[str]:
    """The title with its moments, its state and, where ids are shown, its id."""
    title, id_ = title_of(schedule, work.task.id), work.task.id
    due = spoken_date(work.due, end=work.due_by != "date" and not is_start)
    ahead = work.task.forecast_start if is_start else work.task.forecast_finish
    forecast = spoken_date(ahead, end=not is_start) if ahead is not None else "-"
    state = _state(work, is_start)
    behind = spoken(work.behind, work.task.calendar.day_seconds)
    if not wide.title:
        verb = "start" if is_start else "end"
        text = f"due {due}, {age_text(work)} late; would {verb} {forecast}, {behind} behind the plan; {state}"
        return [f"  {clip(title, look.width - 2)}", *_id_lines(id_, "", look), *wrapped(text, look, _INDENT)]
    line = f"  {pad(clip(title, wide.title), wide.title)}"
    line += f"  {look.paint(pad(id_, wide.id), 'muted')}" if wide.id else ""
    line += f"  {pad(due, 11)}  {pad(age_text(work), 6)}  {pad(forecast, 11)}  {pad(behind, 6)}"
    if look.ids and not wide.id and id_ != title:
        return [line.rstrip(), *_id_lines(id_, state, look)]
    room = look.width - _MOMENTS - wide.title - (wide.id + 2 if wide.id else 0)
    if cell_width(state) > room:
        state = state.replace(f" (planned {spoken_day(work.task.start)})", "")
    return [f"{line}  {state}".rstrip()] if cell_width(state) <= room else [line, *wrapped(state, look, _INDENT)]


def _id_lines(id_: str, state: str, look: Look) -> list[str]:
    """The id, with the state behind it where that has room; nothing where no ids are shown."""
    if not look.ids:
        return []
    if state and len(_INDENT + id_ + look.dot) + cell_width(state) <= look.width:
        return [f"{_INDENT}{look.paint(id_, 'muted')}{look.dot}{state}"]
    below = [look.paint(line, "muted") for line in wrapped(id_, look, _INDENT)]
    return [*below, *(wrapped(state, look, _INDENT) if state else [])]


def age_text(work: OpenWork) -> str:
    """`3d` in working days; on the first day by the clock, `2h15m`, where a deadline has a time of day."""
    if work.age_days:
        return f"{work.age_days}d"
    has_time = work.due_by in ("deadline", "window") and work.due % DAY
    return clock(work.by_clock) if has_time and work.by_clock < DAY else "<1d"


def _state(work: OpenWork, is_start: bool) -> str:
    """How far it is, and which moment was missed where that is not the planned finish."""
    task = work.task
    entry = task.item.entry
    parts = []
    if task.item.kind is Kind.MILESTONE:
        parts.append("not confirmed" if work.due_by == "date" and not work.waits_for else "not reached")
    elif entry.percent:
        parts.append(f"{entry.percent} %")
    elif task.started is not None:
        parts.append(f"started {spoken_day(task.started)}")
    elif not is_start and task.item.kind is Kind.TASK:
        parts.append(f"not started (planned {spoken_day(task.start)})")
    elif task.item.kind is Kind.TASK:
        parts.append(f"planned end {spoken_date(task.finish, end=True)}")
    if work.due_by in ("deadline", "window"):
        parts.append(work.due_by)
        if not is_start and task.item.kind is Kind.TASK:
            parts.append(f"planned end {spoken_date(task.finish, end=True)}")
    return ", ".join(parts)


def _consequence_lines(schedule: Schedule, work: OpenWork, look: Look) -> list[str]:
    """What it breaks; or how much of its slack it uses."""
    told = work.consequence
    if told is None:
        return []
    if told.breaks:
        lines = [_target_text(schedule, "breaks", target) for target in told.breaks[:_MOST_TARGETS]]
        more = len(told.breaks) - len(lines)
        if more:
            lines.append(f"and {more} more below")
        return [line for text in lines for line in wrapped(text, look, _INDENT)]
    return wrapped(_harmless(schedule, work, told) + _reached(schedule, told), look, _INDENT)


def _reached(schedule: Schedule, told: Consequence) -> str:
    """The tightest of the dates that it leads to, where it breaks none."""
    if told.alone or not told.reaches:
        return "; no date depends on it" if told.reaches == () else ""
    first, more = min(told.reaches, key=days_of_margin), len(told.reaches) - 1
    kind = "" if first.kind == "milestone" else f", {first.kind}"
    others = f" and {more} more" if more else ""
    return f"; leads to {target_title(schedule, first)}{kind} {target_date(first)}{others}"


def _target_text(schedule: Schedule, verb: str, target: Target) -> str:
    ready = spoken_date(target.ready or 0, end=True)
    name = target_title(schedule, target) + ("" if target.kind == "milestone" else f" ({target.kind})")
    return f"{verb} {name}: ready {ready}, {short_text(target)}"


def _harmless(schedule: Schedule, work: OpenWork, told: Consequence) -> str:
    """Why it breaks nothing, or nothing that other late work does not break first."""
    day = work.task.calendar.day_seconds
    if told.alone:
        return _target_text(schedule, "alone it would break", told.alone[0])
    slack, slip = max(told.slack, 0), told.slip
    if not slip:
        return "breaks nothing: the forecast still ends in time"
    if slip > slack:
        beyond = f"{spoken(slip - slack, day)} beyond its slack"
        return f"breaks nothing alone: {beyond}" if told.alone is not None else beyond
    used = f"all {spoken(slack, day)} of" if slip == slack else f"{spoken(slip, day)} of {spoken(slack, day)}"
    return f"breaks nothing alone: uses {used} slack"


def _danger_lines(schedule: Schedule, found: Overdue, look: Look) -> list[str]:
    """Every target that the forecast misses."""
    if not found.in_danger:
        return []
    wide = max(cell_width(target_title(schedule, target)) for target in found.in_danger)
    lines = [look.paint(look.clip("IN DANGER by the forecast"), "muted")]
    told = [(target, _danger_facts(target)) for target in found.in_danger]
    longest = max(cell_width(facts) for _, facts in told)
    for target, facts in told:
        lead = f"{look.sign(target.kind)} "
        column = min(wide, look.width - 4 - longest)
        title = target_title(schedule, target)
        if column >= min(wide, 16):
            text = f"{lead}{pad(clip(title, column), column)}  {facts}"
            has_room = look.width < _WITH_IDS or cell_width(text) + 2 + len(target.id) <= look.width
            lines += with_id(text, target.id, look, "late") if look.ids and has_room else [look.paint(text, "late")]
        else:
            lines += [look.paint(lead + clip(title, look.width - 2), "late"), *_id_lines(target.id, "", look)]
            lines += wrapped(facts, look, _INDENT)
    return lines


def _danger_facts(target: Target) -> str:
    date = spoken_date(target.date, end=target.kind != "milestone")
    return f"{date}  ready {spoken_date(target.ready or 0, end=True)}  {short_text(target)}"


def _due_lines(schedule: Schedule, found: Overdue, look: Look) -> list[str]:
    """What falls due, by department and person."""
    count = len(found.due_soon)
    lead = f"DUE BY {spoken_day(found.until - DAY)}  {count} task{'' if count == 1 else 's'}"
    if not count:
        return [look.clip(f"DUE BY {spoken_day(found.until - DAY)}  nothing")]
    lines = [look.paint(look.clip(lead), "muted")]
    for post, works in by_post(schedule, found.due_soon, look):
        lines.append(look.paint(clip(post, look.width), "heading"))
        for work in works:
            due = spoken_date(work.due, end=work.due_by != "date")
            kind = f" ({work.due_by})" if work.due_by in ("deadline", "window") else ""
            blocked = work.task.item.entry.blocked
            text = f"  {due}  {title_of(schedule, work.task.id)}{kind}"
            text += f", blocked: {clean(blocked)}" if blocked else ""
            lines += with_id(text, work.task.id, look) if look.ids else [clip(text, look.width)]
    return lines
