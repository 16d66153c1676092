"""Characters that nobody sees and that break a plan: control characters and odd spaces."""

import re

# What moves the reader's eye or the parser's line count: controls, DEL, NEL, the Unicode line and
# paragraph separators, the marks that turn the direction of writing, a BOM inside the text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_BLANK_WITH_TAB = re.compile("^ *\t[ \t]*(?=\r?$)", re.MULTILINE)
_LONE_RETURN = re.compile("\r(?!\n)")
_ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
_ODD_SPACE = re.compile(f"[{_ODD_SPACES}]")
ODD_INDENTATION = re.compile(f"^[ \t]*([{_ODD_SPACES}])[ \t{_ODD_SPACES}]*(?=[^\\s#])", re.MULTILINE)
"""A line that begins with a space other than the ordinary one; group 1 is that space."""
ODD_SEPARATION = re.compile(f"^ *(?:- +)?[A-Za-z][A-Za-z0-9_-]*:([{_ODD_SPACES}])", re.MULTILINE)
"""`key:` with such a space behind its colon."""
TAB_INDENTATION = re.compile("^ *(\t)[ \t]*(?=[^\\s#])", re.MULTILINE)


def control_characters(text: str) -> list[int]:
    """Where the control characters of a text stand, in order; tabs, LF and CRLF are none."""
    found = [match.start() for match in _CONTROL.finditer(text)]
    if "\r" in text:
        found = sorted(found + [match.start() for match in _LONE_RETURN.finditer(text)])
    return found


def without_control_characters(text: str, instead: str) -> str:
    """The text with one other character for every control character, so that every place stays where it is."""
    return _LONE_RETURN.sub(instead, _CONTROL.sub(instead, text))


def without_blank_tabs(text: str) -> str:
    """The text with spaces for the tabs of lines that hold nothing else: the parsers refuse what nobody sees."""
    return _BLANK_WITH_TAB.sub(lambda match: " " * len(match.group()), text)


def odd_space_in(text: str) -> str | None:
    """The first space of a text that is not the ordinary one, None where there is none."""
    found = _ODD_SPACE.search(text)
    return found.group() if found else None


def code_point(character: str) -> str:
    """`U+3000`: how a character that nobody sees is named."""
    return f"U+{ord(character):04X}"
