"""Text laid out in terminal cells."""

from hypothesis import given
from hypothesis import strategies as st

from elevenplan.reports.look import Look, wrapped
from elevenplan.source.cells import cell_width


def test_lines_after_the_first_stand_under_the_first_word() -> None:
    assert wrapped("the price list is late", Look(16), "why  ") == ["why  the price", "     list is", "     late"]


def test_chinese_without_spaces_is_broken_where_the_line_ends() -> None:
    assert wrapped("等待 首页设计和制作完成", Look(12), "by  ") == [
        "by  等待",
        "    首页设计",
        "    和制作完",
        "    成",
    ]


@given(st.text("ab 双十一 ", max_size=60), st.integers(8, 40), st.sampled_from(["", "why  "]))
def test_no_line_is_wider_than_the_screen_and_no_letter_is_lost(text: str, width: int, lead: str) -> None:
    lines = wrapped(text, Look(width), lead)
    assert all(cell_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == lead.strip() + text.replace(" ", "")


def test_a_page_in_ascii_has_the_signs_of_reports_replaced() -> None:
    assert Look(80, ascii=True).page(["◆ a → b …  ", "▾ 1 – 2 · ✓"]) == "* a > b ~\nv 1 - 2 | x"
    assert Look(80).page(["◆ a  "]) == "◆ a"
