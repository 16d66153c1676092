"""SARIF 2.1.0, held against the schema of the standard."""

import gzip
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator
from places import ERROR, HOSTILE, INFO, PATHS, ROOT, WARNING, finding, span

from elevenplan import __version__
from elevenplan.diagnostics.catalogue import codes, page
from elevenplan.diagnostics.diagnostic import Diagnostic, Label
from elevenplan.diagnostics.repository import path_bytes
from elevenplan.diagnostics.sarif import render_sarif
from elevenplan.source.cells import clean

SCHEMA = Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json.gz"


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    return Draft4Validator(json.loads(gzip.decompress(SCHEMA.read_bytes())))


def log(*found: Diagnostic) -> dict[str, Any]:
    read = json.loads(render_sarif(found, root=ROOT))
    assert isinstance(read, dict)
    return read


def result(found: Diagnostic) -> dict[str, Any]:
    (only,) = log(found)["runs"][0]["results"]
    assert isinstance(only, dict)
    return only


def uri(found: Diagnostic) -> dict[str, str]:
    place: dict[str, str] = result(found)["locations"][0]["physicalLocation"]["artifactLocation"]
    return place


def message(text: str) -> str:
    """What a reader of SARIF shows of a message without arguments and links."""
    assert not re.search(r"(?<!\{)(?:\{\{)*\{\d", text)
    assert "](" not in text
    return text.replace("{{", "{").replace("}}", "}").replace("]\u200b(", "](")


def test_a_finding_is_a_result_with_its_rule(validator: Draft4Validator) -> None:
    labels = (Label(span(), "not in this plan"), Label(span("departments/product.yaml", 8), "this one?"), Label(span()))
    found = Diagnostic("EP201", ERROR, "unknown 'price-lst'", labels, ("did you mean 'price-list'?",))
    read = log(found)
    validator.validate(read)
    known = page("EP201")
    assert known is not None
    assert read == {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "elevenplan",
                        "semanticVersion": __version__,
                        "rules": [
                            {
                                "id": "EP201",
                                "shortDescription": {"text": "an unknown predecessor"},
                                "fullDescription": {"text": dict(known.sections)["What it checks"]},
                                "help": {"text": known.text, "markdown": known.text},
                                "defaultConfiguration": {"enabled": True, "level": "error"},
                                "properties": {"tags": ["Names and references"], "problem.severity": "error"},
                            }
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the root of the repository"}}},
                "results": [
                    {
                        "ruleId": "EP201",
                        "ruleIndex": 0,
                        "kind": "fail",
                        "level": "error",
                        "message": {
                            "text": "unknown 'price-lst'\ndid you mean 'price-list'?\nelevenplan explain EP201"
                        },
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "sub/plan.yaml", "uriBaseId": "%SRCROOT%"},
                                    "region": {"startLine": 14, "startColumn": 5, "endLine": 14, "endColumn": 8},
                                },
                                "message": {"text": "not in this plan"},
                            }
                        ],
                        "partialFingerprints": {"elevenplan/v1": "6430f4970265300e372ad5488f837e73"},
                        "relatedLocations": [
                            {
                                "id": 1,
                                "physicalLocation": {
                                    "artifactLocation": {
                                        "uri": "sub/departments/product.yaml",
                                        "uriBaseId": "%SRCROOT%",
                                    },
                                    "region": {"startLine": 9, "startColumn": 5, "endLine": 9, "endColumn": 8},
                                },
                                "message": {"text": "this one?"},
                            },
                            {
                                "id": 2,
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "sub/plan.yaml", "uriBaseId": "%SRCROOT%"},
                                    "region": {"startLine": 14, "startColumn": 5, "endLine": 14, "endColumn": 8},
                                },
                            },
                        ],
                    }
                ],
            }
        ],
    }


def test_every_code_makes_a_valid_rule_and_each_result_names_its_own(validator: Draft4Validator) -> None:
    found = [finding(code=code, severity=severity) for code in reversed(codes()) for severity in (ERROR, WARNING, INFO)]
    read = log(*found)
    validator.validate(read)
    (run,) = read["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(codes())
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert [one["level"] for one in run["results"][:3]] == ["error", "warning", "note"]
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning", "note"}


def test_no_findings_are_a_run_without_results(validator: Draft4Validator) -> None:
    read = log()
    validator.validate(read)
    assert (read["runs"][0]["results"], read["runs"][0]["tool"]["driver"]["rules"]) == ([], [])


def test_a_code_without_a_page_has_a_rule_all_the_same(validator: Draft4Validator) -> None:
    read = log(finding(code="EP999"))
    validator.validate(read)
    assert read["runs"][0]["tool"]["driver"]["rules"] == [{"id": "EP999"}]


def test_a_path_is_a_relative_uri_with_its_letters_escaped() -> None:
    assert uri(finding(path="a b/计划#1?.yaml")) == {
        "uri": "sub/a%20b/%E8%AE%A1%E5%88%92%231%3F.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert uri(finding(path="../a:b.yaml"))["uri"] == "a%3Ab.yaml"
    assert uri(finding(path="caf\udce9.yaml"))["uri"] == "sub/caf%E9.yaml"


def test_a_file_outside_the_repository_has_an_absolute_uri(validator: Draft4Validator) -> None:
    found = finding(path="/shared/a plan.yaml")
    validator.validate(log(found))
    assert uri(found) == {"uri": "file:///shared/a%20plan.yaml"}


def test_a_finding_without_a_place_stands_at_the_root(validator: Draft4Validator) -> None:
    validator.validate(log(finding(path=None)))
    assert result(finding(path=None))["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": ".", "uriBaseId": "%SRCROOT%"}}}
    ]


def test_braces_and_links_in_a_title_are_text() -> None:
    text = result(finding("{0} is {mon-fri: 09:00}, [click](https://example.org)", help=()))["message"]["text"]
    assert text == "{{0}} is {{mon-fri: 09:00}}, [click]\u200b(https://example.org)\nelevenplan explain EP201"


def test_a_fingerprint_stays_when_lines_shift_and_differs_from_every_other() -> None:
    def marks(*found: Diagnostic) -> list[str]:
        return [one["partialFingerprints"]["elevenplan/v1"] for one in log(*found)["runs"][0]["results"]]

    first, second = marks(finding(line=1), finding(line=2))
    assert first != second
    assert marks(finding(line=70)) == [first]


@settings(deadline=None, max_examples=40)
@given(headline=HOSTILE, path=PATHS)
def test_any_headline_and_path_are_read_again(validator: Draft4Validator, headline: str, path: str) -> None:
    text = render_sarif([finding(headline, path=path, help=())], root=ROOT)
    text.encode()
    read = json.loads(text)
    validator.validate(read)
    (only,) = read["runs"][0]["results"]
    assert message(only["message"]["text"]) == f"{clean(headline)}\nelevenplan explain EP201"
    place = only["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    parts = urlsplit(place)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment, parts.path) == ("", "", "", "", place)
    assert unquote_to_bytes(place) == path_bytes(f"sub/{path}")
    assert re.fullmatch(r"[\w./~%-]+", place, re.ASCII)
    assert unquote(place)
