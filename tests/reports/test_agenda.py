"""Each person's brief, whole outputs; the first day is given."""

from collections.abc import Callable
from datetime import date

import pytest

from elevenplan.reports.agenda import Agenda, agenda
from elevenplan.reports.agenda_json import agenda_json
from elevenplan.reports.agenda_text import render_agenda
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import cell_width
from elevenplan.worktime.moments import day_number

Scheduled = Callable[[str], Schedule]

RECURRING = """
windows:
  form: {title: 商品申报, opens: 2026-10-19 10:00, closes: 2026-10-20 22:00, department: design}
  free: {title: Free, opens: 2026-10-20, closes: 2026-10-20}
tasks:
  hourly: {title: Hourly, owner: zhao-min, repeat: {every: hour, from: coupons-open, until: 2026-10-21}}
  on-call:
    title: On call
    owner: zhao-min
    repeat: {every: continuous, from: 2026-10-19 10:00, until: 2026-10-21 12:00}
  sms:
    title: SMS wave
    owner: zhao-min
    helpers: wang-fang
    repeat: {on: [2026-10-19 10:00, 2026-10-20 20:30]}
  track:
    title: Track
    owner: wang-fang
    repeat: {every: day, from: coupons-open, until: event-starts, at: ["10:00", "22:00"]}
  gone: {title: Gone, owner: wang-fang, dropped: 2026-10-12, repeat: {every: day, from: 2026-10-12, until: T}}
milestones:
  coupons-open: {title: Coupons open, owner: zhao-min, date: 2026-10-20 00:00}
  warm-up-page: {title: 预热页面, owner: wang-fang, date: 2026-10-20 24:00}
  event-starts: {title: Event starts, date: T}
"""


def on(schedule: Schedule, day: str, days: int = 14, **only: frozenset[str]) -> Agenda:
    return agenda(schedule, day_number(date.fromisoformat(day)), days, **only)


def shown(schedule: Schedule, day: str, days: int = 14, width: int = 80, **only: frozenset[str]) -> str:
    return render_agenda(schedule, on(schedule, day, days, **only), width=width) + "\n"


def test_everybody_s_brief(under_way: Schedule):
    assert (
        shown(under_way, "2026-10-19", 3)
        == """\
Mon 2026-10-19 – Wed 10-21 · T-11 · 3 days

赵敏 · Product
  Declare  10-19 10:00 → 10-20 10:00  T-10
  Mon 10-19 T-11  10:00   starts Declare
  Tue 10-20 T-10  00:00   milestone Coupons open
                  10:00   ends Declare

Product · nobody responsible
  Mon 10-19 T-11  09:00   Watch the stock
  Tue 10-20 T-10  09:00   Watch the stock
  Wed 10-21 T-9   09:00   Watch the stock

Wang Fang · Design
  late: Texts (10-16 18:00)
  Home page  10-15 09:00 → 10-20 18:00  T-10
     late to start
     blocked: no photos
     deadline 10-21 24:00, slack 1d
     forecast: ends 10-22 18:00
  Tue 10-20 T-10  18:00   ends Home page
  Wed 10-21 T-9   24:00   deadline Home page

nobody responsible
  Mon 10-19 T-11  10:00   opens Product declaration
  Wed 10-21 T-9   22:00   closes Product declaration
"""
    )


def test_a_phone_is_44_columns_wide(under_way: Schedule):
    text = shown(under_way, "2026-10-19", 2, 44, people=frozenset({"wang-fang", "zhao-min"}))
    assert (
        text
        == """\
Mon 2026-10-19 – Tue 10-20 · T-11 · 2 days

赵敏 · Product
  Declare
     10-19 10:00 → 10-20 10:00  T-10
  Mon 10-19 T-11
    10:00   starts Declare
  Tue 10-20 T-10
    00:00   milestone Coupons open
    10:00   ends Declare

Wang Fang · Design
  late: Texts (10-16 18:00)
  Home page
     10-15 09:00 → 10-20 18:00  T-10
     late to start
     blocked: no photos
     deadline 10-21 24:00, slack 1d
     forecast: ends 10-22 18:00
  Tue 10-20 T-10
    18:00   ends Home page
"""
    )


@pytest.mark.parametrize("width", [20, 44, 80, 200])
def test_no_line_is_wider_than_the_screen(under_way: Schedule, width: int):
    lines = shown(under_way, "2026-10-12", 30, width).splitlines()
    assert max(map(cell_width, lines)) <= max(width, 40)


