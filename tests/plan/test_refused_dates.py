"""What is said about dates, days and hours that mean nothing."""

from collections.abc import Callable

import pytest

from elevenplan.plan import grammar
from elevenplan.plan.grammar import GrammarError

USUAL_DURATION = "write an amount with its unit: 30m, 4h, 3d, 1.5d, 2w, 1w2d; around the clock: 90em, 36eh, 3ed"
YEAR_FIRST = "write the year first, then the month and the day: 2026-10-23"
YEAR_FIRST_ONLY = "write the year first, then the month and the day"
SAME_DAY = "a plan says the same every day: write the day itself, 2026-10-23, or count from the event, T-30"
TIMES = "times run from 00:00 to 24:00"
YEARS = "plans may lie between 1984 and 2149"
USUAL_DATE = "write 2026-10-23, 2026-10-23 15:00, T-30, T-30 18:00, T-5wd, or the id of a pinned milestone"
WITHOUT_A_CALENDAR = "write 2026-10-01, 2026-10-01..2026-10-07 or T-30, which need no calendar to count"
USUAL_WEEKDAYS = "write mon, mon-fri or mon,wed,fri"
USUAL_TIME = "write hours and minutes: 09:30, 20:00"
USUAL_RULE = "write a rule of RFC 5545, such as 'FREQ=WEEKLY;BYDAY=MO,TH', or use 'every'"


