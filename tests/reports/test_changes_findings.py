"""Findings of two revisions matched: neither numbers nor places nor new ids make one new."""

import pytest

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.reports.changes_findings import came_and_went
from elevenplan.scenario.renaming import Renames

SAME = Renames()


def finding(headline: str, code: str = "EP402", severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(code, severity, headline, (), ())


def new(before: list[str], after: list[str], renames: Renames = SAME) -> list[str]:
    """The headlines that the second list alone has."""
    came, _ = came_and_went([finding(one) for one in before], [finding(one) for one in after], renames)
    return [one.headline for one in came]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("'a' ends 10-20 18:30, 7.5d after its deadline", "'a' ends 10-21 09:00, 4.5h after its deadline"),
        ("'a' ends 10-20 18:30, <1d after its deadline", "'a' ends 10-21 09:00, 2d after its deadline"),
        ("'a' is planned on the leave of 'p': 10-19", "'a' is planned on the leave of 'p': 10-19..10-20, 10-23"),
        ("'a' is on leave: 10-19, 10-21 and 3 more times", "'a' is on leave: 10-19"),
        ("'a' has 1d of buffer, asks for 2d", "'a' has 0d of buffer, asks for 2d"),
        ("cycle: a → b → c → a", "cycle: b → c → a → b"),
    ],
)
def test_other_numbers_are_the_same_finding(before: str, after: str) -> None:
    assert new([before], [after]) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nothing waits for 'task-1'", "nothing waits for 'task-2'"),
        ("'page-11-12' ends 10-20", "'page-11-11' ends 10-20"),
        ("'a' ends 10-20, 1d before the event", "'a' ends 11-12, 1d after the event"),
        ("cycle: a → b → a", "cycle: a → c → a"),
        ("unknown predecessor 'x1'", "unknown predecessor 'x2'"),
    ],
)
def test_another_entry_or_another_fact_is_a_new_finding(before: str, after: str) -> None:
    assert new([before], [after]) == [after]


def test_a_renamed_id_is_the_same_finding() -> None:
    renames = Renames(work={"list": "prices"}, people={"li": "li-na"})
    on_leave = ["'list' is planned on the leave of 'li': 10-19"]
    assert new(on_leave, ["'prices' is planned on the leave of 'li-na': 10-20"], renames) == []
    assert new(["cycle: list → b → list"], ["cycle: b → prices → b"], renames) == []
    assert new(["nothing waits for 'list'"], ["nothing waits for 'list'"], renames) == ["nothing waits for 'list'"]


def test_a_finding_that_is_there_once_more_is_new_once() -> None:
    one = "a key has no value"
    assert new([one, one], [one, one, one]) == [one]


def test_of_several_alike_the_one_with_the_same_words_is_the_old_one() -> None:
    assert new(["'a' ends 10-20"], ["'a' ends 10-19", "'a' ends 10-20"]) == ["'a' ends 10-19"]


def test_another_code_is_another_finding() -> None:
    came, gone = came_and_went([finding("'a' is late", "EP402")], [finding("'a' is late", "EP403")], SAME)
    assert ([one.code for one in came], [one.code for one in gone]) == (["EP403"], ["EP402"])


def test_mistakes_in_files_come_first_then_the_worse_ones() -> None:
    found = [
        finding("a", "EP801", Severity.WARNING),
        finding("b", "EP402"),
        finding("c", "EP201"),
        finding("d", "EP123", Severity.WARNING),
    ]
    came, _ = came_and_went([], found, SAME)
    assert [one.code for one in came] == ["EP201", "EP123", "EP402", "EP801"]
