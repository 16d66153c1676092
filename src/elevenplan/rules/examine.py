"""Everything that is wrong with a plan, and its schedule where it has one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.diagnostics.order import by_place
from elevenplan.loading.loaded import Loaded
from elevenplan.plan.model import Plan
from elevenplan.plan.outline import outline
from elevenplan.plan.values import Absolute
from elevenplan.rules.engine import Context, placed, run
from elevenplan.rules.registry import RULES
from elevenplan.rules.settings import is_reading, setting_findings, unsilenced, with_settings
from elevenplan.rules.soundness import is_sound
from elevenplan.rules.undated import OUT_OF_TIME, UNRESOLVED, out_of_time, unresolved
from elevenplan.schedule.compute import NoScheduleError, compute
from elevenplan.schedule.network import NetworkFaults, build_network
from elevenplan.schedule.result import Schedule
from elevenplan.source.gc_pause import gc_paused
from elevenplan.worktime.calendar import NoWorkingTimeError
from elevenplan.worktime.dates import Dates, Role, UnresolvedDateError
from elevenplan.worktime.moments import midnight
from elevenplan.worktime.resolve import resolve_calendars

_NO_FAULTS: Final = NetworkFaults()
_WITHOUT_TIME: Final = "EP701"
_WHY_NOT: Final = tuple(rule for rule in RULES if rule.code in ("EP301", "EP302", "EP303", _WITHOUT_TIME))


@dataclass(frozen=True, slots=True)
class Examination:
    """All findings by place, and the schedule where the plan has one."""

    diagnostics: tuple[Diagnostic, ...]
    schedule: Schedule | None


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A schedule, or why there is none."""

    schedule: Schedule | None = None
    faults: NetworkFaults = _NO_FAULTS
    error: UnresolvedDateError | NoWorkingTimeError | None = None


def examine(loaded: Loaded, *, as_of: int | None = None, former: Schedule | None = None) -> Examination:
    """All findings of a plan by place: those of reading, the network's, and those of every rule; raises nothing.

    `as_of` replaces the plan's own; `former` is the schedule of another state of the plan, taken over where it holds.
    """
    plan = loaded.plan
    if plan is None:
        return Examination(by_place(loaded.diagnostics), None)
    with gc_paused():
        attempt = _attempt(plan, as_of, former) if is_sound(loaded) else _faults_only(plan)
        context = _context(loaded, plan, attempt, as_of)
        found = (
            *with_settings(loaded.diagnostics, plan.rules),
            *_about_settings(plan, loaded),
            *run(RULES, context, loaded.tree),
        )
        found += tuple(_failure(attempt, context, loaded, found))
        return Examination(by_place(unsilenced(map(loaded.settled, found))), attempt.schedule)


def schedule_of(loaded: Loaded, as_of: int | None = None) -> tuple[Schedule | None, tuple[Diagnostic, ...]]:
    """The schedule of a plan that is free of errors of reading, else None and the diagnostics that say why."""
    plan = loaded.plan
    if plan is None or not _is_whole(loaded):
        return None, by_place(loaded.diagnostics)
    with gc_paused():
        attempt = _attempt(plan, as_of)
        if attempt.schedule is not None:
            return attempt.schedule, ()
        context = _context(loaded, plan, attempt, as_of)
        found = tuple(run(_WHY_NOT, context, loaded.tree))
        return None, by_place((*found, *_failure(attempt, context, loaded, found)))


def certain_schedule(loaded: Loaded, examination: Examination) -> Schedule | None:
    """The schedule of an examined plan, None where reading left something out and its dates would mislead."""
    return examination.schedule if _is_whole(loaded) else None


def _is_whole(loaded: Loaded) -> bool:
    """Whether reading left nothing out; an owner whom nobody knows does not count."""
    return not any(one.severity is Severity.ERROR and is_reading(one.code) for one in loaded.diagnostics)


def _attempt(plan: Plan, as_of: int | None, former: Schedule | None = None) -> _Attempt:
    try:
        return _Attempt(compute(plan, as_of=as_of, former=former))
    except NoScheduleError as error:
        return _Attempt(faults=error.faults)
    except (UnresolvedDateError, NoWorkingTimeError) as error:
        return _Attempt(error=error)


def _faults_only(plan: Plan) -> _Attempt:
    """What is wrong with the links of a plan whose dates would mean nothing."""
    return _Attempt(faults=build_network(outline(plan))[1])


def _context(loaded: Loaded, plan: Plan, attempt: _Attempt, as_of: int | None) -> Context:
    schedule = attempt.schedule
    if schedule is not None:
        dates, moment = schedule.dates, schedule.as_of
    else:
        near = next((date for date in (plan.start, plan.event) if isinstance(date, Absolute)), None)
        calendars = resolve_calendars(plan, midnight(near.day) if near else 0)
        dates, moment = Dates(plan, outline(plan), calendars), as_of
    context = Context(
        plan,
        dates.outline,
        dates,
        schedule,
        attempt.faults,
        loaded.folder,
        moment,
        is_whole=_is_whole(loaded),
        reader=loaded.reader,
    )
    return context if moment is not None else _with_own_as_of(context)


def _with_own_as_of(context: Context) -> Context:
    """The context with the moment that the plan itself names, also where it has no schedule."""
    moment = context.moment(context.plan.as_of, Role.OPENING)
    return context if moment is None else replace(context, as_of=moment)


def _about_settings(plan: Plan, loaded: Loaded) -> Iterator[Diagnostic]:
    for code, finding in setting_findings(plan, RULES) if plan.rules else ():
        yield placed(code, Severity.WARNING, finding, loaded.tree)


def _failure(
    attempt: _Attempt, context: Context, loaded: Loaded, found: tuple[Diagnostic, ...]
) -> Iterator[Diagnostic]:
    """Why sound links give no schedule, where no rule has said it yet."""
    error = attempt.error
    if error is None or (not context.is_whole) or any(one.code == _WITHOUT_TIME for one in found):
        return
    if isinstance(error, NoWorkingTimeError):
        yield placed(OUT_OF_TIME, Severity.ERROR, out_of_time(context, error), loaded.tree)
        return
    for finding in unresolved(context, str(error)):
        yield placed(UNRESOLVED, Severity.ERROR, finding, loaded.tree)
