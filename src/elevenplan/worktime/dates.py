"""Symbolic dates as moments: countdowns, references, and what a date without a time means."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Item, Outline
from elevenplan.plan.values import Absolute, Countdown, DateRange, DateValue, Duration, Lag, Reference
from elevenplan.worktime.calendar import NoWorkingTimeError, WorkCalendar
from elevenplan.worktime.moments import DAY, MINUTE, day_number, midnight
from elevenplan.worktime.resolve import Calendars


class Role(Enum):
    """What a date without a time means at its place."""

    START = "the first working minute of the day"
    FINISH = "the last working minute of the day"
    OPENING = "00:00"
    CLOSING = "24:00"


class UnresolvedDateError(ValueError):
    """A date that names nothing, goes in a circle, or counts from an event that is not there."""


_Name = tuple[str, str | None]  # a milestone's id and None, or a window's id and its edge


@dataclass(frozen=True, slots=True)
class _Behind:
    """The date that stands behind a name, and what it means there."""

    value: DateValue
    role: Role
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class Dates:
    """Turns the dates of one plan into moments."""

    plan: Plan
    outline: Outline
    calendars: Calendars
    _found: dict[_Name, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def moment(self, value: DateValue, role: Role, calendar: WorkCalendar | None = None) -> int:
        """The moment of a date; raises UnresolvedDateError."""
        return self._moment(value, role, calendar or self.calendars.default)

    def optional(self, value: DateValue | None, role: Role, calendar: WorkCalendar | None = None) -> int | None:
        """The moment of a date that may be missing; raises UnresolvedDateError."""
        return None if value is None else self.moment(value, role, calendar)

    def days(self, span: DateRange) -> range:
        """The day numbers of a range of dates, both ends included; raises UnresolvedDateError."""
        first = self.moment(span.first, Role.OPENING)
        return range(first // DAY, (self.moment(span.last, Role.CLOSING) - 1) // DAY + 1)

    def event(self) -> int | None:
        """The moment of the event, None where the plan names none."""
        event = self.plan.event
        return _at(event.day, event.minute or 0) if isinstance(event, Absolute) else None

    def _moment(self, value: DateValue, role: Role, calendar: WorkCalendar) -> int:
        if isinstance(value, Reference):
            return self._referred(value, calendar)
        day = value.day if isinstance(value, Absolute) else self._counted(value)
        if value.minute is not None:
            return _at(day, value.minute)
        match role:
            case Role.START:
                return calendar.day_start(day)
            case Role.FINISH:
                return calendar.day_end(day)
            case Role.OPENING:
                return midnight(day)
            case Role.CLOSING:
                return midnight(day) + DAY

    def _counted(self, value: Countdown) -> date:
        """The day that a countdown means; raises UnresolvedDateError."""
        if not isinstance(self.plan.event, Absolute):
            raise UnresolvedDateError("the plan has no event to count from")
        day = self.plan.event.day
        if not value.working:
            return day + timedelta(days=value.days)
        try:
            return self.calendars.default.shift_workdays(day, value.days)
        except NoWorkingTimeError:
            raise UnresolvedDateError("the default calendar has not so many working days") from None

    def _referred(self, value: Reference, calendar: WorkCalendar) -> int:
        """The moment of what a date names, moved by its offset; raises UnresolvedDateError."""
        moment = self._named(value)
        if value.offset is None or not isinstance(value.offset.amount, Duration):
            return moment
        return _moved(moment, value.offset, value.offset.amount, calendar, self.calendars.elapsed)

    def _named(self, value: Reference) -> int:
        """The moment of what a date names, found once a plan; raises UnresolvedDateError.

        Not by recursion: a chain of dates that name each other may be longer than Python's stack.
        """
        trail: dict[_Name, _Behind] = {}
        name = _name(value)
        while name not in self._found:
            if name in trail:
                raise UnresolvedDateError(f"the date of '{name[0]}' goes in a circle")
            trail[name] = behind = self._behind(*name)
            if not isinstance(behind.value, Reference):
                break
            name = _name(behind.value)
        for name, behind in reversed(trail.items()):
            self._found[name] = self._moment(behind.value, behind.role, behind.calendar)
        return self._found[_name(value)]

    def _behind(self, id_: str, edge: str | None) -> "_Behind":
        """The date that stands where a name leads; raises UnresolvedDateError."""
        window = self.plan.windows.get(id_)
        if window is not None and edge is not None:
            date_ = window.opens if edge == "opens" else window.closes
            return _Behind(date_, Role.OPENING if edge == "opens" else Role.CLOSING, self.calendars.default)
        item = self.outline.items.get(id_)
        pin = item.pin if item is not None and edge is None else None
        if item is None or pin is None:
            raise UnresolvedDateError(f"'{id_}' has no fixed date")
        return _Behind(pin, pin_role(item), self.calendar_of(item))

    def calendar_of(self, item: Item) -> WorkCalendar:
        """The working calendar of an item."""
        return self.calendars.by_id.get(item.calendar, self.calendars.default)


def pin_role(item: Item) -> Role:
    """What the date of a pinned milestone means without a time: `date` 00:00, `start` and `finish` working time."""
    if getattr(item.entry, "date", None) is not None:
        return Role.OPENING
    return Role.START if item.entry.start is not None else Role.FINISH


def _name(value: Reference) -> _Name:
    return value.id, value.edge


def _at(day: date, minute: int) -> int:
    return day_number(day) * DAY + minute * MINUTE


def _moved(moment: int, offset: Lag, amount: Duration, calendar: WorkCalendar, elapsed: WorkCalendar) -> int:
    seconds = amount.to_seconds(calendar.day_seconds)
    return (elapsed if amount.elapsed else calendar).shift(moment, -seconds if offset.negative else seconds)
