"""Everything that the plan format allows is read, and means what it says."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

from elevenplan.plan.model import Plan, Task
from elevenplan.plan.values import (
    Absolute,
    CheckItem,
    Countdown,
    DateRange,
    Dependency,
    Duration,
    Lag,
    LinkType,
    Percent,
    Reference,
    Shift,
    Url,
)

PlanOf = Callable[..., Plan]
HEAD = "name: Double Eleven\nevent: 2026-11-11 00:00\nstart: 2026-09-14\n"
ROOT = """\
# yaml-language-server: $schema=../../src/elevenplan/plan.schema.json
name: Double Eleven 2026
brand: {name: Xiang Ying, logo: assets/logo.png}
timezone: Asia/Shanghai
event: 2026-11-11 00:00          # T; "T-30" anywhere a date stands counts calendar days back from its date
start: 2026-09-14                # nothing is scheduled before this
calendar: office                 # the default calendar
include: [departments/*.yaml]

calendars:
  office:
    hours: {mon-fri: "09:00-12:00, 13:30-18:30"}
    country: CN
    holidays: {2026-10-01..2026-10-07: National Day}
    workdays: {2026-09-20: make-up day, 2026-10-10: make-up day}
    special_hours: {2026-11-10: "09:00-24:00"}
    hours_per_day: 8             # what "1d" is worth; default: the commonest working day of the week
  warehouse: {based_on: office, hours: {mon-sun: "08:00-20:00"}}
  always: {hours: {mon-sun: "00:00-24:00"}, hours_per_day: 24}

departments:
  hq: {name: Operations headquarters, alias: Flagship, lead: zhang-wei}
  logistics: {name: Logistics, within: hq, lead: chen-yu, calendar: warehouse}
  design: {name: Design}
people:
  zhang-wei: {name: 张伟, department: hq, leave: [2026-10-19..2026-10-20]}
  chen-yu: {name: 陈宇}
  wang-fang: {name: 王芳}
  liu-yang: {name: 刘洋}
windows:
  declaration: {title: Product declaration, opens: 2026-10-16 10:00, closes: 2026-10-29 22:00}
phases:                          # optional; before / during / after by default around the event
  warm-up: {from: 2026-10-31, until: 2026-11-10}
rules: {EP304: off, EP501: error, EP405: {buffer: 3d}}
"""
DESIGN = """\
department: design               # the default department of what this file holds
tasks:
  page-wireframe: {owner: wang-fang, duration: 2d}
  price-list: {owner: wang-fang, duration: 3d}
  home-page:
    title: Home page
    owner: wang-fang             # exactly one responsible person
    helpers: [liu-yang]
    tasks:                       # children make this a summary task
      home-page-warm-up:
        title: Warm-up version
        duration: 3d
        estimate: {low: 2d, high: 6d}
        after: [page-wireframe, price-list SS+1d]
        deadline: 2026-10-28 18:00
        window: declaration      # must lie inside that window
milestones:
  warm-up-opens:
    title: Official warm-up starts
    date: 2026-10-31 00:00
    after: [home-page]
"""


def task(plan_of: PlanOf, text: str, *more: str) -> Task:
    """The first task of a plan whose `tasks` begin with this text."""
    lines = "\n".join("    " + line for line in text.splitlines())
    others = "".join(f"{line}\n" if line.startswith("\n") else f"  {line}\n" for line in more)
    return plan_of(f"{HEAD}tasks:\n  first:\n{lines}\n{others}").tasks["first"]


def test_the_plan_of_the_design_page_has_no_mistake(plan_of: PlanOf, tmp_path: Path) -> None:
    (tmp_path / "departments").mkdir()
    (tmp_path / "departments" / "design.yaml").write_text(DESIGN, encoding="utf-8")
    plan = plan_of(ROOT)
    child = plan.tasks["home-page"].tasks["home-page-warm-up"]
    assert child.after == (
        Dependency("page-wireframe"),
        Dependency("price-list", LinkType.SS, Lag(Duration(days=Fraction(1)))),
    )
    assert child.deadline == Absolute(date(2026, 10, 28), 18 * 60)
    assert plan.tasks["home-page"].department == "design"
    assert child.department is None
    assert plan.milestones["warm-up-opens"].department == "design"
    assert plan.people["zhang-wei"].leave == (DateRange(Absolute(date(2026, 10, 19)), Absolute(date(2026, 10, 20))),)
    assert plan.calendars["office"].hours == {(0, 1, 2, 3, 4): (Shift(540, 720), Shift(810, 1110))}
    assert plan.calendars["always"].hours_per_day == 86_400
    assert plan.rules["EP304"].severity == "off"
    assert plan.rules["EP405"].buffer == Duration(days=Fraction(3))


def test_every_root_key_is_read(plan_of: PlanOf) -> None:
    plan = plan_of(
        "name: N\nbrand: {name: B}\nlanguage: zh\ntimezone: Asia/Shanghai\nevent: 2026-11-11\nevent_end: T+1\n"
        "start: T-58\nas_of: 2026-10-01 18:00\ncalendar: c\ndepartment: d\ninclude: []\ncalendars: {c: {}}\n"
        "departments: {d: {}}\npeople: {p: }\nwindows: {}\nphases: {}\nrules: {}\ntasks: {}\nmilestones: {}\n"
        "risks: {}\nx-budget: 5000\n",
    )
    assert plan.event_end == Countdown(1)
    assert plan.start == Countdown(-58)
    assert plan.people["p"].department == "d"
    assert plan.extras == {"x-budget": "5000"}


def test_every_task_key_is_read(plan_of: PlanOf) -> None:
    first = task(
        plan_of,
        "title: 'No: 1'\ndepartment: d\nowner: p\nhelpers: p\nduration: 1.5d\nestimate: {low: 1d, high: 2d}\n"
        "after: second\nstart_no_earlier_than: T-30\nstart_no_later_than: T-20\nfinish_no_earlier_than: T-30 18:00\n"
        "finish_no_later_than: T-10wd\ndeadline: w.closes - 4h\nschedule: alap\nwindow: w\ncalendar: standard\n"
        "phase: before\ntags: video\nnote: yes\nchecklist: [look, {copy: T-40}]\n"
        "links: [https://example.com, {title: Brief, url: https://example.com/b}]\n"
        "started: T-40\npercent: 60%\nremaining: 4h\nblocked: no stock\nx-approver: no\n",
        "second: {start: T-50, finish: T-49, done: T-49, percent: 100, dropped: T-51}",
        "third: {duration: 2d, start: 2026-10-01}",
        "fourth: {duration: 2d, finish: 2026-10-01 24:00, schedule: asap}",
        "fifth: {duration: 0d, start: T}",
        "sixth: {duration: 0ed}",
        "\nwindows: {w: {opens: 2026-10-01, closes: 2026-10-29}}",
        "\ndepartments: {d: {}}",
        "\npeople: {p: {}}",
    )
    assert first.helpers == ("p",)
    assert first.duration == Duration(days=Fraction(3, 2))
    assert first.finish_no_later_than == Countdown(-10, working=True)
    assert first.deadline == Reference("w", "closes", Lag(Duration(seconds=Fraction(4 * 3600)), negative=True))
    assert first.note == "yes"
    assert first.checklist == (CheckItem("look"), CheckItem("copy", Countdown(-40)))
    assert first.links == (Url("https://example.com"), Url("https://example.com/b", "Brief"))
    assert (first.percent, first.blocked, first.extras) == (60, "no stock", {"x-approver": "no"})


def test_a_milestone_takes_every_task_key_but_those_that_take_time(plan_of: PlanOf) -> None:
    plan = plan_of(
        HEAD + "milestones:\n  pinned: {date: 2026-10-31, buffer: 2d, deadline: 2026-11-01, done: T-11}\n"
        "  started-on: {start: 2026-10-31 10:00, schedule: alap}\n  floating:\n"
        "  later: {after: [pinned, floating], date: pinned + 2d}\n",
    )
    assert plan.milestones["pinned"].buffer == Duration(days=Fraction(2))
    assert plan.milestones["later"].date == Reference("pinned", None, Lag(Duration(days=Fraction(2))))


def test_a_summary_takes_its_keys(plan_of: PlanOf) -> None:
    first = task(
        plan_of,
        "title: S\ndepartment: d\nowner: p\nhelpers: [p]\nphase: after\ncalendar: standard\nwindow: w\nafter: second\n"
        "deadline: T\ntags: [a, b]\nnote: n\nchecklist: [c]\nlinks: [l]\nx-cost: 3\ntasks:\n  child: {duration: 1d}\n",
        "second: {duration: 1d}",
        "\nwindows: {w: {opens: T-9, closes: T-3}}",
        "\ndepartments: {d: {}}",
        "\npeople: {p: {}}",
    )
    assert list(first.tasks) == ["child"]


def test_links_in_every_form_mean_the_same(plan_of: PlanOf) -> None:
    others = ("a: {duration: 1d}", "b: {duration: 1d}")
    text = task(plan_of, "duration: 1d\nafter: [a SS+1d, b FF-4h, a, b FS-50%, a FF+50e%, b SF+2ed]\n", *others)
    mapped = task(
        plan_of,
        "duration: 1d\nafter: [{task: a, type: SS, lag: 1d}, {task: b, type: FF, lag: -4h}, {task: a},\n"
        " {task: b, lag: -50%}, {task: a, type: FF, lag: +50e%}, {task: b, type: SF, lag: 2ed}]\n",
        *others,
    )
    assert text.after == mapped.after
    assert text.after[3] == Dependency("b", LinkType.FS, Lag(Percent(Fraction(50)), negative=True))
    assert text.after[4] == Dependency("a", LinkType.FF, Lag(Percent(Fraction(50), elapsed=True)))


def test_recurring_work_is_read_in_each_form(plan_of: PlanOf) -> None:
    plan = plan_of(
        HEAD + "tasks:\n"
        "  hourly: {repeat: {every: hour, from: T-1, until: T}}\n"
        "  daily: {repeat: {every: workday, at: 9:30}, after: [hourly, channel]}\n"
        "  twice: {repeat: {every: day, at: [10:00, 20:00]}, dropped: T-30}\n"
        "  always: {repeat: {every: continuous}}\n"
        "  dates: {repeat: {on: [T-10 10:00, T-1 20:00]}}\n"
        "  rule: {repeat: {rrule: FREQ=WEEKLY;BYDAY=MO, from: T-30}, blocked: no room}\n"
        "windows:\n  channel: {opens: T-30, closes: T-1, after: [daily], note: n, links: l, title: C, phase: before}\n",
    )
    assert plan.tasks["daily"].repeat is not None
    assert plan.tasks["daily"].repeat.at == ("09:30",)
    assert plan.tasks["dates"].repeat is not None
    assert plan.tasks["dates"].repeat.on == (Countdown(-10, minute=600), Countdown(-1, minute=1200))


def test_days_of_a_calendar_may_be_a_list_a_mapping_or_one_day(plan_of: PlanOf) -> None:
    plan = plan_of(
        HEAD + "calendar: b\ncalendars:\n"
        "  a: {holidays: [2026-10-01..2026-10-03, {2026-10-04: rest}], workdays: 2026-10-10}\n"
        '  b: {based_on: a, hours: {"mon,wed": "20:00-02:00", sun: off}, special_hours: {T-1..T: "00:00-24:00"},\n'
        "      holidays: , hours_per_day: 7.5}\n"
        "  c: {based_on: standard, special_hours: }\n",
    )
    first, second = plan.calendars["a"], plan.calendars["b"]
    days = DateRange(Absolute(date(2026, 10, 1)), Absolute(date(2026, 10, 3)))
    rest = Absolute(date(2026, 10, 4))
    assert first.holidays == {days: None, DateRange(rest, rest): "rest"}
    assert second.hours == {(0, 2): (Shift(1200, 1560),), (6,): ()}
    assert second.special_hours == {DateRange(Countdown(-1), Countdown(0)): (Shift(0, 1440),)}
    assert second.hours_per_day == 27_000


def test_risks_and_phases_are_read(plan_of: PlanOf) -> None:
    plan = plan_of(
        HEAD + "tasks: {spare: {duration: 1d}}\npeople: {p: }\nphases:\n  warm-up: {from: T-11, until: T-1, title: W}\n"
        "risks:\n  sold-out: {title: Sold out, owner: p, trigger: fewer than 10, plan: spare, note: n}\n",
    )
    assert plan.risks["sold-out"].plan == "spare"
    assert plan.phases["warm-up"].from_ == Countdown(-11)


def test_scalars_keep_their_text(plan_of: PlanOf) -> None:
    first = task(plan_of, "duration: 1d\ntitle: 012\nnote: 10.10\ntags: [no, 22:00, null, ~, 1e3]\n")
    assert (first.title, first.note, first.tags) == ("012", "10.10", ("no", "22:00", "null", "~", "1e3"))
