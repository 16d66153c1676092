"""Which links drive: what sets each early date, and the paths that lead to a moment."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from elevenplan.plan.outline import Kind
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.forward import Early, Setting, link_bound
from elevenplan.schedule.lags import FROM_START, NO_GAP, TO_FINISH
from elevenplan.schedule.network import Link
from elevenplan.worktime.calendar import WorkCalendar

Inherited = Mapping[int, tuple[Link, ...]]


def driving_links(setting: Setting, early: Early) -> dict[str, tuple[Link, ...]]:
    """The links (own or inherited) whose demand is exactly the date that each leaf has; ties are all in it."""
    known = Drivers(setting, early)
    return {id_: links for id_ in setting.activities if (links := known.get(id_))}


class Drivers:
    """The driving links of single leaves, for those who follow one path: each is worked out when it is asked for.

    What the links into a summary demand is worked out once a calendar, not once a leaf.
    """

    def __init__(self, setting: Setting, early: Early) -> None:
        self._setting = setting
        self._early = early
        self._above: dict[tuple[str, WorkCalendar, bool], Inherited] = {}
        self._found: dict[str, tuple[Link, ...]] = {}

    def get(self, id_: str, default: tuple[Link, ...] = ()) -> tuple[Link, ...]:
        """The links that drive a leaf, `default` where none does; every time the same tuple."""
        if id_ not in self._found:
            leaf = self._setting.activities.get(id_)
            moves = leaf is not None and leaf.done is None and leaf.started is None
            self._found[id_] = self._links(id_, leaf) if leaf is not None and moves else ()
        return self._found[id_] or default

    def _links(self, id_: str, leaf: Activity) -> tuple[Link, ...]:
        setting, early, network = self._setting, self._early, self._setting.network
        links = tuple(link for link in network.links_into(id_) if drives(setting, early, link, id_))
        parent = network.outline.items[id_].parent
        while parent is not None:
            if network.links_into(parent):
                links += self._inherited(parent, leaf).get(early.start[id_], ())
            parent = network.outline.items[parent].parent
        return links

    def _inherited(self, summary: str, leaf: Activity) -> Inherited:
        key = (summary, leaf.calendar, leaf.instant)
        if key not in self._above:
            self._above[key] = _by_demand(self._setting, self._early, summary, leaf.id)
        return self._above[key]


class Driving(Protocol):
    """What tells the driving links of a leaf: `Drivers`, or all of them as `driving_links` gives them."""

    def get(self, id_: str, default: tuple[Link, ...], /) -> tuple[Link, ...]:
        """The links that drive a leaf, `default` where none does."""
        ...


def _by_demand(setting: Setting, early: Early, summary: str, leaf: str) -> Inherited:
    """The links into a summary by the start that they demand of a leaf and of all on its calendar."""
    found: dict[int, list[Link]] = {}
    for link in setting.network.links_into(summary):
        found.setdefault(demanded_start(setting, early, link, leaf), []).append(link)
    return {demanded: tuple(links) for demanded, links in found.items()}


def drives(setting: Setting, early: Early, link: Link, id_: str) -> bool:
    """Whether a link demands exactly the start that a leaf has."""
    return demanded_start(setting, early, link, id_) == early.start[id_]


def demanded_start(setting: Setting, early: Early, link: Link, id_: str) -> int:
    """The start of a leaf that one link, its own or a summary's above it, would give."""
    leaf = setting.activities[id_]
    working = setting.working(link.successor)
    bound = link_bound(link, early.gaps.get(link, NO_GAP), early.start, early.finish, working)
    if link.type in TO_FINISH:
        bound = leaf.calendar.subtract(bound, leaf.duration)
    return bound if leaf.instant else leaf.calendar.next_start(bound)


def link_gap(link: Link, early: Early, calendar: WorkCalendar, theirs: int | None = None) -> int:
    """Working seconds between what a link needs of its predecessor and when its successor (or `theirs`) comes."""
    mine = (early.start if link.type in FROM_START else early.finish)[link.predecessor]
    if theirs is None:
        theirs = (early.finish if link.type in TO_FINISH else early.start)[link.successor]
    return calendar.between(mine, early.gaps.get(link, NO_GAP).before(theirs))


def latest_leaves(setting: Setting, early: Early, id_: str) -> tuple[str, ...]:
    """The leaves of a summary that finish last, or the leaf itself; none in one that holds only recurring work."""
    outline = setting.network.outline
    item = outline.items[id_]
    if item.kind is not Kind.SUMMARY:
        return (id_,)
    leaves = [leaf.id for leaf in outline.leaves(item) if leaf.in_network]
    counting = [leaf for leaf in leaves if leaf not in setting.hollow] or leaves
    return tuple(leaf for leaf in counting if early.finish[leaf] == early.finish[id_])


def driving_path(setting: Setting, early: Early, drivers: Driving, ends: Iterable[str]) -> tuple[str, ...]:
    """Every leaf on a path of driving links to the ends, in topological order."""
    reached = driving_leaves(setting, early, drivers, ends)
    return tuple(event.id for event in setting.network.order if event.id in reached and not event.is_end)


def driving_leaves(setting: Setting, early: Early, drivers: Driving, ends: Iterable[str]) -> set[str]:
    """Every leaf on a path of driving links to the ends."""
    reached: set[str] = set()
    told: set[int] = set()  # links that many leaves inherit are one tuple, to be followed once
    followed: set[str] = set()
    stack = list(ends)
    while stack:
        id_ = stack.pop()
        links = drivers.get(id_, ())
        reached.add(id_)
        if id(links) in told:
            continue
        told.add(id(links))
        for before in {link.predecessor for link in links} - followed:
            followed.add(before)
            stack.extend(latest_leaves(setting, early, before))
    return reached


def ready_links(setting: Setting, early: Early, id_: str) -> tuple[Link, ...]:
    """The links that set the moment at which a leaf could come, even where a pin or constraint holds it later."""
    item = setting.network.outline.items[id_]
    links = setting.network.links_inherited(item)
    return tuple(link for link in links if demanded_start(setting, early, link, id_) == early.ready[id_])


def chain(setting: Setting, early: Early, drivers: Driving, end: str, *, to_ready: bool = True) -> tuple[str, ...]:
    """One path of driving links, first to last, to the end of an item; of ties the first in the plan.

    With `to_ready` the path to work with a fixed date is what makes it ready, though the date is what sets it.
    """
    return chains(setting, early, drivers, [(end, to_ready)])[0]


def chains(setting: Setting, early: Early, drivers: Driving, ends: Iterable[tuple[str, bool]]) -> list[tuple[str, ...]]:
    """The `chain` to each of several ends, given with its `to_ready`; what they share is looked up once."""
    items = setting.network.outline.items
    before: dict[str, str | None] = {}

    def first_of(ids: Iterable[str]) -> str | None:
        return min(ids, key=lambda id_: items[id_].number, default=None)

    def before_any(links: Iterable[Link]) -> str | None:
        return first_of(id_ for link in links for id_ in latest_leaves(setting, early, link.predecessor))

    def one(end: str, to_ready: bool) -> tuple[str, ...]:
        last = first_of(latest_leaves(setting, early, end))
        if last is None:
            return (end,)
        found = [last]
        by_ready = to_ready and setting.activities[last].pinned
        step = before_any(ready_links(setting, early, last) if by_ready else drivers.get(last, ()))
        while step is not None:
            found.append(step)
            if step not in before:
                before[step] = before_any(drivers.get(step, ()))
            step = before[step]
        return tuple(reversed(found))

    return [one(end, to_ready) for end, to_ready in ends]
