"""The room that slack promises, in every kind of plan: any calendars, links, constraints, progress, dropped work.

On paper, as slack itself: pins and no-later constraints hold. All but a minute of it, because a start at the very end
of a day is one on the next morning. One delay is left out: a lag that is a share of a summary changes its size when
work inside that summary moves, and slack takes the size that it has.

Free slack looks at a task's own links alone, as Microsoft Project's does: what waits for a summary around the task may
move, and is left out here.
"""

from hypothesis import assume, given
from hypothesis import strategies as st
from inline import lags, met_through_dropped_work
from second_opinion.effort import many
from second_opinion.random_plans import Node, plan_of, plans

from elevenplan.schedule.compute import compute
from elevenplan.schedule.forward import Early, forward_pass
from elevenplan.schedule.result import Schedule

MINUTE = 60
Roots = tuple[Node, ...]


def a_leaf(roots: Roots, data: st.DataObject) -> str:
    return data.draw(st.sampled_from([leaf.id for root in roots for leaf in root.leaves()]))


def behind_summaries(schedule: Schedule, id_: str) -> set[str]:
    """Everything that comes after a summary around a leaf, by links and by lying in something that does."""
    outline, network = schedule.outline, schedule.setting.network
    found = {above.id for above in outline.ancestors(outline.items[id_])}
    starts = set(found)
    for event in network.order:
        item = outline.items[event.id]
        is_after = any(link.predecessor in found for link in network.links_inherited(item))
        if event.is_end:
            is_after = not (found - starts).isdisjoint(item.children)
        if is_after:
            found.add(item.id)
    return found


def end(schedule: Schedule, dates: Early) -> int:
    return max(dates.finish[id_] for id_, leaf in schedule.setting.activities.items() if not leaf.dropped)


@many
@given(plans(rare=True), st.data())
def test_a_delay_within_free_slack_moves_no_successor(roots: Roots, data: st.DataObject) -> None:
    schedule = compute(plan_of(roots))
    id_ = a_leaf(roots, data)
    free = schedule.tasks[id_].free_slack or 0
    assume(free > MINUTE)
    after = forward_pass(schedule.setting, delays={id_: free - MINUTE})
    assume(lags(after) == lags(schedule.early))
    for one in met_through_dropped_work(schedule, id_) - behind_summaries(schedule, id_):
        before = schedule.early
        assert (one, after.start[one], after.finish[one]) == (one, before.start[one], before.finish[one])


@many
@given(plans(rare=True) | plans(hard=False), st.data())
def test_a_delay_within_total_slack_moves_neither_the_finish_nor_anything_fixed(
    roots: Roots, data: st.DataObject
) -> None:
    schedule = compute(plan_of(roots))
    id_ = a_leaf(roots, data)
    total = schedule.tasks[id_].total_slack or 0
    assume(total > MINUTE)
    before, after = schedule.early, forward_pass(schedule.setting, delays={id_: total - MINUTE})
    assume(lags(after) == lags(before))
    assert end(schedule, after) <= end(schedule, before)
    for leaf in schedule.setting.activities.values():
        if leaf.done is None and leaf.id != id_:
            if leaf.pinned and leaf.started is None:
                room = leaf.calendar.between(after.ready[leaf.id], after.start[leaf.id])
                assert room >= min(leaf.calendar.between(before.ready[leaf.id], before.start[leaf.id]), 0)
            for limit in (leaf.closes, leaf.no_later_finish):
                assert limit is None or after.finish[leaf.id] <= max(limit, before.finish[leaf.id])
