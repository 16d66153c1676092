"""Names that stand for nothing, or for the wrong thing."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from elevenplan.diagnostics.diagnostic import Severity
from elevenplan.loading.circles import circles
from elevenplan.loading.date_references import date_mistakes
from elevenplan.loading.mistakes import Mistake, Place
from elevenplan.loading.names import DEFAULT_PHASES, Names
from elevenplan.loading.same_names import Work, asked_anew
from elevenplan.loading.vocabulary import few, listing
from elevenplan.plan.model import Milestone, Plan, Task, Window
from elevenplan.plan.outline import STANDARD_CALENDAR
from elevenplan.plan.remedies import shown
from elevenplan.plan.values import Dependency, LinkType
from elevenplan.source.tree import Path


@dataclass(frozen=True)
class _Lookup:
    """What names are looked up in; what a file holds that cannot be used goes in silence."""

    names: Names
    known: Mapping[str, Collection[str]]
    bands: frozenset[str]
    is_complete: bool

    def unknown(
        self, code: str, noun: str, kinds: tuple[str, ...], id_: str, path: Path, keep: bool = False
    ) -> Iterator[Mistake]:
        """The mistake of an id that is none of these kinds; `keep` where the plan can carry it."""
        if any(id_ in self.known[kind] for kind in kinds):
            return
        drop = None if keep else path
        if not self.is_complete or any(self.names.has(kind, id_) for kind in kinds):
            yield Mistake(code, "", Place(path), drop=drop, told=False)
            return
        headline = f"unknown {noun} '{shown(id_)}'"
        yield Mistake(code, headline, Place(path, word=id_), self.names.help(kinds, id_), drop)


def reference_mistakes(plan: Plan, names: Names, *, is_complete: bool, former: Plan | None = None) -> Iterator[Mistake]:
    """Every name in the plan that leads nowhere or in a circle; while a file is missing, unknown ones go in silence.

    `former` is another state of the plan in which every name is right: what is the same there is not asked again.
    """
    work = tuple(_work(plan))
    bands = frozenset(str(path[-1]) for path, entry in work if isinstance(entry, Task) and entry.repeat is not None)
    lookup = _Lookup(names, _known(plan, work), bands, is_complete)
    plain = {str(path[-1]) for path, _ in work} - bands
    asked = work if former is None else asked_anew(plan, work, former, tuple(_work(former)))
    yield from _plan(plan, lookup)
    for path, entry in asked:
        if entry.after and not _is_plain(path, entry.after, plain):
            is_band = path[-1] in bands
            yield from _dependencies(path, entry.after, lookup, is_band)
        yield from _entry(path, entry, lookup)
    yield from _windows(plan.windows, lookup)
    yield from _risks(plan, lookup)
    yield from _circles(plan)
    yield from date_mistakes(plan, work, names, is_complete=is_complete, asked=asked)


def _known(plan: Plan, work: tuple[Work, ...]) -> Mapping[str, Collection[str]]:
    """The ids of the plan by kind."""
    return {
        "work": {str(path[-1]) for path, _ in work},
        "windows": plan.windows,
        "departments": plan.departments,
        "people": plan.people,
        "calendars": {*plan.calendars, STANDARD_CALENDAR},
        "phases": plan.phases or DEFAULT_PHASES,
    }


def _work(plan: Plan) -> Iterator[Work]:
    """Every task at any depth and every milestone with its path."""
    stack: list[Work] = [(("milestones", id_), entry) for id_, entry in reversed(plan.milestones.items())]
    stack += [(("tasks", id_), task) for id_, task in reversed(plan.tasks.items())]
    while stack:
        path, entry = stack.pop()
        yield path, entry
        if isinstance(entry, Task) and entry.tasks:
            stack += [((*path, "tasks", id_), task) for id_, task in reversed(entry.tasks.items())]


def _plan(plan: Plan, lookup: _Lookup) -> Iterator[Mistake]:
    """Calendars, departments and people."""
    if plan.calendar is not None:
        yield from _calendar(plan.calendar, ("calendar",), lookup)
    for id_, calendar in plan.calendars.items():
        if calendar.based_on is not None:
            yield from _calendar(calendar.based_on, ("calendars", id_, "based_on"), lookup)
    for id_, department in plan.departments.items():
        path: Path = ("departments", id_)
        if department.calendar is not None:
            yield from _calendar(department.calendar, (*path, "calendar"), lookup)
        if department.within is not None:
            yield from _department(department.within, (*path, "within"), lookup)
        if department.lead is not None:
            yield from _person(department.lead, (*path, "lead"), lookup)
    for id_, person in plan.people.items():
        if person.department is not None:
            yield from _department(person.department, ("people", id_, "department"), lookup)


def _entry(path: Path, entry: Task | Milestone, lookup: _Lookup) -> Iterator[Mistake]:
    """The names on a task or milestone, its links apart."""
    known = lookup.known
    if entry.owner is not None and entry.owner not in known["people"]:
        yield from _owner(entry.owner, (*path, "owner"), lookup)
    if entry.department is not None and entry.department not in known["departments"]:
        yield from _department(entry.department, (*path, "department"), lookup)
    if entry.window is not None and entry.window not in known["windows"]:
        yield from lookup.unknown("EP205", "window", ("windows",), entry.window, (*path, "window"))
    if entry.calendar is not None:
        yield from _calendar(entry.calendar, (*path, "calendar"), lookup)
    if entry.phase is not None and entry.phase not in known["phases"]:
        yield from _phase(entry.phase, (*path, "phase"), lookup)
    for index, helper in enumerate(entry.helpers):
        yield from _person(helper, (*path, "helpers", index), lookup)


def _windows(windows: dict[str, Window], lookup: _Lookup) -> Iterator[Mistake]:
    for id_, window in windows.items():
        path: Path = ("windows", id_)
        if window.department is not None:
            yield from _department(window.department, (*path, "department"), lookup)
        if window.owner is not None:
            yield from _owner(window.owner, (*path, "owner"), lookup)
        if window.phase is not None:
            yield from _phase(window.phase, (*path, "phase"), lookup)
        yield from _dependencies(path, window.after, lookup, is_band=True)


def _risks(plan: Plan, lookup: _Lookup) -> Iterator[Mistake]:
    for id_, risk in plan.risks.items():
        if risk.owner is not None:
            yield from _owner(risk.owner, ("risks", id_, "owner"), lookup)
        if risk.plan is not None:
            yield from lookup.unknown(
                "EP211", "emergency task", ("work",), risk.plan, ("risks", id_, "plan"), keep=True
            )


def _calendar(id_: str, path: Path, lookup: _Lookup) -> Iterator[Mistake]:
    yield from lookup.unknown("EP204", "calendar", ("calendars",), id_, path)


def _department(id_: str, path: Path, lookup: _Lookup) -> Iterator[Mistake]:
    yield from lookup.unknown("EP203", "department", ("departments",), id_, path)


def _person(id_: str, path: Path, lookup: _Lookup) -> Iterator[Mistake]:
    yield from lookup.unknown("EP212", "person", ("people",), id_, path)


def _owner(id_: str, path: Path, lookup: _Lookup) -> Iterator[Mistake]:
    """An unknown owner stays in the plan: without one, the work would count as nobody's too."""
    yield from lookup.unknown("EP502", "owner", ("people",), id_, path, keep=True)


