"""The documents that are text: csv, json, markdown and mermaid, whole, with hostile titles in them."""

import csv
import io
import json
from pathlib import Path

import pytest

from elevenplan.exporters.formats import PURPOSES
from elevenplan.exporters.mermaid import said
from elevenplan.exporters.registry import EXPORTERS
from elevenplan.exporters.request import Exporter, Request
from elevenplan.loading.load import load
from elevenplan.schedule.compute import compute

BY_NAME = {one.name: one for one in EXPORTERS}
TEXTS = [one for one in EXPORTERS if one.name in ("csv", "json", "markdown", "mermaid")]
PLAN = """
name: "Trial | plan: 1"
brand: {name: Qinghe}
event: 2026-10-15 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
departments: {art: {name: "section: Art"}, hq: {name: HQ}}
people: {wang: {name: 王芳, department: art}, li: {name: Li, department: hq}}
tasks:
  page: {title: "=SUM(A1) <script>|[t1]", owner: wang, duration: 2d, done: 2026-10-13, x-budget: "+100"}
  click: {title: click here, owner: li, duration: 1d, after: page, note: "two\\nlines", tags: [x]}
  daily: {title: Daily, owner: li, repeat: {every: day, from: 2026-10-12, until: 2026-10-13, at: "18:00"}}
milestones:
  opens: {title: Opens, owner: li, date: T, after: click}
"""


