"""Why a task stands where it does, what it may slip, and what breaks then."""

import re
from collections.abc import Callable

import pytest

from elevenplan.reports.why import why, why_json
from elevenplan.reports.why_text import render_why
from elevenplan.schedule.result import Schedule

Scheduled = Callable[..., Schedule]

# Price list: Mon 12 to Wed 14. Texts: Thu 15 and Fri 16; Mon 19 is left before the coupons. Home page: Thu 15 to Tue
# 20; Wed 21 is left before its deadline, seven days (21 to 23, 26 to 29) before the event. List page: a working day
# after the home page starts, Fri 16; nine days are left. Wireframe: Mon 12, two days before it holds the home page.
SALE = """
tasks:
  price-list: {title: Price list, owner: zhao-min, duration: 3d}
  texts: {title: Texts, owner: wang-fang, duration: 2d, after: price-list}
  wireframe: {title: Wireframe, owner: wang-fang, duration: 1d}
  pages:
    title: Pages
    tasks:
      home: {title: Home page, owner: wang-fang, duration: 4d, after: [price-list, wireframe], deadline: 2026-10-21}
      list: {title: List page, owner: wang-fang, duration: 1d, after: home SS+1d}
  quiet: {title: Check-up, duration: 1d}
milestones:
  coupons-open: {title: Coupons open, date: 2026-10-20 00:00, owner: zhao-min, after: [texts, wireframe]}
  event-starts: {title: Event starts, date: T, after: [pages, coupons-open]}
"""


def told(schedule: Schedule, id_: str, width: int = 80, **look: bool) -> str:
    found = why(schedule, id_)
    assert found is not None
    return render_why(schedule, id_, found, width=width, **look)


def test_a_task_with_slack_says_what_must_slip_before_it_matters(scheduled: Scheduled) -> None:
    assert (
        told(scheduled(SALE), "home")
        == """\
Home page
home · Design, Wang Fang · before
starts  10-15 09:00 because Price list ends 10-14 18:00
ends    10-20 18:00 because it takes 4d of the office calendar
latest  starts 10-16 09:00, ends 10-21 18:00 because of its deadline 10-21 24:00
waits   also for Wireframe, which counts here after a slip of 2d
slack   1d: not critical, it matters once it slips by more than that
first   List page moves with every slip
breaks  after 1d: Home page, deadline 10-21 24:00
        after 7d: Event starts 10-30 00:00
chain   Price list → Home page"""
    )


def test_44_columns_of_ascii(scheduled: Scheduled) -> None:
    text = told(scheduled(SALE), "home", 44, ascii_only=True)
    assert text.isascii()
    assert text.split("\n") == [
        "Home page",
        "home | Design, Wang Fang | before",
        "starts  10-15 09:00 because Price list ends",
        "        10-14 18:00",
        "ends    10-20 18:00 because it takes 4d of",
        "        the office calendar",
        "latest  starts 10-16 09:00, ends 10-21 18:00",
        "        because of its deadline 10-21 24:00",
        "waits   also for Wireframe, which counts",
        "        here after a slip of 2d",
        "slack   1d: not critical, it matters once it",
        "        slips by more than that",
        "first   List page moves with every slip",
        "breaks  after 1d: Home page, deadline 10-21",
        "        24:00",
        "        after 7d: Event starts 10-30 00:00",
        "chain   Price list -> Home page",
    ]


def test_a_fixed_date_says_what_its_predecessors_leave(scheduled: Scheduled) -> None:
    assert (
        told(scheduled(SALE), "coupons-open")
        == """\
Coupons open
coupons-open · Product, 赵敏 · before
on      10-20 00:00 because its `date` fixes it
waits   for Texts, which counts here after a slip of 1d
        for Wireframe, which counts here after a slip of 5d
margin  1d: what leads to it is ready 10-16 18:00
breaks  after 8d: Event starts 10-30 00:00
chain   Price list → Texts → Coupons open"""
    )


