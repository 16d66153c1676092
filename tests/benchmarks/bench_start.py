"""What starting costs, each in a fresh interpreter: pytest tests/benchmarks/bench_start.py

The mark: `check` on the real plan takes near 1.5 times the bare import of the packages it needs, 2 at most.
"""

from collections.abc import Callable
from pathlib import Path

PLAN = Path(__file__).parents[2] / "plans" / "double-eleven-2026"
PACKAGES = "typer, pydantic, ruamel.yaml, rich, networkx, dateutil"

Measure = Callable[..., None]


def test_nothing_but_python(measure: Measure) -> None:
    measure("-c", "pass")


def test_bare_import_of_the_packages(measure: Measure) -> None:
    measure("-c", f"import {PACKAGES}")


def test_check_of_the_real_plan(measure: Measure) -> None:
    measure("-m", "elevenplan", "check", str(PLAN))


def test_help(measure: Measure) -> None:
    measure("-m", "elevenplan", "--help")
