"""No report has a line wider than the screen, whatever the titles; and ASCII where only ASCII is asked for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.reports.agenda import agenda
from elevenplan.reports.agenda_text import render_agenda
from elevenplan.reports.critical_text import render_classic, render_critical, render_toward
from elevenplan.reports.nodes import render_nodes
from elevenplan.reports.overdue import overdue
from elevenplan.reports.overdue_text import render_overdue
from elevenplan.reports.status import render_status
from elevenplan.reports.table import render_schedule
from elevenplan.reports.why import why
from elevenplan.reports.why_text import render_why
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule
from elevenplan.schedule.toward import toward
from elevenplan.source.cells import cell_width
from elevenplan.worktime.moments import DAY

Scheduled = Callable[..., Schedule]

LONG = """
as_of: 2026-10-14
tasks:
  a: {title: 双十一大促商品价格表与赠品清单（含预售定金、尾款与优惠券规则说明）, owner: zhao-min, duration: 3d}
  an-id-that-is-as-long-as-a-sentence-and-says-nothing-at-all:
    {title: 报名, owner: zhao-min, duration: 1d, deadline: 2026-10-12}
  b: {title: An English title that goes on and on until nobody reads it, owner: wang-fang, duration: 2d, after: a}
  group:
    title: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
    deadline: 2026-10-21
    tasks: {c: {title: 📦 emoji 👍🏽, duration: 1d, after: [a, b], note: 很长的说明文字没有空格也要换行才能看得清楚}}
  d: {title: "[red]x[/red] :smile:", duration: 1d, schedule: alap, after: c, blocked: 等待照片}
milestones:
  gate: {title: 优惠券开始发放（全店通用，不可叠加使用，详情见活动规则）, date: 2026-10-20 00:00, after: [group, d]}
  event-starts: {title: T, date: T, after: gate}
"""
WIDTHS = (20, 30, 44, 63, 64, 71, 72, 80, 99, 100, 120, 159, 160, 200)


def reports(schedule: Schedule, width: int, ascii_only: bool, ids: bool | None = None) -> Iterator[tuple[str, str]]:
    """Every report by its name."""
    found = [toward(schedule, target) for target in schedule.outlook_targets]
    yield "critical", render_critical(schedule, width=width, ascii_only=ascii_only, ids=ids)
    yield "classic", render_classic(schedule, width=width, ascii_only=ascii_only, ids=ids)
    yield "toward", render_toward(schedule, found, width=width, ascii_only=ascii_only, ids=ids)
    yield "status", render_status(schedule, width=width, ascii_only=ascii_only, ids=ids)
    yield "table", render_schedule(schedule, width=width, ascii_only=ascii_only, ids=ids)
    yield "nodes", render_nodes(schedule, width=width, ascii_only=ascii_only, ids=ids)
    late = overdue(schedule, schedule.as_of or schedule.start)
    yield "overdue", render_overdue(schedule, late, width=width, ascii_only=ascii_only, ids=ids)
    days = agenda(schedule, schedule.start // DAY, 14)
    yield "agenda", render_agenda(schedule, days, width=width, ascii_only=ascii_only, ids=ids)
    for id_ in schedule.tasks:
        if answer := why(schedule, id_):
            yield f"why {id_}", render_why(schedule, id_, answer, width=width, ascii_only=ascii_only)


@pytest.mark.parametrize("ids", [None, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_screen(scheduled: Scheduled, width: int, ids: bool | None) -> None:
    for name, text in reports(scheduled(LONG), width, False, ids):
        assert [line for line in text.split("\n") if cell_width(line) > width] == [], name


@pytest.mark.parametrize("width", [44, 80, 200])
def test_ascii_titles_give_ascii_reports_of_the_same_width(width: int) -> None:
    plan = load(Path(__file__).parents[2] / "plans/double-eleven-2026").plan
    assert plan is not None
    for name, text in reports(compute(plan), width, True):
        assert text.isascii(), name
        assert max(map(len, text.split("\n"))) <= width, name


def test_markup_and_emoji_names_in_titles_are_text(scheduled: Scheduled) -> None:
    for name, text in reports(scheduled(LONG), 200, False):
        if name in ("table", "nodes", "why d"):
            assert "[red]x[/red] :smile:" in text, name
