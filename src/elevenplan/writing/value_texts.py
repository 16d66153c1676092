"""The values of a plan as the grammar reads them back."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from elevenplan.plan.grammar import WEEKDAYS
from elevenplan.plan.values import (
    Absolute,
    CheckItem,
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
    Url,
)
from elevenplan.source.raw import Raw

_HOUR: Final = 3600
_DAY: Final = 24 * _HOUR
_MINUTE: Final = 60
_PLACES: Final = 6  # what the grammar takes behind a point


def duration_written(duration: Duration) -> str:
    """A duration to the second: `6d`, `1.5d`, `2d4h`, `533.3m`, `36eh`."""
    if duration.elapsed:
        days = duration.seconds / _DAY
        parts = [(days, "ed")] if not days % 1 else _clock(duration.seconds, "eh", "em")
    else:
        parts = [(duration.days, "d"), *_clock(duration.seconds, "h", "m")]
    zero = "0ed" if duration.elapsed else "0d"
    return "".join(f"{decimal(amount)}{unit}" for amount, unit in parts if amount) or zero


def _clock(seconds: Fraction, hour: str, minute: str) -> list[tuple[Fraction, str]]:
    hours, rest = divmod(seconds, Fraction(_HOUR))
    return [(Fraction(hours), hour), (rest / _MINUTE, minute)]


def decimal(number: Fraction) -> str:
    """A number in decimal notation, to six places, without needless zeros."""
    text = f"{Decimal(number.numerator) / Decimal(number.denominator):.{_PLACES}f}"
    return text.rstrip("0").rstrip(".")


def lag_written(lag: Lag) -> str:
    """A lag with its sign: `+1d`, `-50%`."""
    amount = lag.amount
    if isinstance(amount, Percent):
        size = f"{decimal(amount.value)}{'e%' if amount.elapsed else '%'}"
    else:
        size = duration_written(amount)
    return f"{'-' if lag.negative else '+'}{size}"


def dependency_written(link: Dependency) -> str:
    """A link as it stands under `after`: `a`, `a SS+1d`."""
    if link.lag is None:
        return link.task if link.type is LinkType.FS else f"{link.task} {link.type}"
    return f"{link.task} {link.type}{lag_written(link.lag)}"


def date_written(value: DateValue) -> str:
    """A date as an author writes it, still symbolic."""
    if isinstance(value, Reference):
        edge = f".{value.edge}" if value.edge else ""
        if value.offset is None:
            return f"{value.id}{edge}"
        text = lag_written(value.offset)
        return f"{value.id}{edge} {text[0]} {text[1:]}"
    clock = "" if value.minute is None else f" {time_written(value.minute)}"
    if isinstance(value, Absolute):
        return f"{value.day.isoformat()}{clock}"
    count = f"{value.days:+d}" if value.days or value.working else ""
    return f"T{count}{'wd' if value.working else ''}{clock}"


def range_written(span: DateRange) -> str:
    """A range of dates, or the one that it is."""
    first, last = date_written(span.first), date_written(span.last)
    return first if first == last else f"{first}..{last}"


def time_written(minute: int) -> str:
    """A minute of the day, one past midnight as that of the next day."""
    minute = minute if minute <= _DAY // _MINUTE else minute - _DAY // _MINUTE
    return f"{minute // 60:02}:{minute % 60:02}"


def shifts_written(shifts: tuple[Shift, ...]) -> str:
    """Working hours of a day, `off` for none."""
    return ", ".join(f"{time_written(one.start)}-{time_written(one.end)}" for one in shifts) or "off"


def weekdays_written(days: tuple[int, ...]) -> str:
    """`mon-fri`, or `mon, wed` where the days do not follow each other."""
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), key=lambda pair: (pair[1] - pair[0]) % 7)]
    return ", ".join(WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}" for run in runs)


def url_written(link: Url) -> Raw:
    """A link for people: its address, with its title where it has one."""
    return link.url if link.title is None else {"title": link.title, "url": link.url}


def check_item_written(item: CheckItem) -> Raw:
    """A line of a checklist."""
    return item.text if item.done is None else {item.text: date_written(item.done)}


_WRITTEN: Final[tuple[tuple[type | tuple[type, ...], Callable[[Any], Raw]], ...]] = (
    (Duration, duration_written),
    (Lag, lag_written),
    (Dependency, dependency_written),
    ((Absolute, Countdown, Reference), date_written),
    (DateRange, range_written),
    (Url, url_written),
    (CheckItem, check_item_written),
)


def value_written(value: Any) -> Raw:
    """A small value of the model as text, or as the mapping that it needs."""
    return next((write(value) for kind, write in _WRITTEN if isinstance(value, kind)), None) or str(value)
