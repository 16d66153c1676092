"""The words that several reports share: who does something, how a target is called, how a chain is told."""

from collections.abc import Sequence

from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.source.cells import cell_width, clean, clip
from elevenplan.worktime.spoken import spoken


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


def target_title(schedule: Schedule, target: Target) -> str:
    """The title of a target; a deadline and a window say what they are."""
    return title_of(schedule, target.id)


def margin_text(target: Target) -> str:
    """The margin in working time of the target's calendar, `-` where nothing leads to it."""
    return "-" if target.margin is None else spoken(target.margin, target.calendar.day_seconds)


def wrapped_chain(titles: Sequence[str], width: int, lines: int, *, ascii_only: bool = False) -> list[str]:
    """`A → B →`, `C → D` over at most so many lines of `width` cells; the last ones are kept."""
    arrow, dots = ("->", "...") if ascii_only else ("→", "…")
    found: list[str] = []
    line = ""
    for place, title in enumerate(reversed(titles)):
        longer = f"{clip(title, width - 4)} {arrow} {line}" if place else clip(title, width)
        if cell_width(longer) <= width or not line:
            line = longer
        elif len(found) + 1 == lines:
            return [f"{dots} {arrow} {line}" if cell_width(line) + 4 <= width else line, *found]
        else:
            found.insert(0, line)
            line = f"{clip(title, width - 4)} {arrow}"
    return [line, *found]


def told_chain(titles: Sequence[str], width: int, *, ascii_only: bool = False) -> str:
    """`A → B → C` in at most `width` cells: where room is short the first ones give way to an ellipsis."""
    arrow, dots = (" -> ", "...") if ascii_only else (" → ", "…")
    for first in range(len(titles)):
        text = arrow.join(([dots] if first else []) + list(titles[first:]))
        if cell_width(text) <= width:
            return text
    return titles[-1] if titles else ""
