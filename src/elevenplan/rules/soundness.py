"""Whether what could be read of a plan with mistakes is enough to work out dates from."""

import re
from bisect import bisect_right
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.loading.loaded import Loaded
from elevenplan.source.files import SourceFile

_SECTIONS: Final = frozenset({"tasks", "milestones", "people", "departments", "risks", "rules"})
_SMALL: Final = re.compile(r"EP(11\d|12[01]|2\d\d|[3-9]\d\d)")
_KEY: Final = re.compile(r"([\w-]+)\s*:")

Starts = tuple[tuple[int, ...], tuple[str, ...]]


def is_sound(loaded: Loaded) -> bool:
    """Whether errors of reading, if any, touch single entries of work only: then dates still tell something.

    A file that could not be read, or a mistake in a calendar, a window or the plan's own dates, would make
    findings about dates false.
    """
    sections: dict[str, Starts] = {}
    return all(_is_small(one, sections) for one in loaded.diagnostics if one.severity is Severity.ERROR)


def _is_small(diagnostic: Diagnostic, sections: dict[str, Starts]) -> bool:
    span = diagnostic.span
    if span is None or not _SMALL.fullmatch(diagnostic.code):
        return False
    path = span.file.path
    if path not in sections:
        sections[path] = _section_starts(span.file)
    lines, names = sections[path]
    place = bisect_right(lines, span.line) - 1
    return place >= 0 and names[place] in _SECTIONS


def _section_starts(file: SourceFile) -> Starts:
    """The lines of a file at which its outermost keys stand, with the keys."""
    found = [(number, match[1]) for number, line in enumerate(file.lines) if (match := _KEY.match(line))]
    return tuple(number for number, _ in found), tuple(name for _, name in found)
