"""Names and titles that stand where an id is meant: `owner: 王芳`, `after: [Price list]`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from elevenplan.loading.mistakes import Mistake, Place
from elevenplan.loading.vocabulary import few, listing
from elevenplan.plan.remedies import ID_PATTERN, plain, shown
from elevenplan.plan.spoken_values import no_owner_yet
from elevenplan.source.tree import Path

Entry = Mapping[str, Any]

_ID: Final = re.compile(ID_PATTERN)
_LINK_END: Final = re.compile(r"\s+(?:FS|SS|FF|SF)(?:\s*[+-]\s*\S+)?$")
_BETWEEN: Final = re.compile(r"\s*[,;/&+、，；／＆＋]\s*|\s+and\s+|\s+y\s+|\s*和\s*")
_LONGEST: Final = 200
_SHORTEST_PART: Final = 2
_MOST_NEAR: Final = 3
_DATES: Final = ("deadline", "start", "finish", "date", "start_no_earlier_than", "finish_no_later_than")
_BEGINS_A_DATE: Final = re.compile(r"\d|T[+-]?|[a-z]").match
_SIGNS: Final = re.compile(r"[^\w]+|_")


@dataclass(frozen=True)
class _Kind:
    """What one kind of id is called, and what its entries are: id, and the names that people give it."""

    code: str
    noun: str
    rule: str
    entries: Mapping[str, Entry | None]

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each name, compared without case and the number of spaces; an id is a name of its own."""
        found: dict[str, tuple[str, ...]] = {}
        for id_, entry in self.entries.items():
            for name in {_folded(id_).replace("-", " "), *_names(entry)}:
                found[name] = (*found.get(name, ()), id_)
        return found

    def exact(self, text: str) -> tuple[str, ...]:
        """The ids that have this name."""
        name = _folded(text)
        return self.by_name.get(name) or self.by_name.get(_SIGNS.sub(" ", name).strip(), ())

    def near(self, text: str) -> tuple[str, ...]:
        """The few ids with this as a part of their name."""
        name = _folded(text)
        found = tuple({id_: None for other, ids in self.by_name.items() if _is_part(name, other) for id_ in ids})
        return found if len(found) <= _MOST_NEAR else ()

    def meant(self, text: str) -> tuple[str, ...]:
        """The ids that a text names: by a whole name, else by a part of it."""
        address, sign, _ = text.partition("@")
        return self.exact(address if sign and address else text) or self.near(text)


def written_names(data: Entry, work: Iterable[tuple[Path, Entry]]) -> Iterator[Mistake]:
    """The names and titles in a plan's raw data where ids are meant, with the ids that they lead to."""
    kinds = _kinds(data, work := tuple(work))
    for path, entry in (*work, *_of(data, "milestones")):
        yield from _work(path, entry, kinds)
    for path, entry in (*_of(data, "windows"), *_of(data, "risks")):
        yield from _work(path, entry, kinds)
        yield from _one(path, entry, "plan", kinds["plan"])
    for path, entry in _of(data, "departments"):
        yield from _one(path, entry, "lead", kinds["lead"])
        yield from _one(path, entry, "within", kinds["department"])
    for path, entry in _of(data, "people"):
        yield from _one(path, entry, "department", kinds["department"])


def _kinds(data: Entry, work: tuple[tuple[Path, Entry], ...]) -> Mapping[str, _Kind]:
    people, departments, windows = (_section(data, name) for name in ("people", "departments", "windows"))
    tasks = {str(path[-1]): entry for path, entry in work} | dict(_section(data, "milestones"))
    named = "people are named by their id"
    return {
        "owner": _Kind("EP212", "owner", named, people),
        "helpers": _Kind("EP212", "person", named, people),
        "lead": _Kind("EP212", "person", named, people),
        "department": _Kind("EP203", "department", "departments are named by their id", departments),
        "window": _Kind("EP205", "window", "windows are named by their id", windows),
        "phase": _Kind("EP206", "phase", "phases are named by their id", _section(data, "phases")),
        "plan": _Kind("EP211", "emergency task", "work is named by its id, not by its title", tasks),
        "after": _Kind("EP201", "predecessor", "work is named by its id, not by its title", {**windows, **tasks}),
    }


