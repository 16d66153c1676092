"""Which files a plan includes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.loading.loaded import Loaded
from elevenplan.loading.paths import matches
from elevenplan.revisions.disk import DISK

HEAD = "name: Double Eleven\nevent: 2026-11-11 00:00\nstart: 2026-09-14\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files at three depths."""
    for name in (
        "b.yaml",
        "a.yaml",
        "B.yaml",
        ".hidden.yaml",
        "deep/c.yaml",
        "deep/er/d.yaml",
        "deep/e.yml",
        ".git/f.yaml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.yaml", ["B.yaml", "a.yaml", "b.yaml"]),
        ("./a.yaml", ["a.yaml"]),
        ("[ab].yaml", ["a.yaml", "b.yaml"]),
        ("?.yaml", ["B.yaml", "a.yaml", "b.yaml"]),
        ("deep/*", ["deep/c.yaml", "deep/e.yml"]),
        ("**/*.yaml", ["B.yaml", "a.yaml", "b.yaml", "deep/c.yaml", "deep/er/d.yaml"]),
        ("deep/**/*.y*ml", ["deep/c.yaml", "deep/e.yml", "deep/er/d.yaml"]),
        ("*/*/*.yaml", ["deep/er/d.yaml"]),
        (".hidden.yaml", [".hidden.yaml"]),
        ("none.yaml", []),
        ("a.yaml/b.yaml", []),
        ("deep", []),
    ],
)
def test_a_pattern_matches_files_in_order(folder: Path, pattern: str, names: list[str]) -> None:
    assert [path.relative_to(folder).as_posix() for path in matches(DISK, folder, pattern)] == names


def test_a_file_named_twice_and_the_root_itself_count_once(loaded: Callable[..., Loaded]) -> None:
    found = loaded(f"{HEAD}include: ['*.yaml', design.yaml]\n", design="tasks: {banner: {duration: 1d}}\n")
    assert not found.diagnostics
    assert [file.path for file in found.files] == ["plan.yaml", "design.yaml"]


def test_files_come_in_the_order_of_the_entries(loaded: Callable[..., Loaded]) -> None:
    found = loaded(
        f"{HEAD}include: [product.yaml, '*.yaml']\n",
        art="tasks: {c: {duration: 1d}}\n",
        design="tasks: {b: {duration: 1d}}\n",
        product="tasks: {a: {duration: 1d}}\n",
    )
    assert found.plan is not None
    assert list(found.plan.tasks) == ["a", "c", "b"]


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "plan"
    inside.mkdir()
    (tmp_path / "secret.yaml").write_text("tasks: {banner: {duration: 1d}}\n", encoding="utf-8")
    (inside / "design.yaml").symlink_to(tmp_path / "secret.yaml")
    (inside / "plan.yaml").write_text(f"{HEAD}include: [design.yaml]\n", encoding="utf-8")
    found = load(inside, base=inside)
    assert [diagnostic.headline for diagnostic in found.diagnostics] == ["'design.yaml' lies outside the plan's folder"]
    assert len(found.files) == 1


def test_a_link_inside_the_folder_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "design.yaml").write_text("tasks: {banner: {duration: 1d}}\n", encoding="utf-8")
    (tmp_path / "again.yaml").symlink_to(tmp_path / "design.yaml")
    (tmp_path / "plan.yaml").write_text(f"{HEAD}include: ['*.yaml']\n", encoding="utf-8")
    found = load(tmp_path, base=tmp_path)
    assert not found.diagnostics
    assert [file.path for file in found.files] == ["plan.yaml", "again.yaml"]


def test_a_link_in_a_circle_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "plan.yaml").write_text(f"{HEAD}include: [loop.yaml]\n", encoding="utf-8")
    found = load(tmp_path, base=tmp_path)
    assert [diagnostic.headline for diagnostic in found.diagnostics] == ["there is no file 'loop.yaml'"]


def test_a_plan_in_a_folder_reached_by_a_link_is_read(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "design.yaml").write_text("tasks: {banner: {duration: 1d}}\n", encoding="utf-8")
    (real / "plan.yaml").write_text(f"{HEAD}include: ['*.yaml']\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(real)
    found = load(tmp_path / "link", base=tmp_path)
    assert not found.diagnostics
    assert [file.path for file in found.files] == ["link/plan.yaml", "link/design.yaml"]


def test_a_name_that_no_file_can_have_is_not_there(loaded: Callable[..., Loaded]) -> None:
    found = loaded(f"{HEAD}include: {'a' * 5_000}\n")
    assert [(one.code, one.headline[:24]) for one in found.diagnostics] == [("EP124", "there is no file 'aaaaaa")]


def test_a_path_that_no_file_can_have_cannot_be_read(tmp_path: Path) -> None:
    found = load("a/" * 3_000, base=tmp_path)
    assert [one.code for one in found.diagnostics] == ["EP124"]


def test_a_link_in_a_circle_below_a_plan_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{HEAD}include: ['*.yaml']\n", encoding="utf-8")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    assert [one.code for one in load(tmp_path / "loop.yaml", base=tmp_path).diagnostics] == ["EP124"]
