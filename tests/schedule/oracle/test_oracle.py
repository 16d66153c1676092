"""Plans made from real Microsoft Project files give the dates that Project stored, to the minute (see README.md)."""

import json
from pathlib import Path
from typing import Any

import pytest

from elevenplan.loading.load import load
from elevenplan.reports.schedule_json import schedule_json
from elevenplan.schedule.compute import compute

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in HERE.glob("*.yaml"))


def computed(name: str) -> dict[str, dict[str, Any]]:
    """The tasks of `schedule --json` by id, by the whole way from the text."""
    loaded = load(HERE / f"{name}.yaml", base=HERE)
    assert loaded.plan is not None
    assert loaded.diagnostics == ()
    return {task["id"]: task for task in schedule_json(compute(loaded.plan))["tasks"]}


@pytest.mark.parametrize("name", CASES)
def test_every_figure_is_the_one_that_microsoft_project_stored(name: str) -> None:
    expected = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    tasks = computed(name)
    ours = {id_: [tasks[id_][field] for field in expected["fields"]] for id_ in expected["tasks"]}
    assert ours == expected["tasks"]


def test_the_cases_hold_478_leaves_and_111_summaries() -> None:
    cases = [json.loads(path.read_text(encoding="utf-8")) for path in HERE.glob("*.json")]
    summaries = sum(len(case["summaries"]) for case in cases)
    assert (sum(len(case["tasks"]) for case in cases) - summaries, summaries) == (478, 111)