def _work(path: Path, entry: Entry, kinds: Mapping[str, _Kind]) -> Iterator[Mistake]:
    for key in ("owner", "department", "window", "phase"):
        if key in entry:
            yield from _one(path, entry, key, kinds[key], kinds["department"] if key == "owner" else None)
    for key in _DATES:
        if key in entry and not _BEGINS_A_DATE(str(entry[key])):
            yield from _date(path, entry, key, kinds["plan"])
    for key in ("helpers", "after"):
        if key in entry:
            held, kind = entry[key], kinds[key]
            for index, item in enumerate(held if isinstance(held, list) else (held,)):
                text = item.get("task") if isinstance(item, dict) else item
                # Behind an id may stand a type and a lag, which are the grammar's matter.
                if isinstance(text, str) and text not in kind.entries and text.split(" ", 1)[0] not in kind.entries:
                    yield from _told(text, (*path, key, index), kind, key)


def _date(path: Path, entry: Entry, key: str, work: _Kind) -> Iterator[Mistake]:
    """A milestone's title where a date may name the milestone."""
    text = entry[key]
    if not isinstance(text, str) or len(text) > _LONGEST:
        return
    name, sign, offset = re.fullmatch(r"(.*?)(?:\s+([+-])\s*(\S+))?", text, re.DOTALL).groups()  # type: ignore[union-attr]
    if not _ID.fullmatch(name) and (meant := work.by_name.get(_folded(name))):
        end = f" {sign} {offset}" if sign else ""
        rule = "a date is named by the id of its milestone, not by its title"
        headline = f"unknown date '{shown(name)}'"
        yield Mistake(
            "EP207", headline, Place((*path, key), word=name), (f"{rule}: write '{meant[0]}{end}'",), (*path, key)
        )


def _one(path: Path, entry: Entry, key: str, kind: _Kind, other: _Kind | None = None) -> Iterator[Mistake]:
    text = entry.get(key)
    if isinstance(text, str) and text not in kind.entries:
        yield from _told(text, (*path, key), kind, key, other)


def _told(text: str, path: Path, kind: _Kind, key: str, other: _Kind | None = None) -> Iterator[Mistake]:
    """The mistake of a text that is no id of its kind, where there is something to say about it."""
    link = _LINK_END.search(text) if key == "after" else None
    name, end = (text[: link.start()], link[0].replace(" ", "")) if link else (text, "")
    if plain(name).strip() in kind.entries or len(text) > _LONGEST:
        return
    if no_owner_yet(name):
        if _ID.fullmatch(name):
            nothing = "what waits for nothing has no 'after': take the key out"
            yield _unknown(kind, name, path, (nothing if key == "after" else f"take '{key}' out until it is known",))
        return
    if _ID.fullmatch(plain(name).strip()) and not _is_name(name, kind):
        return
    end = f" {end}" if end else ""
    several = () if kind.exact(name) else _parts(name, kind)
    if several:
        yield _unknown(kind, name, path, (f"{kind.rule}: write {_listed(several, key, end)}",))
    elif meant := kind.meant(name):
        yield _unknown(kind, name, path, _write(kind, name, meant, end))
    elif other is not None and (department := other.meant(name)):
        yield _unknown(kind, name, path, _of_a_department(department[0], other))
    elif not _ID.fullmatch(plain(name).strip().lower()) and not name.isascii() and key != "after":
        headline = f"'{shown(name)}' is not an id"
        yield Mistake("EP110", headline, Place(path), _new(kind, name), path)


