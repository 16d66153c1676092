"""The order in which findings are shown."""

from collections.abc import Iterable

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity

_Place = tuple[str, int, int, int, str]
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def by_place(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, line and column, the worse first at one place, each once; findings without a place come first."""
    found: dict[tuple[str, _Place], Diagnostic] = {}
    for diagnostic in sorted(diagnostics, key=_place):
        found.setdefault((diagnostic.headline, _place(diagnostic)), diagnostic)
    return tuple(found.values())


def worst_first(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors, then warnings, then the rest, each by place."""
    return tuple(sorted(diagnostics, key=lambda diagnostic: (_RANK[diagnostic.severity], *_place(diagnostic))))


def _place(diagnostic: Diagnostic) -> _Place:
    span = diagnostic.span
    rank = _RANK[diagnostic.severity]
    if span is None:
        return "", -1, -1, rank, diagnostic.code
    return span.file.path, span.line, span.column, rank, diagnostic.code
