"""`elevenplan agenda` on the command line: its days, its people, its departments."""

import json
from pathlib import Path

import pytest

PLAN = """\
name: Trial
start: 2026-10-12
event: 2026-10-30 00:00
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
departments: {hq: {name: HQ}, design: {name: 设计部, alias: Army, within: hq}, logistics: {name: Logistics}}
people: {wang: {name: Wang, department: design}, chen: {name: 陈宇, department: logistics}}
tasks:
  page: {title: 首页, owner: wang, duration: 1d}
  stock: {title: Stock, owner: chen, helpers: [wang], duration: 2d, after: page}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def people(run, *words: str | Path) -> list[str]:
    status, out, err = run("agenda", "--json", *words)
    assert (status, err) == (0, "")
    return [one["id"] for one in json.loads(out)["people"]]


def test_the_days_are_counted_from_the_date_that_is_given(folder, run):
    def told(*words: str) -> tuple[str, int]:
        found = json.loads(run("agenda", "--json", *words, folder)[1])
        return found["from"], found["days"]

    assert told("--from", "2026-10-13") == ("2026-10-13", 14)
    assert told("--from", "T-3", "--days", "2") == ("2026-10-27", 2)
    assert told("--as-of", "2026-10-14 15:00", "--today") == ("2026-10-14", 1)


def test_today_is_the_day_of_the_clock_in_the_plan_s_time_zone(folder, run, monkeypatch):
    noon = 20738 * 86400 + 43200  # 2026-10-12 12:00
    monkeypatch.setattr("elevenplan.commands.agenda.now", lambda _: noon)
    assert json.loads(run("agenda", "--json", "--today", folder)[1])["from"] == "2026-10-12"


def test_people_by_id_or_name_as_often_as_wanted(folder, run):
    when = ("--from", "2026-10-12")
    assert people(run, *when, folder) == ["wang", "chen"]
    assert people(run, *when, "--person", "wang", folder) == ["wang"]
    assert people(run, *when, "--person", "wang", "--person", "陈宇", folder) == ["wang", "chen"]


def test_somebody_without_work_in_these_days_is_shown_where_asked_for(folder, run):
    assert people(run, "--from", "T", folder) == []
    assert people(run, "--from", "T", "--person", "chen", folder) == ["chen"]


def test_a_department_means_those_within_it_too(folder, run):
    assert people(run, "--from", "2026-10-12", "--department", "hq", folder) == ["wang"]
    assert people(run, "--from", "2026-10-12", "--department", "Logistics", folder) == ["chen"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--person", "wnag"), "error: unknown person 'wnag'\n  = did you mean 'wang'?\n"),
        (("--department", "desing"), "error: unknown department 'desing'\n  = did you mean 'design'?\n"),
        (
            ("--from", "2026-13-01"),
            "error: --from: '2026-13-01' is not a day of the calendar\n  = check the month and the day\n",
        ),
    ],
)
def test_what_the_plan_does_not_know_is_refused(folder, run, words, complaint):
    assert run("agenda", "--as-of", "2026-10-12", *words, folder) == (2, "", complaint)


def test_departments_under_their_aliases(folder, run):
    heads = [
        line
        for words in ((), ("--alias",))
        for line in run("agenda", "--from", "2026-10-12", "--width", "80", *words, folder)[1].splitlines()
        if line.startswith("Wang")
    ]
    assert heads == ["Wang · 设计部", "Wang · Army"]


@pytest.mark.parametrize(
    "words",
    [
        ("gantt",),
        ("schedule",),
        ("schedule", "--by", "node"),
        ("why", "page"),
        ("whatif", "--delay", "page=15d"),
        ("overdue", "--as-of", "2026-10-20"),
    ],
)
def test_every_report_that_names_departments_takes_aliases(folder, run, words):
    plan = PLAN + "milestones: {event: {title: Event, date: T, after: stock}}\n"
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    verb, *rest = words
    plain = run(verb, *rest, "--width", "120", folder)[1]
    called = run(verb, *rest, "--alias", "--width", "120", folder)[1]
    assert "Army" not in plain and ("设计" in plain or verb == "gantt")
    assert "设计" not in called and ("Army" in called or "Arm" in called)
