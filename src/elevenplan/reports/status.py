"""The status: at most twelve lines to paste into a chat."""

from dataclasses import dataclass
from typing import Any, Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import target_chain, target_json, tightest
from elevenplan.reports.look import Look
from elevenplan.reports.words import (
    countdown,
    days_of_margin,
    margin_text,
    target_date,
    target_title,
    title_of,
    told_chain,
)
from elevenplan.schedule.driving import driving_links
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.source.cells import clean
from elevenplan.worktime.moments import DAY, iso
from elevenplan.worktime.spoken import spoken_date

_WEEK: Final = 7 * DAY
_NEXT: Final = 4
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Status:
    """Where a campaign stands, as far as the plan says; lists of work are in the order of the plan.

    Targets are those of the outlook: by the forecast where progress was confirmed, else by expected dates. `missed` are
    the open ones that come too late, the least margin first. `is_confirmed` says whether `as_of` is more than the
    plan's start.
    """

    name: str
    as_of: int
    is_confirmed: bool
    days_left: int | None
    event: Target | None
    missed: tuple[Target, ...]
    tightest: Target | None
    tightest_chain: tuple[str, ...]
    upcoming: tuple[Target, ...]
    leaves: int
    done: int
    in_progress: int
    blocked: tuple[str, ...]
    late: tuple[str, ...]
    starting: tuple[str, ...]
    finishing: tuple[str, ...]

    @property
    def event_safe(self) -> bool | None:
        """Whether all is ready before the event; None where no milestone is pinned there."""
        return None if self.event is None else not self.event.is_missed


def status(schedule: Schedule) -> Status:
    """The status as of the plan's `as_of`, or its start where progress was never confirmed."""
    as_of = schedule.as_of if schedule.as_of is not None else schedule.start
    leaves = [task for task in schedule.tasks.values() if task.item.kind is Kind.TASK and not task.item.is_dropped]
    open_ = [task for task in leaves if task.done is None]
    targets = [one for one in schedule.outlook_targets if not one.done]
    coming = [one for one in targets if one.kind == "milestone" and not one.is_event and one.date >= as_of]
    tight = tightest(schedule)
    return Status(
        name=schedule.plan.name,
        as_of=as_of,
        is_confirmed=schedule.as_of is not None,
        days_left=schedule.event // DAY - as_of // DAY if schedule.event is not None else None,
        event=next((one for one in schedule.outlook_targets if one.is_event), None),
        missed=tuple(one for one in targets if one.is_missed),
        tightest=tight,
        tightest_chain=_chain(schedule, tight),
        upcoming=tuple(sorted(coming, key=lambda one: one.date)[:_NEXT]),
        leaves=len(leaves),
        done=len(leaves) - len(open_),
        in_progress=sum(task.started is not None for task in open_),
        blocked=tuple(task.id for task in open_ if task.item.entry.blocked is not None),
        late=tuple(task.id for task in open_ if _is_late(task, as_of)),
        starting=tuple(t.id for t in open_ if t.started is None and as_of <= t.start < as_of + _WEEK),
        finishing=tuple(t.id for t in open_ if not _is_late(t, as_of) and t.finish < as_of + _WEEK),
    )


def _chain(schedule: Schedule, target: Target | None) -> tuple[str, ...]:
    """What makes a target ready, first to last."""
    if target is None:
        return ()
    return target_chain(schedule, target, driving_links(schedule.setting, schedule.outlook))


def _is_late(task: ScheduledTask, as_of: int) -> bool:
    """Whether the planned end or the deadline of unfinished work has passed; a day that ends there is over."""
    due = task.finish if task.deadline is None else min(task.finish, task.deadline)
    return due < as_of or (due == as_of and due % DAY == 0)


def status_json(schedule: Schedule) -> dict[str, Any]:
    """The status as plain data, format 1."""
    found = status(schedule)
    return {
        "format": 1,
        "name": found.name,
        "as_of": iso(found.as_of),
        "days_left": found.days_left,
        "event_safe": found.event_safe,
        "event": target_json(found.event, ()) if found.event else None,
        "missed": [target_json(one, ()) for one in found.missed],
        "tightest": target_json(found.tightest, found.tightest_chain) if found.tightest else None,
        "upcoming": [target_json(one, ()) for one in found.upcoming],
        "tasks": found.leaves,
        "done": found.done,
        "in_progress": found.in_progress,
        "blocked": list(found.blocked),
        "late": list(found.late),
        "starting": list(found.starting),
        "finishing": list(found.finishing),
    }


