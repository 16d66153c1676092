"""An edit of a plan of 10,000 tasks beside `check` of it: pytest tests/benchmarks/bench_edits.py

The mark: an edit takes at most 1.2 times what `check` takes. It stands at twice: the plan as it was and as it will be
are each validated and scheduled, so that the consequence can be told.
"""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "words",
    [
        "check {}",
        "set t9990 duration=9h --dry-run --plan {}",
        "done t5 --at 2026-09-15 --dry-run --plan {}",
        "rename t9990 t-last --dry-run --plan {}",
    ],
)
def test_the_command(measure: Callable[..., None], large_plan: Path, words: str) -> None:
    measure("-m", "elevenplan", *words.format(large_plan).split(), rounds=3)
