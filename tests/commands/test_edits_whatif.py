"""The lines that `whatif` ends with, run as they are printed, make the plan that was tried."""

import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from elevenplan.commands.opening import open_schedule
from elevenplan.scenario.changes import parse_changes
from elevenplan.scenario.whatif import what_if
from elevenplan.schedule.result import Schedule

PLAN = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}}
people:
  wu-lei: {name: Wu Lei, leave: [2026-10-13]}
  li-na: {name: Li Na}
departments: {ops: {name: Operations}}
tasks:
  price-list: {title: Price list, owner: wu-lei, duration: 3d}
  texts: {title: Texts, owner: wu-lei, duration: 2d, after: price-list}
  photos: {title: Photos, owner: li-na, start: 2026-10-14 09:00, finish: 2026-10-15 18:00}
  fixed: {title: Fixed, owner: li-na, start: 2026-10-19 09:00, duration: 1d}
  begun: {title: Begun, owner: li-na, started: 2026-10-12 09:00, duration: 4d}
  proof: {title: Proof, owner: li-na, duration: 2d, after: [texts SS+1d, photos]}
  pages:
    title: Pages
    tasks:
      home: {title: Home, owner: li-na, duration: 2d}
      detail: {title: Detail, owner: li-na, duration: 1d, after: home}
windows:
  form: {title: The form, opens: 2026-10-12, closes: 2026-10-24}
milestones:
  coupons-open: {title: Coupons open, owner: wu-lei, date: 2026-10-22 00:00, after: [texts, pages]}
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: coupons-open}
"""

TRIED = [
    ["--delay", "price-list=3d"],
    ["--delay", "texts=4h"],
    ["--delay", "photos=1d"],
    ["--delay", "fixed=2d"],
    ["--delay", "begun=1d"],
    ["--delay", "pages=1d"],
    ["--delay", "coupons-open=1d"],
    ["--delay", "coupons-open=-1d"],
    ["--set", "texts.duration=4d"],
    ["--set", "texts.title=New: 'texts' #2"],
    ["--set", "texts.after="],
    ["--set", "texts.after=[price-list SS+1d, photos]"],
    ["--set", "event=2026-11-02 00:00"],
    ["--set", "start=2026-10-13", "--set", "as_of=2026-10-12 12:00"],
    ["--set", "form.closes=2026-10-21 12:00"],
    ["--set", "photos.start=2026-10-15 09:00", "--set", "photos.finish=2026-10-16 18:00"],
    ["--set", "wu-lei.leave=[2026-10-13, 2026-10-15..2026-10-16]"],
    ["--set", "texts.x-channel=a b"],
    ["--set", "texts.duration=3d", "--delay", "texts=1d"],
    ["--drop", "texts"],
    ["--drop", "pages"],
    ["--drop", "home", "--delay", "price-list=1d", "--set", "detail.duration=3d"],
]


def dates(schedule: Schedule) -> dict[str, object]:
    """Every date that a plan gives; a delay may be written as a longer time, so starts are left out."""
    found: dict[str, object] = {id_: schedule.expected.finish.get(id_) for id_ in schedule.outline.items}
    return found | {f"{target.id} {target.kind}": (target.date, target.ready) for target in schedule.targets}


@pytest.mark.parametrize("words", TRIED, ids=" ".join)
@pytest.mark.parametrize("place", ["here", "a folder with spaces"])
def test_the_commands_that_whatif_ends_with_write_what_was_tried(tmp_path, monkeypatch, run, words, place):
    folder = tmp_path / place
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    if place == "here":
        monkeypatch.chdir(folder)
    else:
        monkeypatch.chdir(tmp_path)
    named = [] if place == "here" else [Path(place)]
    options = {name: [b for a, b in pairwise(words) if a == f"--{name}"] for name in ("delay", "set", "drop")}
    changes = parse_changes(options["delay"], options["set"], (), options["drop"])
    wanted = dates(what_if(open_schedule(folder), changes).after)
    status, out, complaint = run("whatif", *words, *named)
    assert status in (0, 1), complaint
    commands = [line[line.index("elevenplan set") :] for line in out.splitlines() if "elevenplan set" in line]
    assert commands
    for command in commands:
        status, _, complaint = run(*shlex.split(command)[1:], "--yes")
        assert status == 0, (command, complaint)
    assert dates(open_schedule(folder)) == wanted


def test_an_absence_is_written_beside_the_leave_that_was_there(tmp_path, monkeypatch, run):
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    _, out, _ = run("whatif", "--absent", "wu-lei=2026-10-20..2026-10-21", "--absent", "li-na=2026-10-20")
    commands = [line.strip() for line in out.splitlines() if "elevenplan set" in line]
    assert commands == [
        "elevenplan set wu-lei 'leave=[2026-10-13, 2026-10-20..2026-10-21]'",
        "elevenplan set li-na leave=2026-10-20",
    ]
    for command in commands:
        assert run(*shlex.split(command)[1:], "--yes")[0] == 0
    text = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    assert "  wu-lei: {name: Wu Lei, leave: [2026-10-13, 2026-10-20..2026-10-21]}\n" in text
    assert "  li-na: {name: Li Na, leave: 2026-10-20}\n" in text


def test_what_is_written_counts_from_the_event_where_the_plan_does(tmp_path, monkeypatch, run):
    text = PLAN.replace("leave: [2026-10-13]", "leave: [T-17, T-3..T-2]").replace("date: 2026-10-22 00:00", "date: T-8")
    text = text.replace("start: 2026-10-19 09:00", "start: T-11")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = ["--absent", "wu-lei=2026-10-20", "--delay", "coupons-open=1d", "--delay", "fixed=2d"]
    wanted = dates(what_if(open_schedule(tmp_path), parse_changes(words[3::2], (), ("wu-lei=2026-10-20",), ())).after)
    commands = [line.strip() for line in run("whatif", *words)[1].splitlines() if "elevenplan set" in line]
    assert commands == [
        "elevenplan set wu-lei 'leave=[T-17, T-3..T-2, 2026-10-20]'",
        "elevenplan set fixed 'start=T-9 09:00'",
        "elevenplan set coupons-open 'date=T-8 18:00'",
    ]
    for command in commands[1:]:
        assert run(*shlex.split(command)[1:], "--yes")[0] == 0
    assert dates(open_schedule(tmp_path))["coupons-open milestone"] == wanted["coupons-open milestone"]
    assert dates(open_schedule(tmp_path))["fixed"] == wanted["fixed"]


def test_a_value_is_tried_on_work_with_an_estimate(tmp_path, monkeypatch, run):
    text = PLAN.replace("owner: wu-lei, duration: 3d}", "owner: wu-lei, duration: 3d, estimate: {low: 2d, high: 6d}}")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    status, _, complaint = run("whatif", "--set", "price-list.duration=4d")
    assert (status, complaint) == (0, "")
