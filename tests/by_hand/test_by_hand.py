"""Small plans whose dates, slack, margins and what-ifs were worked out on paper, one folder a subject.

`expected.txt` holds what was worked out: `ID: KEY VALUE, …` as `schedule --json` calls them, `ID KIND: …` for a target.
Dates are of 2026, minutes end in `m`, `-` is null. Under `whatif/` its first line is the command's options.
"""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

HERE = Path(__file__).parent
PLANS = sorted(path.parent.name for path in HERE.glob("*/plan.yaml"))
WHATIFS = sorted(path.parent.name for path in HERE.glob("whatif/*/plan.yaml"))


def run(*words: str | Path) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(app, [*map(str, words), "--json"])
    assert result.stdout, result.stderr
    return result.exit_code, json.loads(result.stdout)


def told(value: Any) -> str:
    """A value of the JSON as the files write it."""
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case list():
            return " ".join(map(str, value))
        case str():
            return value.removeprefix("2026-").replace("T", " ") if value[4:5] == "-" else value
    return str(value)


def figures(line: str) -> tuple[str, dict[str, str]]:
    """`ID: KEY VALUE, …` taken apart; a value that ends in `m` belongs to the key in minutes."""
    name, _, rest = line.partition(": ")
    found: dict[str, str] = {}
    for part in rest.split(", "):
        key, _, value = part.partition(" ")
        if value.endswith("m") and value[:-1].lstrip("-").isdigit():
            key, value = f"{key}_minutes", value[:-1]
        elif key == "margin":
            key = "margin_minutes"
        found[key] = value
    return name, found


@pytest.mark.parametrize("name", PLANS)
def test_the_schedule_is_the_one_worked_out_by_hand(name: str) -> None:
    status, schedule = run("schedule", HERE / name)
    assert status == 0
    entries = {task["id"]: task for task in schedule["tasks"]}
    entries |= {f"{target['id']} {target['kind']}": target for target in schedule["targets"]}
    for line in (HERE / name / "expected.txt").read_text(encoding="utf-8").splitlines():
        id_, expected = figures(line)
        assert (id_, {key: told(entries[id_][key]) for key in expected}) == (id_, expected)


@pytest.mark.parametrize("name", WHATIFS)
def test_the_consequences_are_those_worked_out_by_hand(name: str) -> None:
    folder = HERE / "whatif" / name
    options, *expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    status, impact = run("whatif", *shlex.split(options), folder)
    assert [f"exit {status}", *map(target_line, impact["targets"]), *map(task_line, impact["tasks"])] == expected


def target_line(target: dict[str, Any]) -> str:
    before, after = (
        "-" if target[key] is None else f"{target[key]}m" for key in ("margin_before_minutes", "margin_after_minutes")
    )
    return (
        f"{target['id']} {target['kind']}: {target['status']}, date {told(target['date'])}, "
        f"ready {told(target['ready_after'])}, margin {before} then {after}"
    )


def task_line(task: dict[str, Any]) -> str:
    return f"{task['id']}: {told(task['start_after'])} to {told(task['finish_after'])}"
