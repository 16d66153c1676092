"""One line a finding, as editors and grep read it."""

from collections.abc import Sequence

from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.source.cells import clean


def render_concise(
    diagnostics: Sequence[Diagnostic],
    *,
    width: int | None = None,
    colour: bool = False,
    ascii: bool = False,  # noqa: A002
    strict: bool = False,
) -> str:
    """`file:line:col: EP201 error: headline`, one line each; never wrapped, never coloured."""
    return "\n".join(_line(diagnostic) for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic) -> str:
    place = f"{clean(diagnostic.span.place())}: " if diagnostic.span else ""
    return f"{place}{diagnostic.code} {diagnostic.severity}: {clean(diagnostic.headline)}"
