"""Moments, durations and lags of a file as a plan writes them."""

from fractions import Fraction

from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.project import FileLink
from elevenplan.plan.values import Duration, Lag, Percent
from elevenplan.worktime.moments import to_datetime
from elevenplan.writing.value_texts import duration_written, lag_written

_IN_DAYS = (codes.DAYS, codes.WEEKS)


def moment_text(moment: int) -> str:
    """`2026-11-11 00:00`, to the nearest minute."""
    return f"{to_datetime(moment):%Y-%m-%d %H:%M}"


def duration_value(seconds: int, unit: int, day_seconds: int | None) -> Duration:
    """A duration in the unit that the file shows; in days only where a day of the calendar is worth `day_seconds`."""
    if unit in codes.ELAPSED:
        return Duration(seconds=Fraction(seconds), elapsed=True)
    days = Fraction(seconds, day_seconds) if day_seconds and unit in _IN_DAYS else None
    if days is not None and not (days * 1000) % 1:
        return Duration(days=days)
    return Duration(seconds=Fraction(seconds))


def duration_text(seconds: int, unit: int, day_seconds: int | None) -> str:
    """The same as text."""
    return duration_written(duration_value(seconds, unit, day_seconds))


def link_text(link: FileLink, predecessor: str, day_seconds: int | None) -> str:
    """A link as it stands under `after`."""
    if not link.lag:
        return predecessor if link.type == "FS" else f"{predecessor} {link.type}"
    size = abs(link.lag)
    if link.format in (codes.PERCENT, codes.ELAPSED_PERCENT):
        amount: Duration | Percent = Percent(Fraction(size), link.format == codes.ELAPSED_PERCENT)
    else:
        amount = duration_value(size * codes.LAG_UNIT, link.format, day_seconds)
    return f"{predecessor} {link.type}{lag_written(Lag(amount, link.lag < 0))}"
