"""The grammar of the written values: what a scalar's text means, or why it means nothing."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final

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

ID_PATTERN: Final = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS: Final = range(1984, 2150)  # the years that Microsoft Project can write
_CACHE: Final = 4096

_ID = re.compile(ID_PATTERN)
_PARTS = re.compile(r"(?:\d{1,9}(?:\.\d{1,6})?(?:em|eh|ed|ew|m|h|d|w))+")
_PART = re.compile(r"(\d+(?:\.\d+)?)(em|eh|ed|ew|m|h|d|w)")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: (\d{1,2}):(\d{2}))?")
_COUNTDOWN = re.compile(r"T(?:([+-])(\d{1,5})(wd)?)?(?: (\d{1,2}):(\d{2}))?")
_REFERENCE = re.compile(rf"({ID_PATTERN})(?:\.(opens|closes))?(?: ([+-]) (\S+))?")
_DEPENDENCY = re.compile(rf"({ID_PATTERN})(?: (FS|SS|FF|SF)(?:([+-])(\S+))?)?")
_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(e?)%")
_SHIFT = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_FULL_WIDTH: Final = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F))} | {
    ord("\u3000"): " ",
    ord("、"): ",",
    ord("。"): ".",
    ord("～"): "..",
    ord("—"): "-",
    ord("–"): "-",
    ord("−"): "-",
}

_WORKING: Final = {"m": (ZERO, 60), "h": (ZERO, 3600), "d": (Fraction(1), 0), "w": (Fraction(WORKDAYS_PER_WEEK), 0)}
_ELAPSED: Final = {"em": 60, "eh": 3600, "ed": DAY_SECONDS, "ew": 7 * DAY_SECONDS}


class GrammarError(ValueError):
    """A text that does not mean what its place asks for: a headline and how to mend it."""

    def __init__(self, headline: str, remedy: str = "", code: str = "EP110") -> None:
        super().__init__(headline)
        self.headline = headline
        self.remedy = remedy
        self.code = code


def plain(text: str) -> str:
    """The text with full-width punctuation and digits replaced by their plain forms."""
    return text.translate(_FULL_WIDTH)


def _refuse(what: str, text: str, remedy: str, parse: Callable[[str], object]) -> GrammarError:
    """The error for a text; where only full-width characters are wrong, it says so."""
    narrow = plain(text).strip()
    if narrow != text:
        try:
            parse(narrow)
        except GrammarError:
            pass
        else:
            return GrammarError(f"full-width characters in {what} '{text}'", f"write '{narrow}'", "EP111")
    return GrammarError(f"'{text}' is not {what}", remedy)


def parse_id(text: str) -> str:
    """An id; raises GrammarError."""
    if _ID.fullmatch(text):
        return text
    remedy = "ids are lower-case letters and digits with single hyphens, such as 'home-page'"
    suggestion = re.sub(r"[^a-z0-9]+", "-", plain(text).lower()).strip("-")
    if _ID.fullmatch(suggestion):
        remedy += f"; write '{suggestion}'"
    raise _refuse("an id", text, remedy, parse_id)


@lru_cache(_CACHE)
def parse_duration(text: str) -> Duration:
    """A duration such as 30m, 4h, 3d, 1w2d or 36eh; raises GrammarError."""
    if not _PARTS.fullmatch(text):
        remedy = "write an amount with its unit: 30m, 4h, 3d, 1.5d, 2w, 1w2d; around the clock: 90em, 36eh, 3ed"
        if re.fullmatch(r"\d+(?:\.\d+)?", text):
            remedy = f"add a unit: '{text}d' for working days, '{text}h' for hours"
        elif re.fullmatch(r"-\s*\S+", text):
            remedy = "a duration cannot be negative"
        elif (tight := re.sub(r"\s+", "", text.lower())) != text and _PARTS.fullmatch(tight):
            remedy = f"write it without spaces and in lower case: '{tight}'"
        raise _refuse("a duration", text, remedy, parse_duration)
    parts = [(Fraction(amount), unit) for amount, unit in _PART.findall(text)]
    elapsed = [unit in _ELAPSED for _, unit in parts]
    if any(elapsed) and not all(elapsed):
        raise GrammarError(
            f"'{text}' mixes working and elapsed time", "use one kind: 'd', 'h', 'm' or 'ed', 'eh', 'em'"
        )
    if all(elapsed):
        return Duration(seconds=sum((amount * _ELAPSED[unit] for amount, unit in parts), ZERO), elapsed=True)
    days = sum((amount * _WORKING[unit][0] for amount, unit in parts), ZERO)
    return Duration(days, sum((amount * _WORKING[unit][1] for amount, unit in parts), ZERO))


@lru_cache(_CACHE)
def parse_lag(text: str, negative: bool = False) -> Lag:
    """The size of a lag: a duration, or a percentage such as 50% or 50e%; raises GrammarError."""
    percent = _PERCENT.fullmatch(text)
    if percent:
        return Lag(Percent(Fraction(percent[1]), bool(percent[2])), negative)
    try:
        return Lag(parse_duration(text), negative)
    except GrammarError:
        remedy = "write a duration or a percentage: 'a SS+1d', 'a FF-4h', 'a FS+2ed', 'a FS-50%'"
        raise GrammarError(f"'{text}' is not a lag", remedy) from None


@lru_cache(_CACHE)
def parse_dependency(text: str) -> Dependency:
    """A link such as `price-list` or `price-list SS+1d`; raises GrammarError."""
    match = _DEPENDENCY.fullmatch(text)
    if match is None:
        raise _refuse("a dependency", text, _dependency_remedy(text), parse_dependency)
    lag = parse_lag(match[4], match[3] == "-") if match[4] else None
    return Dependency(match[1], LinkType(match[2] or "FS"), lag)


def _dependency_remedy(text: str) -> str:
    """What to write instead of a dependency that cannot be read."""
    if lagged := re.fullmatch(rf"({ID_PATTERN})\s*([+-])\s*(\S+)", text):
        return f"a lag needs a type: '{lagged[1]} FS{lagged[2]}{lagged[3]}'"
    if loose := re.fullmatch(rf"({ID_PATTERN})\s+(FS|SS|FF|SF)\s*([+-])\s*(\S+)", text, re.IGNORECASE):
        return f"one space before the type, none behind it: '{loose[1]} {loose[2].upper()}{loose[3]}{loose[4]}'"
    if cased := re.fullmatch(rf"({ID_PATTERN})\s+(FS|SS|FF|SF)", text, re.IGNORECASE):
        return f"one space, and the type in capitals: '{cased[1]} {cased[2].upper()}'"
    if "," in text:
        return "write several predecessors as a list: [first, second SS+1d]"
    return "write an id, or an id with a type and a lag: 'price-list', 'price-list SS', 'price-list SS+1d'"


def _minute(hour: str | None, minute: str | None, text: str) -> int | None:
    """The minute of the day, None where no time is written; raises GrammarError."""
    if hour is None or minute is None:
        return None
    value = int(hour) * 60 + int(minute)
    if int(minute) > 59 or value > 24 * 60:
        raise GrammarError(f"'{hour}:{minute}' is not a time of day in '{text}'", "times run from 00:00 to 24:00")
    return value


@lru_cache(_CACHE)
def parse_date(text: str) -> DateValue:
    """A date: absolute, counted from the event, or that of a milestone or window; raises GrammarError."""
    if match := _DATE.fullmatch(text):
        return Absolute(_day(match[1], match[2], match[3], text), _minute(match[4], match[5], text))
    if match := _COUNTDOWN.fullmatch(text):
        days = int(match[2] or 0) * (-1 if match[1] == "-" else 1)
        return Countdown(days, bool(match[3]), _minute(match[4], match[5], text))
    if match := _REFERENCE.fullmatch(text):
        offset = parse_lag(match[4], match[3] == "-") if match[4] else None
        if offset and isinstance(offset.amount, Percent):
            raise GrammarError(f"'{text}' has a percentage where a duration is meant", "write ' - 2d' or ' + 4h'")
        return Reference(match[1], match[2], offset)
    raise _refuse("a date", text, _date_remedy(text), parse_date)


def _date_remedy(text: str) -> str:
    """What to write instead of a date that cannot be read."""
    usual = "write 2026-10-23, 2026-10-23 15:00, T-30, T-30 18:00, T-5wd, or the id of a pinned milestone"
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d{2})(?::\d{2})?)?", text):
        time = f" {match[4]}" if match[4] else ""
        return f"write '{match[1]}-{int(match[2]):02}-{int(match[3]):02}{time}'"
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}.*", text):
        return "write the year too: 2026-10-23"
    if match := re.fullmatch(rf"({ID_PATTERN}(?:\.(?:opens|closes))?)\s*([+-])\s*(\d\S*)", text):
        return f"an offset needs a space on both sides: '{match[1]} {match[2]} {match[3]}'"
    if match := re.fullmatch(r"[tT]\s*([+-])\s*(\d+)\s*d?", text):
        return f"write 'T{match[1]}{match[2]}'"
    return usual


def _day(year: str, month: str, day: str, text: str) -> date:
    """The calendar day; raises GrammarError."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise GrammarError(f"'{text}' is not a day of the calendar", "check the month and the day") from None
    if found.year not in YEARS:
        raise GrammarError(f"the year {found.year} is out of range", "plans may lie between 1984 and 2149")
    return found


