"""How a trend names commits, dates and changes."""

from collections.abc import Iterable

from elevenplan.reports.trend import Point, Track, Trend, Version
from elevenplan.worktime.moments import day_of
from elevenplan.worktime.spoken import spoken, spoken_date

ON_DISK = "on disk"


def name_of(version: Version) -> str:
    """The short hash of a commit, of the working tree that it is on disk."""
    return version.short if version.hash is not None else ON_DISK


def spans_years(trend: Trend, tracks: Iterable[Track]) -> bool:
    """Whether days must be told with their year."""
    moments = [version.time for version in trend.versions if version.time is not None]
    moments += [point.moment for track in tracks for point in track.known]
    return len({day_of(moment).year for moment in moments}) > 1


def day_text(point: Point, years: bool) -> str:
    """The day of a point: `10-16`, or with its year; work that ends at 24:00 ends on the day before."""
    return moment_text(point, years).partition(" ")[0]


def moment_text(point: Point, years: bool, moment: int | None = None) -> str:
    """The moment of a point, or another one of the same kind: `10-16 18:00`; work ends at 24:00."""
    return spoken_date(point.moment if moment is None else moment, end=point.has_end, year=years)


def change_text(change: int, point: Point) -> str:
    """`+2d`, `-1d`, empty for none."""
    text = spoken(change, point.calendar.day_seconds)
    return "" if not change else text if change < 0 else f"+{text}"


def margin_text(point: Point | None) -> str:
    """The margin in working time, empty where there is no date to meet."""
    return "" if point is None or point.margin is None else spoken(point.margin, point.calendar.day_seconds)
