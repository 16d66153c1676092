"""Lines that begin in the column of the id that they belong to, and so lie beside it instead of below."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.loading.mistakes import Mistake, Place
from elevenplan.loading.vocabulary import SECTIONS, keys
from elevenplan.plan.remedies import shown
from elevenplan.source.files import Span
from elevenplan.source.problems import Problem
from elevenplan.source.tree import Path

Entry = Mapping[str, Any]

CODE: Final = "EP153"
_LINE: Final = re.compile(r"( *)([^\s:#][^:]*?):(?:\s+([^#\s].*))?(?:\s*|\s+#.*)$")
_TASK: Final = ("tasks", "id")
_OF_ENTRIES: Final = tuple(name for name in SECTIONS if name != "phases")


@dataclass(frozen=True, slots=True)
class FlatBodies:
    """What is told of such lines, and the paths of entries of which nothing else is to be told."""

    mistakes: tuple[Mistake, ...]
    paths: frozenset[Path]


def flat_bodies(data: Entry, work: Iterable[tuple[Path, Entry]]) -> FlatBodies:
    """The lines of a plan's raw data that are not indented below their id, or below `tasks:`."""
    found: list[tuple[Path, tuple[str, ...]]] = []
    for name in _OF_ENTRIES:
        found += _in_section((name,), data.get(name))
    for path, entry in work:
        if "tasks" in entry:
            found += _in_section((*path, "tasks"), entry["tasks"])
            found += _below_tasks(path, entry)
    mistakes = tuple(mistake for owner, strays in found for mistake in _mistakes(data, owner, strays))
    sections = {owner[:-1] for owner, strays in found}
    silent = {path for path in _empty(data, sections) if path not in dict(found)}
    dropped = tuple(Mistake(CODE, "", Place(path), drop=path, told=False) for path in sorted(silent))
    owners = {owner[:-1] if len(owner) % 2 else owner for owner in dict(found)}  # of 'tasks:' the summary
    return FlatBodies(
        (*_in_root(data), *mistakes, *dropped),
        frozenset(owners | silent | {(*owner[:-1], key) for owner, strays in found for key in strays}),
    )


def flat_duplicate(problem: Problem) -> Diagnostic | None:
    """What to tell of a key that stands twice only because the lines of two ids are not indented."""
    file, line, column = problem.span.file, problem.span.line, problem.span.column
    known = keys(_TASK)
    if problem.detail not in known or not column or problem.other is None:
        return None
    for above in range(line - 1, problem.other.line, -1):  # the first of the two belongs to another id
        match = _LINE.match(file.line(above))
        if match is None or len(match[1]) > column:
            continue
        if len(match[1]) < column:
            return None
        if match[2] not in known:
            span = Span(file, above, column, above, column + len(match[2]))
            return None if match[3] else _diagnostic(match[2], span, _last_stray(problem, known))
    return None


def _diagnostic(owner: str, span: Span, last: str) -> Diagnostic:
    return Diagnostic(CODE, Severity.ERROR, _headline(owner), (Label(span, _LABEL),), (_remedy(owner, last),))


def _last_stray(problem: Problem, known: tuple[str, ...]) -> str:
    """The last of the keys that stand in the column of the doubled one, down to the next id."""
    file, last = problem.span.file, problem.detail
    for below in range(problem.span.line + 1, len(file.lines)):
        match = _LINE.match(file.line(below))
        if match is None or len(match[1]) > problem.span.column:
            continue
        if len(match[1]) < problem.span.column or match[2] not in known:
            break
        last = match[2]
    return last


def _in_section(section: Path, held: Any) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each id of a section whose keys stand beside it, with those keys."""
    if not isinstance(held, dict):
        return
    known = frozenset(keys((*section, "id")))
    owner, strays, is_open = "", list[str](), False
    for key, value in held.items():
        if owner and (key in known or key[:2] == "x-") and _is_stray(value, known, is_open=is_open):
            strays.append(key)
            continue
        if strays:
            yield (*section, owner), tuple(strays)
        owner, strays, is_open = key, [], _is_bare(value)
    if strays:
        yield (*section, owner), tuple(strays)


def _is_stray(value: Any, known: frozenset[str], *, is_open: bool) -> bool:
    """Whether what stands behind a known key makes it one of the id above, which has nothing below it if `is_open`."""
    if isinstance(value, dict):
        return is_open and not any(inner in known for inner in value)
    return value is not None or is_open


def _is_bare(value: Any) -> bool:
    """Whether nothing stands below an id; the department may be its file's."""
    return value is None or (isinstance(value, dict) and value.keys() <= {"department"})


def _below_tasks(path: Path, entry: Entry) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The ids that stand in the column of `tasks:` above them."""
    if entry["tasks"] is not None:
        return
    known, names = keys(path), list(entry)
    strays = []
    for key in names[names.index("tasks") + 1 :]:
        if key in known or not (_is_bare(entry[key]) or isinstance(entry[key], dict)):
            break
        strays.append(key)
    if strays:
        yield (*path, "tasks"), tuple(strays)


def _empty(data: Entry, sections: Iterable[Path]) -> Iterator[Path]:
    """The ids with nothing below them in some sections: the keys that doubled others are lost."""
    for section in sections:
        held: Any = data
        for step in section:
            held = held.get(step) if isinstance(held, dict) else None
        if isinstance(held, dict) and section[-1] in _OF_ENTRIES:
            yield from ((*section, key) for key, value in held.items() if _is_bare(value))


def _in_root(data: Entry) -> Iterator[Mistake]:
    """The ids that stand in the column of `tasks:` in the root file, each with what it takes along."""
    known, inside = frozenset(keys(())), frozenset(key for name in _OF_ENTRIES for key in keys((name, "id")))
    owner = ""
    for key, value in data.items():
        if key in known or key[:2] == "x-":
            owner = ""
        elif owner and key in inside and not isinstance(value, dict):
            yield Mistake(CODE, "", Place((key,)), drop=(key,), told=False)
        elif value is None or (isinstance(value, dict) and value and value.keys() <= inside):
            owner = key if value is None else ""
            remedy = (
                f"move '{shown(key)}:' with its lines two columns to the right, below 'tasks:', 'milestones:' or such"
            )
            yield Mistake(CODE, f"'{shown(key)}:' is not indented", Place((key,), key=True), (remedy,), (key,))


def _mistakes(data: Entry, owner: Path, strays: tuple[str, ...]) -> Iterator[Mistake]:
    """One mistake for the lines of an id, which go all together."""
    section, id_ = owner[:-1], shown(str(owner[-1]))
    held: Any = data
    for step in owner:
        held = held[step]
    headline, help_ = _headline(id_), _remedy(id_, strays[-1])
    if not _is_bare(held):
        headline = f"the lines below '{id_}:' do not begin in one column"
        help_ = f"indent '{strays[-1]}' as far as the other lines of '{id_}'"
    last = Place(
        (*section, strays[-1]), key=True, text="stands in the same column" + ", down to here" * (len(strays) > 1)
    )
    yield Mistake(CODE, headline, Place(owner, key=True, text=_LABEL), (help_,), owner, (last,))
    for key in strays:
        yield Mistake(CODE, "", Place((*section, key)), drop=(*section, key), told=False)


_LABEL: Final = "what belongs to this"


def _headline(owner: str) -> str:
    return f"the lines below '{shown(owner)}:' are not indented"


def _remedy(owner: str, last: str) -> str:
    return f"indent them, down to '{shown(last)}', by two more columns: what belongs to a key begins further right"
