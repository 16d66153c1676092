"""Lines in the column of the id that they belong to: one finding an id, with where they end."""

from collections.abc import Callable

import pytest

ROOT = "name: Try\nevent: 2026-11-11 00:00\nstart: 2026-09-14\n"
FIRST = "  first:\n    title: First\n    duration: 3d\n"
Helped = Callable[..., list[tuple[str, ...]]]


def remedy(last: str) -> str:
    return f"indent them, down to '{last}', by two more columns: what belongs to a key begins further right"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tasks:\n  a:\n  title: A\n  duration: 3d\n  owner: x\n", ("a", "owner")),
        (f"tasks:\n  a:\n  title: A\n  x-cost: 3\n{FIRST}", ("a", "x-cost")),
        (f"tasks:\n{FIRST}  last:\n  # why\n  title: Last\n  duration: 3d\n  note:\n", ("last", "note")),
        ("tasks:\n  a:\n  repeat: {every: day}\n  tags: [a]\n", ("a", "tags")),
        ("tasks:\n  a:\n    title: A\n    tasks:\n      b:\n      duration: 2d\n", ("b", "duration")),
        ("milestones:\n  go:\n  title: Go\n  date: T\n", ("go", "date")),
        ("people:\n  ana:\n  name: Ana\n", ("ana", "name")),
        ("windows:\n  w:\n  opens: T-3\n  closes: T-1\n", ("w", "closes")),
    ],
)
def test_lines_that_are_not_indented_are_told_once(text: str, expected: tuple[str, str], helped: Helped) -> None:
    owner, last = expected
    assert helped(ROOT + text) == [(f"the lines below '{owner}:' are not indented", remedy(last))]


def test_two_tasks_are_told_once_each_though_their_keys_stand_twice(helped: Helped) -> None:
    text = "tasks:\n  a:\n  title: A\n  duration: 3d\n  b:\n  title: B\n  duration: 3d\n"
    assert helped(ROOT + text) == [
        ("the lines below 'a:' are not indented", remedy("duration")),
        ("the lines below 'b:' are not indented", remedy("duration")),
    ]


def test_a_file_of_a_department_is_told_alike(helped: Helped) -> None:
    root = ROOT + "include: [design.yaml]\ndepartments: {design: {name: Design}}\n"
    design = f"department: design\ntasks:\n{FIRST}  b:\n  title: B\n  duration: 3d\n"
    assert helped(root, design=design) == [("the lines below 'b:' are not indented", remedy("duration"))]


def test_what_waits_for_such_a_task_is_not_told_too(helped: Helped) -> None:
    text = "tasks:\n  b:\n  title: B\n  duration: 3d\n  c:\n    duration: 1d\n    after: b\n"
    assert helped(ROOT + text) == [("the lines below 'b:' are not indented", remedy("duration"))]


def test_a_line_that_is_indented_less_than_the_others_goes_with_them(helped: Helped) -> None:
    text = "tasks:\n  a:\n    title: A\n  duration: 3d\n"
    expected = ("the lines below 'a:' do not begin in one column", "indent 'duration' as far as the other lines of 'a'")
    assert helped(ROOT + text) == [expected]


def test_ids_in_the_column_of_tasks_are_told_with_their_lines(helped: Helped) -> None:
    remedy = "move 'first:' with its lines two columns to the right, below 'tasks:', 'milestones:' or such"
    for text in ("first:\n  title: First\n  duration: 3d\n", "first:\ntitle: First\nduration: 3d\n"):
        assert helped(f"{ROOT}tasks:\n{text}") == [("'first:' is not indented", remedy)]


def test_a_task_may_have_the_name_of_a_key(helped: Helped) -> None:
    assert helped(ROOT + "tasks:\n  title: {duration: 3d}\n  note:\n    duration: 1d\n") == []
    assert helped(ROOT + "name: Again\ntasks:\n  a: {duration: 3d}\n")[0][0] == "duplicate key 'name'"


def test_a_section_that_stands_twice_is_a_duplicate_key(helped: Helped) -> None:
    text = "people:\n  ana: {name: Ana}\ntasks:\n  a: {duration: 1d}\ntasks:\n  b: {duration: 1d}\n"
    assert helped(ROOT + text)[0][0] == "duplicate key 'tasks'"
    assert (
        helped(f"{ROOT}tasks:\n  a:\n    title: A\n    duration: 1d\n    title: B\n")[0][0] == "duplicate key 'title'"
    )
