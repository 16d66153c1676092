"""What edits do: slack, the critical path, people asked for two things at a time; and the same seen backwards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elevenplan.loading.load import load
from elevenplan.scenario.plan_changes import plan_changes
from elevenplan.scenario.review import Review, review
from elevenplan.schedule.compute import compute

HEAD = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
people: {li: {name: Li}, wang: {name: Wang}}
"""
PLAN = """\
tasks:
  list: {title: List, owner: li, duration: 3d}
  texts: {title: Texts, owner: li, duration: 2d, after: list}
  photos: {title: Photos, owner: wang, duration: 1d}
milestones:
  coupons: {title: Coupons, owner: li, date: 2026-10-22 00:00, after: [texts, photos]}
"""
DAY = 8 * 3600

Reviewed = Callable[[str, str], Review]


@pytest.fixture
def reviewed(tmp_path: Path) -> Reviewed:
    """The review of two plans written without their head."""

    def compare(before: str, after: str) -> Review:
        found = []
        for name, text in (("before", before), ("after", after)):
            (tmp_path / f"{name}.yaml").write_text(HEAD + text, encoding="utf-8")
            loaded = load(tmp_path / f"{name}.yaml")
            assert not loaded.has_errors, loaded.diagnostics
            found.append(loaded)
        changes = plan_changes(found[0], found[1])
        assert found[1].plan is not None
        return review(changes, compute(changes.before), compute(found[1].plan))

    return compare


def test_slack_lost_and_gained_stands_with_the_greatest_loss_first(reviewed: Reviewed) -> None:
    found = reviewed(PLAN, PLAN.replace("duration: 3d", "duration: 4d").replace("2026-10-22", "2026-10-23"))
    assert [(one.task.id, one.before // DAY, one.after // DAY) for one in found.slack] == [("photos", 7, 8)]


def test_work_joins_and_leaves_the_critical_path(reviewed: Reviewed) -> None:
    found = reviewed(PLAN, PLAN.replace("duration: 1d", "duration: 7d"))
    assert (found.joined, found.left) == (("photos",), ("list", "texts"))


def test_new_work_joins_the_critical_path(reviewed: Reviewed) -> None:
    after = PLAN.replace(
        "after: list}", "after: proof}\n  proof: {title: Proof, owner: wang, duration: 1d, after: list}"
    )
    assert reviewed(PLAN, after).joined == ("proof",)


def test_two_things_at_a_time_are_told_once_they_are_new(reviewed: Reviewed) -> None:
    after = PLAN.replace("owner: wang, duration: 1d", "owner: li, duration: 4d")
    pairs = [(one.person, one.first, one.second) for one in reviewed(PLAN, after).overlaps]
    assert pairs == [("li", "list", "photos"), ("li", "photos", "texts")]
    assert reviewed(after, after.replace("duration: 4d", "duration: 5d")).overlaps == ()


def test_a_change_early_in_crowded_work_makes_no_old_overlap_new(reviewed: Reviewed) -> None:
    many = "".join(f"  a{n}: {{title: A{n}, owner: wang, duration: 5d}}\n" for n in range(30))
    before = PLAN.replace("milestones:", f"{many}milestones:")
    added = before.replace("milestones:", "  z: {title: Z, owner: wang, duration: 1d}\nmilestones:")
    found = reviewed(before, added).overlaps
    assert len(found) == 31
    assert all("z" in (one.first, one.second) for one in found)


def test_without_a_schedule_only_the_edits_are_known(reviewed: Reviewed) -> None:
    changes = reviewed(PLAN, PLAN).changes
    assert review(changes, None, None).impact is None


_LINES = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.integers(1, 4), st.sampled_from(["li", "wang"])),
    unique_by=lambda one: one[0],
    min_size=1,
)


def _text(lines: list[tuple[str, int, str]]) -> str:
    tasks = "".join(f"  {name}: {{title: Task {name}, owner: {who}, duration: {days}d}}\n" for name, days, who in lines)
    return (
        f"tasks:\n{tasks}milestones:\n  end: {{title: End, owner: li, after: [{', '.join(one[0] for one in lines)}]}}\n"
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_LINES, _LINES)
def test_a_change_seen_backwards_is_its_mirror(
    reviewed: Reviewed, one: list[tuple[str, int, str]], other: list[tuple[str, int, str]]
) -> None:
    there, back = reviewed(_text(one), _text(other)), reviewed(_text(other), _text(one))
    mirror = {"added": "removed", "removed": "added"}
    assert {(mirror.get(entry.what, entry.what), entry.id) for entry in there.changes.entries} == {
        (entry.what, entry.id) for entry in back.changes.entries
    }
    assert {(change.task.id, change.before, change.after) for change in there.slack} == {
        (change.task.id, change.after, change.before) for change in back.slack
    }
    assert there.impact is not None
    assert back.impact is not None
    assert {(one.after.id, one.spans) for one in there.impact.moved} == {
        (one.after.id, one.spans[::-1]) for one in back.impact.moved
    }


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_LINES)
def test_the_order_of_entries_means_nothing(reviewed: Reviewed, lines: list[tuple[str, int, str]]) -> None:
    assert reviewed(_text(lines), _text(lines[::-1])).is_same
