import pytest
from hypothesis import given
from hypothesis import strategies as st

from elevenplan.source.cells import cell_width, clean, clip, pad


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("张伟", 4),
        ("a张", 3),
        ("e\u0301", 1),
        ("😀", 2),
        ("，", 2),
        ("…", 1),
        ("█", 1),
        ("👍🏽", 2),
    ],
)
def test_the_width_is_that_of_a_terminal(text: str, width: int) -> None:
    assert cell_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Price list", 20, "Price list"),
        ("Price list", 6, "Price…"),
        ("价格表", 5, "价格…"),
        ("价格表", 4, "价…"),
        ("abc", 0, ""),
    ],
)
def test_a_long_text_is_cut_with_an_ellipsis(text: str, width: int, expected: str) -> None:
    assert clip(text, width) == expected


def test_padding_counts_cells() -> None:
    assert [pad("张", 4), pad("张", 4, "right"), pad("张", 5, "centre"), pad("long", 2)] == [
        "张  ",
        "  张",
        " 张  ",
        "long",
    ]


def test_a_hostile_title_becomes_one_harmless_line() -> None:
    assert clean("a\x1b[31m\nb\t\u202ec\x00\ud800 👩\u200d💻") == "a[31m b c 👩\u200d💻"


@given(st.text(), st.integers(0, 30))
def test_a_cut_text_never_takes_more_cells_than_it_may(text: str, width: int) -> None:
    assert cell_width(clip(text, width)) <= width


@given(st.text())
def test_a_clean_text_has_no_line_end_and_can_be_written(text: str) -> None:
    assert len(clean(text).splitlines()) <= 1
    clean(text).encode()
