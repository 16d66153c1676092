"""A whole entry put into a section of a file, or taken out of one, in the file's own style."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from elevenplan.source.files import SourceFile
from elevenplan.source.raw import Raw
from elevenplan.source.splice import Offsets, Splice
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import Node, Scalar
from elevenplan.writing.entries import ending, is_flow, kept_open, last_line, removals, step_of
from elevenplan.writing.order import place_of
from elevenplan.writing.putting import value_text

_STEP: Final = 2


def entry_lines(section: str, id_: str, values: Mapping[str, Raw], *, step: int = _STEP) -> list[str]:
    """An entry as lines, its keys in the order of the format, its first line without indentation."""
    ordered = sorted(values.items(), key=lambda pair: place_of(section, pair[0]))
    return [f"{id_}:", *(f"{' ' * step}{key}: {value_text(value)}" for key, value in ordered)]


def insertion(file: SourceFile, root: Tree, section: str, lines: Sequence[str], flow: str) -> Iterator[Splice]:
    """The changes that add an entry at the end of a section, which is made where the file has none.

    `lines` are the entry in block style, `flow` is the same on one line, for a section between braces.
    """
    offsets = Offsets(file)
    pair = root.entries.get(section)
    if pair is None:
        yield from kept_open(file, root, offsets)
        yield _new_section(file, root, section, lines, offsets)
        return
    name, node = pair
    if not isinstance(node, Tree) or not node.entries:
        yield _first_entry(file, name, node, lines, offsets)
    elif is_flow(file, node):
        at = offsets.at(list(node.entries.values())[-1][1].end)
        yield Splice(at, at, f", {flow}")
    else:
        yield from kept_open(file, node, offsets)
        yield _last_entry(file, node, lines, offsets)


def _last_entry(file: SourceFile, node: Tree, lines: Sequence[str], offsets: Offsets) -> Splice:
    """Behind the last entry, with an empty line between them where the section parts its entries so."""
    entries = list(node.entries.values())
    last = last_line(entries[-1][1])
    line_break = ending(file, last)
    blank = line_break if _are_parted(file, entries) else ""
    at = offsets.line(last) + len(file.line(last))
    indent = " " * node.start.column
    return Splice(at, at, "".join((line_break, blank, line_break.join(_indented(lines, indent)))))


def _are_parted(file: SourceFile, entries: Sequence[tuple[Scalar, Node]]) -> bool:
    if len(entries) < 2:
        return last_line(entries[0][1]) > entries[0][0].start.line
    return not file.line(last_line(entries[-2][1]) + 1).strip()


def _first_entry(file: SourceFile, name: Scalar, node: Node, lines: Sequence[str], offsets: Offsets) -> Splice:
    """Into a section that holds nothing: `tasks:` or `tasks: {}`; a comment behind stays on the line."""
    line_break = ending(file, name.start.line)
    text = "".join(line_break + line for line in _indented(lines, " " * (name.start.column + step_of(file))))
    behind = offsets.at(name.end) + 1
    if node.end.line != name.end.line:
        return Splice(behind, offsets.at(node.end), text)
    start, end = (0, 0) if isinstance(node, Scalar) else (offsets.at(node.start), offsets.at(node.end))
    line_end = offsets.line(name.end.line) + len(file.line(name.end.line))
    rest = file.text[behind:line_end] if not end else file.text[behind:start].rstrip() + file.text[end:line_end]
    return Splice(behind, line_end, rest.rstrip() + text)


def _new_section(file: SourceFile, root: Tree, section: str, lines: Sequence[str], offsets: Offsets) -> Splice:
    """A section of its own at the end of the file."""
    last = max((last_line(value) for _, value in root.entries.values()), default=0)
    line_break = ending(file, last)
    text = line_break.join((f"{section}:", *_indented(lines, " " * step_of(file))))
    at = offsets.line(last) + len(file.line(last))
    return Splice(at, at, f"{line_break}{line_break}{text}" if root.entries else text)


def _indented(lines: Sequence[str], indent: str) -> list[str]:
    return [indent + line if line.strip() else "" for line in lines]


def taken_lines(file: SourceFile, node: Tree, id_: str) -> list[str]:
    """The lines of an entry of a block section with the comment right above it, without the section's indentation."""
    key, value = node.entries[id_]
    column = node.start.column
    first, last = _first_line(file, key, column), last_line(value)
    return [file.line(number)[column:] if file.line(number).strip() else "" for number in range(first, last + 1)]


def _first_line(file: SourceFile, key: Scalar, column: int) -> int:
    """The line at which an entry begins, its own comment included."""
    line = key.start.line
    while line and file.line(line - 1)[:column].isspace() and file.line(line - 1)[column : column + 1] == "#":
        line -= 1
    return line


def extraction(file: SourceFile, node: Tree, id_: str) -> Iterator[Splice]:
    """The changes that take an entry out of its section, with its comment and one of the empty lines around it."""
    offsets = Offsets(file)
    key, value = node.entries[id_]
    if is_flow(file, node):
        yield from removals(file, node, (id_,), offsets)
        return
    first, behind = _first_line(file, key, node.start.column), last_line(value) + 1
    is_at_end = behind >= len(file.lines)
    is_blank_behind = behind < len(file.lines) - 1 and not file.line(behind).strip()
    if first > 0 and not file.line(first - 1).strip():
        if is_blank_behind:
            behind += 1
        elif id_ == next(reversed(node.entries)):
            first -= 1
    elif is_blank_behind and len(node.entries) > 1 and id_ == next(iter(node.entries)):
        behind += 1
    start = offsets.line(first) - (len(ending(file, first - 1)) if is_at_end and first else 0)
    yield Splice(start, offsets.line(behind), "")
