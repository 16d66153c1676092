"""Entries of a YAML mapping or list taken out of its text."""

import re
from collections.abc import Collection, Iterator
from itertools import groupby, pairwise
from typing import Final

from elevenplan.source.files import SourceFile
from elevenplan.source.splice import Offsets, Splice
from elevenplan.source.tree import Mapping, Mark, Node, Scalar, Sequence

_HEAD: Final = re.compile(r"[|>][0-9+-]*")
_STEP: Final = 2
_MOST: Final = 8

_Stretch = tuple[Mark, Node]
"""Where an entry begins, and its value."""


def is_flow(file: SourceFile, node: Mapping | Sequence) -> bool:
    """Whether a mapping or a list stands between braces or brackets."""
    return file.line(node.start.line)[node.start.column :].startswith(("{", "["))


def removals(
    file: SourceFile,
    mapping: Mapping,
    keys: Collection[str],
    offsets: Offsets | None = None,
    *,
    empty: str = "{}",
) -> Iterator[Splice]:
    """The changes that take entries out: whole lines of a block mapping, no more than the entry between braces.

    `offsets` are those of the file, for whoever has them already; `empty` is what stays on a line of its own where no
    entry of a block mapping stays.
    """
    if any(key in mapping.entries for key in keys):
        stretches = [(name.start, value) for name, value in mapping.entries.values()]
        goes = [key in keys for key in mapping.entries]
        yield from _without(file, mapping, stretches, goes, offsets or Offsets(file), empty)


def item_removals(
    file: SourceFile, sequence: Sequence, places: Collection[int], offsets: Offsets | None = None
) -> Iterator[Splice]:
    """The changes that take items out of a list, by their numbers from 0."""
    if places:
        stretches = [(item.start, item) for item in sequence.items]
        goes = [place in places for place in range(len(stretches))]
        yield from _without(file, sequence, stretches, goes, offsets or Offsets(file), "[]")


def _without(
    file: SourceFile,
    node: Mapping | Sequence,
    stretches: list[_Stretch],
    goes: list[bool],
    offsets: Offsets,
    empty: str,
) -> Iterator[Splice]:
    if is_flow(file, node):
        yield from _between_braces(file, offsets, stretches, goes)
        return
    # Most keys without a value would mean nothing at all, or a mistake.
    instead = empty if all(goes) else ""
    for (start, value), one_goes in zip(stretches, goes, strict=True):
        if one_goes:
            last = last_line(value)
            first, behind = offsets.line(start.line), offsets.line(last + 1)
            text = f"{' ' * node.start.column}{instead}" if instead else ""
            if last + 1 < len(file.lines):
                text += ending(file, start.line) if instead else ""
            elif not instead and start.line:  # a file that ends without a line break stays so
                first -= len(ending(file, start.line - 1))
            yield Splice(first, behind, text)
            instead = ""


def step_of(file: SourceFile) -> int:
    """By how many spaces a file indents: those of its first indented line that is no item of a list."""
    for before, line in pairwise(line for line in file.lines if line.strip() and line.lstrip()[0] != "#"):
        step = len(line) - len(line.lstrip(" "))
        opens = before[:1] not in (" ", "#") and before.partition(" #")[0].rstrip().endswith(":")
        if step and opens and line.lstrip()[0] != "-":
            return min(step, _MOST)
    return _STEP


def ending(file: SourceFile, line: int) -> str:
    """How a line ends; the last one, that does not end, as the one above it does."""
    lines = file.text.split("\n", line + 1)
    own = lines[line] if len(lines) > line + 1 else lines[line - 1] if line else ""
    return "\r\n" if own.endswith("\r") else "\n"


def last_line(node: Node) -> int:
    """The last line of a value; a block text ends with its last words, unless it keeps the empty lines behind them."""
    end = node.end
    line = end.line if end.column or end.line == node.start.line else end.line - 1
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        keeps = "+" in node.file.line(node.start.line)[node.start.column :].partition("#")[0]
        while not keeps and line > node.start.line and not node.file.line(line).strip():
            line -= 1
    return line


def kept_open(file: SourceFile, node: Node, offsets: Offsets) -> Iterator[Splice]:
    """What lets a text of several lines at the very end of a file, with no line break, mean the same above a new line.

    It gets a line break there, so its head has to say that none belongs to it: `|-`.
    """
    while not isinstance(node, Scalar):
        below = node.items if isinstance(node, Sequence) else [value for _, value in node.entries.values()]
        if not below:
            return
        node = below[-1]
    is_last = node.style in ("|", ">") and last_line(node) == len(file.lines) - 1
    if is_last and node.text and not node.text.endswith("\n"):
        start = offsets.at(node.start)
        head = _HEAD.match(file.text, start)
        if head is not None and "-" not in head[0]:
            yield Splice(start, head.end(), f"{head[0].replace('+', '')}-")


def _between_braces(
    file: SourceFile, offsets: Offsets, stretches: list[_Stretch], goes: list[bool]
) -> Iterator[Splice]:
    """A run of entries that begins its line goes with the comma behind it, another with the one before it."""
    at = 0
    for one_goes, run in groupby(goes):
        count = len(list(run))
        if one_goes:
            first, last = stretches[at], stretches[at + count - 1]
            begins = not at or not file.line(first[0].line)[: first[0].column].strip()
            if begins and at + count < len(stretches):
                yield Splice(offsets.at(first[0]), offsets.at(stretches[at + count][0]), "")
            else:
                start = stretches[at - 1][1].end if at else first[0]
                yield Splice(offsets.at(start), offsets.at(last[1].end), "")
        at += count
