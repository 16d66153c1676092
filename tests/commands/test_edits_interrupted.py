"""What commands do where an edit of several files was interrupted, or somebody else writes."""

import json
import os
import signal
from pathlib import Path

import pytest

from elevenplan.writing.locking import locked
from elevenplan.writing.transaction import JOURNAL, PREPARED, Change, write_all

ROOT = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
include: [departments/*.yaml]
calendars: {standard-week: {hours: {mon-fri: "09:00-18:00"}, country: CN}}
calendar: standard-week
departments: {design: {name: Design}, hq: {name: Headquarters}}
people: {wu-lei: {name: Wu Lei}}
milestones:
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: page}
"""
DESIGN = """\
department: design
tasks:
  page: {title: Page, owner: wu-lei, duration: 3d}
"""
HQ = """\
department: hq
tasks:
  list: {title: List, owner: wu-lei, duration: 3d, after: page}
"""
NOTE = "note: an edit that was interrupted has been finished\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    (folder / "departments").mkdir(parents=True)
    (folder / "plan.yaml").write_text(ROOT)
    (folder / "departments" / "design.yaml").write_text(DESIGN)
    (folder / "departments" / "hq.yaml").write_text(HQ)
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()
    }


OLD = {"departments/design.yaml": DESIGN, "departments/hq.yaml": HQ, "plan.yaml": ROOT}
NEW = {name: text.replace("page", "home-page") for name, text in OLD.items()}


def interrupt(folder: Path) -> None:
    """Leave a rename of `page` behind that has reached one of three files."""
    real, left = os.replace, 2

    def replace(source: Path, target: Path) -> None:
        nonlocal left
        if not left:
            raise KeyboardInterrupt
        left -= 1
        real(source, target)

    os.replace = replace  # type: ignore[assignment]
    try:
        with pytest.raises(KeyboardInterrupt):
            write_all(folder, [Change(folder / name, OLD[name].encode(), text.encode()) for name, text in NEW.items()])
    finally:
        os.replace = real
    assert (folder / JOURNAL).exists()


@pytest.mark.parametrize(
    "words",
    [
        ["check", "{}"],
        ["status", "{}"],
        ["gantt", "{}"],
        ["critical", "{}"],
        ["schedule", "{}"],
        ["why", "home-page", "{}"],
        ["overdue", "--as-of", "2026-10-12", "{}"],
        ["agenda", "--as-of", "2026-10-12", "{}"],
        ["whatif", "--delay", "home-page=1d", "{}"],
        ["export", "csv", "{}"],
        ["diff", "{}", "{}"],
        ["set", "home-page", "duration=4d", "--dry-run", "--plan", "{}"],
        ["check", "{}/departments/hq.yaml"],
        ["gantt", "{}/departments/hq.yaml"],
    ],
    ids=" ".join,
)
def test_the_next_command_finishes_an_interrupted_edit(plan, run, words):
    interrupt(plan)
    status, _, complaint = run(*(word.format(plan) for word in words))
    assert complaint.count(NOTE) == 1
    assert status in (0, 1)
    assert texts(plan) == NEW


def test_trend_finishes_an_interrupted_edit(git_repo, run):
    git_repo.commit(OLD, "A plan")
    interrupt(git_repo.folder)
    status, out, complaint = run("trend", "--plan", git_repo.folder, "--json")
    assert (status, complaint) == (0, NOTE)
    assert texts_of_plan(git_repo.folder) == NEW
    assert [version["trouble"] for version in json.loads(out)["commits"]] == [None, None]


def texts_of_plan(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text() for name in OLD}


def test_a_calendar_is_written_behind_an_edit_that_it_finishes(plan, run):
    interrupt(plan)
    status, _, complaint = run("calendar", "CN", "2026", "--write", plan)
    assert (status, complaint) == (0, NOTE)
    found = texts(plan)
    assert {name: text for name, text in found.items() if name != "plan.yaml"} == {
        name: text for name, text in NEW.items() if name != "plan.yaml"
    }
    assert "country: CN, holidays: {2026-01-01..2026-01-03:" in found["plan.yaml"]
    assert "after: home-page}" in found["plan.yaml"]


def test_a_calendar_waits_for_another_writer_and_gives_up(plan, run, monkeypatch):
    monkeypatch.setattr("elevenplan.writing.transaction.locked", lambda folder: locked(folder, patience=0))
    with locked(plan):
        status, _, complaint = run("calendar", "CN", "2026", "--write", plan)
    assert (status, complaint) == (
        2,
        "error: another command is writing to the plan\n  = nothing was written; try again\n",
    )
    assert texts(plan) == OLD


def test_a_calendar_that_may_not_be_written_is_said(plan, run, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    status, _, complaint = run("calendar", "CN", "2026", "--write", plan)
    assert status == 2
    assert complaint == f"error: '{plan}/plan.yaml' cannot be written: permission denied\n  = nothing was written\n"
    assert texts(plan) == OLD


def test_a_journal_in_a_folder_that_may_not_be_written_is_said(plan, run, monkeypatch):
    interrupt(plan)
    left = texts(plan)

    def refused(*words: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refused)
    status, out, complaint = run("check", plan)
    assert (status, out) == (2, "")
    assert complaint == "error: an interrupted edit cannot be finished: permission denied\n"
    assert texts(plan) == left


def test_a_journal_that_was_cut_is_said_with_what_to_do(plan, run):
    interrupt(plan)
    (plan / JOURNAL).write_text("{")
    left = texts(plan)
    for words in (["check", plan], ["set", "page", "duration=4d", "--yes", "--plan", plan]):
        status, out, complaint = run(*words)
        assert (status, out) == (2, "")
        assert complaint == (
            f"error: an edit was interrupted, and its list of files cannot be read: {plan / JOURNAL}\n"
            "  = see what git diff says, then delete that file and those that end in .elevenplan-new\n"
        )
    assert texts(plan) == left


def test_what_was_only_prepared_is_swept_away_in_silence(plan, run):
    (plan / PREPARED).write_text('{"format": 1, "steps": [{"name": "plan.yaml", "old": null, "new": "0"}]}')
    (plan / ".plan.yaml.elevenplan-new").write_text("half")
    assert run("check", plan)[2] == ""
    assert texts(plan) == OLD


def test_an_edit_that_finds_another_writer_gives_up(plan, run, monkeypatch):
    monkeypatch.setattr("elevenplan.writing.transaction.locked", lambda folder: locked(folder, patience=0))
    with locked(plan):
        status, _, complaint = run("set", "page", "duration=4d", "--yes", "--plan", plan)
    assert (status, complaint) == (
        2,
        "error: another command is writing to the plan\n  = nothing was written; try again\n",
    )
    assert texts(plan) == OLD


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(
    "words",
    [
        ["set", "page", "duration=5d", "--yes", "--plan"],
        ["rename", "page", "home-page", "--yes", "--plan"],
        ["calendar", "CN", "2026", "--write"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_killed_leaves_the_old_plan_or_the_new(plan, run, words):
    run(*words, plan)
    wanted = texts(plan)
    assert wanted != OLD
    seen = set()
    for at in range(1, 30 if words[0] == "rename" else 12):
        for name, text in OLD.items():
            (plan / name).write_text(text)
        child = os.fork()
        if not child:
            kill_at_sync(at)
            run(*words, plan)
            os._exit(0)
        os.waitpid(child, 0)
        status, _, complaint = run("check", plan)
        assert status == 0
        found = texts(plan)
        assert found in (OLD, wanted), at
        assert complaint in ("", NOTE)
        seen.add(found == OLD)
    assert seen == {True, False}


def kill_at_sync(at: int) -> None:
    """Kill this process at the n-th time that something is brought to the disk or gets its name."""
    left = at

    def kills(real):  # type: ignore[no-untyped-def]
        def call(*words, **options):  # type: ignore[no-untyped-def]
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*words, **options)

        return call

    os.fsync, os.replace, os.unlink = kills(os.fsync), kills(os.replace), kills(os.unlink)
