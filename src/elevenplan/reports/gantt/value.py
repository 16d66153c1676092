"""The Gantt chart as a value: lanes of rows in moments (seconds of wall-clock time), before any width is known."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from elevenplan.worktime.calendar import WorkCalendar

RowKind = Literal["task", "milestone", "summary", "recurring", "window"]


class LaneBy(StrEnum):
    """What the lanes are."""

    DEPARTMENT = "department"
    OWNER = "owner"
    PHASE = "phase"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class GanttOptions:
    """What to show: moments where the chart begins and ends, ids of departments and tasks; nothing means all."""

    by: LaneBy = LaneBy.DEPARTMENT
    from_: int | None = None
    until: int | None = None
    critical: bool = False
    departments: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    today: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the chart.

    `calendar` is the one its time and slack are counted on, `shading` the one whose days off are shaded. `slack` is the
    total slack in seconds, of a pinned milestone the margin before it. `late_finish` ends the tail of slack,
    `early_start` begins that of work placed late. `progress` is the share done, None where none was reported.
    `has_window_above` says that the summary above it in its lane shows the same window. `moments` are those of
    recurring work, `is_all_day` says that their times of day mean nothing. `baseline` is where it once stood, None
    where there is no baseline or it did not exist then.
    """

    id: str
    title: str
    kind: RowKind
    depth: int
    owner: str
    calendar: WorkCalendar
    shading: WorkCalendar
    start: int
    finish: int
    department: str = ""
    early_start: int | None = None
    late_finish: int | None = None
    slack: int | None = None
    deadline: int | None = None
    window: tuple[int, int] | None = None
    has_window_above: bool = False
    forecast_start: int | None = None
    forecast_finish: int | None = None
    progress: float | None = None
    is_done: bool = False
    is_critical: bool = False
    is_tightest: bool = False
    is_driving: bool = False
    is_late: bool = False
    is_alap: bool = False
    is_pinned: bool = False
    blocked: str | None = None
    moments: tuple[int, ...] = ()
    is_all_day: bool = False
    baseline: tuple[int, int] | None = None

    @property
    def has_ghost(self) -> bool:
        """Whether it stood elsewhere in the baseline."""
        return self.baseline is not None and self.baseline != (self.start, self.finish)

    @property
    def slip(self) -> int:
        """Working seconds from its end in the baseline to its end now, 0 without one."""
        return self.calendar.between(self.baseline[1], self.finish) if self.baseline is not None else 0

    @property
    def has_forecast(self) -> bool:
        """Whether it is expected to finish at another moment than planned; work placed late may always come before."""
        if self.forecast_finish is None or self.forecast_finish == self.finish:
            return False
        return self.forecast_finish > self.finish or not self.is_alap

    @property
    def extent(self) -> tuple[int, int]:
        """The first and last moment of all that is planned or expected in the row."""
        starts = [self.start, self.early_start, self.window and self.window[0]]
        ends = [self.finish, self.late_finish, self.deadline, self.window and self.window[1], self.forecast_finish]
        if self.start == self.finish:
            ends.append(self.finish + 1)
        if self.baseline is not None:
            starts.append(self.baseline[0])
            ends.append(max(self.baseline[1], self.baseline[0] + 1))
        return min(one for one in starts if one is not None), max(one for one in ends if one is not None)


@dataclass(frozen=True, slots=True)
class Lane:
    """A swimlane with its rows, each below its summary."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TightTarget:
    """A target with its margin, and the ids and titles of the unfinished work that leads to it, first to last."""

    id: str
    title: str
    kind: str
    date: int
    ready: int
    margin: int
    day_seconds: int
    chain: tuple[tuple[str, str], ...]
    is_event: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """What the baseline is called, and the titles of the work that came and went since."""

    label: str
    added: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The whole chart; `start` and `end` are midnights, `hidden` and `dropped` count what is not shown.

    `hours` are the ends of a chart of hours, in text and data, None where whole days are shown.
    """

    name: str
    by: LaneBy
    lanes: tuple[Lane, ...]
    start: int
    end: int
    event: int | None
    today: int | None
    as_of: int | None
    calendar: WorkCalendar
    event_target: TightTarget | None
    tightest: TightTarget | None
    milestones: tuple[tuple[int, WorkCalendar], ...]
    missed: int
    hidden: int
    dropped: int
    measure: Measure | None = None
    hours: tuple[int, int] | None = None

    @property
    def shown(self) -> tuple[int, int]:
        """The moments at which the chart begins and ends."""
        return self.hours or (self.start, self.end)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, lane after lane."""
        return tuple(row for lane in self.lanes for row in lane.rows)
