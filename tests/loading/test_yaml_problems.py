import textwrap

import pytest

from elevenplan.diagnostics.catalogue import codes, page
from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.loading.yaml_problems import diagnostic_of
from elevenplan.source.decode import decode
from elevenplan.source.files import SourceFile, Span
from elevenplan.source.parse import parse
from elevenplan.source.problems import Problem, ProblemKind

PLACE = Span(SourceFile("plan.yaml", "title： x\n"), 0, 0, 0, 6)
# Their examples cannot hold what they are about: odd bytes, or very much of something.
WITHOUT_EXAMPLE = ("EP101", "EP102", "EP147", "EP148")


def diagnostics(text: str) -> tuple[Diagnostic, ...]:
    return tuple(diagnostic_of(problem) for problem in parse(SourceFile("plan.yaml", text)).problems)


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_is_told_in_plain_words_with_its_own_code_and_page(kind: ProblemKind) -> None:
    told = diagnostic_of(Problem(kind, PLACE, "detail", PLACE, 2))
    assert told.headline[0] == told.headline[0].lower()
    assert not told.headline.endswith(".")
    assert "{" not in told.headline.replace("{ }", "")
    assert told.help
    assert [label.span for label in told.labels] == [PLACE, PLACE]
    found = page(told.code)
    assert found is not None
    assert found.severity == told.severity.value
    assert told.severity is (Severity.WARNING if kind is ProblemKind.LOST_TEXT else Severity.ERROR)


def test_no_code_stands_for_two_kinds() -> None:
    told = [diagnostic_of(Problem(kind, PLACE)).code for kind in ProblemKind]
    assert len(set(told)) == len(told)


YAML_CODES = sorted({diagnostic_of(Problem(kind, PLACE)).code for kind in ProblemKind})


@pytest.mark.parametrize("code", [code for code in YAML_CODES if code not in WITHOUT_EXAMPLE])
def test_the_example_of_a_page_raises_its_finding(code: str) -> None:
    found = page(code)
    assert found is not None
    example = textwrap.dedent(dict(found.sections)["Example"]).replace("→   ", "\t")
    assert code in [diagnostic.code for diagnostic in diagnostics(example)]


def test_every_code_of_the_family_has_a_page() -> None:
    assert set(YAML_CODES) <= set(codes())


def test_a_hostile_key_is_shown_short_and_clean() -> None:
    (told,) = diagnostics('"a\\e[31m' + "x" * 100 + '": 1\n"a\\e[31m' + "x" * 100 + '": 2\n')
    assert told.headline == "duplicate key 'a[31m" + "x" * 54 + "…'"


def test_braces_in_a_key_are_no_place_holders() -> None:
    (told,) = diagnostics('"{x!r}": 1\n"{x!r}": 2\n')
    assert told.headline == "duplicate key '{x!r}'"


def test_a_file_in_another_encoding_is_told_by_name() -> None:
    problem = decode("plan.yaml", "名字: 1\n".encode("gbk")).problem
    assert problem is not None
    assert diagnostic_of(problem).headline == "the file is not UTF-8: it looks like GBK"


def test_a_chinese_comma_between_braces_is_no_reason_for_quotes() -> None:
    (told,) = diagnostics("people:\n  buyer: {name: 采购，department: product}\n")
    assert told.code == "EP155"
    assert told.help == ("did you mean '采购, department: product'?", "brackets and commas are ASCII")


def test_chinese_brackets_around_entries_are_no_reason_for_quotes() -> None:
    (told,) = diagnostics("people:\n  buyer: （name: 采购，department: product）\n")
    assert told.help == ("did you mean '{name: 采购, department: product}'?", "brackets and commas are ASCII")


def test_a_chinese_comma_in_a_title_of_a_line_asks_for_quotes() -> None:
    (told,) = diagnostics("title: 价格，note: 表\n")
    assert told.help == ("put quotes around the value: '价格，note: 表'",)


def test_a_value_that_begins_with_a_number_sign_is_lost_text() -> None:
    (told,) = diagnostics("a:\n  title: #1 product\n  owner: # later\n  tasks: #all\n    b: c\n")
    assert (told.code, told.headline) == ("EP150", "text is lost behind ' #': '#1 product'")
