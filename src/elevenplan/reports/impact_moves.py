"""Who is hit by a change: the work that moves, by department and responsible person, with old and new dates."""

from collections.abc import Iterable
from dataclasses import replace

from elevenplan.plan.outline import Kind
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.words import title_of
from elevenplan.scenario.compare import Impact, Movement
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import cell_width, clean, clip, pad
from elevenplan.worktime.spoken import spoken_date

Post = tuple[str, str]  # a department and a person, both by name


def hit_line(impact: Impact, look: Look) -> list[str]:
    """How much work moves in each department, and whose; milestones counted apart."""
    tasks = [one for one in impact.moved if one.after.item.kind is not Kind.MILESTONE]
    milestones = [one for one in impact.moved if one.after.item.kind is Kind.MILESTONE]
    parts: list[str] = []
    departments = dict.fromkeys(_department(impact.after, one) for one in tasks)
    for department in departments:
        mine = [one for one in tasks if _department(impact.after, one) == department]
        count = f"{len(mine)} task{'s' if len(mine) > 1 else ''}" if not parts else str(len(mine))
        parts.append(f"{department or 'no department'} {count}{_people(impact.after, mine)}")
    if milestones:
        count = f"{len(milestones)} milestone{'s' if len(milestones) > 1 else ''}"
        parts.append(count + _people(impact.after, milestones))
    return wrapped(look.dot.join(parts), look, lead="HIT    ") if parts else []


def _people(schedule: Schedule, movements: Iterable[Movement]) -> str:
    names = dict.fromkeys(_person(schedule, one) for one in movements)
    told = ", ".join(name for name in names if name)
    return f" ({told})" if told else ""


def _department(schedule: Schedule, movement: Movement) -> str:
    return clean(schedule.department_name(movement.after.item.department))


def _person(schedule: Schedule, movement: Movement) -> str:
    return clean(schedule.person_name(movement.after.item.owner))


def move_lines(impact: Impact, look: Look, *, worst_first: bool = False) -> list[str]:
    """Every leaf that moves under its department and person, in the order of its new start.

    Departments and people stand in the order of the plan, or where asked those with the longest delay first.
    """
    posts: dict[Post, list[Movement]] = {}
    moved = sorted(impact.moved, key=lambda one: -later(one)) if worst_first else impact.moved
    for movement in moved:
        post = (_department(impact.after, movement), _person(impact.after, movement))
        posts.setdefault(post, []).append(movement)
    wide = max((cell_width(_title(impact, one)) for one in impact.moved), default=0)
    lines = []
    for post, movements in posts.items():
        heading = look.dot.join(part for part in post if part) or "nobody"
        lines.append(look.paint(clip(heading, look.width), "heading"))
        for movement in sorted(movements, key=lambda one: (one.after.expected_start or 0, one.after.item.number)):
            lines += _movement_lines(impact, movement, wide, look)
    return ["MOVES", *lines] if lines else []


def by_delay(impact: Impact) -> Impact:
    """The impact with the longest delay first among what moves."""
    return replace(impact, moved=tuple(sorted(impact.moved, key=lambda one: -later(one))))


def later(movement: Movement) -> int:
    """Seconds by the clock by which a leaf ends later, negative where it ends earlier."""
    (_, before), (_, after) = movement.spans
    return after - before


def _title(impact: Impact, movement: Movement) -> str:
    return title_of(impact.after, movement.after.id)


def _movement_lines(impact: Impact, movement: Movement, wide: int, look: Look) -> list[str]:
    """Old and new dates behind the title, or below it where the screen is narrow."""
    before, after = (_dates(one, look) for one in movement.spans)
    title, facts = _title(impact, movement), f"{before}{look.arrow}{after}"
    column = min(wide, look.width - 4 - cell_width(facts))
    if column >= min(wide, 16):
        return [f"  {pad(clip(title, column), column)}  {facts}"]
    return [f"  {clip(title, look.width - 2)}", f"    {before}", f"   {look.arrow}{after}"]


def _dates(span: tuple[int, int], look: Look) -> str:
    start, finish = span
    if start == finish:
        return spoken_date(start)
    return f"{spoken_date(start)}{look.dash}{spoken_date(finish, end=True)}"
