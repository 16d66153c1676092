"""Slack to one target. Office days are 09-12 and 13-18, 8 hours; Monday is the 14th of September."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline import Reader
from second_opinion.effort import many
from second_opinion.random_plans import Node, plan_of, plans

from elevenplan.schedule.compute import Trial, compute
from elevenplan.schedule.result import Schedule, Target
from elevenplan.schedule.toward import leads_to, toward


def target(schedule: Schedule, id_: str) -> Target:
    return next(one for one in schedule.outlook_targets if one.id == id_)


def hours(schedule: Schedule, id_: str) -> dict[str, float]:
    """The slack in hours of each leaf that leads to a target."""
    return {leaf: slack / 3600 for leaf, slack in toward(schedule, target(schedule, id_)).slack.items()}


def test_links_of_every_type_with_lags(plan: Reader) -> None:
    # a: 14 and 15. b starts a day after a: 15 to 17. c ends a day after b: the 18th. y: the 16th; x must end two days
    # after y starts, at the opening of the 18th, so it is the 17th. The gate leaves 21 to 24, four days, and b and a
    # as much before c. x may end with the 24th: the 18th and four days; y with it.
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 2d}
  b: {duration: 3d, after: a SS+1d}
  c: {duration: 1d, after: b FF+1d}
  y: {duration: 1d, start_no_earlier_than: 2026-09-16}
  x: {duration: 1d, after: y SF+2d}
  elsewhere: {duration: 1d, after: a}
milestones:
  gate: {date: 2026-09-25 00:00, after: [c, x]}
"""
        )
    )
    assert hours(schedule, "gate") == {"a": 32, "b": 32, "c": 32, "y": 40, "x": 40, "gate": 32}
    assert toward(schedule, target(schedule, "gate")).driving_path == ("a", "b", "c", "gate")


def test_a_summary_s_deadline_binds_everything_in_it_and_before_it(plan: Reader) -> None:
    # a: 14; b: 15; c: 16 and 17; quick: 15. The 18th is left; quick has 16 to 18.
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  s:
    after: a
    deadline: 2026-09-18
    tasks: {b: {duration: 1d}, c: {duration: 2d, after: b}, quick: {duration: 1d}}
  after: {duration: 1d, after: s}
"""
        )
    )
    assert hours(schedule, "s") == {"a": 8, "b": 8, "c": 8, "quick": 24}
    assert toward(schedule, target(schedule, "s")).driving_path == ("a", "b", "c")


def test_a_link_out_of_a_summary_binds_everything_in_it(plan: Reader) -> None:
    # b: 14; c: 14 to 16. The gate leaves 17, 18 and 21; b two days more. The end of c goes with that of the summary.
    schedule = compute(
        plan(
            """\
tasks:
  s: {tasks: {b: {duration: 1d}, c: {duration: 3d}}}
  last: {duration: 1d, after: s FF}
milestones:
  gate: {date: 2026-09-22 00:00, after: last}
"""
        )
    )
    assert hours(schedule, "gate") == {"b": 40, "c": 24, "last": 24, "gate": 24}


def test_a_window_binds_all_work_inside_it(plan: Reader) -> None:
    # a: 15 10:00 to 16 10:00; seven hours of the 16th and three of the 17th are left. b opens with it: 15 10:00 to 12.
    schedule = compute(
        plan(
            """\
windows: {form: {opens: 2026-09-15 10:00, closes: 2026-09-17 12:00}}
tasks:
  before: {duration: 4h}
  a: {duration: 1d, window: form, after: before}
  b: {duration: 2h, window: form}
  gone: {duration: 5d, window: form, after: unneeded, dropped: 2026-09-14}
  unneeded: {duration: 1d}
"""
        )
    )
    assert hours(schedule, "form") == {"before": 15, "a": 10, "b": 16}


def test_a_fixed_date_between_gives_what_room_it_has(plan: Reader) -> None:
    # a: 14; gate: 16 00:00, a day later; b: 16; the end leaves 17 and 18. The gate may slip two days, a three.
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  b: {duration: 1d, after: gate}
milestones:
  gate: {date: 2026-09-16 00:00, after: a}
  end: {date: 2026-09-19 00:00, after: b}
"""
        )
    )
    assert hours(schedule, "end") == {"a": 24, "gate": 16, "b": 16, "end": 16}
    assert hours(schedule, "gate") == {"a": 8, "gate": 8}


