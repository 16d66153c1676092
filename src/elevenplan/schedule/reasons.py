"""What sets the dates of a leaf: the one link, constraint or fact behind each end."""

from dataclasses import dataclass
from enum import StrEnum

from elevenplan.schedule.activity import Activity
from elevenplan.schedule.driving import demanded_start
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule


class Cause(StrEnum):
    """The kinds of reason for a start."""

    DONE = "done"
    STARTED = "started"
    DROPPED = "dropped"
    LATE_AS_POSSIBLE = "alap"
    START_ON = "start"
    FINISH_ON = "finish"
    NO_LATER_START = "start_no_later_than"
    NO_LATER_FINISH = "finish_no_later_than"
    NO_EARLIER_START = "start_no_earlier_than"
    NO_EARLIER_FINISH = "finish_no_earlier_than"
    WINDOW = "window"
    LINKS = "links"
    PLAN_START = "plan start"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a leaf starts when it does; the links are those that drive it, ties and all."""

    cause: Cause
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link that does not drive: how long before the start (working seconds) it would have allowed the work."""

    link: Link
    room: int


def start_reason(schedule: Schedule, id_: str) -> Reason:
    """What sets the start of a leaf at which it stands in the plan."""
    leaf = schedule.setting.activities[id_]
    task = schedule.tasks[id_]
    if fact := _fact(leaf):
        return Reason(fact)
    if task.early_start is not None and task.start > task.early_start:
        return Reason(Cause.LATE_AS_POSSIBLE)
    links = schedule.drivers.get(id_, ())
    if constraint := _constraint(schedule, leaf, id_):
        return Reason(constraint, links)
    return Reason(Cause.LINKS, links) if links else Reason(Cause.PLAN_START)


def _fact(leaf: Activity) -> Cause | None:
    """Progress and dropping decide before anything else."""
    if leaf.done is not None:
        return Cause.DONE
    if leaf.started is not None:
        return Cause.STARTED
    return Cause.DROPPED if leaf.dropped else None


def _constraint(schedule: Schedule, leaf: Activity, id_: str) -> Cause | None:
    """The constraint that sets the start, None where the links or the plan's start do."""
    start, finish = schedule.early.start[id_], schedule.early.finish[id_]
    if leaf.start_on is not None:
        return Cause.START_ON
    if leaf.finish_on is not None:
        return Cause.FINISH_ON
    if start < schedule.early.ready[id_] and leaf.no_later_finish == finish:
        return Cause.NO_LATER_FINISH
    if start < schedule.early.ready[id_]:
        return Cause.NO_LATER_START if leaf.no_later_start is not None else Cause.NO_LATER_FINISH
    if schedule.drivers.get(id_) or (start == schedule.early.ready[id_] and not leaf.has_floor):
        return None
    if leaf.no_earlier_finish is not None and leaf.no_earlier_finish == finish:
        return Cause.NO_EARLIER_FINISH
    if leaf.no_earlier_start is not None:
        return Cause.WINDOW if _opens(schedule, id_) == leaf.no_earlier_start else Cause.NO_EARLIER_START
    return None


def _opens(schedule: Schedule, id_: str) -> int | None:
    window = schedule.windows.get(schedule.outline.items[id_].window or "")
    return window.opens if window else None


def waiting(schedule: Schedule, id_: str) -> tuple[Waiting, ...]:
    """The links that do not drive, the nearest to driving first."""
    leaf = schedule.setting.activities[id_]
    driving = set(schedule.drivers.get(id_, ()))
    found = [
        Waiting(
            link,
            leaf.calendar.between(
                demanded_start(schedule.setting, schedule.early, link, id_), schedule.early.start[id_]
            ),
        )
        for link in schedule.setting.network.links_inherited(schedule.outline.items[id_])
        if link not in driving
    ]
    return tuple(sorted(found, key=lambda one: one.room))
