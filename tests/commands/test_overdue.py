"""The command for the morning: its moment, its filters and its exit status."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

PLAN = """
name: Trial
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
departments: {hq: {name: HQ}, design: {name: Design, within: hq}, logistics: {name: Logistics}}
people: {wang: {name: Wang, department: design}, chen: {name: Chen, department: logistics}}
tasks:
  page: {title: Page, owner: wang, duration: 1d}
  stock: {title: Stock, owner: chen, duration: 2d}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def run(*words: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["overdue", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def late(*words: str | Path) -> list[str]:
    return [work["id"] for work in json.loads(run("--json", *words)[1])["late"]]


def test_the_moment_is_given(folder: Path):
    # Page ends Mon 10-12 17:00, stock on Tuesday.
    assert late("--as-of", "2026-10-13", folder) == ["page"]
    assert late("--as-of", "2026-10-13 17:01", folder) == ["page", "stock"]


def test_a_department_means_those_within_it_too(folder: Path):
    assert late("--as-of", "2026-10-14", "--department", "hq", folder) == ["page"]
    assert late("--as-of", "2026-10-14", "--person", "chen", folder) == ["stock"]


def test_an_unknown_department_is_refused(folder: Path):
    assert run("--as-of", "2026-10-14", "--department", "desing", folder) == (
        2,
        "",
        "error: unknown department 'desing'\n  = did you mean 'design'?\n",
    )


def test_fail_turns_late_work_into_status_1(folder: Path):
    assert run("--as-of", "2026-10-13", folder)[0] == 0
    assert run("--as-of", "2026-10-13", "--fail", folder)[0] == 1
    assert run("--as-of", "2026-10-12", "--fail", folder)[0] == 0


def test_days_say_how_far_ahead_to_look(folder: Path):
    assert "DUE BY 10-12  1 task\n" in run("--as-of", "2026-10-12", "--days", "0", folder)[1]
    assert "DUE BY 10-13  2 tasks\n" in run("--as-of", "2026-10-12", "--days", "1", folder)[1]


def test_what_is_cut_on_a_narrow_ascii_screen_is_ascii_too(folder: Path):
    path = folder / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Every page and every message of "))
    _, out, _ = run("--as-of", "2026-10-20", "--ascii", "--width", "36", folder)
    assert "Every page" in out
    assert out.isascii()
