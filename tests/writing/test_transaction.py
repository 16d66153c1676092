"""Several files are written all or none, whatever happens in between."""

import errno
import json
import os
import random
import shutil
import signal
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from elevenplan.writing.files import ChangedFileError
from elevenplan.writing.locking import LockedError, locked
from elevenplan.writing.transaction import JOURNAL, PREPARED, Change, Outcome, finish_interrupted, write_all

NAMES = ("plan.yaml", "departments/design.yaml", "departments/hq.yaml")
KILLS = float(os.environ.get("ELEVENPLAN_KILLS", "0"))
CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "chmod", "chown")
"""Everything that `write_all` does to the disk."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan's folder with three files."""
    fill(tmp_path / "plan")
    return tmp_path / "plan"


def fill(folder: Path) -> None:
    (folder / "departments").mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        (folder / name).write_bytes(before(name))


def before(name: str) -> bytes:
    return f"old {name}\r\n".encode()


def after(name: str) -> bytes:
    return f"new {name}\r\n".encode() * 3


def changes(folder: Path, count: int = 3) -> tuple[Change, ...]:
    return tuple(Change(folder / name, before(name), after(name)) for name in NAMES[:count])


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


OLD = {name: before(name) for name in NAMES}


def new(count: int) -> dict[str, bytes]:
    return OLD | {name: after(name) for name in NAMES[:count]}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_all_files_get_their_new_bytes_and_nothing_lies_beside_them(folder, count):
    write_all(folder, changes(folder, count))
    assert state(folder) == new(count)


