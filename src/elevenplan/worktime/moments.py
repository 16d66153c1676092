"""Moments: whole seconds of wall-clock time since 1970-01-01 00:00 in the plan's time zone."""

from datetime import date, datetime, timedelta
from typing import Final

MINUTE: Final = 60
DAY: Final = 86_400
_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()
_EPOCH: Final = datetime(1970, 1, 1)
FIRST: Final = (date(1984, 1, 1).toordinal() - _EPOCH_DAY) * DAY
LAST: Final = (date(2150, 1, 1).toordinal() - _EPOCH_DAY) * DAY


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH_DAY


def day_of(moment: int) -> date:
    """The calendar day of a moment."""
    return date.fromordinal(moment // DAY + _EPOCH_DAY)


def midnight(day: date) -> int:
    """The moment at which a day begins."""
    return day_number(day) * DAY


def to_moment(stamp: datetime) -> int:
    """The moment of a wall-clock date and time, its zone left out."""
    return midnight(stamp.date()) + stamp.hour * 3600 + stamp.minute * 60 + stamp.second


def to_datetime(moment: int) -> datetime:
    """The wall-clock date and time of a moment, to the nearest minute."""
    return _EPOCH + timedelta(minutes=(moment + MINUTE // 2) // MINUTE)


def iso(moment: int) -> str:
    """`2026-10-12T09:00`, to the nearest minute."""
    return to_datetime(moment).isoformat(timespec="minutes")


def whole_minutes(seconds: int) -> int:
    """Seconds as minutes, to the nearest one, halves away from zero."""
    size = (abs(seconds) + MINUTE // 2) // MINUTE
    return size if seconds >= 0 else -size
