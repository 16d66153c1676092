"""Targets as traffic lights: red is missed, yellow has less room than it asks for, green has enough."""

from fractions import Fraction
from typing import Final, Literal

from elevenplan.plan.values import Duration
from elevenplan.rules.targets import own_buffer, shortage
from elevenplan.schedule.result import Schedule, Target

Light = Literal["red", "yellow", "green", "done", "none"]
_BUFFER_RULE: Final = "EP405"
_DAY: Final = Duration(days=Fraction(1))


def light(schedule: Schedule, target: Target) -> Light:
    """The light of a target; `none` where nothing leads to it."""
    if target.done:
        return "done"
    if target.ready is None or target.margin is None:
        return "none"
    if target.is_missed:
        return "red"
    return "yellow" if shortage(target, asked_buffer(schedule, target)) else "green"


def asked_buffer(schedule: Schedule, target: Target) -> Duration:
    """The margin that a target should have: its own `buffer`, else that of the plan's rule, else one working day."""
    item = schedule.outline.items.get(target.id)
    own = own_buffer(item) if item is not None and target.kind == "milestone" else None
    setting = schedule.plan.rules.get(_BUFFER_RULE)
    return own or (setting.buffer if setting else None) or _DAY
