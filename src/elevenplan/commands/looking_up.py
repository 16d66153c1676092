"""The entries that names on the command line mean; every name that means none is told in one go."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from elevenplan.commands.editing import Workspace
from elevenplan.commands.naming import Refusal, unknown
from elevenplan.commands.terminal import complain, refuse_all

if TYPE_CHECKING:
    from elevenplan.diagnostics.diagnostic import Diagnostic
    from elevenplan.writing.locating import Located

Choice = Callable[[list["Located"]], list["Located"]]
"""Narrows the entries that one name may mean."""
WORK = ("tasks", "milestones")
"""The sections of the entries that progress is written into."""
_NO_ACCESS = "EP124"  # a file that is not there or may not be read: its place is where it is included


def find(space: Workspace, name: str, sections: tuple[str, ...] | None = None) -> "Located":
    """The entry with an id, else with a title or a name; ends with status 2 where there is none, or several."""
    return find_each(space, (name,), sections)[0]


def find_each(
    space: Workspace, names: Iterable[str], sections: tuple[str, ...] | None = None, choose: Choice = list
) -> list["Located"]:
    """The entries that some ids, titles or names mean, each once, in that order; an id wins over a title.

    Ends with status 2 where one means none or several, with what is wrong with each of them.
    """
    found: dict[tuple[str, tuple[str, ...]], Located] = {}
    refused: list[Refusal] = []
    missed: list[str] = []
    for name in dict.fromkeys(names):
        one = choose(matching(space, name, sections))
        if len(one) == 1:
            found[one[0].entry.file.path, one[0].path] = one[0]
        elif one:
            refused.append(several(one, name))
        else:
            missed.append(name)
            refused.append(_missing(space, name, sections))
    if missed:
        _tell_unread(space)
    if refused:
        refuse_all(refused)
    return list(found.values())


def matching(space: Workspace, name: str, sections: tuple[str, ...] | None = None) -> "list[Located]":
    """Every entry with an id, else with a title or a name; what stands in files that cannot be read is not known."""
    from elevenplan.writing.locating import entries, located

    same = _in(sections, located(space.files, name))
    if same or not name:
        return same
    return [one for one in _in(sections, entries(space.files)) if title_of(one).casefold() == name.casefold()]


def _in(sections: tuple[str, ...] | None, found: "Iterable[Located]") -> "list[Located]":
    return [one for one in found if sections is None or one.section in sections]


def several(found: "Sequence[Located]", name: str) -> Refusal:
    """That a name means several entries, each with its id and its place."""
    is_id = found[0].id == name
    headline = f"'{name}' stands {len(found)} times" if is_id else f"several are called '{name}'"
    return headline, *(f"{one.path[0]}, {one.id}: {place_of(one)}" for one in found)


def _missing(space: Workspace, name: str, sections: tuple[str, ...] | None) -> Refusal:
    """Why a name means nothing, and what it may have meant."""
    from elevenplan.writing.locating import entries

    every = list(entries(space.files))
    elsewhere = [one for one in every if one.id == name]
    if elsewhere and sections == WORK:
        one = elsewhere[0]
        return f"'{name}' is no task or milestone", f"it stands under {one.section}: {place_of(one)}"
    known = {one.id: title_of(one) for one in every if sections is None or one.section in sections}
    headline, *remedies = unknown("id", name, known, titles=known)
    if all(read.root is not None for read in space.files):
        return headline, *remedies
    near = [remedy for remedy in remedies if remedy.startswith("did you mean")]
    return f"'{name}' is in no file that can be read", *why_unread(space), *near


def why_unread(space: Workspace) -> Refusal:
    """What is wrong with the files that cannot be read, each mistake with its first place."""
    why = {one.headline: f" ({one.span.place()})" if one.span else "" for one in reversed(_unread(space))}
    return tuple(f"{what}{place}" for what, place in why.items())


def _unread(space: Workspace) -> "list[Diagnostic]":
    """What is wrong with the files that cannot be read."""
    from elevenplan.diagnostics.diagnostic import Severity

    paths = {read.file.path for read in space.files if read.root is None}
    errors = [one for one in space.side.examined.diagnostics if one.severity is Severity.ERROR]
    return [one for one in errors if one.code == _NO_ACCESS or (one.span and one.span.file.path in paths)]


def _tell_unread(space: Workspace) -> None:
    """Show what is wrong with the files that cannot be read, as `check` does: a name may stand there."""
    from elevenplan.diagnostics.full import render_full

    unread = _unread(space)
    if unread:
        complain(render_full(unread, width=None, colour=False, ascii=False))


def title_of(one: "Located") -> str:
    """What people call an entry, empty where it has no title."""
    from elevenplan.source.tree import Mapping, Scalar

    node = one.entry.node
    title = (node.get("title") or node.get("name")) if isinstance(node, Mapping) else None
    return title.text if isinstance(title, Scalar) else ""


def place_of(one: "Located") -> str:
    """Where an entry stands, for people."""
    key = one.entry.key
    return key.span.place() if key is not None else one.entry.file.path
