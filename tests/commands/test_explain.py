"""The command that explains a code."""

import json
import re
from collections.abc import Callable

import pytest

from elevenplan.diagnostics.catalogue import FAMILIES, HEADINGS, codes, family

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("code", ["EP201", "ep201", " EP201 ", "201"])
def test_the_page_of_a_code_in_any_case_of_letters(run: Run, code: str) -> None:
    status, out, error = run("explain", code)
    assert (status, error) == (0, "")
    assert out.startswith("# EP201: an unknown predecessor\n\nseverity: error\n\n## What it checks\n")


def test_all_codes(run: Run) -> None:
    assert len(run("explain")[1].splitlines()) == len(codes())


def test_data_for_programs(run: Run) -> None:
    assert len(json.loads(run("explain", "--json")[1])["codes"]) == len(codes())
    found = json.loads(run("explain", "EP201", "--json")[1])
    assert (found["code"], found["severity"]) == ("EP201", "error")
    assert list(found["sections"]) == ["What it checks", "Why it matters", "Example", "How to fix it"]


def test_an_unknown_code_is_a_usage_error(run: Run) -> None:
    assert run("explain", "EP2O1") == (2, "", "error: unknown code 'EP2O1'\n  = did you mean 'EP201'?\n")
    assert run("explain", "nonsense") == (
        2,
        "",
        "error: unknown code 'NONSENSE'\n  = elevenplan explain lists them all\n",
    )


def test_every_page_fits_the_screen_but_for_its_example(run: Run) -> None:
    for code in codes():
        lines = run("explain", code, "--width", "60", "--ascii", "--color", "never")[1].splitlines()
        assert [line for line in lines if len(line) > 60 and not line.startswith((" ", "#"))] == []


PAGE = """\
# EP803: an emergency plan that comes too late

severity: error

## What it checks

"""


def test_a_page_as_markdown_is_the_page_as_it_stands(run: Run) -> None:
    status, out, error = run("explain", "EP803", "--format", "md", "--width", "20")
    assert (status, error) == (0, "")
    assert out.startswith(PAGE)
    assert "\n\n## Example\n\n    " in out


def test_every_page_as_one_markdown_document_behind_a_table_of_contents(run: Run) -> None:
    status, out, error = run("explain", "--all", "--format", "md")
    assert (status, error) == (0, "")
    assert out.startswith("# The codes of elevenplan\n\n")
    assert re.findall(r"^## (.+)$", out, re.MULTILINE) == [name for _, name in FAMILIES]
    assert re.findall(r"^### (EP\d+): ", out, re.MULTILINE) == list(codes())
    assert re.findall(r'^<a id="(ep\d+)"></a>$', out, re.MULTILINE) == [code.lower() for code in codes()]
    assert re.findall(r"^- \[EP\d+\]\(#(ep\d+)\) \S.* \(\w+\)$", out, re.MULTILINE) == [
        code.lower() for code in codes()
    ]
    assert len(re.findall(r"^#### How to fix it$", out, re.MULTILINE)) == len(codes())


def test_the_list_as_markdown_is_the_table_of_contents(run: Run) -> None:
    out = run("explain", "--format", "md")[1]
    assert out.startswith("**Files and YAML**\n\n- [EP101](#ep101) a file that is not UTF-8 (error)\n")
    assert out in run("explain", "--all", "--format", "md")[1]


def test_all_pages_in_plain_text_stand_behind_their_list(run: Run) -> None:
    status, out, error = run("explain", "--all", "--width", "60")
    assert (status, error) == (0, "")
    assert out.startswith(run("explain", "--width", "60")[1] + "\n\n# EP101: ")
    assert all(run("explain", code, "--width", "60")[1] in out for code in codes())


def test_all_pages_as_data(run: Run) -> None:
    found = json.loads(run("explain", "--all", "--json")[1])["codes"]
    assert [one["code"] for one in found] == list(codes())
    assert all(list(one["sections"]) == list(HEADINGS) for one in found)


def test_every_code_belongs_to_a_family() -> None:
    assert [code for code in codes() if not family(code)] == []
    assert family("EQ1") == ""


def test_one_code_and_all_of_them_is_a_usage_error(run: Run) -> None:
    assert run("explain", "EP201", "--all") == (
        2,
        "",
        "error: --all asks for the pages of all codes, 'EP201' for one\n  = leave out one of them\n",
    )