def _is_name(text: str, kind: _Kind) -> bool:
    """Whether a text that could be an id is exactly the name of something else."""
    return text not in kind.entries and bool({_folded(text), _folded(text).replace("-", " ")} & kind.by_name.keys())


def _unknown(kind: _Kind, name: str, path: Path, help_: tuple[str, ...]) -> Mistake:
    """The mistake; an owner that could be an id stays, without one the work would count as nobody's too."""
    stays = kind.noun == "owner" and _ID.fullmatch(name) is not None
    code = "EP502" if stays else kind.code
    headline = f"unknown {kind.noun} '{shown(name)}'"
    return Mistake(code, headline, Place(path, word=name), help_, None if stays else path)


def _write(kind: _Kind, name: str, meant: tuple[str, ...], end: str) -> tuple[str, ...]:
    if len(meant) > 1:
        choices = few(tuple(f"'{id_}{end}'" for id_ in meant))
        return (f"{kind.rule}: write {listing(choices, 'or')}",)
    called = next(iter(_shown_names(kind.entries[meant[0]])), "")
    whose = f" ({shown(called)})" if called and _folded(called) != _folded(name) else ""
    return (f"{kind.rule}: write '{meant[0]}{end}'{whose}",)


def _parts(text: str, kind: _Kind) -> tuple[str, ...]:
    """The ids of several names in one text, empty where not each is known."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    found = [(part,) if part in kind.entries else kind.meant(part) for part in parts]
    return tuple(ids[0] for ids in found) if len(parts) > 1 and all(len(ids) == 1 for ids in found) else ()


def _listed(ids: tuple[str, ...], key: str, end: str) -> str:
    if key in ("helpers", "after"):
        return f"'{key}: [{', '.join(f'{id_}{end}' for id_ in ids)}]'"
    others = f", the others under 'helpers: [{', '.join(ids[1:])}]'" if key == "owner" else ""
    return f"one of them, '{key}: {ids[0]}'{others}"


def _of_a_department(id_: str, departments: _Kind) -> tuple[str, ...]:
    entry = departments.entries[id_]
    lead = entry.get("lead") if isinstance(entry, dict) else None
    leads = f"; '{shown(lead)}' leads it" if isinstance(lead, str) and _ID.fullmatch(lead) else ""
    return (f"it is the department '{id_}', and an owner is one person{leads}", "people are named by their id")


def _new(kind: _Kind, name: str) -> tuple[str, ...]:
    """How somebody or something whom nobody has written yet comes into the plan."""
    section = {"person": "people", "owner": "people", "department": "departments"}.get(kind.noun)
    rule = "ids are lower-case letters and digits with single hyphens, such as 'home-page'"
    if section is None:
        return (rule, kind.rule)
    return (f"{kind.rule}; somebody new is written under '{section}:' as 'ID: {{name: {shown(name)}}}'", rule)


def _names(entry: Entry | None) -> tuple[str, ...]:
    return tuple(_folded(name) for name in _shown_names(entry))


def _shown_names(entry: Entry | None) -> tuple[str, ...]:
    """The texts by which people know an entry."""
    held = entry if isinstance(entry, dict) else {}
    return tuple(name for key in ("name", "title", "alias") if isinstance(name := held.get(key), str) and name)


def _folded(text: str) -> str:
    return " ".join(plain(text).casefold().split())


def _is_part(name: str, other: str) -> bool:
    """Whether a name is a word of the other, or of Chinese either of them a part of the other."""
    if len(name) < _SHORTEST_PART:
        return False
    if name.isascii():
        return f" {name} " in f" {other} "
    return name in other or (len(other) >= _SHORTEST_PART and other in name and not other.isascii())


def _section(data: Entry, name: str) -> Mapping[str, Entry | None]:
    held = data.get(name)
    return held if isinstance(held, dict) else {}


def _of(data: Entry, section: str) -> Iterator[tuple[Path, Entry]]:
    return (((section, id_), entry) for id_, entry in _section(data, section).items() if isinstance(entry, dict))
