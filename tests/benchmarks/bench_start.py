"""What starting costs, each in a fresh interpreter: pytest tests/benchmarks/bench_start.py

The mark: `check` on the real plan takes near 1.5 times the bare import of the packages it needs, 2 at most.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "plans" / "double-eleven-2026"
PACKAGES = "typer, pydantic, ruamel.yaml, rich, networkx, dateutil"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Compiled modules are kept as an installation keeps them, outside the checkout."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


def run(environment: dict[str, str], *words: str) -> None:
    """Run Python quietly; findings (exit status 1) are no failure."""
    done = subprocess.run([sys.executable, *words], capture_output=True, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr


def measure(benchmark: BenchmarkFixture, environment: dict[str, str], *words: str) -> None:
    """Twelve runs, the first of which compiles."""
    benchmark.pedantic(run, (environment, *words), rounds=12, warmup_rounds=1)


def test_nothing_but_python(benchmark: BenchmarkFixture, environment: dict[str, str]) -> None:
    measure(benchmark, environment, "-c", "pass")


def test_bare_import_of_the_packages(benchmark: BenchmarkFixture, environment: dict[str, str]) -> None:
    measure(benchmark, environment, "-c", f"import {PACKAGES}")


def test_check_of_the_real_plan(benchmark: BenchmarkFixture, environment: dict[str, str]) -> None:
    measure(benchmark, environment, "-m", "elevenplan", "check", str(PLAN))


def test_help(benchmark: BenchmarkFixture, environment: dict[str, str]) -> None:
    measure(benchmark, environment, "-m", "elevenplan", "--help")
