"""Targets with margins and chains; slack to one target; the zero-slack list."""

import re
from collections.abc import Callable

import pytest

from elevenplan.plan.grammar import parse_duration
from elevenplan.reports.critical import critical_json, critical_tasks, target_chains, tightest, toward_json, within
from elevenplan.reports.critical_text import render_classic, render_critical, render_toward
from elevenplan.schedule.result import Schedule
from elevenplan.schedule.toward import toward

Scheduled = Callable[..., Schedule]

# Price list: Mon 12 to Wed 14. Texts: Thu 15 and Fri 16, so Mon 19 is left before the coupons. Home page: Thu 15 to
# Tue 20; Wed 21 is left before its deadline, and 21, 22, 23, 26, 27, 28 and 29 before the event. Declare: Mon 19 10:00
# to Tue 20 10:00; seven hours of Tuesday and Wednesday are left before the window closes, 15 hours.
SALE = """
windows: {declaration: {title: Product declaration, opens: 2026-10-19 10:00, closes: 2026-10-21 22:00}}
tasks:
  price-list: {title: Price list, owner: zhao-min, duration: 3d}
  texts: {title: Texts, owner: wang-fang, duration: 2d, after: price-list}
  home-page: {title: Home page, owner: wang-fang, duration: 4d, after: price-list, deadline: 2026-10-21}
  declare: {title: Declare, owner: zhao-min, duration: 1d, window: declaration}
milestones:
  coupons-open: {title: Coupons open, date: 2026-10-20 00:00, after: texts}
  warm-up: {title: Warm-up, date: 2026-10-22 00:00}
  event-starts: {title: Event starts, date: T, after: [home-page, coupons-open]}
"""


def test_the_event_stands_first_then_the_least_margin_and_each_has_its_chain(scheduled: Scheduled) -> None:
    assert (
        render_critical(scheduled(SALE), width=80)
        == """\
EVENT SAFE, margin 7d · tightest: Coupons open, margin 1d
  TARGET               DATE         READY         MARGIN
◆ Event starts         10-30 00:00  10-20 18:00       7d
    Price list → Home page
◆ Coupons open         10-20 00:00  10-16 18:00       1d
    Price list → Texts
▾ Home page            10-21 24:00  10-20 18:00       1d
    Price list
] Product declaration  10-21 22:00  10-20 10:00     1.9d
    Declare (not before 10-19 10:00)
nothing leads to: Warm-up"""
    )


def test_44_columns_take_two_lines_a_target(scheduled: Scheduled) -> None:
    assert (
        render_critical(scheduled(SALE), width=44)
        == """\
EVENT SAFE, margin 7d · tightest: Coupons
open, margin 1d
◆ Event starts                            7d
  10-30 00:00, ready 10-20 18:00
    Price list → Home page
◆ Coupons open                            1d
  10-20 00:00, ready 10-16 18:00
    Price list → Texts
▾ Home page                               1d
  10-21 24:00, ready 10-20 18:00
    Price list
] Product declaration                   1.9d
  10-21 22:00, ready 10-20 10:00
    Declare (not before 10-19 10:00)
nothing leads to: Warm-up"""
    )


def test_a_wide_screen_has_the_chain_beside_its_target(scheduled: Scheduled) -> None:
    lines = render_critical(scheduled(SALE), width=200).split("\n")
    assert lines[2] == "◆ Event starts         event-starts  10-30 00:00  10-20 18:00       7d   Price list → Home page"
    assert len(lines) == 7


def test_ascii(scheduled: Scheduled) -> None:
    text = render_critical(scheduled(SALE), width=80, ascii_only=True)
    assert text.isascii()
    assert text.split("\n")[:4] == [
        "EVENT SAFE, margin 7d | tightest: Coupons open, margin 1d",
        "  TARGET               DATE         READY         MARGIN",
        "* Event starts         10-30 00:00  10-20 18:00       7d",
        "    Price list -> Home page",
    ]


