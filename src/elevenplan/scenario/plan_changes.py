"""What an author edited between two plans: entries added, removed, renamed, moved, and the values that changed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from elevenplan.loading.loaded import Loaded
from elevenplan.plan.model import Model, Plan
from elevenplan.plan.outline import Item, Outline, outline
from elevenplan.scenario.field_changes import FieldChange, field_change, told
from elevenplan.scenario.renaming import Renames, renamed
from elevenplan.source.files import Span
from elevenplan.source.raw import Raw, raw
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import Path, node_at, span_at

What = Literal["added", "removed", "renamed", "changed"]
SECTIONS: Final = ("windows", "people", "departments", "calendars", "phases", "risks", "rules")
_WORK: Final = "work"
_IGNORED: Final = ("tasks", "milestones", *SECTIONS)
_PLACED: Final = ("after", "department")
_NOUNS: Final = {"people": "person", "rules": "rule", "phases": "phase"}


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What was done to one entry; `noun` says what it is (task, milestone, window, person, plan …)."""

    what: What
    noun: str
    id: str
    title: str
    department: str | None
    owner: str | None
    old_id: str | None
    fields: tuple[FieldChange, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """Everything that was edited, and the first plan under the ids of the second."""

    entries: tuple[EntryChange, ...]
    renames: Renames
    before: Plan


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of one plan, with what is asked of it."""

    noun: str
    id: str
    path: Path
    model: Model
    department: str | None = None
    owner: str | None = None
    parent: str | None = None

    @property
    def title(self) -> str:
        return getattr(self.model, "title", None) or getattr(self.model, "name", None) or self.id


_Entries = Mapping[str, Mapping[str, _Entry]]
"""The entries of a plan by section and id."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two plans: its entries by section and id, and its text."""

    plan: Plan
    loaded: Loaded
    entries: _Entries

    @property
    def tree(self) -> Tree:
        """Its text as a tree."""
        return self.loaded.tree

    def written(self, path: Path) -> Raw:
        """What is written at a path; None where nothing is."""
        node = node_at(self.tree, path)
        return None if node is None else raw(node)


def plan_changes(before: Loaded, after: Loaded, outlines: tuple[Outline, Outline] | None = None) -> PlanChanges:
    """The edits between two plans that could both be read; `outlines` are theirs, where they are known."""
    assert before.plan is not None
    assert after.plan is not None
    first, second = outlines or (outline(before.plan), outline(after.plan))
    shared = {id_ for id_, item in second.items.items() if first.items.get(id_) is item}
    entries = _entries(before.plan, first, shared), _entries(after.plan, second, shared)
    renames, aligned = _renames_between(before.plan, *entries, shared)
    if renames and shared:  # what refers to something renamed is another entry now
        entries = _entries(before.plan, first), _entries(after.plan, second)
    old, new = _Side(before.plan, before, entries[0]), _Side(after.plan, after, entries[1])
    names = {section: {new_id: old_id for old_id, new_id in renames.of(space).items()} for section, space in _SPACES}
    here = _Side(aligned, before, _entries(aligned, outline(aligned))) if renames else old
    return PlanChanges(tuple(_changes(old, here, new, names)), renames, aligned)


def renames_between(before: Plan, after: Plan) -> Renames:
    """The entries of one plan that another has under other ids."""
    return _renames_between(before, _entries(before, outline(before)), _entries(after, outline(after)))[0]


def _renames_between(before: Plan, old: _Entries, new: _Entries, shared: Collection[str] = ()) -> tuple[Renames, Plan]:
    """The renames, and the first plan with them: what refers to something renamed is told only under its new id.

    `shared` is work that stands in both plans alike, left out of the entries.
    """
    found = Renames()
    while more := _all_renames(old, new):
        found = Renames(**{space: {**found.of(space), **more.of(space)} for _, space in _SPACES})
        before = renamed(before, more)
        old = _entries(before, outline(before), shared)
    return found, before


def _all_renames(old: _Entries, new: _Entries) -> Renames:
    return Renames(**{space: _renames(old[section], new[section]) for section, space in _SPACES})


_SPACES: Final = (
    (_WORK, "work"),
    ("people", "people"),
    ("departments", "departments"),
    ("calendars", "calendars"),
    ("phases", "phases"),
    ("risks", "risks"),
)


def _entries(plan: Plan, found: Outline, shared: Collection[str] = ()) -> _Entries:
    """The entries of a plan but for work that another plan shares."""
    work = {id_: _work(item) for id_, item in found.items.items() if id_ not in shared}
    windows = {id_: _window(id_, one) for id_, one in plan.windows.items() if id_ not in found.items}
    others = {
        section: {
            id_: _Entry(_NOUNS.get(section, section.removesuffix("s")), id_, (section, id_), model)
            for id_, model in getattr(plan, section).items()
        }
        for section in SECTIONS
        if section != "windows"
    }
    return {_WORK: work | windows, **others}


def _work(item: Item) -> _Entry:
    return _Entry(str(item.kind), item.id, item.path, item.entry, item.department, item.owner, item.parent)


def _window(id_: str, model: Model) -> _Entry:
    owner, department = getattr(model, "owner", None), getattr(model, "department", None)
    return _Entry("window", id_, ("windows", id_), model, department, owner)


def _renames(old: Mapping[str, _Entry], new: Mapping[str, _Entry]) -> dict[str, str]:
    """The entries that are gone and have come back under another id: the same content, else the same title."""
    gone = [entry for id_, entry in old.items() if id_ not in new]
    come = [entry for id_, entry in new.items() if id_ not in old]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for same in (_content, _name):
        keyed: dict[Any, list[_Entry]] = {}
        for entry in come:
            if entry.id not in taken and (key := same(entry)) is not None:
                keyed.setdefault(key, []).append(entry)
        for entry in gone:
            candidates = keyed.get(same(entry)) if entry.id not in found else None
            # A name that several bear says too little.
            if candidates and (same is _content or len(candidates) == 1):
                found[entry.id] = candidates.pop(0).id
                taken.add(found[entry.id])
    return found


def _content(entry: _Entry) -> Any:
    """What an entry holds but for its links and children, as something that can be looked up."""
    values = ((name, value) for name, value in entry.model if name not in ("after", "tasks"))
    return entry.noun, tuple((name, repr(value)) for name, value in values)


def _name(entry: _Entry) -> Any:
    return (entry.noun, entry.title, entry.department) if entry.title != entry.id else None


def _changes(written: _Side, old: _Side, new: _Side, names: Mapping[str, Mapping[str, str]]) -> Iterator[EntryChange]:
    """All changes: those of the plan itself, then section by section; `old` has the ids of the new plan."""
    fields = tuple(_fields(written, new, (), (), old.plan, new.plan))
    if fields:
        title = new.plan.name or "the plan"
        yield EntryChange("changed", "plan", "plan", title, None, None, None, fields, _place(new, (fields[0].key,)))
    for section in new.entries:
        renamed_ids = names.get(section, {})
        here, there = old.entries[section], new.entries[section]
        for id_, entry in there.items():
            if id_ not in here:
                yield _whole("added", entry, _place(new, entry.path), tuple(_setting(new, entry, is_new=True)))
            else:
                old_id = renamed_ids.get(id_)
                was = written.entries[section][old_id or id_]
                change = _changed(written, new, was, here[id_], entry, old_id)
                if change is not None:
                    yield change
        gone = (entry for id_, entry in here.items() if id_ not in there)
        yield from (_whole("removed", entry, None, tuple(_setting(old, entry, is_new=False))) for entry in gone)


def _place(side: _Side, path: Path) -> Span:
    return side.loaded.settle(span_at(side.tree, path, key=True))


def _whole(what: What, entry: _Entry, span: Span | None, fields: tuple[FieldChange, ...]) -> EntryChange:
    return EntryChange(what, entry.noun, entry.id, entry.title, entry.department, entry.owner, None, fields, span)


def _setting(side: _Side, entry: _Entry, *, is_new: bool) -> Iterator[FieldChange]:
    """What a rule is set to: of other entries that came or went the title says enough."""
    if entry.noun == "rule":
        text = told(side.written(entry.path))
        yield FieldChange("setting", *((None, text) if is_new else (text, None)))


def _changed(
    written: _Side, new: _Side, was: _Entry, old: _Entry, entry: _Entry, old_id: str | None
) -> EntryChange | None:
    """What became of an entry that both plans have; `was` is where it stood, `old` the same under new ids."""
    is_same = type(old.model) is type(entry.model) and old.model == entry.model
    fields = [] if is_same else [*_fields(written, new, was.path, entry.path, old.model, entry.model)]
    for key in ("department", "parent"):
        before, after = getattr(old, key), getattr(entry, key)
        if before != after:
            fields = [FieldChange(key, before, after), *(one for one in fields if one.key != key)]
    if not fields and old_id is None:
        return None
    what: What = "renamed" if old_id else "changed"
    span = _place(new, (*entry.path, fields[0].key) if fields else entry.path)
    return EntryChange(
        what, entry.noun, entry.id, entry.title, entry.department, entry.owner, old_id, tuple(fields), span
    )


def _fields(written: _Side, new: _Side, path: Path, now: Path, old: Model, model: Model) -> Iterator[FieldChange]:
    """The keys whose values mean something else, with their texts."""
    if type(old) is not type(model):
        yield FieldChange("kind", type(old).__name__.lower(), type(model).__name__.lower())
    # The plan itself is always a mapping, and a big one is not turned into values for nothing.
    here, there = (written.written(path), new.written(now)) if path else ({}, {})
    if path and old != model and not (isinstance(here, dict) and isinstance(there, dict)):
        yield FieldChange("setting", told(here), told(there))  # the short form of a rule, `EP304: off`
        return
    names = dict.fromkeys((*type(old).model_fields, *type(model).model_fields))
    for name in names:
        if name in _IGNORED and not (path and name == "rules"):
            continue
        before, after = getattr(old, name, None), getattr(model, name, None)
        if before == after:
            continue
        if name == "extras":
            before, after = before or {}, after or {}
            for key in dict.fromkeys((*before, *after)):
                if before.get(key) != after.get(key):
                    yield FieldChange(key, before.get(key), after.get(key))
            continue
        key = _key(type(model), name)
        change = field_change(key, before, after, written.written((*path, key)), new.written((*now, key)))
        if change is not None:
            yield change


def _key(model: type[Model], name: str) -> str:
    found = model.model_fields.get(name)
    return (found.alias if found else None) or name
