"""What the YAML language server makes of a plan's text, and what the schema says of it.

The server reads YAML 1.2 with the core schema (its default), so the conversion here resolves plain values by the
expressions of section 10.3.2 of the specification: `60` is a number, `true` a boolean, `~` and nothing at all are null;
`22:00`, `no`, `2026-10-01` stay text. What stands in quotes is always text.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from elevenplan.plan.schema import plan_schema
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.tree import Mapping, Node, Scalar

NULL = re.compile(r"~|[Nn]ull|NULL|")
BOOLEAN = re.compile(r"[Tt]rue|TRUE|[Ff]alse|FALSE")
INTEGER = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def typed(node: Node) -> Any:
    """The value that the core schema gives a node."""
    if isinstance(node, Mapping):
        return {key: typed(value) for key, (_, value) in node.entries.items()}
    if not isinstance(node, Scalar):
        return [typed(item) for item in node.items]
    return node.text if node.style is not None else plain(node.text)


def plain(text: str) -> Any:
    """The value that the core schema gives a text without quotes."""
    if NULL.fullmatch(text):
        return None
    if BOOLEAN.fullmatch(text):
        return text.lower() == "true"
    if INTEGER.fullmatch(text):
        return int(text)
    if OCTAL.fullmatch(text) or HEXADECIMAL.fullmatch(text):
        return int(text, 0)
    if INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return float(text) if FLOAT.fullmatch(text) else text


def pattern(_: Any, expression: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """`pattern` as JavaScript reads it, whose `$` is the very end of the text."""
    if isinstance(value, str) and not matches(expression, value):
        yield ValidationError(f"{value!r} does not match {expression!r}")


def matches(expression: str, text: str) -> bool:
    return bool(re.search(re.sub(r"\$$", r"\\Z", expression), text))


@cache
def validator() -> Any:
    schema = json.loads(json.dumps(plan_schema()))
    return extend(Draft202012Validator, {"pattern": pattern})(schema)


def complaints(text: str) -> list[str]:
    """What the schema says of a text that can be read, each with its path."""
    root = parse(SourceFile("plan.yaml", text)).root
    assert root is not None
    found = (error for one in validator().iter_errors(typed(root)) for error in _told(one))
    return sorted({f"{'/'.join(map(str, error.absolute_path))}: {_message(error)}" for error in found})


def _told(error: ValidationError) -> Iterator[ValidationError]:
    """The errors below; of alternatives the first is meant, the last is nothing at all."""
    if not error.context:
        yield error
    for below in error.context:
        if below.schema_path[0] == 0:
            yield from _told(below)


def _message(error: ValidationError) -> str:
    schema = error.schema
    return (schema.get("errorMessage") if isinstance(schema, dict) else None) or error.message