def test_what_is_done_dropped_or_under_way(plan: Reader) -> None:
    # gate: 18 00:00. over is done, so nothing goes through it; gone takes no time and passes links on (15 to 17 are
    # left); going runs 14 to 16 whatever comes before it, and leaves the 17th.
    schedule = compute(
        plan(
            """\
tasks:
  first: {duration: 1d}
  second: {duration: 1d}
  over: {duration: 1d, done: 2026-09-14, after: first FF}
  gone: {duration: 5d, dropped: 2026-09-14, after: first}
  going: {duration: 3d, started: 2026-09-14, after: second FF}
milestones:
  gate: {date: 2026-09-18 00:00, after: [over, gone, going]}
"""
        )
    )
    assert hours(schedule, "gate") == {"first": 24, "going": 8, "gate": 8}


def test_in_a_forecast_what_remains_waits_for_what_comes_before(plan: Reader) -> None:
    # From the 15th: first is the 15th. Half of going's two days remains and waits for it: the 16th. The 17th is left.
    schedule = compute(
        plan(
            """\
as_of: 2026-09-15
rules: {EP605: off}
tasks:
  first: {duration: 1d}
  going: {duration: 2d, started: 2026-09-14, percent: 50, after: first}
milestones:
  gate: {date: 2026-09-18 00:00, after: going}
"""
        )
    )
    assert hours(schedule, "gate") == {"first": 8, "going": 8, "gate": 8}


def test_slack_is_negative_where_the_date_is_missed(plan: Reader) -> None:
    schedule = compute(
        plan("rules: {EP402: off}\ntasks: {a: {duration: 3d}, b: {duration: 1d, after: a, deadline: 2026-09-16}}")
    )
    assert hours(schedule, "b") == {"a": -8, "b": -8}


def test_each_leaf_counts_on_its_own_calendar(plan: Reader) -> None:
    # daily: 14 09:00 to 20:00 and an hour of the 15th. The office starts at 09:00: daily may end with the office's last
    # start, 18 09:00; 15 09:00 to 18 09:00 is 3 days of 12 hours. render runs around the clock until 15 09:00.
    schedule = compute(
        plan(
            """\
tasks:
  daily: {duration: 12h, calendar: daily}
  render: {duration: 1ed}
  office: {duration: 1d, after: [daily, render], deadline: 2026-09-18}
"""
        )
    )
    assert hours(schedule, "office") == {"daily": 36, "render": 72, "office": 24}


@pytest.mark.parametrize(
    ("id_", "expected"),
    [("a", ["s", "gate", "b"]), ("b", ["s", "gate", "b"]), ("c", ["s", "gate"]), ("alone", [])],
)
def test_the_targets_that_a_leaf_can_make_later(plan: Reader, id_: str, expected: list[str]) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  s:
    after: a
    deadline: 2026-09-18
    tasks: {b: {duration: 1d, deadline: 2026-10-30}, c: {duration: 1d}}
  over: {duration: 1d, done: 2026-09-14}
  alone: {duration: 1d}
milestones:
  gate: {date: 2026-09-25 00:00, after: [s, over]}