def test_a_fixed_date_that_comes_before_what_it_waits_for(scheduled: Scheduled) -> None:
    # Texts end Wed 21 with five days: 20 and 21 October are missing.
    lines = told(scheduled(SALE.replace("duration: 2d", "duration: 5d")), "coupons-open").split("\n")
    assert lines[3] == "waits   for Texts, which comes 2d too late"
    assert lines[5] == "margin  -2d: what leads to it is ready 10-21 18:00"


def test_a_summary_is_told_by_its_last_work(scheduled: Scheduled) -> None:
    lines = told(scheduled(SALE), "pages").split("\n")
    assert lines[:4] == [
        "Pages",
        "pages · before",
        "last    Home page (home) ends it",
        "starts  10-15 09:00 because Price list ends 10-14 18:00",
    ]


def test_a_link_is_told_by_its_type_and_lag(scheduled: Scheduled) -> None:
    assert "starts  10-16 09:00 because Home page starts 10-15 09:00 (lag 1d)" in told(scheduled(SALE), "list")


def test_work_that_leads_nowhere_breaks_nothing(scheduled: Scheduled) -> None:
    lines = told(scheduled(SALE), "quiet").split("\n")
    assert lines[2] == "starts  10-12 09:00 because the plan starts then and nothing leads to it"
    assert lines[-1] == "breaks  no date that must be met"


def test_critical_work_says_so(scheduled: Scheduled) -> None:
    lines = told(scheduled("tasks: {a: {duration: 2d}, b: {duration: 1d, after: a, deadline: 2026-10-13}}"), "b")
    assert lines.split("\n")[4:] == [
        "latest  starts 10-13 09:00, ends 10-13 18:00 because of its deadline 10-13 24:00",
        "slack   -1d: critical, every delay counts",
        "breaks  already 1d too late: b, deadline 10-13 24:00",
        "chain   a → b",
    ]


CAUSES = [
    ("duration: 1d", "starts  10-12 09:00 because the plan starts then and nothing leads to it"),
    ("duration: 1d, after: a", "starts  10-13 09:00 because a ends 10-12 18:00"),
    ("duration: 1d, after: [a, b]", "starts  10-13 09:00 because a ends 10-12 18:00, and b ends 10-12 18:00"),
    ("duration: 1d, after: a FS+2h", "starts  10-13 11:00 because a ends 10-12 18:00 (lag 2h)"),
    ("duration: 1d, after: a FS+1ed", "starts  10-14 09:00 because a ends 10-12 18:00 (lag 1d around the clock)"),
    ("duration: 1d, after: a FS-4h", "starts  10-12 14:00 because a ends 10-12 18:00 (lead 4h)"),
    ("duration: 4h, after: a FF", "ends    10-12 18:00 because it must end with a, which ends 10-12 18:00"),
    ("duration: 1d, after: c SF+1d", "ends    10-15 18:00 because it must end when c starts 10-15 09:00 (lag 1d)"),
    ("duration: 1d, start: 2026-10-14, after: a", "starts  10-14 09:00 because its `start` fixes it"),
    ("duration: 1d, finish: 2026-10-14, after: a", "ends    10-14 18:00 because its `finish` fixes it"),
    ("duration: 1d, start_no_earlier_than: 2026-10-14", "starts  10-14 09:00 because of its `start_no_earlier_than`"),
    ("duration: 1d, finish_no_earlier_than: 2026-10-14", "ends    10-14 18:00 because of its `finish_no_earlier_than`"),
    ("duration: 1d, after: c, start_no_later_than: 2026-10-14", "starts  10-14 09:00 because of its `start_no_later_t"),
    ("duration: 1d, after: c, finish_no_later_than: 2026-10-14", "ends    10-14 18:00 because of its `finish_no_later"),
    ("duration: 1d, window: form", "starts  10-14 10:00 because its window The form opens then"),
    ("duration: 1d, started: 2026-10-14", "starts  10-14 09:00 because it really did"),
    ("duration: 1d, done: 2026-10-14", "starts  10-14 09:00 because it really did"),
    ("duration: 1d, dropped: 2026-10-14", "on      10-12 09:00 but it is dropped and takes no time"),
    (
        "duration: 1d, schedule: alap",
        "ends    10-16 18:00 because the plan ends 10-16 18:00; it is placed as late as it can be (schedule: alap)",
    ),
]


