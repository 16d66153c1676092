"""Texts that are read once, however often somebody asks for their trees."""

from elevenplan.source.files import SourceFile
from elevenplan.source.parse import Parsed, parse


class KnownTrees:
    """Reads a file's text as `parse` does, and the same text of the same file only once; trees are never changed."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Parsed] = {}

    def __call__(self, file: SourceFile) -> Parsed:
        """The tree of a file's text with everything that is wrong in it."""
        name = (file.path, file.text)
        if name not in self._found:
            self._found[name] = parse(file)
        return self._found[name]
