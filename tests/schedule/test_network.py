"""Links without an order, and the links that drive. Office days are 09-12 and 13-18, 8 hours."""

import pytest
from inline import Reader

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import outline
from elevenplan.schedule.compute import NoScheduleError, compute
from elevenplan.schedule.driving import chain
from elevenplan.schedule.network import Link, NetworkFaults, build_network


def faults(plan: Plan) -> NetworkFaults:
    with pytest.raises(NoScheduleError) as caught:
        compute(plan)
    return caught.value.faults


def pairs(links: tuple[Link, ...]) -> list[str]:
    return [f"{link.predecessor} > {link.successor}" for link in links]


def test_a_cycle_is_shown_whole_from_the_first_item_of_the_plan(plan: Reader) -> None:
    found = faults(
        plan(
            """\
tasks:
  outside: {duration: 1d, after: c}
  a: {duration: 1d, after: c SS+1d}
  b: {duration: 1d, after: a}
  c: {duration: 1d, after: [b, first]}
  first: {duration: 1d}
"""
        )
    )
    assert [pairs(cycle) for cycle in found.cycles] == [["a > b", "b > c", "c > a"]]
    assert found.cycles[0][2].lag is not None
    assert (found.within_family, found.wrong_type) == ((), ())


def test_the_shortest_of_interwoven_cycles_is_shown_and_one_a_knot(plan: Reader) -> None:
    found = faults(
        plan(
            """\
tasks:
  a: {duration: 1d, after: e}
  b: {duration: 1d, after: [a, c]}
  c: {duration: 1d, after: b}
  d: {duration: 1d, after: c}
  e: {duration: 1d, after: d}
  x: {duration: 1d, after: y}
  y: {duration: 1d, after: x}
"""
        )
    )
    assert [pairs(cycle) for cycle in found.cycles] == [["b > c", "c > b"], ["x > y", "y > x"]]


def test_a_cycle_through_summaries_names_their_links(plan: Reader) -> None:
    found = faults(
        plan(
            """\
tasks:
  s: {after: b, tasks: {a: {duration: 1d}}}
  t: {tasks: {b: {duration: 1d, after: a}}}
"""
        )
    )
    assert [pairs(cycle) for cycle in found.cycles] == [["a > b", "b > s"]]


def test_two_summaries_that_wait_for_each_other_s_children_are_a_cycle(plan: Reader) -> None:
    found = faults(
        plan(
            """\
tasks:
  s: {after: b, tasks: {a: {duration: 1d}, c: {duration: 1d}}}
  t: {after: a, tasks: {b: {duration: 1d}, d: {duration: 1d}}}
"""
        )
    )
    assert [pairs(cycle) for cycle in found.cycles] == [["a > t", "b > s"]]


def test_a_long_cycle_is_found_whole() -> None:
    size = 5000
    tasks = {f"t{number}": {"duration": "1d", "after": f"t{(number - 1) % size}"} for number in range(size)}
    _, found = build_network(outline(Plan.model_validate({"tasks": tasks})))
    assert [len(cycle) for cycle in found.cycles] == [size]
    assert pairs(found.cycles[0])[:2] == ["t0 > t1", "t1 > t2"]


def test_in_a_large_knot_the_shortest_cycle_through_the_one_wrong_link_is_found() -> None:
    tasks = {
        f"t{number}": {"duration": "1d", "after": [f"t{before}" for before in (number - 1, number - 5) if before >= 0]}
        for number in range(400)
    }
    tasks["t100"]["after"] = [*tasks["t100"]["after"], "t200"]
    _, found = build_network(outline(Plan.model_validate({"tasks": tasks})))
    # From t100 to t200 in 20 steps of five, and back.
    assert [len(cycle) for cycle in found.cycles] == [21]


def test_a_link_to_itself_an_ancestor_or_a_descendant_is_in_the_family() -> None:
    leaf = {"duration": "1d"}
    inner = {"tasks": {"deep": leaf | {"after": "s SS"}}}
    summary = {"after": "deep", "tasks": {"child": leaf | {"after": "s"}, "inner": inner}}
    found = faults(Plan.model_validate({"tasks": {"a": leaf | {"after": "a"}, "s": summary}}))
    assert pairs(found.within_family) == ["a > a", "deep > s", "s > child", "s > deep"]


