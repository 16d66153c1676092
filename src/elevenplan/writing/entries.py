"""Entries of a YAML mapping taken out of its text."""

from collections.abc import Collection, Iterator
from itertools import groupby

from elevenplan.source.files import SourceFile
from elevenplan.source.splice import Offsets, Splice
from elevenplan.source.tree import Mapping, Node


def is_flow(file: SourceFile, mapping: Mapping) -> bool:
    """Whether a mapping stands between braces."""
    return file.line(mapping.start.line)[mapping.start.column :].startswith("{")


def removals(file: SourceFile, mapping: Mapping, keys: Collection[str]) -> Iterator[Splice]:
    """The changes that take entries out: whole lines of a block mapping, no more than the entry between braces."""
    if not any(key in mapping.entries for key in keys):
        return
    offsets = Offsets(file)
    if is_flow(file, mapping):
        yield from _between_braces(offsets, mapping, keys)
        return
    for key, (name, value) in mapping.entries.items():
        if key in keys:
            yield Splice(offsets.line(name.start.line), offsets.line(_last_line(value) + 1), "")


def _last_line(node: Node) -> int:
    """The last line of a value; the end of a block text is the beginning of the line behind it."""
    end = node.end
    return end.line if end.column or end.line == node.start.line else end.line - 1


def _between_braces(offsets: Offsets, mapping: Mapping, keys: Collection[str]) -> Iterator[Splice]:
    """A run of entries goes with the comma behind it, or, at the end, with the one before it."""
    entries = list(mapping.entries.items())
    at = 0
    for goes, run in groupby(entries, key=lambda entry: entry[0] in keys):
        count = len(list(run))
        if goes:
            first, last = entries[at][1], entries[at + count - 1][1]
            if at + count < len(entries):
                yield Splice(offsets.at(first[0].start), offsets.at(entries[at + count][1][0].start), "")
            else:
                start = entries[at - 1][1][1].end if at else first[0].start
                yield Splice(offsets.at(start), offsets.at(last[1].end), "")
        at += count
