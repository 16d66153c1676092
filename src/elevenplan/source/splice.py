"""Changing stretches of a text and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from elevenplan.source.files import SourceFile
from elevenplan.source.tree import Mark


@dataclass(frozen=True, slots=True)
class Splice:
    """New text for a stretch of characters; an empty stretch inserts, an empty text deletes."""

    start: int
    end: int
    text: str


class Offsets:
    """Where the lines of a file begin, in characters of its text."""

    __slots__ = ("_starts",)

    def __init__(self, file: SourceFile) -> None:
        self._starts = (0, *accumulate(len(line) + 1 for line in file.text.split("\n")))

    def at(self, mark: Mark) -> int:
        """The offset of a place."""
        return self._starts[mark.line] + mark.column

    def line(self, number: int) -> int:
        """The offset at which a line begins; the line behind the last begins at the end of the text."""
        return min(self._starts[number], self._starts[-1] - 1)


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with the splices in it; raises ValueError where two of them overlap."""
    parts: list[str] = []
    done = 0
    # A stable order: of several texts that are put at one place the first given stands first.
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < done:
            raise ValueError(f"two changes overlap at character {splice.start}")
        parts += (text[done : splice.start], splice.text)
        done = splice.end
    return "".join((*parts, text[done:]))
