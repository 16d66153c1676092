import pytest

from elevenplan.source.suggest import Names, closest, edit_distance

KEYS = ("title", "department", "owner", "helpers", "duration", "after", "start", "start_no_earlier_than", "deadline")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("afer", "after"),
        ("Title", "title"),
        ("onwer", "owner"),
        ("duraton", "duration"),
        ("deparment", "department"),
        ("start_no_earlier", "start_no_earlier_than"),
        ("start-no-earlier-than", "start_no_earlier_than"),
        ("Depends", None),
        ("budget", None),
        ("x", None),
        ("", None),
    ],
)
def test_a_misspelt_key_finds_the_one_that_was_meant(word: str, expected: str | None) -> None:
    assert closest(word, KEYS) == expected


def test_a_misspelt_id_finds_the_nearest() -> None:
    ids = ("price-list-draft", "price-list", "prices", "page-list")
    assert closest("price-lst", ids) == "price-list"


def test_prepared_names_answer_as_single_questions_do() -> None:
    names = Names(KEYS)
    assert [names.closest(word) for word in ("afer", "Depends", "Title")] == ["after", None, "title"]


def test_after_many_searches_names_one_edit_away_are_still_found() -> None:
    names = Names(f"task-{number}" for number in range(2_000))
    assert [names.closest(f"nothing-like-it-{number}") for number in range(300)] == [None] * 300
    assert names.closest("tsk-1234") == "task-1234"


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xbc", 1), ("abcd", "badc", 2), ("abc", "xyz", 3)],
)
def test_the_distance_counts_swapped_neighbours_as_one(left: str, right: str, distance: int) -> None:
    assert edit_distance(left, right, 5) == distance
    assert edit_distance(right, left, 5) == distance
