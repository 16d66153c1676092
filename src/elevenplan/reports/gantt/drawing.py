"""Lines of painted pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from elevenplan.reports.gantt.bars import Cell
from elevenplan.reports.style import Style, paint


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can show: its width in cells, colours, only ASCII characters; ids as asked, None: by width."""

    width: int = 80
    colour: bool = False
    ascii: bool = False
    ids: bool | None = None


Piece = tuple[str, Style]
Line = tuple[Piece, ...]


def line(*pieces: Piece | str) -> Line:
    """A line of pieces; plain text is a piece of no colour."""
    return tuple((piece, "plain") if isinstance(piece, str) else piece for piece in pieces)


def pieces(cells: Iterable[Cell]) -> Line:
    """Cells as pieces, neighbours of one colour together."""
    return tuple(("".join(cell.text for cell in run), style) for style, run in groupby(cells, lambda cell: cell.style))


def text(lines: Sequence[Line], look: Look) -> str:
    """The lines painted, without spaces at their ends."""
    return "\n".join(_painted(one, look.colour) for one in lines) + "\n"


def _painted(one: Line, colour: bool) -> str:
    shown = list(one)
    while shown and not shown[-1][0].strip(" "):
        shown.pop()
    if shown:
        shown[-1] = (shown[-1][0].rstrip(" "), shown[-1][1])
    return "".join(paint(piece, style, colour) if piece.strip(" ") else piece for piece, style in shown)
