"""Real Microsoft Project files, through XML: the dates that Project itself stored.

The plans and figures are those of tests/schedule/oracle; `files/*.xml` hold the same projects as another program
(MPXJ) writes them, each task named u and its number.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from exported import exported, without_words

from elevenplan.importers.mspdi.importing import import_mspdi
from elevenplan.loading.load import load
from elevenplan.plan.model import Plan
from elevenplan.reports.schedule_json import schedule_json
from elevenplan.schedule.compute import compute

ORACLE = Path(__file__).parents[2] / "schedule" / "oracle"
FILES = Path(__file__).parents[1] / "files"
DATES = ("early_start", "early_finish", "late_start", "late_finish")


def stored(name: str) -> dict[str, list[str]]:
    """The dates of each task that Project stored."""
    found = json.loads((ORACLE / f"{name}.json").read_text(encoding="utf-8"))
    places = [found["fields"].index(key) for key in DATES]
    return {id_: [figures[place] for place in places] for id_, figures in found["tasks"].items()}


def dates(plan: Plan, key: str) -> dict[str, list[Any]]:
    return {task[key]: [task[one] for one in DATES] for task in schedule_json(compute(plan))["tasks"]}


@pytest.mark.parametrize("name", sorted(path.stem for path in ORACLE.glob("*.yaml")))
def test_projects_own_data_in_our_file_gives_the_dates_that_project_stored(name: str):
    plan = load(ORACLE / f"{name}.yaml").plan
    assert plan is not None
    found = dates(import_mspdi(without_words(exported(plan))).plan, "id")
    assert {id_: found[id_] for id_ in stored(name)} == stored(name)


@pytest.mark.parametrize("name", sorted(path.stem for path in FILES.glob("*.xml")))
def test_a_file_of_another_program_gives_the_dates_that_project_stored(name: str):
    result = import_mspdi((FILES / f"{name}.xml").read_bytes())
    found = dates(result.plan, "title")
    assert {id_: found[f"u{id_[1:]}"] for id_ in stored(name)} == stored(name)
    assert [str(loss) for loss in result.losses] == [
        "the project lets links beat constraints; in the plan constraints hold"
    ]
