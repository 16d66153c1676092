"""What comes out of reading a plan."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.plan.model import Plan
from elevenplan.revisions.disk import DISK
from elevenplan.revisions.reader import Reader
from elevenplan.source.files import SourceFile, Span
from elevenplan.source.tree import Mapping


def _as_it_is(span: Span) -> Span:
    return span


@dataclass(frozen=True)
class Loaded:
    """A plan as far as it could be read, and what is wrong with its files.

    What a diagnostic refuses is left out of `plan` and `tree` alike, so a path into the one leads to its place in
    the other; every name in `plan` stands for something in it, owners excepted. `plan` is None where the root file
    has no mapping to read. Of a tree that shares nodes with another state's, `settle` tells the places in these files.
    """

    plan: Plan | None
    tree: Mapping = field(repr=False, compare=False)
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[SourceFile, ...]
    root: Path
    folder: Path
    reader: Reader = field(default=DISK, repr=False, compare=False)
    settle: Callable[[Span], Span] = field(default=_as_it_is, repr=False, compare=False)

    @property
    def has_errors(self) -> bool:
        """Whether any diagnostic is an error."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)

    def settled(self, diagnostic: Diagnostic) -> Diagnostic:
        """A finding about the tree, at its places in these files."""
        if self.settle is _as_it_is:
            return diagnostic
        labels = tuple(Label(self.settle(label.span), label.text) for label in diagnostic.labels)
        return replace(diagnostic, labels=labels)
