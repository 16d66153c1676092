"""The columns of time: which unit suits a plan, and how days are marked."""

from collections.abc import Callable
from datetime import datetime

from elevenplan.exporters.request import Request
from elevenplan.exporters.xlsx.columns import Axis, axis
from elevenplan.reports.gantt.build import gantt
from elevenplan.reports.language import ENGLISH
from elevenplan.worktime.moments import iso, to_moment

Requests = Callable[..., Request]

HEAD = """\
name: Trial
event: 2026-10-10 20:00
start: 2026-10-01
calendar: office
calendars:
  office:
    hours: {mon-fri: "09:00-18:00"}
    holidays: {2026-10-01..2026-10-07: National Day}
    workdays: {2026-10-10: make-up day, 2026-10-11: make-up day}
"""


def columns(requests: Requests, text: str, *, by_node: bool = False) -> Axis:
    schedule = requests(text).schedule
    return axis(schedule, gantt(schedule), ENGLISH, by_node=by_node)


def test_a_plan_of_some_weeks_has_a_column_a_day_marked_as_the_calendar_says(request_of: Requests) -> None:
    text = HEAD + "tasks:\n  a: {start: 2026-10-08, finish: 2026-10-12}\nmilestones:\n  m: {date: 2026-10-07}\n"
    found = columns(request_of, text)
    assert found.unit == "day"
    assert [(one.group, one.label, one.below, one.countdown, one.look, one.mark) for one in found.columns] == [
        ("Oct 2026", "7", "W", -3, "holiday", "National Day"),
        ("Oct 2026", "8", "T", -2, "", ""),
        ("Oct 2026", "9", "F", -1, "", ""),
        ("Oct 2026", "10", "S", 0, "event", "Event"),
        ("Oct 2026", "11", "S", 1, "make_up", "W"),
        ("Oct 2026", "12", "M", 2, "", ""),
    ]


def test_an_evening_has_columns_of_minutes(request_of: Requests) -> None:
    found = columns(request_of, HEAD + "tasks:\n  a: {start: 2026-10-10 09:00, finish: 2026-10-10 11:00}\n")
    assert found.unit == "hour"
    assert [(one.label, one.below) for one in found.columns[:13:4]] == [
        ("09", "00"),
        ("", "20"),
        ("", "40"),
        ("10", "00"),
    ]
    assert (iso(found.columns[0].start), iso(found.columns[-1].end)) == ("2026-10-10T09:00", "2026-10-10T11:00")


def test_two_days_have_columns_of_hours(request_of: Requests) -> None:
    found = columns(request_of, HEAD + "tasks:\n  a: {start: 2026-10-08, finish: 2026-10-10 18:00}\n")
    assert (found.unit, {one.end - one.start for one in found.columns}) == ("hour", {3600})
    assert {one.group for one in found.columns} == {"T 10-08", "F 10-09", "S 10-10"}
    assert "".join("-" if one.look else "w" for one in found.columns[:12]) == "wwwwwwwww---"


def test_more_than_two_hundred_days_have_a_column_a_time_node(request_of: Requests) -> None:
    nodes = "milestones:\n  a: {title: First, date: 2026-11-01}\n  b: {date: T 20:00, title: Now}\n"
    nodes += "  c: {date: 2026-11-01}\n"
    found = columns(request_of, HEAD + "tasks:\n  long: {duration: 60w}\n" + nodes)
    assert found.unit == "node"
    assert [(one.label, one.below, one.look) for one in found.columns] == [
        ("Now", "10-10", "event"),
        ("First · c", "11-01", ""),
        ("After the last node", "11-29", ""),
    ]


def test_time_nodes_can_be_asked_for(request_of: Requests) -> None:
    text = HEAD + "tasks:\n  a: {duration: 9d}\nmilestones:\n  m: {date: T}\n  n: {date: T+4}\n"
    assert columns(request_of, text).unit == "day"
    assert columns(request_of, text, by_node=True).unit == "node"


def test_years_without_any_date_have_at_most_two_hundred_columns_of_weeks(request_of: Requests) -> None:
    found = columns(request_of, HEAD + "tasks:\n  a: {duration: 600w}\n")
    assert (found.unit, len(found.columns), {one.end - one.start for one in found.columns}) == (
        "week",
        151,
        {4 * 7 * 86400},
    )


def test_a_milestone_stands_in_the_column_of_its_node_and_work_that_begins_there_in_the_next(
    request_of: Requests,
) -> None:
    text = HEAD + "tasks:\n  a: {duration: 9d}\nmilestones:\n  m: {date: T}\n  n: {date: T+4}\n"
    found = columns(request_of, text, by_node=True)
    moment = to_moment(datetime(2026, 10, 10))
    assert (found.instant(moment), found.place(moment), found.place(moment, end=True)) == (0, 1, 0)
    assert found.place(to_moment(datetime(2030, 1, 1))) is None
