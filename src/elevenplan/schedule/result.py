"""The schedule as a value: what other rooms read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Item, Outline
from elevenplan.schedule.backward import Late, Limit
from elevenplan.schedule.forward import Early, Setting
from elevenplan.schedule.network import Link
from elevenplan.schedule.occurrences import Band
from elevenplan.schedule.slack import Slack
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.dates import Dates


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """An item with its dates; moments in seconds, slack in working (or elapsed) seconds.

    `start` and `finish` are the placed dates: the early ones but for `schedule: alap`. The network's fields are None
    for recurring work. `calendar` is the one that slack is counted on.
    """

    item: Item
    calendar: WorkCalendar
    phase: str | None
    start: int
    finish: int
    early_start: int | None = None
    early_finish: int | None = None
    late_start: int | None = None
    late_finish: int | None = None
    expected_start: int | None = None
    expected_finish: int | None = None
    forecast_start: int | None = None
    forecast_finish: int | None = None
    total_slack: int | None = None
    free_slack: int | None = None
    critical: bool = False
    driven_by: tuple[str, ...] = ()
    deadline: int | None = None
    started: int | None = None
    done: int | None = None

    @property
    def id(self) -> str:
        """The id of the item."""
        return self.item.id

    @property
    def title(self) -> str:
        """The title of the item, its id where it has none."""
        return self.item.title


@dataclass(frozen=True, slots=True)
class Target:
    """A date that must be met; `ready` is when its predecessors are through, `margin` the working seconds left.

    Both are None where nothing leads to it. `kind` is milestone, deadline or window.
    """

    id: str
    kind: str
    date: int
    ready: int | None
    margin: int | None
    calendar: WorkCalendar
    end: str | None
    is_event: bool = False
    done: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells targets apart: a milestone may have a deadline besides its date."""
        return self.id, self.kind

    @property
    def is_missed(self) -> bool:
        """Whether it is ready too late."""
        return self.ready is not None and self.ready > self.date


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window with its moments."""

    id: str
    title: str
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A phase with its moments; an open end is None."""

    id: str
    title: str
    start: int | None
    end: int | None

    def holds(self, moment: int) -> bool:
        """Whether a moment lies in the phase."""
        return (self.start is None or moment >= self.start) and (self.end is None or moment < self.end)


@dataclass(frozen=True, slots=True)
class Passes:
    """The results of all passes over one plan.

    `finished` are the items that are done, `meeting` the moments at which links meet unfinished work, `placed` the
    dates of work placed late.
    """

    early: Early
    late: Late
    expected: Early
    forecast: Early | None
    finished: frozenset[str]
    meeting: Mapping[Link, int]
    slack: Mapping[str, Slack]
    placed: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan with all its dates. The maps are by id, in the order of the plan."""

    plan: Plan
    outline: Outline
    dates: Dates
    setting: Setting
    start: int
    finish: int
    event: int | None
    as_of: int | None
    tasks: Mapping[str, ScheduledTask]
    targets: tuple[Target, ...]
    forecast_targets: tuple[Target, ...]
    windows: Mapping[str, OpenWindow]
    phases: tuple[PhaseSpan, ...]
    bands: Mapping[str, Band]
    early: Early
    expected: Early
    forecast: Early | None
    drivers: Mapping[str, tuple[Link, ...]]
    driving_path: tuple[str, ...]
    late_limits: Mapping[str, Limit]  # by when what comes before each item must be through
    passes: Passes = field(repr=False, compare=False)

    @property
    def outlook(self) -> Early:
        """What to expect: the forecast where there is an as-of moment, else the expected dates of the plan."""
        return self.forecast or self.expected

    @property
    def outlook_targets(self) -> tuple[Target, ...]:
        """The targets by the outlook."""
        return self.forecast_targets if self.forecast else self.targets

    def department_name(self, id_: str | None) -> str:
        """The name of a department, its id where it has none, empty for none."""
        found = self.plan.departments.get(id_ or "")
        return (found.name if found else None) or id_ or ""

    def person_name(self, id_: str | None) -> str:
        """The name of a person, the id where there is none, empty for none."""
        found = self.plan.people.get(id_ or "")
        return (found.name if found else None) or id_ or ""

    def phase_of(self, moment: int) -> str | None:
        """The phase that a moment lies in, None between phases."""
        return phase_of(self.phases, moment)


def phase_of(spans: tuple[PhaseSpan, ...], moment: int) -> str | None:
    """The id of the phase that a moment lies in, None between phases."""
    return next((phase.id for phase in spans if phase.holds(moment)), None)
