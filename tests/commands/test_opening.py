"""Which plan a command works on when none is named."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

PLAN = "name: {name}\nstart: 2026-10-12\ntasks:\n  texts: {{title: Texts, duration: 3d}}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ELEVENPLAN_PLAN", raising=False)
    return tmp_path


def write(path: Path, name: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PLAN.format(name=name), encoding="utf-8")


def named(*words: str) -> tuple[int, str]:
    """The exit status and the plan's name, or the first line of the complaint."""
    result = CliRunner().invoke(app, ["status", *words])
    lines = (result.stdout or result.stderr).splitlines()
    return result.exit_code, lines[0].split(" · ")[0]


def test_the_plan_here_comes_before_those_under_plans(here: Path):
    write(here / "plan.yaml", "Here")
    write(here / "plans/spring/plan.yaml", "Spring")
    assert named() == (0, "Here")


@pytest.mark.parametrize("place", ["plans/spring/plan.yaml", "plans/spring.yaml"])
def test_the_only_plan_under_plans_is_taken_be_it_a_folder_or_a_file(here: Path, place: str):
    write(here / place, "Spring")
    assert named() == (0, "Spring")


def test_several_plans_are_listed(here: Path):
    write(here / "plans/spring.yaml", "Spring")
    write(here / "plans/autumn/plan.yaml", "Autumn")
    result = CliRunner().invoke(app, ["status"])
    assert result.exit_code == 2
    assert result.stderr == (
        "error: several plans under plans/, which one is meant?\n"
        "  = elevenplan … plans/autumn\n"
        "  = elevenplan … plans/spring.yaml\n"
    )


def test_the_environment_names_a_plan_and_an_argument_beats_it(here: Path, monkeypatch: pytest.MonkeyPatch):
    write(here / "plan.yaml", "Here")
    write(here / "other/plan.yaml", "Other")
    monkeypatch.setenv("ELEVENPLAN_PLAN", "other")
    assert named() == (0, "Other")
    assert named("plan.yaml") == (0, "Here")


def test_no_plan_is_a_usage_error(here: Path):
    assert named() == (2, "error: no plan here")
    assert CliRunner().invoke(app, ["status"]).stderr.splitlines()[-1] == "  = elevenplan new makes one"


def test_a_plan_in_a_folder_below_is_named_where_there_is_none_here(here: Path):
    write(here / "autumn/plan.yaml", "Autumn")
    assert CliRunner().invoke(app, ["status"]).stderr == (
        "error: no plan here\n"
        "  = go to a folder that holds plan.yaml or the folder plans, or say ELEVENPLAN_PLAN=FOLDER\n"
        "  = there is one in autumn: elevenplan status autumn\n"
    )
