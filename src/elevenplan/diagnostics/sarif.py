"""Findings as SARIF 2.1.0, which code scanning services and editors read."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from elevenplan import __version__
from elevenplan.diagnostics.catalogue import Page, family, page
from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.diagnostics.fingerprint import fingerprints
from elevenplan.diagnostics.repository import Root, from_root, path_bytes, root_here, whole_path
from elevenplan.source.cells import clean
from elevenplan.source.files import Span
from elevenplan.source.json_text import json_text

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT_ID: Final = "%SRCROOT%"
"""By convention the root of the repository; who reads the report knows where that is."""

FINGERPRINT: Final = "elevenplan/v1"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RULE_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note", "off": "note"}
_PROBLEMS: Final = {"error": "error", "warning": "warning", "note": "recommendation"}

Json = dict[str, object]


def render_sarif(
    diagnostics: Sequence[Diagnostic],
    *,
    width: int | None = None,
    colour: bool = False,
    ascii: bool = False,  # noqa: A002
    strict: bool = False,
    root: Root | None = None,
) -> str:
    """One run: the rules that found something, each with its page, and a result a finding."""
    root = root or root_here()
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    found = zip(diagnostics, fingerprints(diagnostics, root), strict=True)
    run: Json = {
        "tool": {
            "driver": {"name": "elevenplan", "semanticVersion": __version__, "rules": [_rule(code) for code in codes]}
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT_ID: {"description": {"text": "the root of the repository"}}},
        "results": [_result(one, codes.index(one.code), mark, root) for one, mark in found],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, only_ascii=ascii)


def _rule(code: str) -> Json:
    known = page(code)
    return {"id": code, **(_about(known) if known else {})}


def _about(known: Page) -> Json:
    level = _RULE_LEVELS[known.severity]
    # The page as it stands: those who show help show its text and put nothing into it, though it has braces.
    return {
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": dict(known.sections)["What it checks"]},
        "help": {"text": known.text, "markdown": known.text},
        "defaultConfiguration": {"enabled": known.severity != "off", "level": level},
        "properties": {"tags": [family(known.code)], "problem.severity": _PROBLEMS[level]},
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str, root: Root) -> Json:
    told = (diagnostic.headline, *diagnostic.help, f"elevenplan explain {diagnostic.code}")
    first, further = diagnostic.labels[:1], diagnostic.labels[1:]
    result: Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "kind": "fail",
        "level": _LEVELS[diagnostic.severity],
        "message": _message("\n".join(map(clean, told))),
        "locations": [_location(label, root) for label in first] or [_NOWHERE],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if further:
        result["relatedLocations"] = [{"id": at, **_location(label, root)} for at, label in enumerate(further, 1)]
    return result


_NOWHERE: Final = {"physicalLocation": {"artifactLocation": {"uri": ".", "uriBaseId": ROOT_ID}}}
"""The root itself, for a finding without a place: GitHub refuses a result that has none."""


def _location(label: Label, root: Root) -> Json:
    place: Json = {"physicalLocation": {"artifactLocation": _file(label.span, root), "region": _region(label.span)}}
    return place | ({"message": _message(clean(label.text))} if label.text else {})


def _file(span: Span, root: Root) -> Json:
    """A relative URI with its base, an absolute one for a file outside the repository."""
    path = from_root(span.file.path, root)
    if path is None:
        whole = whole_path(span.file.path, root).as_posix().removeprefix("/")
        return {"uri": f"file:///{quote(path_bytes(whole), safe='/:')}"}
    # A colon in the first part of a relative URI would be read as the end of a scheme; quote() escapes it.
    return {"uri": quote(path_bytes(path)), "uriBaseId": ROOT_ID}


def _region(span: Span) -> Json:
    """Lines and columns from 1; the end column is the one behind the last character."""
    return {
        "startLine": span.line + 1,
        "startColumn": span.column + 1,
        "endLine": span.end_line + 1,
        "endColumn": span.end_column + 1,
    }


def _message(text: str) -> Json:
    """A message that shows this text: braces would be places for arguments, `[a](b)` a link (SARIF 3.11.5, 3.11.6)."""
    return {"text": re.sub(r"\](?=\()", "]\u200b", text).replace("{", "{{").replace("}", "}}")}