@lru_cache(_CACHE)
def parse_range(text: str) -> DateRange:
    """A range of dates `A..B`, or a single date; raises GrammarError."""
    first, dots, last = text.partition("..")
    start = parse_date(first.strip())
    return DateRange(start, parse_date(last.strip()) if dots else start)


def parse_weekdays(text: str) -> tuple[int, ...]:
    """The weekdays (0 is Monday) of `mon`, `mon-fri` or `mon,wed`; raises GrammarError."""
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = part.strip().lower().partition("-")
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise _refuse("a weekday", text, "write mon, mon-fri or mon,wed,fri", parse_weekdays)
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last if dash else first)
        found += [(start + step) % 7 for step in range((end - start) % 7 + 1)]
    return tuple(found)


def parse_shifts(text: str) -> tuple[Shift, ...]:
    """Working periods `09:00-12:00, 13:30-18:30`, in order; none for `off`; raises GrammarError."""
    if text.strip().lower() in ("", "off", "none", "closed"):
        return ()
    found = [_shift(part.strip(), text) for part in text.split(",")]
    for before, after in zip(found, found[1:], strict=False):
        if after.start < before.end:
            raise GrammarError(f"the working periods of '{text}' overlap or are out of order", "write them in order")
    if found[-1].end - found[0].start > 24 * 60:
        raise GrammarError(f"the working periods of '{text}' last longer than a day", "a day has 24 hours")
    return tuple(found)


