"""The written values: every form that means something."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elevenplan.plan import grammar
from elevenplan.plan.grammar import GrammarError
from elevenplan.plan.values import (
    Absolute,
    Countdown,
    DateRange,
    Dependency,
    Duration,
    Lag,
    LinkType,
    Percent,
    Reference,
    Shift,
)

F = Fraction


PARSERS: tuple[Callable[[str], object], ...] = (
    grammar.parse_id,
    grammar.parse_duration,
    grammar.parse_lag,
    grammar.parse_dependency,
    grammar.parse_date,
    grammar.parse_range,
    grammar.parse_calendar_range,
    grammar.parse_weekdays,
    grammar.parse_shifts,
    grammar.parse_percent,
    grammar.parse_hours_per_day,
    grammar.parse_time,
    grammar.parse_rrule,
)


def days(amount: float) -> Duration:
    return Duration(days=F(amount))


def seconds(amount: float, elapsed: bool = False) -> Duration:
    return Duration(seconds=F(amount), elapsed=elapsed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30m", seconds(1800)),
        ("4h", seconds(4 * 3600)),
        ("3d", days(3)),
        ("1.5d", days(1.5)),
        ("0.5h", seconds(1800)),
        ("2w", days(10)),
        ("1w2d", days(7)),
        ("1d4h", Duration(F(1), F(4 * 3600))),
        ("0d", days(0)),
        ("0ed", seconds(0, elapsed=True)),
        ("90em", seconds(5400, elapsed=True)),
        ("36eh", seconds(36 * 3600, elapsed=True)),
        ("3ed", seconds(3 * 86400, elapsed=True)),
        ("1ew", seconds(7 * 86400, elapsed=True)),
        ("1ed12eh", seconds(36 * 3600, elapsed=True)),
        ("533.3m", Duration(seconds=F("533.3") * 60)),
        ("10000d", days(10000)),
    ],
)
def test_a_duration_is_read(text: str, value: Duration) -> None:
    assert grammar.parse_duration(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("price-list", Dependency("price-list")),
        ("price-list SS", Dependency("price-list", LinkType.SS)),
        ("price-list SS+1d", Dependency("price-list", LinkType.SS, Lag(days(1)))),
        ("press FF-4h", Dependency("press", LinkType.FF, Lag(seconds(4 * 3600), negative=True))),
        ("test FS+2ed", Dependency("test", LinkType.FS, Lag(seconds(2 * 86400, elapsed=True)))),
        ("draft FS-50%", Dependency("draft", LinkType.FS, Lag(Percent(F(50)), negative=True))),
        ("draft FS+50e%", Dependency("draft", LinkType.FS, Lag(Percent(F(50), elapsed=True)))),
        ("draft SF+12.5%", Dependency("draft", LinkType.SF, Lag(Percent(F("12.5"))))),
        ("t1 FS+0d", Dependency("t1", LinkType.FS, Lag(days(0)))),
    ],
)
def test_a_dependency_is_read(text: str, value: Dependency) -> None:
    assert grammar.parse_dependency(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-10-23", Absolute(date(2026, 10, 23))),
        ("2026-10-23 15:00", Absolute(date(2026, 10, 23), 900)),
        ("2026-10-23 9:05", Absolute(date(2026, 10, 23), 545)),
        ("2026-10-23 24:00", Absolute(date(2026, 10, 23), 1440)),
        ("2028-02-29", Absolute(date(2028, 2, 29))),
        ("T", Countdown(0)),
        ("T 10:00", Countdown(0, minute=600)),
        ("T-30", Countdown(-30)),
        ("T-30 18:00", Countdown(-30, minute=1080)),
        ("T+1", Countdown(1)),
        ("T-5wd", Countdown(-5, working=True)),
        ("T-5wd 12:00", Countdown(-5, working=True, minute=720)),
        ("coupons-open", Reference("coupons-open")),
        ("coupons-open - 2d", Reference("coupons-open", None, Lag(days(2), negative=True))),
        ("declaration.opens", Reference("declaration", "opens")),
        ("declaration.closes + 4h", Reference("declaration", "closes", Lag(seconds(4 * 3600)))),
    ],
)
def test_a_date_is_read(text: str, value: object) -> None:
    assert grammar.parse_date(text) == value


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10-01..2026-10-07", Absolute(date(2026, 10, 1)), Absolute(date(2026, 10, 7))),
        ("2026-10-01 .. 2026-10-07", Absolute(date(2026, 10, 1)), Absolute(date(2026, 10, 7))),
        ("2026-10-01", Absolute(date(2026, 10, 1)), Absolute(date(2026, 10, 1))),
        ("T-3..T+1", Countdown(-3), Countdown(1)),
        ("w.opens..w.closes", Reference("w", "opens"), Reference("w", "closes")),
    ],
)
def test_a_range_of_dates_is_read(text: str, first: Absolute, last: Absolute) -> None:
    assert grammar.parse_range(text) == DateRange(first, last)


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (grammar.parse_weekdays, "mon", (0,)),
        (grammar.parse_weekdays, "mon-fri", (0, 1, 2, 3, 4)),
        (grammar.parse_weekdays, "sat-mon", (5, 6, 0)),
        (grammar.parse_weekdays, "Mon, wed", (0, 2)),
        (grammar.parse_weekdays, "mon-sun", (0, 1, 2, 3, 4, 5, 6)),
        (grammar.parse_shifts, "09:00-12:00, 13:30-18:30", (Shift(540, 720), Shift(810, 1110))),
        (grammar.parse_shifts, "9:00 - 12:00", (Shift(540, 720),)),
        (grammar.parse_shifts, "00:00-24:00", (Shift(0, 1440),)),
        (grammar.parse_shifts, "20:00-02:00", (Shift(1200, 1560),)),
        (grammar.parse_shifts, "off", ()),
        (grammar.parse_percent, "60", 60),
        (grammar.parse_percent, "60%", 60),
        (grammar.parse_percent, "60 %", 60),
        (grammar.parse_percent, "0", 0),
        (grammar.parse_percent, "100%", 100),
        (grammar.parse_hours_per_day, "8", 28_800),
        (grammar.parse_hours_per_day, "7.5", 27_000),
        (grammar.parse_hours_per_day, "7.333", 26_399),
        (grammar.parse_time, "9:30", "09:30"),
        (grammar.parse_time, "24:00", "24:00"),
        (grammar.parse_rrule, "RRULE:FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;BYDAY=MO,TH"),
        (grammar.parse_rrule, "FREQ=DAILY;UNTIL=20261111T000000Z", "FREQ=DAILY;UNTIL=20261111T000000Z"),
        (grammar.parse_id, "home-page-2", "home-page-2"),
    ],
)
def test_other_values_are_read(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value


def refusal(parse: Callable[[str], object], text: str) -> tuple[str, str, str]:
    """The code, headline and remedy for a text that is refused."""
    with pytest.raises(GrammarError) as refused:
        parse(text)
    return refused.value.code, refused.value.headline, refused.value.remedy


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for parse in PARSERS:
        try:
            parse(text)
        except GrammarError as refused:
            assert refused.headline and refused.remedy and "\n" not in refused.headline + refused.remedy


@given(st.from_regex(r"[T0-9a-z.:%+ -]{0,24}", fullmatch=True))
def test_any_text_of_the_right_letters_is_read_or_refused(text: str) -> None:
    for parse in PARSERS:
        try:
            parse(text)
        except GrammarError as refused:
            assert refused.headline


def test_a_long_text_is_shown_cut() -> None:
    code, headline, _ = refusal(grammar.parse_duration, "very long " * 10_000)
    assert (code, headline) == ("EP110", f"'{('very long ' * 6)[:59]}…' is not a duration")
