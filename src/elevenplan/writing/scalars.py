"""A text as a YAML scalar."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"\w", re.UNICODE)
_ODD_SPACE: Final = re.compile(r":[^\S ]|[^\S ]#")
"""A space that makes no key and no comment, where one seems to be meant."""
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(text: str) -> str:
    """The text as it is where that is safe, else in double quotes, on one line."""
    if _is_plain(text):
        return text
    return _in_double_quotes(text)


def quoted(text: str, style: str | None) -> str:
    """The text in the quotes that stood there before: single, double, or none where it needs none."""
    if style == "'" and _is_printable(text):
        return "'" + text.replace("'", "''") + "'"
    return _in_double_quotes(text) if style in ("'", '"') else scalar(text)


def block_text(value: object, indent: str, line_break: str) -> str | None:
    """A text of several lines as a literal block, its lines behind an indent; None where that cannot say it."""
    if not isinstance(value, str) or not indent or not value.strip("\n"):
        return None
    lines = value.split("\n")
    is_open = len(lines) > 1 and not lines[-1]
    body = lines[:-1] if is_open else lines
    if len(body) < 2 or not body[-1] or body[0][:1] in ("", " ") or not all(map(_is_printable, body)):
        return None
    head = "|" if is_open else "|-"
    return line_break.join([head, *(f"{indent}{line}" if line else "" for line in body)])


def _is_printable(text: str) -> bool:
    """Whether a text shows itself; the wide space of Chinese and the one that breaks no line are typed as they are."""
    return text.isprintable() or all(one.isprintable() or unicodedata.category(one) == "Zs" for one in text)


def _in_double_quotes(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _is_plain(text: str) -> bool:
    """Whether a text means itself without quotes, in block and in flow style."""
    if not _is_printable(text) or text != text.strip() or not text or not _WORD.match(text):
        return False
    if _ODD_SPACE.search(text):
        return False
    return not any(sign in text for sign in (": ", " #", ",", "[", "]", "{", "}", '"', "'", "`")) and text[-1] != ":"


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _is_printable(character) or character == "\u200d":
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
