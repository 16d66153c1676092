"""What sets the dates of a leaf: the one link, constraint or fact behind each end."""

from dataclasses import dataclass
from enum import StrEnum

from elevenplan.schedule.activity import Activity
from elevenplan.schedule.driving import demanded_start
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule


class Cause(StrEnum):
    """The kinds of reason for the start or the finish of a leaf."""

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
    PLAN_FINISH = "plan finish"
    DEADLINE = "deadline"
    WINDOW_CLOSES = "window closes"
    DURATION = "duration"
    REMAINING = "remaining"
    AS_OF = "as_of"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a leaf starts or ends when it does; the links are those that drive it, ties and all."""

    cause: Cause
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A link that does not drive: how long before the start (working seconds) it would have allowed the work.

    The room is negative where a fixed date puts work before what it waits for.
    """

    link: Link
    room: int


def start_reason(schedule: Schedule, id_: str) -> Reason:
    """What sets the start of a leaf at which it stands in the plan."""
    leaf = schedule.setting.activities[id_]
    task = schedule.tasks[id_]
    if fact := _fact(leaf):
        return Reason(fact)
    if task.start != task.early_start:
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
    """The constraint that sets the start, None where the links or the plan's start do.

    They are looked at from the strongest to the weakest: exact, no later than, no earlier than.
    """
    if leaf.start_on is not None:
        return Cause.START_ON
    if leaf.finish_on is not None:
        return Cause.FINISH_ON
    unlimited = _unlimited(leaf, schedule.early.ready[id_])
    start, finish = schedule.early.start[id_], schedule.early.finish[id_]
    if start < unlimited:
        is_by_start = leaf.no_later_start is not None and start == snapped(leaf, leaf.no_later_start)
        return Cause.NO_LATER_START if is_by_start else Cause.NO_LATER_FINISH
    if schedule.drivers.get(id_):
        return None
    if leaf.no_earlier_finish is not None and finish == leaf.no_earlier_finish:
        return Cause.NO_EARLIER_FINISH
    if leaf.no_earlier_start is not None and start == snapped(leaf, leaf.no_earlier_start):
        return Cause.WINDOW if window_opens(schedule, id_) == leaf.no_earlier_start else Cause.NO_EARLIER_START
    return None


def _unlimited(leaf: Activity, ready: int) -> int:
    """The start of a leaf if no constraint said `no later than`."""
    floors = [ready]
    if leaf.no_earlier_start is not None:
        floors.append(snapped(leaf, leaf.no_earlier_start))
    if leaf.no_earlier_finish is not None:
        floors.append(leaf.calendar.subtract(leaf.no_earlier_finish, leaf.duration))
    return max(floors)


def snapped(leaf: Activity, moment: int) -> int:
    """The start that a moment gives a leaf: its next working moment, a milestone's own."""
    return moment if leaf.instant else leaf.calendar.next_start(moment)


def window_opens(schedule: Schedule, id_: str) -> int | None:
    """When the window of a leaf opens, None where it has none."""
    window = schedule.windows.get(schedule.outline.items[id_].window or "")
    return window.opens if window else None


def waiting(schedule: Schedule, id_: str) -> tuple[Waiting, ...]:
    """The links that do not set the start of a leaf, the nearest to it first; none where progress or dropping does."""
    leaf, task = schedule.setting.activities[id_], schedule.tasks[id_]
    if _fact(leaf):
        return ()
    driving = start_reason(schedule, id_).links
    found = []
    for link in schedule.setting.network.links_inherited(task.item):
        if link not in driving:
            possible = demanded_start(schedule.setting, schedule.early, link, id_)
            found.append(Waiting(link, leaf.calendar.between(possible, task.start)))
    return tuple(sorted(found, key=lambda one: one.room))
