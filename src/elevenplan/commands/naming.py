"""Names on the command line: the ones that a plan does not know."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NoReturn

from elevenplan.commands.terminal import refuse

if TYPE_CHECKING:
    from elevenplan.schedule.result import Schedule
    from elevenplan.worktime.dates import Role

_FEW = 10
_ALL_IDS = "elevenplan schedule --json lists all ids; elevenplan why 'TITLE' tells one"


Refusal = tuple[str, ...]
"""What is wrong with a name, and ways to mend it."""


def unknown(
    noun: str, name: str, known: Collection[str], otherwise: str = "", titles: Mapping[str, str] | None = None
) -> Refusal:
    """That a name is unknown; what it may have meant, all names where they are few, or a remedy.

    `titles` are those of the ids: one that was misspelt leads to its id.
    """
    from elevenplan.source.suggest import closest

    near = closest(name, sorted(known))
    listed = f"known: {', '.join(sorted(known))}" if 0 < len(known) < _FEW else otherwise or _otherwise(noun)
    by_title = {title: id_ for id_, title in (titles or {}).items() if title}
    title = None if near else closest(name, sorted(by_title))
    remedy = f"did you mean '{near}'?" if near else f"did you mean '{by_title[title]}' ({title})?" if title else listed
    return f"unknown {noun} '{name}'", *([remedy] if remedy else [])


def refuse_unknown(
    noun: str, name: str, known: Collection[str], otherwise: str = "", titles: Mapping[str, str] | None = None
) -> NoReturn:
    """End with status 2: the name is unknown, as `unknown` says it."""
    refuse(*unknown(noun, name, known, otherwise, titles))


def _otherwise(noun: str) -> str:
    return _ALL_IDS if noun == "id" else ""


def work_named(schedule: "Schedule", name: str) -> str:
    """The id of a task, milestone or window named by its id or its title; ends with status 2 where that is unclear."""
    known = {id_: one.title for id_, one in schedule.windows.items()}
    known |= {id_: one.title for id_, one in schedule.tasks.items()}
    if name in known:
        return name
    titled = [id_ for id_, title in known.items() if title.casefold() == name.casefold()]
    if len(titled) > 1:
        refuse(f"several are called '{name}'", f"which one: {', '.join(titled)}?")
    return titled[0] if titled else refuse_unknown("task", name, known, _ALL_IDS, known)


def must_know(noun: str, name: str | None, known: Collection[str]) -> None:
    """End with status 2 where a name is given and unknown."""
    if name is not None and name not in known:
        refuse_unknown(noun, name, known)


def department_named(schedule: "Schedule", name: str) -> str:
    """The id of a department that is named by its id or its name; ends with status 2 where there is none."""
    departments = schedule.plan.departments
    named = {found.name: id_ for id_, found in departments.items() if found.name}
    known = {item.department for item in schedule.outline.items.values() if item.department}
    if name in departments or name in known:
        return name
    return named[name] if name in named else refuse_unknown("department", name, known | {*departments})


def departments_within(schedule: "Schedule", id_: str) -> frozenset[str]:
    """A department and all those within it."""
    departments = schedule.plan.departments
    found, size = {id_}, 0
    while len(found) > size:
        size = len(found)
        found |= {below for below, one in departments.items() if one.within in found}
    return frozenset(found)


def moment_named(schedule: "Schedule", text: str | None, role: "Role", option: str) -> int | None:
    """The moment of a date; ends with status 2 where it is none."""
    from elevenplan.plan.grammar import GrammarError, parse_date
    from elevenplan.worktime.dates import UnresolvedDateError

    if text is None:
        return None
    try:
        return schedule.dates.moment(parse_date(text), role)
    except GrammarError as error:
        refuse(f"{option}: {error.headline}", error.remedy)
    except UnresolvedDateError as error:
        refuse(f"{option} {text}: {error}", "write 2026-10-20, 2026-10-20 09:00 or T-14")


def selection(
    schedule: "Schedule", people: list[str] | None, department: str | None
) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """The people and departments that are asked for; ends with status 2 for a name that is unknown."""
    from elevenplan.reports.agenda import posts

    known = {person for person, _ in posts(schedule) if person}
    called = {one.name: id_ for id_, one in schedule.plan.people.items() if one.name}
    found = [person if person in known else called.get(person, person) for person in people or ()]
    for person in found:
        must_know("person", person, known)
    inside = departments_within(schedule, department_named(schedule, department)) if department else None
    return frozenset(found) if found else None, inside
