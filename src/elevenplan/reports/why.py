"""The why report: what sets a task's dates, how much room it has, and what it leads to."""

from dataclasses import dataclass
from typing import Any

from elevenplan.plan.outline import Kind
from elevenplan.reports.style import paint
from elevenplan.reports.words import target_title, title_of, who, wrapped_chain
from elevenplan.schedule.driving import latest_leaves
from elevenplan.schedule.network import Link
from elevenplan.schedule.reasons import Cause, Reason, Waiting, start_reason, waiting
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.schedule.toward import toward
from elevenplan.source.cells import clip
from elevenplan.worktime.moments import iso, whole_minutes
from elevenplan.worktime.spoken import spoken, spoken_date

_MOST_TARGETS = 4
_MOST_WAITING = 4
_CHAIN_LINES = 4


@dataclass(frozen=True, slots=True)
class Lead:
    """A target that the task leads to, and how far the task may slip before that target breaks."""

    target: Target
    slack: int


@dataclass(frozen=True, slots=True)
class Next:
    """A successor and the gap before it, in working seconds of the task's calendar."""

    id: str
    gap: int


@dataclass(frozen=True, slots=True)
class Why:
    """The answer for one leaf, milestone or summary."""

    task: ScheduledTask
    reason: Reason
    waiting: tuple[Waiting, ...]
    successors: tuple[Next, ...]
    leads: tuple[Lead, ...]
    chain: tuple[str, ...]


def why(schedule: Schedule, id_: str) -> Why:
    """Why an item of the network stands where it does; for a summary, why its last work does."""
    item = schedule.outline.items[id_]
    leaf = id_
    if item.kind is Kind.SUMMARY:
        leaf = latest_leaves(schedule.setting, schedule.early, id_)[0]
    return Why(
        task=schedule.tasks[leaf],
        reason=start_reason(schedule, leaf),
        waiting=waiting(schedule, leaf),
        successors=_successors(schedule, leaf),
        leads=_leads(schedule, leaf),
        chain=_chain(schedule, leaf),
    )


def _chain(schedule: Schedule, id_: str) -> tuple[str, ...]:
    """One path of driving links to the leaf, first to last; of ties the first in the plan."""
    found = [id_]
    while links := schedule.drivers.get(found[-1]):
        before = latest_leaves(schedule.setting, schedule.early, links[0].predecessor)
        found.append(before[0])
    return tuple(reversed(found))


def _successors(schedule: Schedule, id_: str) -> tuple[Next, ...]:
    """The items that the leaf's own links lead to, the nearest first."""
    task = schedule.tasks[id_]
    found = {
        link.successor: task.calendar.between(schedule.early.finish[id_], schedule.early.start[link.successor])
        for link in schedule.setting.network.links_out_of(id_)
    }
    return tuple(Next(successor, gap) for successor, gap in sorted(found.items(), key=lambda pair: pair[1]))


def _leads(schedule: Schedule, id_: str) -> tuple[Lead, ...]:
    """The targets downstream with the slack to each, the least first."""
    after = _downstream(schedule, id_)
    found = []
    for target in schedule.targets:
        if target.end in after and target.ready is not None:
            slack = toward(schedule, target).slack.get(id_)
            if slack is not None:
                found.append(Lead(target, slack))
    return tuple(sorted(found, key=lambda lead: lead.slack))


def _downstream(schedule: Schedule, id_: str) -> set[str]:
    """The leaf, everything that follows from it, and the summaries around them."""
    outline = schedule.outline
    reached: set[str] = set()
    stack = [id_]
    while stack:
        here = stack.pop()
        if here in reached:
            continue
        reached.add(here)
        item = outline.items[here]
        stack += [link.successor for link in schedule.setting.network.links_out_of(here)]
        stack += [above.id for above in outline.ancestors(item)]
        if item.kind is Kind.SUMMARY and here not in (above.id for above in outline.ancestors(outline.items[id_])):
            stack += [leaf.id for leaf in outline.leaves(item) if leaf.id in schedule.early.start]
    return reached


def why_json(schedule: Schedule, found: Why) -> dict[str, Any]:
    """The answer as plain data, format 1."""
    task = found.task
    return {
        "format": 1,
        "id": task.id,
        "start": iso(task.start),
        "finish": iso(task.finish),
        "reason": found.reason.cause.value,
        "driven_by": [link.predecessor for link in found.reason.links],
        "waiting": [{"id": one.link.predecessor, "room_minutes": whole_minutes(one.room)} for one in found.waiting],
        "chain": list(found.chain),
        "critical": task.critical,
        "total_slack_minutes": whole_minutes(task.total_slack or 0),
        "free_slack_minutes": whole_minutes(task.free_slack or 0),
        "successors": [{"id": one.id, "gap_minutes": whole_minutes(one.gap)} for one in found.successors],
        "targets": [
            {"id": lead.target.id, "kind": lead.target.kind, "slack_minutes": whole_minutes(lead.slack)}
            for lead in found.leads
        ],
    }


