"""The lines of an edit: as version control would show them, however long the file."""

from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elevenplan.reports.edit_text import unified

LINES = st.lists(st.sampled_from("abc"), max_size=12)


@given(LINES, LINES, LINES)
def test_the_diff_of_any_two_texts_is_the_one_that_everybody_knows(before, old, new):
    middle = [str(number) for number in range(20)]
    one, other = [*before, *middle, *old], [*before, *middle, *new]
    shown = unified("plan.yaml", "\n".join(one), "\n".join(other)).splitlines()
    assert applied(one, shown) == other


def applied(lines: list[str], diff: list[str]) -> list[str]:
    """A text with a diff applied at the places that it names."""
    found, at = [], 0
    for line in diff[2:]:
        if line.startswith("@@"):
            start, _, count = line.split()[1].lstrip("-").partition(",")
            to = int(start) - (0 if count == "0" else 1)
            found += lines[at:to]
            at = to
        elif line[0] == "+":
            found.append(line[1:])
        else:
            assert lines[at] == line[1:]
            found += [line[1:]] if line[0] == " " else []
            at += 1
    return found + lines[at:]


@pytest.mark.parametrize("place", [0, 1, 2, 500, 998, 999])
def test_one_line_of_many(place):
    old = [f"line {number}" for number in range(1000)]
    new = [*old[:place], "other", *old[place + 1 :]]
    expected = "\n".join(unified_diff(old, new, "a", "a", n=1, lineterm=""))
    assert unified("a", "\n".join(old), "\n".join(new)) == expected + "\n"


def test_control_characters_are_not_shown_as_such():
    assert unified("a", "x: 1", "x: \x1b[31m") == "--- a\n+++ a\n@@ -1 +1 @@\n-x: 1\n+x: [31m\n"
