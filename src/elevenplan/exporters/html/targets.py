"""Every date that must be met, as the page tells it."""

from collections.abc import Sequence
from typing import Any

from elevenplan.exporters.html.frame import Frame, told
from elevenplan.exporters.lights import light
from elevenplan.reports.critical import TargetChain
from elevenplan.reports.words import margin_text, target_title, title_of
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import clean


def target_values(frame: Frame, chains: Sequence[TargetChain]) -> list[dict[str, Any]]:
    """The targets with their chains, by date."""
    found = sorted(chains, key=lambda one: (one.target.date, not one.target.is_event, one.target.id))
    return [_target(frame, one) for one in found]


def _target(frame: Frame, one: TargetChain) -> dict[str, Any]:
    target, schedule = one.target, frame.schedule
    return told(
        item=frame.places.get(target.id),
        title=target_title(schedule, target),
        who=_responsible(schedule, target.id) if target.id not in frame.places else None,
        kind=target.kind,
        date=frame.minute(target.date),
        ready=frame.optional(target.ready),
        margin=frame.say.length(margin_text(target)) if target.margin is not None else None,
        light=light(schedule, target),
        event=target.is_event,
        chain=[_step(frame, id_) for id_ in one.chain],
    )


def _responsible(schedule: Schedule, id_: str) -> str:
    """The person, else the department of an item or window that is not shown."""
    task = schedule.tasks.get(id_)
    written = schedule.plan.windows.get(id_)
    owner, department = (task.item.owner, task.item.department) if task else (None, None)
    if written is not None:
        owner, department = written.owner, written.department
    return clean(schedule.person_name(owner) or schedule.department_name(department))


def _step(frame: Frame, id_: str) -> Any:
    """A step of a chain: its place, or its title where it is not shown."""
    return frame.places.get(id_, title_of(frame.schedule, id_))
