"""The one value that says what is wrong, where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum

from elevenplan.source.files import Span


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Label:
    """A place and what to say beside its carets (may be empty)."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding; the first label is the place, further ones show what it clashes with."""

    code: str
    severity: Severity
    headline: str
    labels: tuple[Label, ...] = ()
    help: tuple[str, ...] = ()

    @property
    def span(self) -> Span | None:
        """The place of the finding, None for one that has none."""
        return self.labels[0].span if self.labels else None