def render_why(
    schedule: Schedule, id_: str, found: Why, *, width: int, colour: bool = False, ascii_only: bool = False
) -> str:
    """The dates with what sets them, what else it waits for, its room, and what it leads to."""
    task = found.task
    asked = schedule.tasks[id_]
    lines = [paint(clip(title_of(schedule, id_), width), "heading", colour)]
    about = " · ".join(part for part in (id_, who(schedule, asked), asked.phase or "") if part)
    lines.append(paint(clip(about, width), "muted", colour))
    if asked is not task:
        lines.append(f"ends with its last work: {title_of(schedule, task.id)} ({task.id})")
    lines.append(f"starts  {spoken_date(task.start)}  {_start_words(schedule, found)}")
    if task.item.kind is Kind.TASK:
        lines.append(f"ends    {spoken_date(task.finish, end=True)}  {_finish_words(schedule, task)}")
    for one in found.waiting[:_MOST_WAITING]:
        room = spoken(one.room, task.calendar.day_seconds)
        lines.append(f"also waits for {title_of(schedule, one.link.predecessor)}, with {room} to spare")
    if len(found.waiting) > _MOST_WAITING:
        lines.append(f"and for {len(found.waiting) - _MOST_WAITING} more, with more to spare")
    lines += _room_lines(schedule, found)
    if len(found.chain) > 1:
        titles = [title_of(schedule, step) for step in found.chain]
        wrapped = wrapped_chain(titles, width - 8, _CHAIN_LINES, ascii_only=ascii_only)
        heads = ["chain   ", *(["        "] * len(wrapped))]
        lines += [paint(head + line, "muted", colour) for head, line in zip(heads, wrapped, strict=False)]
    return "\n".join(line if ascii_only is False else line.replace(" · ", ", ") for line in lines)


def _start_words(schedule: Schedule, found: Why) -> str:
    """Why it starts then, in words."""
    cause, links = found.reason.cause, found.reason.links
    driven = ", ".join(_link_words(schedule, link) for link in links)
    match cause:
        case Cause.LINKS:
            return f"because {driven}"
        case Cause.PLAN_START:
            return "because the plan starts then and nothing leads to it"
        case Cause.DONE | Cause.STARTED:
            return "because it really did"
        case Cause.DROPPED:
            return "but it is dropped and takes no time"
        case Cause.LATE_AS_POSSIBLE:
            return "because it is placed as late as it can be (schedule: alap)"
        case Cause.WINDOW:
            return f"because its window {title_of(schedule, found.task.item.window or '')} opens then"
        case Cause.START_ON | Cause.FINISH_ON:
            key = "date" if getattr(found.task.item.entry, "date", None) else cause.value
            ready = schedule.early.ready[found.task.id]
            return f"because its `{key}` fixes it; its predecessors are ready {spoken_date(ready, end=True)}"
        case _:
            return f"because of its `{cause.value}`" + (f"; also {driven}" if driven else "")


_LINK_WORDS = {
    "FS": "{} ends {}",
    "SS": "{} starts {}",
    "FF": "it must end with {}, which ends {}",
    "SF": "it must end when {} starts {}",
}


def _link_words(schedule: Schedule, link: Link) -> str:
    """`Price list ends 09-24 18:30`, with the lag where there is one."""
    early = schedule.early
    moment = early.start if link.type in ("SS", "SF") else early.finish
    at_end = link.type in ("FS", "FF")
    text = _LINK_WORDS[link.type].format(
        title_of(schedule, link.predecessor), spoken_date(moment[link.predecessor], end=at_end)
    )
    gap = early.gaps.get(link)
    if gap is None or not gap.seconds:
        return text
    calendar = gap.calendar or schedule.dates.calendars.elapsed
    kind = " around the clock" if gap.calendar is None else ""
    return f"{text} ({'lag' if gap.seconds > 0 else 'lead'} {spoken(abs(gap.seconds), calendar.day_seconds)}{kind})"


def _finish_words(schedule: Schedule, task: ScheduledTask) -> str:
    """How long it takes on which calendar."""
    leaf = schedule.setting.activities[task.id]
    took = spoken(leaf.duration, leaf.calendar.day_seconds)
    where = "around the clock" if leaf.calendar.id == "elapsed" else f"of the {leaf.calendar.id} calendar"
    return "as it really did" if leaf.done is not None else f"because it takes {took} {where}"


def _room_lines(schedule: Schedule, found: Why) -> list[str]:
    """How far it can slip before what moves, and before which targets break."""
    task = found.task
    if task.done is not None or task.item.is_dropped:
        return ["slack   none to speak of: it is done" if task.done is not None else "slack   none: it is dropped"]
    day = task.calendar.day_seconds
    total = spoken(task.total_slack or 0, day)
    lines = [f"slack   {total}: {'critical, every delay counts' if task.critical else 'not critical'}"]
    if found.successors and not task.critical:
        nearest = found.successors[0]
        free = spoken(task.free_slack or 0, day)
        lines.append(f"first to move: {title_of(schedule, nearest.id)}, after {free}")
    for lead in found.leads[:_MOST_TARGETS]:
        kind = "" if lead.target.kind == "milestone" else f" ({lead.target.kind})"
        room = spoken(lead.slack, day)
        word = "is missed by" if lead.slack < 0 else "breaks after a slip of"
        amount = spoken(-lead.slack, day) if lead.slack < 0 else room
        lines.append(
            f"leads to {target_title(schedule, lead.target)}{kind}"
            f" {spoken_date(lead.target.date, end=bool(kind))}: {word} {amount}"
        )
    if len(found.leads) > _MOST_TARGETS:
        lines.append(f"and to {len(found.leads) - _MOST_TARGETS} later targets, with more room")
    if not found.leads:
        lines.append("leads to no dated target")
    return lines
