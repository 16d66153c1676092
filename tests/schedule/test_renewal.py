"""A schedule beside a former one is the schedule that is worked out without it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from second_opinion.effort import many
from second_opinion.random_plans import Link, Node, leaf, links, plan_of, plans, rarer

from elevenplan.plan.model import Plan, Task
from elevenplan.plan.outline import outline
from elevenplan.schedule.compute import compute
from elevenplan.schedule.forward import Early
from elevenplan.schedule.renewal import renewed
from elevenplan.schedule.result import Schedule

PINS = ("start", "finish")
FAR = Node("far", duration=2000)


def dates(early: Early | None) -> Any:
    """A pass as values that do not depend on which link object is which."""
    if early is None:
        return None
    gaps = {
        (link.predecessor, link.successor, link.position): (gap.seconds, gap.calendar and gap.calendar.id)
        for link, gap in early.gaps.items()
    }
    return early.start, early.finish, early.ready, gaps


def figures(schedule: Schedule) -> Any:
    """All that a schedule says."""
    return (
        {
            id_: (
                replace(task, item=replace(task.item, number=0), calendar=None, driven_by=()),
                task.calendar.id,
                sorted(task.driven_by),
            )
            for id_, task in schedule.tasks.items()
        },
        list(schedule.tasks),
        [replace(target, calendar=None) for target in (*schedule.targets, *schedule.forecast_targets)],
        (schedule.start, schedule.finish, schedule.event, schedule.as_of, schedule.phases),
        (dates(schedule.early), dates(schedule.expected), dates(schedule.forecast)),
        {id_: sorted(link.predecessor for link in links) for id_, links in schedule.drivers.items()},
        sorted(schedule.driving_path),
        dict(schedule.late_limits),
        (schedule.passes.finished, dict(schedule.passes.slack), schedule.passes.late.run.unbinding),
        {(k.predecessor, k.successor, k.position): moment for k, moment in schedule.passes.meeting.items()},
    )


def sharing(was: Task, now: Task) -> Task:
    """The entry with what is the same in a former one taken from there, as reading a changed text does."""
    if was == now:
        return was
    if was.tasks and now.tasks and list(was.tasks) == list(now.tasks):
        return now.model_copy(update={"tasks": {id_: sharing(was.tasks[id_], now.tasks[id_]) for id_ in now.tasks}})
    return now


def beside(was: Plan, now: Plan) -> Plan:
    return now.model_copy(update={"tasks": {id_: sharing(was.tasks[id_], task) for id_, task in now.tasks.items()}})


def edited(roots: tuple[Node, ...], new: Node) -> tuple[Node, ...]:
    """The plan with another leaf in the place of the one with its id, to others the same: linked and pinned alike."""

    def anew(node: Node) -> Node:
        if node.id == new.id:
            pins = tuple(pair for pair in node.dates if pair[0] in PINS)
            dates = pins or tuple(pair for pair in new.dates if pair[0] not in PINS)
            length = max(new.duration, 2) if node.duration else 0
            found = replace(new, links=node.links, dropped=node.dropped, dates=dates, window=node.window, alap=False)
            return replace(found, duration=length, elapsed=node.elapsed if pins else new.elapsed)
        return replace(node, children=tuple(anew(child) for child in node.children))

    return tuple(anew(root) for root in roots)


def without_late_placement(roots: tuple[Node, ...]) -> tuple[Node, ...]:
    def anew(node: Node) -> Node:
        return replace(node, alap=False, children=tuple(anew(child) for child in node.children))

    return tuple(anew(root) for root in roots)


@st.composite
def changed(draw: st.DrawFn, roots: tuple[Node, ...]) -> tuple[Node, ...]:
    """The plan with one or two other leaves, or with other links into one of its items."""
    if draw(st.integers(0, 2)) == 0:
        return draw(relinked(roots))
    ids = [one.id for root in roots for one in root.leaves() if one.id != FAR.id]
    for id_ in draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)):
        roots = edited(roots, draw(rarer(draw(leaf(id_, hard=True)))))
    return roots


@st.composite
def relinked(draw: st.DrawFn, roots: tuple[Node, ...]) -> tuple[Node, ...]:
    """The plan with other links into an item, from what lies wholly before it."""
    order = [one.id for root in roots for one in root.leaves()]
    nodes = [node for root in roots for node in root.nodes()]
    chosen = draw(st.sampled_from(nodes))
    first = min(order.index(one.id) for one in chosen.leaves())
    before = [node for node in nodes if all(order.index(one.id) < first for one in node.leaves())]
    new = draw(links(chosen, before, leads=True))

    def anew(node: Node) -> Node:
        found = replace(node, children=tuple(anew(child) for child in node.children))
        return replace(found, links=new) if node.id == chosen.id else found

    return tuple(anew(root) for root in roots)


@many
@given(plans(rare=True), st.data())
def test_after_an_edit_nothing_differs_from_a_schedule_from_the_start(
    roots: tuple[Node, ...], data: st.DataObject
) -> None:
    roots = without_late_placement(roots)
    if data.draw(st.integers(0, 3)):  # else nearly every edit moves the end of the plan, and with it every late date
        roots = (*roots, FAR)
    after = data.draw(changed(roots))
    was, as_of = plan_of(roots), data.draw(st.sampled_from([None, 1_772_600_000]))
    now = beside(was, plan_of(after))
    former = compute(was, as_of=as_of)
    again = renewed(former, now, outline(now, (was, former.outline)), as_of)
    assume(again is not None)
    assert again is not None
    assert figures(again) == figures(compute(plan_of(after), as_of=as_of))


def test_a_milestone_that_waits_for_work_that_is_no_longer_done_has_not_happened() -> None:
    work = Node("work", duration=8, dates=(("done", 20),))
    roots = (work, Node("ready", links=(Link("work", lag=-30),)))
    was, as_of = plan_of(roots), 1_772_600_000
    now = beside(was, plan_of(edited(roots, replace(work, dates=()))))
    former = compute(was, as_of=as_of)
    again = compute(now, as_of=as_of, former=former)
    assert again.forecast is not None
    assert figures(again) == figures(compute(now, as_of=as_of))
    assert again.forecast.finish["ready"] == as_of


RARE = {
    "start": "2026-03-02",
    "calendars": {"office": {"hours": {"mon-fri": "09:00-17:00"}}},
    "tasks": {
        "a": {"duration": "1d"},
        "p": {"duration": "1d"},
        "gone": {"duration": "1d", "after": ["p"], "dropped": "2026-03-01"},
        "x": {"duration": "1d", "after": ["gone"]},
        "nothing": {
            "after": ["p"],
            "tasks": {
                "gone-1": {"duration": "1d", "dropped": "2026-03-01"},
                "gone-2": {"duration": "1d", "after": ["gone-1", "a"], "dropped": "2026-03-01"},
            },
        },
        "y": {"duration": "1d", "after": ["nothing"]},
        "bands": {"after": ["a"], "tasks": {"watch": {"repeat": {"every": "day"}}}},
        "z": {"duration": "1d", "after": ["bands"]},
        "group": {
            "after": ["a FS-5d", "z SS-30%"],
            "tasks": {"m": {"duration": "0d"}, "n": {"duration": "2d", "after": ["m FS+50%"]}},
        },
        "o": {"duration": "1d", "after": ["group FS+100%", "x FF"]},
        "far": {"duration": "40d"},
    },
}
"""Dropped work, summaries that hold nothing else or only recurring work, shares as lags, leads."""
VALUES: tuple[dict[str, Any], ...] = (
    {"done": "2026-03-03"},
    {"done": "2026-03-30", "started": "2026-03-04"},
    {"started": "2026-03-05"},
    {"duration": "6d"},
    {"deadline": "2026-03-10"},
    {"after": ["far"]},
    {"after": []},
    {"title": "another"},
)


def rare(id_: str, values: dict[str, Any]) -> Plan:
    tasks: dict[str, Any] = {key: dict(entry) for key, entry in RARE["tasks"].items()}  # type: ignore[attr-defined]
    tasks[id_] |= values
    return Plan.model_validate(RARE | {"tasks": tasks})


@pytest.mark.parametrize("as_of", [None, 1_772_600_000])
@pytest.mark.parametrize("id_", ["a", "p", "x", "y", "z", "o"])
def test_what_random_plans_seldom_hold_is_renewed_too(id_: str, as_of: int | None) -> None:
    """Every value is written, replaced by every other one, and taken out again."""
    for first in ({}, *VALUES):
        was = rare(id_, first)
        former = compute(was, as_of=as_of)
        for second in ({}, *VALUES):
            now = beside(was, rare(id_, second))
            again = compute(now, as_of=as_of, former=former)
            assert figures(again) == figures(compute(rare(id_, second), as_of=as_of)), (first, second)


def test_a_day_that_others_name_means_another_moment_on_another_calendar() -> None:
    def plan(calendar: str) -> Plan:
        hours = {"office": "09:00-17:00", "late": "13:00-21:00"}
        pin = {"duration": "0d", "start": "2026-03-05", "calendar": calendar}
        work = {"duration": "1d", "start_no_earlier_than": "pin"}
        calendars = {id_: {"hours": {"mon-fri": text}} for id_, text in hours.items()}
        tasks = {"pin": pin, "work": work, "far": {"duration": "40d"}}
        return Plan.model_validate(
            {"start": "2026-03-02", "calendar": "office", "calendars": calendars, "tasks": tasks}
        )

    was = plan("office")
    again = compute(beside(was, plan("late")), former=compute(was))
    assert figures(again) == figures(compute(plan("late")))
