"""Findings for programs: a stable shape with a version."""

from collections import Counter
from collections.abc import Sequence

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.source.files import Span
from elevenplan.source.json_text import json_text

FORMAT = 1
"""Goes up when a field changes its meaning or goes away; new fields do not raise it."""

Json = dict[str, object]


def render_json(
    diagnostics: Sequence[Diagnostic],
    *,
    width: int | None = None,
    colour: bool = False,
    ascii: bool = False,  # noqa: A002
    strict: bool = False,
) -> str:
    """`{"format": 1, "diagnostics": [...], "summary": {...}}`; lines and columns count from 1, the end is exclusive."""
    return json_text(diagnostics_value(diagnostics), only_ascii=ascii)


def diagnostics_value(diagnostics: Sequence[Diagnostic]) -> Json:
    """The same as a plain value, for commands that put it into a larger one."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    files = {diagnostic.span.file.path for diagnostic in diagnostics if diagnostic.span}
    return {
        "format": FORMAT,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics],
        "summary": {
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "infos": counts[Severity.INFO],
            "files": len(files),
        },
    }


def _diagnostic(diagnostic: Diagnostic) -> Json:
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "headline": diagnostic.headline,
        **_place(diagnostic.span),
        "labels": [_label(label) for label in diagnostic.labels],
        "help": list(diagnostic.help),
    }


def _label(label: Label) -> Json:
    return {"text": label.text, **_place(label.span)}


def _place(span: Span | None) -> Json:
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    return {
        "file": span.file.path,
        "line": span.line + 1,
        "column": span.column + 1,
        "end_line": span.end_line + 1,
        "end_column": span.end_column + 1,
    }
