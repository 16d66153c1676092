"""The trees of a plan's files as one tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.loading.suggestions import Guess
from elevenplan.loading.vocabulary import FILE_KEYS, SECTIONS, WORK_SECTIONS, keys
from elevenplan.plan.grammar import GrammarError, parse_id
from elevenplan.plan.remedies import shown
from elevenplan.source.tree import Mapping, Node, Path, Scalar

Entry = tuple[Scalar, Node]


@dataclass(frozen=True)
class FileDefault:
    """The department of a file, and the entries that take it where they have none."""

    key: Scalar
    department: str
    place: Scalar
    entries: tuple[Path, ...]


@dataclass(frozen=True)
class Merged:
    """One tree over all files, the files' departments, the ids that stand in what was left out, and what is wrong."""

    tree: Mapping
    defaults: tuple[FileDefault, ...]
    left_out: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def merged(root: Mapping, fragments: Iterable[Mapping], guess: Guess) -> Merged:
    """The files as one tree: the root's entries first, then each fragment's in order."""
    merger = _Merger(guess)
    merger.add_root(root)
    for fragment in fragments:
        merger.add_fragment(fragment)
    return merger.result(root)


class _Merger:
    """The state of one merging."""

    def __init__(self, guess: Guess) -> None:
        self.entries: dict[str, Entry] = {}
        self.sections: dict[str, dict[str, Entry]] = {}
        self.defaults: list[FileDefault] = []
        self.diagnostics: list[Diagnostic] = []
        self.seen: dict[str, Scalar] = {}
        self.left_out: set[str] = set()
        self.guess = guess

    def add_root(self, file: Mapping) -> None:
        """Take everything but what belongs to the file itself."""
        for name, entry in file.entries.items():
            if name not in SECTIONS and name not in FILE_KEYS:
                self.entries[name] = entry
        self._add_sections(file)

    def add_fragment(self, file: Mapping) -> None:
        """Take the sections; say where everything else belongs."""
        for name, entry in file.entries.items():
            if name[:2] == "x-":
                self._add(self.entries, name, entry, None)
            elif name not in SECTIONS and name != "department":
                self.diagnostics.append(self._misplaced(name, entry[0]))
        self._add_sections(file)

    def _misplaced(self, name: str, key: Scalar) -> Diagnostic:
        label = (Label(key.span),)
        if name in keys(()):
            headline = f"'{name}' stands in a file that the plan includes"
            return Diagnostic("EP116", Severity.ERROR, headline, label, ("it belongs in the plan's root file",))
        meant = self.guess(name, ("department", *SECTIONS))
        remedy = f"did you mean '{meant}'?" if meant else f"an included file may hold department, {', '.join(SECTIONS)}"
        return Diagnostic("EP115", Severity.ERROR, f"unknown key '{shown(name)}' in an included file", label, (remedy,))

    def _add_sections(self, file: Mapping) -> None:
        taken: list[Path] = []
        for name in SECTIONS:
            entry = file.entries.get(name)
            if entry is None:
                continue
            key, section = entry
            if isinstance(section, Mapping):
                self.entries.setdefault(name, entry)
                mine = self.sections.setdefault(name, {})
                for id_, item in section.entries.items():
                    if self._add(mine, id_, item, name):
                        taken.append((name, id_))
            elif not (isinstance(section, Scalar) and section.is_empty):
                self.diagnostics.append(_not_a_section(name, key, section))
        self._add_default(file, taken)

    def _add(self, into: dict[str, Entry], id_: str, entry: Entry, section: str | None) -> bool:
        """Take an entry unless its id is taken; whether it was."""
        first = into[id_][0] if id_ in into else None
        if section in WORK_SECTIONS:
            first = self.seen.setdefault(id_, entry[0])
            if first is not entry[0]:
                self._leave_out(id_, entry, first)
                return False
            if section == "tasks":
                left = self._without_duplicates(entry[1])
                if left is None:
                    self.left_out.add(id_)
                    return False
                entry = (entry[0], left)
        elif first is not None:
            self.diagnostics.append(_duplicate(id_, entry[0], first, "keep one of them, or give one another id"))
            return False
        into[id_] = entry
        return True

    def _leave_out(self, id_: str, entry: Entry, first: Scalar) -> None:
        remedy = "give one of them another id; tasks, milestones and windows share their names"
        self.diagnostics.append(_duplicate(id_, entry[0], first, remedy))
        self.left_out.update((id_, *(below for below, _ in _children_below(entry[1]))))

    def _without_duplicates(self, task: Node) -> Node | None:
        """The task without the children whose ids are taken; none where all of them are."""
        children = task.get("tasks") if isinstance(task, Mapping) else None
        if not isinstance(task, Mapping) or not isinstance(children, Mapping):
            return task
        kept: dict[str, Entry] = {}
        changed = False
        for id_, (key, child) in children.entries.items():
            first = self.seen.setdefault(id_, key)
            if first is not key:
                self._leave_out(id_, (key, child), first)
                changed = True
                continue
            left = self._without_duplicates(child)
            changed = changed or left is not child
            if left is None:
                self.left_out.add(id_)
            else:
                kept[id_] = (key, left)
        if not changed:
            return task
        if not kept:
            return None
        below = Mapping(kept, children.file, children.start, children.end)
        own_key = task.entries["tasks"][0]
        return Mapping(task.entries | {"tasks": (own_key, below)}, task.file, task.start, task.end)

    def _add_default(self, file: Mapping, taken: list[Path]) -> None:
        entry = file.entries.get("department")
        if entry is None:
            return
        key, value = entry
        try:
            if not isinstance(value, Scalar) or value.is_empty:
                raise GrammarError("'department' of a file is not an id", "write one id: 'department: design'", "EP113")
            department = parse_id(value.text)
        except GrammarError as error:
            label = (Label(value.span if isinstance(value, Scalar) and value.text else key.span),)
            self.diagnostics.append(Diagnostic(error.code, Severity.ERROR, error.headline, label, (error.remedy,)))
            return
        entries = tuple(path for path in taken if path[0] in (*WORK_SECTIONS, "people"))
        self.defaults.append(FileDefault(key, department, value, entries))

    def result(self, root: Mapping) -> Merged:
        """What came together."""
        for name, items in self.sections.items():
            key, first = self.entries[name]
            self.entries[name] = (key, Mapping(items, first.file, first.start, first.end))
        tree = Mapping(self.entries, root.file, root.start, root.end)
        return Merged(tree, tuple(self.defaults), frozenset(self.left_out), tuple(self.diagnostics))


def _children_below(node: Node) -> Iterator[tuple[str, Scalar]]:
    stack = [node]
    while stack:
        top = stack.pop()
        children = top.get("tasks") if isinstance(top, Mapping) else None
        if isinstance(children, Mapping):
            for id_, (key, child) in children.entries.items():
                yield id_, key
                stack.append(child)


def _not_a_section(name: str, key: Scalar, section: Node) -> Diagnostic:
    what = "text" if isinstance(section, Scalar) else "a list"
    headline = f"'{name}' holds {what} where each entry stands under its id"
    remedy = f"write '{name}:', and below it, indented, each id with a colon and its keys"
    return Diagnostic("EP113", Severity.ERROR, headline, (Label(key.span),), (remedy,))


def _duplicate(id_: str, again: Scalar, first: Scalar, remedy: str) -> Diagnostic:
    labels = (Label(again.span, "here again"), Label(first.span, "stands here first"))
    return Diagnostic("EP202", Severity.ERROR, f"duplicate id '{shown(id_)}'", labels, (remedy,))
