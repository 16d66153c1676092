"""From a plan to its schedule."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Kind, Outline, outline
from elevenplan.plan.values import Absolute
from elevenplan.schedule.activity import Activity, activities
from elevenplan.schedule.alap import placed_late
from elevenplan.schedule.assembly import assembled
from elevenplan.schedule.backward import backward_pass, finished_items, plan_finish
from elevenplan.schedule.driving import driving_links
from elevenplan.schedule.forward import Mode, Setting, forward_pass
from elevenplan.schedule.meeting import links_that_meet
from elevenplan.schedule.network import Network, NetworkFaults, build_network
from elevenplan.schedule.renewal import renewed
from elevenplan.schedule.result import Passes, Schedule
from elevenplan.schedule.slack import slacks
from elevenplan.source.gc_pause import gc_paused
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.dates import Dates, Role
from elevenplan.worktime.moments import midnight
from elevenplan.worktime.resolve import resolve_calendars, without_days


class NoScheduleError(ValueError):
    """The links of a plan have no order; `faults` says which."""

    def __init__(self, faults: NetworkFaults) -> None:
        super().__init__("the links have no order")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Trial:
    """What a what-if changes besides the plan: working seconds that leaves come later, day numbers people are away."""

    delays: Mapping[str, int] = field(default_factory=dict)
    absences: Mapping[str, frozenset[int]] = field(default_factory=dict)


@gc_paused()
def compute(
    plan: Plan, *, as_of: int | None = None, trial: Trial | None = None, former: Schedule | None = None
) -> Schedule:
    """The schedule of a plan; `as_of` replaces the plan's own.

    `former` is the schedule of another state of the plan: what is the same in both is not worked out again.
    Raises NoScheduleError, UnresolvedDateError or NoWorkingTimeError.
    """
    trial = trial or Trial()
    found = outline(plan, (former.plan, former.outline) if former else None)
    if former is not None and trial == Trial():
        again = renewed(former, plan, found, as_of)
        if again is not None:
            return again
    network, faults = build_network(found)
    if network is None:
        raise NoScheduleError(faults)
    dates = Dates(plan, found, resolve_calendars(plan, _around(plan)))
    setting = _setting(network, dates, as_of, trial)
    passes = _passes(setting, trial)
    return assembled(setting, dates, passes, driving_links(setting, passes.early))


def _around(plan: Plan) -> int:
    """A moment near which the campaign lies, for working out calendars."""
    near = next((date for date in (plan.start, plan.event) if isinstance(date, Absolute)), None)
    return midnight(near.day) if near else 0


def _setting(network: Network, dates: Dates, as_of: int | None, trial: Trial) -> Setting:
    leaves = activities(network.outline, dates)
    summaries = {
        item.id: dates.calendar_of(item) for item in network.outline.items.values() if item.kind is Kind.SUMMARY
    }
    for id_ in trial.absences:
        leaves = _with_absence(leaves, network.outline, id_, trial.absences[id_], _around(dates.plan))
    moment = as_of if as_of is not None else dates.optional(dates.plan.as_of, Role.OPENING)
    return Setting(network, leaves, summaries, plan_start(dates), moment, hollow_items(network, leaves))


def hollow_items(network: Network, leaves: Mapping[str, Activity]) -> frozenset[str]:
    """The leaves that take no part in the campaign, and the summaries that hold nothing else but recurring work."""
    found = {id_ for id_, leaf in leaves.items() if leaf.dropped}
    items = network.outline.items
    for event in network.order:
        if event.is_end and all(id_ in found or not items[id_].in_network for id_ in items[event.id].children):
            found.add(event.id)
    return frozenset(found)


def plan_start(dates: Dates) -> int:
    """The moment before which nothing is scheduled: `start`, else the event. Raises UnresolvedDateError."""
    start = dates.optional(dates.plan.start, Role.START)
    if start is not None:
        return start
    event = dates.event()
    return event if event is not None else 0


def _with_absence(
    leaves: Mapping[str, Activity], found: Outline, person: str, days: frozenset[int], around: int
) -> dict[str, Activity]:
    """The leaves, those unfinished ones of an absent person on calendars without the days of absence."""
    made: dict[str, WorkCalendar] = {}
    changed = dict(leaves)
    for leaf in leaves.values():
        if found.items[leaf.id].owner != person or leaf.done is not None or leaf.calendar is not leaf.working:
            continue
        name = leaf.calendar.id
        if name not in made:
            made[name] = without_days(leaf.calendar, days, around)
        changed[leaf.id] = replace(leaf, calendar=made[name])
    return changed


def _passes(setting: Setting, trial: Trial) -> Passes:
    """All passes: early and late dates of the plan, expected dates, the forecast where there is a moment for it."""
    finished = finished_items(setting)
    early = forward_pass(setting)
    end = plan_finish(setting, early)
    late = backward_pass(setting, early, end, finished)
    meeting = links_that_meet(setting, early, finished)
    slack = slacks(setting, early, late, finished, meeting)
    placed = placed_late(setting, early, end, finished)
    # Expected dates show the room there is, so work placed late counts from its early date, unless it is delayed.
    floors = {id_: start for id_, (start, _) in placed.items() if id_ in trial.delays}
    expected = forward_pass(setting, Mode.EXPECTED, delays=trial.delays, floors=floors)
    forecast = None
    if setting.as_of is not None:
        forecast = forward_pass(setting, Mode.EXPECTED, as_of=setting.as_of, delays=trial.delays, floors=floors)
    return Passes(early, late, expected, forecast, finished, meeting, slack, placed)
