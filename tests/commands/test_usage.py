"""Command lines that cannot be read: what is wrong and how to mend it, in our own words, status 2."""

from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("words", "headline", "remedy"),
    [
        ("agenda --days x", "--days x: 'x' is not a whole number", "write a whole number from 1 to 1000"),
        ("gantt --width abc", "--width abc: 'abc' is not a whole number", "write a whole number from 20 to 1000"),
        ("gantt --width=5", "--width 5: the number is too small", "write a whole number from 20 to 1000"),
        ("status --width 5000", "--width 5000: the number is too large", "write a whole number from 20 to 1000"),
        ("trend --last x", "--last x: 'x' is not a whole number", "write a whole number, 1 or more"),
        ("calendar CN next", "YEAR next: 'next' is not a whole number", "write a whole number, such as 2027"),
        (
            "gantt --by onwer",
            "--by onwer: 'onwer' is not a choice",
            "did you mean 'owner'? write department, owner, phase or summary",
        ),
        ("status --color blue", "--color blue: 'blue' is not a choice", "write auto, always or never"),
        (
            "check --fail-on x",
            "--fail-on x: 'x' is not a choice",
            "write milestone, deadline, buffer, finding, relaxed or any",
        ),
        ("why", "TASK is missing", "elevenplan why price-list"),
        ("done", "ID is missing", "elevenplan done price-list"),
        ("set", "KEY=VALUE is missing", "elevenplan set price-list duration=6d"),
        ("rename old", "NEW is missing", "elevenplan rename price-list prices"),
        ("calendar", "COUNTRY is missing", "elevenplan calendar CN 2027"),
        ("import", "FILE is missing", "elevenplan import plan.xml -o DIR"),
        ("move x", "--to is missing", "elevenplan move price-list --to design"),
        ("gantt --critcal", "unknown option '--critcal' of gantt", "did you mean '--critical'?"),
        ("status --nonsense", "unknown option '--nonsense' of status", "elevenplan status --help shows more"),
        ("--nonsense", "unknown option '--nonsense'", "elevenplan --help shows more"),
        ("gantt --width", "--width has no value", "write the value behind it: --width N"),
        ("gantt --as-of", "--as-of has no value", "write the value behind it: --as-of MOMENT"),
        ("gantt --json=3", "--json takes no value", "write --json alone"),
        ("rename a b c d", "too much for 'rename': c d", "put quotes around a text that holds spaces"),
        ("statsu", "unknown command 'statsu'", "did you mean 'elevenplan status'?"),
        ("nonsense", "unknown command 'nonsense'", "elevenplan --help lists the commands"),
    ],
)
def test_wrong_use_is_told_with_the_way_to_mend_it(words: str, headline: str, remedy: str, run: Run) -> None:
    status, out, complaint = run(*words.split())
    assert (status, out) == (2, "")
    assert complaint.splitlines()[:2] == [f"error: {headline}", f"  = {remedy}"]


@pytest.mark.parametrize("command", ["why", "set", "check", "done", "move", "export", "new"])
def test_the_usage_line_shows_each_bracket_once(command: str, run: Run) -> None:
    status, out, _ = run(command, "--help")
    usage = out.splitlines()[0]
    assert status == 0
    assert not any(sign in usage for sign in ("[[", "]]", "{", "..."))


def test_control_characters_of_a_wrong_word_reach_no_terminal(run: Run) -> None:
    assert "\x1b" not in run("gantt", "--by", "\x1b[31mred")[2]


@pytest.mark.parametrize("command", ["", "gantt", "new"])
def test_help_is_as_narrow_as_the_terminal(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    lines = run(*command.split(), "--help")[1].splitlines()
    assert max(map(len, lines)) <= 44
    assert ("  gantt     Draw the plan over time." in lines) == (not command)
