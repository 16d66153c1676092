"""The critical report: every target with its tightest chain; the slack to one target; the zero-slack list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elevenplan.plan.outline import Kind
from elevenplan.reports.style import Style, paint
from elevenplan.reports.table import date_span
from elevenplan.reports.words import margin_text, target_title, title_of, told_chain, who, wrapped_chain
from elevenplan.schedule.driving import chain, demanded_start, driving_links
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.schedule.toward import Toward
from elevenplan.source.cells import cell_width, clip, pad
from elevenplan.worktime.moments import iso, whole_minutes
from elevenplan.worktime.spoken import spoken, spoken_date

_CHAIN_LINES = 3


@dataclass(frozen=True, slots=True)
class TargetChain:
    """A target and the chain that makes it ready, first to last."""

    target: Target
    chain: tuple[str, ...]


def target_chains(schedule: Schedule) -> tuple[TargetChain, ...]:
    """Every target with its tightest chain, the event first, then the least margin first."""
    drivers = driving_links(schedule.setting, schedule.expected)
    return tuple(TargetChain(target, target_chain(schedule, target, drivers)) for target in schedule.targets)


def target_chain(schedule: Schedule, target: Target, drivers: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the chain that makes a target ready, first to last; none where nothing leads to it."""
    if target.end is None or target.ready is None:
        return ()
    return chain(schedule.setting, schedule.expected, drivers, target.end)


def is_critical(schedule: Schedule, task: ScheduledTask) -> bool:
    """Whether work has no slack; one with a fixed date only where a link into it has none either."""
    if not task.critical or task.item.is_dropped:
        return False
    leaf = schedule.setting.activities.get(task.id)
    if task.item.kind is Kind.SUMMARY or leaf is None or not leaf.pinned:
        return True
    setting, early = schedule.setting, schedule.early
    links = setting.network.links_inherited(task.item)
    return any(demanded_start(setting, early, link, task.id) >= early.start[task.id] for link in links)


def critical_json(schedule: Schedule) -> dict[str, Any]:
    """The targets with margins and chains as plain data, format 1."""
    return {
        "format": 1,
        "name": schedule.plan.name,
        "event": iso(schedule.event) if schedule.event is not None else None,
        "targets": [target_json(one.target, one.chain) for one in target_chains(schedule)],
        "driving_path": list(schedule.driving_path),
        "critical": [task.id for task in critical_tasks(schedule)],
    }


def target_json(target: Target, ids: Sequence[str]) -> dict[str, Any]:
    """One target as plain data: dates as ISO text, the margin in minutes."""
    return {
        "id": target.id,
        "kind": target.kind,
        "date": iso(target.date),
        "ready": iso(target.ready) if target.ready is not None else None,
        "margin_minutes": whole_minutes(target.margin) if target.margin is not None else None,
        "chain": list(ids),
    }


def toward_json(found: Sequence[Toward]) -> dict[str, Any]:
    """Slack to each asked target as plain data, format 1."""
    return {
        "format": 1,
        "targets": [
            target_json(one.target, one.driving_path)
            | {"slack_minutes": {id_: whole_minutes(slack) for id_, slack in one.slack.items()}}
            for one in found
        ],
    }


def critical_tasks(schedule: Schedule) -> tuple[ScheduledTask, ...]:
    """The leaves without total slack, in order of their starts; a pinned one only where its links leave no room."""
    found = (task for task in schedule.tasks.values() if task.item.kind is not Kind.SUMMARY)
    leaves = [task for task in found if is_critical(schedule, task)]
    return tuple(sorted(leaves, key=lambda task: (task.start, task.item.number)))


