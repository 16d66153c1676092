"""An edit of a plan of 10,000 tasks beside `check` of it: pytest tests/benchmarks/bench_edits.py

The mark: an edit takes at most 1.2 times what `check` takes. Edits that move little are about there: only what they
change is read, validated and scheduled again. One that moves nearly everything takes 1.6 times, a rename or a new
task, for which the network is built anew, 1.8 times.
"""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "words",
    [
        "check {}",
        "set t9990 duration=9h --dry-run --plan {}",
        "set t5000 after=t1 --dry-run --plan {}",
        "done t300 --at 2026-12-10 --dry-run --plan {}",
        "done t5 --at 2026-09-15 --dry-run --plan {}",
        "add t-new --department ops --duration 3d --dry-run --plan {}",
        "rename t9990 t-last --dry-run --plan {}",
    ],
)
def test_the_command(measure: Callable[..., None], large_plan: Path, words: str) -> None:
    measure("-m", "elevenplan", *words.format(large_plan).split(), rounds=3)