def test_ids_stand_beside_titles_where_there_is_room_else_below(under_way: Schedule):
    found = on(under_way, "2026-10-19", 3)
    lines = {width: render_agenda(under_way, found, width=width, ids=True).split("\n") for width in (44, 80)}
    assert lines[44][3:6] == ["  Declare", "     declare", "     10-19 10:00 → 10-20 10:00  T-10"]
    assert lines[80][3] == "  Declare  declare  10-19 10:00 → 10-20 10:00  T-10"
    assert "  Declare  declare  " in render_agenda(under_way, found, width=100)
    assert "  Declare  declare  " not in render_agenda(under_way, found, width=99)


def test_recurring_work_windows_and_milestones_at_their_time_of_day(scheduled: Scheduled):
    assert (
        shown(scheduled(RECURRING), "2026-10-19", 3)
        == """\
Mon 2026-10-19 – Wed 10-21 · T-11 · 3 days
no progress is recorded, so what was planned before is taken as done

赵敏 · Product
  Mon 10-19 T-11  10:00   On call (until 24:00)
                  10:00   SMS wave
  Tue 10-20 T-10  all day On call
                  00:00   milestone Coupons open
                  09:00   Hourly (× 8, until 17:00)
                  20:30   SMS wave
  Wed 10-21 T-9   00:00   On call (until 12:00)
                  09:00   Hourly (× 8, until 17:00)

Wang Fang · Design
  Mon 10-19 T-11  10:00   SMS wave
  Tue 10-20 T-10  10:00   Track
                  20:30   SMS wave
                  22:00   Track
  Wed 10-21 T-9   00:00   milestone 预热页面
                  10:00   Track
                  22:00   Track

Design · nobody responsible
  Mon 10-19 T-11  10:00   opens 商品申报
  Tue 10-20 T-10  22:00   closes 商品申报

nobody responsible
  Tue 10-20 T-10  00:00   opens Free
                  24:00   closes Free
"""
    )


WAITING = """
tasks:
  prices: {title: 价格表, owner: zhao-min, duration: 3d}
  texts: {title: Texts, owner: wang-fang, duration: 2d, after: prices}
  print: {title: Print, duration: 1d, after: texts}
milestones: {event-starts: {title: Event starts, date: T, after: print}}
"""


def test_whom_somebody_waits_for_and_who_waits(scheduled: Scheduled):
    assert (
        shown(scheduled(WAITING), "2026-10-12", 4)
        == """\
Mon 2026-10-12 – Thu 10-15 · T-18 · 4 days
no progress is recorded, so what was planned before is taken as done

赵敏 · Product
  价格表  10-12 09:00 → 10-14 18:00  T-16
     awaited by Texts (Wang Fang, from 10-15 09:00)
  Mon 10-12 T-18  09:00   starts 价格表
  Wed 10-14 T-16  18:00   ends 价格表

Wang Fang · Design
  Texts  10-15 09:00 → 10-16 18:00  T-14
     waits for 价格表 (赵敏, until 10-14 18:00)
     awaited by Print (from 10-19 09:00)
  Thu 10-15 T-15  09:00   starts Texts
"""
    )


def test_what_a_summary_waits_for_stands_at_its_first_items_alone(scheduled: Scheduled):
    text = """
tasks:
  room: {title: Room, owner: zhao-min, duration: 1d}
  evening:
    title: Evening
    owner: wang-fang
    after: room
    tasks:
      welcome: {title: Welcome, duration: 1h}
      film: {title: Film, duration: 1h, after: welcome}
      photos: {title: Photos, duration: 4h, after: welcome FF}
milestones: {event-starts: {title: Event starts, date: T, after: evening}}
"""
    assert (
        shown(scheduled(text), "2026-10-12", 2, people=frozenset({"wang-fang"}))
        == """\
Mon 2026-10-12 – Tue 10-13 · T-18 · 2 days
no progress is recorded, so what was planned before is taken as done

Wang Fang · Design
  Welcome  10-13 09:00 → 10-13 10:00  T-17
     waits for Room (赵敏, until 10-12 18:00)
     awaited by Photos (Wang Fang, from 10-13 09:00); Film (Wang Fang, from
                10-13 10:00)
  Film     10-13 10:00 → 10-13 11:00  T-17
     waits for Welcome (Wang Fang, until 10-13 10:00)
  Photos   10-13 09:00 → 10-13 14:00  T-17
     waits for Welcome (Wang Fang, until 10-13 10:00); Room (赵敏, until 10-12
               18:00)
  Tue 10-13 T-17  09:00   starts Photos
                  09:00   starts Welcome
                  10:00   starts Film
                  10:00   ends Welcome
                  11:00   ends Film
                  14:00   ends Photos
"""
    )
    under_way = text.replace("duration: 1h}", "duration: 1h, done: 2026-10-12}", 1)
    (brief,) = on(scheduled(under_way), "2026-10-12", people=frozenset({"wang-fang"})).briefs
    assert [(own.task.id, [other.id for other in own.waits_for]) for own in brief.tasks] == [
        ("film", ["room"]),
        ("photos", ["room"]),
    ]


