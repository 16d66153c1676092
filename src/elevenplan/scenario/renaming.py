"""A plan under other ids: every reference follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from elevenplan.plan.model import Model, Plan
from elevenplan.plan.values import DateRange, Dependency, Reference

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
    """The plan with entries and all that refers to them under their new ids."""
    return _model(plan, renames) if renames else plan


def _model(entry: _M, renames: Renames) -> _M:
    update = {name: _field(name, value, renames) for name, value in entry if value is not None}
    return entry.model_copy(update=update)


def _field(name: str, value: Any, renames: Renames) -> Any:
    if name in _SPACES and isinstance(value, dict):
        names = renames.of(_SPACES[name])
        return {names.get(id_, id_): _value(one, renames) for id_, one in value.items()}
    if name in _REFERENCES:
        names = renames.of(_REFERENCES[name])
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, tuple):
            return tuple(names.get(one, one) for one in value)
    return _value(value, renames)


def _value(value: Any, renames: Renames) -> Any:
    match value:
        case Model():
            return _model(value, renames)
        case Dependency():
            return replace(value, task=renames.work.get(value.task, value.task))
        case Reference():
            return replace(value, id=renames.work.get(value.id, value.id))
        case DateRange():
            return DateRange(_value(value.first, renames), _value(value.last, renames))
        case tuple():
            return tuple(_value(one, renames) for one in value)
        case _:
            return value
