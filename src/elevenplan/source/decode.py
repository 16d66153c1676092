"""Bytes of a file to text."""

import codecs
from dataclasses import dataclass

from elevenplan.source.files import SourceFile, Span
from elevenplan.source.problems import Problem, ProblemKind

# The UTF-32 marks first: the little-endian one begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; where `problem` is set, bytes that are no UTF-8 show as U+FFFD."""

    file: SourceFile
    problem: Problem | None = None


def decode(path: str, data: bytes) -> Decoded:
    """The file's text without its BOM: UTF-8, LF or CRLF; anything else is a problem with its line and bytes."""
    data = data.removeprefix(codecs.BOM_UTF8)
    encoding = _wide_encoding(data)
    if encoding is None:
        try:
            return Decoded(SourceFile(path, data.decode("utf-8")))
        except UnicodeDecodeError as error:
            first, bad = error.start, data[error.start : error.end]
        encoding = _chinese_encoding(data)
    if encoding:
        file = SourceFile(path, data.decode(encoding, errors="replace").removeprefix("\ufeff"))
        return Decoded(file, Problem(ProblemKind.NOT_UTF8, Span(file, 0, 0, 0, 1), encoding))
    return _with_bad_bytes(path, data, first, bad)


def _with_bad_bytes(path: str, data: bytes, first: int, bad: bytes) -> Decoded:
    file = SourceFile(path, data.decode("utf-8", errors="replace"))
    before = data[:first].decode("utf-8", errors="replace")
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    span = Span(file, line, column, line, column + 1)
    return Decoded(file, Problem(ProblemKind.NOT_UTF8, span, "0x" + bad.hex().upper()))


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by its mark, or by ASCII text with a NUL beside every letter."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    even, odd = data[:400:2].count(0), data[1:400:2].count(0)
    if len(data) < 4 or max(even, odd) * 4 < min(len(data), 400):
        return None
    return "UTF-16-LE" if odd > even else "UTF-16-BE"


def _chinese_encoding(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030" if sum("一" <= letter <= "鿿" for letter in text[:4000]) >= 2 else None
