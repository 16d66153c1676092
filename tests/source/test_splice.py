"""Changing stretches of a text and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.source.files import SourceFile
from elevenplan.source.splice import Offsets, Splice, spliced


def test_stretches_are_replaced_inserted_and_taken_out():
    text = "one two three"
    changes = [Splice(13, 13, "!"), Splice(0, 3, "ONE"), Splice(3, 7, "")]
    assert spliced(text, changes) == "ONE three!"


def test_an_insertion_before_a_change_of_the_same_place_is_no_overlap():
    assert spliced("abc", [Splice(1, 2, "X"), Splice(1, 1, "-")]) == "a-Xc"


def test_changes_that_overlap_are_refused():
    with pytest.raises(ValueError, match="two changes overlap at character 2"):
        spliced("abcdef", [Splice(0, 3, "x"), Splice(2, 4, "y")])


@settings(deadline=None)
@given(st.text(), st.data())
def test_text_outside_the_changes_stays(text: str, data: st.DataObject):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    assert spliced(text, [Splice(start, end, text[start:end]) for start, end in pairs]) == text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_begin_where_they_begin(newline: str):
    file = SourceFile("plan.yaml", newline.join(["a: 1", "bb: 2", ""]))
    offsets = Offsets(file)
    assert file.text[offsets.line(1) :].startswith("bb")
    assert offsets.line(2) == offsets.line(3) == len(file.text)
