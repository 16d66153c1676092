"""Texts and moments as a spreadsheet takes them."""

from datetime import datetime

import pytest

from elevenplan.exporters.xlsx.safe import cut, header_text, lines_needed, serial, stamp
from elevenplan.worktime.moments import to_moment


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("😀😀😀", 6, "😀😀😀"),
        ("😀😀😀😀", 6, "😀😀…"),
        ("a😀😀😀", 6, "a😀😀…"),
        ("首页首页首页首", 6, "首页首页首…"),
    ],
)
def test_a_text_is_cut_between_characters(text: str, most: int, kept: str) -> None:
    assert cut(text, most) == kept


def test_an_ampersand_in_a_header_is_doubled_and_never_cut_in_two() -> None:
    assert header_text("&" * 40, 20) == "&&" * 9 + "…"


def test_the_end_of_a_day_is_a_minute_before_the_next() -> None:
    midnight = to_moment(datetime(2026, 10, 31))
    assert (stamp(midnight), stamp(midnight, end=True)) == (
        datetime(2026, 10, 31),
        datetime(2026, 10, 30, 23, 59),
    )
    assert stamp(midnight + 3600, end=True) == datetime(2026, 10, 31, 1)


def test_moments_are_counted_as_spreadsheets_count_them() -> None:
    assert serial(to_moment(datetime(2026, 10, 31, 12))) == 46326.5


def test_chinese_takes_twice_the_room() -> None:
    assert [lines_needed(text, 10) for text in ("", "a" * 10, "a" * 11, "首页首页首", "首页首页首页")] == [
        1,
        1,
        2,
        1,
        2,
    ]
