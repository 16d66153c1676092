"""The grammar of the written values: what a scalar's text means, or why it means nothing."""

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Final

from elevenplan.plan.remedies import (
    ID_PATTERN,
    date_remedy,
    dependency_remedy,
    duration_remedy,
    hint_text,
    hours_remedy,
    id_remedy,
    plain,
    range_remedy,
    shown,
    weekdays_remedy,
)
from elevenplan.plan.values import (
    DAY_SECONDS,
    WORKDAYS_PER_WEEK,
    ZERO,
    Absolute,
    Countdown,
    DateRange,
    DateValue,
    Dependency,
    Duration,
    Lag,
    LinkType,
    Percent,
    Reference,
    Shift,
)

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS: Final = range(1984, 2150)  # the years that Microsoft Project can write
MAX_DAYS: Final = 10_000  # of a duration: 27 years
MAX_COUNT: Final = 5_000  # of a countdown
MAX_PERCENT: Final = 10_000
MAX_PERIODS: Final = 24  # of work in a day
MAX_TITLE: Final = 500  # characters
MAX_ID: Final = 100
_CACHE: Final = 4096

# re.ASCII: without it, \d also means full-width and Arabic digits.
_ID = re.compile(ID_PATTERN)
_PARTS = re.compile(r"(?:\d{1,9}(?:\.\d{1,6})?(?:em|eh|ed|ew|m|h|d|w))+", re.ASCII)
_PART = re.compile(r"(\d+(?:\.\d+)?)(em|eh|ed|ew|m|h|d|w)", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: (\d{1,2}):(\d{2}))?", re.ASCII)
_COUNTDOWN = re.compile(r"T(?:([+-])(\d{1,5})(wd)?)?(?: (\d{1,2}):(\d{2}))?", re.ASCII)
_REFERENCE = re.compile(rf"({ID_PATTERN})(?:\.(opens|closes))?(?: ([+-]) (\S+))?")
_DEPENDENCY = re.compile(rf"({ID_PATTERN})(?: (FS|SS|FF|SF)(?:([+-])(\S+))?)?")
_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(e?)%", re.ASCII)
_SHIFT = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)

_WORKING: Final = {"m": (ZERO, 60), "h": (ZERO, 3600), "d": (Fraction(1), 0), "w": (Fraction(WORKDAYS_PER_WEEK), 0)}
_ELAPSED: Final = {"em": 60, "eh": 3600, "ed": DAY_SECONDS, "ew": 7 * DAY_SECONDS}


class GrammarError(ValueError):
    """A text that does not mean what its place asks for: a headline and how to mend it."""

    def __init__(self, headline: str, remedy: str = "", code: str = "EP110", key: str | None = None) -> None:
        """`key` is the entry at fault where the value is a mapping."""
        super().__init__(headline)
        self.key = key
        self.headline = headline
        self.remedy = remedy
        self.code = code


def _refuse(what: str, text: str, remedy: str, parse: Callable[[str], object]) -> GrammarError:
    """The error for a text; where only full-width characters or spaces around it are wrong, it says so."""
    narrow = plain(text).strip()
    if not narrow:
        return GrammarError(f"an empty text is not {what}", remedy)
    if narrow != text:
        if narrow[0] == narrow[-1] == '"':  # “3d”, as word processors write it
            narrow = narrow.strip('"') or narrow
        try:
            parse(narrow)
        except GrammarError:
            pass
        else:
            if text.strip() == narrow:
                return GrammarError(f"spaces around {what} '{shown(text)}'", f"write '{narrow}'")
            return GrammarError(f"full-width characters in {what} '{shown(text)}'", f"write '{narrow}'", "EP111")
    return GrammarError(f"'{shown(text)}' is not {what}", remedy)


def parse_id(text: str) -> str:
    """An id; raises GrammarError."""
    if len(text) > MAX_ID:
        raise GrammarError(f"an id of {len(text)} characters", f"an id has {MAX_ID} characters at most")
    if _ID.fullmatch(text):
        return text
    raise _refuse("an id", text, id_remedy(hint_text(text)), parse_id)


