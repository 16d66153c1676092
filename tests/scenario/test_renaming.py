"""Entries under other ids: recognised, and without any consequence."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elevenplan.loading.load import load
from elevenplan.loading.loaded import Loaded
from elevenplan.scenario.plan_changes import plan_changes, renames_between
from elevenplan.scenario.renaming import Renames, renamed
from elevenplan.scenario.review import Review, review
from elevenplan.schedule.compute import compute

# Every id begins with a letter and a dash, so that a text can be searched for it.
PLAN = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: c-office
calendars:
  c-office: {hours: {mon-fri: "09:00-17:00"}}
  c-store: {based_on: c-office, hours: {mon-sun: "08:00-20:00"}}
departments:
  d-ops: {name: Operations, lead: p-li}
  d-design: {name: Design, within: d-ops, calendar: c-store, lead: p-wang}
people: {p-li: {name: Li, department: d-ops}, p-wang: {name: Wang, department: d-design}}
phases: {h-early: {from: 2026-10-12, until: 2026-10-20}}
windows: {w-form: {title: The form, opens: 2026-10-12, closes: 2026-10-26}}
tasks:
  t-list: {title: Price list, owner: p-li, duration: 3d}
  t-brief: {title: Brief, owner: p-wang, helpers: [p-li], duration: 1d, window: w-form, phase: h-early}
  t-texts: {title: Texts, owner: p-li, duration: 2d, after: [t-list, t-brief SS+1d], deadline: w-form.closes}
  t-pages:
    title: Pages
    department: d-design
    tasks:
      t-home: {title: Home, owner: p-wang, duration: 2d, after: t-list}
milestones:
  m-coupons: {title: Coupons, owner: p-li, date: 2026-10-20 00:00, after: t-texts}
  m-start: {title: The start, owner: p-li, date: m-coupons + 2d, after: t-pages}
risks: {r-crash: {title: Crash, plan: t-brief}}
"""
IDS = tuple(dict.fromkeys(re.findall(r"\b[cdphwtmr]-[a-z]+", PLAN)))


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    return tmp_path / "plan.yaml"


def read(path: Path, text: str) -> Loaded:
    path.write_text(text, encoding="utf-8")
    loaded = load(path)
    assert not loaded.has_errors, loaded.diagnostics
    return loaded


def with_other_ids(text: str, names: dict[str, str]) -> str:
    """The text with ids replaced wherever they stand."""
    return re.sub(r"\b[cdphwtmr]-[a-z]+", lambda found: names.get(found[0], found[0]), text)


def reviewed(before: Loaded, after: Loaded) -> Review:
    assert before.plan is not None
    assert after.plan is not None
    changes = plan_changes(before, after)
    return review(changes, compute(changes.before), compute(after.plan))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(IDS), min_size=1))
def test_ids_renamed_at_random_are_recognised_and_have_no_consequence(plan_file: Path, ids: set[str]) -> None:
    names = {id_: f"{id_}-x" for id_ in ids}
    found = reviewed(read(plan_file, PLAN), read(plan_file, with_other_ids(PLAN, names)))
    entries = found.changes.entries
    assert {(entry.what, entry.old_id, entry.id) for entry in entries} == {
        ("renamed", old, new) for old, new in names.items()
    }
    assert [entry.fields for entry in entries] == [()] * len(entries)
    assert found.impact is not None
    assert not found.impact.moved
    assert {change.status.value for change in found.impact.targets} == {"unchanged"}
    assert (found.slack, found.joined, found.left, found.overlaps) == ((), (), (), ())


def test_every_reference_follows(plan_file: Path) -> None:
    plan = read(plan_file, PLAN).plan
    assert plan is not None
    new = renamed(plan, Renames(work={"t-list": "prices"}, people={"p-li": "li-na"}, calendars={"c-office": "hours"}))
    assert new.calendar == "hours"
    assert new.calendars["c-store"].based_on == "hours"
    assert new.departments["d-ops"].lead == "li-na"
    assert new.tasks["t-brief"].helpers == ("li-na",)
    assert list(new.tasks) == ["prices", "t-brief", "t-texts", "t-pages"]
    assert new.tasks["t-texts"].after[0] == replace(plan.tasks["t-texts"].after[0], task="prices")


def test_the_same_title_and_department_with_other_content_is_a_rename_with_an_edit(plan_file: Path) -> None:
    after = with_other_ids(PLAN, {"t-list": "prices"}).replace("duration: 3d", "duration: 4d")
    (entry,) = plan_changes(read(plan_file, PLAN), read(plan_file, after)).entries
    assert (entry.what, entry.old_id, entry.id) == ("renamed", "t-list", "prices")
    assert [(field.key, field.before, field.after) for field in entry.fields] == [("duration", "3d", "4d")]


def test_a_title_that_several_bear_is_no_rename(plan_file: Path) -> None:
    two = "name: N\nstart: 2026-10-12\ntasks:\n  a: {title: Same, duration: 1d}\n  b: {title: Same, duration: 2d}\n"
    other = two.replace("a:", "c:").replace("  b:", "  d:").replace("1d", "3d").replace("2d", "4d")
    before, after = read(plan_file, two), read(plan_file, other)
    assert before.plan is not None
    assert after.plan is not None
    assert not renames_between(before.plan, after.plan)


def test_two_ids_that_change_places_are_two_edits(plan_file: Path) -> None:
    two = "name: N\nstart: 2026-10-12\ntasks:\n  a: {title: One, duration: 1d}\n  b: {title: Two, duration: 2d}\n"
    swapped = two.replace("  a:", "  c:").replace("  b:", "  a:").replace("  c:", "  b:")
    changes = plan_changes(read(plan_file, two), read(plan_file, swapped))
    assert [(entry.what, entry.id) for entry in changes.entries] == [("changed", "b"), ("changed", "a")]


def test_nothing_changes_between_a_plan_and_itself(plan_file: Path) -> None:
    found = reviewed(read(plan_file, PLAN), read(plan_file, PLAN))
    assert found.is_same
    assert found.impact is not None
    assert not found.impact.moved
