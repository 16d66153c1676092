"""A folder written as a whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from elevenplan.writing import folder as writing
from elevenplan.writing.folder import TargetTakenError, write_folder
from elevenplan.writing.locking import lock_folder

FILES = {"plan.yaml": b"name: x\n", "assets/logo.png": b"\x89PNG"}


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def accept(folder: Path) -> None:
    assert (folder / "plan.yaml").read_bytes() == b"name: x\n"


def test_a_folder_is_made_with_those_above_it(tmp_path: Path):
    write_folder(tmp_path / "a b" / "c", FILES, accept)
    assert everything(tmp_path) == [
        "a b",
        "a b/c",
        "a b/c/assets",
        "a b/c/assets/logo.png",
        "a b/c/plan.yaml",
    ]


def test_an_empty_folder_is_filled_and_stays_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    write_folder(Path(), FILES, accept)
    assert tmp_path.stat().st_ino == before
    assert everything(Path.cwd()) == ["assets", "assets/logo.png", "plan.yaml"]


def test_the_longest_name_that_a_file_system_takes_is_taken(tmp_path: Path):
    write_folder(tmp_path / ("n" * 250), FILES, accept)
    assert (tmp_path / ("n" * 250) / "plan.yaml").is_file()


@pytest.mark.parametrize("kind", ["file", "folder", "link to an empty folder", "link to nowhere"])
def test_whatever_stands_there_is_left_as_it_is(tmp_path: Path, kind: str):
    target, empty = tmp_path / "target", tmp_path / "empty"
    empty.mkdir()
    if kind == "file":
        target.write_bytes(b"mine")
    elif kind == "folder":
        target.mkdir()
        (target / "mine").write_bytes(b"")
    else:
        target.symlink_to(empty if "empty" in kind else tmp_path / "nowhere")
    before = everything(tmp_path)
    with pytest.raises(TargetTakenError):
        write_folder(target, FILES, accept)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError, RuntimeError])
@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_left_where_it_fails(tmp_path: Path, error: type[BaseException], there: bool):
    target = tmp_path / "there" if there else tmp_path / "new" / "target"
    (tmp_path / "there").mkdir()

    def fail(_: Path) -> None:
        raise error

    with pytest.raises(error):
        write_folder(target, FILES, fail)
    assert everything(tmp_path) == ["there"]


def test_a_name_that_is_too_long_leaves_no_folder_above_it(tmp_path: Path):
    with pytest.raises(OSError, match="too long"):
        write_folder(tmp_path / "above" / ("n" * 300), FILES, accept)
    assert everything(tmp_path) == []


@pytest.mark.parametrize("name", ["../out.yaml", "/out.yaml", "a/../../out.yaml"])
def test_a_file_outside_the_folder_is_refused(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="outside the folder"):
        write_folder(tmp_path / "new", {name: b""}, accept)
    assert everything(tmp_path) == []


def test_others_may_read_it_as_the_system_lets_them(tmp_path: Path):
    mask = os.umask(0o022)
    try:
        write_folder(tmp_path / "new", FILES, accept)
    finally:
        os.umask(mask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o755


KILLED = """
import os, signal, sys
from pathlib import Path
from elevenplan.writing.folder import write_folder
write_folder(Path(sys.argv[1]), {"plan.yaml": b"x"}, lambda folder: os.kill(os.getpid(), signal.SIGKILL))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
@pytest.mark.parametrize("name", ["plan", "."])
def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path, name: str) -> None:
    target = tmp_path / "here" / name
    (tmp_path / "here").mkdir()
    subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False)
    (left,) = (tmp_path / "here").iterdir()
    assert left.name.startswith(".new-plan.")
    write_folder(target, FILES, accept)
    assert everything(target) == ["assets", "assets/logo.png", "plan.yaml"]
    assert not left.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_what_another_process_works_on_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    busy, other = tmp_path / ".new-plan.abcdefgh", tmp_path / ".new-plan.mine"
    for folder in (busy, other):
        folder.mkdir()
    (tmp_path / ".new-plan.ijklmnop").symlink_to(other)
    handle = lock_folder(busy)
    assert handle is not None
    write_folder(tmp_path / "plan", FILES, accept)
    os.close(handle)
    assert {path.name for path in tmp_path.iterdir()} == {busy.name, other.name, ".new-plan.ijklmnop", "plan"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_a_working_folder_that_another_process_clears_away_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared: list[Path] = []

    def lock_after_the_other(folder: Path) -> int | None:
        handle = lock_folder(folder)
        if not cleared:
            cleared.append(folder)
            folder.rmdir()
        return handle

    monkeypatch.setattr(writing, "lock_folder", lock_after_the_other)
    write_folder(tmp_path / "plan", FILES, accept)
    assert everything(tmp_path) == ["plan", "plan/assets", "plan/assets/logo.png", "plan/plan.yaml"]
