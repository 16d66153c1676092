"""Plans of any size for the benchmarks."""

import random
from pathlib import Path

import pytest

HEADER = """\
name: Large
event: 2027-11-11 00:00
start: 2026-09-14
calendar: office
calendars:
  office: {hours: {mon-fri: "09:00-12:00, 13:30-18:30"}, holidays: {2026-10-01..2026-10-07: National Day}}
departments:
  ops: {name: Operations, lead: wu}
people:
  wu: {name: Wu, department: ops}
milestones:
  sale: {title: Sale, date: "2027-11-11 00:00", after: [t0]}
tasks:
"""


@pytest.fixture(scope="session")
def large_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of 10,000 tasks in 60,000 lines, each after up to two of the twenty before it."""
    chance = random.Random(11)
    lines = [HEADER]
    for number in range(10_000):
        before = sorted({max(number - chance.randint(1, 20), 0) for _ in range(2)} - {number})
        after = ", ".join(f"t{other}" for other in before)
        lines.append(
            f"  t{number}:\n    title: Task number {number}\n    department: ops\n    owner: wu\n"
            f"    duration: {chance.randint(1, 16)}h\n    after: [{after}]\n"
        )
    path = tmp_path_factory.mktemp("large") / "plan.yaml"
    path.write_text("".join(lines), encoding="utf-8")
    return path
