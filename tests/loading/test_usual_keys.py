"""Keys of other programs and languages, and entries that are only a value: each leads to the key."""

from collections.abc import Callable

import pytest

HEAD = "name: Try\nevent: 2026-11-11 00:00\nstart: 2026-09-14\n"
TASKS = "tasks:\n  list: {duration: 3d}\n"
Helped = Callable[..., list[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("负责人", "owner"),
        ("assignee", "owner"),
        ("Responsable", "owner"),
        ("depends_on", "after"),
        ("due", "deadline"),
        ("截止日期", "deadline"),
        ("end", "finish"),
        ("description", "note"),
        ("备注", "note"),
        ("工期", "duration"),
        ("name", "title"),
    ],
)
def test_a_key_of_another_program_leads_to_ours(key: str, meant: str, helped: Helped) -> None:
    text = f"{HEAD}tasks:\n  list:\n    duration: 3d\n    {key}: something\n"
    assert helped(text) == [(f"unknown key '{key}' in a task", f"did you mean '{meant}'?")]


def test_a_status_is_said_by_what_happened(helped: Helped) -> None:
    text = f"{HEAD}tasks:\n  list:\n    duration: 3d\n    status: open\n"
    assert helped(text)[0][1] == "write 'started:' or 'done:' with its day, or 'blocked:' with the reason"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("tasks:\n  list: 3d\n", "write 'list: {duration: 3d}'"),
        ("tasks:\n  list: Price list\n", "write 'list: {title: Price list, duration: 3d}'"),
        ("tasks:\n  sum:\n    tasks:\n      list: 3d\n", "write 'list: {duration: 3d}'"),
        (TASKS + "milestones:\n  list2: 2026-11-11\n", "write 'list2: {date: 2026-11-11}'"),
        (TASKS + "people:\n  list: 李娜\n", "write 'list: {name: 李娜}'"),
        (TASKS + "departments:\n  list: 运营部\n", "write 'list: {name: 运营部}'"),
    ],
)
def test_an_entry_that_is_only_a_value_is_shown_with_its_key(text: str, remedy: str, helped: Helped) -> None:
    ((headline, told),) = helped(HEAD + text)
    assert headline.endswith("is text where a mapping of keys is meant")
    assert told == remedy


def test_a_word_for_recurring_work_is_shown_as_a_mapping(helped: Helped) -> None:
    text = f"{HEAD}tasks:\n  list:\n    repeat: daily\n"
    assert ("'repeat' is text where a mapping of keys is meant", "write 'repeat: {every: day}'") in helped(text)


def test_a_city_leads_to_its_time_zone(helped: Helped) -> None:
    for name in ("Beijing", "北京", "GMT+8"):
        assert helped(f"{HEAD}timezone: {name}\n{TASKS}") == [
            (f"unknown time zone '{name}'", "did you mean 'Asia/Shanghai'?")
        ]
    assert helped(f"{HEAD}timezone: GMT+5\n{TASKS}")[0][1] == "write a name such as Asia/Shanghai or Europe/Madrid"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("brand: Xiang\n" + TASKS, "write 'brand: {name: Xiang}'"),
        ("tasks:\n  list: {duration: 3d, estimate: 2d-6d}\n", "write 'estimate: {low: 2d, high: 6d}'"),
    ],
)
def test_a_text_for_a_mapping_is_shown_as_one(text: str, expected: str, helped: Helped) -> None:
    assert [told for _, told in helped(HEAD + text)] == [expected]


def test_a_window_with_other_words_for_its_dates_has_no_missing_ones_too(helped: Helped) -> None:
    assert helped(f"{HEAD}windows:\n  w: {{from: T-3, close: T-1}}\n{TASKS}") == [
        ("unknown key 'from' in a window", "did you mean 'opens'?"),
        ("unknown key 'close' in a window", "did you mean 'closes'?"),
    ]


def test_a_section_in_another_language_leads_to_ours(helped: Helped) -> None:
    assert helped(f"{HEAD}任务:\n  list: {{duration: 3d}}\n") == [
        ("unknown key '任务' in the plan", "did you mean 'tasks'?")
    ]
