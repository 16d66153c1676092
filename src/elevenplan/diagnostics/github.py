"""Findings as workflow commands of GitHub Actions: annotations beside the lines of a pull request."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.diagnostics.order import worst_first
from elevenplan.diagnostics.repository import Root, from_root, readable, report_path, root_here
from elevenplan.source.cells import clean
from elevenplan.source.files import Span

MOST_OF_A_KIND: Final = 10
"""So many errors, warnings and notices of one step GitHub shows as annotations; its log has them all."""

_KINDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(
    diagnostics: Sequence[Diagnostic],
    *,
    width: int | None = None,
    colour: bool = False,
    ascii: bool = False,  # noqa: A002
    strict: bool = False,
    root: Root | None = None,
) -> str:
    """`::error file=…,line=…::…`, the worst first; a last line tells how many GitHub will not show as annotations."""
    root = root or root_here()
    lines = [_command(diagnostic, root) for diagnostic in worst_first(diagnostics)]
    return "\n".join([*lines, *_left_out(diagnostics)])


def _command(diagnostic: Diagnostic, root: Root) -> str:
    kind = _KINDS[diagnostic.severity]
    properties = ",".join(f"{name}={_escaped_property(value)}" for name, value in _properties(diagnostic, root))
    place = f"{_shown(diagnostic.span, root)}: " if diagnostic.span else ""
    told = (f"{place}{diagnostic.headline}", *diagnostic.help, f"elevenplan explain {diagnostic.code}")
    return f"::{kind} {properties}::{_escaped(chr(10).join(map(clean, told)))}"


def _properties(diagnostic: Diagnostic, root: Root) -> Iterator[tuple[str, str]]:
    """Where the annotation stands, only for a file of the repository; GitHub takes columns for one line alone."""
    span = diagnostic.span
    path = from_root(span.file.path, root) if span else None
    if span and path is not None:
        yield "file", clean(readable(path))
        yield "line", str(span.line + 1)
        if span.end_line > span.line:
            yield "endLine", str(span.end_line + (span.end_column > 0))
        else:
            yield "col", str(span.column + 1)
            yield "endColumn", str(max(span.end_column, span.column + 1))
    yield "title", diagnostic.code


def _shown(span: Span, root: Root) -> str:
    return f"{report_path(span.file.path, root)}:{span.line + 1}:{span.column + 1}"


def _left_out(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    more = [
        f"{counts[severity] - MOST_OF_A_KIND} {kind}{'s' if counts[severity] > MOST_OF_A_KIND + 1 else ''}"
        for severity, kind in _KINDS.items()
        if counts[severity] > MOST_OF_A_KIND
    ]
    if more:
        # As a warning where the notices are full, so that it is shown itself.
        kind = "warning" if counts[Severity.INFO] >= MOST_OF_A_KIND > counts[Severity.WARNING] else "notice"
        told = f"{' and '.join(more)} more than GitHub shows as annotations: the log of this step lists them all"
        yield f"::{kind} title=elevenplan check::{told}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
