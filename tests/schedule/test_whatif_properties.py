"""What `whatif` says of a delay is what happens: found again by writing the delay into the plan."""

from dataclasses import replace
from datetime import datetime

from hypothesis import assume, given
from hypothesis import strategies as st
from second_opinion.effort import many
from second_opinion.random_plans import MONDAY, Node, plan_of, plans

from elevenplan.plan.values import Duration
from elevenplan.scenario.changes import Changes, Delay
from elevenplan.scenario.compare import Impact
from elevenplan.scenario.whatif import what_if
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule

MINUTE = 60
HALF_HOUR = 1800
ORIGIN = int((MONDAY - datetime(1970, 1, 1)).total_seconds())
Roots = tuple[Node, ...]
sizes = st.sampled_from([1, 2, 5, 16, 40, 200])  # half-hours


def an_open_leaf(roots: Roots, data: st.DataObject) -> Node:
    """A leaf that can be delayed, without a date of its own, not placed late: what a delay of those means differs."""
    everything = [leaf for root in roots for leaf in root.leaves()]
    open_ones = [
        leaf for leaf in everything if not leaf.dropped and not leaf.alap and set(dict(leaf.dates)) <= {"deadline"}
    ]
    assume(open_ones)
    return data.draw(st.sampled_from(open_ones))


def delayed(schedule: Schedule, id_: str, seconds: int) -> Impact:
    return what_if(schedule, Changes((Delay(id_, Duration(seconds=seconds)),)))


def not_before(node: Node, id_: str, slot: int) -> Node:
    dates = (*node.dates, ("start_no_earlier_than", slot)) if node.id == id_ else node.dates
    return replace(node, dates=dates, children=tuple(not_before(child, id_, slot) for child in node.children))


@many
@given(plans(rare=True), st.data(), sizes)
def test_a_delay_moves_and_breaks_exactly_what_it_would_if_it_were_written(
    roots: Roots, data: st.DataObject, size: int
) -> None:
    leaf = an_open_leaf(roots, data)
    before = compute(plan_of(roots))
    said = delayed(before, leaf.id, size * HALF_HOUR)
    activity = before.setting.activities[leaf.id]
    start = activity.calendar.shift(before.expected.start[leaf.id], size * HALF_HOUR)
    written = compute(plan_of(tuple(not_before(root, leaf.id, (start - ORIGIN) // HALF_HOUR) for root in roots)))
    assert dict(said.after.expected.finish) == dict(written.expected.finish)
    leaves = [id_ for id_, one in before.setting.activities.items() if not (one.dropped or one.alap)]
    assert {one.before.id for one in said.moved if one.before.id in leaves} == {
        id_
        for id_ in leaves
        if (before.expected.start[id_], before.expected.finish[id_])
        != (written.expected.start[id_], written.expected.finish[id_])
    }
    was = {target.key: target for target in before.targets}
    assert {change.target.key for change in said.targets if change.hurts} == {
        target.key
        for target in written.targets
        if target.is_missed and (target.ready or 0) > max(was[target.key].ready or 0, target.date)
    }


@many
@given(plans(rare=True, leads=False), st.data(), sizes)
def test_up_to_its_limit_a_delay_breaks_nothing_and_a_minute_more_does(
    roots: Roots, data: st.DataObject, size: int
) -> None:
    leaf = an_open_leaf(roots, data)
    before = compute(plan_of(roots))
    room = delayed(before, leaf.id, size * HALF_HOUR).room
    assert room is not None
    if room.safe is None:
        assert not delayed(before, leaf.id, 100 * 86400).hurts
    else:
        assert room.safe == 0 or not delayed(before, leaf.id, room.safe).hurts
        assert delayed(before, leaf.id, room.safe + MINUTE).hurts
