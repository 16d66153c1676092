"""The network: links between work, its order, and what keeps it from having one. The only room that knows networkx."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from elevenplan.plan.outline import Item, Kind, Outline
from elevenplan.plan.values import Lag, LinkType

INTO_SUMMARY = (LinkType.FS, LinkType.SS)
OUT_OF_SUMMARY = (LinkType.FS, LinkType.FF)
MOST_TRIED = 50


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """A dependency between two items of the network; `position` is its place in the successor's `after`.

    Links are told apart by identity: the same words twice are two links, and a table of links stays fast.
    """

    predecessor: str
    successor: str
    type: LinkType
    lag: Lag | None
    position: int


@dataclass(frozen=True, slots=True)
class Event:
    """A node of the network: a leaf, or one end of a summary."""

    id: str
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Leaves and summary ends in topological order, with the links into and out of each item."""

    outline: Outline
    order: tuple[Event, ...]
    into: Mapping[str, tuple[Link, ...]]
    out_of: Mapping[str, tuple[Link, ...]]

    def links_into(self, id_: str) -> tuple[Link, ...]:
        """An item's own incoming links."""
        return self.into.get(id_, ())

    def links_out_of(self, id_: str) -> tuple[Link, ...]:
        """An item's own outgoing links."""
        return self.out_of.get(id_, ())

    def links_inherited(self, item: Item) -> Iterator[Link]:
        """The links into an item and into the summaries above it."""
        yield from self.links_into(item.id)
        for above in self.outline.ancestors(item):
            yield from self.links_into(above.id)


@dataclass(frozen=True, slots=True)
class NetworkFaults:
    """Why there is no order: cycles of links, links to an own ancestor, types that a summary cannot take."""

    cycles: tuple[tuple[Link, ...], ...] = ()
    within_family: tuple[Link, ...] = ()
    wrong_type: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cycles or self.within_family or self.wrong_type)


def all_links(outline: Outline) -> Iterator[Link]:
    """Every link between two items that have a place in the network."""
    for item in outline.items.values():
        yield from own_links(outline, item)


def own_links(outline: Outline, item: Item) -> Iterator[Link]:
    """The links into an item, those above it left out."""
    if item.kind is Kind.RECURRING:
        return
    for position, dependency in enumerate(item.entry.after):
        before = outline.items.get(dependency.task)
        if before is not None and before.kind is not Kind.RECURRING:
            yield Link(before.id, item.id, dependency.type, dependency.lag, position)


def is_sound(outline: Outline, link: Link) -> bool:
    """Whether a link may stand in a network, circles apart."""
    return not _same_family(outline, link) and _fits_summaries(outline, link)


def build_network(outline: Outline) -> tuple[Network | None, NetworkFaults]:
    """The network of a plan; None with its faults where the links have no order."""
    sound: list[Link] = []
    within: list[Link] = []
    wrong: list[Link] = []
    for link in all_links(outline):
        if _same_family(outline, link):
            within.append(link)
        elif _fits_summaries(outline, link):
            sound.append(link)
        else:
            wrong.append(link)
    graph = _graph(outline, sound)
    try:
        nodes = list(nx.topological_sort(graph))
    except nx.NetworkXUnfeasible:
        return None, NetworkFaults(_cycles(graph, outline, sound), tuple(within), tuple(wrong))
    faults = NetworkFaults((), tuple(within), tuple(wrong))
    if faults:
        return None, faults
    return Network(outline, tuple(_event(node) for node in nodes), _by_end(sound, into=True), _by_end(sound)), faults


def _same_family(outline: Outline, link: Link) -> bool:
    """Whether one end of a link is the other or lies within it."""
    ends = {link.predecessor, link.successor}
    if len(ends) == 1:
        return True
    items = outline.items
    return any(
        above.id in ends for id_ in ends if items[id_].parent is not None for above in outline.ancestors(items[id_])
    )


def _fits_summaries(outline: Outline, link: Link) -> bool:
    """Whether the link's type is one that a summary at either end can take."""
    items = outline.items
    into = items[link.successor].kind is not Kind.SUMMARY or link.type in INTO_SUMMARY
    return into and (items[link.predecessor].kind is not Kind.SUMMARY or link.type in OUT_OF_SUMMARY)


def _by_end(links: Iterable[Link], *, into: bool = False) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.successor if into else link.predecessor, []).append(link)
    return {id_: tuple(several) for id_, several in found.items()}


def _start_node(item: Item) -> str:
    return f"{item.id}<" if item.kind is Kind.SUMMARY else item.id


def _end_node(item: Item) -> str:
    return f"{item.id}>" if item.kind is Kind.SUMMARY else item.id


def _event(node: str) -> Event:
    return Event(node.rstrip("<>"), node.endswith(">"))


def _graph(outline: Outline, links: Iterable[Link]) -> "nx.DiGraph[str]":
    """The directed graph of leaves and summary ends, an edge a link and two for each child of a summary."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    items = outline.items
    for item in items.values():
        if item.kind is Kind.RECURRING:
            continue
        graph.add_node(_start_node(item))
        if item.kind is Kind.SUMMARY:
            graph.add_edge(_start_node(item), _end_node(item))
        if item.parent is not None:
            graph.add_edge(f"{item.parent}<", _start_node(item))
            graph.add_edge(_end_node(item), f"{item.parent}>")
    graph.add_edges_from((_end_node(items[k.predecessor]), _start_node(items[k.successor])) for k in links)
    return graph


def _cycles(graph: "nx.DiGraph[str]", outline: Outline, links: Iterable[Link]) -> tuple[tuple[Link, ...], ...]:
    """One shortest cycle of links a strongly connected component."""
    by_edge: dict[tuple[str, str], Link] = {}
    for link in links:
        items = outline.items
        by_edge.setdefault((_end_node(items[link.predecessor]), _start_node(items[link.successor])), link)
    found = []
    for component in nx.strongly_connected_components(graph):
        if len(component) > 1:
            nodes = _short_cycle(graph.subgraph(component).copy())
            edges = zip(nodes, [*nodes[1:], nodes[0]], strict=True)
            found.append(_from_first([by_edge[edge] for edge in edges if edge in by_edge], outline))
    return tuple(sorted(found, key=lambda cycle: outline.items[cycle[0].predecessor].number))


def _from_first(cycle: list[Link], outline: Outline) -> tuple[Link, ...]:
    """The same cycle, told from the item that stands first in the plan."""
    first = min(range(len(cycle)), key=lambda place: outline.items[cycle[place].predecessor].number)
    return (*cycle[first:], *cycle[:first])


def _short_cycle(component: "nx.DiGraph[str]") -> list[str]:
    """The shortest cycle of a component; of a large one, the shortest that meets the first one found.

    Trying every node of a large component would take too long. A single wrong link is in every cycle that it makes,
    so trying the nodes of one cycle finds the shortest all the same.
    """
    start = min(component, key=lambda node: (component.degree(node), node))
    best = _cycle_through(component, start)
    for node in sorted(component if len(component) <= MOST_TRIED else best[:MOST_TRIED]):
        best = min(best, _cycle_through(component, node), key=len)
    return best


def _cycle_through(component: "nx.DiGraph[str]", start: str) -> list[str]:
    """A shortest cycle through one node of a strongly connected component."""
    came_from = {start: start}
    queue = deque([start])
    while start not in component.succ[queue[0]]:
        node = queue.popleft()
        for after in component.succ[node]:
            if after not in came_from:
                came_from[after] = node
                queue.append(after)
    found = [queue[0]]
    while found[-1] != start:
        found.append(came_from[found[-1]])
    return found[::-1]
