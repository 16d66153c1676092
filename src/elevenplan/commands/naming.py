"""Names on the command line: the ones that a plan does not know."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NoReturn

from elevenplan.commands.terminal import refuse, refuse_all

if TYPE_CHECKING:
    from elevenplan.schedule.result import Schedule
    from elevenplan.worktime.dates import Role

_LISTED = 40
_FEW = 10
ALL_IDS = "elevenplan schedule --ids lists all ids; elevenplan why 'TITLE' tells one"


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
    listed = f"known: {', '.join(sorted(known))}" if 0 < len(known) < _most(noun) else otherwise or _otherwise(noun)
    by_title = {title: id_ for id_, title in (titles or {}).items() if title}
    title = None if near else closest(name, sorted(by_title))
    remedy = f"did you mean '{near}'?" if near else f"did you mean '{by_title[title]}' ({title})?" if title else listed
    return f"unknown {noun} '{name}'", *([remedy] if remedy else [])


def _most(noun: str) -> int:
    """How many names are listed: of departments and people all that a plan is likely to have."""
    return _LISTED if noun in ("department", "person") else _FEW


def refuse_unknown(
    noun: str, name: str, known: Collection[str], otherwise: str = "", titles: Mapping[str, str] | None = None
) -> NoReturn:
    """End with status 2: the name is unknown, as `unknown` says it."""
    refuse(*unknown(noun, name, known, otherwise, titles))


def _otherwise(noun: str) -> str:
    return ALL_IDS if noun == "id" else ""


def ids_named(noun: str, names: Iterable[str], titles: Mapping[str, str], otherwise: str = "") -> tuple[str, ...]:
    """The ids that some ids or titles mean, each once; an id wins over a title.

    Ends with status 2 where one means none or several, with what is wrong with each of them.
    """
    meant = [id_named(noun, name, titles, otherwise) for name in names]
    return tuple(dict.fromkeys(all_known(meant)))


def id_named(noun: str, name: str, titles: Mapping[str, str], otherwise: str = "") -> str | Refusal:
    """The id that an id or a title means, or what is wrong with it."""
    if name in titles:
        return name
    titled = [id_ for id_, title in titles.items() if title and title.casefold() == name.casefold()]
    if len(titled) == 1:
        return titled[0]
    if titled:
        return f"several are called '{name}'", f"which one: {', '.join(titled)}?"
    return unknown(noun, name, titles, otherwise, titles)


def all_known(meant: Sequence[str | Refusal]) -> list[str]:
    """The ids that were found; ends with status 2 where there are names among them that mean none."""
    refused = [one for one in meant if not isinstance(one, str)]
    if refused:
        refuse_all(refused)
    return [one for one in meant if isinstance(one, str)]


def works_named(schedule: "Schedule", names: Iterable[str]) -> tuple[str, ...]:
    """The ids of tasks, milestones or windows named by ids or titles; ends with status 2 where that is unclear."""
    known = {id_: one.title for id_, one in schedule.windows.items()}
    known |= {id_: one.title for id_, one in schedule.tasks.items()}
    return ids_named("task", names, known, ALL_IDS)


def work_named(schedule: "Schedule", name: str) -> str:
    """The id of a task, milestone or window named by its id or its title; ends with status 2 where that is unclear."""
    return works_named(schedule, (name,))[0]


def department_named(schedule: "Schedule", name: str) -> str:
    """The id of a department that is named by its id or its name; ends with status 2 where that is unclear."""
    return named_departments(schedule, (name,))[0]


def named_departments(schedule: "Schedule", names: Iterable[str]) -> tuple[str, ...]:
    """The ids of departments named by ids or names, those that only work knows too; ends with status 2 as above."""
    known = {item.department: "" for item in schedule.outline.items.values() if item.department}
    known |= {id_: one.name or "" for id_, one in schedule.plan.departments.items()}
    return ids_named("department", names, known)


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
    called = {id_: one.name or "" for id_, one in schedule.plan.people.items()}
    found = ids_named("person", people or (), {id_: called.get(id_, "") for id_ in known})
    inside = departments_within(schedule, department_named(schedule, department)) if department else None
    return frozenset(found) if found else None, inside
