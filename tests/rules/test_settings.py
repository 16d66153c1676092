import pytest

from elevenplan.rules.settings import ignored


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("  page:  # elevenplan: ignore EP304", {"EP304"}),
        ("  page:  # elevenplan: ignore EP304, EP501 the old page", {"EP304", "EP501"}),
        ("  page:  # see the wiki  # elevenplan: ignore ep304,ep501", {"EP304", "EP501"}),
        ("# elevenplan: ignore EP304", {"EP304"}),
        ("  note: x# elevenplan: ignore EP304", set()),
        ("  page:  # elevenplan: ignore", set()),
        ("  page:  # ignore EP304", set()),
    ],
)
def test_a_comment_silences_the_codes_that_it_names(line, codes):
    assert ignored(line) == codes


def test_an_error_of_reading_cannot_be_silenced(found):
    body = "tasks:\n  page: {owner: bob, duration: 3x}  # elevenplan: ignore EP110\n"
    assert found(body) == ["EP110 '3x' is not a duration"]


def test_a_rule_can_be_made_worse_milder_or_go_away(examined):
    text = """\
name: X
start: 2026-10-12
rules: {EP501: error, EP402: {severity: info}, EP410: off}
tasks:
  page: {duration: 2d, deadline: 2026-10-12, estimate: {low: 3d, high: 4d}}
"""
    assert [(one.code, str(one.severity)) for one in examined(text).diagnostics] == [
        ("EP501", "error"),
        ("EP402", "info"),
    ]
