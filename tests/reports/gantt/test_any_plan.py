"""What holds for every chart, of whatever plan and at whatever width."""

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.plan.model import Plan
from elevenplan.reports.gantt.build import gantt
from elevenplan.reports.gantt.data import gantt_json
from elevenplan.reports.gantt.drawing import Look
from elevenplan.reports.gantt.layout import NARROW
from elevenplan.reports.gantt.render import chart_lines, render_gantt
from elevenplan.reports.gantt.value import GanttOptions, LaneBy
from elevenplan.schedule.compute import compute
from elevenplan.source.cells import cell_width
from elevenplan.worktime.moments import DAY

titles = st.text(
    alphabet=st.one_of(st.sampled_from("商品报名[/]\x1b\x07\n\t\u200b\u202e😀é"), st.characters(codec="utf-8")),
    min_size=1,
    max_size=60,
)
days = st.integers(min_value=1, max_value=28).map(lambda day: f"2026-10-{day:02}")


@st.composite
def tasks(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for at in range(draw(st.integers(min_value=0, max_value=8))):
        task: dict[str, Any] = {
            "title": draw(titles),
            "duration": draw(st.sampled_from(["0d", "4h", "3d", "2ed", "9w"])),
        }
        if made and draw(st.booleans()):
            task["after"] = draw(st.sampled_from(sorted(made)))
        if draw(st.booleans()):
            task["deadline"] = draw(days)
        if draw(st.booleans()):
            task |= {"started": draw(days), "percent": str(draw(st.integers(min_value=0, max_value=100)))}
        task["department"] = draw(st.sampled_from(["art", "shop"]))
        made[f"t{at}"] = task
    return made


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    return Plan.model_validate(
        {
            "name": draw(titles),
            "start": "2026-10-01",
            "event": draw(st.sampled_from(["2026-10-20 00:00", "2026-11-11 20:00", None])),
            "departments": {"art": {"name": draw(titles)}, "shop": {}},
            "windows": {"w": {"title": draw(titles), "opens": "2026-10-05", "closes": "2026-10-09"}},
            "tasks": {"s": {"title": draw(titles), "tasks": draw(tasks()) or {"only": {"duration": "1d"}}}},
            "milestones": {"m": {"date": draw(days), "after": ["s"]}},
        }
    )


looks = st.builds(Look, st.integers(min_value=20, max_value=250), st.just(False), st.booleans())
options = st.builds(
    GanttOptions,
    by=st.sampled_from(list(LaneBy)),
    critical=st.booleans(),
    from_=st.none() | st.integers(min_value=20_760 * 48, max_value=20_780 * 48).map(lambda half: half * DAY // 48),
    today=st.none() | st.integers(min_value=20_700 * DAY, max_value=20_800 * DAY),
)


@settings(max_examples=60, deadline=None)
@given(plans(), looks, options)
def test_no_line_is_wider_than_the_terminal(plan: Plan, look: Look, chosen: GanttOptions) -> None:
    text = render_gantt(gantt(compute(plan), chosen), look)
    assert all(cell_width(line) <= look.width for line in text.splitlines())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\x1b]", text)


@settings(max_examples=60, deadline=None)
@given(plans(), looks, options)
def test_all_lines_of_the_chart_end_at_the_same_cell(plan: Plan, look: Look, chosen: GanttOptions) -> None:
    chart = gantt(compute(plan), chosen)
    if look.width < NARROW or not chart.rows:
        return
    lines = chart_lines(chart, look)
    widths = {sum(cell_width(piece) for piece, _ in line) for line in lines if line[0][0] in (" ", "!", "›", ">")}
    assert len(widths) == 1


@settings(max_examples=20, deadline=None)
@given(plans(), options)
def test_the_data_tell_every_row(plan: Plan, chosen: GanttOptions) -> None:
    chart = gantt(compute(plan), chosen)
    told = [row["id"] for lane in gantt_json(chart)["lanes"] for row in lane["rows"]]
    assert told == [row.id for row in chart.rows]
    assert len(set(told)) == len(told)
