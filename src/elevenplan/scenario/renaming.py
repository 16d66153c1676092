"""A plan under other ids: every reference follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from elevenplan.plan.model import Model, Plan
from elevenplan.plan.values import Absolute, DateRange, Dependency, Duration, Reference

Names = Mapping[str, str]
_M = TypeVar("_M", bound=Model)

_SPACES: Final = {
    "tasks": "work",
    "milestones": "work",
    "windows": "work",
    "people": "people",
    "departments": "departments",
    "calendars": "calendars",
    "phases": "phases",
    "risks": "risks",
}
"""The name space of each section; tasks, milestones and windows share one."""

_REFERENCES: Final = {
    "window": "work",
    "plan": "work",
    "owner": "people",
    "lead": "people",
    "helpers": "people",
    "department": "departments",
    "within": "departments",
    "calendar": "calendars",
    "based_on": "calendars",
    "phase": "phases",
}
"""The name space that the ids under a key belong to."""

_PLAIN: Final = frozenset({str, int, bool, float, Duration, Absolute})
"""The kinds of values that refer to nothing."""


@dataclass(frozen=True, slots=True)
class Renames:
    """Old ids to new ones, a map for each name space."""

    work: Names = field(default_factory=dict)
    people: Names = field(default_factory=dict)
    departments: Names = field(default_factory=dict)
    calendars: Names = field(default_factory=dict)
    phases: Names = field(default_factory=dict)
    risks: Names = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any((self.work, self.people, self.departments, self.calendars, self.phases, self.risks))

    def of(self, space: str) -> Names:
        """The renames of one name space."""
        found: Names = getattr(self, space)
        return found


def renamed(plan: Plan, renames: Renames) -> Plan:
    """The plan with entries and all that refers to them under their new ids; what refers to none is shared."""
    return _model(plan, renames) if renames else plan


def _model(entry: _M, renames: Renames) -> _M:
    changed = {}
    for name, value in entry:
        if name in _REFERENCES or (value and type(value) not in _PLAIN):
            new = _field(name, value, renames)
            if new is not value:
                changed[name] = new
    return entry.model_copy(update=changed) if changed else entry


def _field(name: str, value: Any, renames: Renames) -> Any:
    if name in _SPACES and isinstance(value, dict):
        names = renames.of(_SPACES[name])
        found = {names.get(id_, id_): _value(one, renames) for id_, one in value.items()}
        return value if all(found.get(id_) is one for id_, one in value.items()) else found
    if name in _REFERENCES:
        names = renames.of(_REFERENCES[name])
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, tuple):
            return _shared(value, tuple(names.get(one, one) for one in value))
    return _value(value, renames)


def _shared(value: tuple[Any, ...], found: tuple[Any, ...]) -> tuple[Any, ...]:
    """The former tuple where nothing in it is another."""
    return value if all(one is other for one, other in zip(value, found, strict=True)) else found


def _value(value: Any, renames: Renames) -> Any:
    match value:
        case Model():
            return _model(value, renames)
        case Dependency() if value.task in renames.work:
            return replace(value, task=renames.work[value.task])
        case Reference() if value.id in renames.work:
            return replace(value, id=renames.work[value.id])
        case DateRange():
            first, last = _value(value.first, renames), _value(value.last, renames)
            return value if first is value.first and last is value.last else DateRange(first, last)
        case tuple():
            return _shared(value, tuple(_value(one, renames) for one in value))
        case _:
            return value
