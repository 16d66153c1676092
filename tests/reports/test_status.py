"""At most twelve lines to paste into a chat."""

import re
from collections.abc import Callable

import pytest

from elevenplan.reports.status import render_status, status, status_json
from elevenplan.schedule.result import Schedule

Scheduled = Callable[..., Schedule]

SALE = """
tasks:
  price-list: {title: Price list, owner: zhao-min, duration: 3d}
  texts: {title: Texts, owner: wang-fang, duration: 2d, after: price-list}
milestones:
  coupons-open: {title: Coupons open, date: 2026-10-20 00:00, after: texts}
  event-starts: {title: Event starts, date: T, after: coupons-open}
"""


def test_a_campaign_under_way(under_way: Schedule) -> None:
    assert (
        render_status(under_way, width=80)
        == """\
Campaign · T-11
EVENT SAFE 2026-10-30 00:00; by the forecast: Home page -1d
tightest: Home page 10-21 24:00, margin -1d
1 of 5 tasks done, 1 in progress, 1 late, 1 blocked (as of 10-19 00:00)
starting in 7 days: 1: Declare
finishing in 7 days: 2: Home page; Declare
next: 10-20 00:00 Coupons open, margin 0d
more: elevenplan check · gantt · critical · overdue"""
    )


def test_a_campaign_without_progress_is_told_from_its_start(scheduled: Scheduled) -> None:
    # Coupons: texts end Fri 16, Mon 19 is left. The event: nothing but the coupons lead to it, ready Tue 20 00:00, and
    # eight days (20 to 23, 26 to 29) are left.
    assert (
        render_status(scheduled(SALE), width=80)
        == """\
Campaign · T-18
EVENT SAFE 2026-10-30 00:00, margin 8d; every date is met
tightest: Coupons open 10-20 00:00, margin 1d
  Price list → Texts → Coupons open
0 of 2 tasks done, 0 in progress (no progress confirmed; try --as-of today)
starting in 7 days: 2: Price list; Texts
finishing in 7 days: 2: Price list; Texts
next: 10-20 00:00 Coupons open, margin 1d
more: elevenplan check · gantt · critical · overdue"""
    )


def test_missed_dates_are_named_the_worst_first(scheduled: Scheduled) -> None:
    # Texts end on Mon 11-02 with fourteen days: the coupons lack 20 to 30 October and 2 November, the event 30 and 2.
    line = render_status(scheduled(SALE.replace("duration: 3d", "duration: 14d")), width=80).split("\n")[1]
    assert line == "EVENT NOT SAFE 2026-10-30 00:00; missed: Coupons open -10d; Event starts -2d"


def test_44_columns_of_ascii(under_way: Schedule) -> None:
    text = render_status(under_way, width=44, ascii_only=True)
    assert text.isascii()
    assert text.split("\n") == [
        "Campaign | T-11",
        "EVENT SAFE 2026-10-30 00:00; by the",
        "  forecast: Home page -1d",
        "tightest: Home page 10-21 24:00, margin -1d",
        "1 of 5 tasks done, 1 in progress, 1 late,",
        "  1 blocked (as of 10-19 00:00)",
        "starting in 7 days: 1: Declare",
        "finishing in 7 days: 2: Home page; Declare",
        "next: 10-20 00:00 Coupons open, margin 0d",
        "more: elevenplan check | gantt | critical",
        "  | overdue",
    ]


def test_never_more_than_twelve_lines(scheduled: Scheduled) -> None:
    dates = "\n".join(f"  m{day}: {{date: 2026-10-{day}, after: texts}}" for day in range(20, 30))
    text = render_status(scheduled(SALE + dates + "\n"), width=80)
    assert len(text.split("\n")) == 12


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("2026-10-29", "T-1"), ("2026-10-30 12:00", "T, today"), ("2026-10-31", "T+1")],
)
def test_the_countdown(scheduled: Scheduled, moment: str, expected: str) -> None:
    assert render_status(scheduled(f"as_of: {moment}\n{SALE}"), width=80).split("\n")[0] == f"Campaign · {expected}"


