"""Lags: what lies between the two ends of a link, forwards and backwards."""

from collections.abc import Mapping
from dataclasses import dataclass

from elevenplan.plan.values import Duration, LinkType, Percent
from elevenplan.schedule.network import Link
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import MINUTE


@dataclass(frozen=True, slots=True)
class Gap:
    """The lag of a link in seconds (negative: a lead) on the calendar that it runs on."""

    seconds: int
    calendar: WorkCalendar | None  # None: around the clock

    def after(self, moment: int) -> int:
        """The bound that a predecessor's moment sets; raises NoWorkingTimeError."""
        if not self.seconds:
            return moment
        return moment + self.seconds if self.calendar is None else self.calendar.shift(moment, self.seconds)

    def before(self, moment: int) -> int:
        """The latest moment of a predecessor that still allows a successor's moment; raises NoWorkingTimeError."""
        if not self.seconds:
            return moment
        return moment - self.seconds if self.calendar is None else self.calendar.shift(moment, -self.seconds)


NO_GAP = Gap(0, None)
FROM_START = (LinkType.SS, LinkType.SF)
TO_FINISH = (LinkType.FF, LinkType.SF)


def gap(link: Link, successor: WorkCalendar, durations: Mapping[str, int]) -> Gap:
    """The lag of a link: working time of the successor's calendar, elapsed, or a share of the predecessor's time."""
    if link.lag is None:
        return NO_GAP
    amount = link.lag.amount
    if isinstance(amount, Percent):
        seconds = round(durations.get(link.predecessor, 0) * amount.value / 100)
        elapsed = amount.elapsed
    else:
        seconds, elapsed = _length(amount, successor), amount.elapsed
    return Gap(-seconds if link.lag.negative else seconds, None if elapsed else successor)


def _length(amount: Duration, calendar: WorkCalendar) -> int:
    return amount.to_seconds(calendar.day_seconds)


def evening_before(calendar: WorkCalendar, moment: int) -> int:
    """The moment itself where work can go on, else the end of the work before it, by which others must be through."""
    return moment if calendar.next_start(moment) == moment else calendar.previous_end(moment)


def latest_start(calendar: WorkCalendar, moment: int) -> int:
    """The last start of work, to the minute, by a moment: what starts at the end of a day starts the next morning."""
    return moment if calendar.next_start(moment) == moment else calendar.subtract(moment, MINUTE)
