"""Every id under another name, with every reference to it, and nothing else."""

import re
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.scenario.renaming import Renames, renamed
from elevenplan.writing.renaming import SPACES

PLAN = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
as_of: m-first
calendar: c-office
department: d-ops
calendars:
  c-office: {hours: {mon-fri: "09:00-17:00"}}
  c-store: {based_on: c-office, hours: {mon-sun: "08:00-20:00"}}   # c-store and c-office
departments:
  d-ops: {name: Operations, lead: p-li}
  "d-design": {name: Design, within: d-ops, calendar: c-store, lead: 'p-wang'}
people:
  p-li: {name: Li, department: d-ops, leave: [opens.opens..opens.closes, m-first..m-first + 2d]}
  p-wang: {name: Wang, department: d-design}
phases: {h-early: {from: 2026-10-12, until: 2026-10-20}}
windows:
  opens: {title: The form, opens: 2026-10-12, closes: 2026-10-26}
tasks:
  t-list: {title: t-list and p-li, owner: p-li, duration: 3d, note: "after t-list, t-brief", x-p-li: p-li}
  t-brief: {title: Brief, owner: p-wang, helpers: [p-li], duration: 1d, window: opens, phase: h-early}
  t-texts:
    title: Texts
    owner: p-li
    duration: 2d
    after:
      - t-list          # t-list first
      - "t-brief SS+1d"
      - {task: t-list, type: FF, lag: 1d}
    deadline: opens.closes - 2d
    checklist: [t-list, {p-li: 2026-10-12}]
  t-pages:
    title: Pages
    department: d-design
    tasks:
      t-home: {title: Home, owner: p-wang, duration: 2d, after: t-list FS-50%}
  t-watch: {title: Watch, owner: p-li, repeat: {every: day, from: opens.opens, until: m-first}}
milestones:
  m-first: {title: Coupons, owner: p-li, date: 2026-10-20 00:00}
  m-start: {title: The start, owner: p-li, date: m-first + 2d, after: t-pages}
risks: {r-crash: {title: Crash, owner: p-li, plan: t-brief}}
"""
IDS = [*dict.fromkeys(re.findall(r"^ +\"?([a-z]-[a-z]+)\"?:|\{([a-z]-[a-z]+): \{", PLAN, re.M))]
NAMES = ["opens", *(first or second for first, second in IDS if (first or second)[0] in "cdphtmr")]


@pytest.mark.parametrize("id_", NAMES)
def test_a_rename_reaches_every_reference_and_no_text(tmp_path: Path, run, id_: str):
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    before = load(path)
    assert before.plan is not None
    assert not before.has_errors, before.diagnostics
    sections = {key: SPACES[key] for key in SPACES if id_ in getattr(before.plan, key)}
    space = next(iter(sections.values()), "work")
    status, _, complaint = run("rename", id_, "brand-new", "--yes", "--plan", path)
    assert status == 0, complaint
    after = load(path)
    assert after.plan == renamed(before.plan, Renames(**{space: {id_: "brand-new"}}))
    text = path.read_text(encoding="utf-8")
    assert "title: t-list and p-li" in text
    assert "after t-list, t-brief" in text
    status, _, complaint = run("rename", "brand-new", id_, "--yes", "--plan", path)
    assert status == 0, complaint
    assert path.read_text(encoding="utf-8") == PLAN


def test_a_name_that_is_taken_or_unknown_is_refused(tmp_path: Path, run):
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    for words in (["t-list", "t-brief"], ["t-lst", "x"], ["t-list", "Not An Id"]):
        status, out, complaint = run("rename", *words, "--yes", "--plan", path)
        assert (status, out) == (2, "")
        assert complaint.startswith("error: ")
    assert "did you mean 't-list'?" in run("rename", "t-lst", "x", "--plan", path)[2]
    assert path.read_text(encoding="utf-8") == PLAN
