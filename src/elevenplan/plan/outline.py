"""The plan's work in order: every task, milestone and summary with what it inherits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from elevenplan.plan.model import Milestone, Plan, Task
from elevenplan.plan.values import DateValue

Path = tuple[str | int, ...]
STANDARD_CALENDAR = "standard"


class Kind(StrEnum):
    """What an item is to the schedule."""

    TASK = "task"
    MILESTONE = "milestone"
    SUMMARY = "summary"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class Item:
    """A task, milestone, summary or recurring work; department, owner, calendar, phase, window with inheritance."""

    id: str
    kind: Kind
    path: Path
    number: int
    depth: int
    parent: str | None
    children: tuple[str, ...]
    department: str | None
    owner: str | None
    calendar: str
    phase: str | None
    window: str | None
    entry: Task | Milestone

    @property
    def title(self) -> str:
        """The title, or the id where none is written."""
        return self.entry.title or self.id

    @property
    def pin(self) -> DateValue | None:
        """The date that fixes a milestone, None for a floating one and for work that takes time."""
        if self.kind is not Kind.MILESTONE:
            return None
        date = self.entry.date if isinstance(self.entry, Milestone) else None
        return date or self.entry.start or self.entry.finish

    @property
    def is_dropped(self) -> bool:
        """Whether it was taken out of the campaign and only its links count."""
        return self.entry.dropped is not None

    @property
    def is_finished(self) -> bool:
        """Whether it is done."""
        return self.entry.done is not None

    @property
    def in_network(self) -> bool:
        """Whether it has a place in the network: recurring work has none."""
        return self.kind is not Kind.RECURRING


@dataclass(frozen=True, slots=True)
class Outline:
    """All items by id, in the order of the plan, parents before their children."""

    items: Mapping[str, Item]

    def ancestors(self, item: Item) -> tuple[Item, ...]:
        """The summaries above an item, the nearest first."""
        found: list[Item] = []
        parent = item.parent
        while parent is not None:
            found.append(self.items[parent])
            parent = found[-1].parent
        return tuple(found)

    def leaves(self, item: Item) -> tuple[Item, ...]:
        """The leaves below a summary, or the item itself."""
        if item.kind is not Kind.SUMMARY:
            return (item,)
        return tuple(leaf for child in item.children for leaf in self.leaves(self.items[child]))


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What children take from their summary where they write nothing themselves.

    `is_known` where a former state of the plan passed the same on.
    """

    parent: str | None = None
    depth: int = 0
    department: str | None = None
    owner: str | None = None
    calendar: str | None = None
    phase: str | None = None
    window: str | None = None
    is_known: bool = True


def outline(plan: Plan, former: tuple[Plan, Outline] | None = None) -> Outline:
    """The items of a plan; an id that stands twice counts once, as it stands first.

    `former` is another state of the plan with its outline; items that are the same in both are shared.
    """
    items: dict[str, Item] = {}
    calendars = department_calendars(plan)
    fallback = default_calendar(plan)
    known = former[1].items if former and _inherits_alike(plan, former[0]) else {}
    top = _Inherited()
    stack: list[tuple[str, Task | Milestone, Path, _Inherited]] = [
        *((id_, entry, ("milestones", id_), top) for id_, entry in reversed(plan.milestones.items())),
        *((id_, entry, ("tasks", id_), top) for id_, entry in reversed(plan.tasks.items())),
    ]
    while stack:
        id_, entry, path, above = stack.pop()
        if id_ in items:
            continue
        same = known.get(id_)
        if same is not None and _stays(same, entry, path, len(items) + 1, above):
            items[id_] = same
            continue
        taken = _taken(plan, entry, above)
        calendar = taken.calendar or calendars.get(taken.department or "", fallback)
        items[id_] = _item(id_, entry, path, len(items) + 1, taken, calendar)
        if isinstance(entry, Task) and entry.tasks:
            is_known = _passes_on_alike(items[id_], same, above)
            passed = replace(taken, parent=id_, depth=taken.depth + 1, is_known=is_known)
            below = reversed(entry.tasks.items())
            stack += [(child, task, (*path, "tasks", child), passed) for child, task in below]
    return Outline(items)


def _inherits_alike(plan: Plan, former: Plan) -> bool:
    """Whether departments, people and the plan's own calendar pass the same on in both plans."""
    return all(
        getattr(plan, name) == getattr(former, name) for name in ("departments", "people", "calendar", "calendars")
    )


def _stays(item: Item, entry: Task | Milestone, path: Path, number: int, above: "_Inherited") -> bool:
    """Whether a leaf is the one that it was, in the same place."""
    return (
        item.entry is entry
        and item.number == number
        and above.is_known
        and item.parent == above.parent
        and item.kind is not Kind.SUMMARY
        and item.path == path
    )


def _passes_on_alike(item: Item, former: Item | None, above: "_Inherited") -> bool:
    """Whether a summary passes on to its children what it passed on before."""
    if former is None or not above.is_known or (item.parent, item.path) != (former.parent, former.path):
        return False
    written = ("department", "owner", "calendar", "phase", "window")
    return all(getattr(item.entry, name) == getattr(former.entry, name) for name in written)


def _taken(plan: Plan, entry: Task | Milestone, above: _Inherited) -> _Inherited:
    """What holds for an entry: its own values, else those from above; a department also from its owner."""
    owner = entry.owner or above.owner
    department = entry.department or above.department
    if department is None and owner in plan.people:
        department = plan.people[owner].department
    return _Inherited(
        above.parent,
        above.depth,
        department,
        owner,
        entry.calendar or above.calendar,
        entry.phase or above.phase,
        entry.window or above.window,
    )


def _item(id_: str, entry: Task | Milestone, path: Path, number: int, taken: _Inherited, calendar: str) -> Item:
    return Item(
        id=id_,
        kind=kind_of(entry),
        path=path,
        number=number,
        depth=taken.depth,
        parent=taken.parent,
        children=tuple(entry.tasks) if isinstance(entry, Task) else (),
        department=taken.department,
        owner=taken.owner,
        calendar=calendar,
        phase=taken.phase,
        window=taken.window,
        entry=entry,
    )


def kind_of(entry: Task | Milestone) -> Kind:
    """What an entry is to the schedule."""
    if isinstance(entry, Milestone):
        return Kind.MILESTONE
    if entry.tasks:
        return Kind.SUMMARY
    if entry.repeat is not None:
        return Kind.RECURRING
    return Kind.MILESTONE if entry.duration is not None and entry.duration.is_zero else Kind.TASK


def default_calendar(plan: Plan) -> str:
    """The id of the calendar of work that names none: the plan's, else its only one, else the standard one."""
    if plan.calendar is not None:
        return plan.calendar
    return next(iter(plan.calendars)) if len(plan.calendars) == 1 else STANDARD_CALENDAR


def department_calendars(plan: Plan) -> dict[str, str]:
    """The calendar of each department that has one, its own or that of a department it lies within."""
    found: dict[str, str | None] = {}
    for id_ in plan.departments:
        chain: list[str] = []
        above: str | None = id_
        # Up to a calendar, or to what is known already: a circle has none.
        while above in plan.departments and above not in found:
            chain.append(above)
            found[above] = plan.departments[above].calendar
            if found[above] is not None:
                break
            above = plan.departments[above].within
        calendar = found.get(above) if above is not None else None
        found.update(dict.fromkeys(chain, calendar))
    return {id_: calendar for id_, calendar in found.items() if calendar is not None}
