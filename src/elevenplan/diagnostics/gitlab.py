"""Findings as a Code Quality report of GitLab."""

from collections.abc import Sequence
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.diagnostics.fingerprint import fingerprints
from elevenplan.diagnostics.repository import Root, report_path, root_here
from elevenplan.source.cells import clean
from elevenplan.source.json_text import json_text

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
NOWHERE: Final = "."
"""The repository's root, for a finding without a place: GitLab and GitHub refuse one that has none."""


def render_gitlab(
    diagnostics: Sequence[Diagnostic],
    *,
    width: int | None = None,
    colour: bool = False,
    ascii: bool = False,  # noqa: A002
    strict: bool = False,
    root: Root | None = None,
) -> str:
    """A JSON list of `description`, `check_name`, `fingerprint`, `severity` and `location`, paths from the root."""
    root = root or root_here()
    found = zip(diagnostics, fingerprints(diagnostics, root), strict=True)
    return json_text([_issue(diagnostic, mark, root) for diagnostic, mark in found], only_ascii=ascii)


def _issue(diagnostic: Diagnostic, fingerprint: str, root: Root) -> dict[str, object]:
    span = diagnostic.span
    lines = {"begin": span.line + 1, "end": span.end_line + 1} if span else {"begin": 1}
    return {
        "description": f"{diagnostic.code}: {clean(diagnostic.headline)}",
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": report_path(span.file.path, root) if span else NOWHERE, "lines": lines},
    }