def render_critical(schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """The event's line first, then every target with its margin and its tightest chain below it."""
    rows = target_chains(schedule)
    if not rows:
        return "no targets: give milestones a `date`, work a `deadline` or a `window`"
    lines = [_headline(schedule, rows[0].target, colour)]
    wide = min(max(cell_width(target_title(schedule, row.target)) for row in rows), max(width - 46, 16))
    lines.append(paint(_columns("TARGET", "DATE", "READY", "MARGIN", wide), "muted", colour))
    for row in rows:
        lines += _target_lines(schedule, row, wide, width, colour, ascii_only)
    return "\n".join(lines)


def _headline(schedule: Schedule, first: Target, colour: bool) -> str:
    """Whether the event is safe, and the least margin of all."""
    missed = [target for target in schedule.targets if target.is_missed]
    style: Style = "late"
    least = min((one for one in schedule.targets if one.margin is not None), key=_margin, default=None)
    if not first.is_event:
        head = "no milestone is pinned at the event"
    elif first.is_missed:
        head = f"EVENT NOT SAFE: {margin_text(first)}"
    else:
        head, style = f"EVENT SAFE, margin {margin_text(first)}", "safe"
    text = paint(head, style, colour)
    if missed:
        text += f" · {len(missed)} of {len(schedule.targets)} targets missed"
    elif least is not None and not least.is_event:
        text += f" · tightest: {target_title(schedule, least)}, {margin_text(least)}"
    return text


def _margin(target: Target) -> int:
    return target.margin if target.margin is not None else 0


def _columns(title: str, date: str, ready: str, margin: str, wide: int) -> str:
    return f"  {pad(clip(title, wide), wide)}  {pad(date, 11)}  {pad(ready, 11)}  {pad(margin, 7, 'right')}"


_SIGNS = {"milestone": ("◆", "*"), "deadline": ("▾", "v"), "window": ("]", "]")}


def _target_lines(
    schedule: Schedule, row: TargetChain, wide: int, width: int, colour: bool, ascii_only: bool
) -> list[str]:
    """The figures of a target, and its chain where there is one to tell."""
    target = row.target
    sign = _SIGNS[target.kind][ascii_only]
    ready = spoken_date(target.ready, end=True) if target.ready is not None else "-"
    date = spoken_date(target.date, end=target.kind != "milestone")
    line = sign + _columns(target_title(schedule, target), date, ready, margin_text(target), wide)[1:]
    style: Style = "late" if target.is_missed else "event" if target.is_event else "plain"
    lines = [paint(line.rstrip(), style, colour)]
    told = [_link_title(schedule, id_) for id_ in row.chain if id_ != target.id]
    wrapped = wrapped_chain(told, width - 4, _CHAIN_LINES, ascii_only=ascii_only) if told else []
    return lines + [paint("    " + line, "muted", colour) for line in wrapped]


def _link_title(schedule: Schedule, id_: str) -> str:
    """A title in a chain; where a pinned date stops the chain, its own margin says what is behind it."""
    pin = next((one for one in schedule.targets if one.id == id_ and one.kind == "milestone"), None)
    text = title_of(schedule, id_)
    return text if pin is None or pin.margin is None else f"{text} (fixed, its own margin {margin_text(pin)})"


def render_toward(
    schedule: Schedule, found: Toward, *, width: int, colour: bool = False, ascii_only: bool = False
) -> str:
    """The slack of everything before one target, the least first; `!` marks its driving path."""
    target = found.target
    sign = _SIGNS[target.kind][ascii_only]
    ready = spoken_date(target.ready, end=True) if target.ready is not None else "nothing leads to it"
    date = spoken_date(target.date, end=target.kind != "milestone")
    lines = [f"{sign} {target_title(schedule, target)}  {date}  ready {ready}  margin {margin_text(target)}"]
    order = {id_: place for place, id_ in enumerate(found.slack)}
    for id_ in sorted(found.slack, key=lambda key: (found.slack[key], order[key])):
        task = schedule.tasks[id_]
        on_path = id_ in found.driving_path
        lead = f"{'!' if on_path else ' '}{spoken(found.slack[id_], task.calendar.day_seconds):>7}  "
        dates = date_span(task, task.expected_start, task.expected_finish)
        room = max(width - len(lead) - 2 - len(dates), 12)
        name = f"{title_of(schedule, id_)}  {paint(who(schedule, task), 'muted', colour)}"
        shown = name if cell_width(title_of(schedule, id_)) + cell_width(who(schedule, task)) + 2 <= room else None
        text = shown or clip(title_of(schedule, id_), room)
        lines.append(lead + dates.replace("–", "-" if ascii_only else "–") + "  " + text)
    return "\n".join(lines)


def render_classic(schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """The zero-slack list: everything whose total slack is zero or less, in order of time."""
    rows = critical_tasks(schedule)
    lines = [f"{len(rows)} of {_leaves(schedule)} tasks have no slack, fixed dates with room before them left out"]
    for task in rows:
        lead = f"{spoken(task.total_slack or 0, task.calendar.day_seconds):>7}  "
        dates = date_span(task)
        mark = "!" if task.id in schedule.driving_path else " "
        room = max(width - len(lead) - len(dates) - 3, 12)
        lines.append(
            mark
            + lead
            + dates.replace("–", "-" if ascii_only else "–")
            + "  "
            + clip(title_of(schedule, task.id), room)
        )
    path = [title_of(schedule, id_) for id_ in schedule.driving_path]
    lines.append("driving path to the latest finish: " + told_chain(path, width * 2, ascii_only=ascii_only))
    return "\n".join(lines)


def _leaves(schedule: Schedule) -> int:
    return sum(1 for task in schedule.tasks.values() if task.item.kind not in (Kind.SUMMARY, Kind.RECURRING))
