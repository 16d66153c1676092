"""Texts broken into lines of terminal cells: at spaces, and in Chinese, which has none, where a reader expects it."""

import re
from collections.abc import Iterator
from typing import Final

from elevenplan.source.cells import cell_width, character_width

_WIDE: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PART: Final = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+")
_CLOSING: Final = frozenset("，。、；：！？）》〉」』】〕”’…—·％,.;:!?)]}%")
_OPENING: Final = frozenset("（《〈「『【〔“‘￥＃([{")
_PAUSES: Final = frozenset("，。、；：！？）》」』】”…,.;:!?)")


def folded(text: str, room: int, *, cuts_words: bool = True) -> list[str]:
    """The text in lines of at most `room` cells, at least two; spaces in a row count as one.

    Marks stay with what they close or open, and a number with its unit. A line is broken within Chinese text only
    where the last space or mark would leave most of it empty. A word longer than a line is cut,
    where that is wanted: a path is better whole.
    """
    whole = " ".join(text.split())
    if cell_width(whole) <= room:
        return [whole]
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for unit in _units(whole, room if cuts_words else cell_width(whole)):
        while line and used + cell_width(unit.rstrip()) > room:
            cut = _cut(line, room)
            lines.append("".join(line[:cut]).rstrip())
            line = line[cut:]
            used = cell_width("".join(line))
        line.append(unit)
        used += cell_width(unit)
    return [*lines, "".join(line).rstrip()]


def _cut(line: list[str], room: int) -> int:
    """How many units of a full line stay on it."""
    for count in range(len(line), 0, -1):
        if _is_pause(line[count - 1]) and 5 * cell_width("".join(line[:count])) >= 2 * room:
            return count
    return len(line)


def _is_pause(unit: str) -> bool:
    return unit[-1] == " " or unit[-1] in _PAUSES


def _units(text: str, room: int) -> Iterator[str]:
    """What may not be parted, with the space behind it."""
    for word in text.split():
        *parts, last = [word] if word.isascii() else _parts(word)
        for part in parts:
            yield from _pieces(part, room)
        yield from _pieces(last + " ", room)


def _parts(word: str) -> list[str]:
    """A word, parted between Chinese characters but for marks and numbers with their units."""
    parts: list[str] = []
    for part in _PART.findall(word):
        before = parts[-1][-1] if parts else ""
        if parts and (part[0] in _CLOSING or before in _OPENING or (before.isdigit() and len(part) == 1)):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _pieces(unit: str, room: int) -> Iterator[str]:
    """A unit, in pieces that fit where it is longer than a line."""
    if cell_width(unit.rstrip()) <= room:
        yield unit
        return
    first = used = 0
    for place, character in enumerate(unit):
        used += character_width(character)
        if used > room and place > first:
            yield unit[first:place]
            first, used = place, character_width(character)
    yield unit[first:]
