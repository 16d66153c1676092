"""The command that explains a code."""

import json
from collections.abc import Callable

import pytest

from elevenplan.diagnostics.catalogue import codes

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("code", ["EP201", "ep201", " EP201 "])
def test_the_page_of_a_code_in_any_case_of_letters(run: Run, code: str) -> None:
    status, out, error = run("explain", code)
    assert (status, error) == (0, "")
    assert out.startswith("# EP201: an unknown predecessor\n\nseverity: error\n\n## What it checks\n")


def test_all_codes(run: Run) -> None:
    assert len(run("explain")[1].splitlines()) == len(codes())


def test_data_for_programs(run: Run) -> None:
    assert len(json.loads(run("explain", "--json")[1])["codes"]) == len(codes())
    found = json.loads(run("explain", "EP201", "--json")[1])
    assert (found["code"], found["severity"]) == ("EP201", "error")
    assert list(found["sections"]) == ["What it checks", "Why it matters", "Example", "How to fix it"]


def test_an_unknown_code_is_a_usage_error(run: Run) -> None:
    assert run("explain", "EP2O1") == (2, "", "error: unknown code 'EP2O1'\n  = did you mean 'EP201'?\n")
    assert run("explain", "nonsense") == (
        2,
        "",
        "error: unknown code 'NONSENSE'\n  = elevenplan explain lists them all\n",
    )


def test_every_page_fits_the_screen_but_for_its_example(run: Run) -> None:
    for code in codes():
        lines = run("explain", code, "--width", "60", "--ascii", "--color", "never")[1].splitlines()
        assert [line for line in lines if len(line) > 60 and not line.startswith((" ", "#"))] == []