class Disk:
    """Stands between `write_all` and the disk, and does something at one of its calls."""

    def __init__(self, at: int, act: Callable[[], None], *, late: bool = False, half: bool = False) -> None:
        self.count = 0
        self._at, self._act, self._late, self._half = at, act, late, half
        self._real = {name: getattr(os, name) for name in CALLS}

    def __enter__(self) -> "Disk":
        for name in CALLS:
            setattr(os, name, self._between(name))
        return self

    def __exit__(self, *_: object) -> None:
        for name, real in self._real.items():
            setattr(os, name, real)

    def _between(self, name: str) -> Callable[..., object]:
        real = self._real[name]

        def call(*words, **options):  # type: ignore[no-untyped-def]
            self.count += 1
            if self.count != self._at:
                return real(*words, **options)
            if self._half and name == "write":
                real(words[0], bytes(words[1])[: len(words[1]) // 2])
            if self._late:
                with suppress(OSError):
                    real(*words, **options)
            self._act()
            return real(*words, **options)

        return call


def points(folder: Path, count: int) -> int:
    """How many calls a write makes."""
    with Disk(0, lambda: None) as disk:
        write_all(folder, changes(folder, count))
    shutil.rmtree(folder)
    fill(folder)
    return disk.count


def killed(folder: Path, count: int, at: int, **how: bool) -> None:
    """Write in a process that is killed at one of its calls."""
    child = os.fork()
    if not child:
        with Disk(at, lambda: os.kill(os.getpid(), signal.SIGKILL), **how):
            write_all(folder, changes(folder, count))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the process came to its end"


HOWS = ({}, {"late": True}, {"half": True})


def scenes(folder: Path, count: int) -> Iterator[tuple[int, dict[str, bool]]]:
    for at in range(1, points(folder, count) + 1):
        for how in HOWS:
            yield at, how


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("count", [1, 3])
def test_a_write_that_is_killed_at_any_step_is_finished_or_undone_by_the_next_command(folder, count):
    seen = set()
    for at, how in scenes(folder, count):
        shutil.rmtree(folder)
        fill(folder)
        killed(folder, count, at, **how)
        outcome = finish_interrupted(folder)
        found = state(folder)
        assert found in (OLD, new(count)), (at, how, outcome, found)
        assert outcome in (Outcome.NOTHING, Outcome.FINISHED)
        seen.add(found == OLD)
        write_all(folder, tuple(Change(folder / name, data, before(name)) for name, data in found.items()))
        assert state(folder) == OLD
    assert seen == {True, False}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_whoever_finishes_may_be_killed_too(folder):
    steps = points(folder, 3)
    for first in range(steps // 2, steps + 1, 3):
        for second in range(1, 16):
            shutil.rmtree(folder)
            fill(folder)
            killed(folder, 3, first)
            child = os.fork()
            if not child:
                with Disk(second, lambda: os._exit(9)):
                    finish_interrupted(folder)
                os._exit(0)
            os.waitpid(child, 0)
            finish_interrupted(folder)
            assert state(folder) in (OLD, new(3)), (first, second)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_disk_that_fails_at_any_step_loses_nothing(folder, count, number):
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    for at in range(1, points(folder, count) + 1):
        shutil.rmtree(folder)
        fill(folder)
        try:
            with Disk(at, fail):
                write_all(folder, changes(folder, count))
        except OSError:
            pass
        left = state(folder)
        if JOURNAL not in left and PREPARED not in left:
            assert left in (OLD, new(count)), at
        finish_interrupted(folder)
        assert state(folder) in (OLD, new(count)), at


def test_an_interrupt_at_any_step_leaves_the_old_or_the_new_plan(folder):
    def interrupt() -> None:
        raise KeyboardInterrupt

    for at in range(1, points(folder, 3) + 1):
        shutil.rmtree(folder)
        fill(folder)
        with Disk(at, interrupt), pytest.raises(KeyboardInterrupt):
            write_all(folder, changes(folder, 3))
        finish_interrupted(folder)
        assert state(folder) in (OLD, new(3)), at


def test_a_file_that_is_no_longer_what_was_read_stops_all(folder):
    (folder / NAMES[2]).write_bytes(b"theirs")
    with pytest.raises(ChangedFileError):
        write_all(folder, changes(folder))
    assert state(folder) == OLD | {NAMES[2]: b"theirs"}


def test_a_file_that_changes_while_the_new_ones_are_prepared_stops_all(folder, monkeypatch):
    real = os.fsync

    def changed(handle: int) -> None:
        (folder / NAMES[0]).write_bytes(b"theirs")
        real(handle)

    monkeypatch.setattr(os, "fsync", changed)
    with pytest.raises(ChangedFileError):
        write_all(folder, changes(folder))
    assert state(folder) == OLD | {NAMES[0]: b"theirs"}


def stopped(folder: Path, renamings: int) -> None:
    """Leave a change of three files behind, some of them renamed."""
    real, left = os.replace, renamings + 1

    def replace(source: Path, target: Path) -> None:
        nonlocal left
        if not left:
            raise KeyboardInterrupt
        left -= 1
        real(source, target)

    os.replace = replace  # type: ignore[assignment]
    try:
        with pytest.raises(KeyboardInterrupt):
            write_all(folder, changes(folder))
    finally:
        os.replace = real
    assert (folder / JOURNAL).exists()


def test_an_edit_by_hand_after_an_interruption_is_kept_and_the_change_forgotten(folder):
    stopped(folder, 0)
    (folder / NAMES[1]).write_bytes(b"by hand")
    assert finish_interrupted(folder) is Outcome.UNDONE
    assert state(folder) == OLD | {NAMES[1]: b"by hand"}


def test_an_edit_by_hand_is_kept_where_another_file_is_new_already(folder):
    stopped(folder, 1)
    (folder / NAMES[1]).write_bytes(b"by hand")
    assert finish_interrupted(folder) is Outcome.PARTLY
    assert state(folder) == new(3) | {NAMES[1]: b"by hand"}


def test_a_plan_that_was_moved_after_an_interruption_is_finished_in_its_new_place(folder, tmp_path):
    stopped(folder, 1)
    folder.rename(tmp_path / "moved")
    assert finish_interrupted(tmp_path / "moved") is Outcome.FINISHED
    assert state(tmp_path / "moved") == new(3)


def test_new_files_that_were_swept_away_are_not_missed(folder):
    stopped(folder, 0)
    for path in folder.rglob(".*.elevenplan-new"):
        path.unlink()
    assert finish_interrupted(folder) is Outcome.UNDONE
    assert state(folder) == OLD


@pytest.mark.parametrize("cut", [0, 1, 40])
def test_a_journal_that_was_cut_is_said_and_changes_nothing(folder, cut):
    stopped(folder, 0)
    (folder / JOURNAL).write_bytes((folder / JOURNAL).read_bytes()[:cut])
    left = state(folder)
    with pytest.raises(ValueError, match="journal"):
        finish_interrupted(folder)
    assert state(folder) == left


@pytest.mark.parametrize("name", ["../outside.yaml", "/outside.yaml", "", "departments/../../outside.yaml"])
def test_a_journal_from_elsewhere_reaches_no_file_outside_the_folder(folder, tmp_path, name):
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(b"mine")
    (tmp_path / ".outside.yaml.elevenplan-new").write_bytes(b"theirs")
    (folder / JOURNAL).write_text(json.dumps({"format": 1, "steps": [{"name": name, "old": None, "new": "0"}]}))
    with pytest.raises(ValueError, match="journal"):
        finish_interrupted(folder)
    assert outside.read_bytes() == b"mine"


def test_a_link_that_lies_in_the_way_is_not_followed(folder, tmp_path):
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    (folder / ".plan.yaml.elevenplan-new").symlink_to(mine)
    (folder / PREPARED).symlink_to(mine)
    write_all(folder, changes(folder, 1))
    assert mine.read_bytes() == b"mine"
    assert state(folder) == new(1)


def test_symbolic_links_and_permissions_stay(folder, tmp_path):
    (tmp_path / "shared").mkdir()
    for number, name in enumerate(NAMES):
        real = tmp_path / "shared" / f"{number}.yaml"
        (folder / name).rename(real)
        real.chmod(0o640)
        (folder / name).symlink_to(real)
    write_all(folder, changes(folder))
    for number, name in enumerate(NAMES):
        real = tmp_path / "shared" / f"{number}.yaml"
        assert (folder / name).is_symlink()
        assert real.read_bytes() == after(name)
        assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert len(list((tmp_path / "shared").iterdir())) == 3


def test_a_second_writer_waits_and_then_gives_up(folder):
    with locked(folder), pytest.raises(LockedError), locked(folder, patience=0.05):
        pass
    with locked(folder, patience=0):
        pass
    assert state(folder) == OLD


def test_two_writers_at_once_come_one_after_the_other(folder):
    results: list[str] = []

    def write() -> None:
        try:
            write_all(folder, changes(folder))
            results.append("written")
        except ChangedFileError:
            results.append("changed")

    writers = [threading.Thread(target=write) for _ in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert sorted(results) == ["changed", "changed", "changed", "written"]
    assert state(folder) == new(3)


def test_a_reader_does_not_disturb_a_writer_that_prepares(folder):
    with locked(folder):
        (folder / PREPARED).write_text('{"format": 1, "steps": []}')
        assert finish_interrupted(folder) is Outcome.NOTHING
        assert (folder / PREPARED).exists()
    assert finish_interrupted(folder) is Outcome.NOTHING
    assert state(folder) == OLD


def test_a_folder_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        write_all(tmp_path / "gone", [Change(tmp_path / "gone" / "plan.yaml", None, b"x")])
    assert state(tmp_path) == {}


def test_a_new_file_beside_changed_ones_is_part_of_the_change(folder):
    added = Change(folder / "departments" / "new.yaml", None, b"tasks: {}\n")
    write_all(folder, (*changes(folder, 1), added))
    assert state(folder) == new(1) | {"departments/new.yaml": b"tasks: {}\n"}


@pytest.mark.skipif(not KILLS, reason="set ELEVENPLAN_KILLS to a number of seconds")
def test_a_writer_that_is_killed_at_any_moment_leaves_the_old_plan_or_the_new(folder):
    """The longer run: writers in processes of their own, killed from outside at random moments."""
    chance, until, counts = random.Random(11), time.monotonic() + KILLS, [0, 0, 0]
    while time.monotonic() < until:
        count = chance.choice((1, 2, 3))
        child = os.fork()
        if not child:
            write_all(folder, changes(folder, count))
            os._exit(0)
        spent = time.monotonic() + chance.random() * 0.03
        while time.monotonic() < spent:
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        outcome = finish_interrupted(folder)
        found = state(folder)
        assert found in (OLD, new(count)), outcome
        counts[(found != OLD) + (outcome is Outcome.FINISHED)] += 1
        fill(folder)
    print(f"old {counts[0]}, new {counts[1]}, finished afterwards {counts[2]}")
    assert all(counts)
