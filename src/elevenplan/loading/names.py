"""Every name that the files give, with its place; also of entries that could not be used."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.loading.merging import FileDefault
from elevenplan.loading.vocabulary import listing
from elevenplan.plan.remedies import shown
from elevenplan.source import suggest
from elevenplan.source.tree import Mapping, Scalar

Places = dict[str, Scalar]

DEFAULT_PHASES = ("before", "during", "after")
_FEW = 6
_NOUNS = {
    "work": "a task or milestone",
    "windows": "a window",
    "departments": "a department",
    "people": "a person",
    "calendars": "a calendar",
    "phases": "a phase",
    "risks": "a risk",
}


@dataclass(frozen=True)
class Names:
    """The ids of the files by kind with their keys; `work` holds tasks of any depth and milestones.

    `left_out` are ids inside entries that were no use, `pinned` the work with a date, `root` the root file's keys.
    """

    places: dict[str, Places]
    left_out: frozenset[str]
    pinned: frozenset[str]
    root: frozenset[str]

    def has(self, kind: str, id_: str) -> bool:
        """Whether something of that kind has this id, be it wrong otherwise."""
        return id_ in self.places[kind] or (kind == "work" and id_ in self.left_out)

    def help(self, kinds: tuple[str, ...], id_: str) -> tuple[str, ...]:
        """What was probably meant: a near name with its place, else what else has this name."""
        for kind in kinds:
            meant = self._near[kind].closest(id_)
            if meant is not None:
                return (f"did you mean '{meant}'{self._place(kind, meant)}?",)
        for kind, places in self.places.items():
            if id_ in places:
                return (f"'{id_}' is {_NOUNS[kind]}{self._place(kind, id_)}",)
        return self._choices(kinds[0], id_)

    def _choices(self, kind: str, id_: str) -> tuple[str, ...]:
        """All names of a kind where there are few; where there are many, how somebody new is written."""
        known = tuple(self.places[kind])
        if kind == "work":
            return ()
        if not known and kind == "phases":
            return (f"the phases are {listing(DEFAULT_PHASES)}",)
        if not known:
            return (f"the plan has no {kind}; write it under '{kind}:'",)
        if len(known) > _FEW and kind == "people":
            return (f"somebody new is written under 'people:' as {shown(id_)}: {{name: …}}",)
        if len(known) > _FEW:
            return ()
        one = f"the plan has only {_NOUNS[kind].replace('a ', 'the ', 1)} '{known[0]}'"
        return (one if len(known) == 1 else f"the plan's {kind} are {listing(known)}",)

    def _place(self, kind: str, id_: str) -> str:
        key = self.places[kind].get(id_)
        return f" ({key.file.path}:{key.start.line + 1})" if key is not None else ""

    @cached_property
    def _near(self) -> dict[str, suggest.Names]:
        near = {kind: suggest.Names(places) for kind, places in self.places.items()}
        if not self.places["phases"]:
            near["phases"] = suggest.Names(DEFAULT_PHASES)
        return near

    def known_defaults(
        self, defaults: tuple[FileDefault, ...]
    ) -> tuple[tuple[FileDefault, ...], tuple[Diagnostic, ...]]:
        """The files' departments that exist, and what is wrong with the others."""
        known = tuple(default for default in defaults if self.has("departments", default.department))
        unknown = tuple(
            Diagnostic(
                "EP203",
                Severity.ERROR,
                f"unknown department '{shown(default.department)}'",
                (Label(default.place.span),),
                self.help(("departments",), default.department),
            )
            for default in defaults
            if default not in known
        )
        return known, unknown


def names_of(tree: Mapping, left_out: frozenset[str]) -> Names:
    """The names of a merged tree."""
    places = {kind: _keys(tree, kind) for kind in _NOUNS if kind != "work"}
    work: Places = {}
    pinned: set[str] = set()
    for id_, key, entry in _work(tree):
        work.setdefault(id_, key)
        if entry is not None and any(name in entry.entries for name in ("date", "start", "finish")):
            pinned.add(id_)
    return Names({"work": work} | places, left_out, frozenset(pinned), frozenset(tree.entries))


def _keys(tree: Mapping, section: str) -> Places:
    held = tree.get(section)
    return {id_: entry[0] for id_, entry in held.entries.items()} if isinstance(held, Mapping) else {}


def _work(tree: Mapping) -> Iterator[tuple[str, Scalar, Mapping | None]]:
    stack = [held for name in ("milestones", "tasks") if isinstance(held := tree.get(name), Mapping)]
    while stack:
        for id_, (key, entry) in stack.pop().entries.items():
            if not isinstance(entry, Mapping):
                yield id_, key, None
                continue
            yield id_, key, entry
            children = entry.entries.get("tasks")
            if children is not None and isinstance(children[1], Mapping):
                stack.append(children[1])
