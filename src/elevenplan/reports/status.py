"""The status: twelve lines to paste into a chat."""

from dataclasses import dataclass
from typing import Any

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import target_chain, target_json
from elevenplan.reports.style import paint
from elevenplan.reports.words import margin_text, target_title, title_of, told_chain
from elevenplan.schedule.driving import driving_links
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.source.cells import clean, clip
from elevenplan.worktime.moments import DAY, iso
from elevenplan.worktime.spoken import spoken_date

_WEEK = 7 * DAY
_NEXT = 4


@dataclass(frozen=True, slots=True)
class Status:
    """Where a campaign stands, as far as the plan says; lists are in order of time."""

    name: str
    as_of: int
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


def status(schedule: Schedule) -> Status:
    """The status as of the plan's `as_of`, or its start where progress was never confirmed."""
    as_of = schedule.as_of if schedule.as_of is not None else schedule.start
    leaves = [task for task in schedule.tasks.values() if _counts(task)]
    open_ = [task for task in leaves if task.done is None]
    with_margin = [one for one in schedule.targets if one.margin is not None and not one.is_event and not one.done]
    tightest = min(with_margin, key=lambda one: (one.margin or 0, one.date), default=None)
    drivers = driving_links(schedule.setting, schedule.expected)
    coming = sorted((one for one in schedule.targets if one.date >= as_of and not one.done), key=lambda one: one.date)
    return Status(
        name=clean(schedule.plan.name),
        as_of=as_of,
        days_left=schedule.event // DAY - as_of // DAY if schedule.event is not None else None,
        event=next((one for one in schedule.targets if one.is_event), None),
        missed=tuple(one for one in schedule.targets if one.is_missed and not one.done),
        tightest=tightest,
        tightest_chain=target_chain(schedule, tightest, drivers) if tightest else (),
        upcoming=tuple(one for one in coming if one.kind == "milestone" and not one.is_event)[:_NEXT],
        leaves=len(leaves),
        done=len(leaves) - len(open_),
        in_progress=sum(1 for task in open_ if task.started is not None),
        blocked=tuple(task.id for task in open_ if task.item.entry.blocked is not None),
        late=tuple(task.id for task in open_ if task.item.kind is Kind.TASK and task.finish < as_of),
        starting=tuple(t.id for t in open_ if t.started is None and as_of <= t.start < as_of + _WEEK),
        finishing=tuple(t.id for t in open_ if as_of <= t.finish < as_of + _WEEK),
    )


def _counts(task: ScheduledTask) -> bool:
    return task.item.kind is Kind.TASK and not task.item.is_dropped


def status_json(schedule: Schedule) -> dict[str, Any]:
    """The status as plain data, format 1."""
    found = status(schedule)
    return {
        "format": 1,
        "name": found.name,
        "as_of": iso(found.as_of),
        "days_left": found.days_left,
        "event_safe": not found.event.is_missed if found.event else None,
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
    found = status(schedule)
    countdown = _countdown(found.days_left)
    lines = [
        paint(clip(" · ".join(part for part in (found.name, countdown) if part), width), "heading", colour),
        _event_line(schedule, found, colour),
        *_tight_lines(schedule, found, width, ascii_only),
        clip(_progress_line(found), width),
        clip(_week_line("starting", schedule, found.starting), width),
        clip(_week_line("finishing", schedule, found.finishing), width),
        *(clip(_target_line(schedule, one), width) for one in found.upcoming),
        paint(clip("more: elevenplan check · gantt · critical · overdue", width), "muted", colour),
    ]
    text = "\n".join(lines)
    return text.replace(" · ", ", ").replace("…", "~") if ascii_only else text


def _countdown(days: int | None) -> str:
    if days is None:
        return ""
    return f"T-{days}" if days > 0 else f"T+{-days}" if days else "T, today"


def _event_line(schedule: Schedule, found: Status, colour: bool) -> str:
    if found.event is None:
        return "no milestone is pinned at the event"
    when = spoken_date(found.event.date, year=True)
    if found.missed:
        safe = "EVENT NOT SAFE" if found.event.is_missed else "EVENT SAFE"
        short = ", ".join(f"{target_title(schedule, one)} {margin_text(one)}" for one in found.missed[:3])
        return paint(f"{safe} {when}; missed: {short}", "late", colour)
    return paint(f"EVENT SAFE {when}, margin {margin_text(found.event)}; every date is met", "safe", colour)


def _tight_lines(schedule: Schedule, found: Status, width: int, ascii_only: bool) -> list[str]:
    if found.tightest is None:
        return []
    told = [title_of(schedule, id_) for id_ in found.tightest_chain]
    first = f"tightest: {target_title(schedule, found.tightest)} {spoken_date(found.tightest.date, end=True)}"
    return [
        clip(f"{first}, margin {margin_text(found.tightest)}", width),
        "  " + told_chain(told, width - 2, ascii_only=ascii_only),
    ]


def _progress_line(found: Status) -> str:
    parts = [f"{found.done} of {found.leaves} tasks done", f"{found.in_progress} in progress"]
    if found.late:
        parts.append(f"{len(found.late)} late")
    if found.blocked:
        parts.append(f"{len(found.blocked)} blocked")
    return ", ".join(parts) + f" (as of {spoken_date(found.as_of)})"


def _week_line(what: str, schedule: Schedule, ids: tuple[str, ...]) -> str:
    names = ", ".join(title_of(schedule, id_) for id_ in ids)
    return f"{what} in 7 days: {len(ids)}" + (f": {names}" if names else "")


def _target_line(schedule: Schedule, target: Target) -> str:
    margin = f"margin {margin_text(target)}" if target.margin is not None else "nothing leads to it"
    return f"next: {spoken_date(target.date)} {target_title(schedule, target)}, {margin}"
