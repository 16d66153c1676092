"""The schema as a file: up to date, valid, with a text for every key."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editor import complaints
from jsonschema import Draft202012Validator

import elevenplan
from elevenplan.diagnostics.catalogue import codes, page
from elevenplan.plan.schema import plan_schema, schema_text

FILE = Path(elevenplan.__file__).parent / "plan.schema.json"
REPOSITORY = Path(__file__).parents[3]


def every_schema(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from every_schema(child)


def test_the_file_in_the_package_is_what_the_model_gives(golden: Any) -> None:
    golden(FILE, schema_text())


def test_it_is_a_schema_of_its_dialect() -> None:
    Draft202012Validator.check_schema(plan_schema())
    assert plan_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_says_what_it_is_in_one_or_two_lines() -> None:
    parts = [plan_schema(), *plan_schema()["$defs"].values()]
    keys = [(key, value) for part in parts for key, value in part.get("properties", {}).items()]
    assert len(keys) > 100
    texts = {key: value.get("description", "").split("\n\n")[0] for key, value in keys}
    assert {key: text for key, text in texts.items() if not text or len(text) > 110 or text[-1] != "."} == {}


def test_every_rule_that_a_plan_can_set_is_offered_with_what_it_finds() -> None:
    rules = plan_schema()["properties"]["rules"]["anyOf"][0]["properties"]
    assert rules["EP304"]["description"] == f"{page('EP304').title}: {page('EP304').severity} by default."  # type: ignore[union-attr]
    assert list(rules) == [code for code in codes() if code[:3] not in ("EP1", "EP2")]


def test_every_choice_says_what_it_means() -> None:
    choices = [node for node in every_schema(plan_schema()) if isinstance(node.get("enum"), list)]
    assert len(choices) >= 4
    assert [node for node in choices if len(node["enum"]) != len(node["enumDescriptions"])] == []


def test_every_pattern_has_its_message() -> None:
    patterns = [node for node in every_schema(plan_schema()) if isinstance(node.get("pattern"), str)]
    assert [node["pattern"] for node in patterns if not node.get("errorMessage")] == []


def test_no_default_and_no_choice_is_null() -> None:
    for node in every_schema(plan_schema()):
        assert "default" not in node or node["default"] is not None
        assert None not in node.get("enum", ())


def test_the_examples_of_the_hover_texts_are_values() -> None:
    from elevenplan.plan import schema_patterns as patterns
    from elevenplan.plan.schema_texts import HINTS

    known = {"date": patterns.DATE, "duration": patterns.DURATION, "dependency": patterns.DEPENDENCY}
    known |= {"range": patterns.RANGE, "calendar_range": patterns.CALENDAR_RANGE, "time": patterns.TIME}
    for name, pattern in known.items():
        examples = re.sub(r"[^,;]*:(?= )", "", HINTS[name]).replace(";", ",").split(",")
        assert [one for one in examples if not re.search(pattern, one.strip())] == []


def test_every_snippet_is_a_sound_entry_once_it_is_filled_in() -> None:
    for section, node in plan_schema()["properties"].items():
        for snippet in node.get("defaultSnippets", ()):
            filled = re.sub(r"\$\{\d:([^}]*)\}", r"\1", json.dumps(snippet["body"])).replace('"\\"', '"')
            filled = filled.replace('\\""', '"').replace("Sign", "Sign of it")
            assert complaints(f"{section}: {filled}") == [], filled


@pytest.mark.parametrize(
    "path",
    [path for folder in ("plans", "templates") for path in sorted((REPOSITORY / folder).rglob("*.yaml"))],
    ids=lambda path: path.relative_to(REPOSITORY).as_posix(),
)
def test_the_plans_and_templates_of_this_repository_fit(path: Path) -> None:
    if path.name != "template.yaml" and "words" not in path.parts:
        assert complaints(path.read_text(encoding="utf-8")) == []


def test_an_editor_tells_what_is_wrong_in_words() -> None:
    text = """\
name: Mini
start: 2026-09-14
event: T-3
tasks:
  a: {duration: 3}
  b: {tasks: {c: {duration: 1d}}, done: T}
"""
    assert complaints(text) == [
        "event: The event's date is written out, such as 2026-11-11 00:00; other dates may count from it.",
        "tasks/a/duration: Not a duration: an amount with its unit. Write 30m, 4h, 3d, 1.5d, 2w, 1w2d;"
        " around the clock: 90em, 36eh, 3ed.",
        "tasks/b: False schema does not allow 'T'",  # an editor shows the message of the schema around it
    ]
