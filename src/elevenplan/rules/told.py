"""Moments, times and names as findings tell them."""

from collections.abc import Iterable, Sequence
from typing import Final

from elevenplan.plan.outline import Kind, Path
from elevenplan.plan.values import Absolute
from elevenplan.rules.engine import Context
from elevenplan.schedule.driving import drives, ready_links
from elevenplan.schedule.network import Link
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import day_of, to_datetime
from elevenplan.worktime.spoken import spoken, spoken_date

_LONGEST_CHAIN: Final = 6
_MOST_DAYS: Final = 6


def told_moment(context: Context, moment: int, *, end: bool = False) -> str:
    """`10-12 18:30`, with its year where that is not the year of the event (or else of the start)."""
    near = next((date for date in (context.plan.event, context.plan.start) if isinstance(date, Absolute)), None)
    return spoken_date(moment, end=end, year=near is None or to_datetime(moment).year != near.day.year)


def told_between(calendar: WorkCalendar, earlier: int, later: int) -> str:
    """The working time between two moments, the time around the clock where there is no work between them."""
    working = calendar.between(earlier, later)
    return spoken(working, calendar.day_seconds) if working else spoken(later - earlier)


def told_days(days: Sequence[int]) -> str:
    """Days (by number, rising) as `10-12, 10-14..10-16`; of many the first ones."""
    spans: list[list[int]] = []
    for day in days:
        if spans and day == spans[-1][1] + 1:
            spans[-1][1] = day
        else:
            spans.append([day, day])
    texts = [_day(first) if first == last else f"{_day(first)}..{_day(last)}" for first, last in spans]
    more = len(texts) - _MOST_DAYS
    return ", ".join(texts[:_MOST_DAYS]) + (f" and {more} more times" if more > 0 else "")


def _day(number: int) -> str:
    return f"{day_of(number * 86_400):%m-%d}"


def told_chain(context: Context, id_: str) -> str:
    """The last links of the chain that makes something late, by expected dates."""
    chain = [context.last_leaf.get(id_, id_)]
    while len(chain) <= _LONGEST_CHAIN and (before := driving(context, chain[-1])):
        chain.append(before[0])
    if len(chain) == 1:
        return "nothing leads to it: its own length and dates make it late"
    shown = [*chain[:_LONGEST_CHAIN], "…"] if len(chain) > _LONGEST_CHAIN else chain
    return f"tightest chain: {' → '.join(reversed(shown))}"


def driving(context: Context, id_: str) -> list[str]:
    """The leaves whose expected dates set when an unstarted leaf is ready, in the order of the plan."""
    schedule = context.scheduled
    setting, expected = schedule.setting, schedule.expected
    leaf = setting.activities.get(id_)
    if leaf is None or leaf.started is not None or leaf.done is not None:
        return []
    if leaf.pinned:
        links: Iterable[Link] = ready_links(setting, expected, id_)
    else:
        inherited = setting.network.links_inherited(schedule.outline.items[id_])
        links = (link for link in inherited if drives(setting, expected, link, id_))
    before = {context.last_leaf.get(link.predecessor, link.predecessor) for link in links}
    return sorted(before, key=lambda one: schedule.outline.items[one].number)


def last_before(context: Context, id_: str) -> tuple[tuple[Path, str], ...]:
    """The place of what comes last before a leaf, with its end."""
    schedule = context.scheduled
    before = driving(context, id_)
    if not before:
        return ()
    item = schedule.outline.items[before[0]]
    verb = "ready" if item.kind is Kind.MILESTONE else "ends"
    return ((item.path, f"{verb} {told_moment(context, schedule.expected.finish[item.id])}"),)
