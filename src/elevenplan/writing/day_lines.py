"""The text of a calendar's days: pieces that stay, and those of a year in one place and in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from elevenplan.plan.values import DateRange
from elevenplan.source.files import SourceFile
from elevenplan.source.splice import Offsets, Splice
from elevenplan.source.tree import Mapping, Node, Scalar, Sequence
from elevenplan.writing.day_entries import Entry, Fate, Official, entries
from elevenplan.writing.days_off import day_line
from elevenplan.writing.scalars import scalar

_WIDEST: Final = 100


class LayoutError(Exception):
    """Days that stand in a way in which they cannot be changed without losing something; the reason in words."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file with the places in it; `newline` is how its lines end."""

    file: SourceFile
    offsets: Offsets
    newline: str

    def line_start(self, number: int) -> int:
        """The offset at which a line begins."""
        return self.offsets.line(number)

    def line_end(self, number: int) -> int:
        """The offset behind the last character of a line."""
        return self.offsets.line(number) + len(self.file.lines[number])

    def between(self, start: int, end: int) -> str:
        """The characters from one offset to another."""
        return self.file.text[start:end]


@dataclass(frozen=True, slots=True)
class Part:
    """An entry with the lines above it; no entry for the lines below the last one."""

    above: tuple[str, ...]
    entry: Entry | None = None
    lines: tuple[str, ...] = ()
    column: int = 0
    """The column of the file at which the lines begin."""


@dataclass(frozen=True, slots=True)
class Year:
    """What is put in: the official days, their comment, and which lines are such a comment of before."""

    official: Official
    comment: str | None
    headings: frozenset[str]
    """The lines of the file that are such comments of before, as they stand."""


def text_of(file: SourceFile) -> Text:
    """A file's text; lines end as the first does."""
    first = file.text.partition("\n")[0]
    return Text(file, Offsets(file), "\r\n" if first.endswith("\r") else "\n")


def arranged(parts: tuple[Part, ...], year: Year, fresh: "Fresh") -> list[str]:
    """The pieces in order: what stays where it stands, the year's days together where the first of them stood."""
    place = _place(parts, year)
    before: list[str] = []
    after: list[str] = []
    found: dict[DateRange, list[str]] = {}
    for number, part in enumerate(parts):
        cut = next((at for at, line in enumerate(part.above) if line in year.headings), 0)
        head = [line for line in part.above[:cut] if line not in year.headings]
        rest = [line for line in part.above[cut:] if line not in year.headings]
        (after if number > place else before).extend(head)
        fate = year.official.fate(part.entry) if part.entry else Fate.STAYS
        if part.entry and fate is Fate.IS_OFFICIAL:
            found[part.entry.days[0][0]] = [*rest, *fresh.renamed(part, year.official)]
        elif fate is Fate.GOES:
            (after if number > place else before).extend(rest)
        else:
            (after if number >= place else before).extend([*rest, *part.lines])
    comment = [fresh.comment(year.comment)] if year.comment else []
    days = year.official.days.items()
    block = [line for span, name in days for line in found.get(span) or [fresh.line(span, name)]]
    return [*before, *comment, *block, *after]


def _place(parts: tuple[Part, ...], year: Year) -> int:
    """The number of the part at which the year's days go in; a last part without an entry is always there."""
    for number, part in enumerate(parts):
        if any(line in year.headings for line in part.above):
            return number
        if part.entry and year.official.fate(part.entry) is not Fate.STAYS:
            return number
    for number, part in enumerate(parts):
        first = part.entry.first if part.entry else None
        if first is not None and first.year > year.official.year:
            return number
    return len(parts) - 1


@dataclass(frozen=True, slots=True)
class Fresh:
    """How a line looks where it goes: what stands before an entry, and before a comment."""

    lead: str = ""
    comment_indent: str = ""

    def line(self, span: DateRange, name: str) -> str:
        """A new entry."""
        return self.lead + day_line(span, name)

    def comment(self, words: str) -> str:
        """A new comment."""
        return self.comment_indent + words

    def renamed(self, part: Part, official: Official) -> tuple[str, ...]:
        """The lines of an entry under its official name; as they are where it has that name."""
        entry = part.entry
        assert entry is not None
        span = entry.days[0][0]
        name = official.days[span]
        if entry.name == name:
            return part.lines
        if entry.start.line != entry.end.line:
            return (self.line(span, name),)
        start = (entry.value or entry).start.column - part.column
        end = (entry.value or entry).end.column - part.column
        new = scalar(name) if entry.value else day_line(span, name)
        return (part.lines[0][:start] + new + part.lines[0][end:],)


