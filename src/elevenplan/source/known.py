"""Texts that are read once, however often somebody asks for their trees."""

from collections.abc import Mapping

from elevenplan.source.files import SourceFile, Span
from elevenplan.source.parse import Parsed, parse
from elevenplan.source.rereading import WORTHWHILE, Moved, reread


class KnownTrees:
    """Reads a file's text as `parse` does, and the same text of the same file only once; trees are never changed.

    Of a long text that differs in a few lines from the first one of its file only the entries around them are read;
    the tree shares its other nodes, and `settled` tells their places. `worthwhile` is the length from which it pays.
    """

    def __init__(self, worthwhile: int = WORTHWHILE) -> None:
        self._worthwhile = worthwhile
        self._found: dict[tuple[str, str], Parsed] = {}
        self._first: dict[str, SourceFile] = {}
        self._moved: dict[tuple[str, str], Moved] = {}

    def __call__(self, file: SourceFile) -> Parsed:
        """The tree of a file's text with everything that is wrong in it."""
        name = (file.path, file.text)
        if name not in self._found:
            self._found[name] = self._reread(file) or parse(file)
        self._first.setdefault(file.path, file)
        return self._found[name]

    def _reread(self, file: SourceFile) -> Parsed | None:
        """The tree beside that of the file's first text, where there is one."""
        former = self._first.get(file.path)
        if former is None or len(file.text) < self._worthwhile:
            return None
        found = reread(former, self._found[former.path, former.text], file)
        if found is None:
            return None
        self._moved[file.path, file.text] = found[1]
        return found[0]

    def settled(self, files: Mapping[str, SourceFile], span: Span) -> Span:
        """The place that a node of the trees of some files, by path, has in their texts."""
        file = files.get(span.file.path)
        moved = self._moved.get((file.path, file.text)) if file is not None else None
        return span if moved is None else moved.span(span)
