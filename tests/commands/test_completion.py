"""What the shell is offered: ids of the plan that the command line means, with their titles as they are."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app
from elevenplan.commands.completion import let_bash_say_how_it_lists

PLAN = """
name: Trial
tasks:
  page: {title: "[t1] Page", duration: 1d}
  print: {title: Print, duration: 1d, after: page}
milestones:
  pitch: {title: Pitch, after: print}
people: {wang: {name: Wang}}
departments: {design: {name: Design}, hq: {name: HQ}}
"""


@pytest.fixture
def offers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ELEVENPLAN_PLAN", raising=False)

    def ask(words: str) -> list[str]:
        monkeypatch.setenv("_ELEVENPLAN_COMPLETE", "complete_zsh")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", words)
        result = CliRunner().invoke(app, [], prog_name="elevenplan")
        text = result.stdout.removeprefix("_arguments '*: :((").removesuffix("))'\n")
        return text.splitlines()

    return ask


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("elevenplan why p", ['"page":"[t1] Page"', '"print":"Print"', '"pitch":"Pitch"']),
        ("elevenplan whatif --delay pr", ['"print=":"Print"']),
        ("elevenplan whatif --delay print=", []),
        ("elevenplan whatif --absent w", ['"wang=":"Wang"']),
        ("elevenplan whatif --set des", ['"design.":"Design"']),
        ("elevenplan critical --to pi", ['"pitch":"Pitch"']),
        ("elevenplan overdue --person ", ['"wang":"Wang"']),
        ("elevenplan agenda --department h", ['"hq":"HQ"']),
        ("elevenplan new doub", ['"double-eleven":"Double Eleven"']),
        ("elevenplan new --lang z", ['"zh"']),
        (
            "elevenplan export m",
            [
                '"mermaid":"a chart that code hosts draw in Markdown"',
                '"markdown":"a table for wikis and pull requests"',
                '"mspdi":"a file for Microsoft Project"',
            ],
        ),
        ("elevenplan check --format ju", ['"junit":"a JUnit report, for any CI service"']),
        ("elevenplan diff --format m", ['"md"']),
        ("elevenplan explain EP70", ['"EP701"', '"EP702"', '"EP703"', '"EP704"']),
    ],
)
def test_ids_complete(offers, words: str, offered: list[str]) -> None:
    assert [line for line in offers(words) if not line.startswith("_files")] == offered


def test_without_a_plan_nothing_is_offered(offers, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").unlink()
    assert offers("elevenplan why p") in ([], ["_files"])


@pytest.mark.parametrize(
    ("kind", "words", "offered"),
    [
        ("9", "elevenplan\nwhy\np", ["page  (t1 Page)", "print  (Print)", "pitch  (Pitch)"]),
        ("63", "elevenplan\nwhy\np", ["page  (t1 Page)", "print  (Print)", "pitch  (Pitch)"]),
        ("9", "elevenplan\nwhy\npag", ["page"]),
        ("37", "elevenplan\nwhy\np", ["page", "print", "pitch"]),
        ("", "elevenplan\nwhy\np", ["page", "print", "pitch"]),
    ],
)
def test_bash_shows_titles_where_it_lists_words_and_never_takes_one(
    kind: str, words: str, offered: list[str], offers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_ELEVENPLAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count("\n")))
    monkeypatch.setenv("COMP_TYPE", kind)
    assert CliRunner().invoke(app, [], prog_name="elevenplan").stdout.splitlines() == offered


def test_the_script_for_bash_tells_how_it_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = pytest.importorskip("typer._completion_shared")
    monkeypatch.setattr(shared, "_completion_scripts", dict(shared._completion_scripts))
    for _ in range(2):
        let_bash_say_how_it_lists()
    assert shared._completion_scripts["bash"].count("COMP_TYPE=$COMP_TYPE") == 1
