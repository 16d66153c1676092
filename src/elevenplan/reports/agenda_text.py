"""The agenda as text: a brief for each person, the morning view of one day, everything by its day."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from elevenplan.reports.agenda import Agenda, Brief, Entry, Neighbour, OwnTask
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import countdown, title_of
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import cell_width, clean, clip, pad
from elevenplan.worktime.moments import DAY, to_datetime
from elevenplan.worktime.spoken import spoken, spoken_date, spoken_day

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NARROW: Final = 64
_WITH_IDS: Final = 100
_MOST: Final = 3
_DATES: Final = 33  # cells of the start, the finish and the countdown of a task, with their gaps
_WORDS: Final = {
    "start": "starts",
    "finish": "ends",
    "deadline": "deadline",
    "milestone": "milestone",
    "window": "window",
    "occurrence": "",
    "continuous": "",
}


def render_agenda(
    schedule: Schedule,
    found: Agenda,
    *,
    width: int,
    colour: bool = False,
    ascii_only: bool = False,
    ids: bool | None = None,
) -> str:
    """The agenda as text: a line that says which days, then one block for each person."""
    look = Look(width, colour, ascii_only, ids)
    look = replace(look, ids=look.shows_ids(has_room=width >= _WITH_IDS))
    lines = [look.paint(clip(_headline(schedule, found, look), width), "heading")]
    if not found.has_progress:
        text = "no progress is recorded, so what was planned before is taken as done"
        lines += [look.paint(line, "muted") for line in wrapped(text, look)]
    for brief in found.briefs:
        lines += ["", *_brief_lines(schedule, found, brief, look)]
    if not found.briefs:
        lines += ["", "nothing in these days"]
    return look.page(lines)


def _headline(schedule: Schedule, found: Agenda, look: Look) -> str:
    days, length = _day(found.first, year=True), ""
    if found.days > 1:
        days += f"{look.dash}{_day(found.first + found.days - 1)}"
        length = f"{found.days} days"
    told = [days, countdown(schedule, found.first * DAY), length]
    return look.dot.join([part for part in told if part])


def _day(day: int, *, year: bool = False) -> str:
    stamp = to_datetime(day * DAY)
    return f"{_WEEKDAYS[stamp.weekday()]} {spoken_day(day * DAY, year=year)}"


def _brief_lines(schedule: Schedule, found: Agenda, brief: Brief, look: Look) -> list[str]:
    lines = [look.paint(clip(_post(schedule, brief, look), look.width), "heading")]
    for span in brief.leave:
        text = _day(span.start) if len(span) == 1 else f"{_day(span.start)}{look.dash}{_day(span.stop - 1)}"
        lines.append(look.paint(f"  on leave {text}", "warning"))
    # What is late is asked of the one who is responsible for it, not of those who help.
    late = [one for one in brief.tasks if one.is_late and one.role == "owner"]
    lines += _late_lines(schedule, late, look)
    running = [one for one in brief.tasks if one not in late]
    wide = min(max((_title_width(schedule, one) for one in running), default=0), look.width - 2 - _DATES)
    ids = max((len(one.task.id) for one in running), default=0)
    ids_beside = ids if look.ids and wide + 2 + ids + 2 + _DATES <= look.width else 0
    for one in running:
        lines += _task_lines(schedule, one, (wide, ids_beside), look)
    return [*lines, *_day_lines(schedule, brief, look)]


def _title_width(schedule: Schedule, one: OwnTask) -> int:
    return cell_width(title_of(schedule, one.task.id))


def _post(schedule: Schedule, brief: Brief, look: Look) -> str:
    department = schedule.department_name(brief.department)
    if brief.person is None:
        return clean(look.dot.join(part for part in (department, "nobody responsible") if part))
    return clean(look.dot.join(part for part in (schedule.person_name(brief.person), department) if part))


def _late_lines(schedule: Schedule, late: list[OwnTask], look: Look) -> list[str]:
    """What should have been done before these days; `overdue` says more about it."""
    if not late:
        return []
    shown = sorted(late, key=lambda one: one.task.finish)
    names = [f"{title_of(schedule, one.task.id)} ({spoken_date(one.task.finish, end=True)})" for one in shown[:_MOST]]
    more = f"; and {len(late) - _MOST} more, see elevenplan overdue" if len(late) > _MOST else ""
    return [look.paint(line, "late") for line in wrapped("; ".join(names) + more, look, "  late: ")]


def _task_lines(schedule: Schedule, one: OwnTask, wide: tuple[int, int], look: Look) -> list[str]:
    """The title with its dates; below it its state, whom it waits for and who waits for it.

    `wide` are the cells for titles and for ids, 0 where ids have no column.
    """
    task = one.task
    title = title_of(schedule, task.id)
    ends = spoken_date(task.finish, end=True)
    dates = f"{spoken_date(task.start)}{look.arrow}{ends}"
    left = countdown(schedule, task.finish - 1)
    style: Style = "late" if task.item.entry.blocked else "plain"
    if look.width < _NARROW:
        moments = f"     {dates}  {left}".rstrip()
        moment_lines = [moments] if cell_width(moments) <= look.width else wrapped(f"{dates}  {left}", look, "     ")
        lines = [f"  {look.paint(look.clip(title, look.width - 2), style)}", *moment_lines]
    else:
        shown = look.paint(pad(look.clip(title, wide[0]), wide[0]), style)
        id_cell = f"  {look.paint(pad(task.id, wide[1]), 'muted')}" if wide[1] else ""
        lines = [f"  {shown}{id_cell}  {pad(dates, 25)}  {left}".rstrip()]
    if look.ids and not (wide[1] and look.width >= _NARROW):
        lines[1:1] = [look.paint(line, "muted") for line in wrapped(task.id, look, "     ")]
    for text, mood in _facts(schedule, one):
        lines += [look.paint(line, mood) for line in wrapped(text, look, "     ")]
    for label, others in (("waits for ", one.waits_for), ("awaited by ", one.waited_for_by)):
        if others:
            text = _neighbours(schedule, others, ends=label == "waits for ")
            lines += [look.paint(line, "muted") for line in wrapped(text, look, f"     {label}")]
    return lines


def _facts(schedule: Schedule, one: OwnTask) -> Iterator[tuple[str, Style]]:
    """What is special about a task, each with its colour."""
    entry, task = one.task.item.entry, one.task
    if one.is_late_to_start:
        yield "late to start", "late"
    if entry.blocked:
        yield f"blocked: {clean(entry.blocked)}", "late"
    if one.role == "helper":
        yield f"helps {clean(schedule.person_name(task.item.owner) or 'nobody')}", "muted"
    if entry.percent:
        yield f"{entry.percent} % done", "done"
    if task.deadline is not None:
        slack = spoken(task.total_slack or 0, task.calendar.day_seconds)
        yield f"deadline {spoken_date(task.deadline, end=True)}, slack {slack}", "deadline"
    if one.forecast is not None:
        yield f"forecast: ends {spoken_date(one.forecast, end=True)}", "warning"


def _neighbours(schedule: Schedule, others: tuple[Neighbour, ...], *, ends: bool) -> str:
    more = f"; and {len(others) - _MOST} more" if len(others) > _MOST else ""
    return "; ".join(_neighbour(schedule, other, ends=ends) for other in others[:_MOST]) + more


def _neighbour(schedule: Schedule, other: Neighbour, *, ends: bool) -> str:
    """`Price list (赵敏, until 10-09 18:30)`."""
    name = schedule.person_name(other.person) if other.person else schedule.department_name(other.department)
    when = f"until {spoken_date(other.moment, end=True)}" if ends else f"from {spoken_date(other.moment)}"
    return f"{title_of(schedule, other.id)} ({', '.join(part for part in (clean(name), when) if part)})"


def _day_lines(schedule: Schedule, brief: Brief, look: Look) -> Iterator[str]:
    """One stretch of lines a day, each thing at its time."""
    for day, entries in groupby(brief.entries, key=lambda entry: entry.day):
        lead = f"  {_day(day)} {pad(countdown(schedule, day * DAY), 5)} "
        if look.width < _NARROW:
            yield lead.rstrip()
            lead = "    "
        for entry in entries:
            for line in wrapped(_told(schedule, entry), look, lead + pad(_time(entry), 8)):
                yield look.paint(line, _mood(entry))
            lead = " " * cell_width(lead)


def _told(schedule: Schedule, entry: Entry) -> str:
    word = _WORDS[entry.kind]
    if entry.kind == "window":
        word = "opens" if schedule.windows[entry.id].opens == entry.moment else "closes"
    return f"{word} {title_of(schedule, entry.id)}{_times(entry)}".strip()


def _times(entry: Entry) -> str:
    """How often on that day, and until when."""
    if entry.last is None or _is_all_day(entry):
        return ""
    often = f"× {entry.times}, " if entry.times > 1 else ""
    return f" ({often}until {spoken_date(entry.last, end=True)[-5:]})"


def _is_all_day(entry: Entry) -> bool:
    return entry.kind == "continuous" and entry.last is not None and entry.last - entry.moment == DAY


def _time(entry: Entry) -> str:
    if _is_all_day(entry):
        return "all day"
    return "24:00" if entry.moment // DAY > entry.day else spoken_date(entry.moment)[-5:]


def _mood(entry: Entry) -> Style:
    moods: dict[str, Style] = {
        "deadline": "deadline",
        "milestone": "milestone",
        "window": "window",
        "occurrence": "band",
        "continuous": "band",
    }
    return moods.get(entry.kind, "plain")
