"""A calendar resolved to working periods with running totals, and the arithmetic of working time on it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from elevenplan.plan.values import Shift
from elevenplan.worktime.moments import DAY, FIRST, LAST, MINUTE, day_number

_FIRST_DAY = FIRST // DAY
_LAST_DAY = LAST // DAY
_MARGIN_DAYS = 130  # known before the moment around which a calendar is asked
_FIRST_DAYS = 390  # a campaign and some more; each further need doubles what is known
_EPOCH_DAY = date(1970, 1, 1).toordinal()
Period = tuple[int, int]


class NoWorkingTimeError(ValueError):
    """A calendar has no working time left after a moment, or (`earlier`) none before it."""

    def __init__(self, calendar: str, moment: int, *, earlier: bool = False) -> None:
        super().__init__(calendar)
        self.calendar = calendar
        self.moment = moment
        self.earlier = earlier


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a calendar says: the hours of each weekday (0 is Monday), and of the days that differ, by day number."""

    week: tuple[tuple[Shift, ...], ...]
    exceptions: Mapping[int, tuple[Shift, ...]]

    def shifts(self, day: int) -> tuple[Shift, ...]:
        """The working periods of a day (days since 1970-01-01, a Thursday)."""
        found = self.exceptions.get(day)
        return self.week[(day + 3) % 7] if found is None else found


