"""A Microsoft Project file as a value: what its XML says, in the plan's moments and seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from elevenplan.importers.mspdi.codes import ASAP, DAYS

Times = tuple[tuple[int, int], ...]
"""Working periods of a day in minutes from its midnight, 1440 being its end."""


@dataclass(frozen=True, slots=True)
class ExceptionDays:
    """Days (by number, both included) with hours of their own; none on days off."""

    first: int
    last: int
    times: Times
    name: str = ""


@dataclass(frozen=True, slots=True)
class FileCalendar:
    """A calendar; the week begins on Monday, and a day that is None has the base's hours."""

    uid: int
    name: str
    week: tuple[Times | None, ...]
    exceptions: tuple[ExceptionDays, ...] = ()
    base: int | None = None
    is_base: bool = True


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link from a predecessor; the lag in tenths of minutes, or per cent by its format."""

    predecessor: int
    type: str = "FS"
    lag: int = 0
    format: int = DAYS


@dataclass(frozen=True, slots=True)
class FileTask:
    """A row of the outline; moments and durations in seconds, `texts` the custom ones by their names."""

    uid: int
    name: str
    level: int
    start: int
    finish: int
    is_summary: bool = False
    is_milestone: bool = False
    is_active: bool = True
    duration: int = 0
    format: int = DAYS
    calendar: int | None = None
    links: tuple[FileLink, ...] = ()
    constraint: int = ASAP
    constraint_date: int | None = None
    deadline: int | None = None
    started: int | None = None
    done: int | None = None
    percent: int = 0
    remaining: int = 0
    contact: str = ""
    notes: str = ""
    link_title: str = ""
    link_url: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    early: tuple[int, int] | None = None
    late: tuple[int, int] | None = None
    total_slack: int | None = None
    free_slack: int | None = None
    is_critical: bool = False


@dataclass(frozen=True, slots=True)
class FileResource:
    """Somebody who works; `code` is the id in the plan."""

    uid: int
    name: str
    code: str = ""
    group: str = ""
    calendar: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A whole file; `notes` are those of the project's own row, `assigned` the resources of tasks by uid, in order."""

    title: str
    company: str
    start: int
    finish: int
    status_date: int | None
    calendar: int
    minutes_per_day: int
    notes: str
    calendars: tuple[FileCalendar, ...]
    tasks: tuple[FileTask, ...]
    resources: tuple[FileResource, ...]
    assigned: Mapping[int, tuple[int, ...]]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """What one side cannot hold: of which item (None: the plan), and what."""

    title: str | None
    what: str

    def __str__(self) -> str:
        return f"'{self.title}': {self.what}" if self.title else self.what
