"""Ids by the layout of the lines, for completion: the same ones that reading the plan finds."""

from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.plan.outline import outline
from elevenplan.source.quick_ids import quick_ids

REPOSITORY = Path(__file__).parents[2]
PLANS = [REPOSITORY / "plans/double-eleven-2026", *(path.parent for path in REPOSITORY.glob("templates/*/plan.yaml"))]


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_they_are_the_ids_of_the_plan(folder: Path) -> None:
    plan = load(folder).plan
    assert plan is not None
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")]
    found = {id_: title for text in texts for _, id_, title in quick_ids(text)}
    items = outline(plan).items
    assert set(found) == {*items, *plan.windows, *plan.people, *plan.departments, *plan.calendars}
    assert {id_: found[id_] for id_ in items} == {id_: item.entry.title or "" for id_, item in items.items()}


def test_nested_tasks_and_flow_style_are_seen() -> None:
    text = """
tasks:
  home:
    title: "Home: page"
    tasks:
      warm: {title: Warm-up, duration: 1d}
      day:
        duration: 2d
  last: {duration: 1d}
people: {wang: {name: Wang}, li: {name: 'Li'}}
x-budget: {tasks: 3}
"""
    assert list(quick_ids(text)) == [
        ("tasks", "home", "Home: page"),
        ("tasks", "warm", "Warm-up"),
        ("tasks", "day", ""),
        ("tasks", "last", ""),
        ("people", "wang", "Wang"),
        ("people", "li", "Li"),
    ]


def test_a_text_that_is_no_plan_offers_nothing() -> None:
    assert list(quick_ids("<<<<<<< HEAD\n- a\n- b: c\n\t:\n")) == []
