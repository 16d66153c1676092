"""The plan's time zone."""

import zoneinfo
from collections.abc import Callable

import pytest

from elevenplan.plan.model import Plan

HEAD = "name: Double Eleven\nevent: 2026-11-11 00:00\nstart: 2026-09-14\n"


def test_a_time_zone_that_does_not_exist_is_told_with_the_nearest(
    helped: Callable[..., list[tuple[str, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zoneinfo, "available_timezones", lambda: {"Asia/Shanghai", "Asia/Tokyo"})
    assert helped(f"{HEAD}timezone: Asia/Shanghaii\n") == [
        ("unknown time zone 'Asia/Shanghaii'", "did you mean 'Asia/Shanghai'?")
    ]
    assert helped(f"{HEAD}timezone: ../../etc/passwd\n") == [
        ("unknown time zone '../../etc/passwd'", "write a name such as Asia/Shanghai or Europe/Madrid")
    ]


def test_without_time_zone_data_every_name_is_taken(
    plan_of: Callable[..., Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    assert plan_of(f"{HEAD}timezone: Nowhere/Else\n").timezone == "Nowhere/Else"
