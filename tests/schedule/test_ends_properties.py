"""Both ends of all work have something that sets them, on random small plans."""

from datetime import datetime

from hypothesis import given
from second_opinion.effort import many
from second_opinion.random_plans import MONDAY, Node, plan_of, plans, slots

from elevenplan.schedule.compute import compute
from elevenplan.schedule.ends import forecast_ends, late_ends, planned_ends
from elevenplan.schedule.reasons import Cause

HALF_HOUR = 1800
ORIGIN = int((MONDAY - datetime(1970, 1, 1)).total_seconds())


@many
@given(plans(rare=True))
def test_something_limits_both_late_ends(roots: tuple[Node, ...]) -> None:
    schedule = compute(plan_of(roots))
    for id_ in schedule.setting.activities:
        if (ends := late_ends(schedule, id_)) is not None:
            task = schedule.tasks[id_]
            assert (ends.start.moment, ends.finish.moment) == (task.late_start, task.late_finish)
            assert ends.start.reasons and ends.finish.reasons
            assert not (ends.start.causes == ends.finish.causes == {Cause.DURATION})


@many
@given(plans(rare=True))
def test_what_sets_placed_dates_gives_them(roots: tuple[Node, ...]) -> None:
    schedule = compute(plan_of(roots))
    for id_ in schedule.setting.activities:
        ends, task = planned_ends(schedule, id_), schedule.tasks[id_]
        assert (id_, ends.start.moment, ends.finish.moment) == (id_, task.start, task.finish)
        assert not (ends.start.causes == ends.finish.causes == {Cause.DURATION})


@many
@given(plans(rare=True), slots)
def test_both_ends_of_a_forecast_have_a_reason(roots: tuple[Node, ...], as_of: int) -> None:
    moment = ORIGIN + as_of * HALF_HOUR
    schedule = compute(plan_of(roots), as_of=moment)
    for id_, leaf in schedule.setting.activities.items():
        ends = forecast_ends(schedule, id_)
        assert (ends is None) == (leaf.done is not None or leaf.dropped)
        if ends is not None:
            assert not (ends.start.causes == ends.finish.causes == {Cause.DURATION})
            is_plan_start = Cause.PLAN_START in ends.start.causes
            # A floating milestone behind nothing but finished work may lie before.
            assert not is_plan_start or moment <= schedule.setting.start or leaf.instant
