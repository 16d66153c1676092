"""The why report as text: the dates with what sets them, the room before and behind, and what breaks first."""

from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.why import Lead, Why
from elevenplan.reports.why_words import early_words, late_words
from elevenplan.reports.words import holds_only_recurring, target_date, target_title, title_of, who, wrapped_chain
from elevenplan.schedule.ends import End, planned_ends
from elevenplan.schedule.reasons import Cause
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.spoken import spoken, spoken_date

_MOST_LEADS: Final = 4
_MOST_WAITING: Final = 4
_CHAIN_LINES: Final = 4
_LEAD: Final = 8  # cells of the word that leads a line


def render_why(
    schedule: Schedule, id_: str, found: Why, *, width: int, colour: bool = False, ascii_only: bool = False
) -> str:
    """Why an item stands where it does, what else it waits for, what it may slip, and what breaks then."""
    look = Look(width, colour, ascii_only)
    task, asked = found.task, schedule.tasks[id_]
    about = look.dot.join(part for part in (id_, who(schedule, asked), asked.phase or "") if part)
    lines = [look.paint(line, "heading") for line in wrapped(title_of(schedule, id_), look)]
    lines += [look.paint(line, "muted") for line in wrapped(about, look)]
    if found.begins is not None and found.begins != task.id:
        lines += _led("begins", [_begins(schedule, found.begins)], look)
    if asked is not task:
        lines += _led("last", [f"{title_of(schedule, task.id)} ({task.id}) ends it"], look)
    lines += _planned_lines(schedule, found, look)
    lines += _led("latest", _latest(schedule, found), look)
    lines += _led("expect", _expected(schedule, found), look)
    lines += _led("waits", _waiting(schedule, found), look)
    lines += _led("slack" if found.pin is None else "margin", [_room(schedule, found)], look)
    lines += _led("first", _first_to_move(schedule, found), look)
    lines += _led("breaks", _breaks(schedule, found), look)
    if len(found.chain) > 1:
        titles = [title_of(schedule, step) for step in found.chain]
        told = wrapped_chain(titles, width - _LEAD, _CHAIN_LINES, ascii_only=ascii_only)
        lines += [look.paint(line, "muted") for line in _led("chain", told, look)]
    return look.page(lines)


def _led(word: str, texts: Iterable[str], look: Look) -> list[str]:
    """The texts in lines of the look's width, the first one behind a word."""
    leads = chain([f"{word:<{_LEAD}}"], repeat(" " * _LEAD))
    return [line for lead, text in zip(leads, texts, strict=False) for line in wrapped(text, look, lead)]


def _planned_lines(schedule: Schedule, found: Why, look: Look) -> list[str]:
    """Start and finish with what sets each; one moment of a milestone or dropped work."""
    task, start, finish = found.task, found.ends.start, found.ends.finish
    if found.reason.cause is Cause.DROPPED:
        return _led("on", [f"{spoken_date(task.start)}  but it is dropped and takes no time"], look)
    if found.reason.cause is Cause.LATE_AS_POSSIBLE:
        told = [_late(schedule, found, end, placed=True) for end in (start, finish)]
        how = "; it is placed as late as it can be (schedule: alap)"
    else:
        told, how = [early_words(schedule, task, end) for end in (start, finish)], ""
    if found.reason.cause is Cause.PLAN_START and not found.waiting:
        told[0] = f"{told[0]} and nothing leads to it"
    if task.item.kind is Kind.MILESTONE:
        return _led("on", [f"{spoken_date(task.start)}  {told[0]}{how}"], look)
    starts = _led("starts", [f"{spoken_date(task.start)}  {told[0]}"], look)
    return starts + _led("ends", [f"{spoken_date(task.finish, end=True)}  {told[1]}{how}"], look)


def _begins(schedule: Schedule, id_: str) -> str:
    """What begins a summary, and why then."""
    first = schedule.tasks[id_]
    why = early_words(schedule, first, planned_ends(schedule, id_).start)
    return f"{title_of(schedule, id_)} ({id_}) starts it {spoken_date(first.start)}  {why}"


def _late(schedule: Schedule, found: Why, end: End, *, placed: bool = False) -> str:
    return late_words(schedule, found.task, end, placed=placed)


