"""Findings for people: the source with carets under what is wrong, and what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from elevenplan.diagnostics.diagnostic import Diagnostic, Label
from elevenplan.diagnostics.excerpt import Excerpt, excerpt
from elevenplan.diagnostics.style import PLAIN, Style, style_for
from elevenplan.source.cells import cell_width, clean
from elevenplan.source.files import SourceFile
from elevenplan.source.line_breaks import folded

_PIPED_WIDTH = 160
"""Cells for an excerpt where nobody says how wide the output is; only longer lines are cut."""


@dataclass(frozen=True, slots=True)
class _Screen:
    """What the output can show."""

    width: int | None
    style: Style
    only_ascii: bool
    gutter: int

    def edge(self, left: str, mark: str) -> str:
        """The part left of the excerpt: a line number or nothing, and a piece of the frame."""
        drawn = {"┌─": "-->", "│": "|", "·": ":"}.get(mark, mark) if self.only_ascii else mark
        return self.style.frame(f"{left:>{self.gutter}} {drawn}")


def render_full(
    diagnostics: Sequence[Diagnostic],
    *,
    width: int | None = None,
    colour: bool = False,
    ascii: bool = False,  # noqa: A002
    strict: bool = False,
) -> str:
    """Each finding with its source excerpts, carets and help, an empty line between two."""
    return "\n\n".join("\n".join(_block(diagnostic, width, colour, ascii)) for diagnostic in diagnostics)


def _block(diagnostic: Diagnostic, width: int | None, colour: bool, only_ascii: bool) -> Iterator[str]:
    style = style_for(diagnostic.severity) if colour else PLAIN
    gutter = max((len(str(label.span.line + 1)) for label in diagnostic.labels), default=1)
    screen = _Screen(width, style, only_ascii, gutter)
    yield style.severity(f"{diagnostic.severity}[{diagnostic.code}]") + style.headline(
        f": {clean(diagnostic.headline)}"
    )
    labels = sorted(diagnostic.labels[1:], key=lambda label: label.span.file.path)
    groups = [(file, list(group)) for file, group in groupby(diagnostic.labels[:1] + tuple(labels), _file_of)]
    for file, group in _joined(groups):
        yield from _file_part(file, group, diagnostic.labels[0], screen)
    for line in (*diagnostic.help, f"elevenplan explain {diagnostic.code}"):
        yield from _help(clean(line), screen)


def _file_of(label: Label) -> SourceFile:
    return label.span.file


def _joined(groups: list[tuple[SourceFile, list[Label]]]) -> list[tuple[SourceFile, list[Label]]]:
    """Labels of the first file together, though another file's name may sort before it."""
    joined: dict[str, tuple[SourceFile, list[Label]]] = {}
    for file, labels in groups:
        joined.setdefault(file.path, (file, []))[1].extend(labels)
    return list(joined.values())


def _file_part(file: SourceFile, labels: list[Label], first: Label, screen: _Screen) -> Iterator[str]:
    place = labels[0].span.place()
    yield f"{screen.edge('', '┌─')} {clean(place)}"
    lines = sorted({label.span.line for label in labels})
    for number, line in enumerate(lines):
        if number and line > lines[number - 1] + 1:
            yield screen.edge("", "·")
        here = sorted((label for label in labels if label.span.line == line), key=lambda label: label.span.column)
        yield from _line_part(file, line, here, first, screen)


def _line_part(file: SourceFile, line: int, labels: list[Label], first: Label, screen: _Screen) -> Iterator[str]:
    room = max((screen.width or _PIPED_WIDTH) - screen.gutter - 3, 20)
    for number, label in enumerate(labels):
        shown = excerpt(file.line(line), _columns(label), room, only_ascii=screen.only_ascii)
        if not number:
            yield f"{screen.edge(str(line + 1), '│')} {shown.text}".rstrip()
        yield f"{screen.edge('', '│')} {_marks(label, shown, first, screen)}"


def _columns(label: Label) -> tuple[int, int]:
    span = label.span
    if span.end_line == span.line:
        return span.column, span.end_column
    return span.column, max(len(span.file.line(span.line).rstrip()), span.column + 1)


def _marks(label: Label, shown: Excerpt, first: Label, screen: _Screen) -> str:
    is_first = label is first
    text = ("^" if is_first else "-") * shown.width + (f" {clean(label.text)}" if label.text else "")
    paint = screen.style.severity if is_first else screen.style.frame
    return " " * shown.start + paint(text)


def _help(line: str, screen: _Screen) -> Iterator[str]:
    edge = screen.edge("", "=")
    room = screen.width - screen.gutter - 3 if screen.width else 0
    if room < 20 or cell_width(line) <= room:
        yield f"{edge} {line}"
        return
    pieces = folded(line, room, cuts_words=False)
    yield f"{edge} {pieces[0]}"
    for piece in pieces[1:]:
        yield " " * (screen.gutter + 3) + piece
