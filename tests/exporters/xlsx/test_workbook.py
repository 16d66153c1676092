"""The workbook as a whole: the same bytes, harmless texts, its own files known, every kind of plan."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cells import dump, row_of, texts

from elevenplan.exporters.logo import Logo, picture
from elevenplan.exporters.request import MissingExtraError, Request
from elevenplan.exporters.xlsx.workbook import is_our_xlsx, make_xlsx

# openpyxl does not read the bars of 2010 and says so.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

Requests = Callable[..., Request]
Opened = Callable[..., Any]

TRIAL = """\
name: Trial 2026
brand: {name: Qinghe}
event: 2026-10-16 00:00
start: 2026-09-28
as_of: 2026-09-30 09:00
calendar: office
calendars:
  office:
    hours: {mon-fri: "09:00-12:00, 13:30-18:30"}
    hours_per_day: 8
    holidays: {2026-10-01..2026-10-07: National Day}
    workdays: {2026-10-10: make-up day}
departments: {design: {name: Design}, service: {name: Service, calendar: daily}}
people:
  wang-fang: {name: 王芳, department: design, leave: [2026-10-12..2026-10-13]}
  li-na: {name: Li Na, department: service}
windows: {form: {title: Declaration, opens: 2026-09-29, closes: 2026-10-09}}
tasks:
  pages:
    title: Pages
    department: design
    owner: wang-fang
    tasks:
      draft: {title: Draft, duration: 2d, done: 2026-09-29}
      page: {title: Page, duration: 3d, after: draft, window: form, helpers: li-na, note: As the template says.}
  texts: {title: Texts, owner: li-na, duration: 2d, deadline: 2026-10-12 18:00, after: draft, x-budget: "0100"}
  report: {title: Report, owner: li-na, repeat: {on: [T-2 10:00, T-1 10:00]}}
milestones:
  opens: {title: Opens, department: service, date: T, after: [page, texts], buffer: 2d}
"""
TRIAL = TRIAL.replace("departments:", '  daily: {hours: {mon-sun: "08:00-20:00"}, hours_per_day: 12}\ndepartments:')
ONE = "name: One\nstart: 2026-09-01\ntasks:\n  only: {title: Only, duration: 5d}\n"
SHEETS = ["Dates", "Schedule", "By time node", "By person", "Overdue", "Critical path"]


def test_every_cell_and_every_condition_is_as_expected(opened: Opened, golden: Callable[[Path, str], None]) -> None:
    golden(Path(__file__).parent / "golden" / "trial.txt", dump(opened(TRIAL)))


def test_the_same_plan_gives_the_same_bytes(request_of: Requests) -> None:
    assert make_xlsx(request_of(TRIAL)) == make_xlsx(request_of(TRIAL))


def test_the_creation_date_is_the_plans(opened: Opened) -> None:
    assert opened(TRIAL).properties.created.isoformat() == "2026-09-30T09:00:00"
    assert opened(ONE).properties.created.isoformat() == "2026-09-01T08:00:00"


def test_text_that_looks_like_a_formula_a_number_or_an_address_stays_text(opened: Opened) -> None:
    hostile = ("=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "007", "https://example.org", "_x000D_")
    lines = "".join(f"  t{at}: {{title: {title!r}, duration: 1d}}\n" for at, title in enumerate(hostile[:4]))
    lines += "".join(f'  u{at}: {{title: "{title}", duration: 1d}}\n' for at, title in enumerate(hostile[4:]))
    book = opened(f"name: =A1\nstart: 2026-09-01\ntasks:\n{lines}")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert set(hostile) <= texts(book)
    assert [cell for cell in cells if cell.hyperlink] == []


def test_control_characters_are_dropped_and_long_texts_cut(opened: Opened) -> None:
    note = "x" * 40_000
    title = '"\\x07a\\x1b[31m\\nb\\u202e"'
    book = opened(f"name: N\nstart: 2026-09-01\ntasks:\n  a: {{title: {title}, duration: 1d, note: {note}}}\n")
    assert "a[31m b" in texts(book)
    assert max(map(len, texts(book))) == 32_767


def test_emoji_count_twice_towards_the_longest_text(opened: Opened) -> None:
    book = opened(f'name: N\nstart: 2026-09-01\ntasks:\n  a: {{duration: 1d, note: "{"😀" * 20_000}"}}\n')
    longest = max(texts(book), key=len)
    assert (len(longest), longest[-2:]) == (16_384, "😀…")


def test_an_ampersand_in_a_brand_is_no_code_in_the_header(opened: Opened) -> None:
    book = opened('name: "B&C"\nbrand: {name: "A & &D"}\nstart: 2026-09-01\ntasks:\n  a: {duration: 1d}\n')
    with_codes = book["Dates"].HeaderFooter.oddHeader.left.text
    assert with_codes == "A && &&D"


@pytest.mark.parametrize(
    "text",
    [
        "name: Empty\nstart: 2026-09-01\n",
        ONE,
        "name: E\nstart: 2026-09-01\nevent: 2026-09-20\ntasks:\n  a: {duration: 1d}\n",
        "name: E\nstart: 2026-09-01\nmilestones:\n  a: {date: 2026-09-03}\n",
        "name: E\nstart: 2026-09-01\ntasks:\n  a: {repeat: {every: day}}\n  b: {duration: 1d, dropped: 2026-09-01}\n",
        "name: E\nstart: 2026-09-01\nlanguage: es\ntasks:\n  a: {duration: 900w}\n",
    ],
    ids=["empty", "one task", "event without milestone", "no task", "nothing in the network", "decades"],
)
def test_a_plan_of_any_kind_gives_six_sheets(opened: Opened, text: str) -> None:
    names = opened(text).sheetnames
    assert len(names) == len({name.lower() for name in names}) == 6
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_departments_with_odd_names_change_no_sheet(opened: Opened) -> None:
    plan = """\
