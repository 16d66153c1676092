"""The impact report as people see it; the dates are worked out beside the plan."""

import re
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.reports.impact import render_impact
from elevenplan.reports.impact_json import impact_json
from elevenplan.scenario.changes import parse_changes
from elevenplan.scenario.compare import Impact
from elevenplan.scenario.whatif import what_if
from elevenplan.schedule.compute import compute
from elevenplan.source.cells import cell_width

# Price list: 3d from Tue 09-22, to Thu 09-24; three days later it ends on 09-30 (Fri 09-25 is a holiday).
# Texts follow on 09-28 to 09-30; three days later on 10-08, 10-09 and Sat 10-10, a make-up day.
# Coupons: 10-08 and 10-09 lie before 10-10 00:00, a margin of 2d; then 10-10 itself is missing.
# Declaration form: from 10-10 18:30, the 12th, 13th and 14th are left. Event: 10-10, four weeks, 11-09 and
# 11-10 lie between the coupons and it, 23d; then one less.
PLAN = """
name: Coupons
event: 2026-11-11 00:00
start: 2026-09-22
calendar: office
calendars:
  office:
    hours: {mon-fri: "09:00-12:00, 13:30-18:30"}
    holidays: {2026-09-25: Mid-Autumn Festival, 2026-10-01..2026-10-07: National Day}
    workdays: {2026-10-10: make-up day}
departments: {product: {name: Product}, service: {name: Customer service}, operations: {name: Operations}}
people:
  zhao-min: {name: 赵敏, department: product}
  li-na: {name: 李娜, department: service}
  wu-lei: {name: 吴磊, department: operations}
tasks:
  price-list: {title: Price list, owner: zhao-min, duration: 3d}
  texts: {title: 客服话术, owner: li-na, duration: 3d, after: price-list}
milestones:
  coupons-open: {title: Coupons open, owner: wu-lei, date: 2026-10-10 00:00, after: texts}
  declaration-form: {title: Declaration form, owner: zhao-min, after: texts, deadline: 2026-10-14}
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: coupons-open}
"""


def impact(folder: Path, text: str = PLAN, **options: list[str]) -> Impact:
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    loaded = load(folder)
    assert loaded.plan is not None and not loaded.has_errors, loaded.diagnostics
    return what_if(compute(loaded.plan), parse_changes(**options))


def test_a_delay_that_breaks_a_milestone(tmp_path: Path):
    text = render_impact(impact(tmp_path, delays=["price-list=3d"]), width=100)
    assert text == (
        """\
EVENT SAFE. 1 milestone breaks: Coupons open, 1d short
BREAKS ◆ Coupons open      10-10 00:00  ready 09-30 18:30 → 10-10 18:30  margin 2d → -1d
HOLDS  ▾ Declaration form  10-14 24:00  ready 09-30 18:30 → 10-10 18:30  margin 6d → 3d
HOLDS  ◆ Event starts      11-11 00:00  ready 10-09 24:00 → 10-10 18:30  margin 23d → 22d
CHAIN  Price list          ends  09-24 18:30 → 09-30 18:30  Product, 赵敏
       └ 客服话术          ends  09-30 18:30 → 10-10 18:30  Customer service, 李娜
         └ ◆ Coupons open  10-10 00:00  1d short  (+3d = 10 calendar days: National Day)
HIT    Product 1 task (赵敏) · Customer service 1 (李娜) · 2 milestones (吴磊, 赵敏)
LIMIT  safe up to 2d · event safe up to 25d
MOVES
Product · 赵敏
  Price list        09-22 09:00 – 09-24 18:30 → 09-28 09:00 – 09-30 18:30
  Declaration form  09-30 18:30 → 10-10 18:30
Customer service · 李娜
  客服话术          09-28 09:00 – 09-30 18:30 → 10-08 09:00 – 10-10 18:30
Operations · 吴磊
  Coupons open      10-10 00:00 → 10-10 18:30
nothing written; to write it: elevenplan set price-list duration=6d"""
    )


def test_the_same_in_44_columns_of_ascii(tmp_path: Path):
    text = render_impact(impact(tmp_path, delays=["price-list=3d"]), width=44, ascii_only=True, has_set=False)
    assert text == (
        """\
EVENT SAFE. 1 milestone breaks: Coupons
open, 1d short
BREAKS * Coupons open
         10-10 00:00 margin 2d -> -1d
         ready 09-30 18:30 -> 10-10 18:30
HOLDS  v Declaration form
         10-14 24:00 margin 6d -> 3d
         ready 09-30 18:30 -> 10-10 18:30
HOLDS  * Event starts
         11-11 00:00 margin 23d -> 22d
         ready 10-09 24:00 -> 10-10 18:30
CHAIN  Price list
         ends 09-24 18:30 -> 09-30 18:30
       `- 客服话术
            ends 09-30 18:30 -> 10-10 18:30
         `- * Coupons open
              10-10 00:00 1d short (+3d = 10
              calendar days: National Day)
HIT    Product 1 task (赵敏) | Customer
       service 1 (李娜) | 2 milestones
       (吴磊, 赵敏)
LIMIT  safe up to 2d | event safe up to 25d
MOVES
Product | 赵敏
  Price list
    09-22 09:00 - 09-24 18:30
    -> 09-28 09:00 - 09-30 18:30
  Declaration form
    09-30 18:30
    -> 10-10 18:30
Customer service | 李娜
  客服话术
    09-28 09:00 - 09-30 18:30
    -> 10-08 09:00 - 10-10 18:30
Operations | 吴磊
  Coupons open
    10-10 00:00
    -> 10-10 18:30
nothing written; to write it, put into the
plan:
  price-list: duration: 6d"""
    )


