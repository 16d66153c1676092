"""Which work's names have to be looked up anew, where another state of the plan was right in every name."""

from typing import Final

from elevenplan.plan.model import Milestone, Plan, Task
from elevenplan.source.tree import Path

Work = tuple[Path, Task | Milestone]
_PINS: Final = ("date", "start", "finish")


def asked_anew(plan: Plan, work: tuple[Work, ...], former: Plan, before: tuple[Work, ...]) -> tuple[Work, ...]:
    """The work that differs from another state, all of it where what names lead to differs too."""
    known = dict(before)
    fresh = tuple((path, entry) for path, entry in work if known.get(path) is not entry)
    if len(work) != len(before) or not _is_same_around(plan, former):
        return work
    return fresh if all(_leads_alike(entry, known.get(path)) for path, entry in fresh) else work


def _is_same_around(plan: Plan, former: Plan) -> bool:
    """Whether everything but the work is the same in both plans."""
    names = (name for name in type(plan).model_fields if name not in ("tasks", "milestones"))
    return all(getattr(plan, name) == getattr(former, name) for name in names)


def _leads_alike(entry: Task | Milestone, was: Task | Milestone | None) -> bool:
    """Whether a changed entry is to those that name it what it was: work or recurring, with the same date."""
    if type(entry) is not type(was):
        return False
    same = (*_PINS, "repeat")
    return _takes_time(entry) == _takes_time(was) and all(
        getattr(entry, name, None) == getattr(was, name, None) for name in same
    )


def _takes_time(entry: Task | Milestone | None) -> bool:
    return isinstance(entry, Task) and (entry.duration is None or not entry.duration.is_zero or bool(entry.tasks))
