"""The schedule of a plan beside that of another state of it: what the difference does not reach is taken over.

It is the same schedule that `compute` gives without the former one; a test holds that for random plans and edits.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Item, Kind, Outline
from elevenplan.schedule.activity import activity
from elevenplan.schedule.again import Spread, backward_again, forward_again
from elevenplan.schedule.assembly import assembled
from elevenplan.schedule.backward import backward_pass, finished_items, plan_finish
from elevenplan.schedule.driving import Drivers
from elevenplan.schedule.forward import Early, Mode, Setting, forward_pass
from elevenplan.schedule.meeting import links_that_meet_again
from elevenplan.schedule.network import Link, Network
from elevenplan.schedule.phases import phases
from elevenplan.schedule.relinking import renewed_network
from elevenplan.schedule.result import Passes, Schedule
from elevenplan.schedule.slack import slacks_of
from elevenplan.worktime.dates import Dates, Role

_WITHOUT_DATES: Final = frozenset(
    {"tasks", "milestones", "name", "brand", "language", "rules", "risks", "extras", "as_of"}
)
"""The parts of a plan that decide no date, and those that are looked at by themselves."""
_MEANT_BY_OTHERS: Final = ("date", "start", "finish")


@dataclass(frozen=True, slots=True)
class _Renewed:
    """The passes of the new state, its driving links, and the items of which anything may differ."""

    passes: Passes
    drivers: dict[str, tuple[Link, ...]]
    touched: frozenset[str]


def renewed(former: Schedule, plan: Plan, found: Outline, as_of: int | None) -> Schedule | None:
    """The schedule of a plan with this outline, None where too much differs from the former state.

    Raises UnresolvedDateError or NoWorkingTimeError.
    """
    changed = _changed(former, plan, found)
    network = renewed_network(former.setting.network, found, changed) if changed is not None else None
    if changed is None or network is None:
        return None
    dates = Dates(plan, found, former.dates.calendars)
    setting = _setting(former, network, dates, changed, as_of)
    if phases(dates) != former.phases or any(leaf.alap for leaf in setting.activities.values()):
        return None
    again = _renewed(former, setting, changed)
    new = again.touched | setting.hollow
    kept = {id_: task for id_, task in former.tasks.items() if id_ not in new}
    return assembled(setting, dates, again.passes, again.drivers, kept)


def _changed(former: Schedule, plan: Plan, found: Outline) -> frozenset[str] | None:
    """The items that differ, None where they differ in their place in the network, or other things do."""
    fields = (name for name in type(plan).model_fields if name not in _WITHOUT_DATES)
    if any(getattr(plan, name) != getattr(former.plan, name) for name in fields):
        return None
    old = former.outline.items
    changed = frozenset(id_ for id_, item in found.items.items() if old.get(id_) is not item)
    if tuple(old) != tuple(found.items) or former.passes.expected.run.delays:
        return None
    return changed if all(_keeps_its_place(found.items[id_], old[id_]) for id_ in changed) else None


def _keeps_its_place(item: Item, was: Item) -> bool:
    """Whether an item is of the same kind and in the same summary as it was, and the same to the dates of others."""
    if (item.kind, item.parent, item.children, item.is_dropped) != (was.kind, was.parent, was.children, was.is_dropped):
        return False
    if item.kind is Kind.SUMMARY and item.calendar != was.calendar:
        return False
    entry, other = item.entry, was.entry
    dates = [(getattr(entry, name, None), getattr(other, name, None)) for name in _MEANT_BY_OTHERS]
    # What a day means to those that name it depends on the calendar.
    return all(now == then for now, then in dates) and (item.calendar == was.calendar or not any(map(any, dates)))


def _setting(former: Schedule, network: Network, dates: Dates, changed: frozenset[str], as_of: int | None) -> Setting:
    anew = {id_: activity(dates.outline.items[id_], dates) for id_ in changed if id_ in former.setting.activities}
    moment = as_of if as_of is not None else dates.optional(dates.plan.as_of, Role.OPENING)
    return replace(former.setting, network=network, activities={**former.setting.activities, **anew}, as_of=moment)


def _renewed(former: Schedule, setting: Setting, changed: frozenset[str]) -> _Renewed:
    """All passes again, each as far as the change reaches."""
    was, leaves = former.passes, setting.activities
    seeds = frozenset(id_ for id_ in changed if id_ in leaves and leaves[id_] != former.setting.activities[id_])
    relinked = frozenset(
        id_ for id_ in changed if setting.network.links_into(id_) is not former.setting.network.links_into(id_)
    )
    unlinked = relinked | _linked_from(setting, relinked) | _linked_from(former.setting, relinked)
    seeds |= relinked
    finished = finished_items(setting)
    turned = finished ^ was.finished
    early, earlier = forward_again(was.early, setting, seeds, relinked)
    expected, shifted = forward_again(was.expected, setting, seeds, relinked)
    forecast, foreseen = _forecast(former, setting, seeds, relinked)
    binding = seeds | unlinked | earlier.loosened | _before(setting, turned)
    end = plan_finish(setting, early)
    if end == was.late.run.end:
        late, later = backward_again(was.late, early, setting, finished, binding)
    else:
        late, later = backward_pass(setting, early, end, finished), Spread(frozenset(early.start))
    meeting = links_that_meet_again(was.meeting, setting, early, finished, earlier.items | turned, relinked)
    parted = {link.predecessor for link, moment in meeting.items() if was.meeting.get(link) != moment}
    parted |= {link.predecessor for link in was.meeting.keys() - meeting.keys()}
    loose = unlinked | seeds | earlier.items | earlier.loosened | later.items | turned | parted | _above(setting, seeds)
    slack = {**was.slack, **slacks_of(loose & early.start.keys(), setting, early, late, finished, meeting)}
    drivers, driven = _drivers(former, setting, early, seeds | earlier.items | earlier.loosened)
    touched = loose | shifted.items | foreseen | driven | changed
    passes = Passes(early, late, expected, forecast, finished, meeting, slack, {})
    return _Renewed(passes, drivers, frozenset(touched))


def _forecast(
    former: Schedule, setting: Setting, seeds: frozenset[str], relinked: frozenset[str]
) -> tuple[Early | None, frozenset[str]]:
    """The forecast, and of what it may differ: with another as-of moment of everything."""
    if former.forecast is not None and setting.as_of == former.as_of:
        forecast, spread = forward_again(former.forecast, setting, seeds, relinked)
        return forecast, spread.items
    everything = frozenset(former.tasks) if setting.as_of != former.as_of else frozenset[str]()
    if setting.as_of is None:
        return None, everything
    return forward_pass(setting, Mode.EXPECTED, as_of=setting.as_of), everything


def _linked_from(setting: Setting, ids: Iterable[str]) -> frozenset[str]:
    """What comes right before some items."""
    return frozenset(link.predecessor for id_ in ids for link in setting.network.links_into(id_))


def _before(setting: Setting, ids: Iterable[str]) -> frozenset[str]:
    """Some items with what comes before each of them and the summary that holds it."""
    return frozenset(ids) | _linked_from(setting, ids) | _above(setting, ids)


def _above(setting: Setting, ids: Iterable[str]) -> frozenset[str]:
    """The summaries above some items."""
    outline = setting.network.outline
    return frozenset(above.id for id_ in ids for above in outline.ancestors(outline.items[id_]))


def _drivers(
    former: Schedule, setting: Setting, early: Early, ids: frozenset[str]
) -> tuple[dict[str, tuple[Link, ...]], frozenset[str]]:
    """The driving links, and the leaves of which they may differ: those that changed and those behind them."""
    outline = setting.network.outline
    behind = {link.successor for id_ in ids for link in setting.network.links_out_of(id_)}
    open_to_change = frozenset(leaf.id for id_ in ids | behind for leaf in outline.leaves(outline.items[id_]))
    found, anew = dict(former.drivers), Drivers(setting, early)
    for id_ in open_to_change:
        found.pop(id_, None)
        if links := anew.get(id_):
            found[id_] = links
    return found, open_to_change
