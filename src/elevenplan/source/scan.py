"""Looks at the text itself for what a parser would misread or blame on something else.

A healthy file of 60,000 lines costs a few milliseconds: each search runs only where its
character occurs at all.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, chain

from elevenplan.source.files import SourceFile, Span
from elevenplan.source.full_width import to_half_width
from elevenplan.source.invisible import (
    ODD_INDENTATION,
    ODD_SEPARATION,
    TAB_INDENTATION,
    code_point,
    control_characters,
    odd_space_in,
)
from elevenplan.source.problems import Problem, ProblemKind
from elevenplan.source.tree import Mapping, Node, Scalar, Sequence, scalars

LineRanges = tuple[tuple[int, int], ...]
"""First and last lines (0-based) of quoted and block texts, whose content is the author's own."""

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: .*)?$")
_WIDE_COLON_KEY = re.compile(r"^ *([A-Za-z][A-Za-z0-9_-]*：[^\r\n]*)", re.MULTILINE)
_LOST_TEXT = re.compile(r" (#\w[^\r\n]*)")
# Values of these keys are prose, where `channel：live` on a line of its own means nothing special.
_FREE_TEXT = frozenset({"title", "name", "note", "trigger", "blocked", "text"})


class _Lines:
    """Offsets to lines and columns, counted once."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._starts = [0, *accumulate(len(line) + 1 for line in file.text.split("\n"))]

    def span(self, start: int, end: int) -> Span:
        """The place of a stretch of text that does not leave its line."""
        line = bisect_right(self._starts, start) - 1
        first = self._starts[line]
        return Span(self._file, line, start - first, line, end - first)


def conflict_markers(file: SourceFile) -> list[Problem]:
    """Merge conflicts that nobody resolved: one problem a conflict, with its end."""
    if not any(mark in file.text for mark in ("<<<<<<<", "=======", ">>>>>>>")):
        return []
    found: list[Problem] = []
    for number, line in enumerate(file.lines):
        match = _CONFLICT.match(line)
        if not match:
            continue
        span = Span(file, number, 0, number, len(line))
        last = found[-1] if found else None
        if match[1][0] != "<" and last and last.detail[0] == "<" and (last.other is None or last.other.text[0] != ">"):
            found[-1] = Problem(last.kind, last.span, last.detail, span)
        else:
            found.append(Problem(ProblemKind.CONFLICT_MARKER, span, match[1]))
    return found


def controls(file: SourceFile) -> list[Problem]:
    """Control characters: one problem a character, where it first occurs."""
    places = control_characters(file.text)
    if not places:
        return []
    lines = _Lines(file)
    count = Counter(file.text[at] for at in places)
    first = {file.text[at]: lines.span(at, at + 1) for at in reversed(places)}
    kind = ProblemKind.CONTROL_CHARACTER
    return [Problem(kind, span, code_point(sign), count=count[sign]) for sign, span in first.items()]


def suspects(file: SourceFile) -> list[Problem]:
    """Lines that begin with a tab, an odd space or `key：`: problems unless they stand inside a text of the author."""
    text = file.text
    found: list[tuple[ProblemKind, int, int, str]] = []
    if "\t" in text:
        found += [(ProblemKind.TAB_INDENTATION, m.start(1), m.end(), "") for m in TAB_INDENTATION.finditer(text)]
    if odd_space_in(text):
        odd = chain(ODD_INDENTATION.finditer(text), ODD_SEPARATION.finditer(text))
        found += [(ProblemKind.ODD_SPACE, m.start(1), m.end(), code_point(m[1])) for m in odd]
    if "：" in text:
        matches = _WIDE_COLON_KEY.finditer(text)
        found += [(ProblemKind.FULL_WIDTH_KEY, m.start(1), m.end(1), _with_ascii(m[1].rstrip())) for m in matches]
    if not found:
        return []
    lines = _Lines(file)
    return [Problem(kind, lines.span(start, end), detail) for kind, start, end, detail in found]


def _with_ascii(line: str) -> str:
    """`title：首页，精选` -> `title: 首页，精选`; a list loses its full-width signs too."""
    key, _, value = line.partition("：")
    if value.lstrip().startswith(("[", "{", "［", "｛", "【")):
        value = to_half_width(value)
    return f"{key}: {value.lstrip()}"


def outside(problems: list[Problem], texts: LineRanges) -> list[Problem]:
    """The problems whose line is not inside one of the author's texts (the first line of a text is not inside)."""
    starts = [first for first, _ in texts]
    return [problem for problem in problems if not _inside(problem.span.line, starts, texts)]


def _inside(line: int, starts: list[int], texts: LineRanges) -> bool:
    at = bisect_right(starts, line - 1) - 1
    return at >= 0 and line <= texts[at][1]


def likely(problems: list[Problem], root: Node) -> list[Problem]:
    """The problems less those of `key：` lines that are prose, or the later lines of a folded text."""
    if not any(problem.kind is ProblemKind.FULL_WIDTH_KEY for problem in problems):
        return problems
    starts = _values_of_terms(root)
    return [
        problem
        for problem in problems
        if problem.kind is not ProblemKind.FULL_WIDTH_KEY or (problem.span.line, problem.span.column) in starts
    ]


def _values_of_terms(root: Node) -> set[tuple[int, int]]:
    """Where plain values begin whose key does not hold prose."""
    found, stack = set(), [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Sequence):
            stack.extend(node.items)
        elif isinstance(node, Mapping):
            for key, (_, value) in node.entries.items():
                if isinstance(value, Scalar) and key not in _FREE_TEXT and not key.startswith("x-"):
                    found.add((value.start.line, value.start.column))
                stack.append(value)
    return found


def folded(problems: list[Problem]) -> list[Problem]:
    """Problems of indentation as one a kind and character, with the count of lines."""
    kept: dict[tuple[ProblemKind, str, int], Problem] = {}
    for number, problem in enumerate(problems):
        one_each = problem.kind is ProblemKind.FULL_WIDTH_KEY
        key = (problem.kind, problem.detail, number if one_each else -1)
        first = kept.get(key)
        kept[key] = Problem(problem.kind, first.span, first.detail, count=first.count + 1) if first else problem
    return list(kept.values())


def lost_texts(file: SourceFile, root: Node) -> Iterator[Problem]:
    """Plain values with ` #` in them or before them, as in `note: 400 line #2`: YAML takes the rest for a comment."""
    if " #" not in file.text:
        return
    found = [match.span(1) for match in _LOST_TEXT.finditer(file.text)]
    if not found:
        return
    lines = _Lines(file)
    plain = [node for node in scalars(root) if node.style is None]
    ends = {(node.end.line, node.end.column) for node in plain if node.text}
    empty = {(node.end.line, node.end.column) for node in plain if not node.text}
    for start, end in found:
        span = lines.span(start, end)
        before = (span.line, len(file.line(span.line)[: span.column].rstrip()))
        lost = (span.line, span.column - 1) in ends or before in empty
        if lost and not span.text.lower().startswith("#elevenplan"):
            yield Problem(ProblemKind.LOST_TEXT, span, span.text.rstrip())
