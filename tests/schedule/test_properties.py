"""What holds for every plan, whatever its figures."""

import random
from dataclasses import replace
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from inline import lags
from second_opinion.clocks import CALENDARS
from second_opinion.effort import many
from second_opinion.random_plans import START, Link, Node, plan_of, plans, written

from elevenplan.loading.load import load
from elevenplan.plan.model import Plan
from elevenplan.schedule.compute import compute
from elevenplan.schedule.driving import demanded_start
from elevenplan.schedule.forward import Setting, forward_pass, link_bound
from elevenplan.schedule.lags import NO_GAP, TO_FINISH
from elevenplan.schedule.result import Schedule

SOFT = plans(hard=False)


def leaves(roots: tuple[Node, ...]) -> list[Node]:
    return [leaf for root in roots for leaf in root.leaves()]


def figures(schedule: Schedule) -> dict[str, Any]:
    """Everything that the network gives a task."""
    return {
        id_: (
            (task.early_start, task.early_finish, task.late_start, task.late_finish),
            (task.expected_start, task.expected_finish, task.total_slack, task.free_slack, task.critical),
            sorted(task.driven_by),
        )
        for id_, task in schedule.tasks.items()
    }


@many
@given(SOFT)
def test_every_link_holds_in_the_early_schedule_when_no_constraint_beats_it(roots: tuple[Node, ...]) -> None:
    schedule = compute(plan_of(roots))
    for leaf in leaves(roots):
        item = schedule.outline.items[leaf.id]
        for link in schedule.setting.network.links_inherited(item):
            wanted = demanded_start(schedule.setting, schedule.early, link, leaf.id)
            assert schedule.early.start[leaf.id] >= wanted


@many
@given(SOFT)
def test_a_leaf_starts_at_the_plan_s_start_or_where_its_driving_links_put_it(roots: tuple[Node, ...]) -> None:
    schedule = compute(plan_of(roots))
    for leaf in leaves(roots):
        task = schedule.tasks[leaf.id]
        if not task.driven_by:
            calendar = schedule.setting.activities[leaf.id].calendar
            assert task.early_start in (schedule.setting.start, calendar.next_start(schedule.setting.start))


def shuffled(node: Node, chance: random.Random) -> Node:
    children = [shuffled(child, chance) for child in node.children]
    chance.shuffle(children)
    links = list(node.links)
    chance.shuffle(links)
    return replace(node, children=tuple(children), links=tuple(links))


@many
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_in_which_a_plan_is_written_changes_no_figure(roots: tuple[Node, ...], chance: random.Random) -> None:
    other = [shuffled(root, chance) for root in roots]
    chance.shuffle(other)
    assert figures(compute(plan_of(tuple(other)))) == figures(compute(plan_of(roots)))


def with_link(node: Node, id_: str, link: Link) -> Node:
    links = (*node.links, link) if node.id == id_ else node.links
    return replace(node, links=links, children=tuple(with_link(child, id_, link) for child in node.children))


def two_in_order(roots: tuple[Node, ...], data: st.DataObject) -> tuple[Node, Node]:
    """Two nodes, summaries too, all of the first before all of the second."""
    place = {leaf.id: number for number, leaf in enumerate(leaves(roots))}
    spans = [(node, [place[leaf.id] for leaf in node.leaves()]) for root in roots for node in root.nodes()]
    pairs = [(one, other) for one, its in spans for other, others in spans if max(its) < min(others)]
    assume(pairs)
    return data.draw(st.sampled_from(pairs))


@many
@given(plans(rare=True), st.data())
def test_one_more_link_without_a_lead_makes_no_task_earlier(roots: tuple[Node, ...], data: st.DataObject) -> None:
    """But where it leads from what lies before the plan's start: work that waits for nothing begins at that start.

    And but for a lead that is a share of a summary: it grows with the summary that the link makes longer.
    """
    earlier, later = two_in_order(roots, data)
    types = {"FS", "SS", "FF", "SF"}
    types &= {"FS", "FF"} if earlier.children else types
    types &= {"FS", "SS"} if later.children else types
    link = Link(earlier.id, data.draw(st.sampled_from(sorted(types))))
    before = compute(plan_of(roots)).early
    schedule = compute(plan_of(tuple(with_link(root, later.id, link) for root in roots)))
    after, sizes = schedule.early, lags(schedule.early)
    assume(min(after.start.values()) >= schedule.setting.start)
    assume(all(sizes[key] == size for key, size in lags(before).items()))
    assert all(after.start[id_] >= before.start[id_] for id_ in before.start)
    assert all(after.finish[id_] >= before.finish[id_] for id_ in before.finish)


@many
@given(plans(rare=True))
def test_every_link_holds_in_the_expected_dates_whatever_the_constraints(roots: tuple[Node, ...]) -> None:
    schedule = compute(plan_of(roots))
    for leaf in leaves(roots):
        item, activity = schedule.outline.items[leaf.id], schedule.setting.activities[leaf.id]
        if activity.started is None and activity.done is None and activity.finish_on is None:
            for link in schedule.setting.network.links_inherited(item):
                wanted = demanded_start(schedule.setting, schedule.expected, link, leaf.id)
                assert activity.calendar.between(schedule.expected.start[leaf.id], wanted) <= 0


