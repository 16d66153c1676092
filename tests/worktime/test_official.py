from datetime import date

import pytest

from elevenplan.worktime.official import UnknownCountryError, official_days


def told(code: str, year: int, language: str = "en") -> list[str]:
    days = official_days(code, year, language)
    off = [f"{one.first:%m-%d}..{one.last:%m-%d} {one.name}" for one in days.holidays]
    return off + [f"{day:%m-%d} works for {name}" for day, name in days.workdays]


def test_china_2025():
    assert told("CN", 2025) == [
        "01-01..01-01 New Year's Day",
        "01-28..02-04 Chinese New Year",
        "04-04..04-06 Tomb-Sweeping Day",
        "05-01..05-05 Labor Day",
        "05-31..06-02 Dragon Boat Festival",
        "10-01..10-08 National Day / Mid-Autumn Festival",
        "01-26 works for Chinese New Year",
        "02-08 works for Chinese New Year",
        "04-27 works for Labor Day",
        "09-28 works for National Day / Mid-Autumn Festival",
        "10-11 works for National Day / Mid-Autumn Festival",
    ]


def test_china_2026():
    assert told("CN", 2026) == [
        "01-01..01-03 New Year's Day",
        "02-15..02-23 Chinese New Year",
        "04-04..04-06 Tomb-Sweeping Day",
        "05-01..05-05 Labor Day",
        "06-19..06-21 Dragon Boat Festival",
        "09-25..09-27 Mid-Autumn Festival",
        "10-01..10-07 National Day",
        "01-04 works for New Year's Day",
        "02-14 works for Chinese New Year",
        "02-28 works for Chinese New Year",
        "05-09 works for Labor Day",
        "09-20 works for National Day",
        "10-10 works for National Day",
    ]


def test_the_names_are_those_of_the_language():
    assert "10-01..10-07 国庆节" in told("CN", 2026, "zh")
    assert "10-10 works for 国庆节" in told("CN", 2026, "zh")


def test_a_year_with_make_up_days_is_published():
    assert official_days("CN", 2025).is_published
    assert official_days("CN", 2026).is_published


def test_a_year_of_which_nobody_knows_the_make_up_days_is_not_published():
    days = official_days("CN", 2099)
    assert not days.is_published
    assert date(2099, 10, 1) in [one.first for one in days.holidays]


def test_a_country_without_make_up_days_is_always_published():
    days = official_days("ES", 2030)
    assert days.is_published
    assert days.workdays == ()


def test_a_region_has_its_own_days_too():
    assert "05-02..05-02 Fiesta de la Comunidad de Madrid" in told("ES-MD", 2026, "es")
    assert "05-02..05-02 Fiesta de la Comunidad de Madrid" not in told("ES", 2026, "es")
    assert official_days("ES-MD", 2026).country == "ES"


def test_an_unknown_country_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownCountryError) as error:
        official_days("XX", 2026)
    assert error.value.code == "XX"
    assert {"CN", "ES"} <= set(error.value.known)


def test_an_unknown_region_is_refused_with_those_that_are_known():
    with pytest.raises(UnknownCountryError) as error:
        official_days("ES-XX", 2026)
    assert "ES-MD" in error.value.known


def test_the_source_names_the_package_and_its_version():
    assert official_days("CN", 2026).source.startswith("holidays ")
