"""How the dates of milestones moved from one version of a plan to the next: milestone trend analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Kind
from elevenplan.scenario.plan_changes import renames_between
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.source.cells import clean
from elevenplan.worktime.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Point:
    """Where a milestone stands in one version, by the forecast, else by expected dates.

    `moment` is when it happens, of a pinned one when it is ready; `date` the moment that it must meet, if any, and
    `margin` the working seconds left until then. `change` is the working seconds since the version before in which it
    has a date, None in its first.
    """

    title: str
    is_milestone: bool
    moment: int
    date: int | None
    margin: int | None
    calendar: WorkCalendar
    has_end: bool
    change: int | None = None

    @property
    def is_missed(self) -> bool:
        """Whether it comes after the date that it must meet."""
        return self.date is not None and self.moment > self.date


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the plan: a commit, or the working tree, which has no hash.

    `time` is the moment of the commit in the plan's time zone, `trouble` the reason why there is no schedule. `plan` is
    None where none could be read.
    """

    hash: str | None = None
    short: str = ""
    time: int | None = None
    author: str = ""
    subject: str = ""
    plan: Plan | None = None
    points: Mapping[str, Point] = field(default_factory=dict)
    event: int | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """A milestone through all versions, under its latest id and title; None where it has no date.

    `is_gone` says that the latest version with a schedule does not have it.
    """

    id: str
    title: str
    is_milestone: bool
    is_gone: bool
    points: tuple[Point | None, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        """Its dates, without the gaps."""
        return tuple(point for point in self.points if point is not None)

    @property
    def change(self) -> int:
        """Working seconds from its first date to its last."""
        return self.known[-1].calendar.between(self.known[0].moment, self.known[-1].moment)

    @property
    def spread(self) -> int:
        """Seconds of the clock between its earliest and its latest date."""
        moments = [point.moment for point in self.known]
        return max(moments) - min(moments)

    @property
    def latest(self) -> Point | None:
        """Its latest date, None where it is gone."""
        return None if self.is_gone else self.known[-1]


@dataclass(frozen=True, slots=True)
class Trend:
    """The versions, the oldest first, and the tracks of all work; `left_out` counts older versions not looked at.

    `begins_at` is the short hash of the first commit where that may be a move that git does not see, else empty.
    """

    name: str
    versions: tuple[Version, ...]
    tracks: tuple[Track, ...]
    event: int | None
    left_out: int
    is_shallow: bool
    begins_at: str = ""

    @property
    def trouble(self) -> str | None:
        """Why the newest version has no schedule, None where it has one."""
        return self.versions[-1].trouble if self.versions else None

    @property
    def milestones(self) -> tuple[Track, ...]:
        """The tracks of milestones, those that moved most first."""
        found = [track for track in self.tracks if track.is_milestone]
        return tuple(sorted(found, key=lambda track: (-abs(_days(track)), -track.spread)))


def _days(track: Track) -> float:
    return track.change / track.known[-1].calendar.day_seconds


def points(schedule: Schedule) -> dict[str, Point]:
    """Where all work of a schedule stands by its outlook, dropped and recurring work left out.

    A window stands at the end of the work inside it.
    """
    targets: dict[str, Target] = {}
    for target in schedule.outlook_targets:
        if target.kind != "window" and (target.kind == "milestone" or target.id not in targets):
            targets[target.id] = target
    closings = (one for one in schedule.outlook_targets if one.kind == "window" and one.ready is not None)
    return {one.id: _window(schedule, one) for one in closings} | {
        task.id: _point(schedule, task, targets.get(task.id))
        for task in schedule.tasks.values()
        if task.item.kind is not Kind.RECURRING and not task.item.is_dropped and task.id in schedule.outlook.finish
    }


def _point(schedule: Schedule, task: ScheduledTask, target: Target | None) -> Point:
    """A pinned milestone stands at what makes it ready, where anything leads to it; all else at its end."""
    is_milestone = task.item.kind is Kind.MILESTONE
    moment = schedule.outlook.finish[task.id]
    if target is not None and target.kind == "milestone":
        moment = target.date if target.ready is None else target.ready
    return Point(
        clean(task.title),
        is_milestone,
        moment,
        target.date if target else None,
        target.margin if target else None,
        schedule.dates.calendar_of(task.item),
        has_end=not is_milestone,
    )


def _window(schedule: Schedule, target: Target) -> Point:
    title, ready = clean(schedule.windows[target.id].title), target.date if target.ready is None else target.ready
    return Point(title, False, ready, target.date, target.margin, target.calendar, has_end=True)


def trend(versions: Sequence[Version], *, left_out: int = 0, is_shallow: bool = False, begins_at: str = "") -> Trend:
    """The trend over versions, the oldest first; work that was renamed is one track.

    Its name and its event are those of the latest version that has a schedule.
    """
    ids = _identities(versions)
    found: dict[str, list[Point | None]] = {}
    for place, (version, known) in enumerate(zip(versions, ids, strict=True)):
        for id_, point in version.points.items():
            row = found.setdefault(known.get(id_, id_), [None] * len(versions))
            row[place] = point
    newest = max((place for place, version in enumerate(versions) if version.plan is not None), default=0)
    tracks = tuple(_track(id_, row, is_gone=row[newest] is None) for id_, row in found.items())
    latest = versions[newest] if versions else None
    name = latest.plan.name if latest is not None and latest.plan is not None else ""
    event = latest.event if latest is not None else None
    return Trend(clean(name), tuple(versions), tracks, event, left_out, is_shallow, begins_at)


def _identities(versions: Sequence[Version]) -> list[Mapping[str, str]]:
    """For each version the latest id of the work that was renamed since."""
    found: list[Mapping[str, str]] = []
    later: Plan | None = None
    latest: dict[str, str] = {}
    for version in reversed(versions):
        if version.plan is not None:
            if later is not None and later != version.plan:
                renames = renames_between(version.plan, later).work
                latest = latest | {old: latest.get(new, new) for old, new in renames.items()}
            later = version.plan
        found.append(latest)
    return found[::-1]


def _track(id_: str, row: Sequence[Point | None], *, is_gone: bool) -> Track:
    before: Point | None = None
    points: list[Point | None] = []
    for point in row:
        if point is not None:
            change = None if before is None else point.calendar.between(before.moment, point.moment)
            before = point
            points.append(replace(point, change=change))
        else:
            points.append(None)
    assert before is not None
    return Track(id_, before.title, before.is_milestone, is_gone, tuple(points))