@pytest.fixture
def request_of(tmp_path: Path):
    def make(people: frozenset[str] | None = None, text: str = PLAN) -> Request:
        (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
        plan = load(tmp_path).plan
        assert plan is not None
        return Request(compute(plan), people=people)

    return make


def test_csv_keeps_formulas_text_and_titles_whole(request_of) -> None:
    rows = list(csv.reader(io.StringIO(BY_NAME["csv"].make(request_of()).decode("utf-8-sig"))))
    assert rows[0][-2:] == ["remarks", "x-budget"]
    assert [row[1] for row in rows[1:]] == ["page", "click", "daily", "opens"]
    assert rows[1][3:6] == ["section: Art", "'=SUM(A1) <script>|[t1]", "王芳"]
    assert rows[1][7:11] == ["2026-10-12 09:00", "2026-10-13 17:00", "2026-10-13", "2d"]
    assert rows[1][15] == "done"
    assert rows[1][-1] == "'+100"
    assert rows[2][-2] == "two lines"


def test_csv_has_the_moments_of_the_data_and_the_days_that_people_name(request_of) -> None:
    plan = """
event: 2026-10-15
start: 2026-10-12
calendar: always
calendars: {always: {hours: {mon-sun: "00:00-24:00"}, hours_per_day: 24}}
tasks:
  page: {duration: 1d, deadline: 2026-10-14}
  late: {duration: 12h, deadline: 2026-10-14 00:00}
milestones: {opens: {date: T}}
"""
    request = request_of(text="name: Days" + plan)
    rows = list(csv.DictReader(io.StringIO(BY_NAME["csv"].make(request).decode("utf-8-sig"))))
    assert [[row[name] for name in ("finish", "finish day", "deadline", "deadline day")] for row in rows] == [
        ["2026-10-13 00:00", "2026-10-12", "2026-10-15 00:00", "2026-10-14"],
        ["2026-10-12 12:00", "2026-10-12", "2026-10-14 00:00", "2026-10-13"],
        ["2026-10-15 00:00", "2026-10-15", "", ""],
    ]
    data = json.loads(BY_NAME["json"].make(request))
    assert [task["deadline"] for task in data["tasks"]] == ["2026-10-15T00:00", "2026-10-14T00:00", None]
    assert [task["finish"].replace("T", " ") for task in data["tasks"]] == [row["finish"] for row in rows]


def test_json_is_the_schedule_of_those_who_are_asked_for(request_of) -> None:
    data = json.loads(BY_NAME["json"].make(request_of(frozenset({"wang"}))))
    assert data["format"] == 1
    assert [task["id"] for task in data["tasks"]] == ["page"]


def test_markdown_shows_what_it_would_obey(request_of) -> None:
    text = BY_NAME["markdown"].make(request_of()).decode()
    assert text == (
        "<!-- elevenplan export markdown -->\n"
        "\n"
        "# Qinghe: Trial \\| plan: 1 · event 2026-10-15 00:00\n"
        "\n"
        "| No. | Department | Main content | Responsible | Start | Finish | Slack | Remarks |\n"
        "| - | - | - | - | - | - | - | - |\n"
        "| 1 | section: Art | =SUM\\(A1\\) &lt;script&gt;\\|\\[t1\\] | 王芳 | 10-12 09:00 | 10-13 17:00 T-2 | 0d |  |\n"
        "| 2 | HQ | **click here** | Li | 10-14 09:00 | 10-14 17:00 T-1 | 0d | two lines |\n"
        "| 3 | HQ | ↻ Daily | Li | 10-12 00:00 | 10-13 24:00 T-2 |  |  |\n"
        "| 4 | HQ | ◆ **Opens** | Li | 10-15 00:00 | 10-15 00:00 T | 0d |  |\n"
    )


def test_markdown_speaks_the_language_of_the_plan(request_of) -> None:
    plan = "language: zh\nevent: 2026-10-15\nstart: 2026-10-12\ntasks: {one: {title: 首页, duration: 2d}}\n"
    assert BY_NAME["markdown"].make(request_of(text="name: 双十一\n" + plan)).decode().splitlines()[2:] == [
        "# 双十一 · 活动 2026-10-15 00:00",
        "",
        "| 序号 | 部门 | 主要内容 | 负责人 | 开始 | 完成 | 浮动 | 备注 |",
        "| - | - | - | - | - | - | - | - |",
        "| 1 |  | **首页** |  | 10-12 08:00 | 10-13 17:00 T-2 | 0天 |  |",
    ]
    mermaid = BY_NAME["mermaid"].make(request_of(text="name: 双十一\n" + plan)).decode()
    assert "    section 无部门\n" in mermaid


def test_csv_has_the_same_headings_and_values_in_every_language(request_of) -> None:
    """Programs read them."""
    for language in ("en", "es", "zh"):
        data = BY_NAME["csv"].make(request_of(text=f"language: {language}" + PLAN))
        assert data == BY_NAME["csv"].make(request_of())


def test_mermaid_has_a_section_for_each_department(request_of) -> None:
    text = BY_NAME["mermaid"].make(request_of()).decode()
    assert text == (
        "%% elevenplan export mermaid\n"
        "gantt\n"
        "    title Qinghe - Trial | plan 1\n"
        "    dateFormat YYYY-MM-DD HH:mm\n"
        "    axisFormat %m-%d\n"
        "    todayMarker off\n"
        "    section \u200bsection Art\n"
        "    =SUM(A1) script |[t1] :done, t_page, 2026-10-12 09:00, 1920m\n"
        "    section HQ\n"
        "    \u200bclick here :crit, t_click, 2026-10-14 09:00, 480m\n"
        "    Opens :milestone, crit, t_opens, 2026-10-15 00:00, 0m\n"
    )


def test_the_shell_is_offered_every_format() -> None:
    assert tuple(PURPOSES) == tuple(BY_NAME)


@pytest.mark.parametrize("exporter", TEXTS, ids=lambda one: one.name)
def test_a_format_knows_its_own_files_and_no_others(exporter: Exporter, request_of) -> None:
    data = exporter.make(request_of())
    assert data == exporter.make(request_of())
    assert [one.name for one in TEXTS if one.is_ours(data)] == [exporter.name]
    assert not exporter.is_ours(b"something else")


def test_a_fixed_date_with_room_before_it_is_not_shown_as_critical(request_of) -> None:
    plan = "start: 2026-10-12\ntasks: {one: {duration: 1d}}\nmilestones: {far: {date: 2026-10-30, after: one}}\n"
    request = request_of(text="name: Room\n" + plan)
    assert "crit" not in BY_NAME["mermaid"].make(request).decode()
    assert BY_NAME["markdown"].make(request).decode().splitlines()[-1] == (
        "| 2 |  | ◆ far |  | 10-30 00:00 | 10-30 00:00 | 13d |  |"
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Page: art; done, #1", "Page art done 1"),
        (" two   blanks: here ", "two blanks here"),
        ("::", "-"),
        ("Call the carriers", "\u200bCall the carriers"),
        ("2026-11-11 sale", "\u200b2026-11-11 sale"),
        ("topAxis双十一", "\u200btopAxis双十一"),
        ("双十一：预热", "双十一：预热"),
    ],
)
def test_mermaid_obeys_no_title(title: str, shown: str) -> None:
    """Its parser took a title that begins like a word of its own, or like a date, for more than a title."""
    assert said(title) == shown
