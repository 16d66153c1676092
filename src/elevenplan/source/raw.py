"""The tree as plain Python values, for validation."""

from elevenplan.source.tree import Mapping, Node, Scalar

Raw = dict[str, "Raw"] | list["Raw"] | str | None


def raw(node: Node) -> Raw:
    """The node as dicts, lists and texts exactly as written after unquoting; an empty plain value is None.

    It follows the nesting by recursion: `parse` lets no text through that is deeper than `MAX_DEPTH`.
    """
    if type(node) is Scalar:
        return node.text or (None if node.style is None else "")
    if type(node) is Mapping:
        return {key: raw(entry[1]) for key, entry in node.entries.items()}
    return [raw(item) for item in node.items]  # type: ignore[union-attr]
