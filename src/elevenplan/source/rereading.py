"""A text that differs in a few lines from one that was read: only the entries around those lines are read anew.

In a block mapping, an entry reaches from the line of its key to the line of the next key. What stands before the first
line decides nothing more than that a key is expected in this column, and the next key in this column (or one further
out) ends whatever is open. So an entry that can be read by itself, in its column, means the same in its place. Where
any of this is doubtful there is no answer, and the whole text is to be read.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]

from elevenplan.source.events import shield_colons
from elevenplan.source.files import SourceFile, Span
from elevenplan.source.parse import Parsed, parse
from elevenplan.source.tree import Mapping, Mark, Node, Scalar

WORTHWHILE: Final = 20_000
"""Characters of a text from which on it takes longer to read than to compare."""
_FEW_LINES: Final = 300
"""Lines of an entry up to which it is read as a whole."""
_FEW_HUNKS: Final = 200
"""Places of change up to which reading around each is worth while."""
_ODD_BREAKS: Final = ("\x85", "\u2028", "\u2029")
_DOCUMENT_SIGNS: Final = ("---", "...", "%")

Entries = dict[str, tuple[Scalar, Node]]


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the places of a former text stand in the new one: from line `start` on, `by` lines further down."""

    former: SourceFile
    file: SourceFile
    start: int
    by: int

    def span(self, span: Span) -> Span:
        """The place in the new text; places in other files stay."""
        if span.file is not self.former:
            return Span(self.file, *_ends(span)) if span.file.path == self.file.path else span
        return Span(self.file, self._line(span.line), span.column, self._line(span.end_line), span.end_column)

    def mark(self, mark: Mark) -> Mark:
        """A place that stands in the former text."""
        return _At(self._line(mark.line), mark.column)

    def _line(self, line: int) -> int:
        return line + self.by if line >= self.start else line


def _ends(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


@dataclass(frozen=True, slots=True)
class _At:
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines of the former text, from `start` to before `end`, that were replaced; none for lines put in before it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Texts:
    """Both texts by lines, and where the places of the former one went."""

    old: list[str]
    new: list[str]
    moved: Moved


class _DoubtError(Exception):
    """The lines around a change do not say for certain what it means."""


def reread(former: SourceFile, known: Parsed, file: SourceFile) -> tuple[Parsed, Moved] | None:
    """The tree of a text with the nodes of a former one wherever it is the same; None where it must be read in full.

    Shared nodes keep the places of the former text: `Moved` tells the new ones.
    """
    if known.root is None or known.problems or not (_has_plain_breaks(former.text) and _has_plain_breaks(file.text)):
        return None
    old, new = former.text.split("\n"), file.text.split("\n")
    hunks = _hunks(old, new)
    if not hunks:
        return known, Moved(former, file, 0, 0)
    if len(hunks) > _FEW_HUNKS:
        return None
    moved = Moved(former, file, hunks[-1].end, len(new) - len(old))
    texts = _Texts(old, new, moved)
    try:
        root = _regrown(known.root, len(old), hunks, texts)
    except _DoubtError:
        return None
    return (Parsed(root, ()), moved) if _is_readable(file.text) else None


def _has_plain_breaks(text: str) -> bool:
    """Whether lines end where editors and parsers alike see an end."""
    return not any(sign in text for sign in _ODD_BREAKS) and text.count("\r") == text.count("\r\n")


def _hunks(old: list[str], new: list[str]) -> list[_Hunk]:
    """Where the texts differ: line by line where they have the same number, else one stretch."""
    if len(old) == len(new):
        return [_Hunk(at, at + 1) for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    start = _same(zip(old, new, strict=False))
    room = min(len(old), len(new)) - start
    same = _same(zip(reversed(old), reversed(new), strict=False))
    return [_Hunk(start, len(old) - min(same, room))]


def _same(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _regrown(node: Mapping, end: int, hunks: list[_Hunk], texts: _Texts) -> Mapping:
    """A block mapping, whose lines end before `end`, with the entries read anew in which something changed."""
    if not node.entries or not _is_block(node):
        raise _DoubtError
    starts = [key.start.line for key, _ in node.entries.values()]
    by_entry: dict[int, list[_Hunk]] = {}
    for hunk in hunks:
        by_entry.setdefault(_entry_of(hunk, starts), []).append(hunk)
    entries: Entries = {}
    for number, (id_, entry) in enumerate(node.entries.items()):
        if number not in by_entry:
            entries[id_] = entry
            continue
        stop = starts[number + 1] if number + 1 < len(starts) else end
        for name, pair in _entry_anew(node, entry, stop, by_entry[number], texts).items():
            if name in entries or (name != id_ and name in node.entries):
                raise _DoubtError
            entries[name] = pair
    last = next(reversed(entries.values()))[1]
    is_new = last is not next(reversed(node.entries.values()))[1]
    return Mapping(entries, texts.moved.file, node.start, last.end if is_new else texts.moved.mark(node.end))


def _entry_of(hunk: _Hunk, starts: list[int]) -> int:
    """The number of the entry that holds all of a change; lines put in before a key belong to the entry above it."""
    first = bisect_right(starts, hunk.start if hunk.end > hunk.start else hunk.start - 1) - 1
    last = bisect_right(starts, max(hunk.end - 1, hunk.start - 1)) - 1
    if first < 0 or first != last:
        raise _DoubtError
    return first


def _entry_anew(above: Mapping, entry: tuple[Scalar, Node], stop: int, hunks: list[_Hunk], texts: _Texts) -> Entries:
    """An entry with what was changed in it; several where entries were put in behind it."""
    key, value = entry
    if stop - key.start.line > _FEW_LINES and isinstance(value, Mapping) and value.start.line <= hunks[0].start:
        return {key.text: (key, _regrown(value, stop, hunks, texts))}
    return _read_anew(above, key.start.line, stop, texts)


def _read_anew(above: Mapping, start: int, stop: int, texts: _Texts) -> Entries:
    """The entries that stand on some lines of the former text, as the new text has them."""
    text = _lines(texts.new, (start, stop), texts.moved.by)
    if any(line.startswith(_DOCUMENT_SIGNS) for line in text.split("\n")):
        raise _DoubtError
    # Empty lines before it keep its places right.
    part = parse(SourceFile(texts.moved.file.path, "\n" * start + text))
    root = part.root
    if root is None or part.problems or not _is_block(root):
        raise _DoubtError
    if (root.start.line, root.start.column) != (start, above.start.column):
        raise _DoubtError
    return root.entries


def _is_block(node: Mapping) -> bool:
    """Whether a mapping begins with its first key, as block mappings do, and has all its keys in one column."""
    first = next(iter(node.entries.values()))[0].start
    column = node.start.column
    return (first.line, first.column) == (node.start.line, column) and all(
        key.start.column == column for key, _ in node.entries.values()
    )


def _is_readable(text: str) -> bool:
    """Whether the C parser, whose verdict on a long text stands, takes all of it."""
    for whole in (text, shield_colons(text)[0]):
        try:
            CParser(whole).raw_parse()
        except Exception:  # the parser raises more than YAMLError on hostile text
            continue
        return True
    return False


def _lines(lines: list[str], part: tuple[int, int], by: int = 0) -> str:
    start, stop = part
    return "\n".join(lines[start : stop + by]) + ("\n" if stop + by < len(lines) else "")
