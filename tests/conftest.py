"""What all tests share: the switch that writes expected outputs anew, and a git repository."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected outputs anew instead of comparing with them"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file that holds what is expected, or write it there with --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"{path} is missing: run pytest --update-golden and read what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return compare


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
    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
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
