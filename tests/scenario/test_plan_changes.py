"""What was edited between two plans, each kind of edit by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.scenario.plan_changes import EntryChange, PlanChanges, plan_changes

HEAD = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}, holidays: {2026-10-21: A, 2026-10-22: B}}}
departments: {ops: {name: Operations}, design: {name: Design}}
people: {li: {name: Li, department: ops, leave: [2026-10-13]}, wang: {name: Wang, department: design}}
rules: {EP304: off}
windows: {form: {title: The form, opens: 2026-10-12, closes: 2026-10-20}}
tasks:
  list: {title: Price list, owner: li, duration: 3d}
  brief: {title: Brief, owner: wang, duration: 1d, window: form, checklist: [one, two]}
  texts: {title: Texts, owner: li, duration: 2d, after: [list, brief SS+1d], tags: [a, b], x-budget: "100"}
  pages:
    title: Pages
    department: design
    tasks:
      home: {title: Home, owner: wang, duration: 2d, after: list}
milestones:
  coupons: {title: Coupons, owner: li, date: 2026-10-20 00:00, after: texts}
"""

Changed = Callable[..., PlanChanges]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """The edits from the plan above, with texts replaced in it."""

    def compare(*pairs: tuple[str, str], before: str = HEAD) -> PlanChanges:
        text = before
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        files = [("before", before), ("after", text)]
        for name, content in files:
            (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        one, other = (load(tmp_path / f"{name}.yaml") for name, _ in files)
        assert not one.has_errors, one.diagnostics
        assert not other.has_errors, other.diagnostics
        return plan_changes(one, other)

    return compare


def told(changes: PlanChanges) -> list[str]:
    """One line an entry: what was done to what, and the keys."""
    return [f"{entry.what} {entry.noun} {_name(entry)}: {_fields(entry)}".rstrip(": ") for entry in changes.entries]


def _name(entry: EntryChange) -> str:
    return f"{entry.old_id} as {entry.id}" if entry.old_id else entry.id


def _fields(entry: EntryChange) -> str:
    parts = []
    for field in entry.fields:
        items = [*(f"+{one}" for one in field.added), *(f"-{one}" for one in field.removed)]
        parts.append(f"{field.key} {' '.join(items) or f'{field.before} to {field.after}'}")
    return ", ".join(parts)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("duration: 3d", "duration: 4d", "changed task list: duration 3d to 4d"),
        ("duration: 3d", "duration: 24h", "changed task list: duration 3d to 24h"),
        (
            "Price list, owner: li",
            "Price list, owner: wang",
            "changed task list: department ops to design, owner li to wang",
        ),
        ("title: Brief", "title: The brief", "changed task brief: title Brief to The brief"),
        ("[list, brief SS+1d]", "[list FS+1d, brief SS+1d]", "changed task texts: after +list FS+1d -list"),
        ("[list, brief SS+1d]", "list", "changed task texts: after -brief SS+1d"),
        ("after: list}", "after: [list, brief]}", "changed task home: after +brief"),
        (", after: list}", "}", "changed task home: after list to None"),
        ("date: 2026-10-20 00:00", "date: T-9", "changed milestone coupons: date 2026-10-20 00:00 to T-9"),
        ("closes: 2026-10-20", "closes: 2026-10-21", "changed window form: closes 2026-10-20 to 2026-10-21"),
        ("[one, two]", "[one, {two: 2026-10-12}]", "changed task brief: checklist +{two: 2026-10-12} -two"),
        ("tags: [a, b]", "tags: [b, c]", "changed task texts: tags +c -a"),
        ('x-budget: "100"', 'x-budget: "200"', "changed task texts: x-budget 100 to 200"),
        (', x-budget: "100"', "", "changed task texts: x-budget 100 to None"),
        ("[2026-10-13]", "[2026-10-13..2026-10-14]", "changed person li: leave +2026-10-13..2026-10-14 -2026-10-13"),
        ("2026-10-22: B", "2026-10-23: B", "changed calendar office: holidays +2026-10-23: B -2026-10-22: B"),
        (
            '"09:00-17:00"',
            '"09:00-18:00"',
            "changed calendar office: hours +mon-fri: 09:00-18:00 -mon-fri: 09:00-17:00",
        ),
        ("EP304: off", "EP304: error", "changed rule EP304: setting off to error"),
        ("EP304: off", "EP304: off, EP501: error", "added rule EP501: setting None to error"),
        ("event: 2026-10-30", "event: 2026-10-31", "changed plan plan: event 2026-10-30 00:00 to 2026-10-31 00:00"),
        ("name: Operations", "name: Ops", "changed department ops: name Operations to Ops"),
        ("    title: Pages\n", "    title: All\n", "changed summary pages: title Pages to All"),
    ],
)
def test_each_edit_is_told_by_itself(changed: Changed, old: str, new: str, expected: str) -> None:
    assert told(changed((old, new))) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[list, brief SS+1d]", "[brief SS+1d, list]"),
        ("after: list}", "after: [list]}"),
        ("tags: [a, b]", "tags: [b, a]"),
        ("after: [list, ", "after: [{task: list}, "),
        ("brief SS+1d", "{task: brief, type: SS, lag: 1d}"),
        ("name: Sale", "# a comment\nname: 'Sale'"),
        ("{2026-10-21: A, 2026-10-22: B}", "{2026-10-22: B, 2026-10-21: A}"),
    ],
)
def test_another_way_to_write_the_same_is_no_edit(changed: Changed, old: str, new: str) -> None:
    assert told(changed((old, new))) == []


def test_work_that_comes_and_goes(changed: Changed) -> None:
    line = "  brief: {title: Brief, owner: wang, duration: 1d, window: form, checklist: [one, two]}\n"
    new = "  photos: {title: Photos, owner: wang, duration: 1d}\n"
    assert told(changed((line, new), (", brief SS+1d", ""))) == [
        "added task photos",
        "changed task texts: after -brief SS+1d",
        "removed task brief",
    ]


def test_work_that_moves_into_a_summary_and_to_another_department(changed: Changed) -> None:
    line = "  list: {title: Price list, owner: li, duration: 3d}\n"
    inside = "      list: {title: Price list, owner: li, duration: 3d}\n      home:"
    assert told(changed((line, ""), ("      home:", inside))) == [
        "changed task list: parent None to pages, department ops to design"
    ]


def test_the_span_is_where_the_edit_stands(changed: Changed) -> None:
    (entry,) = changed(("duration: 3d", "duration: 4d")).entries
    assert entry.span is not None
    assert (entry.span.line + 1, entry.span.column + 1) == (11, 40)
    assert (entry.title, entry.department, entry.owner) == ("Price list", "ops", "li")


def test_a_task_that_becomes_a_milestone_is_one_edit(changed: Changed) -> None:
    line = "  brief: {title: Brief, owner: wang, duration: 1d, window: form, checklist: [one, two]}\n"
    as_milestone = "milestones:\n  brief: {title: Brief, owner: wang, window: form, checklist: [one, two]}\n"
    (entry,) = changed((line, ""), ("milestones:\n", as_milestone)).entries
    assert (entry.what, entry.noun, entry.id) == ("changed", "milestone", "brief")
    assert [field.key for field in entry.fields] == ["kind", "duration"]
