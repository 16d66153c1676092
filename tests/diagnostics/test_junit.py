"""JUnit reports."""

from xml.etree import ElementTree

from hypothesis import given, settings
from places import ERROR, HOSTILE, INFO, PATHS, ROOT, WARNING, finding

from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.diagnostics.junit import render_junit
from elevenplan.diagnostics.repository import readable
from elevenplan.source.cells import clean


def shown(*found: Diagnostic, strict: bool = False) -> str:
    return render_junit(found, root=ROOT, strict=strict)


def allowed(text: str) -> str:
    """The text without what no XML 1.0 document may hold."""
    return "".join(one for one in text if one >= " " or one in "\t\n\r" if one not in "\ufffe\uffff")


def test_a_file_is_a_suite_and_a_finding_a_test_case() -> None:
    found = (
        finding("unknown 'price-lst'"),
        finding("no owner", code="EP501", severity=WARNING, help=()),
        finding("cannot read 'x.yaml'", path=None, code="EP124"),
    )
    assert (
        shown(*found)
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="elevenplan" tests="3" failures="2" errors="0" skipped="1" time="0">
  <testsuite name="sub/plan.yaml" tests="2" failures="1" errors="0" skipped="1" time="0">
    <testcase classname="sub/plan.yaml" name="EP201 unknown 'price-lst'" file="sub/plan.yaml" line="14" time="0">
      <failure type="error" message="unknown 'price-lst'">
sub/plan.yaml:14:5
did you mean 'price-list'?
elevenplan explain EP201
      </failure>
    </testcase>
    <testcase classname="sub/plan.yaml" name="EP501 no owner" file="sub/plan.yaml" line="14" time="0">
      <skipped type="warning" message="no owner">
sub/plan.yaml:14:5
elevenplan explain EP501
      </skipped>
    </testcase>
  </testsuite>
  <testsuite name="plan" tests="1" failures="1" errors="0" skipped="0" time="0">
    <testcase classname="plan" name="EP124 cannot read 'x.yaml'" time="0">
      <failure type="error" message="cannot read 'x.yaml'">
did you mean 'price-list'?
elevenplan explain EP124
      </failure>
    </testcase>
  </testsuite>
</testsuites>"""
    )


def test_a_check_without_findings_is_one_test_that_passed() -> None:
    assert (
        shown()
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="elevenplan" tests="1" failures="0" errors="0" skipped="0" time="0">
  <testsuite name="elevenplan" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="elevenplan" name="check" time="0"/>
  </testsuite>
</testsuites>"""
    )


def test_with_strict_a_warning_fails_too_and_a_note_does_not() -> None:
    root = ElementTree.fromstring(shown(finding(severity=WARNING), finding(severity=INFO), strict=True))
    assert [case[0].tag for case in root.iter("testcase")] == ["failure", "skipped"]
    assert (root.get("failures"), root.get("skipped")) == ("1", "1")


def test_findings_that_agree_have_names_of_their_own() -> None:
    root = ElementTree.fromstring(shown(finding(line=1), finding(line=2), finding(line=1, path="b.yaml")))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert names == [
        ("sub/plan.yaml", "EP201 unknown predecessor 'price-lst'"),
        ("sub/plan.yaml", "EP201 unknown predecessor 'price-lst' (2)"),
        ("sub/b.yaml", "EP201 unknown predecessor 'price-lst'"),
    ]


def test_a_file_outside_the_repository_has_its_whole_path() -> None:
    root = ElementTree.fromstring(shown(finding(path="/shared/plan.yaml")))
    assert [suite.get("name") for suite in root.iter("testsuite")] == ["/shared/plan.yaml"]


def test_ascii_alone_means_the_same() -> None:
    found = finding("unknown owner '张伟' 😀", path="计划.yaml")
    text = render_junit([found], root=ROOT, ascii=True)
    assert text.isascii()
    assert ElementTree.canonicalize(text) == ElementTree.canonicalize(shown(found))


def test_what_would_move_a_terminal_is_a_reference() -> None:
    assert "&#8238;" in shown(finding(path="a\u202eb.yaml"))
    assert "\x1b" not in shown(finding("\x1b[31m", path="\x1b.yaml"))


@settings(deadline=None)
@given(headline=HOSTILE, path=PATHS, help_line=HOSTILE)
def test_any_headline_and_path_are_read_again_but_for_what_xml_forbids(
    headline: str, path: str, help_line: str
) -> None:
    text = shown(finding(headline, path=path, help=(help_line,)), finding(severity=ERROR, path=None))
    case = ElementTree.fromstring(text.encode()).find("testsuite/testcase")
    assert case is not None
    assert case.get("name") == f"EP201 {allowed(clean(headline))}"
    assert case.get("classname") == case.get("file") == allowed(readable(f"sub/{path}"))
    failure = case.find("failure")
    assert failure is not None and failure.text is not None
    assert failure.get("message") == allowed(clean(headline))
    place = clean(readable(f"sub/{path}:14:5"))
    assert failure.text == f"\n{allowed(place)}\n{allowed(clean(help_line))}\nelevenplan explain EP201\n      "
