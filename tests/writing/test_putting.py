"""Values put into a plan's text: only the bytes that must change do."""

from difflib import unified_diff

import pytest

from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.writing.edits import CannotWriteError, Edit, edited
from elevenplan.writing.locating import ReadFile, located

TEXT = """\
department: art
tasks:

  # first
  page:
    title: "Page"   # keep
    duration: 3d
    after: [a, b SS+1d]  # links
    tags: [x]

  text: {title: Text, duration: 2d}
  kick:
  list:
    duration: 1d
    after:
      - a
      # why b
      - b
    note: |
      two
      lines

milestones:
  end: {date: T, after: [page]}
"""


def change(id_: str, values: dict, text: str = TEXT) -> list[str]:
    """The lines of the diff that an edit makes, without the heads."""
    lines = unified_diff(text.split("\n"), rewritten(id_, values, text).split("\n"), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def rewritten(id_: str, values: dict, text: str) -> str:
    """The text that an edit makes."""
    file = SourceFile("plan.yaml", text)
    root = parse(file).root
    assert root is not None
    (found,) = located([ReadFile(file, root, True)], id_)
    return edited([Edit(found, values)], {file.path: root})[file]


@pytest.mark.parametrize(
    ("id_", "values", "diff"),
    [
        ("page", {"duration": "6d"}, ["-    duration: 3d", "+    duration: 6d"]),
        ("page", {"title": "New: title"}, ['-    title: "Page"   # keep', '+    title: "New: title"   # keep']),
        (
            "page",
            {"done": "2026-10-12 18:00", "started": "2026-10-10"},
            ["+    started: 2026-10-10", "+    done: 2026-10-12 18:00"],
        ),
        ("page", {"after": ["a", "c"]}, ["-    after: [a, b SS+1d]  # links", "+    after: [a, c]  # links"]),
        (
            "page",
            {"after": ["a", "b SS+1d", "c"]},
            ["-    after: [a, b SS+1d]  # links", "+    after: [a, b SS+1d, c]  # links"],
        ),
        ("page", {"tags": None}, ["-    tags: [x]"]),
        ("page", {"x-budget": "=1"}, ['+    x-budget: "=1"']),
        (
            "text",
            {"owner": "wang", "duration": None},
            ["-  text: {title: Text, duration: 2d}", "+  text: {title: Text, owner: wang}"],
        ),
        ("kick", {"duration": "1d"}, ["+    duration: 1d"]),
        ("list", {"after": ["a", "b", "c SS+1d"]}, ["+      - c SS+1d"]),
        ("list", {"after": ["b"]}, ["-      - a"]),
        ("list", {"note": "one"}, ["-    note: |", "-      two", "-      lines", "+    note: one"]),
        ("list", {"note": None}, ["-    note: |", "-      two", "-      lines"]),
        ("list", {"blocked": "no # photos"}, ['+    blocked: "no # photos"']),
        ("list", {"estimate.low": "1d"}, ["+    estimate: {low: 1d}"]),
        (
            "end",
            {"deadline": "2026-11-11 24:00"},
            ["-  end: {date: T, after: [page]}", "+  end: {date: T, after: [page], deadline: 2026-11-11 24:00}"],
        ),
    ],
    ids=str,
)
def test_an_edit_changes_its_own_lines(id_: str, values: dict, diff: list[str]) -> None:
    assert change(id_, values) == diff
    crlf = change(id_, values, TEXT.replace("\n", "\r\n"))
    assert [line.removesuffix("\r") for line in crlf] == diff
    assert all(line.endswith("\r") for line in crlf)


def test_a_file_that_ends_without_a_line_break_stays_so() -> None:
    assert change("end", {"buffer": "2d"}, "milestones:\n  end:\n    date: T") == ["+    buffer: 2d"]


def test_an_edit_and_its_inverse_give_the_same_bytes() -> None:
    file = SourceFile("plan.yaml", TEXT)
    root = parse(file).root
    (found,) = located([ReadFile(file, root, True)], "page")
    once = edited([Edit(found, {"done": "2026-10-12", "duration": "9d"})], {file.path: root})[file]
    again = SourceFile("plan.yaml", once)
    root = parse(again).root
    (found,) = located([ReadFile(again, root, True)], "page")
    assert edited([Edit(found, {"done": None, "duration": "3d"})], {file.path: root})[again] == TEXT


@pytest.mark.parametrize(
    ("head", "new"),
    [("|", "|-"), ("|-", "|-"), ("|+", "|-"), (">", ">-"), ("|2", "|2-"), ("|+2  # so", "|2-  # so"), ("'x", "'x")],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_text_at_the_very_end_means_the_same_when_a_key_comes_behind_it(head: str, new: str, line_break: str) -> None:
    text = f"tasks:\n  page:\n    note: {head}\n      one\n\n      two" + ("'" if head == "'x" else "")
    after = f"{text.replace(head, new)}\n    blocked: photos"
    assert rewritten("page", {"blocked": "photos"}, text.replace("\n", line_break)) == after.replace("\n", line_break)


def test_a_text_at_the_very_end_of_a_list_means_the_same_when_an_item_comes_behind_it() -> None:
    text = "tasks:\n  page:\n    checklist:\n      - a\n      - |\n        one\n        two"
    assert rewritten("page", {"checklist": ["a", "one\ntwo", "b"]}, text) == f"{text.replace('|', '|-')}\n      - b"
    assert rewritten("page", {"blocked": "photos"}, text) == f"{text.replace('|', '|-')}\n    blocked: photos"


def test_a_text_above_a_comment_at_the_end_is_left_as_it_is() -> None:
    text = "tasks:\n  page:\n    note: |\n      one\n      two\n# the end"
    assert rewritten("page", {"blocked": "x"}, text) == text.replace("\n# the", "\n    blocked: x\n# the")


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("behind", ["", "  # nobody knows"])
@pytest.mark.parametrize("end", ["", "\n", "\n  li: {}\n", "\n\ntasks: {}\n"])
def test_an_entry_that_loses_its_only_key_stays_as_its_id(line_break: str, behind: str, end: str) -> None:
    text = f"people:\n  wu:{behind}\n    leave: 2026-10-12{end}".replace("\n", line_break)
    empty = f"people:\n  wu:{behind}{end}".replace("\n", line_break)
    assert rewritten("wu", {"leave": None}, text) == empty
    assert rewritten("wu", {"leave": "2026-10-12"}, empty) == text


def test_braces_that_lose_their_only_key_stay() -> None:
    assert rewritten("wu", {"leave": None}, "people: {wu: {leave: 2026-10-12}}\n") == "people: {wu: {}}\n"
    text = "people:\n  wu: {leave: 2026-10-12}  # away\n"
    assert rewritten("wu", {"leave": None}, text) == "people:\n  wu: {}  # away\n"


def test_a_key_that_may_not_be_without_a_value_keeps_braces() -> None:
    text = "calendars:\n  office:\n    country: CN\n    holidays:  # own\n      2026-12-24: party\n"
    assert rewritten("office", {"holidays.2026-12-24": None}, text) == (
        "calendars:\n  office:\n    country: CN\n    holidays: {}  # own\n"
    )


def test_two_edits_of_one_place_are_refused() -> None:
    file = SourceFile("plan.yaml", TEXT)
    root = parse(file).root
    (found,) = located([ReadFile(file, root, True)], "page")
    with pytest.raises(CannotWriteError):
        edited([Edit(found, {"duration": "6d"}), Edit(found, {"duration": "7d"})], {file.path: root})
