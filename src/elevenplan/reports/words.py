"""The words that several reports share: who does something, when, how a target is called, how a chain is told."""

from collections import deque
from collections.abc import Sequence

from elevenplan.plan.outline import Kind
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.source.cells import cell_width, clean, clip
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken, spoken_date


def title_of(schedule: Schedule, id_: str) -> str:
    """The title of an item or window, safe for a terminal; the id where there is none."""
    task = schedule.tasks.get(id_)
    if task is not None:
        return clean(task.title)
    window = schedule.windows.get(id_)
    return clean(window.title) if window else id_


def who(schedule: Schedule, task: ScheduledTask) -> str:
    """`Design, Wang Fang`: the department and the responsible person, as far as known."""
    names = (schedule.department_name(task.item.department), schedule.person_name(task.item.owner))
    return clean(", ".join(name for name in names if name))


def holds_only_recurring(schedule: Schedule, id_: str) -> bool:
    """Whether an item is a summary with nothing but recurring work in it, which takes no time in the network."""
    item = schedule.outline.items.get(id_)
    return (
        item is not None
        and item.kind is Kind.SUMMARY
        and not any(one.in_network for one in schedule.outline.leaves(item))
    )


def target_title(schedule: Schedule, target: Target) -> str:
    """The title of the milestone, the work with the deadline, or the window."""
    return title_of(schedule, target.id)


def target_date(target: Target) -> str:
    """The date of a target: a milestone happens at 00:00, work has until 24:00."""
    return spoken_date(target.date, end=target.kind != "milestone")


def margin_text(target: Target) -> str:
    """The margin in working time of the target's calendar, `-` where nothing leads to it."""
    return "-" if target.margin is None else spoken(target.margin, target.calendar.day_seconds)


def days_of_margin(target: Target) -> float:
    """The margin in working days of the target's calendar, by which a person compares targets."""
    return (target.margin or 0) / target.calendar.day_seconds


def date_span(task: ScheduledTask, start: int | None = None, finish: int | None = None) -> str:
    """`10-12 09:00 – 10-14 18:30`, by default where the task stands; one moment of a milestone or dropped work."""
    start = task.start if start is None else start
    finish = task.finish if finish is None else finish
    if task.item.kind is Kind.MILESTONE or task.item.is_dropped:
        return spoken_date(finish)
    return f"{spoken_date(start)} – {spoken_date(finish, end=True)}"


def countdown(schedule: Schedule, moment: int) -> str:
    """`T-30`, `T`, `T+1`: calendar days from the event's date, empty for a plan without event."""
    if schedule.event is None:
        return ""
    days = moment // DAY - schedule.event // DAY
    return f"T{days:+d}" if days else "T"


def wrapped_chain(titles: Sequence[str], width: int, lines: int, *, ascii_only: bool = False) -> list[str]:
    """`A → B →`, `C → D` over at most so many lines of `width` cells; where room is short the last ones are kept."""
    arrow, dots, cut = ("->", "...", "~") if ascii_only else ("→", "…", "…")
    behind = len(arrow) + 1
    steps: deque[str] = deque()
    used = -behind
    for title in reversed(titles):
        step = clip(title, max(width - behind, 1), cut)
        used += cell_width(step) + behind
        if steps and used > lines * width:
            break
        steps.appendleft(step)
    while steps:
        told = list(steps)
        if len(steps) < len(titles):
            # A step that is too long beside the dots is cut, lest they stand alone.
            room = width - len(dots) - 1 - behind - (behind if len(steps) > 1 else 0)
            told = [dots, clip(steps[0], max(room, 1), cut), *told[1:]]
        found = _filled(told, width, arrow)
        if len(found) <= lines or len(steps) == 1:
            return found[-lines:]
        steps.popleft()
    return []


def _filled(steps: Sequence[str], width: int, arrow: str) -> list[str]:
    """The steps with arrows between them, as many a line as fit."""
    found: list[str] = []
    line, used = steps[0], cell_width(steps[0])
    for place, step in enumerate(steps[1:], 2):
        room = width - (len(arrow) + 1 if place < len(steps) else 0)
        wide = cell_width(step)
        if used + len(arrow) + 2 + wide <= room:
            line, used = f"{line} {arrow} {step}", used + len(arrow) + 2 + wide
        else:
            found.append(f"{line} {arrow}")
            line, used = step, wide
    return [*found, line]


def told_chain(titles: Sequence[str], width: int, *, ascii_only: bool = False) -> str:
    """`A → B → C` in at most `width` cells: where room is short the first ones give way to an ellipsis."""
    return (wrapped_chain(titles, width, 1, ascii_only=ascii_only) or [""])[0]
