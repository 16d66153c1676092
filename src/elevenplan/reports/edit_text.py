"""An edit before it is written: the lines that change, and what that does to the campaign."""

import re
from collections.abc import Iterable
from difflib import unified_diff
from functools import partial
from typing import Final

from elevenplan.reports.changes import ChangeReport
from elevenplan.reports.changes_headline import headline, is_bad
from elevenplan.reports.finding_lines import finding_lines
from elevenplan.reports.impact import target_lines
from elevenplan.reports.impact_chain import chain_lines
from elevenplan.reports.impact_moves import hit_line
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.source.cells import clean

_MOST_LINES: Final = 8
_HUNK: Final = re.compile(r"^@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@")

Texts = tuple[str, str, str]
"""The name of a file, its old text and its new one."""


def render_edit(
    texts: Iterable[Texts], report: ChangeReport, *, width: int, colour: bool = False, ascii_only: bool = False
) -> str:
    """The diff of every file, then the answer and its reasons."""
    look = Look(width, colour, ascii_only)
    lines = [_painted(line, look) for one in texts for line in unified(*one).splitlines()]
    style: Style = "late" if is_bad(report) else "safe"
    lines += [look.paint(line, style) for line in wrapped(headline(report), look)]
    impact = report.review.impact
    if impact is not None and not report.review.is_same:
        lines += _shortened(target_lines(impact, look), look)
        lines += _shortened(chain_lines(impact, look), look)
        lines += _shortened(hit_line(impact, look), look)
    lines += _shortened(list(finding_lines(report, look)), look)
    return look.page(lines)


def _shortened(lines: list[str], look: Look) -> list[str]:
    """The first lines of a long part: the question that follows must not push the diff off the screen."""
    left = len(lines) - _MOST_LINES
    if left <= 1:
        return lines
    return [*lines[:_MOST_LINES], look.paint(f"       and {left} lines more; --json has all", "muted")]


def unified(name: str, old: str, new: str) -> str:
    """The lines that differ, with one around them, as version control shows them."""
    before, after = (text.splitlines(keepends=False) for text in (old, new))
    first = max(_common(before, after) - 1, 0)
    last = max(_common(before[:first:-1], after[:first:-1]) - 1, 0)
    old_lines, new_lines = (lines[first : len(lines) - last] for lines in (before, after))
    found = unified_diff(old_lines, new_lines, name, name, n=1, lineterm="")
    return "".join(f"{_HUNK.sub(partial(_moved, first), clean(line))}\n" for line in found)


def _common(one: list[str], other: list[str]) -> int:
    """How many lines two texts have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _moved(by: int, hunk: re.Match[str]) -> str:
    """`@@ -3,2 +3,3 @@` for lines that begin further down."""
    return f"@@ -{int(hunk[1]) + by}{hunk[2] or ''} +{int(hunk[3]) + by}{hunk[4] or ''} @@"


def _painted(line: str, look: Look) -> str:
    styles: dict[str, Style] = {"+": "safe", "-": "late", "@": "muted"}
    return look.paint(line, styles.get(line[:1], "plain"))
