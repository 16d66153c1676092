"""Edits of a plan's entries as new texts of its files, each read back before anybody may write it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.raw import Raw, raw
from elevenplan.source.splice import Offsets, Splice, spliced
from elevenplan.source.tree import Mapping as Tree
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


def edited(edits: Iterable[Edit], roots: Mapping[str, Tree]) -> dict[SourceFile, str]:
    """The new text of every file that the edits touch; `roots` are the trees of the files by path.

    Raises CannotWriteError where the new text would not mean exactly what was asked.
    """
    files: dict[str, SourceFile] = {}
    splices: dict[str, list[Splice]] = {}
    wanted: dict[str, Raw] = {}
    for edit in edits:
        file = edit.located.entry.file
        files[file.path] = file
        meant = wanted.setdefault(file.path, raw(roots[file.path]))
        offsets = Offsets(file)
        for key, value in _in_order(edit):
            splices.setdefault(file.path, []).extend(_put(edit.located.entry, key, value, offsets))
            meant = expected(meant, edit.located.path, {key: value})
        wanted[file.path] = meant
    return {file: checked(file, splices.get(path, []), wanted[path]) for path, file in files.items()}


def checked(file: SourceFile, splices: Iterable[Splice], meant: Raw) -> str:
    """The text with the changes in it; raises CannotWriteError where it does not mean what is meant."""
    try:
        text = spliced(file.text, splices)
    except ValueError:
        raise CannotWriteError(f"{file.path}: the changes touch each other; make them one by one") from None
    read = parse(SourceFile(file.path, text)).root
    if read is None or raw(read) != meant:
        raise CannotWriteError(f"{file.path}: its layout does not take this change; make it by hand")
    return text


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
