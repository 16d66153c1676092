"""The calendar: what is in it, for whom, and that the icalendar parser takes it."""

from pathlib import Path

import icalendar
import pytest

from elevenplan.exporters.ics import is_our_ics, make_ics
from elevenplan.exporters.request import Request
from elevenplan.loading.load import load
from elevenplan.schedule.compute import compute

PLAN = """
name: Trial 2026
timezone: Asia/Shanghai
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
departments: {art: {name: Art}, hq: {name: HQ}}
people: {wang: {name: 王芳, department: art}, li: {name: Li, department: hq}}
windows:
  form: {title: Form, opens: 2026-10-13 10:00, closes: 2026-10-15 22:00, owner: li}
tasks:
  page:
    title: "Page\\x07; with, signs\\\\ BEGIN:VEVENT"
    owner: wang
    duration: 2d
    deadline: 2026-10-14 18:00
    note: "two\\nlines"
    links: [javascript:alert(1), "https://example.org/brief"]
  call: {title: Call, owner: li, duration: 2h, after: page, helpers: [wang]}
  old: {title: Old, owner: li, duration: 1d, dropped: 2026-10-12}
  stand-up: {title: Stand-up, owner: li, repeat: {every: workday, from: 2026-10-12, until: 2026-10-16, at: "09:15"}}
milestones:
  opens: {title: Opens, owner: li, date: 2026-10-30, after: call}
"""


@pytest.fixture
def calendar(tmp_path: Path):
    def make(people: frozenset[str] | None = None, text: str = PLAN) -> tuple[bytes, dict[str, icalendar.Event]]:
        (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
        loaded = load(tmp_path)
        assert loaded.plan is not None and not loaded.has_errors, loaded.diagnostics
        data = make_ics(Request(compute(loaded.plan), people=people))
        found = icalendar.Calendar.from_ical(data)
        events = {str(event["uid"]).removesuffix(".trial-2026@elevenplan"): event for event in found.walk("VEVENT")}
        assert [component.errors for component in found.walk() if component.errors] == []
        return data, events

    return make


def test_everything_of_the_plan_is_in_it(calendar) -> None:
    data, events = calendar()
    assert list(events) == ["page", "page.deadline", "call", "old", "stand-up.0915", "opens", "form"]
    assert is_our_ics(data)
    assert b"TZID:Asia/Shanghai" in data


def test_long_work_takes_days_and_short_work_its_time(calendar) -> None:
    _, events = calendar()
    assert events["page"]["dtstart"].to_ical() == b"20261012"
    assert events["page"]["dtend"].to_ical() == b"20261014"
    assert events["call"]["dtstart"].to_ical() == b"20261014T090000"
    assert events["call"]["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert events["opens"]["dtstart"].to_ical() == b"20261030"
    assert events["old"]["status"] == "CANCELLED"


def test_hostile_titles_and_notes_are_text(calendar) -> None:
    data, events = calendar()
    assert events["page"]["summary"] == "Page; with, signs\\ BEGIN:VEVENT"
    assert "two\nlines" in events["page"]["description"]
    assert events["page"]["url"] == "https://example.org/brief"
    assert b"\x07" not in data


def test_deadlines_ring_before_they_pass(calendar) -> None:
    _, events = calendar()
    deadline = events["page.deadline"]
    assert deadline["dtstart"].to_ical() == b"20261014T180000"
    assert [alarm["trigger"].to_ical() for alarm in deadline.walk("VALARM")] == [b"-P1D", b"-PT2H"]


def test_recurring_work_is_a_rule(calendar) -> None:
    _, events = calendar()
    rule = events["stand-up.0915"]["rrule"].to_ical()
    assert rule == b"FREQ=DAILY;UNTIL=20261016T011500Z"


def test_a_persons_calendar_holds_own_and_helped_work(calendar) -> None:
    assert list(calendar(frozenset({"wang"}))[1]) == ["page", "page.deadline", "call"]


def test_the_same_plan_gives_the_same_bytes_and_a_change_keeps_the_uids(calendar) -> None:
    before, events = calendar()
    assert calendar()[0] == before
    after, changed = calendar(None, PLAN.replace("duration: 2d", "duration: 3d"))
    assert after != before
    assert list(changed) == list(events)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Trial 2026", "trial-2026"), ("双十一 2026", "双十一-2026"), ("Día: 1", "día-1"), ("…", "plan")],
)
def test_plans_with_different_names_have_different_entries(calendar, name: str, key: str) -> None:
    _, events = calendar(text=PLAN.replace("name: Trial 2026", f'name: "{name}"'))
    assert str(events.popitem()[1]["uid"]) == f"form.{key}@elevenplan"


def test_descriptions_are_in_the_language_of_the_plan(calendar) -> None:
    plan = PLAN.replace("duration: 2h", "duration: 2h, blocked: 没有照片")
    _, events = calendar(text="language: zh" + plan)
    assert str(events["call"]["description"]).splitlines()[1:] == [
        "负责人：Li, 王芳",
        "浮动：11.8天",
        "受阻：没有照片",
    ]
