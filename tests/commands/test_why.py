"""The command that tells what drives a task's dates."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_a_task(run: Run, sale: Path) -> None:
    assert run("why", "texts", sale, "--width", "80") == (
        0,
        """\
Texts
texts · Wu Lei · before
starts  10-15 09:00 because Price list ends 10-14 18:00
ends    10-16 18:00 because it takes 2d of the office calendar
latest  starts 10-16 09:00, ends 10-19 18:00 because Coupons open must come by
        10-20 00:00
slack   1d: not critical, it matters once it slips by more than that
breaks  after 1d: Coupons open 10-20 00:00
        after 9d: Event starts 10-30 00:00
chain   Price list → Texts
""",
        "",
    )


def test_a_task_by_its_title(run: Run, sale: Path) -> None:
    assert run("why", "Price list", sale)[1].startswith("Price list\nprice-list · Wu Lei · before\n")


def test_another_moment_of_confirmed_progress(run: Run, sale: Path) -> None:
    text = run("why", "texts", sale, "--as-of", "2026-10-16 09:00", "--width", "100")[1]
    assert "expect  starts" in text


def test_data_for_programs(run: Run, sale: Path) -> None:
    found = json.loads(run("why", "coupons-open", "--json", sale)[1])
    assert (found["reason"], found["ready"]) == ("start", "2026-10-16T18:00")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text", "error: unknown task 'text'\n  = did you mean 'texts'?\n"),
        (
            "watch",
            "error: 'watch' is recurring work\n"
            "  = it happens at its own times: nothing drives it and it has no slack\n",
        ),
        (
            "form",
            "error: 'form' is a window\n  = elevenplan critical --to form shows what must lie inside it\n",
        ),
    ],
)
def test_what_nothing_drives_is_a_usage_error(run: Run, sale: Path, name: str, expected: str) -> None:
    assert run("why", name, sale) == (2, "", expected)
