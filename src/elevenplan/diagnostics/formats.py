"""The ways to show findings; a new one is one file and one line here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from elevenplan.diagnostics.concise import render_concise
from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.diagnostics.full import render_full
from elevenplan.diagnostics.json_format import render_json


class Render(Protocol):
    """Findings to text without a line end at its end; a format ignores what does not concern it."""

    def __call__(
        self,
        diagnostics: Sequence[Diagnostic],
        *,
        width: int | None,
        colour: bool,
        ascii: bool,  # noqa: A002
    ) -> str:
        """`width` is the terminal's in cells, None where the output is no terminal."""
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
)


def format_named(name: str) -> Format | None:
    """The format of that name, None where there is none."""
    return next((entry for entry in FORMATS if entry.name == name), None)
