"""The program as a shell runs it: exit statuses, output into a pipe, start-up, errors that nobody foresaw."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import elevenplan

SOURCE = str(Path(elevenplan.__file__).parents[1])
SOUND = "name: X\nstart: 2026-10-12\npeople: {li: {}}\ntasks: {a: {duration: 1d, owner: li, deadline: 2026-10-20}}\n"
UNWANTED = ("networkx", "ruamel", "rich", "elevenplan.plan", "elevenplan.loading", "elevenplan.schedule")


def environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("ELEVENPLAN", "_ELEVENPLAN"))}
    return kept | {"PYTHONPATH": SOURCE, "PYTHONUTF8": "1"} | more


def run(*words: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m elevenplan …` in a folder."""
    command = [sys.executable, "-m", "elevenplan", *words]
    return subprocess.run(
        command, cwd=folder, env=environment(**more), capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def test_status_0_and_no_complaint_for_a_sound_plan(folder: Path) -> None:
    ended = run("check", folder=folder)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "no problems found in 1 file\n", "")


def test_status_1_for_a_broken_plan(folder: Path) -> None:
    (folder / "plan.yaml").write_text(SOUND.replace("owner: li", "owner: wu"), encoding="utf-8")
    assert run("check", folder=folder).returncode == 1


@pytest.mark.parametrize("words", [("nonsense",), ("check", "--nonsense"), ("why",), ("status", "--width", "wide")])
def test_status_2_for_wrong_use(folder: Path, words: tuple[str, ...]) -> None:
    ended = run(*words, folder=folder)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("error: ")
    assert ended.stderr.splitlines()[-1].startswith("  = elevenplan ")


def test_the_version(folder: Path) -> None:
    assert run("--version", folder=folder).stdout == f"elevenplan {elevenplan.__version__}\n"


def test_the_environment_names_the_plan(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert run("check", folder=elsewhere).returncode == 2
    assert run("check", folder=elsewhere, ELEVENPLAN_PLAN=str(folder)).returncode == 0


def broken(words: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in which something nobody foresaw goes wrong."""
    code = (
        "import sys, elevenplan.loading.load as place\n"
        "def load(*words, **options): raise ValueError('\\x1b[31mtwo\\nlines')\n"
        "place.load = load\n"
        f"sys.argv = ['elevenplan', *{words.split()!r}]\n"
        "from elevenplan.__main__ import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, env=environment(**more), capture_output=True, text=True, check=False)


def test_status_3_and_how_to_report_it_for_an_error_nobody_foresaw(folder: Path) -> None:
    ended = broken("check", folder)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr == (
        "internal error: ValueError: [31mtwo lines\n"
        f"  = in load (<string>:2), elevenplan {elevenplan.__version__}\n"
        "  = this is a mistake in elevenplan, not in your plan, and nothing was written\n"
        "  = please report it with the command you ran and, if you can, the plan;"
        " ELEVENPLAN_TRACEBACK=1 shows the details\n"
    )


def test_the_details_of_such_an_error_are_shown_where_they_are_asked_for(folder: Path) -> None:
    assert "Traceback (most recent call last):" in broken("check", folder, ELEVENPLAN_TRACEBACK="1").stderr


def test_a_reader_that_has_gone_changes_no_exit_status(folder: Path) -> None:
    tasks = "".join(f"  t{number}: {{duration: 1d, owner: wu}}\n" for number in range(300))
    (folder / "plan.yaml").write_text(f"name: X\nstart: 2026-10-12\ntasks:\n{tasks}", encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    for words, status in ((("check",), 1), (("gantt",), 0)):
        command = [sys.executable, "-m", "elevenplan", *words]
        ended = subprocess.run(
            command, cwd=folder, env=environment(), stdout=writer, stderr=subprocess.PIPE, text=True, check=False
        )
        assert (ended.returncode, "Traceback" in ended.stderr, "Exception" in ended.stderr) == (status, False, False)
    os.close(writer)


def test_output_into_a_pipe_is_plain_and_the_same_at_every_width_of_the_terminal(folder: Path) -> None:
    plain = run("critical", folder=folder)
    assert "\x1b" not in plain.stdout
    assert run("critical", folder=folder, TERM="xterm-256color").stdout == plain.stdout


def test_a_terminal_that_is_not_utf_8_gets_ascii(folder: Path) -> None:
    (folder / "plan.yaml").write_text(SOUND.replace("duration: 1d", "title: 首页 Home, duration: 1d"), encoding="utf-8")
    ended = run("critical", folder=folder, PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert ended.stdout.isascii() and "?? Home" in ended.stdout
    found = run("schedule", "--json", folder=folder, PYTHONIOENCODING="ascii").stdout
    assert json.loads(found)["tasks"][0]["title"] == "首页 Home"


def test_completion_loads_nothing_heavy(folder: Path) -> None:
    code = (
        "import sys\n"
        "from elevenplan.__main__ import main\n"
        "try: main()\n"
        f"finally: sys.stderr.write(' '.join(name for name in {UNWANTED!r} if name in sys.modules))\n"
    )
    asked = {"_ELEVENPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "elevenplan cri", "COMP_CWORD": "1"}
    command = [sys.executable, "-c", f"import sys; sys.argv = ['elevenplan']\n{code}"]
    ended = subprocess.run(command, cwd=folder, env=environment(**asked), capture_output=True, text=True, check=False)
    assert (ended.stdout.split(), ended.stderr) == (["critical"], "")
