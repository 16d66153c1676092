"""Random small plans: leaves in groups, linked from the earlier to the later, with every kind of date."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from elevenplan.plan.model import Plan
from second_opinion.clocks import CALENDARS

MONDAY = datetime(2026, 3, 2)
START = 18  # Monday 09:00, in half-hours


@dataclass(frozen=True)
class Link:
    """A link to a predecessor, its lag in half-hours, elapsed or a share of the predecessor's duration."""

    task: str
    type: str = "FS"
    lag: int = 0
    unit: str = "h"

    def text(self) -> str:
        if self.unit == "h" and not self.lag:
            return f"{self.task} {self.type}"
        size = abs(self.lag) if "%" in self.unit else abs(self.lag) / 2
        return f"{self.task} {self.type}{'-' if self.lag < 0 else '+'}{size:g}{self.unit}"


@dataclass(frozen=True)
class Node:
    """A leaf or (with children) a summary; moments and durations in half-hours."""

    id: str
    calendar: str | None = None
    duration: int = 0
    elapsed: bool = False
    dropped: bool = False
    alap: bool = False
    percent: int = 0
    remaining: int | None = None
    window: tuple[int, int] | None = None  # what lies in the node lies in a window of its own
    dates: tuple[tuple[str, int], ...] = ()
    links: tuple[Link, ...] = ()
    children: tuple["Node", ...] = ()

    def leaves(self) -> Iterator["Node"]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def nodes(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.nodes()

    def date(self, key: str) -> int | None:
        return dict(self.dates).get(key)

    @property
    def is_fixed(self) -> bool:
        """Whether its start and its finish are both written, in place of a duration."""
        return {"start", "finish"} <= dict(self.dates).keys()

    def entry(self) -> dict[str, Any]:
        """The node as a plan has it."""
        found: dict[str, Any] = {"after": [link.text() for link in self.links]}
        if self.calendar:
            found["calendar"] = self.calendar
        found |= {"window": f"w-{self.id}"} if self.window else {}
        found |= {key: written(slot) for key, slot in self.dates}
        if self.children:
            return found | {"tasks": {child.id: child.entry() for child in self.children}}
        found |= {"dropped": "2026-03-01"} if self.dropped else {}
        found |= {"schedule": "alap"} if self.alap else {}
        found |= {"percent": str(self.percent)} if self.percent else {}
        found |= {} if self.remaining is None else {"remaining": f"{self.remaining / 2:g}h"}
        return found | ({} if self.is_fixed else {"duration": f"{self.duration / 2:g}{'eh' if self.elapsed else 'h'}"})


def written(slot: int) -> str:
    return (MONDAY + timedelta(minutes=30 * slot)).strftime("%Y-%m-%d %H:%M")


def plan_of(roots: tuple[Node, ...]) -> Plan:
    return Plan.model_validate(
        {
            "start": written(START),
            "calendar": "office",
            "calendars": CALENDARS,
            "windows": {
                f"w-{node.id}": dict(zip(("opens", "closes"), map(written, node.window), strict=True))
                for root in roots
                for node in root.nodes()
                if node.window
            },
            "tasks": {root.id: root.entry() for root in roots},
        }
    )


CONSTRAINTS = (
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "deadline",
    "start",
    "finish",
)
slots = st.integers(-40, 48 * 14)
spans = st.tuples(slots, slots).map(lambda found: (min(found), max(found)))


@st.composite
def leaf(draw: st.DrawFn, id_: str, *, hard: bool) -> Node:
    calendar = draw(st.sampled_from([None, None, *CALENDARS]))
    duration = 2 * draw(st.sampled_from([0, 1, 2, 3, 5, 7, 9, 16]))
    node = Node(id_, calendar, duration, elapsed=draw(st.integers(0, 7)) == 0)
    chance = draw(st.integers(0, 19))
    if chance < 5:
        keys = (
            draw(st.lists(st.sampled_from(CONSTRAINTS), min_size=1, max_size=2, unique=True)) if hard else ["deadline"]
        )
        if {"start", "finish"} <= set(keys):
            keys = ["start"]
        return replace(node, dates=tuple((key, draw(slots)) for key in keys))
    if chance == 5 and hard:
        return replace(node, dates=(("started", draw(slots)),), percent=draw(st.sampled_from([0, 50])))
    if chance in (6, 7) and hard:
        return replace(node, dates=(("done", draw(slots)),))
    return replace(node, dropped=chance == 8, alap=chance in (9, 10))


@st.composite
def rarer(draw: st.DrawFn, node: Node) -> Node:
    """Now and then what few leaves have: a window, both ends written, actual dates at both ends, what remains."""
    chance = draw(st.integers(0, 11))
    if chance < 2:
        return replace(node, window=draw(spans))
    if chance == 2 and not node.dropped:
        start, finish = draw(spans)  # whole hours, so that half of it is whole half-hours
        return replace(node, dates=(("start", start // 2 * 2), ("finish", finish // 2 * 2)), elapsed=False)
    if chance == 3 and node.date("done") is not None:
        return replace(node, dates=(*node.dates, ("started", draw(slots))))
    if chance < 8 and node.date("started") is not None:
        return replace(node, remaining=2 * draw(st.integers(0, 9)))
    return node


@st.composite
def grouped(draw: st.DrawFn, node: Node, *, rare: bool) -> Node:
    """A summary, now and then with a window or a deadline."""
    if not rare or draw(st.integers(0, 2)):
        return node
    if draw(st.booleans()):
        return replace(node, window=draw(spans))
    return replace(node, dates=(("deadline", draw(slots)),))


@st.composite
def links(draw: st.DrawFn, node: Node, before: list[Node], *, leads: bool) -> tuple[Link, ...]:
    """Links from what lies wholly before the node, of the types that summaries take; shares count as leads."""
    found = []
    for other in draw(st.lists(st.sampled_from(before), max_size=2, unique_by=lambda one: one.id)) if before else []:
        types = {"FS", "SS", "FF", "SF"}
        types &= {"FS", "FF"} if other.children else types
        types &= {"FS", "SS"} if node.children else types
        unit = draw(st.sampled_from(["h", "h", "h", "eh", "%", "e%"] if leads else ["h", "eh"]))
        lag = draw(st.sampled_from([0, 0, 0, 2, 5, 20, -3, -8, -30] if leads else [0, 0, 2, 5, 20]))
        if unit.endswith("%"):
            lag = draw(st.sampled_from([100, -100] if other.children else [50, -50, 100, -100]))
        if not lag:
            unit = "h"
        found.append(Link(other.id, draw(st.sampled_from(sorted(types))), lag, unit))
    return tuple(found)


@st.composite
def plans(draw: st.DrawFn, *, hard: bool = True, leads: bool = True, rare: bool = False) -> tuple[Node, ...]:
    """A few leaves in groups and groups of groups, linked from the earlier to the later.

    `hard` ones have constraints and progress, not only deadlines; those without `leads` have lags from 0 on; `rare`
    ones have windows too, work with both ends written, and what remains of it.
    """
    leaves = [draw(leaf(f"t{number}", hard=hard)) for number in range(draw(st.integers(1, 7)))]
    if rare:
        leaves = [draw(rarer(one)) for one in leaves]
    level: list[Node] = list(leaves)
    for depth in range(draw(st.integers(0, 2))):
        cuts = sorted(draw(st.sets(st.integers(1, len(level)), max_size=2)))
        groups, first = [], 0
        for number, cut in enumerate([*cuts, len(level)]):
            members = tuple(level[first:cut])
            is_group = len(members) > 1 and draw(st.booleans())
            calendar = draw(st.sampled_from([None, *CALENDARS]))
            group = Node(f"s{depth}{number}", calendar, children=members)
            groups += [draw(grouped(group, rare=rare))] if is_group else list(members)
            first = cut
        level = groups
    return tuple(draw(linked(tuple(level), leads=leads)))


@st.composite
def linked(draw: st.DrawFn, roots: tuple[Node, ...], *, leads: bool) -> tuple[Node, ...]:
    order = {leaf.id: place for place, leaf in enumerate(leaf for root in roots for leaf in root.leaves())}
    span = {node.id: [order[leaf.id] for leaf in node.leaves()] for root in roots for node in root.nodes()}
    everything = [node for root in roots for node in root.nodes()]

    def with_links(node: Node) -> Node:
        before = [other for other in everything if max(span[other.id]) < min(span[node.id])]
        own = draw(links(node, before, leads=leads))
        return replace(node, links=own, children=tuple(with_links(child) for child in node.children))

    return tuple(with_links(root) for root in roots)
