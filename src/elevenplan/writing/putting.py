"""A value put into an entry of a YAML text: the key's value replaced, or the key inserted in the file's own style."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from elevenplan.source.files import SourceFile
from elevenplan.source.raw import Raw, raw
from elevenplan.source.splice import Offsets, Splice
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import Node, Scalar, Sequence
from elevenplan.writing.entries import ending, is_flow, item_removals, kept_open, last_line, removals, step_of
from elevenplan.writing.order import ORDER, place_of
from elevenplan.writing.scalars import block_text, quoted, scalar


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a file: what stands behind its key, and the section whose keys it has ("" for the file itself)."""

    file: SourceFile
    section: str
    key: Scalar | None
    node: Node


def put(entry: Entry, key: str, value: Raw, offsets: Offsets) -> Iterator[Splice]:
    """The changes that give a key of an entry a value; None takes the key out."""
    node = entry.node
    if not isinstance(node, Tree):
        if value is not None:
            yield _first_key(entry, key, value, offsets)
    elif value is None:
        yield from _taken_out(entry, node, key, offsets)
    elif key in node.entries:
        yield from _replaced(entry.file, *node.entries[key], value, offsets)
    elif is_flow(entry.file, node):
        yield _into_braces(entry, node, key, value, offsets)
    else:
        yield from _new_line(entry, node, key, value, offsets)


def _taken_out(entry: Entry, node: Tree, key: str, offsets: Offsets) -> Iterator[Splice]:
    """A key that goes; the last one leaves `id:` of an entry, and `estimate: {}` of what may not be without a value."""
    is_last = entry.key is not None and not is_flow(entry.file, node) and list(node.entries) == [key]
    yield from removals(entry.file, node, (key,), offsets, empty="" if is_last else "{}")
    if is_last and entry.key is not None and entry.section not in ORDER:
        at = _behind_colon(entry.file, entry.key, offsets)
        yield Splice(at, at, " {}")


def value_text(value: Raw) -> str:
    """A value on one line, as it may stand in block and in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {value_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(value_text, value)) + "]"
    return "" if value is None else scalar(value)


def _first_key(entry: Entry, key: str, value: Raw, offsets: Offsets) -> Splice:
    """The first key of an entry that had none: `kick-off:` alone on its line."""
    text = f"{key}: {value_text(value)}"
    name = entry.key
    if name is None or not entry.file.line(name.start.line)[: name.start.column].strip():
        indent = " " * (name.start.column + step_of(entry.file) if name else 0)
        line = (name or entry.node).start.line
        end = _line_end(entry.file, line, offsets)
        return Splice(end, end, f"{ending(entry.file, line)}{indent}{text}" if name else text)
    at = _behind_colon(entry.file, name, offsets)
    return Splice(at, at, f" {{{text}}}")


def _replaced(file: SourceFile, name: Scalar, node: Node, value: Raw, offsets: Offsets) -> Iterator[Splice]:
    """Another value behind a key; quotes stay, and of a list the items that stay are not touched."""
    if isinstance(node, Scalar):
        yield _other_scalar(file, name, node, value, offsets)
        return
    if isinstance(node, Sequence) and isinstance(value, list):
        changes = _other_items(file, node, value, offsets)
        if changes is not None:
            yield from changes
            return
    yield _behind(file, name, offsets.at(node.end), value, offsets)


def _behind(file: SourceFile, name: Scalar, end: int, value: Raw, offsets: Offsets) -> Splice:
    """A value on the key's own line in the place of all that stands there and below."""
    return Splice(_behind_colon(file, name, offsets), end, f" {value_text(value)}")


def _behind_colon(file: SourceFile, name: Scalar, offsets: Offsets) -> int:
    """The offset behind a key's colon; spaces may stand before it."""
    line = file.line(name.end.line)
    colon = line.find(":", name.end.column)
    return offsets.line(name.end.line) + (colon if colon >= 0 else name.end.column) + 1


def _other_scalar(file: SourceFile, name: Scalar, node: Scalar, value: Raw, offsets: Offsets) -> Splice:
    if node.is_empty:
        at = _behind_colon(file, name, offsets)
        return Splice(at, at, f" {value_text(value)}")
    start, end = offsets.at(node.start), offsets.at(node.end)
    if node.style in ("|", ">"):
        end = _line_end(file, last_line(node), offsets)
        text = block_text(value, _block_indent(file, node), ending(file, node.start.line))
        return Splice(start, end, value_text(value) if text is None else text)
    return Splice(start, end, quoted(value, node.style) if isinstance(value, str) else value_text(value))


def _block_indent(file: SourceFile, node: Scalar) -> str:
    """The spaces before the lines of a text of several lines."""
    lines = (file.line(number) for number in range(node.start.line + 1, last_line(node) + 1))
    return next((line[: len(line) - len(line.lstrip(" "))] for line in lines if line.strip()), "")


