"""The plan and the template of this repository: every item of the source list, no findings, equal figures."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app
from elevenplan.loading.load import load
from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Kind, outline
from elevenplan.reports.schedule_json import schedule_json
from elevenplan.schedule.compute import compute

REPOSITORY = Path(__file__).parent.parent
PLAN = REPOSITORY / "plans/double-eleven-2026"
TEMPLATE = REPOSITORY / "templates/double-eleven"
ITEMS = [tuple(line.split("\t")) for line in (TEMPLATE / "items.txt").read_text(encoding="utf-8").splitlines()]
RULES = [tuple(line.split("\t")) for line in (TEMPLATE / "rules.txt").read_text(encoding="utf-8").splitlines()]
NOT_PART_OF_THE_PLAN = {"template.yaml", "es.yaml", "zh.yaml"}
both = pytest.mark.parametrize("folder", [PLAN, TEMPLATE], ids=["plan", "template"])


def read(folder: Path) -> Plan:
    plan = load(folder).plan
    assert plan is not None
    return plan


def kinds(plan: Plan) -> dict[str, set[str]]:
    """What each id is; a task with versions is a summary, a date that must be met is a deadline, pinned or not."""
    found: dict[str, set[str]] = {id_: {"window"} for id_ in plan.windows}
    for item in outline(plan).items.values():
        names = {"task"} if item.kind is Kind.SUMMARY else {str(item.kind)}
        if item.entry.deadline is not None or item.pin is not None:
            names.add("deadline")
        found[item.id] = names
    return found


@both
def test_every_item_of_the_source_list_is_there_under_its_id_as_what_it_is(folder: Path) -> None:
    found = kinds(read(folder))
    assert len(ITEMS) == len({id_ for _, id_ in ITEMS}) == 123
    assert [(kind, id_, found.get(id_)) for kind, id_ in ITEMS if kind not in found.get(id_, ())] == []


@both
def test_check_finds_nothing_even_where_it_is_strict(folder: Path) -> None:
    result = CliRunner().invoke(app, ["check", "--strict", str(folder)])
    assert (result.exit_code, result.stdout) == (0, "no problems found in 12 files\n")


@both
def test_every_file_of_the_folder_is_part_of_the_plan(folder: Path) -> None:
    assert len(load(folder).files) == len([p for p in folder.rglob("*.yaml") if p.name not in NOT_PART_OF_THE_PLAN])


@both
def test_every_rule_of_the_source_list_stands_in_a_note_or_checklist(folder: Path) -> None:
    plan = read(folder)
    entries = {id_: item.entry for id_, item in outline(plan).items.items()} | dict(plan.windows)
    texts = {id_: (entry.note, getattr(entry, "checklist", ())) for id_, entry in entries.items()}
    assert len(RULES) == len({rule for rule, _ in RULES}) == 49
    assert [(rule, id_) for rule, id_ in RULES if not any(texts[id_])] == []


@both
def test_every_task_has_a_title_and_somebody_responsible(folder: Path) -> None:
    items = outline(read(folder)).items.values()
    assert [item.id for item in items if item.owner is None or item.title == item.id] == []


def figures(folder: Path) -> dict[str, Any]:
    return schedule_json(compute(read(folder))) | {"name": ""}


def test_plan_and_template_give_the_same_schedule_but_for_the_name() -> None:
    assert figures(PLAN) == figures(TEMPLATE)


def test_the_template_counts_its_dates_from_the_event() -> None:
    """Another year needs another event and other holidays, and no other date in any file of a department."""
    dated = [
        f"{path.name}: {line.strip()}"
        for path in (TEMPLATE / "departments").glob("*.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "2026-" in line.partition("#")[0]
    ]
    assert dated == []
