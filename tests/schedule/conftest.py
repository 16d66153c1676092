"""What the tests of this folder share: the second scheduler beside them, and plans written inline."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.plan.model import Plan

sys.path.insert(0, str(Path(__file__).parent))

HEADER = """\
name: Inline
start: 2026-09-14                # a Monday, 09:00
event: 2026-11-11 00:00          # a Wednesday
calendar: office
calendars:
  office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}, holidays: {2026-10-01..2026-10-07: National Day}}
  daily: {hours: {mon-sun: "08:00-20:00"}, hours_per_day: 12}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Callable[[str], Plan]:
    """Reads an inline plan; keys of the header that it writes itself replace those."""

    def read(text: str) -> Plan:
        own = {line.partition(":")[0] for line in text.splitlines() if line[:1].isalpha()}
        blocks = "calendars" in own
        header = [
            line
            for line in HEADER.splitlines(keepends=True)
            if line.partition(":")[0].strip() not in own and not (blocks and line.startswith(" "))
        ]
        path = tmp_path / "plan.yaml"
        path.write_text("".join(header) + text, encoding="utf-8")
        loaded = load(path)
        assert loaded.diagnostics == ()
        assert loaded.plan is not None
        return loaded.plan

    return read
