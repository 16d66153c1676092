"""The tree of a YAML text: raw scalars with their places, nothing interpreted."""

from collections.abc import Iterator
from typing import Protocol

from elevenplan.source.files import SourceFile, Span

Step = str | int
Path = tuple[Step, ...]


class Mark(Protocol):
    """A position as the YAML parsers give it."""

    @property
    def line(self) -> int:
        """The line, from 0."""
        ...

    @property
    def column(self) -> int:
        """The column, from 0."""
        ...


class _Placed:
    """What knows its place in a file; the span is made when somebody asks."""

    __slots__ = ("_end", "_file", "_start")

    def __init__(self, file: SourceFile, start: Mark, end: Mark) -> None:
        self._file = file
        self._start = start
        self._end = end

    @property
    def span(self) -> Span:
        """The place of the node."""
        start, end = self._start, self._end
        return Span(self._file, start.line, start.column, end.line, end.column)

    @property
    def file(self) -> SourceFile:
        """The file that holds the node."""
        return self._file

    @property
    def start(self) -> Mark:
        """Where the node begins."""
        return self._start

    @property
    def end(self) -> Mark:
        """Where the node ends: a block list or mapping where its last value does."""
        return self._end


class Scalar(_Placed):
    """A scalar as written: the text after unquoting; `style` is None for a plain one, else `'`, `"`, `|` or `>`."""

    __slots__ = ("style", "text")

    def __init__(self, text: str, style: str | None, file: SourceFile, start: Mark, end: Mark) -> None:
        # Not through super(): a big plan makes a hundred thousand of these.
        self.text = text
        self.style = style
        self._file = file
        self._start = start
        self._end = end

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands here (`key:` and no value)."""
        return not self.text and self.style is None


class Sequence(_Placed):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, items: "tuple[Node, ...]", file: SourceFile, start: Mark, end: Mark) -> None:
        super().__init__(file, start, end)
        self.items = items


class Mapping(_Placed):
    """A mapping; of a key that stands twice the first entry counts."""

    __slots__ = ("entries",)

    def __init__(self, entries: "dict[str, tuple[Scalar, Node]]", file: SourceFile, start: Mark, end: Mark) -> None:
        super().__init__(file, start, end)
        self.entries = entries

    def get(self, key: str) -> "Node | None":
        """The value under a key, None where it is missing."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node = Scalar | Sequence | Mapping


def node_at(root: Node, path: Path) -> Node | None:
    """The node that a path leads to, or None."""
    node: Node | None = root
    for step in path:
        node = _child(node, step)
        if node is None:
            return None
    return node


def _child(node: Node | None, step: Step) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    # One value is accepted where a list is meant: item 0 of a single value is the value.
    return node if step == 0 and isinstance(node, Scalar | Mapping) else None


def span_at(root: Node, path: Path, *, key: bool = False) -> Span:
    """The place of the value at a path (of its key where asked), or of the nearest thing above that exists."""
    for end in range(len(path), 0, -1):
        node = node_at(root, path[:end])
        if node is None:
            continue
        last, above = path[end - 1], node_at(root, path[: end - 1])
        wants_key = key or end < len(path) or isinstance(node, Mapping)
        if wants_key and isinstance(above, Mapping) and isinstance(last, str):
            return above.entries[last][0].span
        return node.span
    span = root.span
    return Span(span.file, span.line, span.column, span.line, span.column + 1)


def scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar value below a node, in order, keys left out."""
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Scalar):
            yield top
        elif isinstance(top, Sequence):
            stack.extend(reversed(top.items))
        else:
            stack.extend(value for _, value in reversed(top.entries.values()))
