"""Code Quality reports of GitLab."""

import json

from hypothesis import given, settings
from places import ERROR, HOSTILE, INFO, PATHS, ROOT, WARNING, finding

from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.diagnostics.gitlab import render_gitlab
from elevenplan.diagnostics.repository import readable
from elevenplan.source.cells import clean


def issues(*found: Diagnostic) -> list[dict[str, object]]:
    read = json.loads(render_gitlab(found, root=ROOT))
    assert isinstance(read, list)
    return read


def marks(*found: Diagnostic) -> list[object]:
    return [issue["fingerprint"] for issue in issues(*found)]


def test_a_finding_is_an_issue_with_its_place_from_the_root_of_the_repository() -> None:
    assert issues(finding()) == [
        {
            "description": "EP201: unknown predecessor 'price-lst'",
            "check_name": "EP201",
            "fingerprint": "3ec6d9f58732ead98cd90c4069af8429",
            "severity": "major",
            "location": {"path": "sub/plan.yaml", "lines": {"begin": 14, "end": 14}},
        }
    ]


def test_no_findings_are_an_empty_list() -> None:
    assert render_gitlab([]) == "[]"


def test_each_severity_has_its_name() -> None:
    found = [finding(severity=severity) for severity in (ERROR, WARNING, INFO)]
    assert [issue["severity"] for issue in issues(*found)] == ["major", "minor", "info"]


def test_a_finding_without_a_place_stands_at_the_root() -> None:
    assert issues(finding(path=None))[0]["location"] == {"path": ".", "lines": {"begin": 1}}


def test_a_file_outside_the_repository_has_its_whole_path() -> None:
    assert issues(finding(path="../../else.yaml"))[0]["location"] == {
        "path": "/else.yaml",
        "lines": {"begin": 14, "end": 14},
    }


def test_a_fingerprint_stays_when_lines_shift() -> None:
    assert marks(finding(line=3)) == marks(finding(line=400))


def test_a_fingerprint_does_not_depend_on_the_folder_of_the_check() -> None:
    assert marks(finding(path="plan.yaml")) == marks(finding(path="/repo/sub/plan.yaml"))


def test_a_fingerprint_tells_codes_files_and_headlines_apart() -> None:
    found = [finding(), finding(code="EP202"), finding(path="other.yaml"), finding("else"), finding(path=None)]
    assert len(set(marks(*found))) == 5


def test_findings_that_agree_are_numbered_in_their_order() -> None:
    first, second, third = marks(finding(line=1), finding(line=2), finding(line=3))
    assert len({first, second, third}) == 3
    assert marks(finding(line=7), finding(line=9)) == [first, second]


def test_a_fingerprint_does_not_depend_on_severity_or_help() -> None:
    assert marks(finding(severity=ERROR, help=())) == marks(finding(severity=WARNING))


@settings(deadline=None)
@given(headline=HOSTILE, path=PATHS)
def test_any_headline_and_path_are_read_again(headline: str, path: str) -> None:
    text = render_gitlab([finding(headline, path=path)], root=ROOT)
    (issue,) = json.loads(text)
    assert issue["description"] == f"EP201: {clean(headline)}"
    assert issue["location"]["path"] == readable(f"sub/{path}")
    text.encode()
    assert json.loads(render_gitlab([finding(headline, path=path)], root=ROOT, ascii=True)) == [issue]
