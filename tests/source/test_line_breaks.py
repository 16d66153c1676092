"""Where lines are broken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.source.cells import cell_width
from elevenplan.source.line_breaks import folded


@settings(deadline=None)
@given(st.text(st.sampled_from("ab ,.价格表，。（1） ")), st.integers(2, 40))
def test_lines_are_as_wide_as_they_may_be_and_lose_nothing(text: str, room: int) -> None:
    lines = folded(text, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_width(line) <= room for line in lines)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one two  three", 9, ["one two", "three"]),
        ("价格表价格表，价格", 12, ["价格表价格", "表，价格"]),  # a mark never begins a line
        ("价格价格（价格）", 10, ["价格价格", "（价格）"]),  # nor ends one what opens
        ("请看说明EP201和", 12, ["请看说明", "EP201和"]),  # a code stays whole
        ("他们在十月31日来", 12, ["他们在十月", "31日来"]),  # a number stays with its unit
        ("waits for 价格表与赠品, 首页设计", 24, ["waits for 价格表与赠品,", "首页设计"]),
        ("请先看，价格表与赠品清单", 14, ["请先看，", "价格表与赠品清", "单"]),  # a pause before a word
        ("Donaudampfschiff", 8, ["Donaudam", "pfschiff"]),
        ("", 8, [""]),
    ],
)
def test_where_lines_are_broken(text: str, room: int, lines: list[str]) -> None:
    assert folded(text, room) == lines


def test_long_words_stay_whole_where_that_is_wanted() -> None:
    assert folded("see departments/design.yaml:14:16 first", 12, cuts_words=False) == [
        "see",
        "departments/design.yaml:14:16",
        "first",
    ]
