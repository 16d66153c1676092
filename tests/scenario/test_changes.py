"""The words of the command line as changes."""

from fractions import Fraction

import pytest

from elevenplan.plan.values import Duration
from elevenplan.scenario.changes import Assignment, ChangeError, Delay, parse_assignment, parse_changes, parse_delay


def test_a_delay_is_an_id_and_a_duration():
    assert parse_delay("price-list=3d") == Delay("price-list", Duration(days=Fraction(3)))


def test_a_delay_may_have_a_sign():
    assert parse_delay("price-list=+4h") == Delay("price-list", Duration(seconds=Fraction(4 * 3600)))
    assert parse_delay("price-list=-1d") == Delay("price-list", Duration(days=Fraction(1)), negative=True)


def test_a_value_stands_as_written():
    found = parse_assignment("page-build.deadline=2026-10-27 12:00")
    assert found == Assignment("page-build", "deadline", "2026-10-27 12:00", "2026-10-27 12:00")


def test_a_value_may_hold_another_equals_sign_and_quotes_around_it_go():
    assert parse_assignment("page.note='a=b: c'").value == "a=b: c"


def test_a_list_in_brackets_is_a_list():
    assert parse_assignment("home-page.after=[a, b SS+1d]").value == ["a", "b SS+1d"]


def test_a_key_of_the_plan_has_no_id():
    assert parse_assignment("event=2026-11-12 00:00").id is None


def test_an_empty_value_takes_the_key_out():
    assert parse_assignment("page.deadline=").value is None


def refused(**options: list[str]) -> tuple[str, tuple[str, ...]]:
    with pytest.raises(ChangeError) as error:
        parse_changes(**options)
    return error.value.headline, error.value.remedies


def test_a_delay_without_an_amount_is_refused():
    assert refused(delays=["price-list"]) == ("'price-list' is not a delay", ("write --delay price-list=3d",))


def test_a_delay_without_a_unit_is_refused_with_the_grammar_s_remedy():
    assert refused(delays=["price-list=3"]) == (
        "'3' is not a duration",
        ("add a unit: '3d' for working days, '3h' for hours", "write --delay price-list=3d"),
    )


def test_an_absence_that_ends_before_it_starts_is_refused():
    assert refused(absences=["li-na=2026-10-23..2026-10-22"]) == (
        "'2026-10-23..2026-10-22' ends before it starts",
        ("write '2026-10-22..2026-10-23'", "write --absent wang-fang=2026-10-22..2026-10-23"),
    )


def test_a_list_that_is_never_closed_is_refused():
    headline, _ = refused(assignments=["home-page.after=[a, b"])
    assert headline == "'[a, b' cannot be read as a list or mapping"


def test_dots_before_the_last_belong_to_a_title():
    (change,) = parse_changes(assignments=["Texts v1.0.duration=2d"]).assignments
    assert (change.id, change.key, change.text) == ("Texts v1.0", "duration", "2d")
