"""Findings as a JUnit report, which every CI service reads: a suite a file, a test case a finding."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.diagnostics.repository import Root, report_path, root_here
from elevenplan.source.cells import clean

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold, not even as a reference."""

# What means something to XML, what an attribute would turn into a space, and what moves a terminal.
_AS_REFERENCE: Final = re.compile('[&<>"\t\n\r\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_NOWHERE: Final = "plan"


def render_junit(
    diagnostics: Sequence[Diagnostic],
    *,
    width: int | None = None,
    colour: bool = False,
    ascii: bool = False,  # noqa: A002
    strict: bool = False,
    root: Root | None = None,
) -> str:
    """XML in which an error is a failure and the rest is skipped; with `strict` a warning is a failure too.

    A check without findings is one test case that passed, since a report without any counts as a broken one.
    """
    root = root or root_here()
    suites: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        suites.setdefault(_path(diagnostic, root), []).append(diagnostic)
    fails = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_counts('elevenplan', diagnostics, fails)}>"]
    for path, found in suites.items():
        lines += [f"  <testsuite {_counts(path, found, fails)}>", *_cases(path, found, fails), "  </testsuite>"]
    if not suites:
        lines += [f"  <testsuite {_counts('elevenplan', (), fails)}>", _PASSED, "  </testsuite>"]
    text = "\n".join([*lines, "</testsuites>"])
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii") if ascii else text


_PASSED: Final = '    <testcase classname="elevenplan" name="check" time="0"/>'


def _counts(name: str, found: Sequence[Diagnostic], fails: Sequence[Severity]) -> str:
    failures = sum(one.severity in fails for one in found)
    return _attributes(
        ("name", name),
        ("tests", max(len(found), 1)),
        ("failures", failures),
        ("errors", 0),
        ("skipped", len(found) - failures),
        ("time", 0),
    )


def _cases(path: str, found: Iterable[Diagnostic], fails: Sequence[Severity]) -> Iterator[str]:
    """The test cases of a suite, each under a name of its own: of two that agree GitLab shows one."""
    seen: Counter[str] = Counter()
    for one in found:
        name = f"{one.code} {clean(one.headline)}"
        seen[name] += 1
        place = (("file", path), ("line", one.span.line + 1)) if one.span else ()
        number = f" ({seen[name]})" if seen[name] > 1 else ""
        yield f"    <testcase {_attributes(('classname', path), ('name', name + number), *place, ('time', 0))}>"
        kind = "failure" if one.severity in fails else "skipped"
        # Of one that is skipped the readers show the message alone.
        yield f"      <{kind} {_attributes(('type', one.severity), ('message', clean(one.headline)))}>"
        yield "\n".join(map(_escaped, _told(one, path)))
        yield f"      </{kind}>"
        yield "    </testcase>"


def _told(diagnostic: Diagnostic, path: str) -> Iterator[str]:
    if diagnostic.span:
        yield clean(f"{path}:{diagnostic.span.line + 1}:{diagnostic.span.column + 1}")
    yield from map(clean, diagnostic.help)
    yield f"elevenplan explain {diagnostic.code}"


def _path(diagnostic: Diagnostic, root: Root) -> str:
    return report_path(diagnostic.span.file.path, root) if diagnostic.span else _NOWHERE


def _attributes(*pairs: tuple[str, object]) -> str:
    return " ".join(f'{name}="{_escaped(str(value))}"' for name, value in pairs)


def _escaped(text: str) -> str:
    """The text of one line or attribute, what XML forbids left out."""
    return _AS_REFERENCE.sub(lambda found: f"&#{ord(found.group())};", _FORBIDDEN.sub("", text))
