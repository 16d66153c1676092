"""The table of the README that says what `--json` prints is what the commands print."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
ROWS = dict(
    re.findall(r"^\| `([^`|]+)` \| ([a-z_ ]+) \|$", README.partition("**What `--json` prints.**")[2], re.MULTILINE)
)
ASKED = {
    "check": "check",
    "status": "status",
    "schedule": "schedule",
    "schedule --by node": "schedule --by node",
    "gantt": "gantt",
    "critical": "critical",
    "critical --to": "critical --to cal-coupons-start",
    "why": "why plan-visual",
    "whatif": "whatif --delay gs-recruit-temps=5d",
    "overdue": "overdue --as-of 2026-10-20",
    "agenda": "agenda --from 2026-10-20 --days 3",
    "diff": "diff main",
    "trend": "trend cal-coupons-start",
    "done": "done plan-visual --at 2026-09-20 --dry-run",
    "new": "new class-event made --event 2027-11-11",
    "new --from": "new --from . next --event 2027-11-11",
    "calendar": "calendar CN 2026",
    "calendar --write": "calendar CN 2026 --write .",
    "explain": "explain",
    "explain CODE": "explain EP201",
    "export FORMAT -o FILE": "export csv -o plan.csv",
    "import FILE": "import plan.xml -o imported",
}
"""For each command of the table a command line that prints its JSON."""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real plan in a repository, with an edit that is not committed and brings a finding."""
    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
    folder = tmp_path_factory.mktemp("json") / "plan"
    shutil.copytree(REPOSITORY / "plans/double-eleven-2026", folder)
    author = ("-c", "user.name=Wang", "-c", "user.email=wang@example.org")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), (*author, "commit", "-q", "-m", "the plan")):
        subprocess.run(["git", *words], check=True, cwd=folder)
    CliRunner().invoke(app, ["export", "mspdi", "-o", str(folder / "plan.xml"), str(folder)])
    file = folder / "departments/general-services.yaml"
    text = file.read_text(encoding="utf-8")
    assert "duration: 4w" in text
    file.write_text(text.replace("duration: 4w", "duration: 6w", 1), encoding="utf-8")
    return folder


def at(value: Any, path: str) -> Any:
    """What stands at a path such as `impact.targets[]`, of a list its first entry."""
    for step in filter(None, path.split(".")):
        value = value[step.removesuffix("[]")]
        value = value[0] if step.endswith("[]") else value
    return value


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_the_table_has_the_keys_that_are_printed(
    row: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, _, path = row.partition(": ")
    monkeypatch.chdir(repository)
    monkeypatch.delenv("ELEVENPLAN_PLAN", raising=False)
    result = CliRunner().invoke(app, [*ASKED[command].split(), "--json"])
    assert result.exit_code in (0, 1), result.stderr
    for made in ("made", "next", "imported"):
        shutil.rmtree(repository / made, ignore_errors=True)
    (repository / "plan.csv").unlink(missing_ok=True)
    assert [key for key in at(json.loads(result.stdout), path) if key != "format"] == ROWS[row].split()


def test_every_command_that_prints_json_stands_in_the_table() -> None:
    assert {row.partition(": ")[0] for row in ROWS} == ASKED.keys()