def _phase(id_: str, path: Path, lookup: _Lookup) -> Iterator[Mistake]:
    yield from lookup.unknown("EP206", "phase", ("phases",), id_, path)


def _is_plain(path: Path, after: tuple[Dependency, ...], plain: set[str]) -> bool:
    """Whether the links lead to different work that takes time, so that nothing is left to ask."""
    named = {link.task for link in after}
    return len(named) == len(after) and path[-1] not in named and named <= plain


def _dependencies(path: Path, after: tuple[Dependency, ...], lookup: _Lookup, is_band: bool) -> Iterator[Mistake]:
    """The links of one entry; `is_band` for recurring work and windows, which may depend on their like."""
    work, windows, seen = lookup.known["work"], lookup.known["windows"], dict[tuple[str, LinkType], int]()
    for index, link in enumerate(after):
        place: Path = (*path, "after", index)
        if link.task == path[-1]:
            headline = f"'{link.task}' depends on itself"
            yield Mistake("EP215", headline, _link(place, link), ("take the link out, or name another task",), place)
        elif not is_band and link.task in windows and lookup.names.has("work", link.task):
            yield from lookup.unknown("EP201", "predecessor", ("work",), link.task, place)  # a task has lost this id
        elif not is_band and (link.task in lookup.bands or link.task in windows):
            yield _on_a_band(place, link, lookup)
        elif link.task not in work and link.task not in windows:
            yield from lookup.unknown("EP201", "predecessor", ("work", "windows"), link.task, place)
        elif (first := seen.setdefault((link.task, link.type), index)) != index:
            yield _twice(place, (*path, "after", first), link)


def _link(place: Path, link: Dependency, text: str = "") -> Place:
    return Place(place, word=link.task, text=text)


def _on_a_band(place: Path, link: Dependency, lookup: _Lookup) -> Mistake:
    if link.task in lookup.bands:
        what, remedy = "recurring work", "only recurring work and windows may depend on recurring work"
    else:
        what = "a window"
        remedy = f"write 'window: {link.task}', or 'start_no_earlier_than: {link.task}.opens'"
    return Mistake(
        "EP214", f"'{link.task}' is {what} and has no finish to wait for", _link(place, link), (remedy,), place
    )


def _twice(place: Path, first: Path, link: Dependency) -> Mistake:
    headline = f"'{link.task}' stands twice as a predecessor with the type {link.type}"
    return Mistake(
        "EP213",
        headline,
        _link(place, link, "here again"),
        ("keep the one that is meant",),
        others=(_link(first, link, "here first"),),
        severity=Severity.WARNING,
    )


def _circles(plan: Plan) -> Iterator[Mistake]:
    """Departments within themselves, calendars based on themselves."""
    within = {id_: entry.within for id_, entry in plan.departments.items() if entry.within is not None}
    based_on = {id_: entry.based_on for id_, entry in plan.calendars.items() if entry.based_on is not None}
    for circle in circles(within):
        yield _circle("EP209", "departments", "within", "lie within each other", "lies within itself", circle)
    for circle in circles(based_on):
        yield _circle("EP210", "calendars", "based_on", "are based on each other", "is based on itself", circle)


def _circle(code: str, section: str, key: str, several: str, one: str, circle: tuple[str, ...]) -> Mistake:
    told = listing(few(tuple(f"'{id_}'" for id_ in circle)))
    headline = f"the {section} {told} {several}" if len(circle) > 1 else f"the {section[:-1]} {told} {one}"
    places = tuple(Place((section, id_, key)) for id_ in circle)
    return Mistake(
        code, headline, places[0], (f"take '{key}' out of one of them",), (section, circle[0], key), places[1:]
    )
