"""The chain of cause: from the work that was changed, task by task, to the targets that it moves."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from elevenplan.plan.outline import Kind
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import title_of, who
from elevenplan.scenario.cause import Chain
from elevenplan.scenario.compare import Impact, lateness
from elevenplan.schedule.result import Schedule, Target
from elevenplan.source.cells import cell_width, clean, clip, pad
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken, spoken_date

_LEAD = "CHAIN  "
_MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class _Row:
    """A leaf of the tree, or (with `target`) a date that it reaches."""

    depth: int
    id: str
    target: Target | None


def chain_lines(impact: Impact, look: Look) -> list[str]:
    """The tree of all chains, its roots being the work that was changed."""
    rows = list(_rows(impact.chains))
    shown = rows[:_MOST_ROWS]
    deepest = max((look.width - 46) // 2, 3)
    leads = ["" if not row.depth else "  " * (min(row.depth, deepest) - 1) + look.branch for row in shown]
    names = [_name(impact.after, row, look) for row in shown]
    wide = max((cell_width(lead + name) for lead, name in zip(leads, names, strict=True)), default=0)
    facts = [_target_facts(row.target) if row.target else _leaf_facts(impact, row.id, look) for row in shown]
    longest = max((cell_width(one) for one in facts), default=0)
    column = min(wide, look.width - len(_LEAD) - longest - 2)
    beside = column if column >= min(wide, 24) else 0
    lines = []
    for row, lead, name, fact in zip(shown, leads, names, facts, strict=True):
        lines += _lines(impact, row, lead, name, fact, beside, look)
    lines = [(" " * len(_LEAD) if place else _LEAD) + line for place, line in enumerate(lines)]
    left = len(rows) - len(shown)
    return [*lines, f"{' ' * len(_LEAD)}and {left} more"] if left else lines


def _rows(chains: tuple[Chain, ...]) -> Iterator[_Row]:
    """The chains merged into trees, depth first; what two chains share stands once."""
    below: dict[str, dict[str, None]] = {}
    reached: dict[str, list[Target]] = {}
    roots: dict[str, None] = {}
    for chain in chains:
        if not chain.ids:
            continue
        roots[chain.ids[0]] = None
        for first, second in zip(chain.ids, chain.ids[1:], strict=False):
            below.setdefault(first, {})[second] = None
        reached.setdefault(chain.ids[-1], []).append(chain.target)
    stack = [(0, id_) for id_ in reversed(roots)]
    while stack:
        depth, id_ = stack.pop()
        targets = reached.get(id_, [])
        own = next((one for one in targets if one.kind == "milestone" and one.id == id_), None)
        yield _Row(depth, id_, own)
        yield from (_Row(depth + 1, id_, one) for one in targets if one is not own)
        stack += [(depth + 1, next_) for next_ in reversed(below.get(id_, {}))]


def _name(schedule: Schedule, row: _Row, look: Look) -> str:
    target = row.target
    if target is None:
        return title_of(schedule, row.id)
    if target.kind == "milestone":
        return f"{look.sign(target.kind)} {title_of(schedule, target.id)}"
    name = "deadline" if target.id == row.id else title_of(schedule, target.id)
    return f"{look.sign(target.kind)} {name}"


def _lines(impact: Impact, row: _Row, lead: str, name: str, facts: str, column: int, look: Look) -> list[str]:
    """The dates in a column beside the title, the same for all rows; without a column below it."""
    note = _holiday_note(impact, row.target) if row.target else ""
    told = who(impact.after, impact.after.tasks[row.id]) if row.target is None else ""
    style: Style = "late" if row.target and row.target.is_missed else "plain"
    room = look.width - len(_LEAD)
    if not column:
        text = "  ".join(part for part in (facts, note) if part)
        below = wrapped(text, replace(look, width=room), " " * cell_width(lead) + "  ")
        return [clip(lead + name, room), *(look.paint(line, style) for line in below)]
    line = f"{pad(clip(lead + name, column), column)}  {facts}"
    left = room - cell_width(line) - 2
    if note and cell_width(note) <= left:
        return [look.paint(f"{line}  {note}", style)]
    if note:
        below = wrapped(note, replace(look, width=room), " " * (cell_width(lead) + 2))
        return [look.paint(one, style) for one in (line, *below)]
    more = f"  {look.paint(clip(told, left), 'muted')}" if told and left >= min(cell_width(told), 12) else ""
    return [look.paint(line, style) + more]


def _leaf_facts(impact: Impact, id_: str, look: Look) -> str:
    """When a leaf ends, before and after."""
    before, after = impact.before.expected.finish.get(id_), impact.after.expected.finish[id_]
    ends = [spoken_date(moment, end=True) for moment in (before, after) if moment is not None]
    is_moment = impact.after.outline.items[id_].kind is Kind.MILESTONE
    return ("comes " if is_moment else "ends  ") + look.arrow.join(dict.fromkeys(ends))


def _target_facts(target: Target) -> str:
    """The date that is reached, and how short it is."""
    date = spoken_date(target.date, end=target.kind != "milestone")
    if target.margin is not None and target.margin < 0:
        fact = f"{spoken(-target.margin, target.calendar.day_seconds)} short"
    elif target.is_missed:
        fact = f"{spoken(lateness(target))} short by the clock"
    else:
        fact = f"margin {spoken(target.margin or 0, target.calendar.day_seconds)}"
    return f"{date}  {fact}"


def _holiday_note(impact: Impact, target: Target) -> str:
    """`(+3d = 10 calendar days: National Day)` where a named holiday lies between the old and the new moment."""
    before = next((one for one in impact.before.targets if one.key == target.key), None)
    if before is None or before.ready is None or target.ready is None or target.ready <= before.ready:
        return ""
    first, last = before.ready // DAY, target.ready // DAY
    hours = impact.after.dates.calendars.hours.get(target.calendar.id)
    days = {} if hours is None else {day: name for day, name in hours.holidays.items() if first <= day <= last}
    lost = [day for day in days if hours is not None and hours.week[(day + 3) % 7]]
    if not lost:
        return ""
    later = spoken(target.calendar.between(before.ready, target.ready), target.calendar.day_seconds)
    names = ", ".join(dict.fromkeys(clean(name) for name in days.values() if name)) or "holidays"
    return f"(+{later} = {last - first} calendar days: {names})"
