"""Phases as moments: those of the plan, else before, during and after the event's day."""

from elevenplan.plan.model import Phase
from elevenplan.schedule.result import PhaseSpan
from elevenplan.worktime.dates import Dates, Role
from elevenplan.worktime.moments import DAY


def phases(dates: Dates) -> tuple[PhaseSpan, ...]:
    """The phases in their order in time; an open end reaches to the neighbour. Raises UnresolvedDateError."""
    written = dates.plan.phases
    if not written:
        return _default_phases(dates)
    starts = {id_: dates.optional(phase.from_, Role.OPENING) for id_, phase in written.items()}
    ends = {id_: dates.optional(phase.until, Role.CLOSING) for id_, phase in written.items()}
    found = []
    ids = list(written)
    for place, id_ in enumerate(ids):
        start, end = starts[id_], ends[id_]
        if start is None and place:
            start = ends[ids[place - 1]]
        if end is None and place + 1 < len(ids):
            end = starts[ids[place + 1]]
        found.append(PhaseSpan(id_, _title(written[id_], id_), start, end))
    return tuple(found)


def _title(phase: Phase, id_: str) -> str:
    return phase.title or id_


def _default_phases(dates: Dates) -> tuple[PhaseSpan, ...]:
    event = dates.event()
    if event is None:
        return ()
    first = event // DAY * DAY
    end = dates.optional(dates.plan.event_end, Role.CLOSING)
    last = first + DAY if end is None else max((end - 1) // DAY * DAY + DAY, first + DAY)
    return (
        PhaseSpan("before", "before", None, first),
        PhaseSpan("during", "during", first, last),
        PhaseSpan("after", "after", last, None),
    )
