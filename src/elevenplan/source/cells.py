"""Text in terminal cells: CJK letters and emoji take two, combining marks none."""

import unicodedata
from typing import Literal

Align = Literal["left", "right", "centre"]

_EMOJI_MODIFIERS = ("\U0001f3fb", "\U0001f3ff")


def cell_width(text: str) -> int:
    """How many terminal cells a text takes; it must be clean of control characters."""
    if text.isascii():
        return len(text)
    return sum(map(character_width, text))


def character_width(character: str) -> int:
    """0, 1 or 2 cells; ambiguous characters count one, as terminals with a Western or UTF-8 locale draw them."""
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    if _EMOJI_MODIFIERS[0] <= character <= _EMOJI_MODIFIERS[1]:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, width: int, ellipsis: str = "…") -> str:
    """The text cut to at most `width` cells, with an ellipsis where something is missing."""
    room = width - cell_width(ellipsis)
    used = kept = 0
    # Only as far as needed: a title may be a book.
    for at, character in enumerate(text, 1):
        used += character_width(character)
        if used <= room:
            kept = at
        elif used > width:
            return text[:kept].rstrip() + ellipsis if room >= 0 else ""
    return text


def pad(text: str, width: int, align: Align = "left") -> str:
    """The text with spaces up to `width` cells; one that is longer stays as it is."""
    missing = max(width - cell_width(text), 0)
    if align == "left":
        return text + " " * missing
    if align == "right":
        return " " * missing + text
    return " " * (missing // 2) + text + " " * (missing - missing // 2)


def clean(text: str) -> str:
    """The text on one line and safe for a terminal: breaks and tabs as spaces, control characters dropped."""
    if text.isprintable():
        return text
    return "".join(filter(None, map(_shown, text)))


def _shown(character: str) -> str:
    if character.isprintable() or character == "\u200d":  # the joiner inside one emoji
        return character
    return " " if character.isspace() else ""
