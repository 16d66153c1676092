"""The comments of a YAML text, with their places."""

from collections.abc import Iterator
from dataclasses import dataclass

from elevenplan.source.files import SourceFile
from elevenplan.source.tree import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its `#` to the end of its line, counted in characters from 0."""

    line: int
    column: int
    text: str
    is_alone: bool

    @property
    def words(self) -> str:
        """What it says, without the sign and the space behind it."""
        return self.text.removeprefix("#").removeprefix(" ")


def comments(file: SourceFile, root: Node) -> Iterator[Comment]:
    """Every comment of a text that was read without a problem, in order."""
    texts = _stretches(root)
    for number, line in enumerate(file.lines):
        if "#" not in line:
            continue
        column = _comment_column(line, texts.get(number, ()))
        if column is not None:
            yield Comment(number, column, line[column:].rstrip(), not line[:column].strip())


_Stretch = tuple[int, int | None]
"""From one column to another; to the end of the line where there is none."""


def _stretches(root: Node) -> dict[int, list[_Stretch]]:
    """The parts of each line that are somebody's text."""
    found: dict[int, list[_Stretch]] = {}
    for scalar in _with_keys(root):
        start, end = scalar.start, scalar.end
        for line in range(start.line, end.line + 1):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else None
            # The header of a block scalar may have a comment of its own.
            if scalar.style in ("|", ">") and line == start.line:
                last = first + 1
            found.setdefault(line, []).append((first, last))
    return found


def _with_keys(root: Node) -> Iterator[Scalar]:
    stack: list[Node] = [root]
    while stack:
        top = stack.pop()
        if isinstance(top, Scalar):
            yield top
        elif isinstance(top, Sequence):
            stack.extend(top.items)
        elif isinstance(top, Mapping):
            for key, value in top.entries.values():
                yield key
                stack.append(value)


def _comment_column(line: str, texts: "list[_Stretch] | tuple[()]") -> int | None:
    """The column of the first `#` that begins a comment."""
    column = -1
    while (column := line.find("#", column + 1)) >= 0:
        inside = any(first <= column and (last is None or column < last) for first, last in texts)
        if not inside and (column == 0 or line[column - 1] in " \t"):
            return column
    return None