def parse_title(text: str) -> str:
    """A text that stands on one line of a report; raises GrammarError."""
    if len(text) > MAX_TITLE:
        remedy = f"write {MAX_TITLE} characters at most here, and the rest into 'note'"
        raise GrammarError(f"a text of {len(text)} characters where a title or name is meant", remedy)
    return text


@lru_cache(_CACHE)
def parse_duration(text: str) -> Duration:
    """A duration such as 30m, 4h, 3d, 1w2d or 36eh; raises GrammarError."""
    if not _PARTS.fullmatch(text):
        raise _refuse("a duration", text, duration_remedy(hint_text(text)), parse_duration)
    parts = [(Fraction(amount), unit) for amount, unit in _PART.findall(text)]
    elapsed = [unit in _ELAPSED for _, unit in parts]
    if any(elapsed) and not all(elapsed):
        raise GrammarError(
            f"'{shown(text)}' mixes working and elapsed time", "use one kind: 'd', 'h', 'm' or 'ed', 'eh', 'em'"
        )
    if all(elapsed):
        found = Duration(seconds=sum((amount * _ELAPSED[unit] for amount, unit in parts), ZERO), elapsed=True)
    else:
        days = sum((amount * _WORKING[unit][0] for amount, unit in parts), ZERO)
        found = Duration(days, sum((amount * _WORKING[unit][1] for amount, unit in parts), ZERO))
    if found.to_seconds(DAY_SECONDS) > MAX_DAYS * DAY_SECONDS:
        raise GrammarError(f"'{shown(text)}' is too long for a plan", f"a duration is {MAX_DAYS} days at most")
    return found


@lru_cache(_CACHE)
def parse_lag(text: str, negative: bool = False) -> Lag:
    """The size of a lag: a duration, or a percentage such as 50% or 50e%; raises GrammarError."""
    percent = _PERCENT.fullmatch(text)
    if percent:
        if Fraction(percent[1]) > MAX_PERCENT:
            raise GrammarError(f"'{shown(text)}' is too large for a lag", f"a lag is {MAX_PERCENT}% at most")
        return Lag(Percent(Fraction(percent[1]), bool(percent[2])), negative)
    try:
        return Lag(parse_duration(text), negative)
    except GrammarError as error:
        if error.code == "EP111" or "is too long" in error.headline:
            raise
        remedy = "write a duration or a percentage: 'a SS+1d', 'a FF-4h', 'a FS+2ed', 'a FS-50%'"
        raise GrammarError(f"'{shown(text)}' is not a lag", remedy) from None


@lru_cache(_CACHE)
def parse_dependency(text: str) -> Dependency:
    """A link such as `price-list` or `price-list SS+1d`; raises GrammarError."""
    match = _DEPENDENCY.fullmatch(text)
    if match is None:
        raise _refuse("a dependency", text, dependency_remedy(hint_text(text)), parse_dependency)
    lag = parse_lag(match[4], match[3] == "-") if match[4] else None
    return Dependency(match[1], LinkType(match[2] or "FS"), lag)


def _minute(hour: str | None, minute: str | None, text: str) -> int | None:
    """The minute of the day, None where no time is written; raises GrammarError."""
    if hour is None or minute is None:
        return None
    value = int(hour) * 60 + int(minute)
    if int(minute) > 59 or value > 24 * 60:
        where = "" if text == f"{hour}:{minute}" else f" in '{shown(text)}'"
        raise GrammarError(f"'{hour}:{minute}' is not a time of day{where}", "times run from 00:00 to 24:00")
    return value


