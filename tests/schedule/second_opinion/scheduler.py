"""A second scheduler, written from the rules alone: every date again and again until nothing changes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from second_opinion.clocks import AROUND_THE_CLOCK, CLOCKS, Clock
from second_opinion.random_plans import CONSTRAINTS, START, Link, Node

Dates = dict[str, tuple[int, int]]


def least(limits: list[tuple[int, int]]) -> tuple[int, int]:
    return min(moment for moment, _ in limits), min(opening for _, opening in limits)


def evening(clock: Clock, limits: list[tuple[int, int]]) -> int:
    """The latest moment, or the evening by which others must be through where somebody works in the night between."""
    moment, opening = least(limits)
    return opening if clock.between(opening, moment) > 0 else moment


@dataclass
class Scheduler:
    """Computes every date again and again until nothing changes."""

    roots: tuple[Node, ...]
    expected: bool = False  # a pin is only a date before which work does not come, and no-later dates hold nobody
    as_of: int | None = None  # expected dates of which nothing unfinished lies before that moment
    nodes: dict[str, Node] = field(default_factory=dict)
    above: dict[str, list[Node]] = field(default_factory=dict)  # the summaries over a node, the nearest first
    early: Dates = field(default_factory=dict)
    late: Dates = field(default_factory=dict)
    openings: dict[str, int] = field(default_factory=dict)
    ready: dict[str, int] = field(default_factory=dict)
    spans: Dates = field(default_factory=dict)  # where summaries lie, for lags that are a share of them
    end: int = START

    def run(self) -> None:
        stack: list[tuple[Node, list[Node]]] = [(root, []) for root in self.roots]
        while stack:
            node, above = stack.pop()
            self.nodes[node.id], self.above[node.id] = node, above
            stack += [(child, [node, *above]) for child in node.children]
        self.early = self.settle(self.early_dates, dict.fromkeys(self.nodes, (START, START)))
        leaves = [node for node in self.nodes.values() if not node.children and not node.dropped]
        self.end = max((self.early[leaf.id][1] for leaf in leaves), default=START)
        self.spans = self.early
        if not self.expected:
            self.openings = dict.fromkeys(self.nodes, self.end)
            self.late = self.settle(self.late_dates, dict.fromkeys(self.nodes, (self.end, self.end)))

    def settle(self, dates_of: Callable[[Node, Dates], tuple[int, int]], dates: Dates) -> Dates:
        while True:
            known = dict(self.openings)
            again = {id_: dates_of(node, dates) for id_, node in self.nodes.items()}
            if again == dates and known == self.openings:
                return dates
            dates = again

    # What a node is

    def working(self, node: Node) -> Clock:
        name = next((one.calendar for one in [node, *self.above[node.id]] if one.calendar), "office")
        return Clock(CLOCKS[name])

    def clock(self, node: Node) -> Clock:
        return AROUND_THE_CLOCK if node.elapsed and not node.dropped else self.working(node)

    def size(self, node: Node) -> int:
        start, finish = node.date("start"), node.date("finish")
        if start is not None and finish is not None and not node.dropped:
            return self.working(node).between(start, finish)
        return 0 if node.dropped else node.duration

    def is_instant(self, node: Node) -> bool:
        return node.dropped or not (node.duration or node.is_fixed)

    def window(self, node: Node) -> Node | None:
        """The nearest that has a window."""
        return next((one for one in [node, *self.above[node.id]] if one.window), None)

    def date(self, node: Node, key: str) -> int | None:
        """A date of a leaf, to which its window adds its own."""
        if node.dropped:
            return None
        around = self.window(node)
        dates = [node.date(key)]
        if around is not None and around.window is not None and key in ("start_no_earlier_than", "deadline"):
            dates.append(around.window[key == "deadline"])
        found = [one for one in dates if one is not None]
        return (min if key == "deadline" else max)(found) if found else None

    def is_hollow(self, node: Node) -> bool:
        return all(leaf.dropped for leaf in node.leaves())

    def is_finished(self, node: Node) -> bool:
        leaves = [leaf for leaf in node.leaves() if not leaf.dropped]
        return bool(leaves) and all(self.date(leaf, "done") is not None for leaf in leaves)

    def is_started(self, node: Node) -> bool:
        return any(self.date(leaf, key) is not None for leaf in node.leaves() for key in ("started", "done"))

    def links_into(self, node: Node) -> list[tuple[Node, Link]]:
        """A node's own links and those of the summaries above it, each with the node that has it."""
        return [(owner, link) for owner in [node, *self.above[node.id]] for link in owner.links]

    def links_out_of(self, node: Node) -> list[tuple[Node, Link]]:
        """Links to unfinished successors."""
        found = [(other, link) for other in self.nodes.values() for link in other.links if link.task == node.id]
        return [(other, link) for other, link in found if not self.is_finished(other)]

    def lag_size(self, link: Link) -> int:
        """The half-hours of a lag, negative for a lead."""
        if "%" not in link.unit:
            return link.lag
        before = self.nodes[link.task]
        if before.children:
            return self.working(before).between(*self.spans[before.id]) * link.lag // 100
        return self.size(before) * link.lag // 100

    def lag(self, owner: Node, link: Link, moment: int, sign: int) -> int:
        """A moment with the lag of a link added or (sign -1) taken away."""
        clock = AROUND_THE_CLOCK if link.unit.startswith("e") else self.working(owner)
        return clock.shift(moment, sign * self.lag_size(link))

    # Early dates

    def early_dates(self, node: Node, dates: Dates) -> tuple[int, int]:
        self.spans = dates
        if node.children:
            return self.around(node, dates)
        done, started = self.date(node, "done"), self.date(node, "started")
        clock, size = self.clock(node), self.size(node)
        if done is not None:
            start = clock.subtract(done, size) if started is None else started
            self.ready[node.id] = start
            return (done if self.is_instant(node) else start), done
        if started is not None:
            self.ready[node.id] = started
            return started, clock.add(started, size) if self.as_of is None else self.forecast_finish(node, dates)
        self.ready[node.id] = self.linked_start(node, dates)
        return self.constrained(node, *self.from_start(node, self.ready[node.id]))

    def forecast_finish(self, node: Node, dates: Dates) -> int:
        """The end of what remains of work in progress, which waits for its links as if it had not begun."""
        clock, bounds = (
            self.clock(node),
            [(link, self.bound(owner, link, dates)) for owner, link in self.links_into(node)],
        )
        starts = [bound for link, bound in bounds if link.type[1] == "S"]
        resume = max(self.as_of or 0, self.date(node, "started") or 0, *starts)
        left = self.size(node) * (100 - node.percent) // 100 if node.remaining is None else node.remaining
        finish = clock.add(clock.next_start(resume), left)
        ends = [bound for link, bound in bounds if link.type[1] == "F"]
        return max([finish, *(end if self.is_instant(node) else clock.previous_end(end) for end in ends)])

    def is_reached(self, node: Node) -> bool:
        """Whether it is done, or a floating milestone that waits for nothing else."""
        if node.children:
            inside = [child for child in node.children if not self.is_hollow(child)] or node.children
            return all(self.is_reached(child) for child in inside)
        if self.date(node, "done") is not None:
            return True
        before = [self.nodes[link.task] for _, link in self.links_into(node)]
        is_floating = self.is_instant(node) and not any(
            self.date(node, key) is not None for key in ("start", "finish", "started")
        )
        return is_floating and (node.dropped or bool(before)) and all(self.is_reached(one) for one in before)

    def around(self, node: Node, dates: Dates) -> tuple[int, int]:
        inside = [child for child in node.children if not self.is_hollow(child)] or node.children
        return min(dates[one.id][0] for one in inside), max(dates[one.id][1] for one in inside)

    def bound(self, owner: Node, link: Link, dates: Dates) -> int:
        start, finish = dates[link.task]
        found = self.lag(owner, link, start if link.type[0] == "S" else finish, 1)
        if link.type == "FF" and self.lag_size(link) < 0 and self.working(owner).is_opening(found):
            return self.working(owner).previous_end(found)
        return found

    def linked_start(self, node: Node, dates: Dates) -> int:
        clock = self.clock(node)
        starts = []
        for owner, link in self.links_into(node):
            bound = self.bound(owner, link, dates)
            starts.append(max(clock.subtract(bound, self.size(node)), START) if link.type[1] == "F" else bound)
        floors = [self.date(node, key) for key in ("start_no_earlier_than", "finish_no_earlier_than")]
        floor = next((one for one in floors if one is not None), None)
        if not starts:
            starts = [START if floor is None else min(START, clock.subtract(floor, self.size(node)))]
        return max(starts) if self.is_instant(node) else clock.next_start(max(starts))

    def from_start(self, node: Node, start: int) -> tuple[int, int]:
        if self.is_instant(node):
            return start, start
        start = self.clock(node).next_start(start)
        return start, self.clock(node).add(start, self.size(node))

    def to_finish(self, node: Node, finish: int) -> tuple[int, int]:
        return self.clock(node).subtract(finish, self.size(node)), finish

    def constrained(self, node: Node, start: int, finish: int) -> tuple[int, int]:
        dates = {key: self.date(node, key) for key in CONSTRAINTS}
        if self.expected:
            dates |= {"start_no_later_than": None, "finish_no_later_than": None, "start": None, "finish": None}
        if (date := dates["start_no_earlier_than"]) is not None and date > start:
            start, finish = self.from_start(node, date)
        if (date := dates["finish_no_earlier_than"]) is not None and date > finish:
            start, finish = self.to_finish(node, date)
        if (date := dates["start_no_later_than"]) is not None and date < start:
            start, finish = self.from_start(node, date)
        if (date := dates["finish_no_later_than"]) is not None and date < finish:
            end = date if self.is_instant(node) else self.clock(node).previous_end(date)
            start, finish = self.to_finish(node, end)
        floor = None if self.is_reached(node) else self.as_of
        if node.is_fixed and not node.dropped:
            return self.fixed(node, start, finish, floor)
        if floor is not None and floor > start:
            start, finish = self.from_start(node, floor)
        if (date := self.date(node, "start")) is not None and (not self.expected or date > start):
            start, finish = self.from_start(node, date)
        if (date := self.date(node, "finish")) is not None and (not self.expected or date > finish):
            start, finish = self.to_finish(node, date)
        return start, finish

    def fixed(self, node: Node, start: int, finish: int, floor: int | None) -> tuple[int, int]:
        """Work whose start and finish are written: it lies there, or where the links put it if that is later."""
        begins, ends = node.date("start"), node.date("finish")
        assert begins is not None and ends is not None
        if not self.expected or begins >= max(start, begins if floor is None else floor):
            opens = self.clock(node).next_start(begins)
            return (opens if opens <= ends else begins), ends
        return self.from_start(node, floor) if floor is not None and floor > start else (start, finish)

    # Late dates

    def holds(self, node: Node) -> bool:
        """Whether what comes before it must be through in time: not for finished work, nor for a dropped end."""
        if not self.is_hollow(node):
            return not self.is_finished(node)
        return any(self.links_that_hold(one) for leaf in node.leaves() for one in self.without_work(leaf))

    def without_work(self, leaf: Node) -> list[Node]:
        """A dropped leaf and the summaries over it that hold nothing else."""
        return [leaf, *(one for one in self.above[leaf.id] if self.is_hollow(one))]

    def links_that_hold(self, node: Node) -> list[tuple[Node, Link]]:
        return [(owner, link) for owner, link in self.links_out_of(node) if self.holds(owner)]

    def late_dates(self, node: Node, dates: Dates) -> tuple[int, int]:
        if node.children:
            return self.around(node, dates)
        start, finish, opening = self.late_leaf(node, dates)
        if not self.is_instant(node) and not self.clock(node).works(opening):
            opening = self.clock(node).previous_end(opening)
        self.openings[node.id] = opening
        return start, finish

    def late_leaf(self, node: Node, dates: Dates) -> tuple[int, int, int]:
        """Late start and finish, and by when those before it must be through for it to open in time."""
        if node.dropped:
            limits = [
                self.demand(*link, dates) for one in self.without_work(node) for link in self.links_that_hold(one)
            ]
            moment, opening = least(limits or [(self.end, self.end)])
            return moment, moment, opening
        started = self.date(node, "started")
        is_pinned = self.date(node, "start") is not None or self.date(node, "finish") is not None
        if self.date(node, "done") is not None or (is_pinned and started is None):
            return (*self.early[node.id], self.early[node.id][0])
        clock, size = self.clock(node), self.size(node)
        latest = self.date(node, "start_no_later_than")
        limits = self.finish_limits(node, dates)
        starts = [self.demand(*link, dates) for link in self.links_that_hold(node) if link[1].type[0] == "S"]
        if self.is_instant(node):
            limits += [] if started is not None else starts + ([] if latest is None else [(latest, latest)])
            moment = evening(clock, limits)
            return (moment, moment, min(least(limits)[1], moment)) if started is None else (started, moment, started)
        finish = clock.previous_end(least(limits)[1])
        if started is not None:
            return started, finish, started
        if latest is not None:
            finish = min(finish, clock.add(latest, size))
        if starts and clock.add(evening(clock, starts), size) <= finish:
            start = evening(clock, starts)
            return start, clock.add(start, size), min(start, least(starts)[1])
        start = clock.subtract(finish, size)
        return start, finish, start

    def finish_limits(self, node: Node, dates: Dates) -> list[tuple[int, int]]:
        written = [self.end, *(self.date(node, key) for key in ("deadline", "finish_no_later_than"))]
        owners = [node, *self.above[node.id]]
        links = [link for one in owners for link in self.links_that_hold(one) if link[1].type[0] == "F"]
        return [(one, one) for one in written if one is not None] + [self.demand(*link, dates) for link in links]

    def demand(self, owner: Node, link: Link, dates: Dates) -> tuple[int, int]:
        """The latest moments of the predecessor that a link allows: as they are, and for the owner to open in time.

        Of a summary its unfinished work counts.
        """
        if link.type[1] == "F" and (not self.is_instant(owner) or self.date(owner, "started") is not None):
            moment = opening = dates[owner.id][1]
        else:
            holding = [leaf for leaf in owner.leaves() if self.holds(leaf)]
            moment = min(dates[leaf.id][0] for leaf in holding)
            opening = min(self.openings[leaf.id] for leaf in holding)
        return self.lag(owner, link, moment, -1), self.lag(owner, link, opening, -1)

    # Slack

    def slack(self, node: Node) -> tuple[int, int]:
        """Total and free slack."""
        if self.is_finished(node) or self.is_hollow(node):
            return 0, 0
        clock = self.clock(node)
        (start, finish), (late_start, late_finish) = self.early[node.id], self.late[node.id]
        is_pinned = self.date(node, "start") is not None or self.date(node, "finish") is not None
        total = clock.between(finish, late_finish)
        if not self.is_started(node):
            total = min(total, clock.between(self.ready[node.id] if is_pinned else start, late_start))
        gaps = [total]
        for owner, link in self.links_out_of(node):
            mine = start if link.type[0] == "S" else finish
            if (theirs := self.meets(owner, link)) is not None:
                gaps.append(clock.between(mine, self.lag(owner, link, theirs, -1)))
        return total, max(min(gaps), 0)

    def meets(self, owner: Node, link: Link) -> int | None:
        """When the work comes that a link meets, through dropped work; None where there is none."""
        found = [] if self.is_hollow(owner) else [self.early[owner.id][0 if link.type[1] == "S" else 1]]
        for leaf in owner.leaves():
            for one in self.without_work(leaf) if leaf.dropped else []:
                for other, onward in self.links_out_of(one):
                    if (theirs := self.meets(other, onward)) is not None:
                        found.append(self.lag(other, onward, theirs, -1))
        return min(found, default=None)