def refusal(parse: Callable[[str], object], text: str) -> tuple[str, str, str]:
    """The code, headline and remedy for a text that is refused."""
    with pytest.raises(GrammarError) as refused:
        parse(text)
    return refused.value.code, refused.value.headline, refused.value.remedy


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("2026-10-3", "EP110", "'2026-10-3' is not a date", "write '2026-10-03'"),
        ("2026/10/23", "EP110", "'2026/10/23' is not a date", "write '2026-10-23'"),
        ("2026.10.23", "EP110", "'2026.10.23' is not a date", "write '2026-10-23'"),
        ("20261023", "EP110", "'20261023' is not a date", "write '2026-10-23'"),
        ("10-23", "EP110", "'10-23' is not a date", YEAR_FIRST),
        ("10/23 15:00", "EP110", "'10/23 15:00' is not a date", YEAR_FIRST),
        ("2026年10月23日", "EP110", "'2026年10月23日' is not a date", "write '2026-10-23'"),
        ("10月23日", "EP110", "'10月23日' is not a date", f"{YEAR_FIRST_ONLY}: '2026-10-23' for 2026"),
        ("2026-10-23T15:00", "EP110", "'2026-10-23T15:00' is not a date", "write '2026-10-23 15:00'"),
        ("2026-10-23 15:00:00", "EP110", "'2026-10-23 15:00:00' is not a date", "write '2026-10-23 15:00'"),
        ("2026-10-23 25:00", "EP110", "'25:00' is not a time of day in '2026-10-23 25:00'", TIMES),
        ("2026-10-23 12:61", "EP110", "'12:61' is not a time of day in '2026-10-23 12:61'", TIMES),
        ("2026-02-30", "EP110", "'2026-02-30' is not a day of the calendar", "check the month and the day"),
        ("2026-13-01", "EP110", "'2026-13-01' is not a day of the calendar", "check the month and the day"),
        ("1983-12-31", "EP110", "the year 1983 is out of range", YEARS),
        ("2150-01-01", "EP110", "the year 2150 is out of range", YEARS),
        ("9999-01-01", "EP110", "the year 9999 is out of range", YEARS),
        ("T-9999", "EP110", "'T-9999' lies too far from the event", "at most 5000 days: T-5000"),
        ("T - 30", "EP110", "'T - 30' is not a date", "write 'T-30'"),
        ("t-30 ", "EP110", "spaces around a date 't-30'", "write 't-30'"),
        ("T-30d", "EP110", "'T-30d' is not a date", "write 'T-30'"),
        ("T-2w", "EP110", "'T-2w' is not a date", "write 'T-14'"),
        ("T-4h", "EP110", "'T-4h' is not a date", "T counts days; write the time of day behind them: 'T-1 20:00'"),
        ("T-1 20:00:00", "EP110", "'T-1 20:00:00' is not a date", "write 'T-1 20:00'"),
        ("T-1 25:00", "EP110", "'25:00' is not a time of day in 'T-1 25:00'", TIMES),
        ("t+1 10:00", "EP110", "'t+1 10:00' is not a date", "write 'T+1 10:00'"),
        ("a+1d", "EP110", "'a+1d' is not a date", "an offset needs a space on both sides: 'a + 1d'"),
        ("a -2d", "EP110", "'a -2d' is not a date", "an offset needs a space on both sides: 'a - 2d'"),
        ("a.opens-1d", "EP110", "'a.opens-1d' is not a date", "an offset needs a space on both sides: 'a.opens - 1d'"),
        ("a.open", "EP110", "'a.open' is not a date", "a window has two dates: 'a.opens' and 'a.closes'"),
        ("a - 50%", "EP110", "'a - 50%' has a percentage where a duration is meant", "write ' - 2d' or ' + 4h'"),
        ("a - 2x", "EP110", "'2x' is not a duration", USUAL_DURATION),
        ("a.opens - 2", "EP110", "'2' is not a duration", "add a unit: '2d' for working days, '2h' for hours"),
        ("Tomorrow", "EP110", "'Tomorrow' is not a date", SAME_DAY),
        ("T-30 ", "EP110", "spaces around a date 'T-30'", "write 'T-30'"),
        ("Ｔ-30", "EP111", "full-width characters in a date 'Ｔ-30'", "write 'T-30'"),
        (
            "2026-10-23\u300015:00",
            "EP111",
            "full-width characters in a date '2026-10-23 15:00'",
            "write '2026-10-23 15:00'",
        ),
        ("", "EP110", "an empty text is not a date", USUAL_DATE),
        ("2026-10-23 9", "EP110", "'2026-10-23 9' is not a date", "write '2026-10-23 09:00'"),
        ("0000-00-00", "EP110", "the year 0000 is out of range", YEARS),
    ],
)
def test_what_is_not_a_date_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_date, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        (
            "2026-10-01-2026-10-07",
            "EP110",
            "'2026-10-01-2026-10-07' is not a range of dates",
            "write '2026-10-01..2026-10-07'",
        ),
        (
            "2026-10-01 to 2026-10-07",
            "EP110",
            "'2026-10-01 to 2026-10-07' is not a range of dates",
            "write '2026-10-01..2026-10-07'",
        ),
        (
            "2026-10-01~2026-10-07",
            "EP110",
            "'2026-10-01~2026-10-07' is not a range of dates",
            "write '2026-10-01..2026-10-07'",
        ),
        (
            "2026-10-01至2026-10-07",
            "EP110",
            "'2026-10-01至2026-10-07' is not a range of dates",
            "write '2026-10-01..2026-10-07'",
        ),
        (
            "2026-10-01...2026-10-07",
            "EP110",
            "'2026-10-01...2026-10-07' is not a range of dates",
            "write '2026-10-01..2026-10-07'",
        ),
        (
            "2026-10-07..2026-10-01",
            "EP110",
            "'2026-10-07..2026-10-01' ends before it starts",
            "write '2026-10-01..2026-10-07'",
        ),
        (
            "2026-10-01 12:00..2026-10-02",
            "EP110",
            "a time of day in '2026-10-01 12:00..2026-10-02'",
            "days are meant here; leave the time out",
        ),
        ("2026-10-01..", "EP110", "'2026-10-01..' is open at one end", "write both days: 2026-10-01..2026-10-07"),
        ("..2026-10-01", "EP110", "'..2026-10-01' is open at one end", "write both days: 2026-10-01..2026-10-07"),
        ("2026-10-01..x y", "EP110", "'x y' is not a date", USUAL_DATE),
        (
            "2026-10-01～2026-10-07",
            "EP111",
            "full-width characters in a range of dates '2026-10-01～2026-10-07'",
            "write '2026-10-01..2026-10-07'",
        ),
    ],
)
def test_what_is_not_a_range_of_dates_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_range, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("T-5wd", "EP119", "'T-5wd' counts working days inside a calendar", WITHOUT_A_CALENDAR),
        ("a", "EP119", "'a' names another date inside a calendar", WITHOUT_A_CALENDAR),
        ("T-5..T-3wd", "EP119", "'T-5..T-3wd' counts working days inside a calendar", WITHOUT_A_CALENDAR),
        ("a.opens - 2d", "EP119", "'a.opens - 2d' names another date inside a calendar", WITHOUT_A_CALENDAR),
    ],
)
def test_what_is_not_a_date_in_a_calendar_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_calendar_range, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("monday", "EP110", "'monday' is not a weekday", "write 'mon'"),
        ("Monday", "EP110", "'Monday' is not a weekday", "write 'mon'"),
        ("weekdays", "EP110", "'weekdays' is not a weekday", "write 'mon-fri'"),
        ("mon-fri-sat", "EP110", "'mon-fri-sat' is not a weekday", USUAL_WEEKDAYS),
        ("mon,", "EP110", "'mon,' is not a weekday", USUAL_WEEKDAYS),
        ("周一", "EP110", "'周一' is not a weekday", "write 'mon'"),
        ("mon～fri", "EP110", "'mon～fri' is not a weekday", "write 'mon-fri'"),
        ("mon—fri", "EP111", "full-width characters in a weekday 'mon—fri'", "write 'mon-fri'"),
        ("1-5", "EP110", "'1-5' is not a weekday", USUAL_WEEKDAYS),
        ("", "EP110", "an empty text is not a weekday", USUAL_WEEKDAYS),
    ],
)
def test_what_is_not_a_weekday_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_weekdays, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("9-18", "EP110", "'9-18' is not a range of working hours", 'write "09:00-18:00"'),
        (
            "9:00",
            "EP110",
            "'9:00' is not a range of working hours",
            'write "09:00-12:00, 13:30-18:30", or off for a day without work',
        ),
        (
            "09:00-12:00 13:30-18:30",
            "EP110",
            "'09:00-12:00 13:30-18:30' is not a range of working hours",
            'write a comma between the periods: "09:00-12:00, 13:30-18:30"',
        ),
        (
            "09:00–18:00",
            "EP111",
            "full-width characters in a range of working hours '09:00–18:00'",
            "write '09:00-18:00'",
        ),
        (
            "９:00-18:00",
            "EP111",
            "full-width characters in a range of working hours '９:00-18:00'",
            "write '9:00-18:00'",
        ),
        (
            "13:30-18:30, 09:00-12:00",
            "EP110",
            "the periods of '13:30-18:30, 09:00-12:00' overlap or are out of order",
            "write them in order",
        ),
        (
            "09:00-12:00, 11:00-13:00",
            "EP110",
            "the periods of '09:00-12:00, 11:00-13:00' overlap or are out of order",
            "write them in order",
        ),
        ("09:00-09:00", "EP110", "'09:00-09:00' is an empty working period", "the end must differ from the start"),
        ("24:00-02:00", "EP110", "'24:00-02:00' starts at the end of the day", "write 00:00 on the next day"),
        ("08:00-08:00", "EP110", "'08:00-08:00' is an empty working period", "the end must differ from the start"),
        ("09:00-25:00", "EP110", "'25:00' is not a time of day in '09:00-25:00'", TIMES),
        (
            "20:00-02:00, 03:00-21:00",
            "EP110",
            "the periods of '20:00-02:00, 03:00-21:00' overlap or are out of order",
            "write them in order",
        ),
        (", ".join(["09:00-09:01"] * 25), "EP110", "25 working periods in one day", "a day has 24 at most"),
        (
            "9am-6pm",
            "EP110",
            "'9am-6pm' is not a range of working hours",
            'write "09:00-18:00"',
        ),
        (
            "09:00-12:00，13:30-18:30",
            "EP111",
            "full-width characters in a range of working hours '09:00-12:00，13:30-18:30'",
            "write '09:00-12:00,13:30-18:30'",
        ),
    ],
)
def test_what_is_not_working_hours_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_shifts, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("24:01", "EP110", "'24:01' is not a time of day", TIMES),
        ("9", "EP110", "'9' is not a time of day", USUAL_TIME),
        ("9:5", "EP110", "'9:5' is not a time of day", USUAL_TIME),
        ("10:00-11:00", "EP110", "'10:00-11:00' is not a time of day", USUAL_TIME),
        ("９：00", "EP111", "full-width characters in a time of day '９：00'", "write '9:00'"),
        ("10:60", "EP110", "'10:60' is not a time of day", TIMES),
    ],
)
def test_what_is_not_a_time_of_day_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_time, text) == (code, headline, remedy)


