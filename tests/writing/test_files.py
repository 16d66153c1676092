import os
from pathlib import Path

import pytest

from elevenplan.writing import files
from elevenplan.writing.files import ChangedFileError, replace_file


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old\r\n")
    return path


def test_a_file_gets_its_new_bytes_and_nothing_lies_beside_it(plan):
    replace_file(plan, b"new\r\n", b"old\r\n")
    assert plan.read_bytes() == b"new\r\n"
    assert list(plan.parent.iterdir()) == [plan]


def test_permissions_stay(plan):
    plan.chmod(0o640)
    replace_file(plan, b"new", b"old\r\n")
    assert plan.stat().st_mode & 0o7777 == 0o640


def test_a_symbolic_link_still_leads_to_the_file(plan, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to("plan.yaml")
    replace_file(link, b"new", b"old\r\n")
    assert link.is_symlink()
    assert plan.read_bytes() == b"new"


def test_a_file_that_was_changed_meanwhile_is_left_alone(plan):
    with pytest.raises(ChangedFileError):
        replace_file(plan, b"new", b"what was read")
    assert plan.read_bytes() == b"old\r\n"
    assert list(plan.parent.iterdir()) == [plan]


def test_a_file_that_is_changed_while_the_new_one_is_written_is_left_alone(plan, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: plan.write_bytes(b"theirs"))
    with pytest.raises(ChangedFileError):
        replace_file(plan, b"new", b"old\r\n")
    assert plan.read_bytes() == b"theirs"
    assert list(plan.parent.iterdir()) == [plan]


def test_a_disk_without_room_leaves_the_file_as_it_was(plan, monkeypatch):
    def no_room(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space left"):
        replace_file(plan, b"new", b"old\r\n")
    assert plan.read_bytes() == b"old\r\n"
    assert list(plan.parent.iterdir()) == [plan]


def test_a_file_that_may_not_be_written_is_left_alone(plan, monkeypatch):
    monkeypatch.setattr(files.os, "access", lambda path, mode: False)
    with pytest.raises(PermissionError):
        replace_file(plan, b"new", b"old\r\n")
    assert plan.read_bytes() == b"old\r\n"


def test_a_file_that_has_gone_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "plan.yaml", b"new", b"old")
    assert list(tmp_path.iterdir()) == []
