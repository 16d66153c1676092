"""A folder written as a whole or not at all."""

import os
from pathlib import Path

import pytest

from elevenplan.writing.folder import TargetTakenError, write_folder

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
