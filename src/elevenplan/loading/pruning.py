"""A tree without the parts that were refused."""

from collections.abc import Iterable
from typing import Any

from elevenplan.loading.mistakes import index_of
from elevenplan.source.tree import Mapping, Node, Path, Scalar, Sequence

_HERE = ""  # no step of a path is empty
_Cuts = dict[str | int, Any]


def pruned(tree: Mapping, drops: Iterable[Path]) -> Mapping:
    """A copy of the tree without what stands at the paths; what is not touched is shared."""
    cuts: _Cuts = {}
    for path in drops:
        branch = cuts
        for step in path:
            branch = branch.setdefault(step, {})
        branch[_HERE] = True
    left = _without(tree, cuts)
    assert isinstance(left, Mapping)
    return left


def _without(node: Node, cuts: _Cuts) -> Node | None:
    if isinstance(node, Scalar):
        return None if cuts else node  # item 0 of a single value is the value, and a short form its only part
    if isinstance(node, Mapping):
        return _mapping_without(node, cuts)
    steps = {index_of(node, step) if isinstance(step, str) else step: branch for step, branch in cuts.items()}
    items: list[Node] = []
    for index, item in enumerate(node.items):
        left = _child(item, steps[index]) if index in steps else item
        if left is not None:
            items.append(left)
    return Sequence(tuple(items), node.file, node.start, node.end)


def _mapping_without(node: Mapping, cuts: _Cuts) -> Mapping | None:
    if 0 in cuts:  # item 0 of a single value is the value
        if _HERE in cuts[0]:
            return None
        cuts = cuts | cuts[0]
    entries = dict(node.entries)
    for step, branch in cuts.items():
        if not isinstance(step, str) or step not in entries:
            continue
        key, value = entries[step]
        left = _child(value, branch)
        if left is None:
            del entries[step]
        else:
            entries[step] = (key, left)
    return Mapping(entries, node.file, node.start, node.end)


def _child(node: Node, cuts: _Cuts) -> Node | None:
    return None if _HERE in cuts else _without(node, cuts)
