"""An evening that is planned in minutes, as it is drawn by days and by hours."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.reports.baseline import Baseline
from elevenplan.reports.gantt.build import gantt
from elevenplan.reports.gantt.drawing import Look
from elevenplan.reports.gantt.render import render_gantt
from elevenplan.reports.gantt.value import GanttOptions
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.moments import DAY

PLAN = """\
name: Class evening
event: 2026-11-11 19:00
start: 2026-11-02
calendar: free
calendars:
  free: {hours: {mon-sun: "17:00-21:00"}}
  evening: {hours: {mon-sun: "19:00-23:00"}}
windows:
  room: {title: Room, opens: T 19:00, closes: T 21:00}
tasks:
  script: {title: Script, duration: 2d}
  running-order:
    title: Running order
    calendar: evening
    window: room
    after: doors
    tasks:
      welcome: {title: Welcome, duration: 10m, after: script}
      views: {title: Views, duration: 45m, after: welcome}
      close: {title: Close, duration: 1h, after: views}
  photos: {title: Photos, calendar: evening, repeat: {every: continuous, from: room.opens, until: room.closes}}
  report: {title: Report, duration: 1d, after: close, start_no_earlier_than: T+1}
milestones:
  doors: {title: Doors open, date: T 19:00, after: script}
"""


@pytest.fixture
def schedule(tmp_path: Path) -> Schedule:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    plan = load(tmp_path).plan
    assert plan is not None
    return compute(plan)


def drawn(schedule: Schedule, width: int, start: int | None = None, until: int | None = None) -> str:
    return render_gantt(gantt(schedule, GanttOptions(from_=start, until=until)), Look(width))


@pytest.mark.parametrize("width", [44, 80, 120])
def test_an_evening_is_drawn_by_days(schedule: Schedule, golden: Callable[[Path, str], None], width: int) -> None:
    golden(Path(__file__).parent / "expected" / f"evening-{width}.txt", drawn(schedule, width))


@pytest.mark.parametrize("width", [44, 80, 120])
def test_an_evening_is_drawn_by_hours(schedule: Schedule, golden: Callable[[Path, str], None], width: int) -> None:
    assert schedule.event is not None
    day = schedule.event // DAY * DAY
    golden(Path(__file__).parent / "expected" / f"evening-hours-{width}.txt", drawn(schedule, width, day, day + DAY))


@pytest.mark.parametrize("width", [44, 80, 120])
def test_what_stood_elsewhere_in_the_baseline_is_told_in_hours(
    schedule: Schedule, tmp_path: Path, golden: Callable[[Path, str], None], width: int
) -> None:
    (tmp_path / "plan.yaml").write_text(
        PLAN.replace("45m", "30m").replace("duration: 1d, after", "duration: 2d, after")
    )
    then = load(tmp_path).plan
    assert then is not None and schedule.event is not None
    day = schedule.event // DAY * DAY
    options = GanttOptions(from_=day, until=day + DAY)
    text = render_gantt(gantt(schedule, options, Baseline("main", compute(then))), Look(width))
    golden(Path(__file__).parent / "expected" / f"evening-baseline-{width}.txt", text)
