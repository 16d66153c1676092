"""Names on the command line: the ones that a plan does not know."""

from collections.abc import Collection
from typing import TYPE_CHECKING, NoReturn

from elevenplan.commands.terminal import refuse

if TYPE_CHECKING:
    from elevenplan.schedule.result import Schedule

_FEW = 10


def refuse_unknown(noun: str, name: str, known: Collection[str], otherwise: str = "") -> NoReturn:
    """End with status 2: the name is unknown; what it may have meant, all names where they are few, or a remedy."""
    from elevenplan.source.suggest import closest

    near = closest(name, sorted(known))
    listed = f"known: {', '.join(sorted(known))}" if 0 < len(known) < _FEW else otherwise
    remedy = f"did you mean '{near}'?" if near else listed
    refuse(f"unknown {noun} '{name}'", *([remedy] if remedy else []))


def work_named(schedule: "Schedule", name: str) -> str:
    """The id of a task, milestone or window named by its id or its title; ends with status 2 where that is unclear."""
    known = {id_: one.title for id_, one in schedule.windows.items()}
    known |= {id_: one.title for id_, one in schedule.tasks.items()}
    if name in known:
        return name
    titled = [id_ for id_, title in known.items() if title.casefold() == name.casefold()]
    if len(titled) > 1:
        refuse(f"several are called '{name}'", f"which one: {', '.join(titled)}?")
    return titled[0] if titled else refuse_unknown("task", name, known, "elevenplan schedule --json lists all ids")


def must_know(noun: str, name: str | None, known: Collection[str]) -> None:
    """End with status 2 where a name is given and unknown."""
    if name is not None and name not in known:
        refuse_unknown(noun, name, known)
