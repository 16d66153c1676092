"""A source file and the places in it."""

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class SourceFile:
    """The text of one file, without a BOM, under the path that people are shown."""

    path: str
    text: str = field(repr=False, compare=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their endings."""
        return tuple(line.removesuffix("\r") for line in self.text.split("\n"))

    def line(self, number: int) -> str:
        """The text of a line (0-based), empty past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; lines and columns count characters from 0, the end is exclusive."""

    file: SourceFile
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def text(self) -> str:
        """The text of the span's first line."""
        line = self.file.line(self.line)
        return line[self.column : self.end_column if self.end_line == self.line else None]

    def place(self) -> str:
        """`file:line:column`, counted from 1, as editors do."""
        return f"{self.file.path}:{self.line + 1}:{self.column + 1}"