def test_types_that_a_summary_cannot_take(plan: Reader) -> None:
    found = faults(
        plan(
            """\
tasks:
  a: {duration: 1d, after: [s SS, s SF, s FF]}
  b: {duration: 1d}
  s: {after: [b FF, b SF, b SS], tasks: {c: {duration: 1d}}}
"""
        )
    )
    assert [f"{link.predecessor} {link.type} {link.successor}" for link in found.wrong_type] == [
        "s SS a",
        "s SF a",
        "b FF s",
        "b SF s",
    ]


def test_unknown_predecessors_are_left_out_of_the_network() -> None:
    plan = Plan.model_validate({"start": "2026-09-14", "tasks": {"a": {"duration": "1d", "after": ["nobody"]}}})
    assert compute(plan).setting.network.links_into("a") == ()


TIES = """\
tasks:
  a: {duration: 2d}
  b: {duration: 1d}
  c: {duration: 1d, after: b}
  d: {duration: 1d}
  join: {duration: 1d, after: [d, c, a]}
  late: {duration: 1d, start_no_earlier_than: 2026-09-18, after: join}
  end: {duration: 1d, after: [late, join SS+3d]}
"""


def test_ties_are_all_on_the_driving_path(plan: Reader) -> None:
    schedule = compute(plan(TIES))
    assert {id_: task.driven_by for id_, task in schedule.tasks.items()} == {
        "a": (),
        "b": (),
        "c": ("b",),
        "d": (),
        "join": ("c", "a"),
        # Its own date drives it, not its link; join starts on Wednesday, three days later is Monday as well.
        "late": (),
        "end": ("late", "join"),
    }
    assert schedule.driving_path == ("a", "b", "c", "join", "late", "end")


def test_a_chain_is_one_path_the_first_of_the_plan_among_ties(plan: Reader) -> None:
    schedule = compute(plan(TIES))
    assert chain(schedule.setting, schedule.early, schedule.drivers, "end") == ("a", "join", "end")
    assert chain(schedule.setting, schedule.early, schedule.drivers, "c") == ("b", "c")
    assert chain(schedule.setting, schedule.early, schedule.drivers, "a") == ("a",)


def test_a_driving_path_goes_through_the_last_work_of_a_summary(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  first: {duration: 1d}
  s: {after: first, tasks: {short: {duration: 1d}, long: {duration: 3d}, as-long: {tasks: {x: {duration: 3d}}}}}
  end: {duration: 1d, after: s}
"""
        )
    )
    assert schedule.driving_path == ("first", "long", "x", "end")
    assert schedule.tasks["long"].driven_by == ("first",)


def test_driving_paths_lead_to_everything_that_finishes_last(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  one: {duration: 2d, after: a}
  two: {duration: 3d}
  short: {duration: 1d}
"""
        )
    )
    assert schedule.driving_path == ("a", "two", "one")  # in an order in which predecessors come first


def test_a_pin_is_driven_only_where_a_link_has_no_slack(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
milestones:
  loose: {date: 2026-09-16, after: a}
  tight: {date: 2026-09-14 18:00, after: a}
"""
        )
    )
    assert schedule.tasks["loose"].driven_by == ()
    assert schedule.tasks["tight"].driven_by == ("a",)
    # The chain of a pinned milestone leads to what makes it ready, even with room left.
    assert chain(schedule.setting, schedule.expected, schedule.drivers, "loose") == ("a", "loose")


def test_what_has_begun_is_driven_by_nobody(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  a: {duration: 1d}
  b: {duration: 1d, after: a, started: 2026-09-15}
  c: {duration: 1d, after: a, started: 2026-09-15, done: 2026-09-15}
"""
        )
    )
    assert schedule.tasks["b"].driven_by == schedule.tasks["c"].driven_by == ()