def _latest(schedule: Schedule, found: Why) -> Iterator[str]:
    """The latest dates that still hold the plan, with what sets each."""
    if found.late is None:
        return
    start, finish = found.late.start, found.late.finish
    if found.task.item.kind is Kind.MILESTONE:
        yield f"{spoken_date(finish.moment)}  {_late(schedule, found, finish)}"
        return
    ends = f"ends {spoken_date(finish.moment, end=True)}  {_late(schedule, found, finish)}"
    if found.task.started is not None:
        yield ends
    elif start.causes == {Cause.DURATION}:
        yield f"starts {spoken_date(start.moment)}, {ends}"
    else:
        yield f"starts {spoken_date(start.moment)}  {_late(schedule, found, start)}"
        yield ends


def _expected(schedule: Schedule, found: Why) -> Iterator[str]:
    """The dates of the forecast with what sets each, where they are not those of the plan."""
    task, ends = found.task, found.forecast
    if ends is None or (ends.start.moment, ends.finish.moment) == (task.start, task.finish):
        return
    told = [early_words(schedule, task, end, outlook=True) for end in (ends.start, ends.finish)]
    if task.item.kind is Kind.MILESTONE:
        yield f"{spoken_date(ends.start.moment)}  {told[0]}"
        return
    if task.started is None:
        yield f"starts {spoken_date(ends.start.moment)}  {told[0]}"
    yield f"ends {spoken_date(ends.finish.moment, end=True)}  {told[1]}"


def _waiting(schedule: Schedule, found: Why) -> Iterator[str]:
    """What else it waits for, and how far that may slip before it counts here."""
    day = found.task.calendar.day_seconds
    others = "" if found.pin is not None and not found.reason.links else "also "
    for one in found.waiting[:_MOST_WAITING]:
        title = title_of(schedule, one.link.predecessor)
        if one.room < 0:
            yield f"{others}for {title}, which comes {spoken(-one.room, day)} too late"
        else:
            yield f"{others}for {title}, which counts here after a slip of {spoken(one.room, day)}"
    more = len(found.waiting) - _MOST_WAITING
    if more > 0:
        yield f"and for {more} more, with more to spare"


def _room(schedule: Schedule, found: Why) -> str:
    """How far it may slip before that matters; of a pinned milestone, what its predecessors leave."""
    task, pin = found.task, found.pin
    if task.done is not None:
        return "it is done"
    if task.item.is_dropped:
        return "it is dropped"
    day = task.calendar.day_seconds
    if pin is not None:
        if pin.ready is None or pin.margin is None:
            return "nothing leads to it"
        return f"{spoken(pin.margin, day)}: what leads to it is ready {spoken_date(pin.ready, end=True)}"
    total = spoken(task.total_slack or 0, day)
    if found.forecast is not None and found.forecast.finish.moment != task.finish:
        total += " by the plan"
    if found.placed_late:
        left = spoken((task.total_slack or 0) - found.placed_late, day)
        begins = spoken_date(task.early_start or 0)
        return f"{left}: it is placed late; from its early start {begins} it would be {total}"
    if is_critical(schedule, task):
        return f"{total}: critical, every delay counts"
    if task.critical:
        return f"{total}: its date is fixed, and what leads to it has room"
    return f"{total}: not critical, it matters once it slips by more than that"


def _first_to_move(schedule: Schedule, found: Why) -> Iterator[str]:
    """The successor that a slip moves first."""
    leaves = schedule.setting.activities
    moving = [
        one
        for one in found.successors
        if (one.id not in leaves or not leaves[one.id].pinned) and not holds_only_recurring(schedule, one.id)
    ]
    if moving and found.pin is None and not found.task.item.is_dropped and found.task.done is None:
        gap = max(moving[0].gap, 0)
        when = f"after a slip of {spoken(gap, found.task.calendar.day_seconds)}" if gap else "with every slip"
        yield f"{title_of(schedule, moving[0].id)} moves {when}"


def _breaks(schedule: Schedule, found: Why) -> Iterator[str]:
    """The targets that break when it slips further than its slack, the first one first."""
    others = [lead for lead in found.leads if found.pin is None or lead.target.key != found.pin.key]
    for lead in others[:_MOST_LEADS]:
        yield _lead_words(schedule, found, lead)
    if len(others) > _MOST_LEADS:
        yield f"and {len(others) - _MOST_LEADS} more, with more room"
    if not found.leads and found.task.done is None and not found.task.item.is_dropped:
        yield "no date that must be met"


def _lead_words(schedule: Schedule, found: Why, lead: Lead) -> str:
    kind = "" if lead.target.kind == "milestone" else f", {lead.target.kind}"
    amount = spoken(abs(lead.slack), found.task.calendar.day_seconds)
    slip = f"already {amount} too late" if lead.slack < 0 else f"after {amount}"
    return f"{slip}: {target_title(schedule, lead.target)}{kind} {target_date(lead.target)}"