def test_what_is_missed_comes_before_what_holds(scheduled: Scheduled) -> None:
    # Price list takes 14 days, to Thu 29: home page ends Wed 11-04, four days after Wed 29; the coupons lack 20 to 30
    # October and 2 November, ten days; the deadline 22 October to 4 November.
    text = render_critical(scheduled(SALE.replace("duration: 3d", "duration: 14d")), width=80)
    assert (
        text
        == """\
EVENT NOT SAFE: 4d short · 3 of 5 targets missed
  TARGET               DATE         READY         MARGIN
◆ Event starts         10-30 00:00  11-04 18:00      -4d
    Price list → Home page
◆ Coupons open         10-20 00:00  11-02 18:00     -10d
    Price list → Texts
▾ Home page            10-21 24:00  11-04 18:00     -10d
    Price list
] Product declaration  10-21 22:00  10-20 10:00     1.9d
    Declare (not before 10-19 10:00)
nothing leads to: Warm-up"""
    )


def test_a_chain_stops_at_the_fixed_date_that_holds_it(scheduled: Scheduled) -> None:
    text = render_critical(
        scheduled(
            """
tasks: {a: {duration: 1d}, b: {duration: 1d, after: gate}}
milestones:
  gate: {title: Gate, date: 2026-10-15 00:00, after: a}
  event-starts: {date: T, after: b}
"""
        ),
        width=80,
    )
    # a ends on Monday: Tuesday and Wednesday are left before the gate.
    assert "    Gate (fixed, margin 2d) → b" in text.split("\n")


def test_a_plan_without_targets_says_how_to_get_some(scheduled: Scheduled) -> None:
    text = render_critical(scheduled("tasks: {a: {duration: 1d}}"), width=80)
    assert text == "no targets: give milestones a `date`, work a `deadline` or a `window`"


def test_a_plan_without_a_milestone_at_the_event_says_so(scheduled: Scheduled) -> None:
    text = render_critical(scheduled("tasks: {a: {duration: 1d, deadline: 2026-10-13}}"), width=80)
    assert text.split("\n")[0] == "no milestone is pinned at the event · tightest: a, margin 1d"


def test_a_plan_without_an_event_tells_the_tightest_date_alone(scheduled: Scheduled) -> None:
    head = 'start: 2026-10-12\ncalendars: {office: {hours: {mon-fri: "09:00-17:00"}}}\n'
    text = render_critical(scheduled("tasks: {a: {duration: 1d, deadline: 2026-10-13}}", head), width=80)
    assert text.split("\n")[0] == "tightest: a, margin 1d"


def test_an_event_that_nothing_leads_to_is_not_called_safe(scheduled: Scheduled) -> None:
    text = render_critical(scheduled("milestones: {event-starts: {date: T}}"), width=80)
    assert text == "nothing leads to the event\nnothing leads to: event-starts"


def test_people_compare_margins_in_days_of_each_calendar(scheduled: Scheduled) -> None:
    # The warehouse ends on Monday 20:00: Tuesday and Wednesday are left, two days of 12 hours. The office ends on
    # Tuesday 10:00: 23 hours are left until the end of Thursday, nearly three days of 8.
    schedule = scheduled(
        """
tasks:
  pack: {duration: 11h, calendar: warehouse, deadline: 2026-10-14}
  call: {duration: 9h, deadline: 2026-10-15}
"""
    )
    assert [target.margin for target in schedule.targets] == [23 * 3600, 24 * 3600]
    assert [line[:6] for line in render_critical(schedule, width=80).split("\n")[2:]] == ["▾ pack", "▾ call"]
    assert tightest(schedule) == schedule.targets[1]


def test_what_is_done_is_neither_tight_nor_missed(scheduled: Scheduled) -> None:
    schedule = scheduled(
        """
tasks:
  a: {title: Price list, duration: 1d, done: 2026-10-14, deadline: 2026-10-13}
  b: {title: Texts, duration: 1d, after: a, deadline: 2026-10-16}
"""
    )
    # Texts take Thu 15.
    assert render_critical(schedule, width=80).split("\n") == [
        "no milestone is pinned at the event · tightest: Texts, margin 1d",
        "  TARGET      DATE         READY         MARGIN",
        "▾ Texts       10-16 24:00  10-15 18:00       1d",
        "▾ Price list  10-13 24:00  10-14 18:00     done",
    ]


