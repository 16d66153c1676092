"""A second scheduler, slow and obvious, agrees with the engine on random small plans.

It shares no code with it. ELEVENPLAN_EXAMPLES=5000 makes a longer run (see second_opinion/effort.py).
"""

from datetime import datetime
from fractions import Fraction

from hypothesis import given
from second_opinion.effort import many
from second_opinion.placement import placed_late
from second_opinion.random_plans import MONDAY, Node, plan_of, plans, slots
from second_opinion.scheduler import Scheduler
from second_opinion.targets import targets

from elevenplan.schedule.compute import compute

HALF_HOUR = 1800
ORIGIN = int((MONDAY - datetime(1970, 1, 1)).total_seconds())


def slot(moment: int | None) -> Fraction | None:
    """A moment of the engine in half-hours."""
    return None if moment is None else Fraction(moment - ORIGIN, HALF_HOUR)


@many
@given(plans(rare=True))
def test_early_and_late_dates_and_slack_are_those_of_a_slow_and_obvious_scheduler(roots: tuple[Node, ...]) -> None:
    second = Scheduler(roots)
    second.run()
    tasks = compute(plan_of(roots)).tasks
    ours = {
        id_: (
            (slot(task.early_start), slot(task.early_finish)),
            (slot(task.late_start), slot(task.late_finish)),
            ((task.total_slack or 0) / HALF_HOUR, (task.free_slack or 0) / HALF_HOUR),
        )
        for id_, task in tasks.items()
    }
    assert ours == {id_: (second.early[id_], second.late[id_], second.slack(second.nodes[id_])) for id_ in tasks}


@many
@given(plans(rare=True))
def test_expected_dates_are_those_of_a_slow_and_obvious_scheduler(roots: tuple[Node, ...]) -> None:
    second = Scheduler(roots, expected=True)
    second.run()
    tasks = compute(plan_of(roots)).tasks
    ours = {id_: (slot(task.expected_start), slot(task.expected_finish)) for id_, task in tasks.items()}
    assert ours == second.early


@many
@given(plans(rare=True), slots)
def test_the_forecast_is_that_of_a_slow_and_obvious_scheduler(roots: tuple[Node, ...], as_of: int) -> None:
    tasks = compute(plan_of(roots), as_of=ORIGIN + as_of * HALF_HOUR).tasks
    second = Scheduler(roots, expected=True, as_of=as_of)
    second.run()
    ours = {id_: (slot(task.forecast_start), slot(task.forecast_finish)) for id_, task in tasks.items()}
    assert ours == second.early


@many
@given(plans(rare=True))
def test_work_as_late_as_possible_stands_where_a_slow_and_obvious_scheduler_puts_it(roots: tuple[Node, ...]) -> None:
    second = Scheduler(roots)
    second.run()
    tasks = compute(plan_of(roots)).tasks
    assert {id_: (slot(task.start), slot(task.finish)) for id_, task in tasks.items()} == placed_late(second)


@many
@given(plans(rare=True))
def test_targets_are_ready_when_a_slow_and_obvious_scheduler_says(roots: tuple[Node, ...]) -> None:
    second = Scheduler(roots, expected=True)
    second.run()
    ours = {
        (one.id, one.kind, slot(one.date), slot(one.ready), None if one.margin is None else one.margin / HALF_HOUR)
        for one in compute(plan_of(roots)).targets
    }
    assert ours == targets(second)
