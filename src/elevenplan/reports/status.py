"""The status: at most twelve lines to paste into a chat."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import target_chain, target_json, tightest
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import (
    countdown,
    days_of_margin,
    margin_text,
    target_date,
    title_of,
    told_chain,
)
from elevenplan.schedule.driving import driving_links
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.source.cells import cell_width, clean
from elevenplan.worktime.moments import DAY, iso
from elevenplan.worktime.spoken import spoken_date

_WEEK: Final = 7 * DAY
_NEXT: Final = 4
_NAMED: Final = 3
_NARROW: Final = 72  # cells below which facts are wrapped
_HANGING: Final = "  "


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


def render_status(
    schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False, ids: bool | None = None
) -> str:
    """At most twelve lines: the event, what is tight, progress, what comes next; wrapped on a narrow screen."""
    look = Look(width, colour, ascii_only, ids)
    found = status(schedule)
    name = look.dot.join(part for part in (clean(found.name), _days_left(schedule, found)) if part)
    lines = [
        *(look.paint(line, "heading") for line in _fitted("", name, "", look)),
        *_event_lines(schedule, found, look),
        *_tight_lines(schedule, found, look),
        *_fitted("", _progress_text(found), "", look),
        *_week_lines("starting", schedule, found.starting, look),
        *_week_lines("finishing", schedule, found.finishing, look),
        *(line for one in found.upcoming for line in _target_lines(schedule, one, look)),
    ]
    more = look.dot.join(("more: elevenplan check", "gantt", "critical", "overdue"))
    return look.page([*lines, *(look.paint(line, "muted") for line in _fitted("", more, "", look))])


def _fitted(lead: str, title: str, behind: str, look: Look) -> list[str]:
    """A fact on one line, its title cut where it is too long; on a narrow screen wrapped instead."""
    text = f"{lead}{title}{behind}"
    if cell_width(text) <= look.width:
        return [text]
    if look.width < _NARROW:
        first, *rest = wrapped(text, replace(look, width=look.width - len(_HANGING)))
        return [first, *(_HANGING + line for line in rest)]
    return [lead + look.clip(title, look.width - cell_width(lead + behind)) + behind]


def _named(lead: str, names: Sequence[tuple[str, str]], total: int, look: Look) -> list[str]:
    """As many titles, each with what stands behind it, as have room behind a lead, and how many more there are."""
    most = 1 if look.width >= _NARROW else 2
    for count in range(min(len(names), _NAMED), 0, -1):
        text = "; ".join(f"{title}{behind}" for title, behind in names[:count]) + _more(total - count)
        lines = _fitted(lead, text, "", look)
        if len(lines) <= most and (most > 1 or cell_width(lead + text) <= look.width):
            return lines
    title, behind = names[0]
    return _fitted(lead, title, behind + _more(total - 1), look)


def _more(count: int) -> str:
    return f"; {count} more" if count else ""


def _days_left(schedule: Schedule, found: Status) -> str:
    return f"{countdown(schedule, found.as_of)}, today" if found.days_left == 0 else countdown(schedule, found.as_of)


def _event_lines(schedule: Schedule, found: Status, look: Look) -> list[str]:
    """Whether the event is safe, and which dates are missed."""
    text = _event_text(schedule, found)
    if found.missed:
        by = "by the forecast" if schedule.forecast is not None else "missed"
        ordered = sorted(found.missed, key=days_of_margin)
        names = [(_title(schedule, one.id, look), f" {margin_text(one)}") for one in ordered]
        lines = _named(f"{text}; {by}: ", names, len(names), look)
    else:
        lines = _fitted("", text + ("; every date is met" if found.tightest is not None else ""), "", look)
    style: Style = "late" if found.missed else "safe" if found.event else "warning"
    return [look.paint(line, style) for line in lines]


def _event_text(schedule: Schedule, found: Status) -> str:
    if found.event is None:
        return "no milestone is pinned at the event" if schedule.event is not None else "no event"
    when = spoken_date(found.event.date, year=True)
    margin = f", margin {margin_text(found.event)}" if found.event.margin is not None and not found.missed else ""
    return f"EVENT {'SAFE' if found.event_safe else 'NOT SAFE'} {when}{margin}"


def _title(schedule: Schedule, id_: str, look: Look) -> str:
    """The title, with the id behind it where ids are asked for."""
    title = title_of(schedule, id_)
    return f"{title} ({id_})" if look.shows_ids(has_room=False) and title != id_ else title


def _tight_lines(schedule: Schedule, found: Status, look: Look) -> list[str]:
    """The tightest date, and the work that leads to it."""
    if found.tightest is None:
        return []
    behind = f" {target_date(found.tightest)}, margin {margin_text(found.tightest)}"
    lines = _fitted("tightest: ", _title(schedule, found.tightest.id, look), behind, look)
    told = [title_of(schedule, id_) for id_ in found.tightest_chain]
    if len(told) > 1:
        lines.append(look.clip("  " + told_chain(told, look.width - 2, ascii_only=look.ascii)))
    return lines


def _progress_text(found: Status) -> str:
    parts = [f"{found.done} of {found.leaves} tasks done", f"{found.in_progress} in progress"]
    if found.late:
        parts.append(f"{len(found.late)} late")
    if found.blocked:
        parts.append(f"{len(found.blocked)} blocked")
    asked = f"as of {spoken_date(found.as_of)}" if found.is_confirmed else "no progress confirmed; try --as-of today"
    return f"{', '.join(parts)} ({asked})"


def _week_lines(what: str, schedule: Schedule, ids: tuple[str, ...], look: Look) -> list[str]:
    lead = f"{what} in 7 days: {len(ids)}"
    names = [(_title(schedule, id_, look), "") for id_ in ids[:_NAMED]]
    return _named(f"{lead}: ", names, len(ids), look) if names else [lead]


def _target_lines(schedule: Schedule, target: Target, look: Look) -> list[str]:
    margin = f"margin {margin_text(target)}" if target.margin is not None else "nothing leads to it"
    return _fitted(f"next: {target_date(target)} ", _title(schedule, target.id, look), f", {margin}", look)
