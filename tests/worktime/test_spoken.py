import pytest

from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken, spoken_date, spoken_day

HOUR = 3600
EIGHT_HOURS = 8 * HOUR


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0d"),
        (1, "<1m"),
        (-1, "-1m"),
        (60, "1m"),
        (30 * 60, "30m"),
        (59 * 60 + 59, "1h"),
        (4 * HOUR + 1800, "4.5h"),
        (HOUR + 45 * 60, "1h45m"),
        (-5 * HOUR - 6 * 60, "-5h6m"),
        (EIGHT_HOURS - 60, "7h59m"),
        (EIGHT_HOURS - 29, "1d"),
        (EIGHT_HOURS, "1d"),
        (12 * HOUR, "1.5d"),
        (16 * HOUR, "2d"),
        (-EIGHT_HOURS, "-1d"),
        (-4 * HOUR, "-4h"),
        (10 * EIGHT_HOURS + 60, "10d"),
    ],
)
def test_a_duration_is_said_in_days_or_to_the_minute(seconds, text):
    assert spoken(seconds, EIGHT_HOURS) == text


def test_elapsed_time_is_said_in_calendar_days():
    assert spoken(36 * HOUR) == "1.5d"


def test_a_moment_is_said_without_its_year_unless_asked():
    moment = 20_736 * DAY + 9 * HOUR
    assert spoken_date(moment) == "10-10 09:00"
    assert spoken_date(moment, year=True) == "2026-10-10 09:00"


def test_a_midnight_that_ends_a_day_is_its_24_00():
    midnight = 20_736 * DAY
    assert spoken_date(midnight) == "10-10 00:00"
    assert spoken_date(midnight, end=True) == "10-09 24:00"
    assert spoken_date(midnight + HOUR, end=True) == "10-10 01:00"


def test_a_day_is_said_without_a_time():
    assert spoken_day(20_736 * DAY + HOUR) == "10-10"
    assert spoken_day(20_736 * DAY, year=True) == "2026-10-10"


def test_a_day_that_is_worth_less_than_an_hour_is_a_day():
    assert [spoken(minutes * 60, 1800) for minutes in (29, 30, 45)] == ["29m", "1d", "1.5d"]