@pytest.mark.parametrize(("keys", "expected"), CAUSES)
def test_each_cause_in_words(scheduled: Scheduled, keys: str, expected: str) -> None:
    # a and b are Mon 12, c is Thu 15 and Fri 16 and ends the plan.
    schedule = scheduled(
        f"""
windows: {{form: {{title: The form, opens: 2026-10-14 10:00, closes: 2026-10-20}}}}
tasks:
  a: {{duration: 1d}}
  b: {{duration: 1d}}
  c: {{duration: 2d, start: 2026-10-15}}
  x: {{{keys}}}
"""
    )
    starts, ends = told(schedule, "x", 120).split("\n")[2:4]
    if expected.startswith("ends"):
        assert ends.startswith(expected)
        assert starts.endswith(
            " because it takes 4h of the office calendar" if "4h" in keys else "1d of the office calendar"
        )
    else:
        assert starts.startswith(expected)


def test_work_placed_late_counts_its_room_from_where_it_stands(scheduled: Scheduled) -> None:
    # Early Tue 13; Fri 16 ends at its deadline, three days later. Before the event: 19 to 23 and 26 to 29, nine days.
    schedule = scheduled(
        """
tasks: {a: {duration: 1d}, x: {duration: 1d, after: a, schedule: alap, deadline: 2026-10-16}}
milestones: {event-starts: {date: T, after: x}}
"""
    )
    assert told(schedule, "x").split("\n")[2:] == [
        "starts  10-16 09:00 because it takes 1d of the office calendar",
        "ends    10-16 18:00 because of its deadline 10-16 24:00; it is placed as late as",
        "        it can be (schedule: alap)",
        "latest  starts 10-16 09:00, ends 10-16 18:00 because of its deadline 10-16 24:00",
        "waits   also for a, which counts here after a slip of 3d",
        "slack   0d: it is placed late; from its early start 10-13 09:00 it would be 3d",
        "breaks  after 0d: x, deadline 10-16 24:00",
        "        after 9d: event-starts 10-30 00:00",
        "chain   a → x",
    ]


def test_finished_work_has_no_slack_and_waits_for_nothing(scheduled: Scheduled) -> None:
    schedule = scheduled(
        "tasks: {a: {duration: 1d}, x: {duration: 1d, after: a, done: 2026-10-14, deadline: 2026-10-16}}"
    )
    assert told(schedule, "x").split("\n")[2:] == [
        "starts  10-14 09:00 because it really did",
        "ends    10-14 18:00 because it really did",
        "slack   it is done",
    ]


def test_finished_successors_do_not_move(scheduled: Scheduled) -> None:
    schedule = scheduled(
        "tasks: {a: {duration: 1d}, b: {duration: 1d, after: a, done: 2026-10-12}, c: {duration: 1d, after: a FS+1d}}"
    )
    found = why(schedule, "a")
    assert found is not None
    assert [(one.id, one.gap) for one in found.successors] == [("c", 0)]


def test_work_that_has_started_breaks_nothing_that_waited_for_its_start(scheduled: Scheduled) -> None:
    schedule = scheduled("""
as_of: 2026-10-13
tasks:
  texts: {title: Texts, duration: 5d, started: 2026-10-12}
  pages: {title: Pages, duration: 2d, after: texts SS+1d}
milestones:
  event-starts: {title: Event starts, date: T, after: pages}
""")
    found = why(schedule, "texts")
    assert found is not None
    assert found.leads == ()


