"""A plan as Microsoft Project's XML."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from elevenplan.exporters.mspdi.exporter import MSPDI, make_mspdi, mspdi_losses
from elevenplan.exporters.request import Request
from elevenplan.importers.mspdi.written import understood
from elevenplan.schedule.compute import compute

HERE = Path(__file__).parent
NAMES = {"p": "http://schemas.microsoft.com/project"}
PLAN = """\
name: <Sale> & more
brand: {name: Qinghe}
event: 2026-11-11 00:00
start: 2026-09-14
as_of: 2026-09-16
calendar: office
calendars:
  office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}, holidays: {2026-10-01..2026-10-03: National Day}}
  night: {hours: {mon-fri: "20:00-02:00"}, special_hours: {2026-09-18: off}}
departments: {design: {name: Design}}
people: {wang-fang: {name: 王芳, department: design, leave: 2026-09-21}, li-na: {}}
tasks:
  pages:
    title: Pages
    owner: wang-fang
    tasks:
      draft: {title: "=Draft", duration: 2d, started: 2026-09-14, percent: 50, helpers: li-na, x-budget: "300"}
      watch: {title: Watch, calendar: night, duration: 1.5d, after: draft SS+2ed, deadline: 2026-09-20, tags: [a, b]}
      cool: {title: Cool, duration: 36eh, after: [draft FS-50%, watch FF+1h], note: "one\\ntwo", links: https://a.b/c}
  gone: {title: Gone, duration: 1d, dropped: 2026-09-10}
  calls: {title: Calls, repeat: {every: day}}
milestones:
  opens: {title: Opens, date: T, after: pages}
"""


def request(text: str) -> Request:
    found = understood(text)
    assert found.refused == ()
    assert found.plan is not None
    return Request(compute(found.plan))


def rows(data: bytes) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(data)
    return {one.findtext("p:Name", "", NAMES): one for one in root.iterfind("p:Tasks/p:Task", NAMES)}


def texts(row: ElementTree.Element, *names: str) -> list[str | None]:
    return [row.findtext(f"p:{name}", None, NAMES) for name in names]


def test_the_whole_file(golden: Callable[[Path, str], None]):
    golden(HERE / "sale.xml", make_mspdi(request(PLAN)).decode())


def test_the_same_plan_gives_the_same_bytes():
    data = make_mspdi(request(PLAN))
    assert data == make_mspdi(request(PLAN))
    assert MSPDI.is_ours(data)
    assert not MSPDI.is_ours(b"<Project/>")


LIMITS = ("ConstraintType", "ConstraintDate", "Deadline")
LIMITED = """\
event: 2026-11-11 00:00
start: 2026-09-14
calendars: {office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}}
windows: {form: {opens: 2026-09-16 10:00, closes: 2026-09-18}}
tasks:
"""


def limits(entry: str) -> tuple[list[str | None], tuple[str, ...]]:
    """The constraint and deadline of a task, and what is told of it."""
    found = request(f"{LIMITED}  a: {{duration: 1d, {entry}}}\n  b: {{duration: 1d, after: a}}\n")
    return texts(rows(make_mspdi(found))["a"], *LIMITS), tuple(one for one in mspdi_losses(found) if one[0] == "'")


def test_each_constraint_has_its_number():
    assert limits("start: 2026-09-15")[0] == ["2", "2026-09-15T09:00:00", None]
    assert limits("finish: 2026-09-15")[0] == ["3", "2026-09-15T18:00:00", None]
    assert limits("start_no_earlier_than: 2026-09-15")[0] == ["4", "2026-09-15T09:00:00", None]
    assert limits("start_no_later_than: 2026-09-15")[0] == ["5", "2026-09-15T09:00:00", None]
    assert limits("finish_no_earlier_than: 2026-09-15")[0] == ["6", "2026-09-15T18:00:00", None]
    assert limits("finish_no_later_than: 2026-09-15")[0] == ["7", "2026-09-15T18:00:00", None]
    assert limits("deadline: 2026-09-15") == (["0", None, "2026-09-16T00:00:00"], ())


def test_a_window_is_a_start_and_a_deadline():
    assert limits("window: form") == (["4", "2026-09-16T10:00:00", "2026-09-19T00:00:00"], ())


def test_of_several_constraints_the_one_that_holds_the_date_is_kept_and_the_others_are_told():
    found, told = limits("start_no_earlier_than: 2026-09-15, finish_no_later_than: 2026-09-30")
    assert found == ["4", "2026-09-15T09:00:00", None]
    assert told == ("'a': Project keeps one constraint a task, so these are left out: finish_no_later_than",)


def test_work_placed_late_is_held_by_a_date_where_project_would_push_others():
    late = "start: 2026-09-14\ncalendars: {office: {hours: {mon-fri: '09:00-17:00'}}}\ntasks:\n  a: {duration: 2d}\n"
    alone = request(f"{late}  b: {{duration: 1d, schedule: alap}}\n")
    assert texts(rows(make_mspdi(alone))["b"], *LIMITS) == ["1", None, None]
    pushing = request(f"{late}  b: {{duration: 4h, schedule: alap}}\n  c: {{duration: 4h, after: b}}\n")
    assert texts(rows(make_mspdi(pushing))["b"], *LIMITS) == ["4", "2026-09-14T09:00:00", None]
    assert mspdi_losses(pushing) == (
        "'b': as late as possible would push what waits for it in Project; it is held at its date instead",
    )


def test_what_the_file_does_not_hold_is_told():
    assert mspdi_losses(request(PLAN)) == (
        "'Calls': recurring work has no row, since Project would put it into the network",
    )
    assert mspdi_losses(Request(request(PLAN).schedule, people=frozenset({"li-na"})))[0] == (
        "the whole plan is written: links reach across departments and people"
    )