name: N
start: 2026-09-01
departments: {a: {name: "[a]:*?/\\\\"}, b: {name: "Dates"}}
tasks: {x: {duration: 1d, department: a}, y: {duration: 1d, department: b}}
"""
    assert opened(plan).sheetnames == SHEETS


def test_a_chinese_plan_speaks_chinese(opened: Opened) -> None:
    book = opened("name: 双十一\nlanguage: zh\nstart: 2026-09-01\ntasks:\n  a: {title: 首页, duration: 2d}\n")
    assert book.sheetnames == ["节点红绿灯", "项目排期表", "按时间节点", "按负责人", "逾期", "关键路径"]
    assert row_of(book["按负责人"], "首页", 3)[0] == "无人负责"


def test_only_the_work_of_a_person_is_told(opened: Opened) -> None:
    book = opened(TRIAL, people=frozenset({"li-na"}))
    told = texts(book)
    assert "Texts" in told
    assert "Draft" not in {row[2] for row in book["By person"].iter_rows(values_only=True)}
    assert "✓ Draft" not in told


def test_the_workbook_knows_its_own_files(request_of: Requests) -> None:
    data = make_xlsx(request_of(ONE))
    saved = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(saved)
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    assert is_our_xlsx(data)
    others = (saved.getvalue(), empty.getvalue(), data[:2000], b"", b"PK\x03\x04")
    assert [is_our_xlsx(other) for other in others] == [False] * 5


def test_the_logo_stands_on_every_sheet(request_of: Requests) -> None:
    logo = picture((Path(__file__).parents[3] / "plans/double-eleven-2026/assets/logo.png").read_bytes())
    with zipfile.ZipFile(io.BytesIO(make_xlsx(request_of(ONE, logo=logo)))) as archive:
        drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/drawing")]
        assert len(drawings) == 6
        assert archive.read("xl/media/image1.png") == logo.data


@pytest.mark.parametrize(
    "logo",
    [
        Logo(b"<svg/>", "svg"),
        Logo(b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "png", 10, 10),
        Logo(b"\xff\xd8\xff", "jpeg", 10, 10),
        Logo(b"\xff\xd8\xff", "jpeg"),
    ],
    ids=["svg", "broken png", "broken jpeg", "jpeg without size"],
)
def test_a_logo_that_cannot_be_shown_is_left_out(request_of: Requests, logo: Logo) -> None:
    with zipfile.ZipFile(io.BytesIO(make_xlsx(request_of(ONE, logo=logo)))) as archive:
        assert [name for name in archive.namelist() if "media" in name] == []


def test_without_the_library_the_extra_is_named(request_of: Requests, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError) as caught:
        make_xlsx(request_of(ONE))
    assert caught.value.extra == "xlsx"


def test_each_sheet_is_told_of_before_it_is_made(request_of: Requests) -> None:
    told: list[str] = []
    make_xlsx(request_of(ONE, tell=told.append))
    assert told == SHEETS


def test_every_sheet_for_a_person_is_about_that_person(opened: Opened) -> None:
    plan = """\
name: N
event: 2026-10-30
start: 2026-10-12
people: {wang: {name: Wang}, li: {name: Li}}
tasks:
  a: {title: Draft, owner: wang, duration: 1d}
  b: {title: Print, owner: li, duration: 1d, done: 2026-10-12}
milestones:
  m: {title: Mine, owner: wang, date: 2026-10-20, after: a}
  o: {title: Other, owner: li, date: 2026-10-21, after: b}
  e: {title: Starts, date: T, after: [m, o]}
"""
    book = opened(plan, people=frozenset({"wang"}))
    assert {sheet["A1"].value for sheet in book} == {"N · only Wang"}
    assert {sheet["A3"].value for sheet in book} == {"EVENT SAFE, margin 7d · done 0/1 · as of 2026-10-12"}
    assert [row[1] for row in book["Dates"].iter_rows(min_row=5, values_only=True)] == ["◆ Mine", "◆ Starts"]
    assert "Print" not in texts(book)