def _shift(part: str, text: str) -> Shift:
    """One working period; an end not after the start lies on the next day."""
    match = _SHIFT.fullmatch(part)
    if match is None:
        remedy = 'write "09:00-12:00, 13:30-18:30", or off for a day without work'
        raise _refuse("working hours", text, remedy, parse_shifts)
    start, end = _minute(match[1], match[2], part), _minute(match[3], match[4], part)
    assert start is not None and end is not None
    if start == end:
        raise GrammarError(f"'{part}' is an empty working period", "the end must differ from the start")
    return Shift(start, end if end > start else end + 24 * 60)


def parse_percent(text: str) -> int:
    """A whole percentage from 0 to 100, with or without its sign; raises GrammarError."""
    number = text.removesuffix("%").strip()
    if re.fullmatch(r"\d{1,3}", number) and int(number) <= 100:
        return int(number)
    raise _refuse("a percentage", text, "write a whole number from 0 to 100, such as 60%", parse_percent)


def parse_hours_per_day(text: str) -> int:
    """The seconds of a working day, from hours such as 8 or 7.5; raises GrammarError."""
    if re.fullmatch(r"\d{1,2}(\.\d{1,6})?", text) and 0 < (hours := Fraction(text)) <= 24:
        return round(hours * 3600)
    raise _refuse("a number of hours", text, "write hours between 0 and 24, such as 8 or 7.5", parse_hours_per_day)
