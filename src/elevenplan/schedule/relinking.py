"""A network with other links into some of its items, as long as the order that it has still holds."""

from collections.abc import Iterable
from dataclasses import replace

from elevenplan.plan.outline import Kind, Outline
from elevenplan.schedule.network import Link, Network, is_sound, own_links
from elevenplan.schedule.wave import places_of


def renewed_network(former: Network, found: Outline, changed: Iterable[str]) -> Network | None:
    """The network of an outline that differs in some items alone; None where their links ask for another order."""
    old = former.outline.items
    relinked = [
        id_
        for id_ in changed
        if found.items[id_].kind is not Kind.RECURRING and found.items[id_].entry.after != old[id_].entry.after
    ]
    if not relinked:
        return replace(former, outline=found)
    places = places_of(former.order)
    into, out_of = dict(former.into), dict(former.out_of)
    for id_ in relinked:
        links = tuple(own_links(found, found.items[id_]))
        if not all(is_sound(found, link) and places[link.predecessor][1] < places[id_][0] for link in links):
            return None
        for before in {link.predecessor for link in (*into.get(id_, ()), *links)}:
            kept = [link for link in out_of.get(before, ()) if link.successor != id_]
            kept += [link for link in links if link.predecessor == before]
            out_of[before] = _in_order(found, kept)
        into[id_] = links
    return Network(found, former.order, into, out_of)


def _in_order(found: Outline, links: Iterable[Link]) -> tuple[Link, ...]:
    """Links in the order in which the plan names them."""
    return tuple(sorted(links, key=lambda link: (found.items[link.successor].number, link.position)))
