"""Each person's brief: their work, whom they wait for, who waits for them, and what happens on which day."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from elevenplan.plan.outline import Item, Kind
from elevenplan.reports.overdue import happened_milestones
from elevenplan.schedule.lags import TO_FINISH
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.worktime.moments import DAY

EntryKind = Literal["start", "finish", "deadline", "milestone", "window", "occurrence", "continuous"]
_FEW_TIMES: Final = 3  # a day: as many stand by themselves, each at its time
_ORDER: Final = ("continuous", "start", "occurrence", "milestone", "window", "finish", "deadline")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Work at the other end of a link: whose it is, and the moment that counts (its finish, or its start)."""

    id: str
    person: str | None
    department: str | None
    moment: int


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task of somebody's: `role` is owner or helper; `forecast` its finish where that is not the planned one."""

    task: ScheduledTask
    role: Literal["owner", "helper"]
    is_late: bool
    is_late_to_start: bool
    forecast: int | None
    waits_for: tuple[Neighbour, ...]
    waited_for_by: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happens at a moment (to the end of a day: 24:00 of it).

    Of work that recurs often that day `times` says how often and `last` when for the last time; of continuous work
    `last` is the end of it, or of the day.
    """

    day: int
    moment: int
    kind: EntryKind
    id: str
    times: int = 1
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """One person's part of the agenda; work that nobody is responsible for stands under its department alone."""

    person: str | None
    department: str | None
    leave: tuple[range, ...]
    tasks: tuple[OwnTask, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The briefs of some days; days are numbers since 1970-01-01.

    Without any progress in the plan nothing is called late: what was planned before these days is taken as done.
    """

    first: int
    days: int
    has_progress: bool
    briefs: tuple[Brief, ...]


def agenda(
    schedule: Schedule,
    first: int,
    days: int,
    people: Collection[str] | None = None,
    departments: Collection[str] | None = None,
) -> Agenda:
    """Everybody's brief for so many days from a day on; only of some people or departments where that is asked for."""
    reader = _Reader(schedule, first, days)
    briefs = [
        reader.brief(person, department)
        for person, department in posts(schedule)
        if (people is None or person in people) and (departments is None or department in departments)
    ]
    return Agenda(
        first,
        days,
        reader.has_progress,
        tuple(one for one in briefs if one.tasks or one.entries or one.leave or people),
    )


def posts(schedule: Schedule) -> Iterator[tuple[str | None, str | None]]:
    """Everybody with their department, by department in the order of the plan, then work without anybody."""
    plan = schedule.plan
    homes: dict[str | None, str | None] = {id_: person.department for id_, person in plan.people.items()}
    unowned: dict[str | None, None] = {}
    items = schedule.outline.items.values()
    owned = [(one.owner, one.department) for one in items]
    owned += [(one.owner, one.department) for one in plan.windows.values()]
    owned += [(helper, one.department) for one in items for helper in one.entry.helpers]
    for person, department in owned:
        if person is None:
            unowned[department] = None
        elif homes.get(person) is None:
            homes[person] = department
    order = {id_: place for place, id_ in enumerate(plan.departments)}
    found = [*homes.items(), *((None, department) for department in unowned)]
    return iter(sorted(found, key=lambda post: order.get(post[1] or "", len(order))))


class _Reader:
    """Reads a schedule for some days."""

    def __init__(self, schedule: Schedule, first: int, days: int) -> None:
        self._schedule = schedule
        self._first = first
        self._begin, self._end = first * DAY, (first + days) * DAY
        self._happened = happened_milestones(schedule)
        self.has_progress = schedule.plan.as_of is not None or any(
            item.is_finished or item.entry.started or item.entry.percent for item in schedule.outline.items.values()
        )
        self._own: dict[tuple[str | None, str | None], list[ScheduledTask]] = {}
        self._helped: dict[str, list[ScheduledTask]] = {}
        for task in schedule.tasks.values():
            item = task.item
            self._own.setdefault((item.owner, None if item.owner else item.department), []).append(task)
            for helper in item.entry.helpers:
                self._helped.setdefault(helper, []).append(task)

    def brief(self, person: str | None, department: str | None) -> Brief:
        """What one person, or the work of a department that nobody has, comes to."""
        own = self._own.get((person, None if person else department), [])
        helped = [task for task in self._helped.get(person or "", []) if task.item.owner != person]
        open_ = [one for one in (*own, *helped) if self._is_shown(one)]
        tasks = tuple(self._task(one, "owner" if one.item.owner == person else "helper") for one in open_)
        entries = sorted(self._entries(own, helped, person, department), key=_by_time)
        return Brief(person, department, self._leave(person), tasks, tuple(entries))

    def _is_shown(self, task: ScheduledTask) -> bool:
        """Whether it is unfinished work that lies in these days, or should have been done before them."""
        if task.item.kind is not Kind.TASK or task.item.is_finished or task.item.is_dropped:
            return False
        return task.start < self._end and (self.has_progress or task.finish > self._begin)

    def _task(self, task: ScheduledTask, role: Literal["owner", "helper"]) -> OwnTask:
        begun = task.started is not None or bool(task.item.entry.percent)
        late = task.finish <= self._begin
        is_own = role == "owner"
        expected = task.forecast_finish
        return OwnTask(
            task,
            role,
            is_late=late,
            is_late_to_start=self.has_progress and not late and not begun and task.start < self._begin,
            forecast=expected if expected is not None and expected != task.finish else None,
            waits_for=tuple(self._before(task.item)) if is_own and not begun else (),
            waited_for_by=tuple(self._behind(task.item)) if is_own else (),
        )

    def _before(self, item: Item) -> list[Neighbour]:
        """The unfinished work that this waits for, the last to end first."""
        links = self._links_into(item)
        found = []
        for id_ in dict.fromkeys(link.predecessor for link in links):
            other = self._schedule.tasks[id_]
            is_ahead = self.has_progress or other.finish > self._begin
            if is_ahead and id_ not in self._happened and self._has_open_work(other.item):
                found.append(Neighbour(id_, other.item.owner, other.item.department, other.finish))
        return sorted(found, key=lambda other: -other.moment)

    def _links_into(self, item: Item) -> Iterator[Link]:
        """The links into an item and into the summaries that it is among the first of: its turn comes with theirs.

        What begins after open work inside a summary waits for that, and only through it for what leads to the summary.
        """
        network, outline = self._schedule.setting.network, self._schedule.outline
        before: list[Item] = []
        for one in (item, *outline.ancestors(item)):
            if any(one in outline.ancestors(other) for other in before):
                return
            links = network.links_into(one.id)
            yield from links
            starting = (outline.items[link.predecessor] for link in links if link.type not in TO_FINISH)
            before += (other for other in starting if self._has_open_work(other))

    def _behind(self, item: Item) -> list[Neighbour]:
        """What cannot begin, or end, without it, the first to begin first."""
        found = []
        for id_ in dict.fromkeys(link.successor for link in self._schedule.setting.network.links_out_of(item.id)):
            other = self._schedule.tasks[id_]
            if self._has_open_work(other.item):
                found.append(Neighbour(id_, other.item.owner, other.item.department, other.start))
        return sorted(found, key=lambda other: other.moment)

    def _has_open_work(self, item: Item) -> bool:
        leaves = (leaf for leaf in self._schedule.outline.leaves(item) if leaf.in_network)
        return any(not leaf.is_finished and not leaf.is_dropped for leaf in leaves)

    def _entries(
        self, own: Iterable[ScheduledTask], helped: Iterable[ScheduledTask], person: str | None, department: str | None
    ) -> Iterator[Entry]:
        for task in own:
            if task.item.is_dropped:
                continue
            if task.item.kind is Kind.RECURRING:
                yield from self._occurrences(task.id)
            else:
                yield from self._dates(task)
        for task in helped:
            if task.item.kind is Kind.RECURRING and not task.item.is_dropped:
                yield from self._occurrences(task.id)
        for id_, window in self._schedule.windows.items():
            entry = self._schedule.plan.windows[id_]
            if entry.owner == person and (person is not None or entry.department == department):
                yield from self._at(window.opens, "window", id_)
                yield from self._at(window.closes, "window", id_, ends=True)

    def _dates(self, task: ScheduledTask) -> Iterator[Entry]:
        """Start, end and deadline of a task, the moment of a milestone."""
        is_open = self._has_open_work(task.item)
        if task.item.kind is Kind.MILESTONE:
            yield from self._at(task.finish, "milestone", task.id)
        elif task.item.kind is Kind.TASK and is_open:
            if task.started is None:
                yield from self._at(task.start, "start", task.id)
            yield from self._at(task.finish, "finish", task.id, ends=True)
        if task.deadline is not None and is_open:
            yield from self._at(task.deadline, "deadline", task.id, ends=True)

    def _at(self, moment: int, kind: EntryKind, id_: str, *, ends: bool = False) -> Iterator[Entry]:
        """The entry of a moment in these days; what ends at midnight belongs to the day that is over."""
        day = (moment - (1 if ends else 0)) // DAY
        if self._begin <= day * DAY < self._end:
            yield Entry(day, moment, kind, id_)

    def _occurrences(self, id_: str) -> Iterator[Entry]:
        band = self._schedule.bands[id_]
        days: dict[int, list[int]] = {}
        for moment in band.moments:
            if self._begin <= moment < self._end:
                days.setdefault(moment // DAY, []).append(moment)
        for day, moments in days.items():
            if len(moments) > _FEW_TIMES:
                yield Entry(day, moments[0], "occurrence", id_, len(moments), moments[-1])
            else:
                yield from (Entry(day, moment, "occurrence", id_) for moment in moments)
        if not band.moments:
            first = max(band.start, self._begin)
            for day in range(first // DAY, -(-min(band.finish, self._end) // DAY)):
                begin, end = max(band.start, day * DAY), min(band.finish, (day + 1) * DAY)
                yield Entry(day, begin, "continuous", id_, last=end)

    def _leave(self, person: str | None) -> tuple[range, ...]:
        found = self._schedule.plan.people.get(person or "")
        spans = [self._schedule.dates.days(span) for span in found.leave] if found else []
        return tuple(span for span in spans if span.stop > self._first and span.start * DAY < self._end)


def _by_time(entry: Entry) -> tuple[int, int, int, str]:
    return entry.day, entry.moment, _ORDER.index(entry.kind), entry.id