def parse_time(text: str) -> str:
    """A time of day as `HH:MM`, 00:00 to 24:00; raises GrammarError."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise _refuse("a time of day", text, "write hours and minutes: 09:30, 20:00", parse_time)
    _minute(match[1], match[2], text)
    return f"{int(match[1]):02}:{match[2]}"


@lru_cache(_CACHE)
def parse_date(text: str) -> DateValue:
    """A date: absolute, counted from the event, or that of a milestone or window; raises GrammarError."""
    if match := _DATE.fullmatch(text):
        return Absolute(_day(match[1], match[2], match[3], text), _minute(match[4], match[5], text))
    if match := _COUNTDOWN.fullmatch(text):
        days = int(match[2] or 0) * (-1 if match[1] == "-" else 1)
        if abs(days) > MAX_COUNT:
            raise GrammarError(f"'{text}' lies too far from the event", f"at most {MAX_COUNT} days: T-{MAX_COUNT}")
        return Countdown(days, bool(match[3]), _minute(match[4], match[5], text))
    if match := _REFERENCE.fullmatch(text):
        return Reference(match[1], match[2], _offset(match[4], match[3], text))
    raise _refuse("a date", text, date_remedy(hint_text(text)), parse_date)


def _offset(size: str | None, sign: str | None, text: str) -> Lag | None:
    """What is added to the date of something else; raises GrammarError."""
    if not size:
        return None
    if _PERCENT.fullmatch(size):
        raise GrammarError(f"'{shown(text)}' has a percentage where a duration is meant", "write ' - 2d' or ' + 4h'")
    return Lag(parse_duration(size), sign == "-")


def _day(year: str, month: str, day: str, text: str) -> date:
    """The calendar day; raises GrammarError."""
    if int(year) not in YEARS:
        raise GrammarError(
            f"the year {year} is out of range", f"plans may lie between {YEARS.start} and {YEARS.stop - 1}"
        )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise GrammarError(f"'{shown(text)}' is not a day of the calendar", "check the month and the day") from None


@lru_cache(_CACHE)
def parse_range(text: str) -> DateRange:
    """A range of dates `A..B`, both days included, or a single date; raises GrammarError."""
    first, dots, last = text.partition("..")
    if (not dots or last.startswith(".")) and (remedy := range_remedy(hint_text(text))):
        raise _refuse("a range of dates", text, remedy, _range_with_dots)
    if dots and not (first.strip() and last.strip()):
        raise GrammarError(f"'{shown(text)}' is open at one end", "write both days: 2026-10-01..2026-10-07")
    start = parse_date(first.strip())
    found = DateRange(start, parse_date(last.strip()) if dots else start)
    if any(not isinstance(end, Reference) and end.minute is not None for end in (found.first, found.last)):
        raise GrammarError(f"a time of day in '{shown(text)}'", "days are meant here; leave the time out")
    if isinstance(start, Absolute) and isinstance(found.last, Absolute) and found.last.day < start.day:
        raise GrammarError(f"'{shown(text)}' ends before it starts", f"write '{last.strip()}..{first.strip()}'")
    return found


def _range_with_dots(text: str) -> DateRange:
    if ".." not in text:
        raise GrammarError("no range")
    return parse_range(text)


def parse_calendar_range(text: str) -> DateRange:
    """A range inside a calendar: working days and other dates would need the calendar; raises GrammarError."""
    found = parse_range(text)
    for end in (found.first, found.last):
        if isinstance(end, Reference) or (isinstance(end, Countdown) and end.working):
            how = "names another date" if isinstance(end, Reference) else "counts working days"
            remedy = "write 2026-10-01, 2026-10-01..2026-10-07 or T-30, which need no calendar to count"
            raise GrammarError(f"'{shown(text)}' {how} inside a calendar", remedy, "EP119")
    return found


def parse_weekdays(text: str) -> tuple[int, ...]:
    """The weekdays (0 is Monday) of `mon`, `mon-fri` or `mon,wed`; raises GrammarError."""
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = (word.strip() for word in part.lower().partition("-"))
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise _refuse("a weekday", text, weekdays_remedy(hint_text(text)), parse_weekdays)
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last if dash else first)
        found += [(start + step) % 7 for step in range((end - start) % 7 + 1)]
    return tuple(found)


@lru_cache(_CACHE)
def parse_shifts(text: str) -> tuple[Shift, ...]:
    """Working periods `09:00-12:00, 13:30-18:30`, in order; none for `off`; raises GrammarError."""
    if text.strip().lower() in ("", "off", "none", "closed"):
        return ()
    parts = text.split(",")
    if len(parts) > MAX_PERIODS:
        raise GrammarError(f"{len(parts)} working periods in one day", f"a day has {MAX_PERIODS} at most")
    found = [_shift(part.strip(), text) for part in parts]
    for before, after in pairwise(found):
        if after.start < before.end:
            raise GrammarError(f"the periods of '{shown(text)}' overlap or are out of order", "write them in order")
    if found[-1].end - found[0].start > 24 * 60:
        raise GrammarError(f"the periods of '{shown(text)}' last longer than a day", "a day has 24 hours")
    return tuple(found)


def _shift(part: str, text: str) -> Shift:
    """One working period; an end not after the start lies on the next day."""
    match = _SHIFT.fullmatch(part)
    if match is None:
        raise _refuse("a range of working hours", text, hours_remedy(hint_text(text)), parse_shifts)
    start, end = _minute(match[1], match[2], part), _minute(match[3], match[4], part)
    assert start is not None and end is not None
    if start == end:
        raise GrammarError(f"'{part}' is an empty working period", "the end must differ from the start")
    if start == 24 * 60:
        raise GrammarError(f"'{part}' starts at the end of the day", "write 00:00 on the next day")
    return Shift(start, end if end > start else end + 24 * 60)


def parse_percent(text: str) -> int:
    """A whole percentage from 0 to 100, with or without its sign; raises GrammarError."""
    number = text.removesuffix("%").rstrip()
    if re.fullmatch(r"\d{1,3}", number, re.ASCII) and int(number) <= 100:
        return int(number)
    raise _refuse("a percentage", text, "write a whole number from 0 to 100, such as 60%", parse_percent)


def parse_hours_per_day(text: str) -> int:
    """The seconds of a working day, from hours such as 8 or 7.5; raises GrammarError."""
    if re.fullmatch(r"\d{1,2}(\.\d{1,6})?", text, re.ASCII) and 0 < (hours := Fraction(text)) <= 24:
        return round(hours * 3600)
    remedy = "write hours between 0 and 24, such as 8 or 7.5"
    if told := re.fullmatch(r"(\d{1,2}(?:\.\d+)?)\s*(?:h|hours?|小时)", hint_text(text), re.ASCII):
        remedy = f"write '{told[1]}'"
    raise _refuse("a number of hours", text, remedy, parse_hours_per_day)


def parse_rrule(text: str) -> str:
    """A recurrence rule as RFC 5545 writes it, hourly at most; raises GrammarError."""
    rule = text.removeprefix("RRULE:")
    frequency = re.search(r"(?:^|;)FREQ=([A-Z]+)(?:;|$)", rule)
    remedy = "write a rule of RFC 5545, such as 'FREQ=WEEKLY;BYDAY=MO,TH', or use 'every'"
    if frequency is None:
        raise _refuse("a recurrence rule", text, remedy, parse_rrule)
    if frequency[1] in ("SECONDLY", "MINUTELY"):
        raise GrammarError(f"'{shown(text)}' recurs too often for a plan", "FREQ is HOURLY at most")
    if re.search(r"INTERVAL=0+(?:;|$)", rule):
        raise GrammarError(f"'{shown(text)}' never gets on", "INTERVAL is 1 at least")
    if frequency[1] == "HOURLY" and re.search(r";BY(?!DAY=|HOUR=|MINUTE=)", rule):
        remedy = "with FREQ=HOURLY stand BYDAY, BYHOUR and BYMINUTE; for single days use FREQ=DAILY"
        raise GrammarError(f"'{shown(text)}' searches every hour for a day", remedy)
    from dateutil.rrule import rrulestr  # only a plan with such a rule pays for the import

    try:
        rrulestr(rule, dtstart=datetime(2026, 1, 1), ignoretz=True)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError):
        raise GrammarError(f"'{shown(text)}' is not a recurrence rule", remedy) from None
    return rule
