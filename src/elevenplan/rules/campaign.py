"""The EP8xx family: what a campaign needs before its day."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path as Folder
from typing import Final

from elevenplan.plan.outline import Item, Kind
from elevenplan.plan.values import Duration
from elevenplan.revisions.reader import UnreadableError
from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.told import told_between, told_chain, told_moment
from elevenplan.schedule.result import Schedule
from elevenplan.source.picture import MOST_BYTES, picture_of
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken

_TRIALS: Final = frozenset({"training", "rehearsal", "test"})
_TRIAL_NAME: Final = re.compile(r"(?:\b(training|rehearsal|test)s?|(培训)|(演练|彩排)|(测试|压测))$")
_EMERGENCY: Final = "emergency-plan"
_EMERGENCY_NAME: Final = re.compile(r"\b(?:emergency|contingency)[ -]plan|预案")
_MANY: Final = 1 << 15
"""How many names are remembered: an edit examines two states of a plan, which share nearly all of them."""
_TIME_TO_MEND: Final = Duration(Fraction(2))
_AREAS: Final = (
    ("customer service", re.compile(r"customer[- ]?service|客服")),
    ("logistics", re.compile(r"logistics|物流")),
)


def time_to_mend(context: Context) -> Iterator[Finding]:
    """EP801: training, tests and rehearsals that end too late to mend what they show."""
    schedule = context.scheduled
    if schedule.event is None:
        return
    asked = context.buffer("EP801") or _TIME_TO_MEND
    for item in context.open_leaves:
        tag = _trial(item)
        if tag is None or _is_meant_for_later(schedule, item):
            continue
        task = schedule.tasks[item.id]
        assert task.expected_finish is not None
        day = DAY if asked.elapsed else task.calendar.day_seconds
        left = schedule.event - task.expected_finish
        if not asked.elapsed:
            left = task.calendar.between(task.expected_finish, schedule.event)
        if left < asked.to_seconds(day):
            ends = told_moment(context, task.expected_finish)
            headline = f"{tag} '{item.id}' ends {ends}, {_before(left, day)} the event"
            help_ = (f"leave {spoken(asked.to_seconds(day), day)} to mend what it shows", told_chain(context, item.id))
            yield Finding(item.path, headline, help_)


def _trial(item: Item) -> str | None:
    """`training`, `rehearsal` or `test` for work that is tagged so, or whose id or title ends in the word."""
    tag = next((tag for tag in item.entry.tags if tag in _TRIALS), None)
    if tag is not None or item.kind is not Kind.TASK:
        return tag
    return _trial_called(item.id, item.entry.title)


@lru_cache(_MANY)
def _trial_called(*names: str | None) -> str | None:
    found = next(filter(None, map(_TRIAL_NAME.search, _plain(names))), None)
    return (found[1] or ("training" if found[2] else "rehearsal" if found[3] else "test")) if found else None


def _plain(names: Iterable[str | None]) -> Iterator[str]:
    return (name.strip().lower() for name in names if name)


def _is_emergency_plan(item: Item) -> bool:
    """Whether work is tagged as an emergency plan or called one."""
    return _EMERGENCY in item.entry.tags or _is_called_emergency_plan(item.id, item.entry.title)


@lru_cache(_MANY)
def _is_called_emergency_plan(*names: str | None) -> bool:
    return any(map(_EMERGENCY_NAME.search, _plain(names)))


def _before(left: int, day: int) -> str:
    """How long before or after, in working time."""
    if not left:
        return "no working time before"
    return f"{spoken(left, day)} before" if left > 0 else f"{spoken(-left, day)} after"


def _is_meant_for_later(schedule: Schedule, item: Item) -> bool:
    """Whether the phase that is written for some work begins with the event or behind it."""
    phase = next((phase for phase in schedule.phases if phase.id == item.phase), None)
    event = schedule.event
    return phase is not None and event is not None and phase.start is not None and phase.start >= event // DAY * DAY


def emergency_plans_exist(context: Context) -> Iterator[Finding]:
    """EP802: customer service or logistics without an emergency plan."""
    if context.plan.event is None:
        return
    named = {risk.plan for risk in context.plan.risks.values()}
    work = [item for item in context.outline.items.values() if not item.is_dropped]
    for area, words in _AREAS:
        top = next((id_ for id_ in context.plan.departments if _is_called(context, id_, words)), None)
        if top is None:
            continue
        team = _team(context, top)
        own = [item for item in work if item.department in team]
        if own and not any(_is_emergency_plan(item) or item.id in named for item in own):
            help_ = (
                f"add a task of '{top}' with 'tags: [{_EMERGENCY}]', ready before the event",
                "or name one as the 'plan' of an entry under 'risks'",
            )
            yield Finding(("departments", top), f"{area} has no emergency plan", help_)


def _is_called(context: Context, id_: str, words: re.Pattern[str]) -> bool:
    department = context.plan.departments[id_]
    return any(words.search(name.lower()) for name in (id_, department.name or ""))


def _team(context: Context, top: str) -> set[str]:
    """A department and all within it, at any depth."""
    below: dict[str, list[str]] = {}
    for id_, department in context.plan.departments.items():
        if department.within is not None:
            below.setdefault(department.within, []).append(id_)
    found: set[str] = set()
    stack = [top]
    while stack:
        id_ = stack.pop()
        if id_ not in found:
            found.add(id_)
            stack += below.get(id_, [])
    return found


def emergency_plans_in_time(context: Context) -> Iterator[Finding]:
    """EP803: an emergency plan that is done only after the event has begun."""
    schedule = context.scheduled
    if schedule.event is None:
        return
    named = {risk.plan: id_ for id_, risk in reversed(context.plan.risks.items()) if risk.plan}
    for item in context.outline.items.values():
        finish = schedule.expected.finish.get(item.id)
        if finish is None or item.is_dropped or finish <= schedule.event:
            continue
        if item.id in named or _is_emergency_plan(item):
            late = told_between(schedule.tasks[item.id].calendar, schedule.event, finish)
            headline = f"the emergency plan '{item.id}' is ready {told_moment(context, finish)}, {late} after the event"
            related = ((("risks", named[item.id], "plan"), "needed here"),) if item.id in named else ()
            yield Finding(item.path, headline, (told_chain(context, item.id),), related=related)


def ends_after_the_event(context: Context) -> Iterator[Finding]:
    """EP804: work of a phase before the event that ends after the event has begun."""
    schedule = context.scheduled
    event = schedule.event
    if event is None:
        return
    before = {phase.id: phase.title for phase in schedule.phases if phase.end is not None and phase.end <= event}
    for item in context.open_leaves:
        if item.pin is not None:
            continue
        task = schedule.tasks[item.id]
        phase = item.phase or schedule.phase_of(task.early_start if task.early_start is not None else task.start)
        if (
            phase not in before
            or _is_emergency_plan(item)
            or task.expected_finish is None
            or task.expected_finish <= event
        ):
            continue
        late = told_between(task.calendar, event, task.expected_finish)
        ends = told_moment(context, task.expected_finish)
        headline = f"'{item.id}' belongs to '{phase}' and ends {ends}, {late} after the event begins"
        help_: tuple[str, ...] = (told_chain(context, item.id),)
        if item.kind is Kind.TASK and not item.phase:
            help_ = (*help_, "for work that is meant to go on, write its 'phase', or make it recurring work")
        yield Finding(item.path, headline, help_)


def logo_in_place(context: Context) -> Iterator[Finding]:
    """EP805: a brand's logo that documents would have to leave out: not in the folder, not there, no picture."""
    brand = context.plan.brand
    if brand is None or not brand.logo:
        return
    path = ("brand", "logo")
    try:
        folder, file = (context.reader.real(path) for path in (context.folder, context.folder / brand.logo))
        is_inside, is_there = file.is_relative_to(folder), context.reader.is_file(file)
    except (OSError, ValueError):
        is_inside, is_there = True, False
    if Folder(brand.logo).is_absolute() or not is_inside:
        yield Finding(path, "the logo lies outside the plan's folder", ("copy it into the folder: 'assets/logo.png'",))
    elif not is_there:
        yield Finding(path, "the logo is not there", ("the path counts from the plan's folder",))
    elif (broken := _broken(context, file)) is not None:
        yield Finding(path, f"the logo cannot be used: {broken}", ("save it as PNG, JPEG or SVG, up to 4 MB",))


def _broken(context: Context, file: Folder) -> str | None:
    """Why documents would leave the logo out, None where they take it."""
    try:
        data = context.reader.read(file)
    except UnreadableError as error:
        return str(error)
    if len(data) > MOST_BYTES:
        return "it is too large"
    return None if picture_of(data) else "it is no picture that documents take"


def risks_without_plan(context: Context) -> Iterator[Finding]:
    """EP806: a risk without an emergency task."""
    for id_, risk in context.plan.risks.items():
        if risk.plan is None:
            yield Finding(("risks", id_), f"risk '{id_}' has no plan", ("name the task that answers it under 'plan'",))
