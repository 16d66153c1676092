"""From a path to a plan: finding the root, reading the files, and what cannot be read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.diagnostics.concise import render_concise
from elevenplan.diagnostics.full import render_full
from elevenplan.loading.load import load
from elevenplan.loading.loaded import Loaded
from elevenplan.plan.model import Plan

HEAD = "name: Double Eleven\nevent: 2026-11-11 00:00\nstart: 2026-09-14\n"
WHOLE = (
    HEAD + "departments: {design: {name: Design}, product: {name: Product}}\n"
    "people: {li-na: {name: 李娜, department: product}, wang-fang: {department: design}}\n"
    "tasks:\n  price-list: {duration: 3d, owner: li-na, department: product}\n"
    "  home-page: {duration: 2d, after: price-list, department: design}\n"
    "milestones:\n  warm-up: {date: 2026-10-31, department: design}\n"
    "windows:\n  declaration: {opens: 2026-10-16, closes: 2026-10-29, department: product}\n"
)
SPLIT = HEAD + "include: departments/*.yaml\ndepartments: {design: {name: Design}, product: {name: Product}}\n"
DESIGN = (
    "department: design\npeople: {wang-fang: }\ntasks:\n  home-page: {duration: 2d, after: price-list}\n"
    "milestones:\n  warm-up: {date: 2026-10-31}\n"
)
PRODUCT = (
    "department: product\npeople: {li-na: {name: 李娜}}\ntasks:\n  price-list: {duration: 3d, owner: li-na}\n"
    "windows:\n  declaration: {opens: 2026-10-16, closes: 2026-10-29}\n"
)


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """A folder with a plan in three files."""
    (tmp_path / "departments").mkdir()
    (tmp_path / "plan.yaml").write_text(SPLIT, encoding="utf-8")
    (tmp_path / "departments" / "design.yaml").write_text(DESIGN, encoding="utf-8")
    (tmp_path / "departments" / "product.yaml").write_text(PRODUCT, encoding="utf-8")
    return tmp_path


def healthy(loaded: Loaded) -> Plan:
    assert not loaded.diagnostics, render_full(loaded.diagnostics)
    assert loaded.plan is not None
    return loaded.plan


def test_a_plan_in_one_file_equals_the_same_plan_in_many(split: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.yaml"
    whole.write_text(WHOLE, encoding="utf-8")
    assert healthy(load(whole)) == healthy(load(split))


def test_a_folder_its_root_file_and_each_fragment_lead_to_the_same_plan(split: Path) -> None:
    paths = (split, split / "plan.yaml", split / "departments" / "design.yaml")
    loads = [load(path, base=split) for path in paths]
    assert {found.root for found in loads} == {split / "plan.yaml"}
    assert healthy(loads[0]) == healthy(loads[1]) == healthy(loads[2])


def test_paths_are_shown_from_the_base_with_forward_slashes(split: Path) -> None:
    names = [file.path for file in load(split, base=split).files]
    assert names == ["plan.yaml", "departments/design.yaml", "departments/product.yaml"]
    inside = load("../product.yaml", base=split / "departments" / "x")
    assert inside.root == split / "plan.yaml"
    assert inside.files[0].path == (split / "plan.yaml").as_posix()


def test_a_file_that_no_root_includes_is_its_own_root(split: Path) -> None:
    other = split / "other.yaml"
    other.write_text(WHOLE, encoding="utf-8")
    assert load(other).root == other


def test_the_search_for_a_root_ends_at_the_repository(split: Path) -> None:
    (split / "departments" / ".git").mkdir()
    assert load(split / "departments" / "design.yaml").root == split / "departments" / "design.yaml"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_mark_and_line_ends_change_nothing(tmp_path: Path, mark: str, end: str) -> None:
    (tmp_path / "plan.yaml").write_bytes((mark + WHOLE.replace("\n", end)).encode())
    plain = tmp_path / "plain.yaml"
    plain.write_text(WHOLE, encoding="utf-8", newline="\n")
    assert healthy(load(tmp_path)) == healthy(load(plain))


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("none", "EP124 error: cannot read 'none': it does not exist"),
        ("none.yaml", "EP124 error: cannot read 'none.yaml': it does not exist"),
        ("empty", "EP124 error: cannot read 'empty/plan.yaml': it does not exist"),
        ("pipe", "EP124 error: cannot read 'pipe': it is no regular file"),
        ("a\0b", "EP124 error: cannot read 'ab': it does not exist"),
    ],
)
def test_what_is_no_plan_is_said_so(tmp_path: Path, name: str, headline: str) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    found = load(name, base=tmp_path)
    assert found.plan is None
    assert render_concise(found.diagnostics) == headline


def test_a_root_that_is_no_mapping_gives_no_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("- a\n", encoding="utf-8")
    found = load(tmp_path, base=tmp_path)
    assert (found.plan, found.tree.entries, found.has_errors) == (None, {}, True)


def test_a_bomb_of_aliases_is_refused(loaded: Callable[..., Loaded]) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert loaded("\n".join(lines)).has_errors


def test_tasks_nested_too_deep_are_refused(loaded: Callable[..., Loaded]) -> None:
    text = "".join(f"{{a{depth}: {{tasks: " for depth in range(3000)) + "{}" + "}}" * 3000
    found = loaded(f"{HEAD}tasks: {text}\n")
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["EP147"]


def test_tasks_may_be_nested_forty_deep(loaded: Callable[..., Loaded]) -> None:
    text = "".join(f"{{a{depth}: {{tasks: " for depth in range(40)) + "{leaf: {duration: 1d}}" + "}}" * 40
    assert not loaded(f"{HEAD}tasks: {text}\n").diagnostics


WORDS = """
    name event start calendar calendars departments people windows phases rules tasks milestones risks include
    department duration after repeat every on date opens closes hours holidays based_on within owner a b x-c
"""
KEYS = st.sampled_from(WORDS.split())
TEXTS = st.sampled_from(
    [
        "",
        "3d",
        "a",
        "b SS+1d",
        "T-3",
        "a.opens",
        "2026-10-01",
        "2026-10-01..2026-10-03",
        "off",
        "mon-fri",
        "９",
        "~",
        "null",
    ]
) | st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
VALUES = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


def written(value: object) -> str:
    """A value as flow YAML, every text in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {written(held)}' for key, held in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return "" if value is None else "'" + str(value).replace("'", "''") + "'"


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_mapping_is_a_plan_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.yaml").write_text(written(content) or "{}", encoding="utf-8")
    found = load(folder, base=folder)
    assert all(diagnostic.headline for diagnostic in found.diagnostics)
    assert found.plan is not None or found.has_errors
    assert render_full(found.diagnostics) or not found.diagnostics


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_plan_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.yaml").write_bytes(content)
    found = load(folder, base=folder)
    assert found.has_errors
    assert render_full(found.diagnostics)
