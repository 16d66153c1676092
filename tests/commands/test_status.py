"""Twelve lines, and the bare command."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

SHOWN = """\
Sale · T-18
EVENT SAFE 2026-10-30 00:00, margin 8d; every date is met
tightest: Coupons open 10-20 00:00, margin 1d
  Price list → Texts → Coupons open
0 of 2 tasks done, 0 in progress (no progress confirmed; try --as-of today)
starting in 7 days: 2: Price list; Texts
finishing in 7 days: 2: Price list; Texts
next: 10-20 00:00 Coupons open, margin 1d
more: elevenplan check · gantt · critical · overdue
"""


def test_the_status(run: Run, sale: Path) -> None:
    assert run("status", sale) == (0, SHOWN, "")


def test_the_bare_command_shows_it_where_it_finds_a_plan(run: Run, sale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sale)
    assert run() == (0, SHOWN, "")


def test_the_bare_command_says_how_to_begin_where_there_is_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, error = run()
    assert (status, error) == (0, "")
    assert out.splitlines()[2] == "There is no plan here. To begin:"


def test_the_bare_command_names_the_plans_where_there_are_several(
    run: Run, sale: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (sale / "plan.yaml").read_text(encoding="utf-8")
    (sale / "plan.yaml").unlink()
    for name in ("spring", "autumn"):
        (sale / "plans" / name).mkdir(parents=True)
        (sale / "plans" / name / "plan.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(sale)
    assert run()[1].splitlines()[2:6] == ["There are 2 plans here:", "  plans/autumn", "  plans/spring", ""]


def test_as_of_another_moment(run: Run, sale: Path) -> None:
    lines = run("status", "--as-of", "2026-10-20", sale)[1].splitlines()
    # Nothing is done by Tue 20: five days from there end on Mon 26, when the coupons lack five and the event has three.
    assert lines[0] == "Sale · T-10"
    assert lines[1] == "EVENT SAFE 2026-10-30 00:00; by the forecast: Coupons open -5d"
    assert "0 of 2 tasks done, 0 in progress, 2 late (as of 10-20 00:00)" in lines


def test_data_for_programs(run: Run, sale: Path) -> None:
    found = json.loads(run("status", "--json", sale)[1])
    assert (found["event_safe"], found["days_left"], found["tightest"]["id"]) == (True, 18, "coupons-open")


def test_the_environment_decides_about_colours_and_width(run: Run, sale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("status", sale)[1]
    assert "\x1b[" not in run("status", "--color", "never", sale)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("status", sale)[1]
    monkeypatch.setenv("COLUMNS", "30")
    assert max(map(len, run("status", sale)[1].splitlines())) == 30
    assert max(map(len, run("status", "--width", "40", sale)[1].splitlines())) == 40
