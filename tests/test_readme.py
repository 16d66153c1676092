"""What the README says works: its commands, its examples, and that CI runs the command that it names."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every call of elevenplan in a shell block or between backticks that names no placeholder."""
    chained = [part for block in blocks("sh") for line in block.splitlines() for part in line.split("&&")]
    found = [part.partition("  #")[0].strip().removeprefix(".venv/bin/") for part in chained]
    found += re.findall(r"`(elevenplan(?: [^`]*)?)`", re.sub(r"^```.*?^```$", "", README, flags=re.M | re.S))
    calls = [command.partition(" > ")[0] for command in found if command.split()[:1] == ["elevenplan"]]
    return [command for command in dict.fromkeys(calls) if not re.search(r"\b[A-Z]{4,}\b|path/to|…", command)]


def compares(command: str) -> bool:
    """Whether a command asks git for another state of the plan."""
    return bool(re.search(r" diff\b| trend\b| --against | --baseline ", command))


def reads(command: str) -> bool:
    """Whether a command only looks at the plan as it stands; the others are tried in a copy."""
    return not compares(command) and not re.search(r" new .*--event| --write | -o ", command)


def test_the_readme_names_every_verb() -> None:
    verbs = {command.split()[1] for command in commands() if len(command.split()) > 1}
    assert {"check", "gantt", "status", "critical", "why", "whatif", "overdue", "schedule", "explain"} <= verbs


@pytest.mark.parametrize("command", list(filter(reads, commands())))
def test_a_command_of_the_readme_works(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.delenv("ELEVENPLAN_PLAN", raising=False)
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    # A question may end with 1: something would break.
    assert result.exit_code in ((0, 1) if "whatif" in command else (0,)), result.stderr
    assert result.stdout and not result.stderr


def test_the_commands_of_the_readme_that_write_work_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REPOSITORY / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    writing = [command for command in commands() if not reads(command) and not compares(command)]
    assert len(writing) == 7
    monkeypatch.setenv("ELEVENPLAN_PLAN", "plans/double-eleven-2026")
    for command in writing:
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, result.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
@pytest.mark.parametrize("command", list(filter(compares, commands())))
def test_a_command_of_the_readme_that_asks_git_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REPOSITORY / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ELEVENPLAN_PLAN", raising=False)
    author = ("-c", "user.name=Wang", "-c", "user.email=wang@example.org")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), (*author, "commit", "-q", "-m", "the plan")):
        subprocess.run(["git", *words], check=True)
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert (result.exit_code, result.stderr) == (0, "")


def test_ci_calls_the_test_command_of_the_readme() -> None:
    (test_command,) = [block.strip() for block in blocks("sh") if block.strip().endswith("-m pytest")]
    assert test_command.startswith("python3 -m venv .venv && ")
    assert test_command in (REPOSITORY / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_the_first_command_sets_everything_up_with_python_alone() -> None:
    setup, install, *uses = [part.strip() for part in blocks("sh")[0].split("&&")]
    assert (setup, install) == ("python3 -m venv .venv", ".venv/bin/pip install --quiet .")
    assert all(use.startswith(".venv/bin/elevenplan ") for use in uses)


@pytest.mark.parametrize("text", blocks("yaml"))
def test_an_example_of_the_plan_format_has_no_errors(text: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "departments").mkdir()
    result = CliRunner().invoke(app, ["check", "--format", "concise", str(tmp_path)])
    assert result.exit_code == 0, result.stdout


def test_the_status_that_is_shown_is_what_the_program_prints() -> None:
    (shown,) = [block for block in blocks("text") if "\ntightest: " in block]
    width = max(map(len, shown.splitlines()))
    words = ["status", "--width", str(width), str(REPOSITORY / "plans/double-eleven-2026")]
    assert CliRunner().invoke(app, words).stdout == shown


def test_the_table_of_commands_names_those_that_there_are() -> None:
    rows = [
        name for row in re.findall(r"^\| (`[^|]*`) \|", README, re.MULTILINE) for name in re.findall(r"`([a-z]+)", row)
    ]
    known = [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]
    assert sorted(set(rows)) == sorted(known)
