"""The why report as text: the dates with what sets them, the room before and behind, and what breaks first."""

from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.why import Lead, Why
from elevenplan.reports.words import target_date, target_title, title_of, who, wrapped_chain
from elevenplan.schedule.network import Link
from elevenplan.schedule.reasons import Cause
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.spoken import spoken, spoken_date

_MOST_LEADS: Final = 4
_MOST_WAITING: Final = 4
_CHAIN_LINES: Final = 4
_LEAD: Final = 8  # cells of the word that leads a line
_LINK_WORDS: Final = {
    "FS": "{} ends {}",
    "SS": "{} starts {}",
    "FF": "it must end with {}, which ends {}",
    "SF": "it must end when {} starts {}",
}


def render_why(
    schedule: Schedule, id_: str, found: Why, *, width: int, colour: bool = False, ascii_only: bool = False
) -> str:
    """Why an item stands where it does, what else it waits for, what it may slip, and what breaks then."""
    look = Look(width, colour, ascii_only)
    task, asked = found.task, schedule.tasks[id_]
    about = look.dot.join(part for part in (id_, who(schedule, asked), asked.phase or "") if part)
    lines = [look.paint(look.clip(title_of(schedule, id_)), "heading"), look.paint(look.clip(about), "muted")]
    if asked is not task:
        lines += _led("last", [f"{title_of(schedule, task.id)} ({task.id}) ends it"], look)
    start = spoken_date(task.start)
    if task.item.kind is Kind.MILESTONE or task.item.is_dropped:
        lines += _led("on", [f"{start}  {_start_words(schedule, found)}"], look)
    else:
        lines += _led("starts", [f"{start}  {_start_words(schedule, found)}"], look)
        lines += _led("ends", [f"{spoken_date(task.finish, end=True)}  {_finish_words(schedule, found)}"], look)
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


def _start_words(schedule: Schedule, found: Why) -> str:
    """Why it starts then, in words."""
    cause, links = found.reason.cause, found.reason.links
    driven = ", and ".join(_link_words(schedule, link) for link in links)
    match cause:
        case Cause.LINKS:
            return f"because {driven}"
        case Cause.PLAN_START:
            return "because the plan starts then" + ("" if found.waiting else " and nothing leads to it")
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
            return f"because its `{key}` fixes it" + (f"; also {driven}" if driven else "")
        case _:
            return f"because of its `{cause.value}`" + (f"; also {driven}" if driven else "")


def _link_words(schedule: Schedule, link: Link) -> str:
    """`Price list ends 09-24 18:30`, with the lag where there is one."""
    early = schedule.early
    at_start = link.type in ("SS", "SF")
    moment = (early.start if at_start else early.finish)[link.predecessor]
    text = _LINK_WORDS[link.type].format(title_of(schedule, link.predecessor), spoken_date(moment, end=not at_start))
    gap = early.gaps.get(link)
    if gap is None or not gap.seconds:
        return text
    calendar = gap.calendar or schedule.dates.calendars.elapsed
    kind = " around the clock" if gap.calendar is None else ""
    return f"{text} ({'lag' if gap.seconds > 0 else 'lead'} {spoken(abs(gap.seconds), calendar.day_seconds)}{kind})"


def _finish_words(schedule: Schedule, found: Why) -> str:
    """How long it takes on which calendar; and when it would end by the forecast, where that is another moment."""
    task = found.task
    leaf = schedule.setting.activities[task.id]
    if found.reason.cause is Cause.DONE:
        return "as it really did"
    took = spoken(leaf.duration, leaf.calendar.day_seconds)
    where = "around the clock" if leaf.calendar.id == "elapsed" else f"of the {leaf.calendar.id} calendar"
    by_forecast = ""
    if task.forecast_finish is not None and task.forecast_finish != task.finish:
        by_forecast = f"; by the forecast {spoken_date(task.forecast_finish, end=True)}"
    return f"because it takes {took} {where}{by_forecast}"


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
    moving = [one for one in found.successors if one.id not in leaves or not leaves[one.id].pinned]
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
