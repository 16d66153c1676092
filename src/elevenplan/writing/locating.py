"""Where an id's entry stands in the files of a plan, mistakes elsewhere or not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from elevenplan.loading.load import Parse
from elevenplan.loading.loaded import Loaded
from elevenplan.source.files import SourceFile
from elevenplan.source.tree import Mapping, Node, Scalar
from elevenplan.writing.putting import Entry

SECTIONS: Final = ("tasks", "milestones", "windows", "people", "departments", "calendars", "phases", "risks")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of a plan with its tree; none where its text means nothing reliable."""

    file: SourceFile
    root: Mapping | None
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Located:
    """An entry with the keys that lead to it in its own file."""

    id: str
    path: tuple[str, ...]
    entry: Entry

    @property
    def section(self) -> str:
        """The section of the file that holds it."""
        return self.path[0] if self.path else ""


def read_files(loaded: Loaded, parse: Parse) -> tuple[ReadFile, ...]:
    """Every file of a plan with a tree of its own, the root first."""
    found = []
    for file in loaded.files:
        parsed = parse(file)
        found.append(ReadFile(file, parsed.root, not parsed.problems))
    return tuple(found)


def located(files: Iterable[ReadFile], id_: str) -> tuple[Located, ...]:
    """Every entry with an id, in the order of the files."""
    return tuple(entries(files, id_))


def entries(files: Iterable[ReadFile], id_: str | None = None) -> Iterator[Located]:
    """Every entry of every section (with an id, where one is given), children of a summary behind it."""
    for read in files:
        if read.root is None:
            continue
        for section in SECTIONS:
            yield from _below(read.file, section, (section,), read.root.get(section), id_)


def root_entry(read: ReadFile) -> Located | None:
    """The file itself as an entry, for the keys of the plan."""
    return None if read.root is None else Located("", (), Entry(read.file, "", None, read.root))


def _below(
    file: SourceFile, section: str, path: tuple[str, ...], node: Node | None, wanted: str | None
) -> Iterator[Located]:
    if not isinstance(node, Mapping):
        return
    for id_, (key, value) in node.entries.items():
        if (wanted is None or id_ == wanted) and isinstance(value, Mapping | Scalar):
            yield Located(id_, (*path, id_), Entry(file, section, key, value))
        if section == "tasks" and isinstance(value, Mapping) and "tasks" in value.entries:
            yield from _below(file, section, (*path, id_, "tasks"), value.get("tasks"), wanted)
