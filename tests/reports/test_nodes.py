"""What each department owes at each time node."""

from collections.abc import Callable

from elevenplan.reports.nodes import nodes, nodes_json, render_nodes
from elevenplan.schedule.result import Schedule

Scheduled = Callable[..., Schedule]


def owed(schedule: Schedule) -> dict[str | None, list[str]]:
    """The tasks of each node, in the order of the nodes."""
    return {
        f"{node.target.id} {node.target.kind}" if node.target else None: [
            task.id for _, tasks in node.owed for task in tasks
        ]
        for node in nodes(schedule)
    }


def test_each_task_is_owed_once_at_the_first_node_behind_it(under_way: Schedule) -> None:
    assert (
        render_nodes(under_way, width=80)
        == """\
◆ 10-20 00:00 (T-10)  Coupons open
  Product
  ✓ 10-14 18:00  Price list (赵敏)
  Design
    10-16 18:00  Texts (Wang Fang)

] 10-21 22:00 (T-9)  Product declaration
  Product
    10-20 10:00  Declare (赵敏)

▾ 10-21 24:00 (T-9)  Home page
  Design
    10-20 18:00  Home page (Wang Fang)

◆ 10-30 00:00 (T)  Event starts
  no work is due here first

After the last node
  Product
  ! 11-02 18:00  Review (赵敏)"""
    )


def test_ids_stand_behind_the_lines_from_100_columns(under_way: Schedule) -> None:
    assert render_nodes(under_way, width=100).split("\n")[:6] == [
        "◆ 10-20 00:00 (T-10)  Coupons open  coupons-open",
        "  Product",
        "  ✓ 10-14 18:00  Price list (赵敏)  price-list",
        "  Design",
        "    10-16 18:00  Texts (Wang Fang)  texts",
        "",
    ]


def test_ids_that_are_asked_for_stand_below_where_there_is_no_room(under_way: Schedule) -> None:
    assert render_nodes(under_way, width=36, ids=True).split("\n")[:6] == [
        "◆ 10-20 00:00 (T-10)  Coupons open",
        "                 coupons-open",
        "  Product",
        "  ✓ 10-14 18:00  Price list (赵敏)",
        "                 price-list",
        "  Design",
    ]


def test_ascii(under_way: Schedule) -> None:
    lines = render_nodes(under_way, width=28, ascii_only=True).split("\n")
    assert lines[:3] == ["* 10-20 00:00 (T-10)  Coupo~", "  Product", "  x 10-14 18:00  Price list~"]


def test_work_before_a_summary_is_owed_at_the_first_date_of_anything_inside(scheduled: Scheduled) -> None:
    # a holds both b and c back; b is needed on the 15th, the summary itself only on the 20th.
    schedule = scheduled(
        """
tasks:
  a: {duration: 1d}
  s: {after: a, deadline: 2026-10-20, tasks: {b: {duration: 1d}, c: {duration: 1d}}}
milestones: {gate: {date: 2026-10-15 00:00, after: b}}
"""
    )
    assert owed(schedule) == {"gate milestone": ["a", "b"], "s deadline": ["c"]}


def test_of_two_nodes_at_one_moment_the_earlier_in_the_network_comes_first(scheduled: Scheduled) -> None:
    schedule = scheduled(
        """
tasks: {z: {duration: 1d, deadline: 2026-10-15 12:00}}
milestones: {gate: {date: 2026-10-15 12:00, after: z}}
"""
    )
    assert owed(schedule) == {"z deadline": ["z"], "gate milestone": []}


def test_work_that_leads_nowhere_is_owed_at_the_next_node_in_time(scheduled: Scheduled) -> None:
    schedule = scheduled(
        """
tasks: {a: {duration: 1d}, b: {duration: 9d}, c: {duration: 1d, dropped: 2026-10-12}}
milestones: {gate: {date: 2026-10-15 00:00}}
"""
    )
    assert owed(schedule) == {"gate milestone": ["a"], None: ["b"]}


def test_a_plan_without_dates_owes_everything_at_the_end(scheduled: Scheduled) -> None:
    assert render_nodes(scheduled("tasks: {a: {duration: 1d}}"), width=80) == (
        "After the last node\n  no department\n  ! 10-12 18:00  a"
    )


def test_an_empty_plan(scheduled: Scheduled) -> None:
    assert render_nodes(scheduled(""), width=80) == "no work and no dates"


def test_the_data_for_programs(under_way: Schedule) -> None:
    assert nodes_json(under_way) == {
        "format": 1,
        "name": "Campaign",
        "nodes": [
            {
                "id": "coupons-open",
                "kind": "milestone",
                "date": "2026-10-20T00:00",
                "owed": [
                    {"department": "product", "tasks": ["price-list"]},
                    {"department": "design", "tasks": ["texts"]},
                ],
            },
            {
                "id": "declaration",
                "kind": "window",
                "date": "2026-10-21T22:00",
                "owed": [{"department": "product", "tasks": ["declare"]}],
            },
            {
                "id": "home",
                "kind": "deadline",
                "date": "2026-10-22T00:00",
                "owed": [{"department": "design", "tasks": ["home"]}],
            },
            {"id": "event-starts", "kind": "milestone", "date": "2026-10-30T00:00", "owed": []},
            {"id": None, "kind": None, "date": None, "owed": [{"department": "product", "tasks": ["review"]}]},
        ],
    }
