"""The data of the page."""

import json
from pathlib import Path
from typing import Any

from page_plans import UNDER_WAY, Requested

from elevenplan.exporters.html.value import page_value
from elevenplan.exporters.request import Request

GOLDEN = Path(__file__).parent / "golden"
LIGHTS = """
rules: {EP405: {buffer: 2d}}
tasks:
  long: {title: Long, duration: 12d}
  short: {title: Short, duration: 3d}
milestones:
  missed: {title: Missed, date: 2026-10-20, after: long}
  tight: {title: Tight, date: 2026-10-16, after: short}
  asks-little: {title: Asks little, date: 2026-10-16, after: short, buffer: 4h}
  roomy: {title: Roomy, date: 2026-10-26, after: short}
  alone: {title: Alone, date: 2026-10-26}
  over: {title: Over, date: 2026-10-16, done: 2026-10-15, after: short}
"""


def items(request: Request) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in page_value(request)["items"]}


def test_the_whole_value_of_a_campaign_under_way(under_way: Request, golden: Any) -> None:
    text = json.dumps(page_value(under_way), ensure_ascii=False, indent=1)
    golden(GOLDEN / "under_way.json", text + "\n")


def test_lights_tell_missed_from_tight_and_met(requested: Requested) -> None:
    value = page_value(requested(LIGHTS))
    assert [(one["title"], one["light"], one.get("margin")) for one in value["targets"]] == [
        ("Asks little", "green", "1d"),
        ("Over", "done", "0d"),
        ("Tight", "yellow", "1d"),
        ("Missed", "red", "-6d"),
        ("Alone", "none", None),
        ("Roomy", "green", "6d"),
    ]


def test_a_page_for_one_person_holds_what_is_theirs_with_what_stands_around_it(requested: Requested) -> None:
    value = page_value(requested(UNDER_WAY, people=frozenset({"wang-fang"})))
    assert [item["id"] for item in value["items"]] == ["texts", "pages", "home"]
    assert value["only"] == ["Wang Fang"]
    assert [value[key] for key in ("tasks", "tasksDone", "inProgress", "lateTasks", "blockedTasks")] == [2, 0, 1, 1, 1]
    # Ends of links that lie outside are told by their titles.
    assert value["links"] == [
        ["Price list", 0, "", 0],
        ["Price list", 2, "SS+3d", 1],
        [0, "Coupons open", "", 0],
        [1, "Event starts", "", 0],
    ]


def test_a_page_for_one_person_holds_the_dates_that_hang_on_their_work_with_those_who_answer_for_them(
    requested: Requested,
) -> None:
    value = page_value(requested(UNDER_WAY, people=frozenset({"wang-fang"})))
    assert [(one["title"], one.get("item"), one.get("who")) for one in value["targets"]] == [
        ("Coupons open", None, "赵敏"),
        ("Home page", 2, None),
        ("Event starts", None, None),
    ]
    assert [title for title, _ in value["missed"]] == ["Home page"]


def test_a_page_for_a_department_holds_those_within_it(requested: Requested) -> None:
    design = page_value(requested(UNDER_WAY, departments=frozenset({"design"})))
    everything = page_value(requested(UNDER_WAY, departments=frozenset({"hq", "product", "design"})))
    assert [item["id"] for item in design["items"]] == ["texts", "pages", "home"]
    assert everything["only"] == ["Headquarters"]


def test_links_that_a_browser_might_run_are_text(under_way: Request) -> None:
    assert items(under_way)["texts"]["links"] == [
        ["Brief", "https://example.org/brief"],
        ["javascript:alert(1)"],
        ["mailto:zhao@example.org", "mailto:zhao@example.org"],
    ]


def test_without_an_as_of_there_is_no_forecast_and_no_overdue_work(requested: Requested) -> None:
    value = page_value(requested("tasks: {one: {title: One, duration: 1d}}"))
    assert value["overdue"] is None and "asOf" not in value
    assert "forecast" not in value["items"][0]


def test_an_empty_plan_has_a_page(requested: Requested) -> None:
    value = page_value(requested(""))
    assert (value["items"], value["lanes"], value["targets"]) == ([], [], [])


def test_of_recurring_work_with_thousands_of_times_only_their_number_is_told(requested: Requested) -> None:
    plan = (
        "tasks: {ring: {title: Ring, calendar: warehouse, repeat: {every: hour, from: 2026-10-12, until: 2026-12-31}}}"
    )
    found = items(requested(plan))["ring"]
    assert (found["times"], "moments" in found) == (972, False)
