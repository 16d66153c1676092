"""`check --format` for services, from any folder of a repository."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

Run = Callable[..., tuple[int, str, str]]
PLAN = """\
name: Sale
start: 2026-10-12
include: [departments/*.yaml]
people: {wu-lei: {name: Wu Lei}}
tasks: {price-list: {duration: 3d, owner: wu-lei}}
"""
TEXTS = """\
tasks:
  texts: {duration: 2d, owner: wu-lei, after: zzz}
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan of two files below its root, seen from the plan's folder."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "plans/sale"
    (folder / "departments").mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "departments/service.yaml").write_text(TEXTS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return tmp_path


def test_github_is_told_the_place_from_the_root_and_people_the_summary(run: Run, repository: Path) -> None:
    assert run("check", "--format", "github", repository / "plans/sale") == (
        1,
        "::error file=plans/sale/departments/service.yaml,line=2,col=47,endColumn=49,title=EP201::"
        "plans/sale/departments/service.yaml:2:47: unknown predecessor 'zzz'%0A"
        "elevenplan explain EP201\n",
        "1 error in 1 file\n",
    )


@pytest.mark.parametrize("format_", ["gitlab", "sarif", "junit"])
@pytest.mark.parametrize("where", [".", "plans", "plans/sale/departments"])
def test_a_report_is_the_same_from_every_folder_of_the_repository(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, format_: str, where: str
) -> None:
    expected = run("check", "--format", format_, ".")
    monkeypatch.chdir(repository / where)
    assert run("check", "--format", format_, repository / "plans/sale") == expected


def test_a_report_is_read_by_its_own_parser(run: Run, repository: Path) -> None:
    assert json.loads(run("check", "--format", "gitlab", ".")[1])[0]["location"]["lines"]["begin"] == 2
    assert json.loads(run("check", "--format", "sarif", ".")[1])["version"] == "2.1.0"
    root = ElementTree.fromstring(run("check", "--format", "junit", ".")[1].encode())
    assert [suite.get("name") for suite in root] == ["plans/sale/departments/service.yaml"]


def test_a_sound_plan_has_reports_too(run: Run, repository: Path) -> None:
    (repository / "plans/sale/departments/service.yaml").write_text(
        TEXTS.replace("zzz", "price-list"), encoding="utf-8"
    )
    assert run("check", "--format", "gitlab", ".") == (0, "[]\n", "")
    assert run("check", "--format", "github", ".") == (0, "", "no problems found in 2 files\n")
    assert 'failures="0"' in run("check", "--format", "junit", ".")[1]


def test_a_plan_that_is_not_there_is_reported_in_every_format(run: Run, repository: Path) -> None:
    assert run("check", "--format", "github", "nowhere")[1].startswith("::error title=EP124::cannot read ")
    assert json.loads(run("check", "--format", "gitlab", "nowhere")[1])[0]["location"]["path"] == "."
    assert 'classname="plan" name="EP124 cannot read' in run("check", "--format", "junit", "nowhere")[1]


def test_a_path_to_a_fragment_finds_its_plan(run: Run, repository: Path) -> None:
    assert run("check", "--format", "gitlab", "departments/service.yaml") == run("check", "--format", "gitlab", ".")


def test_two_fragments_of_one_plan_are_checked_once(run: Run, repository: Path) -> None:
    (repository / "plans/sale/departments/art.yaml").write_text("tasks: {}\n", encoding="utf-8")
    both = run("check", "departments/service.yaml", "departments/art.yaml", "plan.yaml", ".")
    assert both == run("check", ".")


def test_with_strict_a_warning_fails_in_a_junit_report_too(run: Run, repository: Path) -> None:
    text = TEXTS.replace("zzz", "price-list").replace("owner: wu-lei, ", "")
    (repository / "plans/sale/departments/service.yaml").write_text(text, encoding="utf-8")
    assert 'failures="0" errors="0" skipped="1"' in run("check", "--format", "junit", ".")[1]
    assert 'failures="1" errors="0" skipped="0"' in run("check", "--format", "junit", "--strict", ".")[1]
