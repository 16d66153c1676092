"""Links and durations as Microsoft Project writes them."""

from collections.abc import Iterator

from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.project import FileLink
from elevenplan.plan.values import Dependency, Duration, Lag, Percent
from elevenplan.schedule.result import Schedule

_HOUR = 3600


def duration_format(written: Duration | None, *, in_days: bool) -> int:
    """The unit that a duration is shown in; days only where a day is worth what the project says."""
    found = written or Duration()
    if found.elapsed:
        return codes.ELAPSED_DAYS if not found.seconds % (24 * _HOUR) else codes.ELAPSED_HOURS
    if found.seconds:
        return codes.MINUTES if found.seconds % _HOUR else codes.HOURS
    return codes.DAYS if in_days else codes.HOURS


def file_link(schedule: Schedule, link: Dependency, successor: str, *, in_days: bool) -> FileLink:
    """A link with its lag; a share of the predecessor's duration stays one where it is whole."""
    uid = schedule.outline.items[link.task].number
    if link.lag is None:
        return FileLink(uid, str(link.type))
    sign = -1 if link.lag.negative else 1
    amount = link.lag.amount
    if isinstance(amount, Percent):
        if amount.value.denominator == 1:
            unit = codes.ELAPSED_PERCENT if amount.elapsed else codes.PERCENT
            return FileLink(uid, str(link.type), sign * int(amount.value), unit)
        unit = codes.ELAPSED_MINUTES if amount.elapsed else codes.MINUTES
        seconds = (
            round(schedule.setting.activities[link.task].duration * amount.value / 100)
            if _is_leaf(schedule, link.task)
            else 0
        )
        return FileLink(uid, str(link.type), sign * round(seconds / codes.LAG_UNIT), unit)
    calendar = schedule.setting.working(successor)
    seconds = amount.to_seconds(calendar.day_seconds)
    unit = duration_format(amount, in_days=in_days)
    return FileLink(uid, str(link.type), sign * round(seconds / codes.LAG_UNIT), unit)


def _is_leaf(schedule: Schedule, id_: str) -> bool:
    return id_ in schedule.setting.activities


def lag_losses(link: Dependency, day_seconds: int) -> Iterator[str]:
    """What a lag loses: Project counts in whole per cents and in tenths of minutes."""
    lag: Lag | None = link.lag
    if lag is None:
        return
    if isinstance(lag.amount, Percent):
        if lag.amount.value.denominator != 1:
            yield f"the lag behind '{link.task}': Project holds whole per cents, so it stands there as a time"
    elif lag.amount.to_seconds(day_seconds) % codes.LAG_UNIT:
        yield f"the lag behind '{link.task}' is rounded to a tenth of a minute"
