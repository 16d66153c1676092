"""The command that tries changes: its exit status, its usage errors, and that it writes nothing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

PLAN = """
name: Trial
event: 2026-11-11 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
tasks:
  texts: {title: Texts, duration: 3d}
milestones:
  gate: {title: Gate, date: 2026-10-17 00:00, after: texts}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def run(*words: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["whatif", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def test_status_0_when_the_margin_takes_it(folder: Path):
    # Texts: Mon 10-12 to Wed 10-14; Thursday and Friday are left before Saturday's gate.
    status, out, _ = run("--delay", "texts=2d", folder)
    assert status == 0
    assert out.startswith("Nothing breaks; least margin left: Gate, 0d (was 2d).\n")


def test_status_1_when_something_breaks(folder: Path):
    status, out, _ = run("--delay", "texts=3d", folder)
    assert status == 1
    assert out.startswith("1 milestone breaks: Gate, 1d short\n")


def test_status_2_and_a_remedy_for_a_change_that_cannot_be_tried(folder: Path):
    assert run("--delay", "text=3d", folder) == (
        2,
        "",
        "error: unknown task 'text'\n  = did you mean 'texts'?\n",
    )


def test_status_2_when_nothing_is_asked(folder: Path):
    status, _, error = run(folder)
    assert status == 2
    assert error.startswith("error: nothing to try\n")


def test_status_2_when_no_schedule_can_be_made(folder: Path):
    circle = PLAN.replace("duration: 3d", "duration: 3d, after: gate")
    (folder / "plan.yaml").write_text(circle, encoding="utf-8")
    status, out, error = run("--delay", "texts=2d", folder)
    assert (status, out) == (2, "") and error


def test_several_changes_are_tried_together(folder: Path):
    status, out, _ = run("--delay", "texts=3d", "--set", "gate.date=2026-10-24 00:00", folder)
    assert status == 0
    assert "margin 2d → 4d" in out


def test_json_has_the_same_status(folder: Path):
    status, out, _ = run("--delay", "texts=3d", "--json", folder)
    assert status == 1
    assert json.loads(out)["limit_minutes"] == 2 * 480


def test_nothing_is_written(folder: Path):
    run("--delay", "texts=3d", "--set", "gate.date=2026-10-24 00:00", folder)
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {"plan.yaml": PLAN}


def test_what_is_cut_on_a_narrow_ascii_screen_is_ascii_too(folder: Path):
    path = folder / "plan.yaml"
    path.write_text(PLAN.replace("title: Texts", "title: Texts of every page and every message"), encoding="utf-8")
    _, out, _ = run("--delay", "texts=4d", "--ascii", "--width", "36", folder)
    assert "Texts of every page and" in out
    assert out.isascii()
