"""What comes out of reading a plan."""

from dataclasses import dataclass, field
from pathlib import Path

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.plan.model import Plan
from elevenplan.revisions.disk import DISK
from elevenplan.revisions.reader import Reader
from elevenplan.source.files import SourceFile
from elevenplan.source.tree import Mapping


@dataclass(frozen=True)
class Loaded:
    """A plan as far as it could be read, and what is wrong with its files.

    What a diagnostic refuses is left out of `plan` and `tree` alike, so a path into the one leads to its place in
    the other; every name in `plan` stands for something in it, owners excepted. `plan` is None where the root file
    has no mapping to read.
    """

    plan: Plan | None
    tree: Mapping = field(repr=False, compare=False)
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[SourceFile, ...]
    root: Path
    folder: Path
    reader: Reader = field(default=DISK, repr=False, compare=False)

    @property
    def has_errors(self) -> bool:
        """Whether any diagnostic is an error."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)
