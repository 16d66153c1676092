"""A line of source as a terminal can show it, and where a part of it then stands."""

from dataclasses import dataclass

from elevenplan.source.cells import cell_width

_TAB = "→   "
_ASCII_TAB = ">   "


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The shown text, and the cells of the marked part in it: where it starts and how many it takes."""

    text: str
    start: int
    width: int


def excerpt(line: str, columns: tuple[int, int], room: int, *, only_ascii: bool = False) -> Excerpt:
    """The line within `room` cells around the marked columns (from 0, the end exclusive).

    Tabs and control characters become visible signs; what is cut off shows as an ellipsis.
    """
    first, last = columns
    ellipsis = "..." if only_ascii else "…"
    # A character takes at most ten cells (`<U+10FFFF>`) and mostly one: no need to look at a megabyte.
    offset = max(first - 2 * room, 0)
    window = line[offset : first + 2 * room]
    cells = [_shown(character, only_ascii) for character in window]
    before = "".join(cells[: first - offset])
    marked = "".join(cells[first - offset : max(last, first + 1) - offset])
    after = "".join(cells[max(last, first + 1) - offset :])
    is_cut_left, is_cut_right = offset > 0, offset + len(window) < len(line)
    total = cell_width(before) + cell_width(marked) + cell_width(after)
    if total <= room and not is_cut_left and not is_cut_right:
        return Excerpt(before + marked + after, cell_width(before), max(cell_width(marked), 1))
    before, after = before.lstrip() if is_cut_left else before, after.rstrip()
    marked = _head(marked, max(room - 2 * len(ellipsis), 1))
    free = room - cell_width(marked) - 2 * len(ellipsis)
    right = _head(after, max(free - min(cell_width(before), free * 2 // 3), 0))
    left = _tail(before, free - cell_width(right))
    shown_left = (ellipsis if is_cut_left or left != before else "") + left
    shown_right = right + (ellipsis if is_cut_right or right != after else "")
    return Excerpt(shown_left + marked + shown_right, cell_width(shown_left), max(cell_width(marked), 1))


def _shown(character: str, only_ascii: bool) -> str:
    if character.isprintable() or character == "\u3000":
        return character
    if character == "\t":
        return _ASCII_TAB if only_ascii else _TAB
    if character < " " and not only_ascii:
        return chr(0x2400 + ord(character))
    return f"<U+{ord(character):04X}>"


def _head(text: str, room: int) -> str:
    """As much of the text's beginning as fits."""
    while text and cell_width(text) > room:
        text = text[: max(min(len(text) - 1, room), 0)]
    return text


def _tail(text: str, room: int) -> str:
    """As much of the text's end as fits."""
    while text and cell_width(text) > room:
        text = text[-min(len(text) - 1, room) :] if min(len(text) - 1, room) > 0 else ""
    return text