def render_status(schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """At most twelve lines: the event, what is tight, progress, what comes next."""
    look = Look(width, colour, ascii_only)
    found = status(schedule)
    name = look.dot.join(part for part in (clean(found.name), _days_left(schedule, found)) if part)
    lines = [
        look.paint(look.clip(name), "heading"),
        _event_line(schedule, found, look),
        *(look.clip(line) for line in _tight_lines(schedule, found, look)),
        look.clip(_progress_line(found)),
        look.clip(_week_line("starting", schedule, found.starting)),
        look.clip(_week_line("finishing", schedule, found.finishing)),
        *(look.clip(_target_line(schedule, one)) for one in found.upcoming),
        look.paint(look.clip(look.dot.join(("more: elevenplan check", "gantt", "critical", "overdue"))), "muted"),
    ]
    return look.page(lines)


def _days_left(schedule: Schedule, found: Status) -> str:
    return f"{countdown(schedule, found.as_of)}, today" if found.days_left == 0 else countdown(schedule, found.as_of)


def _event_line(schedule: Schedule, found: Status, look: Look) -> str:
    """Whether the event is safe, and which dates are missed."""
    parts = [_event_text(schedule, found)]
    if found.missed:
        by = "by the forecast" if schedule.forecast is not None else "missed"
        parts.append(f"{by}: {_named(schedule, found.missed)}")
    elif found.tightest is not None:
        parts.append("every date is met")
    return look.paint(look.clip("; ".join(parts)), "late" if found.missed else "safe" if found.event else "warning")


def _event_text(schedule: Schedule, found: Status) -> str:
    if found.event is None:
        return "no milestone is pinned at the event" if schedule.event is not None else "no event"
    when = spoken_date(found.event.date, year=True)
    margin = f", margin {margin_text(found.event)}" if found.event.margin is not None and not found.missed else ""
    return f"EVENT {'SAFE' if found.event_safe else 'NOT SAFE'} {when}{margin}"


def _named(schedule: Schedule, targets: tuple[Target, ...]) -> str:
    """`Coupons open -2d, Price list -1d, 2 more`, the least margin first."""
    ordered = sorted(targets, key=days_of_margin)
    names = [f"{target_title(schedule, one)} {margin_text(one)}" for one in ordered[:_NAMED]]
    more = len(targets) - len(names)
    return ", ".join([*names, f"{more} more"] if more else names)


def _tight_lines(schedule: Schedule, found: Status, look: Look) -> list[str]:
    """The tightest date, and the work that leads to it."""
    if found.tightest is None:
        return []
    title, margin = target_title(schedule, found.tightest), margin_text(found.tightest)
    lines = [f"tightest: {title} {target_date(found.tightest)}, margin {margin}"]
    told = [title_of(schedule, id_) for id_ in found.tightest_chain]
    if len(told) > 1:
        lines.append("  " + told_chain(told, look.width - 2, ascii_only=look.ascii))
    return lines


def _progress_line(found: Status) -> str:
    parts = [f"{found.done} of {found.leaves} tasks done", f"{found.in_progress} in progress"]
    if found.late:
        parts.append(f"{len(found.late)} late")
    if found.blocked:
        parts.append(f"{len(found.blocked)} blocked")
    asked = f"as of {spoken_date(found.as_of)}" if found.is_confirmed else "no progress confirmed; try --as-of today"
    return f"{', '.join(parts)} ({asked})"


def _week_line(what: str, schedule: Schedule, ids: tuple[str, ...]) -> str:
    names = ", ".join(title_of(schedule, id_) for id_ in ids)
    return f"{what} in 7 days: {len(ids)}" + (f": {names}" if names else "")


def _target_line(schedule: Schedule, target: Target) -> str:
    margin = f"margin {margin_text(target)}" if target.margin is not None else "nothing leads to it"
    return f"next: {target_date(target)} {target_title(schedule, target)}, {margin}"
