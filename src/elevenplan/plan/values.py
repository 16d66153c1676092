"""The small values of a plan: durations, lags, links, dates, hours. Dates are still symbolic."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

DAY_SECONDS = 86_400
WORKDAYS_PER_WEEK = 5
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time: working days (worth what the task's calendar says) and seconds, or elapsed seconds."""

    days: Fraction = ZERO
    seconds: Fraction = ZERO
    elapsed: bool = False

    @property
    def is_zero(self) -> bool:
        """Whether it takes no time at all."""
        return not self.days and not self.seconds

    def to_seconds(self, day_seconds: int) -> int:
        """Whole seconds, a working day being worth `day_seconds`."""
        return round(self.days * day_seconds + self.seconds)


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of the predecessor's duration, in working time of the successor's calendar or elapsed."""

    value: Fraction
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class Lag:
    """What lies between the two ends of a link; a lead is a negative lag."""

    amount: Duration | Percent
    negative: bool = False


class LinkType(StrEnum):
    """Which end of the predecessor (first letter) drives which end of the successor (second letter)."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@dataclass(frozen=True, slots=True)
class Dependency:
    """A link to a predecessor."""

    task: str
    type: LinkType = LinkType.FS
    lag: Lag | None = None


@dataclass(frozen=True, slots=True)
class Absolute:
    """A calendar date, with a minute of the day (0 to 1440) where a time is written."""

    day: date
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Countdown:
    """A number of days from the event's date (negative: before), calendar days or working days."""

    days: int
    working: bool = False
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The date of a pinned milestone, or the opening or closing of a window, with an offset."""

    id: str
    edge: str | None = None
    offset: Lag | None = None


DateValue = Absolute | Countdown | Reference


@dataclass(frozen=True, slots=True)
class DateRange:
    """From one date to another, both days included."""

    first: DateValue
    last: DateValue


@dataclass(frozen=True, slots=True)
class Shift:
    """A working period in minutes of the day it starts; an end past 1440 belongs to the next day."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Url:
    """A link for people: an address with an optional title."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A line of a checklist, with the date it was done."""

    text: str
    done: DateValue | None = None
