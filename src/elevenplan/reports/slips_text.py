"""What slipped since a baseline, as text."""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TypeVar

from elevenplan.reports.look import Look, with_id, wrapped
from elevenplan.reports.slips import Slip, Slips
from elevenplan.reports.words import title_of
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import cell_width, clean, clip, pad
from elevenplan.worktime.spoken import spoken, spoken_date

_MOST: Final = 10
_NARROW: Final = 68  # cells below which a slip takes two lines
_COLUMNS: Final = 2 + 11 + 2 + 11 + 2 + 6 + 2 + 11


class _HasTask(Protocol):
    @property
    def task(self) -> ScheduledTask: ...


_W = TypeVar("_W", bound=_HasTask)


def by_post(schedule: Schedule, found: Iterable[_W], look: Look) -> list[tuple[str, list[_W]]]:
    """The work by department and responsible person, in the order in which they come up."""
    posts: dict[str, list[_W]] = {}
    for work in found:
        item = work.task.item
        names = (schedule.department_name(item.department), schedule.person_name(item.owner))
        posts.setdefault(clean(look.dot.join(name for name in names if name)) or "nobody", []).append(work)
    return list(posts.items())


def slip_lines(schedule: Schedule, found: Slips, look: Look) -> list[str]:
    """Work that the baseline would call late, then what was planned later, what is new and what is gone."""
    lines = _group(schedule, f"LATE AGAINST {found.label}", found.late, len(found.late), look)
    lines += _group(schedule, f"LATER THAN AT {found.label}", found.later, _MOST, look)
    lines += _names(f"NEW SINCE {found.label}", found.added, look)
    lines += _names(f"GONE SINCE {found.label}", found.gone, look)
    return lines or [f"nothing slipped against {found.label}"]


def _group(schedule: Schedule, label: str, slips: Sequence[Slip], most: int, look: Look) -> list[str]:
    """A heading and the work below its people, at most so much."""
    if not slips:
        return []
    shown = slips[:most]
    wide = min(max(cell_width(title_of(schedule, slip.task.id)) for slip in shown), look.width - _COLUMNS - 2)
    lines = [look.paint(look.clip(label), "muted")]
    if look.width >= _NARROW:
        wide = max(wide, 12)
        head = f"{pad('', wide + 2)}  {pad('planned', 11)}  {pad('now', 11)}  {'slip':<6}  forecast"
        lines = [look.paint(_joined(label, head, look), "muted")]
    for post, work in by_post(schedule, shown, look):
        lines.append(look.paint(clip(post, look.width), "heading"))
        for slip in work:
            lines += _slip(schedule, slip, wide, look)
    if len(slips) > len(shown):
        lines.append(f"  and {len(slips) - len(shown)} more")
    return lines


def _joined(label: str, head: str, look: Look) -> str:
    """The label and the heads of the columns on one line where they fit, else on two."""
    free = len(head) - len(head.lstrip())
    if cell_width(label) + 2 <= free:
        return pad(label, free) + head.lstrip()
    return f"{look.clip(label)}\n{head}"


def _slip(schedule: Schedule, slip: Slip, wide: int, look: Look) -> list[str]:
    title = title_of(schedule, slip.task.id)
    then, now = (_end(task, task.finish) for task in (slip.before, slip.task))
    by = f"+{spoken(slip.slip, slip.day_seconds)}"
    ahead = "-" if slip.task.forecast_finish is None else _end(slip.task, slip.task.forecast_finish)
    if look.width < _NARROW:
        facts = f"planned {then}, now {now}, {by}; forecast {ahead}"
        id_lines = wrapped(slip.task.id, look, "     ") if look.ids else []
        told = [look.paint(line, "muted") for line in id_lines] + wrapped(facts, look, "     ")
        return [f"  {look.clip(title, look.width - 2)}", *told]
    line = f"  {pad(look.clip(title, wide), wide)}  {pad(then, 11)}  {pad(now, 11)}  {pad(by, 6)}  {ahead}"
    return with_id(line, slip.task.id, look) if look.ids else [line]


def _end(task: ScheduledTask, moment: int) -> str:
    """The end of work; a milestone that happens at midnight happens at 00:00."""
    return spoken_date(moment, end=task.item.pin is None)


def _names(label: str, tasks: Sequence[ScheduledTask], look: Look) -> list[str]:
    if not tasks:
        return []
    names = ", ".join(clean(task.title) for task in tasks[:_MOST])
    more = f" and {len(tasks) - _MOST} more" if len(tasks) > _MOST else ""
    return [look.paint(look.clip(label), "muted"), *wrapped(f"{len(tasks)}: {names}{more}", look, "  ")]
