"""Two trees of a file as raw data, without what both of them share."""

from collections.abc import Iterable
from typing import Final

from elevenplan.source.raw import Raw, raw
from elevenplan.source.tree import Mapping, Node

Paths = dict[str, "Paths"]
"""Keys below keys; what has none below it is meant as a whole."""

_NONE: Final[Paths] = {}


def paths_of(paths: Iterable[tuple[str, ...]]) -> Paths:
    """Some paths as keys below keys."""
    found: Paths = {}
    for path in paths:
        branch = found
        for step in path:
            branch = branch.setdefault(step, {})
    return found


def apart(node: Node, other: Node, kept: Paths = _NONE) -> tuple[Raw, Raw]:
    """Both nodes as raw data; an entry that is one and the same node in both is left out, but for what is `kept`."""
    if not isinstance(node, Mapping) or not isinstance(other, Mapping):
        return raw(node), raw(other)
    mine: dict[str, Raw] = {}
    theirs: dict[str, Raw] = {key: raw(value) for key, (_, value) in other.entries.items() if key not in node.entries}
    for key, (_, value) in node.entries.items():
        was, below = other.get(key), kept.get(key)
        if was is None or below == _NONE:
            mine[key] = raw(value)
            if was is not None:
                theirs[key] = raw(was)
        elif below is not None or was is not value:
            mine[key], theirs[key] = apart(value, was, below or _NONE)
    return mine, theirs