def block_days(text: Text, key: Scalar, node: Node, year: Year) -> tuple[Splice | None, int]:
    """The change of days that stand one a line below their key, and the last of their lines."""
    parts, first, last = _block_parts(text, key, node, year)
    column = node.start.column
    lead = " " * column + ("- " if isinstance(node, Sequence) else "")
    fresh = Fresh(lead, " " * max(column, key.start.column + 2))
    lines = arranged(parts, year, fresh)
    if lines == list(text.file.lines[first : last + 1]):
        return None, last
    return Splice(text.line_start(first), text.line_end(last), text.newline.join(lines)), last


def _block_parts(text: Text, key: Scalar, node: Node, year: Year) -> tuple[tuple[Part, ...], int, int]:
    """The parts, the first and the last line that they take; the last is a comment of that year where one follows."""
    lines = text.file.lines
    parts: list[Part] = []
    at = first = key.end.line + 1
    for entry in entries(node):
        start, end = entry.start.line, entry.end.line - (not entry.end.column)
        if lines[start][: entry.start.column].strip() not in ("", "-") or start < at:
            raise LayoutError("one of its days does not stand on a line of its own")
        parts.append(Part(lines[at:start], entry, lines[start : end + 1]))
        at = end + 1
    last = at - 1
    below = list(_comments_below(lines, at, key.start.column))
    headings = [number for number in below if lines[number] in year.headings]
    if headings:
        last = headings[-1]
    return (*parts, Part(lines[at : last + 1])), first, last


def _comments_below(lines: tuple[str, ...], at: int, column: int) -> Iterator[int]:
    """The comment lines that belong to what stands above them."""
    for number in range(at, len(lines)):
        words = lines[number].lstrip(" ")
        if words.strip() and (not words.startswith("#") or len(lines[number]) - len(words) <= column):
            return
        if words.strip():
            yield number


def flow_days(text: Text, key: Scalar, node: Node, year: Year) -> Splice | None:
    """The change of days that stand between braces or brackets, or of a single day."""
    found = entries(node)
    offsets = [(text.offsets.at(one.start), text.offsets.at(one.end)) for one in found]
    start, end = text.offsets.at(node.start), text.offsets.at(node.end)
    slices = [text.between(*one) for one in offsets]
    parts = tuple(Part((), entry, (piece,), entry.start.column) for entry, piece in zip(found, slices, strict=True))
    pieces = arranged((*parts, Part(())), Year(year.official, None, frozenset()), Fresh())
    if pieces == slices:
        return None
    opening, closing = _brackets(text, node, start, end, offsets)
    gaps = [text.between(one[1], two[0]) for one, two in pairwise(offsets)]
    if any("#" in gap for gap in (opening, closing, *gaps)):
        raise LayoutError("comments stand between its brackets")
    return Splice(start, end, opening + _separator(text, key, node, found, pieces).join(pieces) + closing)


def _brackets(text: Text, node: Node, start: int, end: int, offsets: list[tuple[int, int]]) -> tuple[str, str]:
    """What stands before the first piece and behind the last; new ones around a single day or nothing."""
    if offsets and not isinstance(node, Scalar):
        return text.between(start, offsets[0][0]), text.between(offsets[-1][1], end)
    gap = "" if text.between(start - 1, start) in (" ", "\n") or not isinstance(node, Scalar) else " "
    return (f"{gap}[", "]") if offsets else (f"{gap}{{", "}")


def _separator(text: Text, key: Scalar, node: Node, found: tuple[Entry, ...], pieces: list[str]) -> str:
    """What parts the pieces: a comma, and a new line where they would not fit in one."""
    line = text.file.lines[key.start.line]
    if node.start.line == node.end.line and node.start.column + len(", ".join(pieces)) < _WIDEST:
        return ", "
    column = len(line) - len(line.lstrip(" ")) + 2
    starting = (one.start for one in found if not text.file.lines[one.start.line][: one.start.column].strip())
    column = next((mark.column for mark in starting), column)
    return "," + text.newline + " " * column


def is_flow(text: Text, node: Mapping | Sequence) -> bool:
    """Whether a mapping or list stands between braces or brackets."""
    return text.file.text[text.offsets.at(node.start)] in "{["