LEAVE = """
tasks:
  prices: {title: Prices, owner: zhao-min, helpers: wang-fang, duration: 3d}
"""


def test_leave_and_helpers(scheduled: Callable[..., Schedule]):
    head = """\
name: Small
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
people:
  zhao-min: {name: 赵敏, leave: [2026-10-14, 2026-10-20..2026-10-23, 2026-11-30]}
  wang-fang: {name: Wang Fang}
"""
    assert (
        shown(scheduled(LEAVE, head), "2026-10-12", 10)
        == """\
Mon 2026-10-12 – Wed 10-21 · 10 days
no progress is recorded, so what was planned before is taken as done

赵敏
  on leave Wed 10-14
  on leave Tue 10-20 – Fri 10-23
  Prices  10-12 09:00 → 10-14 17:00
  Mon 10-12       09:00   starts Prices
  Wed 10-14       17:00   ends Prices

Wang Fang
  Prices  10-12 09:00 → 10-14 17:00
     helps 赵敏
"""
    )


def test_what_is_late_is_asked_of_its_owner_alone(scheduled: Scheduled):
    text = """
as_of: 2026-10-19
tasks:
  prices: {title: Prices, owner: zhao-min, helpers: wang-fang, duration: 1d}
"""
    assert (
        shown(scheduled(text), "2026-10-19", 1)
        == """\
Mon 2026-10-19 · T-11

赵敏 · Product
  late: Prices (10-12 18:00)

Wang Fang · Design
  Prices  10-12 09:00 → 10-12 18:00  T-18
     helps 赵敏
     forecast: ends 10-19 18:00
"""
    )


def test_days_without_anything_say_so(scheduled: Scheduled):
    assert shown(scheduled(WAITING), "2027-01-01", 1) == (
        "Fri 2027-01-01 · T+63\n"
        "no progress is recorded, so what was planned before is taken as done\n"
        "\n"
        "nothing in these days\n"
    )


def test_the_data_for_programs(scheduled: Scheduled):
    schedule = scheduled(RECURRING)
    found = agenda_json(schedule, on(schedule, "2026-10-20", 1, people=frozenset({"zhao-min"})))
    last = {"times": 1, "last": None}
    assert found == {
        "format": 1,
        "name": "Campaign",
        "as_of": None,
        "from": "2026-10-20",
        "days": 1,
        "people": [
            {
                "id": "zhao-min",
                "name": "赵敏",
                "department": "product",
                "leave": [],
                "tasks": [],
                "days": [
                    {
                        "date": "2026-10-20",
                        "countdown": -10,
                        "entries": [
                            {
                                "at": "2026-10-20T00:00",
                                "kind": "continuous",
                                "id": "on-call",
                                "title": "On call",
                                "times": 1,
                                "last": "2026-10-21T00:00",
                            },
                            {"at": "2026-10-20T00:00", "kind": "milestone", "id": "coupons-open"}
                            | {"title": "Coupons open"}
                            | last,
                            {
                                "at": "2026-10-20T09:00",
                                "kind": "occurrence",
                                "id": "hourly",
                                "title": "Hourly",
                                "times": 8,
                                "last": "2026-10-20T17:00",
                            },
                            {"at": "2026-10-20T20:30", "kind": "occurrence", "id": "sms", "title": "SMS wave"} | last,
                        ],
                    }
                ],
            }
        ],
    }


def test_a_task_in_the_data_says_whom_it_waits_for(scheduled: Scheduled):
    schedule = scheduled(WAITING)
    found = agenda_json(schedule, on(schedule, "2026-10-12", 4, people=frozenset({"wang-fang"})))
    assert found["people"][0]["tasks"] == [
        {
            "id": "texts",
            "title": "Texts",
            "role": "owner",
            "start": "2026-10-15T09:00",
            "finish": "2026-10-16T18:00",
            "forecast_finish": None,
            "deadline": None,
            "total_slack_minutes": 8 * 8 * 60,
            "percent": None,
            "blocked": None,
            "late": False,
            "late_to_start": False,
            "waits_for": [
                {"id": "prices", "person": "zhao-min", "department": "product", "finish": "2026-10-14T18:00"}
            ],
            "waited_for_by": [{"id": "print", "person": None, "department": None, "start": "2026-10-19T09:00"}],
        }
    ]
