"""Values as JSON text that is safe to show."""

import json
import re

# What is valid inside JSON and yet moves a terminal or turns the direction of writing; halves of characters,
# which come from file names that are no UTF-8, cannot be written at all.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def json_text(value: object, *, only_ascii: bool = False) -> str:
    """The value as indented JSON; characters that nobody sees are escaped."""
    text = json.dumps(value, ensure_ascii=only_ascii, indent=1)
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