def test_a_plan_with_nothing_but_work(scheduled: Scheduled) -> None:
    head = 'name: Small\nstart: 2026-10-12\ncalendars: {office: {hours: {mon-fri: "09:00-17:00"}}}\n'
    assert render_status(scheduled("tasks: {a: {duration: 1d}}", head), width=80).split("\n")[:3] == [
        "Small",
        "no event",
        "0 of 1 tasks done, 0 in progress (no progress confirmed; try --as-of today)",
    ]


def test_work_is_late_from_its_deadline_on_and_when_its_last_day_is_over(scheduled: Scheduled) -> None:
    schedule = scheduled(
        """
as_of: 2026-10-14
tasks:
  ended: {duration: 2d}
  night: {duration: 12h, calendar: warehouse, start: 2026-10-13 08:00, deadline: 2026-10-13}
  soon: {duration: 3d, deadline: 2026-10-12}
  today: {duration: 3d}
"""
    )
    assert status(schedule).late == ("ended", "night", "soon")


def test_a_finished_date_is_neither_missed_nor_next(scheduled: Scheduled) -> None:
    found = status(
        scheduled(SALE.replace("date: 2026-10-20 00:00,", "date: 2026-10-20 00:00, done: 2026-10-21 12:00,"))
    )
    assert found.missed == () and found.upcoming == ()
    assert found.event_safe


def test_an_event_that_only_the_forecast_misses_is_not_safe(scheduled: Scheduled) -> None:
    # Nothing is done by Thu 29: five days from there end on Wed 11-04.
    found = status(scheduled(f"as_of: 2026-10-29\n{SALE}"))
    assert [target.id for target in found.missed] == ["event-starts", "coupons-open"]
    assert found.event_safe is False


def test_colours_change_nothing_but_colours(under_way: Schedule) -> None:
    painted = render_status(under_way, width=80, colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == render_status(under_way, width=80)


def test_the_data_for_programs(under_way: Schedule) -> None:
    found = status_json(under_way)
    tight = found.pop("tightest")
    assert (tight["id"], tight["margin_minutes"], tight["chain"]) == ("home", -480, ["home"])
    assert [one["id"] for one in found.pop("upcoming")] == ["coupons-open"]
    assert [one["id"] for one in found.pop("missed")] == ["home"]
    assert found.pop("event")["id"] == "event-starts"
    assert found == {
        "format": 1,
        "name": "Campaign",
        "as_of": "2026-10-19T00:00",
        "days_left": 11,
        "event_safe": True,
        "tasks": 5,
        "done": 1,
        "in_progress": 1,
        "blocked": ["home"],
        "late": ["texts"],
        "starting": ["declare"],
        "finishing": ["home", "declare"],
    }


def test_titles_give_way_before_figures(scheduled: Scheduled) -> None:
    title = "A title that is far too long for one line of eighty columns and for most others"
    schedule = scheduled(SALE.replace("Price list", title).replace("title: Coupons open", f"title: {title} (coupons)"))
    lines = render_status(schedule, width=80).split("\n")
    assert lines[2] == "tightest: A title that is far too long for one line of e… 10-20 00:00, margin 1d"
    assert lines[5] == "starting in 7 days: 2: A title that is far too long for one line of eig…; 1 more"
    assert lines[7] == "next: 10-20 00:00 A title that is far too long for one line of eight…, margin 1d"


def test_ids_that_are_asked_for(under_way: Schedule) -> None:
    lines = render_status(under_way, width=80, ids=True).split("\n")
    assert lines[4] == "starting in 7 days: 1: Declare (declare)"
    assert lines[6] == "next: 10-20 00:00 Coupons open (coupons-open), margin 0d"
    assert "(declare)" not in render_status(under_way, width=200)