@pytest.mark.parametrize("id_", ["r", "s"])
def test_recurring_work_has_no_answer(scheduled: Scheduled, id_: str) -> None:
    assert why(scheduled("tasks: {s: {tasks: {r: {repeat: {every: day}}}}}"), id_) is None


def test_work_behind_a_summary_of_recurring_work(scheduled: Scheduled) -> None:
    schedule = scheduled("tasks: {s: {tasks: {r: {repeat: {every: day}}}}, x: {duration: 1d, after: s}}")
    assert told(schedule, "x").split("\n")[2:4] == [
        "starts  10-12 09:00 because s is recurring work, which holds nothing up after",
        "        10-12 09:00",
    ]


def test_work_before_a_summary_of_recurring_work_moves_what_waits_for_that(scheduled: Scheduled) -> None:
    schedule = scheduled(
        """
tasks:
  a: {title: Prepare, duration: 2d}
  watch: {title: Watch, after: a, tasks: {stock: {repeat: {every: workday, from: 2026-10-19, until: T}}}}
  b: {title: Report, duration: 1d, after: [watch]}
"""
    )
    lines = told(schedule, "a").split("\n")
    assert lines[4:6] == [
        "latest  starts 10-12 09:00, ends 10-13 18:00 because what waits for Watch must",
        "        start by 10-14 09:00",
    ]
    assert "first   Report moves with every slip" in lines


def test_many_predecessors_and_targets_are_counted(scheduled: Scheduled) -> None:
    before = "\n".join(f"  b{number}: {{duration: 1h}}" for number in range(6))
    after = "\n".join(f"  m{number}: {{date: 2026-10-2{number}, after: x}}" for number in range(6))
    names = ", ".join(f"b{number}" for number in range(6))
    schedule = scheduled(
        f"tasks:\n  long: {{duration: 1d}}\n  x: {{duration: 1d, after: [long, {names}]}}\n{before}\n"
        f"milestones:\n{after}"
    )
    lines = told(schedule, "x").split("\n")
    assert [line for line in lines if line.startswith("        and")] == [
        "        and for 2 more, with more to spare",
        "        and 2 more, with more room",
    ]


def test_colours_change_nothing_but_colours(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    assert re.sub(r"\x1b\[[0-9;]*m", "", told(schedule, "home", colour=True)) == told(schedule, "home")


def test_the_data_for_programs(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    found = why(schedule, "home")
    assert found is not None
    assert why_json(schedule, found) == {
        "format": 1,
        "id": "home",
        "start": "2026-10-15T09:00",
        "finish": "2026-10-20T18:00",
        "reason": "links",
        "driven_by": ["price-list"],
        "ends": {
            "start": {
                "moment": "2026-10-15T09:00",
                "set_by": ["links"],
                "links": [{"predecessor": "price-list", "successor": "home", "type": "FS"}],
            },
            "finish": {"moment": "2026-10-20T18:00", "set_by": ["duration"], "links": []},
            "late_start": {"moment": "2026-10-16T09:00", "set_by": ["duration"], "links": []},
            "late_finish": {"moment": "2026-10-21T18:00", "set_by": ["deadline"], "links": []},
            "forecast_start": None,
            "forecast_finish": None,
        },
        "waiting": [{"id": "wireframe", "room_minutes": 960}],
        "chain": ["price-list", "home"],
        "ready": None,
        "critical": False,
        "total_slack_minutes": 480,
        "free_slack_minutes": 0,
        "successors": [{"id": "list", "gap_minutes": 0}],
        "targets": [
            {"id": "home", "kind": "deadline", "slack_minutes": 480},
            {"id": "event-starts", "kind": "milestone", "slack_minutes": 7 * 480},
        ],
    }


def test_the_data_of_a_fixed_date_say_when_it_is_ready(scheduled: Scheduled) -> None:
    schedule = scheduled(SALE)
    found = why(schedule, "coupons-open")
    assert found is not None
    assert why_json(schedule, found)["ready"] == "2026-10-16T18:00"
