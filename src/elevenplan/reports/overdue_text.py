"""The overdue report as text: who is late, what it breaks, what falls due."""

from collections.abc import Iterable
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.consequences import Consequence
from elevenplan.reports.impact import short_text
from elevenplan.reports.look import Look, clock, joined, wrapped
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
_KINDS: Final = ("milestone", "deadline", "window")


def render_overdue(
    schedule: Schedule, found: Overdue, *, width: int, colour: bool = False, ascii_only: bool = False
) -> str:
    """The report as text: the counts, late work by department and person, what is in danger, what falls due."""
    look = Look(width, colour, ascii_only)
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
    lines = [look.paint(line, style) for line in wrapped(text, look, lead)]
    confirmed = schedule.plan.as_of
    if confirmed is None:
        return lines
    moment = schedule.dates.moment(confirmed, Role.OPENING)
    return lines if moment >= found.as_of else [*lines, f"progress last confirmed {spoken_date(moment)}"]


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
    wide = _title_width(max(cell_width(title_of(schedule, work.task.id)) for work in late), look)
    lines = [look.paint(_heading(label, is_start, wide, look), "muted")]
    for post, works in by_post(schedule, late, look):
        lines.append(look.paint(clip(post, look.width), "heading"))
        for work in works:
            lines += _work_lines(schedule, work, is_start, wide, look)
    return lines


def _title_width(longest: int, look: Look) -> int:
    """The cells for titles before the columns of moments, 0 where the screen is too narrow for columns.

    Where there is room for it, the state stands behind the columns too.
    """
    if look.width < _NARROW:
        return 0
    beside_state = look.width - 44 - _STATE
    longest = max(longest, len("LATE TO START") - 2)
    return min(longest, beside_state if beside_state >= min(longest, 28) else look.width - 48)


def _heading(label: str, is_start: bool, wide: int, look: Look) -> str:
    if not wide:
        return label
    columns = (
        f"{pad('planned' if is_start else 'due', 11)}  {pad('by', 6)}  "
        f"{pad('would start' if is_start else 'forecast', 11)}  behind"
    )
    return f"{pad(label, wide + 2)}  {columns}"


def _work_lines(schedule: Schedule, work: OpenWork, is_start: bool, wide: int, look: Look) -> list[str]:
    """The facts of one piece of late work, below them what it breaks, waits for and is blocked by."""
    title = title_of(schedule, work.task.id)
    due = spoken_date(work.due, end=work.due_by != "date" and not is_start)
    ahead = work.task.forecast_start if is_start else work.task.forecast_finish
    forecast = spoken_date(ahead, end=not is_start) if ahead is not None else "-"
    state = _state(work, is_start)
    behind = spoken(work.behind, work.task.calendar.day_seconds)
    if wide:
        line = f"  {pad(clip(title, wide), wide)}  {pad(due, 11)}  {pad(age_text(work), 6)}  {pad(forecast, 11)}"
        line += f"  {pad(behind, 6)}"
        if cell_width(line) + 2 + cell_width(state) > look.width:
            state = state.replace(f" (planned {spoken_day(work.task.start)})", "")
        fits = cell_width(line) + 2 + cell_width(state) <= look.width
        lines = [f"{line}  {state}".rstrip()] if fits else [line.rstrip(), *wrapped(state, look, "     ")]
    else:
        verb = "start" if is_start else "end"
        text = f"due {due}, {age_text(work)} late; would {verb} {forecast}, {behind} behind the plan; {state}"
        lines = [f"  {clip(title, look.width - 2)}", *wrapped(text, look, "     ")]
    style: Style = "late" if work.consequence and work.consequence.breaks else "muted"
    notes = [look.paint(line, style) for line in _consequence_lines(schedule, work, look)]
    if work.waits_for:
        names = ", ".join(title_of(schedule, id_) for id_ in work.waits_for)
        notes += wrapped(f"waits for {names}", look, "     ")
    if work.task.item.entry.blocked:
        notes += wrapped(f"blocked: {clean(work.task.item.entry.blocked)}", look, "     ")
    return lines + notes


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
        return [line for text in lines for line in wrapped(text, look, "     ")]
    return wrapped(_harmless(schedule, work, told) + _reached(schedule, told), look, "     ")


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
    lines = [look.paint("IN DANGER by the forecast", "muted")]
    told = [(target, _danger_facts(target)) for target in found.in_danger]
    longest = max(cell_width(facts) for _, facts in told)
    for target, facts in told:
        lead = f"{look.sign(target.kind)} "
        column = min(wide, look.width - 4 - longest)
        title = target_title(schedule, target)
        if column >= min(wide, 16):
            lines.append(look.paint(f"{lead}{pad(clip(title, column), column)}  {facts}", "late"))
        else:
            lines += [look.paint(lead + clip(title, look.width - 2), "late"), *wrapped(facts, look, "     ")]
    return lines


def _danger_facts(target: Target) -> str:
    date = spoken_date(target.date, end=target.kind != "milestone")
    return f"{date}  ready {spoken_date(target.ready or 0, end=True)}  {short_text(target)}"


def _due_lines(schedule: Schedule, found: Overdue, look: Look) -> list[str]:
    """What falls due, by department and person."""
    count = len(found.due_soon)
    lead = f"DUE BY {spoken_day(found.until - DAY)}  {count} task{'' if count == 1 else 's'}"
    if not count:
        return [f"DUE BY {spoken_day(found.until - DAY)}  nothing"]
    lines = [look.paint(lead, "muted")]
    for post, works in by_post(schedule, found.due_soon, look):
        lines.append(look.paint(clip(post, look.width), "heading"))
        for work in works:
            due = spoken_date(work.due, end=work.due_by != "date")
            kind = f" ({work.due_by})" if work.due_by in ("deadline", "window") else ""
            blocked = work.task.item.entry.blocked
            text = f"  {due}  {title_of(schedule, work.task.id)}{kind}"
            lines.append(clip(text + (f", blocked: {clean(blocked)}" if blocked else ""), look.width))
    return lines
