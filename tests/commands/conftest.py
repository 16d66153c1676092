"""What the tests of commands share: a small campaign, a git repository, and the command line run inside the test."""

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

# Price list: Mon 12 to Wed 14. Texts: Thu 15 and Fri 16; Mon 19 is left before the coupons, 20 to 23 and 26 to 29
# before the event.
SALE = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}}
people: {wu-lei: {name: Wu Lei}}
tasks:
  price-list: {title: Price list, owner: wu-lei, duration: 3d}
  texts: {title: Texts, owner: wu-lei, duration: 2d, after: price-list}
  watch: {title: Watch the stock, owner: wu-lei, repeat: {every: day}}
windows:
  form: {title: The form, opens: 2026-10-12, closes: 2026-10-20}
milestones:
  coupons-open: {title: Coupons open, owner: wu-lei, date: 2026-10-20 00:00, after: texts}
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: coupons-open}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sale(tmp_path: Path) -> Path:
    """A folder with a sound plan."""
    (tmp_path / "plan.yaml").write_text(SALE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command: its exit status, what it prints, and what it complains about."""
    for name in ("ELEVENPLAN_PLAN", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*words: str | Path) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return invoke


@dataclass(frozen=True)
class GitRepo:
    """A git repository whose hashes are the same in every run: the n-th commit is made on day n of September 2026."""

    folder: Path

    def git(self, *words: str, day: int = 1) -> str:
        """What git prints on a day of September 2026."""
        when = f"2026-09-{day:02}T09:00:00+0000"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        command = ["git", "-C", str(self.folder), *words]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=os.environ | dates)
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files into the working tree; None takes one away."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="")

    def commit(self, files: Mapping[str, str | None], message: str) -> str:
        """Write files and commit everything that lies there; the full hash."""
        self.write(files)
        day = int(self.git("rev-list", "--all", "--count")) + 1
        self.git("add", "--all")
        self.git("commit", "--allow-empty", "--message", message, day=day)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def git_repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    """An empty repository in the test's folder, with the branch main; nobody's own settings of git count."""
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Wu Lei",
        "GIT_AUTHOR_EMAIL": "wu-lei@example.org",
        "GIT_COMMITTER_NAME": "Wu Lei",
        "GIT_COMMITTER_EMAIL": "wu-lei@example.org",
    }
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "repository"
    folder.mkdir()
    repository = GitRepo(folder)
    repository.git("init", "--quiet", "--initial-branch", "main")
    return repository
