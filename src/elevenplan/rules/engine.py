"""What a rule is, what it may look at, and how its findings get their severity and their place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path as Folder

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.loading.mistakes import Mistake, Place, diagnostic
from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Item, Kind, Outline, Path
from elevenplan.plan.values import Countdown, DateValue, Duration
from elevenplan.revisions.reader import Reader
from elevenplan.schedule.network import NetworkFaults
from elevenplan.schedule.result import Schedule
from elevenplan.source.tree import Mapping
from elevenplan.worktime.calendar import NoWorkingTimeError, WorkCalendar
from elevenplan.worktime.dates import Dates, Role, UnresolvedDateError


class Needs(StrEnum):
    """What a rule looks at; where that is missing the rule is skipped and the others still report."""

    PLAN = "plan"
    WHOLE_PLAN = "whole plan"  # nothing was left out for an error of reading
    SCHEDULE = "schedule"
    WHOLE_SCHEDULE = "whole schedule"  # a schedule, and nothing was left out


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds at a path of the plan; of a mapping its key is underlined.

    `part` is the text inside the value to underline, `related` other places with what to say there.
    """

    path: Path
    headline: str
    help: tuple[str, ...] = ()
    key: bool = False
    part: str = ""
    label: str = ""
    related: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True)
class Context:
    """What rules may look at. `schedule` is None where there is none, `as_of` where progress has no date."""

    plan: Plan
    outline: Outline
    dates: Dates
    schedule: Schedule | None
    faults: NetworkFaults
    folder: Folder
    as_of: int | None
    is_whole: bool
    reader: Reader

    @property
    def scheduled(self) -> Schedule:
        """The schedule, for rules that need one."""
        assert self.schedule is not None
        return self.schedule

    @cached_property
    def leaves(self) -> tuple[Item, ...]:
        """Tasks and milestones that are neither dropped nor summaries nor recurring."""
        kinds = (Kind.TASK, Kind.MILESTONE)
        return tuple(item for item in self.outline.items.values() if item.kind in kinds and not item.is_dropped)

    @cached_property
    def open_leaves(self) -> tuple[Item, ...]:
        """The leaves that are not done."""
        return tuple(item for item in self.leaves if not item.is_finished)

    @cached_property
    def last_leaf(self) -> dict[str, str]:
        """For each summary the leaf that ends last by expected dates, of ties the first in the plan."""
        finish = self.scheduled.expected.finish
        found: dict[str, str] = {}
        for item in reversed(tuple(self.outline.items.values())):
            if item.kind is Kind.SUMMARY:
                below = [found.get(id_, id_) for id_ in item.children if id_ in finish]
                if below:
                    found[item.id] = max(below, key=finish.__getitem__)
        return found

    def moment(self, value: DateValue | None, role: Role, calendar: WorkCalendar | None = None) -> int | None:
        """The moment of a date, None where there is none or it cannot be worked out."""
        if isinstance(value, Countdown) and value.working and not self._has_working_days:
            return None
        try:
            return self.dates.optional(value, role, calendar)
        except (UnresolvedDateError, NoWorkingTimeError):
            return None

    @cached_property
    def _has_working_days(self) -> bool:
        """Whether the default calendar has weekly hours: counting days on another would look through 30 years."""
        return any(self.dates.calendars.default.pattern.week)

    def buffer(self, code: str) -> Duration | None:
        """The buffer that the plan sets for a rule."""
        setting = self.plan.rules.get(code)
        return setting.buffer if setting else None


Find = Callable[[Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its code, what finds it, its severity where the plan sets none (None: off), what it needs."""

    code: str
    severity: Severity | None
    find: Find
    needs: Needs = Needs.PLAN
    takes_buffer: bool = False


def can_run(rule: Rule, context: Context) -> bool:
    """Whether there is all that a rule looks at."""
    if rule.needs in (Needs.WHOLE_PLAN, Needs.WHOLE_SCHEDULE) and not context.is_whole:
        return False
    return rule.needs in (Needs.PLAN, Needs.WHOLE_PLAN) or context.schedule is not None


def severity_of(rule: Rule, plan: Plan) -> Severity | None:
    """The severity of a rule in a plan, None for one that is off."""
    setting = plan.rules.get(rule.code)
    if setting is None or setting.severity is None:
        return rule.severity
    return None if setting.severity == "off" else Severity(setting.severity)


def run(rules: Iterable[Rule], context: Context, tree: Mapping) -> Iterator[Diagnostic]:
    """Everything that the rules find, with severity and place."""
    for rule in rules:
        severity = severity_of(rule, context.plan)
        if severity is not None and can_run(rule, context):
            for finding in _found(rule, context):
                yield placed(rule.code, severity, finding, tree)


def _found(rule: Rule, context: Context) -> Iterator[Finding]:
    """What a rule finds, up to the point where a calendar ends or a date leads nowhere: that has its own finding."""
    try:
        yield from rule.find(context)
    except (NoWorkingTimeError, UnresolvedDateError):
        return


def placed(code: str, severity: Severity, finding: Finding, tree: Mapping) -> Diagnostic:
    """A finding with its severity and its places in the files."""
    place = Place(finding.path, key=finding.key, word=finding.part, text=finding.label)
    others = tuple(Place(path, text=text) for path, text in finding.related)
    mistake = Mistake(code, finding.headline, place, finding.help, others=others, severity=severity)
    return diagnostic(mistake, tree)
