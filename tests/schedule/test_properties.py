"""What holds for every plan, whatever its figures."""

import random
from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from second_opinion.effort import many
from second_opinion.random_plans import Link, Node, plan_of, plans

from elevenplan.plan.model import Plan
from elevenplan.plan.values import LinkType
from elevenplan.schedule.compute import Trial, compute
from elevenplan.schedule.driving import demanded_start
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


@many
@given(plans(hard=False, leads=False), st.data())
def test_one_more_link_without_a_lead_makes_no_task_earlier(roots: tuple[Node, ...], data: st.DataObject) -> None:
    everything = leaves(roots)
    assume(len(everything) > 1)
    later = data.draw(st.integers(1, len(everything) - 1))
    earlier = data.draw(st.integers(0, later - 1))
    link = Link(everything[earlier].id, data.draw(st.sampled_from(["FS", "SS", "FF", "SF"])))
    before = compute(plan_of(roots)).early.start
    after = compute(plan_of(tuple(with_link(root, everything[later].id, link) for root in roots))).early.start
    assert all(after[id_] >= before[id_] for id_ in before)


@many
@given(SOFT, st.data())
def test_a_delay_within_free_slack_moves_no_successor(roots: tuple[Node, ...], data: st.DataObject) -> None:
    schedule = compute(plan_of(roots))
    leaf = data.draw(st.sampled_from(leaves(roots)))
    id_, free = leaf.id, schedule.tasks[leaf.id].free_slack
    assume(free and not leaf.alap)  # work placed late is delayed from where it stands
    delayed = compute(plan_of(roots), trial=Trial(delays={id_: free or 0})).expected.start
    activities = schedule.setting.activities
    for link in schedule.setting.network.links_out_of(id_):
        successor = activities.get(link.successor)
        # Milestones and elapsed work stand at their driver's instant, and a start goes on to the next opening: these
        # may move over a night in which nobody works.
        snaps = successor is not None and not successor.instant and successor.calendar is successor.working
        if snaps and link.type in (LinkType.FS, LinkType.FF):
            assert delayed[link.successor] == schedule.expected.start[link.successor]


@many
@given(plans(hard=False, leads=False))
def test_work_placed_late_moves_nothing_else_and_keeps_every_link(roots: tuple[Node, ...]) -> None:
    schedule = compute(plan_of(roots))
    tasks, outline = schedule.tasks, schedule.outline
    stands = replace(
        schedule.early,
        start={id_: task.start for id_, task in tasks.items()},
        finish={id_: task.finish for id_, task in tasks.items()},
    )
    for leaf in leaves(roots):
        assert leaf.alap or tasks[leaf.id].start == schedule.early.start[leaf.id]
        assert tasks[leaf.id].start >= schedule.early.start[leaf.id]
        if not leaf.dropped:
            for link in schedule.setting.network.links_inherited(outline.items[leaf.id]):
                assert tasks[leaf.id].start >= demanded_start(schedule.setting, stands, link, leaf.id)


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
