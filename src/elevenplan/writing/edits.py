"""Edits of a plan's entries as new texts of its files, each read back before anybody may write it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from elevenplan.loading.load import Parse
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.raw import Raw, raw
from elevenplan.source.splice import Offsets, Splice, spliced
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import Node, Scalar
from elevenplan.writing.apart import apart, paths_of
from elevenplan.writing.entries import ending
from elevenplan.writing.locating import Located
from elevenplan.writing.order import place_of
from elevenplan.writing.putting import Entry, expected, put


class CannotWriteError(Exception):
    """A text whose layout does not take the edit; the reason in words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New values for some keys of an entry, None for a key that goes; `estimate.low` is a key within a key."""

    located: Located
    values: Mapping[str, Raw]


def edited(edits: Iterable[Edit], roots: Mapping[str, Tree], trees: Parse = parse) -> dict[SourceFile, str]:
    """The new text of every file that the edits touch; `roots` are the trees of the files by path, `trees` reads texts.

    Raises CannotWriteError where the new text would not mean exactly what was asked.
    """
    found: dict[SourceFile, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.located.entry.file, []).append(edit)
    return {file: _edited_file(file, roots[file.path], changes, trees) for file, changes in found.items()}


def _edited_file(file: SourceFile, root: Tree, edits: list[Edit], trees: Parse) -> str:
    """The new text of one file: all changes at once, or, where they touch each other, one by one."""
    steps = [_Step(edit.located, key, value) for edit in edits for key, value in _in_order(edit)]
    if len({(step.located.path, step.key) for step in steps}) < len(steps):
        raise CannotWriteError(f"{file.path}: two values for one key")
    offsets = Offsets(file)
    try:
        splices = [splice for one in steps for splice in _put(one.located.entry, one.key, one.value, offsets)]
        return _checked(file, splices, root, steps, trees)
    except CannotWriteError:
        if len(steps) == 1:
            raise
    # What comes in first: an entry that loses all its keys in between would be written anew.
    for at, step in enumerate(sorted(steps, key=lambda one: one.value is None)):
        if at:
            root = parse(file).root or root  # not from `trees`: the next splice needs each node's place in this text
        entry = _entry_at(file, root, step.located)
        text = _checked(file, _put(entry, step.key, step.value, Offsets(file)), root, [step], trees)
        file = SourceFile(file.path, text)
    return file.text


@dataclass(frozen=True, slots=True)
class _Step:
    """One key of one entry and its new value."""

    located: Located
    key: str
    value: Raw

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to it, the key within a key left out."""
        name = self.key if self.key.startswith("x-") else self.key.partition(".")[0]
        return (*self.located.path, name)


def _entry_at(file: SourceFile, root: Tree, located: Located) -> Entry:
    """The same entry in a tree of a later text."""
    key: Scalar | None = None
    node: Node = root
    for step in located.path:
        assert isinstance(node, Tree)
        key, node = node.entries[step]
    return Entry(file, located.entry.section, key, node)


def _checked(file: SourceFile, splices: Iterable[Splice], root: Tree, steps: list[_Step], trees: Parse) -> str:
    """The text of a file with some steps taken; raises CannotWriteError where it would mean anything else."""

    def meant(before: Raw) -> Raw:
        for step in steps:
            before = expected(before, step.located.path, {step.key: step.value})
        return before

    return checked_beside(file, splices, root, meant, (step.path for step in steps), trees)


def checked_beside(
    file: SourceFile,
    splices: Iterable[Splice],
    root: Tree,
    meant: Callable[[Raw], Raw],
    paths: Iterable[tuple[str, ...]],
    trees: Parse,
) -> str:
    """The text of a file with changes in it; raises CannotWriteError where it would mean anything else.

    `root` is its tree as it is, `meant` makes of its raw data what it shall be, `paths` lead to what that changes.
    """
    kept = paths_of(paths)

    def is_meant(read: Tree) -> bool:
        after, before = apart(read, root, kept)
        return after == meant(before)

    return _text_with(file, splices, is_meant, trees)


def checked(file: SourceFile, splices: Iterable[Splice], meant: Raw, parse: Parse = parse) -> str:
    """The text with the changes in it; raises CannotWriteError where it does not mean what is meant."""
    return _text_with(file, splices, lambda read: raw(read) == meant, parse)


def _text_with(file: SourceFile, splices: Iterable[Splice], is_meant: Callable[[Tree], bool], parse: Parse) -> str:
    """The text with the changes in it; raises CannotWriteError where its tree is not what is meant."""
    try:
        text = spliced(file.text, splices)
    except ValueError:
        raise CannotWriteError(f"{file.path}: the changes touch each other; make them one by one") from None
    # A text of several lines that has become the last of the file may need the line break at its end.
    for whole in (text,) if text.endswith("\n") else (text, text + ending(file, 0)):
        read = parse(SourceFile(file.path, whole)).root
        if read is not None and is_meant(read):
            return whole
    raise CannotWriteError(f"{file.path}: its layout does not take this change; make it by hand")


def _in_order(edit: Edit) -> list[tuple[str, Raw]]:
    section = edit.located.entry.section
    return sorted(edit.values.items(), key=lambda pair: place_of(section, pair[0].partition(".")[0]))


def _put(entry: Entry, key: str, value: Raw, offsets: Offsets) -> Iterable[Splice]:
    """The changes of one key, or of a key within it."""
    outer, dot, inner = key.partition(".")
    node = entry.node
    if not dot or key.startswith("x-"):
        return put(entry, key, value, offsets)
    pair = node.entries.get(outer) if isinstance(node, Tree) else None
    if pair is None:
        return put(entry, outer, None if value is None else {inner: value}, offsets)
    return put(Entry(entry.file, outer, *pair), inner, value, offsets)
