"""A change tried on a plan: what it does, and how far it could go."""

from dataclasses import replace

from elevenplan.scenario.apply import apply
from elevenplan.scenario.changes import ChangeError, Changes
from elevenplan.scenario.compare import Impact, compare
from elevenplan.scenario.limit import room
from elevenplan.scenario.proposal import edits
from elevenplan.scenario.trial import trial
from elevenplan.schedule.compute import NoScheduleError, compute
from elevenplan.schedule.network import NetworkFaults
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.calendar import NoWorkingTimeError
from elevenplan.worktime.dates import UnresolvedDateError


def what_if(before: Schedule, changes: Changes) -> Impact:
    """What some changes would do to a plan; raises ChangeError for those that cannot be tried."""
    try:
        plan, later = trial(before, apply(before.plan, changes), changes)
        after = compute(plan, as_of=before.as_of, trial=later)
        found = compare(before, after)
        return replace(found, room=room(found, changes), edits=edits(before, after, changes, later))
    except NoScheduleError as error:
        raise ChangeError(*_no_order(error.faults)) from None
    except UnresolvedDateError as error:
        raise ChangeError(str(error)) from None
    except NoWorkingTimeError as error:
        headline = f"the calendar '{error.calendar}' has no working time left for this"
        raise ChangeError(headline, "try a shorter delay or absence") from None


def _no_order(faults: NetworkFaults) -> tuple[str, ...]:
    """Why the changed links have no order."""
    if faults.cycles:
        circle = faults.cycles[0]
        told = " → ".join((circle[0].predecessor, *(link.successor for link in circle)))
        return f"the links would go in a circle: {told}", "leave one of them out"
    for link in faults.within_family:
        return f"'{link.successor}' cannot wait for '{link.predecessor}': one of them lies within the other", ""
    link = faults.wrong_type[0]
    headline = f"a link of type {link.type} cannot join '{link.predecessor}' and '{link.successor}'"
    return headline, "into a summary: FS and SS; out of a summary: FS and FF"