def in_files(roots: tuple[Node, ...], names: list[str]) -> dict[str, Any]:
    """The figures of a plan whose roots lie in a file each of these names, in this order."""
    root = {"start": written(START), "calendar": "office", "calendars": CALENDARS, "include": "parts/*.yaml"}
    files = {
        name: {root.id: root.entry() for root, its in zip(roots, names, strict=True) if its == name} for name in names
    }
    with TemporaryDirectory() as folder:
        (Path(folder) / "parts").mkdir()
        (Path(folder) / "plan.yaml").write_text(dumps(root))
        for name, tasks in files.items():
            (Path(folder) / "parts" / f"{name}.yaml").write_text(dumps({"tasks": tasks}))
        loaded = load(Path(folder))
    assert loaded.plan is not None, loaded.diagnostics
    return figures(compute(loaded.plan))


@many
@given(plans(), st.data())
def test_the_files_in_which_a_plan_is_written_change_no_figure(roots: tuple[Node, ...], data: st.DataObject) -> None:
    names = st.lists(st.sampled_from("abc"), min_size=len(roots), max_size=len(roots))
    assert (
        in_files(roots, data.draw(names)) == in_files(roots[::-1], data.draw(names)) == figures(compute(plan_of(roots)))
    )


def starting_where_placed(schedule: Schedule) -> Setting:
    """The setting of a schedule whose work placed late must not start before it stands."""
    leaves = dict(schedule.setting.activities)
    for id_, leaf in leaves.items():
        start = schedule.tasks[id_].start
        if start > schedule.early.start[id_]:
            leaves[id_] = replace(leaf, no_earlier_start=start)
    return replace(schedule.setting, activities=leaves)


@many
@given(plans(rare=True) | plans(hard=False))
def test_work_placed_late_stays_within_its_limits_and_moves_no_other(roots: tuple[Node, ...]) -> None:
    """But for a lag that is a share of a summary's duration: it counts with the duration before the placement."""
    schedule = compute(plan_of(roots))
    tasks, early = schedule.tasks, schedule.early
    again = forward_pass(starting_where_placed(schedule))
    assume(lags(again) == lags(early))
    for id_, leaf in schedule.setting.activities.items():
        task = tasks[id_]
        stands = (task.start, task.finish)
        is_late = task.start > early.start[id_]
        assert stands == (early.start[id_], early.finish[id_]) or (is_late and leaf.alap)
        if not leaf.dropped:
            assert (id_, again.start[id_], again.finish[id_]) == (id_, *stands)
        if is_late:
            assert leaf.instant or leaf.calendar.next_start(task.start) == task.start
            assert leaf.closes is None or task.finish <= max(leaf.closes, early.finish[id_])


def all_late(node: Node) -> Node:
    is_late = not node.children and not node.dropped
    return replace(node, alap=is_late, children=tuple(all_late(child) for child in node.children))


@many
@given(plans(rare=True) | plans(hard=False))
def test_with_everything_placed_late_every_link_date_and_the_finish_are_met(roots: tuple[Node, ...]) -> None:
    """But for a lag that is a share of a summary's duration, as above; a date may lie behind the plan's finish."""
    schedule = compute(plan_of(tuple(all_late(root) for root in roots)))
    again = forward_pass(starting_where_placed(schedule))
    assume(lags(again) == lags(schedule.early))
    for id_, leaf in schedule.setting.activities.items():
        task = schedule.tasks[id_]
        if not leaf.dropped:
            assert (id_, again.start[id_], again.finish[id_]) == (id_, task.start, task.finish)
            dated = [moment for moment in (leaf.closes, leaf.no_later_finish) if moment is not None]
            assert task.finish <= max(min(dated, default=schedule.finish), schedule.early.finish[id_])


@many
@given(plans(rare=True) | plans(hard=False))
def test_work_placed_late_waits_for_all_that_its_links_name(roots: tuple[Node, ...]) -> None:
    """By the clock, for what must have started or ended before its start; in its working time for its finish."""
    schedule = compute(plan_of(roots))
    tasks, setting = schedule.tasks, schedule.setting
    starts = {id_: task.start for id_, task in tasks.items()}
    finishes = {id_: task.finish for id_, task in tasks.items()}
    for id_, leaf in setting.activities.items():
        if tasks[id_].start > schedule.early.start[id_]:
            for link in setting.network.links_inherited(schedule.outline.items[id_]):
                working = setting.working(link.successor)
                bound = link_bound(link, schedule.early.gaps.get(link, NO_GAP), starts, finishes, working)
                if link.type in TO_FINISH:
                    assert leaf.calendar.between(finishes[id_], bound) <= 0
                else:
                    assert bound <= starts[id_]


@many
@given(SOFT)
def test_no_total_slack_is_less_than_the_free_slack(roots: tuple[Node, ...]) -> None:
    for task in compute(plan_of(roots)).tasks.values():
        assert task.total_slack is not None
        assert task.free_slack is not None
        assert 0 <= task.free_slack <= max(task.total_slack, 0)


def test_a_plan_without_work_has_an_empty_schedule() -> None:
    schedule = compute(Plan.model_validate({"start": "2026-03-02"}))
    assert schedule.tasks == {}
    assert schedule.targets == ()
    assert schedule.driving_path == ()
