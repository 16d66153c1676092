"""Total and free slack in working seconds (elapsed ones for elapsed durations)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from elevenplan.plan.outline import Item, Kind
from elevenplan.schedule.backward import Late
from elevenplan.schedule.driving import link_gap
from elevenplan.schedule.forward import Early, Setting
from elevenplan.schedule.network import Link
from elevenplan.worktime.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Slack:
    """How far an item can slip: without moving its target (total), without moving a successor (free)."""

    total: int
    free: int
    critical: bool


NO_SLACK = Slack(0, 0, False)


def slacks(
    setting: Setting, early: Early, late: Late, finished: frozenset[str], meeting: Mapping[Link, int]
) -> dict[str, Slack]:
    """The slack of every item of the network; critical is what has a total slack of zero or less."""
    return slacks_of(early.start, setting, early, late, finished, meeting)


def slacks_of(
    ids: Iterable[str],
    setting: Setting,
    early: Early,
    late: Late,
    finished: frozenset[str],
    meeting: Mapping[Link, int],
) -> dict[str, Slack]:
    """The slack of some items of the network."""
    started = _started_summaries(setting)
    found: dict[str, Slack] = {}
    for id_ in ids:
        if id_ in finished or id_ in setting.hollow:
            found[id_] = NO_SLACK
            continue
        item = setting.network.outline.items[id_]
        calendar = _calendar(setting, item)
        total = _total(setting, item, early, late, calendar, id_ in started)
        free = _free(setting, item, early, meeting, calendar, total)
        found[id_] = Slack(total, free, total <= 0)
    return found


def _calendar(setting: Setting, item: Item) -> WorkCalendar:
    leaf = setting.activities.get(item.id)
    return leaf.calendar if leaf else setting.summary_calendars[item.id]


def _started_summaries(setting: Setting) -> frozenset[str]:
    """The summaries in which some leaf has started."""
    outline = setting.network.outline
    return frozenset(
        above.id
        for leaf in setting.activities.values()
        if leaf.started is not None or leaf.done is not None
        for above in outline.ancestors(outline.items[leaf.id])
    )


def _total(
    setting: Setting, item: Item, early: Early, late: Late, calendar: WorkCalendar, started_summary: bool
) -> int:
    """The lesser of start and finish slack; of work in progress the finish slack."""
    id_ = item.id
    at_finish = calendar.between(early.finish[id_], late.finish[id_])
    if item.kind is Kind.SUMMARY:
        return at_finish if started_summary else min(at_finish, calendar.between(early.start[id_], late.start[id_]))
    leaf = setting.activities[id_]
    if leaf.started is not None:
        return at_finish
    # A pin hides what its predecessors do; the start that they give shows how far they can slip.
    start = early.ready[id_] if leaf.pinned else early.start[id_]
    return min(at_finish, calendar.between(start, late.start[id_]))


def _free(
    setting: Setting, item: Item, early: Early, meeting: Mapping[Link, int], calendar: WorkCalendar, total: int
) -> int:
    """The least gap over the outgoing links that meet unfinished work, at most the total slack, at least 0."""
    links = (link for link in setting.network.links_out_of(item.id) if link in meeting)
    gaps = (link_gap(link, early, calendar, meeting[link]) for link in links)
    return max(min(min(gaps, default=total), total), 0)
