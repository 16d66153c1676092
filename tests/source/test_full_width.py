import pytest

from elevenplan.source.full_width import full_width_in, to_half_width


@pytest.mark.parametrize(
    ("text", "first", "narrow"),
    [
        ("price-list", None, "price-list"),
        ("３d", "３", "3d"),
        ("2026-11-11 00：00", "：", "2026-11-11 00:00"),
        ("［a，b］", "［", "[a,b]"),
        ("price－list", "－", "price-list"),
        ("a、b。", "、", "a,b."),
        ("价格表", None, "价格表"),
    ],
)
def test_full_width_signs_are_found_and_have_an_ascii_twin(text: str, first: str | None, narrow: str) -> None:
    assert full_width_in(text) == first
    assert to_half_width(text) == narrow
