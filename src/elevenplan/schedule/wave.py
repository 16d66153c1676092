"""How a change spreads: the ends of items that are to be worked out again, each once, in the order of the network."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import heapify, heappop, heappush

from elevenplan.plan.outline import Kind
from elevenplan.schedule.network import Event, Network

Places = Mapping[str, tuple[int, int]]
"""The positions of an item's two ends in the order of the network; of a leaf both are the same."""


class Wave:
    """Ends of items in topological order, or against it; whoever works through them puts in what depends on them."""

    def __init__(self, network: Network, *, backward: bool = False) -> None:
        self._network = network
        self._places = places_of(network.order)
        self._sign = -1 if backward else 1
        self._heap: list[int] = []
        self._waiting: set[int] = set()

    def start_with(self, ids: Iterable[str]) -> None:
        """Put in both ends of some items."""
        self._waiting = {self._sign * place for id_ in ids for place in self._places[id_]}
        self._heap = list(self._waiting)
        heapify(self._heap)

    def __iter__(self) -> Iterator[Event]:
        while self._heap:
            place = heappop(self._heap)
            self._waiting.discard(place)
            yield self._network.order[abs(place)]

    def start_of(self, id_: str) -> None:
        """Put in the start of an item."""
        self._put(self._places[id_][0])

    def end_of(self, id_: str) -> None:
        """Put in the end of an item."""
        self._put(self._places[id_][1])

    def after(self, id_: str) -> None:
        """Put in what the end of an item leads to: the starts of its successors, and the end of its summary."""
        for link in self._network.links_out_of(id_):
            self.start_of(link.successor)
        parent = self._network.outline.items[id_].parent
        if parent is not None:
            self.end_of(parent)

    def before(self, id_: str) -> None:
        """Put in what leads to the start of an item: the ends of its predecessors, and the start of its summary."""
        for link in self._network.links_into(id_):
            self.end_of(link.predecessor)
        parent = self._network.outline.items[id_].parent
        if parent is not None:
            self.start_of(parent)

    def children(self, id_: str, *, ends: bool) -> None:
        """Put in the starts (or ends) of what a summary holds."""
        items = self._network.outline.items
        for child in items[id_].children:
            if items[child].kind is not Kind.RECURRING:
                (self.end_of if ends else self.start_of)(child)

    def _put(self, place: int) -> None:
        place *= self._sign
        if place not in self._waiting:
            self._waiting.add(place)
            heappush(self._heap, place)


@lru_cache(maxsize=2)
def places_of(order: tuple[Event, ...]) -> Places:
    """Where the ends of each item stand."""
    found: dict[str, tuple[int, int]] = {}
    for place, event in enumerate(order):
        first = found.get(event.id)
        found[event.id] = (place, place) if first is None else (first[0], place)
    return found
