"""Durations and moments as people say them, for every screen and finding."""

from typing import Final

from elevenplan.worktime.moments import DAY, MINUTE, to_datetime, whole_minutes

_HOUR: Final = 3600


def spoken(seconds: int, day_seconds: int = DAY) -> str:
    """`2d`, `1.5d`, `4.5h`, `1h45m`, `30m`, `<1m`, `0d`, `-1d`: never 0 for what is not.

    Days to one decimal; what is less than one to the minute, so that nobody counts on time that is not there.
    `day_seconds` is what a working day is worth; leave it out for elapsed time.
    """
    if not seconds:
        return "0d"
    sign, size = ("-" if seconds < 0 else ""), abs(seconds)
    if size < MINUTE:
        return "-1m" if sign else "<1m"
    minutes = whole_minutes(size)
    if minutes * MINUTE < day_seconds:
        return sign + _hours(minutes)
    tenths = max((size * 10 + day_seconds // 2) // day_seconds, 1)
    return f"{sign}{tenths // 10}" + (f".{tenths % 10}" if tenths % 10 else "") + "d"


def _hours(minutes: int) -> str:
    """`30m`, `4h`, `4.5h`, `1h45m`."""
    hours, rest = divmod(minutes, _HOUR // MINUTE)
    if not hours:
        return f"{rest}m"
    return f"{hours}.5h" if rest == _HOUR // MINUTE // 2 else f"{hours}h" + (f"{rest}m" if rest else "")


def spoken_date(moment: int, *, end: bool = False, year: bool = False) -> str:
    """`10-10 00:00`; with `end` a midnight is the end of the day before, `10-09 24:00`; with `year` the year leads."""
    stamp = to_datetime(moment)
    is_late = end and not stamp.hour and not stamp.minute
    day = to_datetime(moment - DAY) if is_late else stamp
    clock = "24:00" if is_late else f"{stamp:%H:%M}"
    return f"{day:%Y-%m-%d} {clock}" if year else f"{day:%m-%d} {clock}"


def spoken_day(moment: int, *, year: bool = False) -> str:
    """`10-10`, the day of a moment; with `year` the year leads."""
    return f"{to_datetime(moment):%Y-%m-%d}" if year else f"{to_datetime(moment):%m-%d}"
