"""From calendars as written to working periods: bases folded in, exceptions by day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from elevenplan.plan.model import Calendar, Plan
from elevenplan.plan.outline import STANDARD_CALENDAR, default_calendar
from elevenplan.plan.values import Absolute, Countdown, DateRange, DateValue, Shift
from elevenplan.worktime.calendar import Pattern, WorkCalendar, round_the_clock
from elevenplan.worktime.moments import MINUTE, day_number

_STANDARD_HOURS: Final = (Shift(8 * 60, 12 * 60), Shift(13 * 60, 17 * 60))
_STANDARD_DAY: Final = 8 * 3600
_LONGEST_RANGE: Final = 366 * 20


@dataclass(frozen=True, slots=True)
class Hours:
    """A calendar with its bases folded in: the week, the exceptions of each kind, what a day is worth."""

    week: tuple[tuple[Shift, ...], ...]
    special: Mapping[int, tuple[Shift, ...]]
    workdays: Mapping[int, str | None]
    holidays: Mapping[int, str | None]
    day_seconds: int
    country: str | None

    def pattern(self) -> Pattern:
        """The hours by day: special hours over make-up workdays over holidays over the week's hours."""
        exceptions: dict[int, tuple[Shift, ...]] = dict.fromkeys(self.holidays, ())
        for day in self.workdays:
            exceptions[day] = self.week[(day + 3) % 7] or next((hours for hours in self.week if hours), ())
        exceptions.update(self.special)
        return Pattern(self.week, exceptions)

    @property
    def is_empty(self) -> bool:
        """Whether no day of the week has working hours."""
        return not any(self.week)


STANDARD: Final = Hours((_STANDARD_HOURS,) * 5 + ((), ()), {}, {}, {}, _STANDARD_DAY, None)


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendars of a plan by id, with the standard one and elapsed time beside them."""

    hours: Mapping[str, Hours]
    by_id: Mapping[str, WorkCalendar]
    elapsed: WorkCalendar
    default: WorkCalendar


def resolve_hours(plan: Plan) -> dict[str, Hours]:
    """The hours of every calendar; a base that is unknown or goes in a circle counts as none."""
    found: dict[str, Hours] = {STANDARD_CALENDAR: STANDARD}
    event = day_number(plan.event.day) if isinstance(plan.event, Absolute) else None
    # A plan's own "standard" first: wherever it stands, the calendars based on it mean that one.
    for id_ in sorted(plan.calendars, key=lambda id_: id_ != STANDARD_CALENDAR):
        chain = _chain(plan, id_, found)
        for link in reversed(chain):
            base = plan.calendars[link].based_on
            found[link] = _hours(plan.calendars[link], found.get(base) if base else None, event)
    return found


def _chain(plan: Plan, id_: str, known: Mapping[str, Hours]) -> list[str]:
    """The calendar and the bases that are still to be worked out, the calendar itself first."""
    chain: list[str] = []
    step: str | None = id_
    while step in plan.calendars and step not in chain and (step not in known or step == id_):
        chain.append(step)
        step = plan.calendars[step].based_on
    return chain


def _hours(written: Calendar, base: Hours | None, event: int | None) -> Hours:
    """A calendar over its base: named days replace, exceptions merge by date, the child wins."""
    week = list(base.week if base else ((),) * 7)
    for days, shifts in sorted(written.hours.items(), key=lambda entry: -len(entry[0])):  # `mon` beats `mon-fri`
        for day in days:
            week[day] = shifts
    own = {
        "holidays": _by_day(written.holidays, event),
        "workdays": _by_day(written.workdays, event),
        "special": _by_day(written.special_hours, event),
    }
    named = {day for days in own.values() for day in days}
    kinds = {
        kind: {day: value for day, value in (getattr(base, kind) if base else {}).items() if day not in named} | days
        for kind, days in own.items()
    }
    length = written.hours_per_day or (base.day_seconds if base and not written.hours else _commonest_day(week))
    country = written.country or (base.country if base else None)
    return Hours(tuple(week), kinds["special"], kinds["workdays"], kinds["holidays"], length, country)


def _by_day(written: Mapping[DateRange, Any], event: int | None) -> dict[int, Any]:
    """Exceptions by day number; where ranges overlap the shorter one counts, of equally long ones the later written."""
    spans = [(range_days(span, event), value) for span, value in written.items()]
    return {day: value for days, value in sorted(spans, key=lambda entry: -len(entry[0])) for day in days}


def range_days(span: DateRange, event: int | None) -> range:
    """The day numbers of a range, none where an end has no plain date or the range is absurdly long."""
    first, last = _plain_day(span.first, event), _plain_day(span.last, event)
    if first is None or last is None or last - first > _LONGEST_RANGE:
        return range(0)
    return range(first, last + 1)


def _plain_day(value: DateValue, event: int | None) -> int | None:
    """The day number of a date that needs no calendar."""
    if isinstance(value, Absolute):
        return day_number(value.day)
    if isinstance(value, Countdown) and not value.working and event is not None:
        return event + value.days
    return None


def _commonest_day(week: list[tuple[Shift, ...]]) -> int:
    """The seconds of the commonest working day of a week, the earliest in the week of equals; 8 hours of none."""
    lengths = [sum(shift.end - shift.start for shift in shifts) for shifts in week if shifts]
    return Counter(lengths).most_common(1)[0][0] * MINUTE if lengths else _STANDARD_DAY


def resolve_calendars(plan: Plan, around: int) -> Calendars:
    """The calendars of a plan as working time, worked out first for the time around a moment."""
    hours = resolve_hours(plan)
    by_id = {id_: WorkCalendar(id_, found.pattern(), found.day_seconds, around) for id_, found in hours.items()}
    default = by_id.get(default_calendar(plan), by_id[STANDARD_CALENDAR])
    return Calendars(hours, by_id, round_the_clock(around), default)


def without_days(calendar: WorkCalendar, days: frozenset[int], around: int) -> WorkCalendar:
    """The same calendar with some days (by number) off, as for somebody who is absent."""
    pattern = calendar.pattern
    exceptions = {**pattern.exceptions, **dict.fromkeys(days, ())}
    return WorkCalendar(calendar.id, Pattern(pattern.week, exceptions), calendar.day_seconds, around)
