"""Texts and moments as a spreadsheet takes them, and the words in each language."""

from dataclasses import fields
from datetime import datetime

import pytest

from elevenplan.exporters.xlsx.safe import cut, header_text, lines_needed, serial, stamp
from elevenplan.exporters.xlsx.words import Words, words_of
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


@pytest.mark.parametrize("language", ["es", "zh", "zh-CN", "ZH_hans"])
def test_every_word_has_the_same_places_in_every_language(language: str) -> None:
    english, other = words_of("en"), words_of(language)
    assert other != english
    for name in (field.name for field in fields(Words)):
        mine, theirs = getattr(english, name), getattr(other, name)
        assert theirs, name
        if isinstance(mine, str):
            assert mine.count("{}") == theirs.count("{}"), name
        else:
            assert len(mine) == len(theirs), name


@pytest.mark.parametrize("language", [None, "", "en", "fr", "English"])
def test_a_language_that_is_not_spoken_is_told_in_english(language: str | None) -> None:
    assert words_of(language).schedule == "Schedule"
