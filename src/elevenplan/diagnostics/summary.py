"""The line below all findings."""

from collections import Counter
from collections.abc import Sequence

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity

_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def summary_line(diagnostics: Sequence[Diagnostic], files_read: int | None = None) -> str:
    """`2 errors, 1 warning in 3 files`, or `no problems found in 14 files`."""
    if not diagnostics:
        return "no problems found" + (f" in {_counted(files_read, 'file')}" if files_read else "")
    files = len({diagnostic.span.file.path for diagnostic in diagnostics if diagnostic.span})
    return amounts(diagnostics) + (f" in {_counted(files, 'file')}" if files else "")


def amounts(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`, the worst first."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(_counted(counts[severity], noun) for severity, noun in _NOUNS.items() if counts[severity])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
