"""A command that reads while another one writes several files sees the plan before or after, never half of each."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.revisions.disk import Disk
from elevenplan.writing.transaction import JOURNAL, Change, write_all

ROOT = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
include: [departments/*.yaml]
calendars: {standard-week: {hours: {mon-fri: "09:00-18:00"}}}
calendar: standard-week
departments: {design: {name: Design}, hq: {name: Headquarters}}
people: {wu-lei: {name: Wu Lei}}
milestones:
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: page}
"""
OLD = {
    "plan.yaml": ROOT,
    "departments/design.yaml": "department: design\ntasks:\n  page: {title: Page, owner: wu-lei, duration: 3d}\n",
    "departments/hq.yaml": "department: hq\ntasks:\n  list: {title: List, owner: wu-lei, duration: 3d, after: page}\n",
}
NEW = {name: text.replace("page", "home-page") for name, text in OLD.items()}
NOTE = "note: an edit that was interrupted has been finished\n"
COMMANDS = (["check"], ["schedule", "--json"], ["critical", "--to", "Page", "--json"])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    for name, text in OLD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def rename(folder: Path) -> None:
    write_all(folder, [Change(folder / name, OLD[name].encode(), text.encode()) for name, text in NEW.items()])


def rename_half(folder: Path) -> None:
    """Rename in one file and leave the journal for the others, as a command does that is at it, or was killed."""
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
            rename(folder)
    finally:
        os.replace = real
    assert (folder / JOURNAL).exists()


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, Callable[[], None]], list[str]]:
    """Does something right before the n-th file is read; the names of the files that are read."""

    def at(number: int, act: Callable[[], None]) -> list[str]:
        real = Disk.read
        names: list[str] = []

        def read(self: Disk, path: Path) -> bytes:
            names.append(path.name)
            if len(names) == number:
                act()
            return real(self, path)

        monkeypatch.setattr(Disk, "read", read)
        return names

    return at


def answer(run, words: list[str], folder: Path) -> tuple[int, str]:  # type: ignore[no-untyped-def]
    status, out, _ = run(*words, folder)
    return status, out


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("number", [2, 3])
def test_an_edit_that_goes_by_while_files_are_read_is_seen_whole(plan, run, meanwhile, words, number):
    names = meanwhile(number, lambda: rename(plan))
    found = answer(run, words, plan)
    assert names == ["plan.yaml", "design.yaml", "hq.yaml"] * 2
    assert found == answer(run, words, plan)
    assert found[0] == 0
    assert "unknown" not in found[1]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("number", [2, 3])
def test_an_edit_that_begins_while_files_are_read_is_finished_and_seen_whole(plan, run, meanwhile, words, number):
    names = meanwhile(number, lambda: rename_half(plan))
    status, out, complaint = run(*words, plan)
    assert (status, complaint) == (0, NOTE)
    assert names == ["plan.yaml", "design.yaml", "hq.yaml"] * 2
    assert {name: (plan / name).read_text(encoding="utf-8") for name in NEW} == NEW
    assert (status, out) == answer(run, words, plan)


def test_a_plan_that_nobody_writes_to_is_read_once(plan, run, meanwhile):
    names = meanwhile(0, lambda: None)
    assert answer(run, ["check"], plan)[0] == 0
    assert names == ["plan.yaml", "design.yaml", "hq.yaml"]


def test_what_stands_there_before_the_first_file_is_read_is_read_once(plan, run, meanwhile):
    names = meanwhile(1, lambda: rename(plan))
    assert answer(run, ["check"], plan)[0] == 0
    assert names[-3:] == ["plan.yaml", "design.yaml", "hq.yaml"]


def test_a_file_that_somebody_writes_into_meanwhile_is_read_again(plan, run, meanwhile):
    path = plan / "departments" / "design.yaml"
    names = meanwhile(3, lambda: path.write_text(OLD["departments/design.yaml"] + "  # more\n", encoding="utf-8"))
    assert answer(run, ["check"], plan)[0] == 0
    assert len(names) == 6
