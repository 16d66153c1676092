"""The plan and the templates of this repository: every item of the source lists, no findings, equal figures."""

import re
from itertools import pairwise
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
TEMPLATES = sorted(path.parent for path in REPOSITORY.glob("templates/*/items.txt"))
every_plan = pytest.mark.parametrize("folder", [PLAN, *TEMPLATES], ids=lambda folder: folder.name)
every_template = pytest.mark.parametrize("folder", TEMPLATES, ids=lambda folder: folder.name)


def pairs(folder: Path, name: str) -> list[tuple[str, str]]:
    """The lines of a list kept with a template; the plan of this year has those of its template."""
    file = (TEMPLATE if folder == PLAN else folder) / name
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(first, second) for first, second in (line.split("\t") for line in lines)]


def plan_files(folder: Path) -> int:
    """How many of a folder's files are the plan; the others say what a template is and how it reads elsewhere."""
    found = (path.relative_to(folder).parts for path in folder.rglob("*.yaml"))
    return sum(parts[0] not in ("template.yaml", "words") for parts in found)


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


@every_plan
def test_every_item_of_the_source_list_is_there_under_its_id_as_what_it_is(folder: Path) -> None:
    found, items = kinds(read(folder)), pairs(folder, "items.txt")
    assert len(items) == len({id_ for _, id_ in items}) > 0
    assert [(kind, id_, found.get(id_)) for kind, id_ in items if kind not in found.get(id_, ())] == []


@pytest.mark.parametrize(("name", "count"), [("class-event", 18), ("double-eleven", 123), ("mall-promotion", 19)])
def test_no_item_is_missing_from_the_list(name: str, count: int) -> None:
    assert len(pairs(REPOSITORY / "templates" / name, "items.txt")) == count


@every_template
def test_every_rule_of_the_source_list_names_the_entry_whose_words_hold_it(folder: Path) -> None:
    found, rules = worded(read(folder)), pairs(folder, "rules.txt")
    assert len(rules) == len({rule for rule, _ in rules}) > 0
    assert [(rule, id_) for rule, id_ in rules if id_ not in found] == []


def worded(plan: Plan) -> set[str]:
    """The ids of what carries words beside its title: a note, a checklist, a trigger, an alias."""
    work = (item.id for item in outline(plan).items.values() if item.entry.note or item.entry.checklist)
    windows = (id_ for id_, window in plan.windows.items() if window.note)
    risks = (id_ for id_, risk in plan.risks.items() if risk.note or risk.trigger)
    departments = (id_ for id_, department in plan.departments.items() if department.alias)
    return {*work, *windows, *risks, *departments}


@every_plan
def test_check_finds_nothing_even_where_it_is_strict(folder: Path) -> None:
    result = CliRunner().invoke(app, ["check", "--strict", str(folder)])
    assert (result.exit_code, result.stdout) == (0, f"no problems found in {plan_files(folder)} files\n")


@every_plan
def test_every_file_of_the_folder_is_part_of_the_plan(folder: Path) -> None:
    assert len(load(folder).files) == plan_files(folder)


@every_plan
def test_every_task_has_a_title_and_somebody_responsible(folder: Path) -> None:
    items = outline(read(folder)).items.values()
    assert [item.id for item in items if item.owner is None or item.title == item.id] == []


def figures(folder: Path) -> dict[str, Any]:
    return schedule_json(compute(read(folder))) | {"name": ""}


def test_plan_and_template_give_the_same_schedule_but_for_the_name() -> None:
    assert figures(PLAN) == figures(TEMPLATE)


@every_template
def test_the_template_counts_its_dates_from_the_event(folder: Path) -> None:
    """Another year needs another event and other holidays, and no other date in any other file."""
    dated = [
        f"{path.name}: {line.strip()}"
        for path in folder.rglob("*.yaml")
        if path.name != "plan.yaml"
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\b20\d\d-\d\d", line.partition("#")[0])
    ]
    assert dated == []


def test_the_evening_of_the_class_runs_minute_by_minute_from_seven_to_nine() -> None:
    tasks = {one["id"]: one for one in figures(REPOSITORY / "templates/class-event")["tasks"]}
    items = ("welcome", "stories", "opening", "views", "games", "instructor", "close")
    agenda = [tasks[f"a3-agenda-{name}"] for name in items]
    clock = ["19:00", "19:10", "19:25", "19:30", "20:05", "20:35", "20:45", "21:00"]
    moments = [f"2026-11-11T{time}" for time in clock]
    assert [(one["start"], one["finish"]) for one in agenda] == list(pairwise(moments))
    assert {one["total_slack_minutes"] for one in agenda} == {0}
