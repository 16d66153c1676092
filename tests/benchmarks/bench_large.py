"""A plan of 10,000 tasks in 60,000 lines, with the collector on: pytest tests/benchmarks/bench_large.py

The mark: `check`, its start included, takes at most 1.5 times what the C parser alone takes to compose the text, and
1.5 s.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from ruamel.yaml.cyaml import CSafeLoader

from elevenplan.loading.load import load
from elevenplan.plan.model import Plan
from elevenplan.rules.examine import examine
from elevenplan.schedule.compute import compute


def test_compose_through_the_c_parser_alone(benchmark: BenchmarkFixture, large_plan: Path) -> None:
    text = large_plan.read_text(encoding="utf-8")
    benchmark.pedantic(lambda: CSafeLoader(text).get_single_node(), rounds=5)


def test_load(benchmark: BenchmarkFixture, large_plan: Path) -> None:
    loaded = benchmark.pedantic(load, (large_plan,), rounds=5)
    assert loaded.diagnostics == ()


def test_compute(benchmark: BenchmarkFixture, large_plan: Path) -> None:
    plan = load(large_plan).plan
    assert plan is not None
    schedule = benchmark.pedantic(compute, (plan,), rounds=5)
    assert len(schedule.tasks) == 10_001


def test_check(benchmark: BenchmarkFixture, large_plan: Path) -> None:
    examination = benchmark.pedantic(lambda: examine(load(large_plan)), rounds=5)
    assert examination.schedule is not None


@pytest.mark.parametrize(
    "words", ["check", "gantt", "critical", "schedule", "schedule --json", "overdue --as-of 2027-03-01"]
)
def test_the_command(measure: Callable[..., None], large_plan: Path, words: str) -> None:
    measure("-m", "elevenplan", *words.split(), str(large_plan), rounds=3)


def test_compute_a_gate_of_thousands(benchmark: BenchmarkFixture) -> None:
    before = {f"a{number}": {"duration": "1d"} for number in range(4000)}
    inside = {f"b{number}": {"duration": "1d"} for number in range(4000)}
    gate = {"after": list(before), "tasks": inside}
    plan = Plan.model_validate({"start": "2026-09-14", "tasks": before | {"gate": gate}})
    schedule = benchmark.pedantic(compute, (plan,), rounds=5)
    assert len(schedule.tasks["b0"].driven_by) == 4000
