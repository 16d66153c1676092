"""When a row begins and ends: its days, in a chart of one day its times."""

from elevenplan.reports.gantt.value import Gantt, Row
from elevenplan.worktime.moments import DAY, MINUTE
from elevenplan.worktime.spoken import spoken_date, spoken_day

_CLOCK = len("24:00")


def ends_text(gantt: Gantt, row: Row) -> tuple[str, str]:
    """`10-12` and `10-14`, the first and the last day; where a chart of one day holds both, `19:10` and `19:25`.

    All four are equally long. Of a milestone both are its moment.
    """
    is_moment = row.kind == "milestone"
    last = row.finish if is_moment else max(row.finish - MINUTE, row.start)
    begin, end = _day(gantt)
    if begin <= row.start and last < end <= begin + DAY:
        return spoken_date(row.start)[-_CLOCK:], spoken_date(row.finish, end=not is_moment)[-_CLOCK:]
    return spoken_day(row.start), spoken_day(last)


def _day(gantt: Gantt) -> tuple[int, int]:
    """What the chart shows, hours of one day as that whole day."""
    start, end = gantt.shown
    day = start // DAY * DAY
    return (day, day + DAY) if end <= day + DAY else (start, end)