"""
        )
    )
    assert [one.id for one in leads_to(schedule, id_)] == expected


def leaves(roots: tuple[Node, ...]) -> list[str]:
    return [leaf.id for root in roots for leaf in root.leaves()]


def after_a_delay(roots: tuple[Node, ...], id_: str, seconds: int, key: tuple[str, str]) -> Target:
    schedule = compute(plan_of(roots), trial=Trial(delays={id_: seconds}))
    return next(one for one in schedule.targets if one.key == key)


@many
@given(plans(leads=False), st.data())
def test_a_slip_within_the_slack_breaks_no_target(roots: tuple[Node, ...], data: st.DataObject) -> None:
    schedule = compute(plan_of(roots))
    id_ = data.draw(st.sampled_from(leaves(roots)))
    for one in schedule.targets:
        slack = toward(schedule, one).slack.get(id_)
        if slack is not None and slack > 60 and not one.is_missed and not schedule.setting.activities[id_].alap:
            # A minute less: a start at the very end of a day is one on the next morning.
            assert not after_a_delay(roots, id_, slack - 60, one.key).is_missed
            assert one in leads_to(schedule, id_)


@many
@given(plans(leads=False), st.data())
def test_what_has_no_slack_to_a_target_does_not_lead_to_it(roots: tuple[Node, ...], data: st.DataObject) -> None:
    schedule = compute(plan_of(roots))
    id_ = data.draw(st.sampled_from(leaves(roots)))
    leaf = schedule.setting.activities[id_]
    for one in schedule.targets:
        if id_ not in toward(schedule, one).slack and leaf.done is None and not leaf.dropped and not leaf.alap:
            assert one not in leads_to(schedule, id_) or one.done
            assert after_a_delay(roots, id_, 50 * 86400, one.key).ready == one.ready


def on_one_calendar(node: Node) -> Node:
    links = tuple(replace(link, unit="h") for link in node.links)
    children = tuple(on_one_calendar(child) for child in node.children)
    return replace(node, calendar=None, elapsed=False, links=links, children=children)


@many
@given(plans(leads=False), st.data())
def test_a_slip_beyond_the_slack_breaks_the_target(roots: tuple[Node, ...], data: st.DataObject) -> None:
    # On one calendar without elapsed time, where no night gives more room than the slack says.
    roots = tuple(on_one_calendar(root) for root in roots)
    schedule = compute(plan_of(roots))
    id_ = data.draw(st.sampled_from(leaves(roots)))
    for one in schedule.targets:
        slack = toward(schedule, one).slack.get(id_)
        is_pin = one.kind == "milestone" and one.id == id_
        if slack is not None and slack >= 0 and not is_pin and not schedule.setting.activities[id_].alap:
            assert after_a_delay(roots, id_, slack + 60, one.key).is_missed


def test_what_only_waits_for_a_start_that_has_been_is_not_led_to(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  going: {duration: 3d, started: 2026-09-14}
  beside: {duration: 1d, after: going SS+1d, deadline: 2026-09-18}
"""
        )
    )
    assert leads_to(schedule, "going") == ()
    assert hours(schedule, "beside") == {"beside": 24}


def test_a_milestone_s_day_off_is_room_for_those_who_work_on_it(plan: Reader) -> None:
    # pack: 11 hours on Monday from 09:00, one on Tuesday until 09:00. Until Sunday at noon: 11 hours of Tuesday, 48 of
    # Wednesday to Saturday, 4 of Sunday. The office has Tuesday to Friday.
    schedule = compute(
        plan(
            """\
tasks:
  pack: {duration: 1d, calendar: daily}
milestones:
  packed: {after: pack, deadline: 2026-09-20 12:00}
"""
        )
    )
    assert hours(schedule, "packed") == {"pack": 63, "packed": 32}


def test_a_limit_on_a_day_off_is_the_working_end_before_it_for_those_that_count_elapsed_time_to_it(
    plan: Reader,
) -> None:
    # b may end on Friday the 25th at 18:00, not on Sunday: a a day before, on Thursday at 18:00.
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  b: {duration: 1d, after: a FF+1ed, deadline: 2026-09-27}
"""
        )
    )
    assert hours(schedule, "b") == {"a": 64, "b": 64}


def test_nothing_drives_a_target_that_nothing_leads_to(plan: Reader) -> None:
    schedule = compute(
        plan("windows: {form: {opens: 2026-09-16, closes: 2026-09-17}}\nmilestones: {event-begins: {date: T}}\n")
    )
    assert {id_: toward(schedule, target(schedule, id_)).driving_path for id_ in ("form", "event-begins")} == {
        "form": (),
        "event-begins": (),
    }
