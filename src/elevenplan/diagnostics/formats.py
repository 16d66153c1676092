"""The ways to show findings; a new one is one file and one line here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from elevenplan.diagnostics.concise import render_concise
from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.diagnostics.full import render_full
from elevenplan.diagnostics.github import render_github
from elevenplan.diagnostics.gitlab import render_gitlab
from elevenplan.diagnostics.json_format import render_json
from elevenplan.diagnostics.junit import render_junit
from elevenplan.diagnostics.sarif import render_sarif


class Render(Protocol):
    """Findings to text without a line end at its end; a format ignores what does not concern it."""

    def __call__(
        self,
        diagnostics: Sequence[Diagnostic],
        *,
        width: int | None,
        colour: bool,
        ascii: bool,  # noqa: A002
        strict: bool = False,
    ) -> str:
        """`width` is the terminal's in cells, None where the output is no terminal; `strict`: warnings fail too."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format's name, what it is for, how it is made, and whether the summary line follows it."""

    name: str
    purpose: str
    render: Render
    with_summary: bool


FORMATS: tuple[Format, ...] = (
    Format("full", "for people: the source, carets and help", render_full, with_summary=True),
    Format("concise", "one line each, for editors and grep", render_concise, with_summary=True),
    Format("json", "for programs", render_json, with_summary=False),
    Format("github", "annotations of GitHub Actions", render_github, with_summary=True),
    Format("gitlab", "a Code Quality report of GitLab", render_gitlab, with_summary=False),
    Format("sarif", "SARIF 2.1.0, for code scanning", render_sarif, with_summary=False),
    Format("junit", "a JUnit report, for any CI service", render_junit, with_summary=False),
)


def format_named(name: str) -> Format | None:
    """The format of that name, None where there is none."""
    return next((entry for entry in FORMATS if entry.name == name), None)
