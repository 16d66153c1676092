"""A schedule from a plan written inline."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule

Scheduled = Callable[..., Schedule]

# Eight hours a day; 2026-09-25 (Fri) is a holiday, 10-01 to 10-07 too, 10-10 (Sat) is a working day.
CALENDAR = """
calendar: office
calendars:
  office:
    hours: {mon-fri: "09:00-12:00, 13:30-18:30"}
    holidays: {2026-09-25: Mid-Autumn Festival, 2026-10-01..2026-10-07: National Day}
    workdays: {2026-10-10: make-up day}
"""


@pytest.fixture
def scheduled(tmp_path: Path) -> Scheduled:
    def schedule(text: str, calendars: str = "") -> Schedule:
        (tmp_path / "plan.yaml").write_text(text + CALENDAR + calendars, encoding="utf-8")
        loaded = load(tmp_path)
        assert loaded.plan is not None and not loaded.has_errors, loaded.diagnostics
        return compute(loaded.plan)

    return schedule
