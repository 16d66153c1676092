"""Findings with a place, made for the tests of formats: a repository under /repo, the check run in /repo/sub."""

from pathlib import Path

from hypothesis import strategies as st

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.diagnostics.repository import Root
from elevenplan.source.files import SourceFile, Span

ROOT = Root(Path("/repo"), Path("/repo/sub"))
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def span(path: str = "plan.yaml", line: int = 13, column: int = 4, length: int = 3) -> Span:
    """A place on one line, counted from 0."""
    return Span(SourceFile(path, ""), line, column, line, column + length)


def finding(
    headline: str = "unknown predecessor 'price-lst'",
    *,
    path: str | None = "plan.yaml",
    line: int = 13,
    code: str = "EP201",
    severity: Severity = ERROR,
    help: tuple[str, ...] = ("did you mean 'price-list'?",),  # noqa: A002
) -> Diagnostic:
    """A finding; without a path it has no place."""
    labels = (Label(span(path, line)),) if path is not None else ()
    return Diagnostic(code, severity, headline, labels, help)


ANYTHING = st.text(st.characters(), max_size=40)
"""Any text: control characters, right-to-left marks, half characters, what each format means something by."""

HOSTILE = st.one_of(
    ANYTHING,
    st.text(st.sampled_from("::,%=\r\n]<&>\"'{}[]()\\/#?\x00\x1b\x7f\x85\u2028\u202e\ufffe\udce9 aé双😀"), max_size=30),
)

PATHS = (
    st.lists(HOSTILE.map(lambda text: text.replace("/", "").replace("\x00", "")), min_size=1, max_size=3)
    .map(lambda parts: "/".join(part for part in parts if part not in ("", ".", "..")))
    .filter(bool)
)
"""Any relative path that a disk could have, in its shortest form."""
