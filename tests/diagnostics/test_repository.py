"""Paths from the root of the repository."""

from pathlib import Path

import pytest

from elevenplan.diagnostics.repository import Root, from_root, readable, root_here


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plan.yaml", "plans/sale/plan.yaml"),
        ("departments/../plan.yaml", "plans/sale/plan.yaml"),
        ("../../notes.yaml", "notes.yaml"),
        ("/repo/plan.yaml", "plan.yaml"),
        ("/repository/plan.yaml", None),
        ("../../../elsewhere.yaml", None),
        ("with\x00nothing.yaml", "plans/sale/with\x00nothing.yaml"),
    ],
)
def test_a_path_is_counted_from_the_root_of_the_repository(path: str, expected: str | None) -> None:
    assert from_root(path, Root(Path("/repo"), Path("/repo/plans/sale"))) == expected


def test_the_root_is_the_repository_around_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "plans/sale").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "plans/sale")
    assert root_here() == Root(tmp_path, tmp_path / "plans/sale")


def test_a_worktree_and_a_submodule_have_a_file_where_others_have_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert root_here().top == tmp_path


def test_without_a_repository_the_current_folder_is_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert root_here() == Root(tmp_path, tmp_path)


def test_a_file_reached_through_a_link_to_the_repository_lies_inside(tmp_path: Path) -> None:
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo/plan.yaml").touch()
    (tmp_path / "link").symlink_to("repo")
    assert from_root(f"{tmp_path}/link/plan.yaml", Root(tmp_path / "repo", tmp_path)) == "plan.yaml"
    assert from_root(f"{tmp_path}/repo/plan.yaml", Root(tmp_path / "link", tmp_path)) == "plan.yaml"


def test_a_link_inside_the_repository_keeps_its_name(tmp_path: Path) -> None:
    (tmp_path / "shared.yaml").touch()
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo/plan.yaml").symlink_to("../shared.yaml")
    assert from_root("plan.yaml", Root(tmp_path / "repo", tmp_path / "repo")) == "plan.yaml"


def test_bytes_that_are_no_text_are_shown_as_the_sign_for_it() -> None:
    assert readable("caf\udce9.yaml") == "caf\ufffd.yaml"
    assert readable("café 双.yaml") == "café 双.yaml"
    assert readable("\ud800") == "?"
