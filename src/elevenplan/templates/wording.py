"""The texts of a plan file that people read, and the same file with those texts in another language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from elevenplan.source.comments import Comment, comments
from elevenplan.source.files import SourceFile
from elevenplan.source.line_breaks import folded
from elevenplan.source.splice import Offsets, Splice
from elevenplan.source.tree import Mapping, Node, Scalar, Sequence
from elevenplan.templates.modeline import is_modeline
from elevenplan.writing.scalars import scalar

_TEXT_KEYS: Final = ("title", "name", "alias", "note", "trigger")
_COMMENT_WIDTH: Final = 88

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text for people: what stands there, and how to put another text in its place."""

    text: str
    start: int
    end: int
    render: Say


def wordings(file: SourceFile, root: Mapping) -> Iterator[Wording]:
    """Every title, name, note, checklist item and comment of a file."""
    offsets = Offsets(file)
    for node in _texts(root):
        yield Wording(node.text, offsets.at(node.start), offsets.at(node.end), scalar)
    yield from _comments(file, root, offsets)


def reworded(file: SourceFile, root: Mapping, say: Say) -> Iterator[Splice]:
    """The changes that put another text in the place of every text for people."""
    for wording in wordings(file, root):
        text = say(wording.text)
        if text != wording.text:
            yield Splice(wording.start, wording.end, wording.render(text))


def _texts(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, Mapping):
        for key, (_, value) in node.entries.items():
            if isinstance(value, Scalar):
                if key in _TEXT_KEYS and value.text:
                    yield value
            elif key == "checklist" and isinstance(value, Sequence):
                yield from (item for item in value.items if isinstance(item, Scalar))
            elif key in ("holidays", "workdays") and isinstance(value, Mapping):
                yield from (item for _, item in value.entries.values() if isinstance(item, Scalar) and item.text)
            else:
                yield from _texts(value)


def _comments(file: SourceFile, root: Mapping, offsets: Offsets) -> Iterator[Wording]:
    """A paragraph of comment lines is one text; a line that is indented further, or behind a value, one by itself.

    The line for editors is no text.
    """
    told = (comment for comment in comments(file, root) if not is_modeline(comment.text))
    for group in _paragraphs(told):
        first, last = group[0], group[-1]
        start = offsets.line(first.line) + first.column
        end = offsets.line(last.line) + last.column + len(last.text)
        if not first.is_alone or _is_table(first):
            lead = "# " + first.words[: len(first.words) - len(first.words.lstrip())]
            yield Wording(first.words.strip(), start, end, lead.__add__)
        else:
            text = " ".join(comment.words.strip() for comment in group)
            yield Wording(text, start, end, _paragraph(first.column))


def _paragraphs(found: Iterator[Comment]) -> Iterator[list[Comment]]:
    block: list[Comment] = []
    for comment in found:
        goes_on = block and _continues(block[-1], comment)
        if not goes_on and block:
            yield block
            block = []
        if comment.words.strip():
            block.append(comment)
    if block:
        yield block


def _continues(above: Comment, comment: Comment) -> bool:
    """Whether a comment line belongs to the paragraph of the line above it."""
    if not (above.is_alone and comment.is_alone) or comment.line != above.line + 1 or comment.column != above.column:
        return False
    return bool(comment.words.strip()) and not _is_table(above) and not _is_table(comment)


def _is_table(comment: Comment) -> bool:
    """Whether the line is laid out by its author: indented further than the sign and one space."""
    return comment.words.startswith(" ")


def _paragraph(column: int) -> Say:
    """Breaks a text into comment lines at a column."""

    def render(text: str) -> str:
        return ("\n" + " " * column).join("# " + line for line in folded(text, _COMMENT_WIDTH - column - 2))

    return render
