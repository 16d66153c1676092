"""A duration as a plan writes it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.plan.grammar import parse_duration
from elevenplan.plan.values import Duration
from elevenplan.writing.durations import duration_text

MINUTES = st.integers(0, 200_000)


@settings(deadline=None)
@given(st.integers(0, 4000), MINUTES)
def test_working_time_reads_back_as_itself(days: int, minutes: int):
    duration = Duration(Fraction(days), Fraction(minutes * 60))
    assert parse_duration(duration_text(duration)) == duration


@settings(deadline=None)
@given(MINUTES)
def test_elapsed_time_reads_back_as_itself(minutes: int):
    duration = Duration(Fraction(0), Fraction(minutes * 60), True)
    assert parse_duration(duration_text(duration)) == duration


@pytest.mark.parametrize("text", ["6d", "1.5d", "2d4h", "30m", "36h", "1ed12eh", "90em", "0d", "0ed"])
def test_the_shortest_writing(text: str):
    expected = {"36h": "36h", "90em": "1eh30em"}.get(text, text)
    assert duration_text(parse_duration(text)) == expected
