"""What the benchmarks share: a large plan, and Python in a process of its own."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[2]

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


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Compiled modules are kept as an installation keeps them, outside the checkout."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


@pytest.fixture
def measure(benchmark: BenchmarkFixture, environment: dict[str, str]) -> Callable[..., None]:
    """Run Python with some words a number of times, once before to compile; findings (status 1) are no failure."""

    def run(*words: str) -> None:
        done = subprocess.run([sys.executable, *words], capture_output=True, env=environment, check=False)
        assert done.returncode in (0, 1), done.stderr

    return lambda *words, rounds=12: benchmark.pedantic(run, words, rounds=rounds, warmup_rounds=1)
