"""Recurrence rules give exactly the moments they are made from."""

from collections.abc import Iterator

from dateutil.rrule import DAILY, FR, MO, SA, SU, TH, TU, WE, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from elevenplan.exporters.recurrence import Rule, rules
from elevenplan.worktime.moments import DAY, to_datetime, to_moment

WEEKDAYS = {"MO": MO, "TU": TU, "WE": WE, "TH": TH, "FR": FR, "SA": SA, "SU": SU}
START = 20_600 * DAY  # a day in 2026


def told(rule: Rule) -> Iterator[int]:
    """What a calendar program makes of a rule."""
    if rule.last is None:
        yield rule.first
        return
    days = [WEEKDAYS[day] for day in rule.days] or None
    found = rrule(
        WEEKLY if days else DAILY, dtstart=to_datetime(rule.first), until=to_datetime(rule.last), byweekday=days
    )
    yield from (moment for moment in map(to_moment, found) if moment not in rule.without)


@given(
    st.sets(st.tuples(st.integers(0, 60), st.sampled_from([0, 9 * 3600, 17 * 3600 + 1800])), min_size=1, max_size=60)
)
def test_the_rules_give_exactly_the_moments(days: set[tuple[int, int]]) -> None:
    moments = tuple(sorted(START + day * DAY + time for day, time in days))
    assert sorted(moment for rule in rules(moments) for moment in told(rule)) == list(moments)


def test_every_workday_is_a_weekly_rule_without_exceptions() -> None:
    monday = START - START // DAY % 7 * DAY + 4 * DAY
    moments = tuple(monday + (week * 7 + day) * DAY for week in range(3) for day in range(5))
    (rule,) = rules(moments)
    assert (rule.days, rule.without) == (("MO", "TU", "WE", "TH", "FR"), ())