def _other_items(file: SourceFile, node: Sequence, value: list[Raw], offsets: Offsets) -> list[Splice] | None:
    """The items that differ replaced, taken out and added; None where the list has none before or after."""
    if not node.items or not value:
        return None
    old, new = [repr(raw(item)) for item in node.items], [repr(one) for one in value]
    gone: list[int] = []
    changes: list[Splice] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(last - first, end - start)
        for item, one in zip(node.items[first : first + both], value[start : start + both], strict=True):
            if not isinstance(item, Scalar) or not isinstance(one, str) or item.style in ("|", ">") or item.is_empty:
                return None
            text = quoted(one, item.style)
            changes.append(Splice(offsets.at(item.start), offsets.at(item.end), text))
        gone += range(first + both, last)
        if start + both < end:
            if first + both:
                changes += kept_open(file, node.items[first + both - 1], offsets)
            changes.append(_added_items(file, node, first + both, value[start + both : end], offsets))
    return [*changes, *item_removals(file, node, gone, offsets)]


def _added_items(file: SourceFile, node: Sequence, at: int, added: list[Raw], offsets: Offsets) -> Splice:
    """Items put into a list before the one with a number, or behind the last."""
    texts = [value_text(one) for one in added]
    if is_flow(file, node):
        place = offsets.at(node.items[at - 1].end if at else node.items[0].start)
        return Splice(place, place, "".join(f", {text}" if at else f"{text}, " for text in texts))
    indent = " " * node.start.column
    if at:
        line = last_line(node.items[at - 1])
        place = _line_end(file, line, offsets)
        return Splice(place, place, "".join(f"{ending(file, line)}{indent}- {text}" for text in texts))
    line = node.start.line
    place = offsets.at(node.start)
    return Splice(place, place, "".join(f"- {text}{ending(file, line)}{indent}" for text in texts))


def _before(entry: Entry, node: Tree, key: str) -> tuple[Scalar, Node] | None:
    """The last of the keys that stand before a new one, None where it comes first."""
    mine = place_of(entry.section, key)
    found = None
    for name, pair in node.entries.items():
        if place_of(entry.section, name) <= mine:
            found = pair
    return found


def _into_braces(entry: Entry, node: Tree, key: str, value: Raw, offsets: Offsets) -> Splice:
    text = f"{key}: {value_text(value)}"
    before = _before(entry, node, key)
    if before is not None:
        at = _behind_colon(entry.file, before[0], offsets) if _is_nothing(before[1]) else offsets.at(before[1].end)
        return Splice(at, at, f", {text}")
    at = offsets.at(node.start) + 1
    first = next(iter(node.entries.values()), None)
    if first is None:
        return Splice(at, at, text)
    at = offsets.at(first[0].start)
    return Splice(at, at, f"{text}, ")


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _new_line(entry: Entry, node: Tree, key: str, value: Raw, offsets: Offsets) -> Iterator[Splice]:
    """A line of its own behind the key that stands before it, or above the first."""
    indent = " " * node.start.column
    text = f"{key}: {value_text(value)}"
    before = _before(entry, node, key)
    if before is None:
        first = next(iter(node.entries.values()))[0]
        at = offsets.at(first.start)
        yield Splice(at, at, f"{text}{ending(entry.file, first.start.line)}{indent}")
        return
    name, last = before
    yield from kept_open(entry.file, last, offsets)
    line = name.start.line if _is_nothing(last) else last_line(last)
    end = _line_end(entry.file, line, offsets)
    yield Splice(end, end, f"{ending(entry.file, line)}{indent}{text}")


def _line_end(file: SourceFile, line: int, offsets: Offsets) -> int:
    """The offset at which a line ends, its line break left out."""
    return offsets.line(line) + len(file.line(line))


class NoKeys(dict[str, Raw]):
    """What an entry without keys means: `id:` says the same as `id: {}`."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        return other is None or (isinstance(other, dict) and not other)


def expected(root: Raw, path: tuple[str, ...], changes: Mapping[str, Raw]) -> Raw:
    """What a file must mean after changes of one entry's keys; `estimate.low` is a key within a key."""
    found = dict(root) if isinstance(root, dict) else {}
    if path:
        below = expected(found.get(path[0]), path[1:], changes)
        found[path[0]] = NoKeys() if below == {} and len(path) == 1 else below
        return found
    for key, value in changes.items():
        outer, dot, inner = key.partition(".")
        if dot and not key.startswith("x-"):
            if value is None and not isinstance(found.get(outer), dict):
                continue
            value, key = expected(found.get(outer), (), {inner: value}), outer
        if value is None:
            found.pop(key, None)
        else:
            found[key] = value
    return found if found or isinstance(root, dict) else root
