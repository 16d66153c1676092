"""Plans through Microsoft Project's XML and back."""

from pathlib import Path

import pytest
from exported import exported, without_words
from hypothesis import HealthCheck, assume, given, settings
from second_opinion.random_plans import Node, plan_of, plans

from elevenplan.importers.mspdi.importing import import_mspdi
from elevenplan.importers.mspdi.project_of import losses
from elevenplan.loading.load import load
from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Kind
from elevenplan.reports.schedule_json import schedule_json
from elevenplan.schedule.compute import compute
from elevenplan.templates.catalogue import templates
from elevenplan.templates.filling import Order, fill
from elevenplan.worktime.calendar import NoWorkingTimeError

REPOSITORY = Path(__file__).parents[3]
BY_HAND = sorted((REPOSITORY / "tests" / "by_hand").glob("*/plan.yaml"))
DATES = ("start", "finish", "early_start", "early_finish", "late_start", "late_finish")
TELLING = ("title", "kind", "parent", "owner", "started", "done", *DATES)


def read(path: Path) -> Plan:
    plan = load(path).plan
    assert plan is not None
    return plan


def comes_back(plan: Plan) -> None:
    """The plan itself, its schedule, and nothing to tell."""
    found = import_mspdi(exported(plan))
    assert found.plan == plan
    assert found.losses == ()
    assert schedule_json(compute(found.plan)) == schedule_json(compute(plan))


@pytest.mark.parametrize("name", [one.name for one in templates()])
def test_templates_come_back_as_they_were(name: str, tmp_path: Path):
    template = next(one for one in templates() if one.name == name)
    for path, data in fill(template, Order("2027-11-11", "Acme", None, "en", "CN", None, None)).files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    comes_back(read(tmp_path))


@pytest.mark.parametrize("path", BY_HAND, ids=lambda path: path.parent.name)
def test_plans_of_every_feature_come_back_as_they_were(path: Path):
    comes_back(read(path))


def test_the_real_campaign_comes_back_as_it_was():
    comes_back(read(REPOSITORY / "plans" / "double-eleven-2026"))


def test_the_real_campaign_has_the_same_dates_from_projects_own_data_alone():
    plan = read(REPOSITORY / "plans" / "double-eleven-2026")
    found = import_mspdi(without_words(exported(plan)))
    then = {one["id"]: one for one in schedule_json(compute(plan))["tasks"] if one["kind"] != "recurring"}
    now = {one["id"]: one for one in schedule_json(compute(found.plan))["tasks"]}
    assert now.keys() == then.keys()
    assert {id_: [now[id_][key] for key in TELLING] for id_ in now} == {
        id_: [then[id_][key] for key in TELLING] for id_ in then
    }


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(plans(rare=True))
def test_random_plans_come_back_as_they_were(roots: tuple[Node, ...]):
    plan = plan_of(roots)
    try:
        compute(plan)
    except NoWorkingTimeError:
        assume(False)
    comes_back(plan)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(plans(rare=True))
def test_without_the_authors_words_dates_differ_only_where_it_was_told(roots: tuple[Node, ...]):
    plan = plan_of(roots)
    try:
        then = compute(plan)
    except NoWorkingTimeError:
        assume(False)
    told = [one for one in losses(then) if one.title is not None]
    backwards = [one for one in then.tasks.values() if one.started and one.done and one.started > one.done]
    assume(not told and not backwards)
    now = compute(import_mspdi(without_words(exported(plan))).plan)
    for id_, task in then.tasks.items():
        if task.item.kind is Kind.RECURRING:
            continue
        for key in DATES:
            assert task.calendar.between(getattr(task, key), getattr(now.tasks[id_], key)) == 0, (id_, key)
