"""The whole chart as it is printed, of a small plan at several widths."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.reports.gantt.build import gantt
from elevenplan.reports.gantt.drawing import Look
from elevenplan.reports.gantt.render import render_gantt
from elevenplan.reports.gantt.value import GanttOptions, LaneBy
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import cell_width
from elevenplan.worktime.moments import to_moment

PLAN = """\
name: 双十一 2026 小店
event: 2026-11-11 00:00
start: 2026-10-19
as_of: 2026-10-28 18:00
calendar: office
calendars:
  office: {hours: {mon-fri: "09:00-12:00, 13:30-18:30"}}
departments:
  operations: {name: 运营部}
  design: {name: Design}
people:
  zhang-wei: {name: 张伟, department: operations}
  li-na: {name: Li Na, department: design}
windows:
  declaration:
    title: 商品报名通道
    opens: 2026-10-26 10:00
    closes: 2026-11-02 22:00
    department: operations
tasks:
  activity-plan: {title: 活动方案, owner: zhang-wei, duration: 4d, started: 2026-10-19, done: 2026-10-22}
  price-list:
    title: 价格表与赠品清单（含预售）
    owner: zhang-wei
    duration: 3d
    after: activity-plan
    started: 2026-10-23
    percent: 60
  declare:
    title: 报名商品
    owner: zhang-wei
    duration: 3d
    after: price-list
    window: declaration
  home-page:
    title: "Home page [bold]"
    owner: li-na
    after: price-list
    deadline: 2026-11-06
    tasks:
      home-page-warm-up: {title: "Home page, warm-up", duration: 3d, blocked: waits for the template}
      home-page-day: {title: "Home page, the day", duration: 3.5d, after: home-page-warm-up}
  invite:
    title: 邀请老客户
    owner: zhang-wei
    duration: 1d
    after: activity-plan
    schedule: alap
    deadline: 2026-11-10
  live:
    title: 每日直播
    owner: zhang-wei
    repeat: {every: workday, from: 2026-11-02, until: 2026-11-12}
  review: {title: Review, owner: zhang-wei, duration: 1d, after: event-day}
milestones:
  warm-up: {title: 预热开始, date: 2026-11-09 00:00, owner: zhang-wei, after: home-page}
  event-day: {title: 双十一, date: 2026-11-11 00:00, owner: zhang-wei, after: [warm-up, declare]}
"""

TODAY = to_moment(datetime(2026, 10, 28, 12))


@pytest.fixture
def schedule(tmp_path: Path) -> Schedule:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    plan = load(tmp_path).plan
    assert plan is not None
    return compute(plan)


def drawn(schedule: Schedule, look: Look, by: LaneBy = LaneBy.DEPARTMENT) -> str:
    return render_gantt(gantt(schedule, GanttOptions(by=by, today=TODAY)), look)


@pytest.mark.parametrize("width", [44, 60, 80, 120, 200])
def test_a_small_plan_is_drawn_at_a_width(schedule: Schedule, golden: Callable[[Path, str], None], width: int) -> None:
    golden(Path(__file__).parent / "expected" / f"{width}.txt", drawn(schedule, Look(width)))


@pytest.mark.parametrize("width", [44, 80])
def test_ascii_uses_no_drawing_characters(schedule: Schedule, golden: Callable[[Path, str], None], width: int) -> None:
    text = drawn(schedule, Look(width, ascii=True))
    assert not re.search("[\u2000-\u2fff]", text)
    golden(Path(__file__).parent / "expected" / f"{width}-ascii.txt", text)


def test_colours_paint_the_same_characters(schedule: Schedule, golden: Callable[[Path, str], None]) -> None:
    painted = drawn(schedule, Look(80, colour=True))
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == drawn(schedule, Look(80))
    golden(Path(__file__).parent / "expected" / "80-colour.txt", painted)


def test_owners_are_lanes(schedule: Schedule, golden: Callable[[Path, str], None]) -> None:
    golden(Path(__file__).parent / "expected" / "80-by-owner.txt", drawn(schedule, Look(80), LaneBy.OWNER))


@pytest.mark.parametrize("width", [80, 100, 120, 160, 200])
def test_the_lines_of_the_event_and_of_today_stand_straight(schedule: Schedule, width: int) -> None:
    lines = drawn(schedule, Look(width)).split("\n\n")[0].split("\n")
    chart = lines[next(at for at, line in enumerate(lines) if line.startswith("── ")) :]
    places = {cell_width(line[: re.search("[┃╂]|◆ *[0-9.-]+[dh]$", line).start()]) for line in chart}  # type: ignore[union-attr]
    assert len(places) <= 2  # the event's own line, and that of a milestone before it
    slack = {cell_width(line) for line in chart if re.search("[0-9][dh]$|alap$", line)}
    assert slack == {width} or len(slack) == 1


@pytest.mark.parametrize("width", [44, 80, 120])
def test_ids_that_are_asked_for(schedule: Schedule, golden: Callable[[Path, str], None], width: int) -> None:
    text = drawn(schedule, Look(width, ids=True))
    assert all(f"{id_} " in text for id_ in schedule.tasks)
    golden(Path(__file__).parent / "expected" / f"{width}-ids.txt", text)


def test_ids_stand_beside_titles_from_180_columns(schedule: Schedule) -> None:
    assert " 活动方案" in drawn(schedule, Look(180)) and " activity-plan " in drawn(schedule, Look(180))
    assert "activity-plan" not in drawn(schedule, Look(179)) + drawn(schedule, Look(200, ids=False))
