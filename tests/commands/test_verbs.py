"""When something happened: the words for it, and what is written."""

from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app
from elevenplan.commands import verbs
from elevenplan.worktime.moments import to_moment

PLAN = """
name: Trial
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
tasks:
  page: {title: Page, duration: 1d}
"""


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (None, "2026-10-13 10:15"),
        ("now", "2026-10-13 10:15"),
        ("today", "2026-10-13"),
        ("yesterday", "2026-10-12"),
        ("09:30", "2026-10-13 09:30"),
        ("2026-10-12 17:00", "2026-10-12 17:00"),
        ("T-18", "2026-10-12"),
        ("T-18 12:00", "2026-10-12 12:00"),
    ],
)
def test_a_moment_is_written_as_the_day_it_is(
    at: str | None, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(verbs, "now", lambda timezone: to_moment(datetime(2026, 10, 13, 10, 15)))
    words = ["done", "page", "--yes", *(["--at", at] if at else [])]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert f"done: {written}}}" in (tmp_path / "plan.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("at", ["tomorrowish", "2026-13-01"])
def test_what_is_no_moment_is_refused(at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["done", "page", "--yes", "--at", at])
    assert (result.exit_code, "error: --at" in result.stderr) == (2, True)
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN
