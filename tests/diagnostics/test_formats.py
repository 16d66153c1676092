import json

from elevenplan.diagnostics.concise import render_concise
from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.diagnostics.formats import FORMATS, format_named
from elevenplan.diagnostics.json_format import render_json
from elevenplan.diagnostics.order import by_place, worst_first
from elevenplan.diagnostics.summary import summary_line
from elevenplan.source.files import SourceFile, Span


def finding(code: str, severity: Severity, path: str | None, line: int = 0, column: int = 0) -> Diagnostic:
    labels = (Label(Span(SourceFile(path, ""), line, column, line, column + 3), "here"),) if path else ()
    return Diagnostic(code, severity, f"headline {code}", labels, ("do this",))


A = finding("EP201", Severity.WARNING, "a.yaml", 4, 2)
B = finding("EP202", Severity.ERROR, "b.yaml", 0, 7)
C = finding("EP203", Severity.ERROR, "a.yaml", 4, 2)
D = finding("EP204", Severity.INFO, None)


def test_concise_is_one_line_a_finding() -> None:
    assert render_concise([B, D]) == "b.yaml:1:8: EP202 error: headline EP202\nEP204 info: headline EP204"


def test_a_line_end_in_a_headline_does_not_make_a_second_line() -> None:
    assert render_concise([Diagnostic("EP1", Severity.ERROR, "two\nlines\x1b[0m")]) == "EP1 error: two lines[0m"


def test_json_has_a_version_places_from_1_and_counts() -> None:
    assert json.loads(render_json([B, D])) == {
        "format": 1,
        "diagnostics": [
            {
                "code": "EP202",
                "severity": "error",
                "headline": "headline EP202",
                "file": "b.yaml",
                "line": 1,
                "column": 8,
                "end_line": 1,
                "end_column": 11,
                "labels": [{"text": "here", "file": "b.yaml", "line": 1, "column": 8, "end_line": 1, "end_column": 11}],
                "help": ["do this"],
            },
            {
                "code": "EP204",
                "severity": "info",
                "headline": "headline EP204",
                "file": None,
                "line": None,
                "column": None,
                "end_line": None,
                "end_column": None,
                "labels": [],
                "help": ["do this"],
            },
        ],
        "summary": {"errors": 1, "warnings": 0, "infos": 1, "files": 1},
    }


def test_a_file_name_that_is_no_text_can_be_printed_in_every_format() -> None:
    odd = finding("EP201", Severity.ERROR, "caf\udce9.yaml")
    for entry in FORMATS:
        entry.render([odd], width=None, colour=False, ascii=False).encode()


def test_findings_are_ordered_by_file_and_place_the_worse_first_at_one_place() -> None:
    assert by_place([B, A, D, C]) == (D, C, A, B)


def test_the_worst_come_first_where_asked() -> None:
    assert worst_first([D, A, B, C]) == (C, B, A, D)


def test_the_summary_counts_by_severity_and_file() -> None:
    assert summary_line([A, B, C, D]) == "2 errors, 1 warning, 1 note in 2 files"
    assert summary_line([A], 14) == "1 warning in 1 file"
    assert summary_line([D]) == "1 note"
    assert summary_line([], 14) == "no problems found in 14 files"
    assert summary_line([]) == "no problems found"


def test_every_format_renders_findings_and_none() -> None:
    for entry in FORMATS:
        assert entry.render([A, B, C, D], width=60, colour=False, ascii=False)
        entry.render([], width=None, colour=True, ascii=True)
        assert format_named(entry.name) is entry
    assert format_named("pdf") is None
