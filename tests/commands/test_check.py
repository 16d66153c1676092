"""The command that tells every mistake: its exit status, its formats, several plans."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

BROKEN = "name: Broken\nstart: 2026-10-12\ntasks:\n  texts: {title: Texts, duration: 2d, after: price-lst}\n"
WARNED = "name: Warned\nstart: 2026-10-12\ntasks:\n  texts: {title: Texts, duration: 2d}\n"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    path = tmp_path / "warned.yaml"
    path.write_text(WARNED, encoding="utf-8")
    return path


def test_a_sound_plan(run: Run, sale: Path) -> None:
    assert run("check", sale) == (0, "no problems found in 1 file\n", "")


def test_an_error_ends_with_1(run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken.parent)
    status, out, error = run("check", "broken.yaml")
    assert (status, error) == (1, "")
    assert out.startswith("error[EP201]: unknown predecessor 'price-lst'\n  ┌─ broken.yaml:4:46\n")
    assert out.endswith("\n\n1 error in 1 file\n")


def test_a_warning_fails_only_where_the_check_is_strict(run: Run, warned: Path) -> None:
    assert run("check", warned)[0] == 0
    assert run("check", "--strict", warned)[0] == 1


def test_the_concise_format_keeps_the_summary_apart(run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken.parent)
    status, out, error = run("check", "--format", "concise", "broken.yaml")
    assert status == 1
    assert out == "broken.yaml:4:46: EP201 error: unknown predecessor 'price-lst'\n"
    assert error == "1 error in 1 file\n"


@pytest.mark.parametrize("words", [("--json",), ("--format", "json")])
def test_data_for_programs(run: Run, broken: Path, words: tuple[str, ...]) -> None:
    status, out, _ = run("check", *words, broken)
    assert status == 1
    assert json.loads(out)["diagnostics"][0]["code"] == "EP201"


def test_quiet_prints_no_summary(run: Run, sale: Path) -> None:
    assert run("check", "--quiet", sale) == (0, "", "")


def test_several_plans_are_checked_together_and_each_once(run: Run, sale: Path, broken: Path) -> None:
    status, out, _ = run("check", broken, sale, broken)
    assert status == 1
    assert out.count("error[EP201]") == 1
    assert run("check", sale, sale)[1] == "no problems found in 1 file\n"


def test_a_plan_that_is_not_there_is_an_error_of_that_plan(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("check", tmp_path / "nowhere")
    assert status == 1
    assert out.startswith("error[EP124]: cannot read ")


def test_an_unknown_format_is_a_usage_error(run: Run, sale: Path) -> None:
    assert run("check", "--format", "xml", sale) == (
        2,
        "",
        "error: unknown format 'xml'\n  = known: concise, full, github, gitlab, json, junit, sarif\n",
    )


def test_ascii(run: Run, broken: Path) -> None:
    assert run("check", "--ascii", broken)[1].isascii()


def test_colours(run: Run, broken: Path) -> None:
    assert "\x1b[" not in run("check", broken)[1]
    assert "\x1b[" in run("check", "--color", "always", broken)[1]


@pytest.mark.parametrize(
    ("as_of", "late"), [("2026-10-12", False), ("2026-10-15", True), ("T-15", True), ("2026-10-15T09:00", True)]
)
def test_progress_is_judged_as_of_a_moment(run: Run, sale: Path, as_of: str, late: bool) -> None:
    plan = sale / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("duration: 3d}", "duration: 3d, done: 2026-10-14}")
    plan.write_text(text, encoding="utf-8")
    # Done on the 14th is in the future on the 12th.
    assert ("EP602" in run("check", "--as-of", as_of, sale)[1]) is not late


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (
            "soon",
            "error: --as-of soon: 'soon' has no fixed date\n"
            "  = write 2026-10-20, 2026-10-20 09:00, T-14, today or now\n",
        ),
        ("2026-13-01", "error: "),
        ("T-5x", "error: "),
        ("9999-01-01", "error: the year 9999 is out of range\n"),
    ],
)
def test_a_moment_that_cannot_be_read_is_a_usage_error(run: Run, sale: Path, as_of: str, expected: str) -> None:
    status, out, error = run("check", "--as-of", as_of, sale)
    assert (status, out) == (2, "")
    assert error.startswith(expected)