@pytest.mark.parametrize(
    ("text", "code", "headline", "remedy"),
    [
        ("weekly", "EP110", "'weekly' is not a recurrence rule", USUAL_RULE),
        ("FREQ=SECONDLY", "EP110", "'FREQ=SECONDLY' recurs too often for a plan", "FREQ is HOURLY at most"),
        ("FREQ=WEEKLY;BYDAY=XX", "EP110", "'FREQ=WEEKLY;BYDAY=XX' is not a recurrence rule", USUAL_RULE),
        ("FREQ=FOO", "EP110", "'FREQ=FOO' is not a recurrence rule", USUAL_RULE),
        ("freq=daily", "EP110", "'freq=daily' is not a recurrence rule", USUAL_RULE),
        ("FREQ=DAILY;INTERVAL=0", "EP110", "'FREQ=DAILY;INTERVAL=0' never gets on", "INTERVAL is 1 at least"),
        ("FREQ=DAILY\nRDATE:20200101", "EP110", "'FREQ=DAILY RDATE:20200101' is not a recurrence rule", USUAL_RULE),
    ],
)
def test_what_is_not_a_recurrence_rule_is_refused_with_the_way_to_mend_it(
    text: str, code: str, headline: str, remedy: str
) -> None:
    assert refusal(grammar.parse_rrule, text) == (code, headline, remedy)
