"""Leave and risks on the page."""

from typing import Any

from page_plans import HEADER, Opened, Requested

from elevenplan.exporters.html.value import page_value

# Wang Fang works on pages from Mon 12 to Thu 15 and is away on Wed 14 to Sun 18; Zhao Min has nothing to do then.
HEAD = HEADER.replace(
    "wang-fang: {name: Wang Fang, ", "wang-fang: {name: Wang Fang, leave: [2026-10-14..2026-10-18], "
).replace("zhao-min: {name: 赵敏, ", "zhao-min: {name: 赵敏, leave: 2026-10-01, ")
PLAN = """
tasks:
  pages: {title: Pages, owner: wang-fang, duration: 4d}
  old: {title: Old, owner: wang-fang, duration: 4d, done: 2026-10-15}
  answer: {title: Answer, owner: zhao-min, duration: 1d, after: pages}
risks:
  flood: {title: Too many orders, owner: wang-fang, trigger: More than 50 wait, plan: answer, note: Ask HQ.}
  unknown: {title: Something else, owner: zhao-min}
"""
ROWS = "[...document.querySelectorAll('SELECTOR')].filter((row) => row.offsetParent).map((row) => row.innerText)"


def value(requested: Requested, **more: Any) -> dict[str, Any]:
    return page_value(requested(PLAN, HEAD, **more))


def leave(found: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: one.get("leave") for one in found["people"]}


def test_leave_is_told_of_people_and_of_the_open_work_that_lies_on_it(requested: Requested) -> None:
    found = value(requested)
    assert leave(found) == {"zhao-min": [[-11, 1]], "wang-fang": [[2, 5]]}
    assert {item["id"]: item.get("away") for item in found["items"]} == {
        "pages": [[2, 2]],
        "old": None,
        "answer": None,
    }


def test_risks_are_told_with_the_task_that_answers_them(requested: Requested) -> None:
    assert value(requested)["risks"] == [
        {
            "title": "Too many orders",
            "owner": "wang-fang",
            "trigger": "More than 50 wait",
            "note": "Ask HQ.",
            "plan": 2,
        },
        {"title": "Something else", "owner": "zhao-min"},
    ]


def test_a_page_for_one_person_holds_their_leave_and_their_risks_alone(requested: Requested) -> None:
    found = value(requested, people=frozenset({"wang-fang"}))
    assert leave(found) == {"zhao-min": None, "wang-fang": [[2, 5]]}
    assert [(one["title"], one["plan"]) for one in found["risks"]] == [("Too many orders", "Answer")]
    found = value(requested, departments=frozenset({"product"}))
    assert [one["title"] for one in found["risks"]] == ["Too many orders", "Something else"]


def test_leave_stands_on_the_chart_beside_the_work_and_in_a_list(opened: Opened) -> None:
    page = opened(PLAN, "#task=pages", head=HEAD)
    assert page.run("document.querySelectorAll('rect.leave').length") == 2  # in the legend, and behind the open work
    assert page.run("document.querySelector('#details').innerText").count("on leave Wed 10-14 – Thu 10-15") == 1
    assert "on leave Wed 10-14 – Thu 10-15" in page.run("document.querySelector('#row-0').getAttribute('aria-label')")
    page = opened(PLAN, "#view=people", head=HEAD)
    assert page.run(ROWS.replace("SELECTOR", ".absences tbody tr")) == [
        "赵敏 Product\tThu 10-01\t",
        "Wang Fang Design\tWed 10-14 – Sun 10-18\t\nPages Wed 10-14 – Thu 10-15",
    ]
    page = opened(PLAN, "#view=people&person=wang-fang", head=HEAD)
    assert len(page.run(ROWS.replace("SELECTOR", ".absences tbody tr"))) == 1
    assert page.problems == []


def test_risks_have_a_view_that_the_filters_narrow(opened: Opened) -> None:
    page = opened(PLAN, "#view=risks", head=HEAD)
    assert page.run(ROWS.replace("SELECTOR", ".risks tbody tr")) == [
        "Too many orders\tMore than 50 wait\tWang Fang\tAnswer\tFri 10-16 18:00\tAsk HQ.",
        "Something else\t\t赵敏\tno emergency plan\t\t",
    ]
    for address, titles in {
        "text=50 wait": ["Too many orders"],
        "text=answer": ["Too many orders"],
        "person=zhao-min": ["Too many orders", "Something else"],
        "person=wang-fang": ["Too many orders"],
        "department=design": ["Too many orders"],
        "show=milestones": [],
    }.items():
        page = opened(PLAN, f"#view=risks&{address}", head=HEAD)
        shown = page.run(ROWS.replace("SELECTOR", ".risks tbody tr"))
        assert [row.split("\t")[0] for row in shown] == titles, address
    assert page.problems == []


def test_emergency_work_names_what_it_is_for(opened: Opened) -> None:
    page = opened(PLAN, "#task=answer", head=HEAD)
    said = page.run("document.querySelector('#details').innerText")
    assert "EMERGENCY PLAN FOR\nToo many orders\nMore than 50 wait" in said


def test_a_plan_without_leave_and_risks_shows_nothing_of_them(opened: Opened) -> None:
    page = opened("tasks: {one: {title: One, duration: 1d}}", "#view=people")
    assert page.run("document.querySelectorAll('.leave, .absences, #tab-risks').length") == 0
