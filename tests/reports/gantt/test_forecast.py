"""Plan and forecast stand side by side; each figure is worked out by hand beside its plan."""

import re
from collections.abc import Callable

import pytest

from elevenplan.reports.gantt.build import gantt
from elevenplan.reports.gantt.data import gantt_json
from elevenplan.reports.gantt.drawing import Look
from elevenplan.reports.gantt.render import render_gantt
from elevenplan.reports.gantt.value import GanttOptions
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import cell_width

Scheduled = Callable[..., Schedule]

# Monday the 12th; as of Thu 15, 09:00. Done: its own dates. Half: Mon 12 to Thu 15, of which 2 days are left: Thu, Fri.
# Ahead: Mon 12 to Fri 23, 10 days, of which one is left: Thu 15. Free: planned for Mon 12 and Tue 13, now Thu and Fri.
# Next: planned for Fri 16, now Mon 19; the milestones with it. Placed: as late as the gate, which is its plan.
PLAN = """
as_of: 2026-10-15 09:00
tasks:
  done: {title: Done, duration: 2d, started: 2026-10-12, done: 2026-10-13}
  half: {title: Half, duration: 4d, started: 2026-10-12, percent: 50}
  ahead: {title: Ahead, duration: 10d, started: 2026-10-12, percent: 90}
  free: {title: Free, duration: 2d}
  next: {title: Next, duration: 1d, after: half}
  placed: {title: Placed, duration: 1d, schedule: alap}
milestones:
  float: {title: Float, after: next}
  gate: {title: Gate, date: 2026-10-19 00:00, after: next}
  end: {title: End, date: T, after: [gate, placed, ahead]}
"""

EIGHTY = [
    " Done      done ▓▓▓▓▓▓         ······               ······",
    "!Half       50% ▓▓▓▓▓▓██████»»»······               ······                0d",
    " Ahead      90% ▓▓▓▓▓▓▓▓▓▓▓»▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓███──────────────────    4d",
    " Free      late ██████───»»»»»»───────────────────────────────────────   12d",
    "!Next                       ███······»»»            ······                0d",
    " Placed         ───────────────────────────────────────────────────███  alap",
]
LISTED = [
    " 10-12/10-13 Done                  done",
    "!10-12/10-15 Half            50% )10-16   0d",
    " 10-12/10-23 Ahead           90% )10-15   4d",
    " 10-12/10-13 Free           late )10-16  12d",
    "!10-16       Next                )10-19   0d",
    "!* 10-19     Gate                        -1d",
    " 10-29       Placed                     alap",
]


def drawn(schedule: Schedule, width: int, *, ascii_only: bool = False) -> list[str]:
    chart = gantt(schedule, GanttOptions(until=schedule.event))
    return render_gantt(chart, Look(width, ascii=ascii_only)).split("\n")


def row(lines: list[str], title: str) -> str:
    return next(line for line in lines if re.match(rf"(.|.+\d +){title} ", line)).rstrip()


def test_the_forecast_goes_on_where_the_plan_ends(scheduled: Scheduled) -> None:
    lines = drawn(scheduled(PLAN), 80)
    assert [row(lines, title) for title in ("Done", "Half", "Ahead", "Free", "Next", "Placed")] == EIGHTY
    assert any("» forecast as of 10-15 09:00" in line for line in lines)


def test_a_wide_screen_has_the_last_day_by_the_forecast_too(scheduled: Scheduled) -> None:
    lines = drawn(scheduled(PLAN), 120)
    assert lines[2].startswith("                start end   forecast 12  13")
    assert [row(lines, title)[:35].rstrip() for title in ("Done", "Half", "Ahead", "Float", "Gate")] == [
        " Done      done 10-12 10-13",
        "!Half       50% 10-12 10-15 »10-16",
        " Ahead      90% 10-12 10-23 »10-15",
        " Float          10-16       »10-19",
        "!Gate           10-19",
    ]


def test_a_narrow_list_has_the_last_day_by_the_forecast(scheduled: Scheduled) -> None:
    lines = drawn(scheduled(PLAN), 44, ascii_only=True)
    assert [row(lines, title) for title in ("Done", "Half", "Ahead", "Free", "Next", "Gate", "Placed")] == LISTED
    assert ") forecast as of 10-15 09:00" in "\n".join(lines)


@pytest.mark.parametrize("width", range(60, 81))
def test_no_row_is_pushed_out_of_line_by_what_stands_behind_its_title(scheduled: Scheduled, width: int) -> None:
    text = PLAN.replace("percent: 50", "percent: 50, blocked: no hands").replace("10-15 09:00", "10-29 09:00")
    lines = drawn(scheduled(text), width)
    chart = lines[next(at for at, line in enumerate(lines) if line.startswith("── ")) :]
    rows = [line for line in chart[: chart.index("")] if line.endswith(("d", "h", "alap"))]
    assert len({cell_width(line) for line in rows}) == 1


def test_the_data_hold_both(scheduled: Scheduled) -> None:
    chart = gantt_json(gantt(scheduled(PLAN)))
    rows = {row["id"]: row for lane in chart["lanes"] for row in lane["rows"]}
    keys = ("start", "finish", "forecast_start", "forecast_finish")
    assert {id_: [rows[id_][key] for key in keys] for id_ in ("done", "half", "next", "gate")} == {
        "done": ["2026-10-12T09:00", "2026-10-13T18:00", None, None],
        "half": ["2026-10-12T09:00", "2026-10-15T18:00", "2026-10-12T09:00", "2026-10-16T18:00"],
        "next": ["2026-10-16T09:00", "2026-10-16T18:00", "2026-10-19T09:00", "2026-10-19T18:00"],
        "gate": ["2026-10-19T00:00", "2026-10-19T00:00", "2026-10-19T18:00", "2026-10-19T18:00"],
    }