class WorkCalendar:
    """Working time as a rising function of the clock; periods are worked out for the years that are asked for."""

    __slots__ = (
        "_days",
        "_ends",
        "_from",
        "_known_from",
        "_known_until",
        "_pattern",
        "_starts",
        "_totals",
        "_until",
        "day_seconds",
        "id",
    )

    def __init__(self, id_: str, pattern: Pattern, day_seconds: int, around: int = 0) -> None:
        self.id = id_
        self.day_seconds = day_seconds
        self._pattern = pattern
        self._days: list[int] | None = None
        day = min(max(around // DAY - _MARGIN_DAYS, _FIRST_DAY), _LAST_DAY)
        # Nothing is known yet: many calendars of a plan are never asked.
        self._span(day, day)

    @property
    def pattern(self) -> Pattern:
        """The hours that the calendar was made from."""
        return self._pattern

    def add(self, moment: int, seconds: int) -> int:
        """The first moment by which so much working time (not negative) has passed; raises NoWorkingTimeError."""
        if seconds <= 0:
            return moment
        if not self._known_from <= moment <= self._known_until:
            self._cover(moment)
        while (target := self._worked(moment) + seconds) > self._totals[-1]:
            self._later(moment)
        index = bisect_left(self._totals, target) - 1
        return self._starts[index] + target - self._totals[index]

    def subtract(self, moment: int, seconds: int) -> int:
        """The last moment from which so much working time remains until `moment`; raises NoWorkingTimeError."""
        if seconds <= 0:
            return moment
        if not self._known_from <= moment <= self._known_until:
            self._cover(moment)
        while (target := self._worked(moment) - seconds) < 0:
            self._earlier(moment)
        index = bisect_right(self._totals, target, 0, len(self._starts)) - 1
        return self._starts[index] + target - self._totals[index]

    def shift(self, moment: int, seconds: int) -> int:
        """The moment moved by working time, later or (negative) earlier; raises NoWorkingTimeError."""
        return self.add(moment, seconds) if seconds >= 0 else self.subtract(moment, -seconds)

    def between(self, earlier: int, later: int) -> int:
        """Working seconds from one moment to another, negative when the second lies before the first."""
        if not self._known_from <= earlier <= self._known_until:
            self._cover(earlier)
        if not self._known_from <= later <= self._known_until:
            self._cover(later)
        return self._worked(later) - self._worked(earlier)

    def next_start(self, moment: int) -> int:
        """The moment itself where work can go on, else the next start of work; raises NoWorkingTimeError."""
        if not self._known_from <= moment <= self._known_until:
            self._cover(moment)
        while True:
            index = bisect_right(self._starts, moment) - 1
            if index >= 0 and moment < self._ends[index]:
                return moment
            if index + 1 < len(self._starts):
                return self._starts[index + 1]
            self._later(moment)

    def previous_end(self, moment: int) -> int:
        """The moment itself where work has just gone on, else the previous end of work; raises NoWorkingTimeError."""
        if not self._known_from <= moment <= self._known_until:
            self._cover(moment)
        while (index := bisect_left(self._starts, moment) - 1) < 0:
            self._earlier(moment)
        return min(moment, self._ends[index])

    def is_start(self, moment: int) -> bool:
        """Whether a working period begins at this moment."""
        if not self._known_from <= moment <= self._known_until:
            self._cover(moment)
        index = bisect_left(self._starts, moment)
        return index < len(self._starts) and self._starts[index] == moment

    def periods(self, earlier: int, later: int) -> Iterator[Period]:
        """The working periods between two moments, cut at both."""
        if not self._known_from <= earlier <= self._known_until:
            self._cover(earlier)
        if not self._known_from <= later <= self._known_until:
            self._cover(later)
        index = max(bisect_right(self._starts, earlier) - 1, 0)
        while index < len(self._starts) and self._starts[index] < later:
            start, end = max(self._starts[index], earlier), min(self._ends[index], later)
            if start < end:
                yield start, end
            index += 1

    def works_on(self, day: date) -> bool:
        """Whether any work begins on a day."""
        return bool(self._pattern.shifts(day_number(day)))

    def shift_workdays(self, day: date, count: int) -> date:
        """The day so many working days later, or (negative) earlier; raises NoWorkingTimeError."""
        if not count:
            return day
        number = day_number(day)
        self._cover(number * DAY)
        while True:
            days = self._workdays()
            index = bisect_right(days, number) + count - 1 if count > 0 else bisect_left(days, number) + count
            if 0 <= index < len(days):
                return date.fromordinal(days[index] + _EPOCH_DAY)
            (self._later if count > 0 else self._earlier)(number * DAY)

    def _workdays(self) -> list[int]:
        """The numbers of the known days on which work begins."""
        if self._days is None:
            self._days = [day for day in range(self._from, self._until) if self._pattern.shifts(day)]
        return self._days

    def day_start(self, day: date) -> int:
        """The first working moment of a day, 00:00 on a day off."""
        number = day_number(day)
        shifts = self._pattern.shifts(number)
        return number * DAY + (shifts[0].start * MINUTE if shifts else 0)

    def day_end(self, day: date) -> int:
        """The last working moment of a day's periods, 24:00 on a day off."""
        number = day_number(day)
        shifts = self._pattern.shifts(number)
        return number * DAY + (shifts[-1].end * MINUTE if shifts else DAY)

    def _worked(self, moment: int) -> int:
        """Working seconds from the first known period to a moment."""
        index = bisect_right(self._starts, moment) - 1
        if index < 0:
            return 0
        start = self._starts[index]
        return self._totals[index] + (moment if moment < self._ends[index] else self._ends[index]) - start

    def _cover(self, moment: int) -> None:
        """Work out the days up to a moment, as far as time goes."""
        if moment > self._known_until and self._until < _LAST_DAY:
            self._later(moment)
        elif moment < self._known_from and self._from > _FIRST_DAY:
            self._earlier(moment)

    def _later(self, moment: int) -> None:
        """Work out more days to come; raises NoWorkingTimeError at the end of time."""
        if self._until >= _LAST_DAY:
            raise NoWorkingTimeError(self.id, moment)
        self._span(self._from, min(max(self._until + self._step(), moment // DAY + 1), _LAST_DAY))

    def _earlier(self, moment: int) -> None:
        """Work out more days gone by; raises NoWorkingTimeError at the beginning of time."""
        if self._from <= _FIRST_DAY:
            raise NoWorkingTimeError(self.id, moment, earlier=True)
        self._span(max(min(self._from - self._step(), moment // DAY), _FIRST_DAY), self._until)

    def _step(self) -> int:
        """How many more days to work out: as many as are known, so that few steps reach far."""
        return max(self._until - self._from, _FIRST_DAYS)

    def _span(self, first: int, last: int) -> None:
        """Work out the periods of all days from `first` up to `last`, touching ones as one, with running totals."""
        starts: list[int] = []
        ends: list[int] = []
        for day in range(first - 1, last):
            base = day * DAY
            for shift in self._pattern.shifts(day):
                start, end = base + shift.start * MINUTE, base + shift.end * MINUTE
                if ends and start <= ends[-1]:
                    ends[-1] = max(end, ends[-1])
                else:
                    starts.append(start)
                    ends.append(end)
        totals = [0]
        for start, end in zip(starts, ends, strict=True):
            totals.append(totals[-1] + end - start)
        self._from, self._until = first, last
        self._days = None
        self._known_from, self._known_until = first * DAY, last * DAY if first < last else first * DAY - 1
        self._starts, self._ends, self._totals = starts, ends, totals


ALL_DAY = (Shift(0, 24 * 60),)


def round_the_clock(around: int) -> WorkCalendar:
    """The calendar of elapsed time."""
    return WorkCalendar("elapsed", Pattern((ALL_DAY,) * 7, {}), DAY, around)
