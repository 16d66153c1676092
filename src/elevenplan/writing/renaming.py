"""An id and every reference to it under another name, in every file."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from elevenplan.source.files import SourceFile
from elevenplan.source.splice import Offsets, Splice, spliced
from elevenplan.source.tree import Mapping, Node, Scalar, Sequence
from elevenplan.writing.locating import ReadFile

SPACES: Final = {
    "tasks": "work",
    "milestones": "work",
    "windows": "work",
    "people": "people",
    "departments": "departments",
    "calendars": "calendars",
    "phases": "phases",
    "risks": "risks",
}
"""The name space of the ids in each section; tasks, milestones and windows share one."""

_EXACT: Final = {
    "window": "work",
    "plan": "work",
    "task": "work",
    "owner": "people",
    "lead": "people",
    "helpers": "people",
    "department": "departments",
    "within": "departments",
    "calendar": "calendars",
    "based_on": "calendars",
    "phase": "phases",
}
_LINKS: Final = ("after",)
_DATES: Final = frozenset(
    {
        "start",
        "finish",
        "start_no_earlier_than",
        "start_no_later_than",
        "finish_no_earlier_than",
        "finish_no_later_than",
        "deadline",
        "date",
        "opens",
        "closes",
        "from",
        "until",
        "on",
        "event_end",
        "as_of",
        "started",
        "done",
        "dropped",
        "leave",
    }
)


def renamed_texts(files: Iterable[ReadFile], space: str, old: str, new: str) -> dict[SourceFile, str]:
    """The new text of every file in which an id of a name space stands; `new` must be an id."""
    found: dict[SourceFile, str] = {}
    for read in files:
        if read.root is not None:
            splices = list(_Renaming(read.file, space, old, new).entry(read.root, is_top=True))
            if splices:
                found[read.file] = spliced(read.file.text, splices)
    return found


class _Renaming:
    """Finds one id in one file."""

    def __init__(self, file: SourceFile, space: str, old: str, new: str) -> None:
        self._file = file
        self._offsets = Offsets(file)
        self._space = space
        self._old = old
        self._new = new
        behind = r"(?:\.(?:opens|closes))?(?: [+-] .*)?" if space == "work" else ""
        self._date = re.compile(re.escape(old) + behind)
        self._id = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w-])")
        self._link = re.compile(re.escape(old) + r"(?: .*)?")

    def entry(self, node: Mapping, *, is_top: bool = False) -> Iterator[Splice]:
        """Every place below an entry, or a whole file, in which the id stands."""
        for key, (_, value) in node.entries.items():
            if isinstance(value, Mapping) and key in SPACES and (is_top or key == "tasks"):
                yield from self._section(key, value)
            elif not key.startswith("x-"):
                yield from self._value(key, value)

    def _section(self, section: str, node: Mapping) -> Iterator[Splice]:
        for key, value in node.entries.values():
            if SPACES[section] == self._space and key.text == self._old:
                yield self._put(key)
            if isinstance(value, Mapping):
                yield from self.entry(value)

    def _value(self, key: str, value: Node) -> Iterator[Splice]:
        if isinstance(value, Scalar):
            if self._means(key, value.text):
                yield self._put(value)
        elif isinstance(value, Sequence):
            for item in value.items:
                yield from self._value(key, item)
        else:
            for inner, (_, below) in value.entries.items():
                # A checklist item is `{text: DATE}`, every other mapping has keys of the format.
                yield from self._value("done" if key == "checklist" else inner, below)

    def _means(self, key: str, text: str) -> bool:
        """Whether a value under a key names the id."""
        if _EXACT.get(key) == self._space:
            return text == self._old
        if self._space != "work":
            return False
        if key in _LINKS:
            return self._link.fullmatch(text) is not None
        return key in _DATES and any(self._date.fullmatch(part) is not None for part in text.split(".."))

    def _put(self, scalar: Scalar) -> Splice:
        """The id within a scalar, its quotes and what stands behind it left alone."""
        start, end = self._offsets.at(scalar.start), self._offsets.at(scalar.end)
        # Once in each end of a range: in `opens.opens` only the first is the id.
        ends = [self._id.sub(self._new, part, count=1) for part in self._file.text[start:end].split("..")]
        return Splice(start, end, "..".join(ends))