def test_colours_change_nothing_but_colours(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    for width in (44, 80, 200):
        painted = render_critical(schedule, width=width, colour=True)
        assert "\x1b[" in painted
        assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == render_critical(schedule, width=width)


def test_chinese_titles_keep_the_columns(scheduled: Scheduled) -> None:
    lines = render_critical(scheduled(SALE.replace("Coupons open", "优惠券开始发放")), width=80).split("\n")
    assert lines[4] == "◆ 优惠券开始发放       10-20 00:00  10-16 18:00       1d"


def test_slack_to_one_target(scheduled: Scheduled) -> None:
    # The coupons may come at the event's moment as well: 20, 21, 22, 23, 26, 27, 28 and 29; the texts one day more.
    schedule = scheduled(SALE)
    assert (
        render_toward(schedule, [toward(schedule, schedule.targets[0])], width=80)
        == """\
◆ Event starts  10-30 00:00  ready 10-20 18:00  margin 7d
!     7d  10-12 09:00 – 10-14 18:00  Price list
!     7d  10-15 09:00 – 10-20 18:00  Home page
!     7d  10-30 00:00                Event starts
      8d  10-20 00:00                Coupons open
      9d  10-15 09:00 – 10-16 18:00  Texts
driving path:
  Price list → Home page → Event starts"""
    )


def test_slack_to_one_target_in_44_columns(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    text = render_toward(schedule, [toward(schedule, schedule.targets[0])], width=44, ascii_only=True)
    assert text.split("\n")[:6] == [
        "* Event starts, 10-30 00:00, ready 10-20",
        "  18:00, margin 7d",
        "!     7d  Price list",
        "          10-12 09:00 - 10-14 18:00",
        "!     7d  Home page",
        "          10-15 09:00 - 10-20 18:00",
    ]


def test_a_wide_screen_has_the_people_too(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    lines = render_toward(schedule, [toward(schedule, schedule.targets[0])], width=120).split("\n")
    assert lines[1:4] == [
        "!     7d  10-12 09:00 – 10-14 18:00  Price list    price-list    Product, 赵敏",
        "!     7d  10-15 09:00 – 10-20 18:00  Home page     home-page     Design, Wang Fang",
        "!     7d  10-30 00:00                Event starts  event-starts",
    ]


def test_several_targets_begin_with_a_table_of_them(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    asked = [toward(schedule, target) for target in schedule.targets if target.id in ("declaration", "coupons-open")]
    assert (
        render_toward(schedule, asked, width=80)
        == """\
  TARGET               DATE         READY         MARGIN
◆ Coupons open         10-20 00:00  10-16 18:00       1d
] Product declaration  10-21 22:00  10-20 10:00     1.9d

◆ Coupons open  10-20 00:00  ready 10-16 18:00  margin 1d
!     1d  10-12 09:00 – 10-14 18:00  Price list
!     1d  10-15 09:00 – 10-16 18:00  Texts
!     1d  10-20 00:00                Coupons open
driving path:
  Price list → Texts → Coupons open

] Product declaration  10-21 22:00  ready 10-20 10:00  margin 1.9d
!   1.9d  10-19 10:00 – 10-20 10:00  Declare"""
    )


CLASSIC = """
tasks:
  a: {title: Price list, duration: 3d}
  b: {title: Texts, duration: 2d, after: a}
  c: {title: Logo, duration: 1d}
milestones:
  gate: {title: Gate, date: 2026-10-20 00:00, after: c}
  end: {title: The end, after: [b, gate]}
"""


def test_the_classic_list_leaves_out_fixed_dates_with_room_before_them(scheduled: Scheduled) -> None:
    # The end floats with the gate (Tue 20 00:00), a day after the texts (Thu 15 and Fri 16), so all work has room.
    assert (
        render_classic(scheduled(CLASSIC), width=80)
        == """\
1 of 5 tasks and milestones have no slack, fixed dates with room before them
left out
!     0d  10-20 00:00                The end
driving path to the latest finish:
  Gate → The end"""
    )


def test_a_limit_lists_what_is_nearly_critical_too(scheduled: Scheduled) -> None:
    # Price list and texts end Fri 16 and have the Monday before the end; the logo and the gate have five days.
    schedule = scheduled(CLASSIC)
    assert [task.id for task in critical_tasks(schedule, parse_duration("1d"))] == ["a", "b", "end"]
    assert [task.id for task in critical_tasks(schedule, parse_duration("5d"))] == ["a", "c", "b", "gate", "end"]
    (gate,) = [toward(schedule, target) for target in schedule.targets]
    assert dict(within(schedule, gate, parse_duration("4d")).slack) == {}
    assert dict(within(schedule, gate, parse_duration("5d")).slack) == gate.slack


def test_the_classic_list_in_order_of_time(scheduled: Scheduled) -> None:
    schedule = scheduled(CLASSIC.replace("duration: 2d", "duration: 4d"))
    # Texts: Thu 15 to Tue 20.
    assert render_classic(schedule, width=80).split("\n")[2:] == [
        "!     0d  10-12 09:00 – 10-14 18:00  Price list",
        "!     0d  10-15 09:00 – 10-20 18:00  Texts",
        "!     0d  10-20 18:00                The end",
        "driving path to the latest finish:",
        "  Price list → Texts → The end",
    ]
    assert [task.id for task in critical_tasks(schedule)] == ["a", "b", "end"]


def test_a_fixed_date_without_room_before_it_is_critical(scheduled: Scheduled) -> None:
    schedule = scheduled("tasks: {a: {duration: 5d}}\nmilestones: {m: {date: 2026-10-16 18:00, after: a}}")
    assert [task.id for task in critical_tasks(schedule)] == ["a", "m"]


def test_the_data_for_programs(scheduled: Scheduled) -> None:
    found = critical_json(scheduled(SALE))
    assert (found["format"], found["name"], found["event"]) == (1, "Campaign", "2026-10-30T00:00")
    assert found["targets"][0] == {
        "id": "event-starts",
        "kind": "milestone",
        "date": "2026-10-30T00:00",
        "ready": "2026-10-20T18:00",
        "margin_minutes": 7 * 480,
        "chain": ["price-list", "home-page", "event-starts"],
    }
    assert found["targets"][-1] == {
        "id": "warm-up",
        "kind": "milestone",
        "date": "2026-10-22T00:00",
        "ready": None,
        "margin_minutes": None,
        "chain": [],
    }
    assert found["driving_path"] == ["event-starts"]


def test_the_data_of_one_target(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    coupons = next(one for one in schedule.targets if one.id == "coupons-open")
    assert toward_json(schedule, [toward(schedule, coupons)])["targets"] == [
        {
            "id": "coupons-open",
            "kind": "milestone",
            "date": "2026-10-20T00:00",
            "ready": "2026-10-16T18:00",
            "margin_minutes": 480,
            "chain": ["price-list", "texts", "coupons-open"],
            "driven_by": {"price-list": [], "texts": ["price-list"], "coupons-open": ["texts"]},
            "slack_minutes": {"price-list": 480, "texts": 480, "coupons-open": 480},
        }
    ]


def test_a_deadline_on_a_fixed_date_has_no_chain_behind_that_date(scheduled: Scheduled) -> None:
    # The date puts the work on Friday, whatever its predecessor does; so the deadline hangs on the date alone.
    schedule = scheduled(
        "tasks:\n  a: {duration: 1d}\n  b: {duration: 1d, after: a, start: 2026-10-16, deadline: 2026-10-19}"
    )
    assert [row.chain for row in target_chains(schedule)] == [("b",)]


@pytest.mark.parametrize("inside", ["r: {repeat: {every: day}}", "x: {duration: 3d, dropped: 2026-10-01}"])
def test_a_summary_without_work_leads_to_a_date_all_the_same(scheduled: Scheduled, inside: str) -> None:
    schedule = scheduled(f"tasks: {{s: {{tasks: {{{inside}}}}}}}\nmilestones: {{m: {{date: T, after: s}}}}")
    assert render_critical(schedule, width=80).startswith("EVENT SAFE, margin 14d")
    assert [target.id for target in schedule.targets] == ["m"]
    assert target_chains(schedule)[0].chain in (("m",), ("x", "m"))


def test_ids_that_are_asked_for_have_a_column_or_a_line_of_their_own(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    assert (
        render_critical(schedule, width=80, ids=True)
        .split("\n")[2]
        .startswith("◆ Event starts         event-starts  10-30")
    )
    assert render_critical(schedule, width=44, ids=True).split("\n")[2:5] == [
        "◆ Event starts                            7d",
        "    event-starts",
        "  10-30 00:00, ready 10-20 18:00",
    ]
    found = [toward(schedule, schedule.targets[0])]
    assert render_toward(schedule, found, width=80, ids=True).split("\n")[1:3] == [
        "!     7d  10-12 09:00 – 10-14 18:00  Price list",
        "                                     price-list",
    ]
    assert "event-starts" not in render_critical(schedule, width=200, ids=False)
