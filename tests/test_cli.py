"""How a command ends where its output cannot go, or where somebody stops it."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

import elevenplan.cli
from elevenplan.__main__ import main
from elevenplan.worktime.calendar import NoWorkingTimeError

needs_devices = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")


def elevenplan_in_a_shell(folder: Path, words: str) -> subprocess.CompletedProcess[str]:
    """What a shell makes of `elevenplan …` with redirections behind it, in a folder with a small plan."""
    (folder / "plan.yaml").write_text("name: X\nstart: 2026-10-12\ntasks: {a: {duration: 1d}}\n", encoding="utf-8")
    command = f'"{sys.executable}" -m elevenplan {words}'
    source = str(Path(elevenplan.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": source}
    return subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@needs_devices
@pytest.mark.parametrize("words", ["schedule", "schedule --json", "--version", "--help"])
def test_a_full_disk_is_told_in_one_line(tmp_path: Path, words: str) -> None:
    ended = elevenplan_in_a_shell(tmp_path, f"{words} > /dev/full")
    assert (ended.returncode, ended.stderr) == (
        2,
        "error: the output cannot be written: No space left on device\n",
    )


@needs_devices
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("schedule >&-", 0),
        ("schedule >&- 2>&-", 0),
        ("why nobody 2>&-", 2),
        ("why nobody 2>/dev/full", 2),
        ("schedule >/dev/full 2>/dev/full", 2),
        ("schedule | true", 0),
    ],
)
def test_without_anybody_to_tell_only_the_status_is_left(tmp_path: Path, words: str, status: int) -> None:
    ended = elevenplan_in_a_shell(tmp_path, words)
    assert (ended.returncode, ended.stdout, ended.stderr) == (status, "", "")


def test_where_time_ends_somewhere_in_a_report_it_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def endless() -> None:
        raise NoWorkingTimeError("office", 0)

    monkeypatch.setattr(elevenplan.cli, "app", endless)
    with pytest.raises(SystemExit) as ended:
        elevenplan.cli.main()
    assert (ended.value.code, capsys.readouterr().err) == (
        2,
        "error: the calendar 'office' has no working time left for this\n"
        "  = look for a duration, a lag or a date that is far too long\n",
    )


def test_who_stops_a_command_sees_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(elevenplan.cli, "main", stopped)
    with pytest.raises(SystemExit) as ended:
        main()
    gc.enable()
    gc.unfreeze()
    assert ended.value.code == 130