@pytest.mark.parametrize("width", range(64, 101, 4))
def test_the_dates_of_a_chain_stand_in_one_column(tmp_path: Path, width: int):
    long = PLAN.replace("title: Price list", "title: The whole list of prices and gifts")
    lines = render_impact(impact(tmp_path, long, delays=["price-list=3d"]), width=width).split("\n")
    first = next(place for place, line in enumerate(lines) if line.startswith("CHAIN"))
    chain = [line for line in lines[first : first + 4] if re.search(r"(ends  |  )10-[13]0 |ends  ", line)]
    found = (re.search(r"(?<=  )(ends  |comes |\d\d-\d\d )", line) for line in chain)
    assert len({cell_width(line[: one.start()]) for line, one in zip(chain, found, strict=True) if one}) == 1


def test_a_delay_that_the_margins_take(tmp_path: Path):
    text = render_impact(impact(tmp_path, delays=["texts=1d"]), width=100)
    assert text.splitlines()[:2] == [
        "EVENT SAFE. Nothing breaks; least margin left: Coupons open, 1d (was 2d).",
        "HOLDS  ◆ Coupons open      10-10 00:00  ready 09-30 18:30 → 10-08 18:30  margin 2d → 1d",
    ]


def test_an_event_that_comes_too_early(tmp_path: Path):
    # Texts are ready 09-30 18:30; an event on 10-09 00:00 lies a day before the coupons open.
    text = render_impact(impact(tmp_path, assignments=["event=2026-10-09 00:00"]), width=100)
    assert text == (
        """\
EVENT NOT SAFE: 1d short.
BREAKS ◆ Event starts  11-11 00:00 → 10-09 00:00  ready 10-09 24:00  margin 23d → -1d
       2 targets unchanged
HIT    1 milestone (吴磊)
MOVES
Operations · 吴磊
  Event starts  11-11 00:00 → 10-10 00:00
nothing written; to write it: elevenplan set 'event=2026-10-09 00:00'"""
    )


def test_a_change_that_moves_nothing(tmp_path: Path):
    text = render_impact(impact(tmp_path, assignments=["texts.title=Words"]), width=100)
    assert text == (
        """\
EVENT SAFE. Nothing moves.
       3 targets unchanged
nothing written; to write it: elevenplan set texts title=Words"""
    )


def test_an_event_that_is_moved_is_safe_on_its_new_date(tmp_path: Path):
    # A working day after Wed 11-11 00:00 has passed that day at 18:30.
    found = impact(tmp_path, delays=["event-starts=1d"])
    assert render_impact(found, width=100).startswith("EVENT SAFE, on 11-11 18:30. Nothing breaks.\n")


def test_an_absence_says_that_leave_in_the_plan_moves_no_date(tmp_path: Path):
    away = PLAN.replace("{name: 李娜,", "{name: 李娜, leave: 2026-10-12,")
    text = render_impact(impact(tmp_path, away, absences=["li-na=2026-09-28"]), width=100)
    assert text.splitlines()[-2:] == [
        "nothing written; to write it: elevenplan set li-na 'leave=[2026-10-12, 2026-09-28]'",
        "leave moves no date by itself; check reports the work that falls on it",
    ]


def test_a_title_is_text_whatever_it_holds(tmp_path: Path):
    hostile = PLAN.replace("title: Price list", r'title: "[bold]Price\e[2J list"')
    text = render_impact(impact(tmp_path, hostile, delays=["price-list=3d"]), width=100)
    assert "CHAIN  [bold]Price[2J list  ends" in text
    assert "\x1b" not in text


def test_colours_are_only_there_when_asked_for(tmp_path: Path):
    found = impact(tmp_path, delays=["price-list=3d"])
    assert "\x1b[" in render_impact(found, width=100, colour=True)
    assert "\x1b[" not in render_impact(found, width=100)


@pytest.mark.parametrize("width", [44, 60, 80, 100, 200])
def test_no_line_but_the_command_is_wider_than_the_screen(tmp_path: Path, width: int):
    from elevenplan.source.cells import cell_width

    lines = render_impact(impact(tmp_path, delays=["price-list=3d"]), width=width).splitlines()
    assert [line for line in lines if cell_width(line) > width and "elevenplan set" not in line] == []


def test_the_data_for_programs(tmp_path: Path):
    data = impact_json(impact(tmp_path, delays=["price-list=3d"]))
    assert data["format"] == 1 and data["event_safe"] is True and data["hurts"] is True
    assert data["targets"][1] == {
        "id": "coupons-open",
        "kind": "milestone",
        "is_event": False,
        "status": "broken",
        "date": "2026-10-10T00:00",
        "date_before": "2026-10-10T00:00",
        "ready_before": "2026-09-30T18:30",
        "ready_after": "2026-10-10T18:30",
        "margin_before_minutes": 960,
        "margin_after_minutes": -480,
    }
    assert data["tasks"][0] == {
        "id": "price-list",
        "title": "Price list",
        "kind": "task",
        "department": "product",
        "owner": "zhao-min",
        "start_before": "2026-09-22T09:00",
        "finish_before": "2026-09-24T18:30",
        "start_after": "2026-09-28T09:00",
        "finish_after": "2026-09-30T18:30",
    }
    assert data["chains"] == [
        {"id": "coupons-open", "kind": "milestone", "tasks": ["price-list", "texts", "coupons-open"]}
    ]
    assert (data["limit_minutes"], data["event_limit_minutes"], data["unlimited"]) == (960, 12000, False)
    assert data["edits"] == [{"id": "price-list", "key": "duration", "value": "6d"}]
