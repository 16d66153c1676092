"""Workflow commands of GitHub Actions: annotations beside the lines of a pull request."""

from hypothesis import given, settings
from places import ERROR, HOSTILE, INFO, PATHS, ROOT, WARNING, finding

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.diagnostics.github import render_github
from elevenplan.diagnostics.repository import readable
from elevenplan.source.cells import clean
from elevenplan.source.files import SourceFile, Span


def shown(*found: Diagnostic) -> str:
    return render_github(found, root=ROOT)


def command(line: str) -> tuple[str, dict[str, str], str]:
    """What GitHub's runner reads from a line: the command, its properties, its message."""
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = (pair.partition("=") for pair in rest.split(","))
    return (
        name,
        {key: unescaped(value.replace("%3A", ":").replace("%2C", ",")) for key, _, value in pairs},
        unescaped(message),
    )


def unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_a_finding_is_a_command_with_its_place_from_the_root_of_the_repository() -> None:
    assert shown(finding()) == (
        "::error file=sub/plan.yaml,line=14,col=5,endColumn=7,title=EP201::"
        "sub/plan.yaml:14:5: unknown predecessor 'price-lst'%0Adid you mean 'price-list'?%0Aelevenplan explain EP201"
    )


def test_the_worst_come_first() -> None:
    found = [
        finding(severity=severity, code=f"EP{at}", help=()) for at, severity in ((1, INFO), (2, WARNING), (3, ERROR))
    ]
    assert [line.partition(" ")[0] for line in shown(*found).splitlines()] == ["::error", "::warning", "::notice"]


def test_percent_signs_and_line_ends_are_escaped_and_colons_and_commas_in_properties() -> None:
    assert shown(finding("100% off: now,\r\ntoday", path="a,b: 50%/plan.yaml", help=())) == (
        "::error file=sub/a%2Cb%3A 50%25/plan.yaml,line=14,col=5,endColumn=7,title=EP201::"
        "sub/a,b: 50%25/plan.yaml:14:5: 100%25 off: now,  today%0Aelevenplan explain EP201"
    )


def test_a_title_cannot_start_a_command_of_its_own() -> None:
    lines = shown(finding("x\n::set-output name=a::b\r##[error]c", help=("\n::stop-commands::x",))).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error file=sub/plan.yaml,")


def test_a_finding_without_a_place_has_none() -> None:
    assert shown(finding("cannot read 'plan.yaml': it does not exist", path=None, code="EP124", help=())) == (
        "::error title=EP124::cannot read 'plan.yaml': it does not exist%0Aelevenplan explain EP124"
    )


def test_a_file_outside_the_repository_is_named_in_the_message_alone() -> None:
    assert shown(finding(path="/shared/plan.yaml", help=())) == (
        "::error title=EP201::/shared/plan.yaml:14:5: unknown predecessor 'price-lst'%0Aelevenplan explain EP201"
    )


def test_several_lines_have_no_columns() -> None:
    file = SourceFile("plan.yaml", "")
    for end, last in (((5, 3), 6), ((5, 0), 5)):
        found = Diagnostic("EP108", ERROR, "x", (Label(Span(file, 3, 2, *end)),))
        assert shown(found).startswith(f"::error file=sub/plan.yaml,line=4,endLine={last},title=EP108::")


def many(severity: Severity, number: int) -> list[Diagnostic]:
    return [finding(severity=severity, line=at) for at in range(number)]


def test_ten_of_a_kind_are_all_shown() -> None:
    assert len(shown(*many(ERROR, 10), *many(WARNING, 10), *many(INFO, 10)).splitlines()) == 30


def test_a_last_line_says_how_many_github_leaves_out() -> None:
    lines = shown(*many(WARNING, 11), *many(ERROR, 34)).splitlines()
    assert len(lines) == 46
    assert lines[-1] == (
        "::notice title=elevenplan check::24 errors and 1 warning more than GitHub shows as annotations: "
        "the log of this step lists them all"
    )


def test_that_line_is_a_warning_where_the_notices_are_full() -> None:
    assert (
        shown(*many(INFO, 12), *many(WARNING, 9))
        .splitlines()[-1]
        .startswith("::warning title=elevenplan check::2 notices more than")
    )
    assert shown(*many(INFO, 12), *many(WARNING, 10)).splitlines()[-1].startswith("::notice ")


def test_no_findings_are_no_lines() -> None:
    assert shown() == ""


@settings(deadline=None)
@given(headline=HOSTILE, path=PATHS, help_line=HOSTILE)
def test_any_headline_and_path_are_read_again_as_they_are_shown(headline: str, path: str, help_line: str) -> None:
    lines = shown(finding(headline, path=path, help=(help_line,))).split("\n")
    name, properties, message = command(lines[0])
    shown_path = clean(readable(f"sub/{path}"))
    assert len(lines) == 1
    assert (name, properties["file"], properties["line"], properties["title"]) == ("error", shown_path, "14", "EP201")
    assert message == f"{shown_path}:14:5: {clean(headline)}\n{clean(help_line)}\nelevenplan explain EP201"
    lines[0].encode()
