from zoneinfo import available_timezones

import pytest

from elevenplan.worktime.official import UnknownCountryError, official_days
from elevenplan.worktime.zones import _ZONES, example_zone, main_zone


def test_every_zone_exists() -> None:
    assert set(_ZONES.values()) <= available_timezones()
    assert example_zone("US-CA") in available_timezones()


@pytest.mark.parametrize(
    ("code", "zone"),
    [("CN", "Asia/Shanghai"), ("ES-MD", "Europe/Madrid"), ("ES-CN", "Atlantic/Canary"), ("US", None), ("XX", None)],
)
def test_a_country_has_its_main_zone_and_an_island_its_own(code: str, zone: str | None) -> None:
    assert main_zone(code) == zone


def test_the_days_of_a_region_know_what_gives_them_again() -> None:
    days = official_days("ES-MD", 2026)
    assert (days.country, days.region, days.code) == ("ES", "MD", "ES-MD")
    with pytest.raises(UnknownCountryError):
        official_days("ES-XX", 2026)
