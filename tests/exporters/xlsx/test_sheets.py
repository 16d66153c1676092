"""What the single sheets tell."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from cells import row_of

from elevenplan.exporters.request import Request
from elevenplan.exporters.xlsx.workbook import make_xlsx

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

Opened = Callable[..., Any]

HEAD = """\
name: Trial
event: 2026-10-16 00:00
start: 2026-09-28
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
"""


def test_the_lights_are_red_for_missed_amber_for_less_than_was_asked_green_else(opened: Opened) -> None:
    book = opened(
        HEAD
        + """\
tasks: {a: {duration: 5d}}
milestones:
  missed: {date: 2026-10-01, after: a}
  short: {date: 2026-10-06, after: a}
  asked: {date: 2026-10-12, after: a, buffer: 8d}
  good: {date: 2026-10-13, after: a}
  alone: {date: 2026-10-14}
  over: {date: 2026-10-15, done: 2026-09-28}
"""
    )
    found = [(row[1], row[0], row[6]) for row in book["Dates"].iter_rows(min_row=5, values_only=True)]
    assert found == [
        ("◆ missed", 1, "missed"),
        ("◆ short", 3, "on course"),
        ("◆ asked", 2, "tight"),
        ("◆ good", 3, "on course"),
        ("◆ alone", None, "nothing leads to it"),
        ("◆ over", 3, "done"),
    ]


def test_the_countdown_follows_the_clock_of_the_reader_and_shows_the_plans_moment_before(
    request_of: Callable[..., Request],
) -> None:
    data = make_xlsx(request_of(HEAD + "tasks: {a: {duration: 1d}}\n"))
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Schedule"]["A2"].value
    assert shown == "Event 2026-10-16 00:00 · as of 2026-09-28 T-18"


def test_without_an_event_nothing_is_counted(opened: Opened) -> None:
    book = opened("name: N\nstart: 2026-09-28\ntasks: {a: {duration: 1d}}\n")
    assert (book["Dates"]["A2"].value, book["Dates"]["A3"].value) == (
        "as of 2026-09-28",
        "done 0/1 · as of 2026-09-28",
    )


def test_a_day_stands_without_a_time_where_its_bare_date_means_the_same(opened: Opened) -> None:
    book = opened(HEAD + "tasks:\n  a: {duration: 1d, deadline: 2026-10-01}\n  b: {duration: 4h, after: a}\n")
    sheet = book["By time node"]
    formats = {
        row[2].value: [cell.number_format for cell in row[4:7]] for row in sheet.iter_rows(min_row=5) if row[2].value
    }
    assert formats == {"a": ["mm-dd", "mm-dd", "mm-dd"], "b": ["mm-dd", "mm-dd hh:mm", "General"]}
    assert row_of(sheet, "a", 3)[4:7] == (
        datetime(2026, 9, 28, 9),
        datetime(2026, 9, 28, 17),
        datetime(2026, 10, 1, 23, 59),
    )


def test_years_stand_in_dates_where_a_plan_has_several(opened: Opened) -> None:
    book = opened("name: N\nstart: 2026-12-30\ntasks: {a: {duration: 5d}}\n")
    assert book["By person"]["D6"].number_format == "yyyy-mm-dd"


def test_milestones_and_windows_are_merged_rows_on_top(opened: Opened) -> None:
    book = opened(
        HEAD
        + """\
windows: {w: {title: Window, opens: 2026-10-01, closes: 2026-10-05}}
tasks: {a: {duration: 1d}}
milestones: {later: {title: Later, date: 2026-10-09}, sooner: {title: Sooner, date: 2026-09-30}}
"""
    )
    sheet = book["Schedule"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    told = {f"A{row}": sheet.cell(row, 1).value for row in range(13, 16)}
    assert told == {"A13": "◆ Sooner", "A14": "◨ Window", "A15": "◆ Later"}
    assert {"A13:E13", "A14:E14", "A15:E15"} <= merged
    assert sheet["C16"].value == "a"


def test_children_fold_below_their_summary(opened: Opened) -> None:
    book = opened(HEAD + "tasks: {s: {tasks: {a: {duration: 1d}, b: {tasks: {c: {duration: 1d}}}}}}\n")
    sheet = book["Schedule"]
    levels = {sheet.cell(row, 3).value: sheet.row_dimensions[row].outlineLevel for row in range(13, 17)}
    assert levels == {"s": 0, "a": 1, "b": 1, "c": 2}


def test_late_work_is_told_with_what_it_breaks(opened: Opened) -> None:
    book = opened(
        HEAD
        + """\
as_of: 2026-10-08 09:00
people: {p: {name: 王芳}}
tasks:
  a: {title: First, duration: 2d, owner: p}
  b: {title: Second, duration: 2d, after: a}
milestones: {m: {title: Soon, date: 2026-10-09, after: b}}
"""
    )
    late = row_of(book["Overdue"], "First", 2)
    assert late[0] == "Late"
    assert late[3] == "王芳"
    assert late[5] == 6.0
    assert late[8] == "Soon"
    assert row_of(book["Overdue"], "Second", 2)[7] == "First"
    assert row_of(book["Overdue"], "Soon", 2)[0] == "In danger"


def test_without_late_work_the_sheet_says_so(opened: Opened) -> None:
    book = opened(HEAD + "tasks: {a: {duration: 1d}}\n")
    assert book["Overdue"]["A5"].value == "nothing is late (as of 2026-09-28)"


def test_x_keys_are_columns(opened: Opened) -> None:
    book = opened(HEAD + 'tasks: {a: {duration: 1d, x-budget: "1,000"}, b: {duration: 1d, x-channel: 淘宝}}\n')
    sheet = book["Schedule"]
    assert [sheet.cell(8, column).value for column in (11, 12)] == ["budget", "channel"]
    assert [sheet.cell(13, 11).value, sheet.cell(14, 12).value] == ["1,000", "淘宝"]
