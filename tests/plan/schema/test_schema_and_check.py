"""What the schema rejects `check` rejects, and the other way round for all that a schema can say.

A schema can say of the codes of reading:

- EP110, EP111 (values that cannot be read), but not that a sum of durations is too long, that a range ends before it
  starts, that working periods overlap or are empty, or what stands behind FREQ in a recurrence rule; nor how a number
  is written, which is gone when an editor sees it (`percent: 6e1` and `60.0` are 60, `hours_per_day: .5` is 0.5).
- EP112 to EP118 and EP120 (keys without a value, of the wrong kind, incomplete, unknown, misplaced, missing, together
  where they may not be), but not which time zones there are, nor whether a file is the root or included: what holds a
  key of the root is taken for the root.
- EP119 (an event or a day of a calendar that counts from something else).

It cannot say EP121 (T without an event: the event may stand in another file), EP122 to EP124 (files on disk, but for
an absolute path) and no other code: names, places and dates need the whole plan. And for an editor the words `true`,
`false`, `null` and `~` without quotes are no texts, so as ids, dates and required names they are rejected although
`check` takes them for text.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from editor import complaints
from hypothesis import HealthCheck, assume, given, settings
from mutations import BASE, mutated, paths, text_of

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.loading.load import load
from elevenplan.plan.schema import plan_schema
from elevenplan.revisions.disk import Disk

SAYABLE = ("EP110", "EP111", "EP112", "EP113", "EP114", "EP115", "EP116", "EP117", "EP118", "EP119", "EP120")
UNSAYABLE = (
    "is too long for a plan",
    "ends before it starts",
    "overlap or are out of order",
    "last longer than a day",
    "is an empty working period",
    "is not a recurrence rule",
    "never gets on",
    "searches every hour",
    "unknown time zone",
)
NUMBER = re.compile(r"[-+.\d][-+.\dxXoOeEa-fA-F]*|\.nan")
NO_TEXT = re.compile(r"(?mi)(?:[:-] |^ *)(?:true|false|null|~)(?:$|:)")


class _Memory(Disk):
    """A folder with one file that is nowhere on disk."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, path: Path) -> bytes:
        return self.text.encode()

    def is_file(self, path: Path) -> bool:
        return path.name == "plan.yaml"


def errors(text: str) -> list[Diagnostic]:
    found = load("/nowhere/plan.yaml", base=Path("/nowhere"), reader=_Memory(text)).diagnostics
    return [one for one in found if one.severity is Severity.ERROR]


def is_sayable(found: Diagnostic) -> bool:
    if found.code not in SAYABLE or any(words in found.headline for words in UNSAYABLE):
        return False
    token = re.match(r"'(.*)' is not a (?:percentage|number of hours)", found.headline)
    return not (token and NUMBER.fullmatch(token[1]))


def test_the_plan_that_is_changed_is_healthy() -> None:
    text = text_of(BASE)
    assert (complaints(text), [one.headline for one in errors(text)]) == ([], [])


def test_the_plan_that_is_changed_holds_every_key() -> None:
    parts = [plan_schema(), *plan_schema()["$defs"].values()]
    known = {key for part in parts for key in part.get("properties", {})}
    assert known - {step for path in paths(BASE) for step in path} == {"include"}


WANTED = os.environ.get("ELEVENPLAN_EXAMPLES")


@settings(
    max_examples=int(WANTED or 300),
    derandomize=WANTED is None,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(mutated())
def test_both_reject_the_same_plans(data: dict[str, Any]) -> None:
    text = text_of(data)
    found = errors(text)
    assume(not any(one.code < "EP110" or "EP140" <= one.code < "EP200" for one in found))
    schema = complaints(text)
    told = [f"{one.code} {one.headline}" for one in found]
    if not NO_TEXT.search(text):
        assert found or not schema, (schema, text)
    assert schema or not [line for line, one in zip(told, found, strict=True) if is_sayable(one)], (told, text)


ROOT = "name: Mini\nstart: 2026-09-14\nevent: 2026-11-11 00:00\n"
TASK = f"{ROOT}tasks:\n  home:\n    duration: 3d\n"
GOOD = (
    f"{TASK}    percent: 60",
    f'{TASK}    percent: "60"',
    f"{TASK}    percent: 60%",
    f"{TASK}    percent: 060",
    f"{TASK}    title: 2026",
    f"{TASK}    title: true",
    f"{TASK}    title: 22:00",
    f"{TASK}    title: 10.10",
    f"{TASK}    title:",
    f"{TASK}    note: no",
    f"{TASK}    done: 2026-10-12",
    f"{TASK}    tags: 2026",
    f"{TASK}    tags: [2026, no, 22:00]",
    f"{TASK}    owner:",
    f"{TASK}    x-budget: 20000",
    f"{TASK}    x-budget:",
    f"{TASK}    checklist: [2026, {{22: 2026-10-12}}]",
    f"{TASK}    links: [{{url: 1, title: 2}}]",
    f"{ROOT}tasks:",
    f"{ROOT}calendars: {{c: {{hours: {{mon: off, TUE-fri: '9:00-18:00'}}, hours_per_day: 8}}}}",
    f"{ROOT}calendars: {{c: {{hours: {{mon: '9:00-18:00'}}, hours_per_day: '7.5', holidays: 2026-10-01}}}}",
    f"{ROOT}rules: {{EP304: off}}",
    f"{ROOT}tasks: {{a: {{repeat: {{every: day, at: 22:00}}}}}}",
    f"{ROOT}tasks: {{a: {{repeat: {{every: day, at: [9:30, 22:00]}}}}}}",
    f"{ROOT}tasks: {{a: {{start: T-3, finish: T}}, b: {{duration: 1d, after: [{{task: a, type: '', lag: 50%}}]}}}}",
    "name: 2026\nstart: 2026-09-14",
    "name: yes\nstart: 2026-09-14",
)
BAD = (
    f"{TASK}    percent: 101",
    f"{TASK}    percent: -1",
    f"{TASK}    percent: 60.5",
    f"{TASK}    percent: true",
    f"{TASK}    title: [a]",
    f"{TASK}    done: 12",
    f"{TASK}    done: 2026-10-12T10:00",
    f"{TASK}    owner: 5",
    f"{TASK}    tasks:",
    f"{TASK}    start: T-3\n    finish: T",
    f"{TASK}    x-budget: [1]",
    f"{TASK}    date: T",
    f"{TASK}    links: [{{title: 2}}]",
    f"{TASK}    checklist: [{{a: b c}}]",
    f"{ROOT}tasks: {{a: {{duration: 3}}}}",
    f"{ROOT}tasks: {{a: }}",
    f"{ROOT}tasks: {{a: 3d}}",
    f"{ROOT}tasks: [a]",
    f"{ROOT}tasks: {{1a: {{duration: 1d}}}}",
    f"{ROOT}windows: {{w: {{opens: T}}}}",
    f"{ROOT}milestones: {{m: {{date: T, finish: T}}}}",
    f"{ROOT}calendars: {{c: {{hours_per_day: 25}}}}",
    f"{ROOT}calendars: {{c: {{hours_per_day: 0}}}}",
    f"{ROOT}calendars: {{c: {{holidays: T-5wd}}}}",
    f"{ROOT}tasks: {{a: {{repeat: {{every: day, at: 2200}}}}}}",
    f"{ROOT}tasks: {{a: {{repeat: {{on: T, at: 22:00}}}}}}",
    f"{ROOT}tasks: {{a: {{repeat: {{}}}}}}",
    f"{ROOT}tasks: {{a: {{repeat: {{rrule: BYDAY=MO}}}}}}",
    f"{ROOT}rules: {{EP304: of}}",
    f"{ROOT}include: [/etc/*.yaml]",
    f"{ROOT}department:",
    "name:\nstart: 2026-09-14",
    "name: Mini",
    "name: Mini\nstart:",
    "start: 2026-09-14\nevent: T-3",
    "start: 2026-09-14\nextras: {x-a: b}",
)


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text.splitlines()[-1].strip())
def test_values_are_accepted_as_they_are_written(text: str) -> None:
    assert (complaints(text), [one.headline for one in errors(text) if one.code < "EP200"]) == ([], [])


@pytest.mark.parametrize("text", BAD, ids=lambda text: text.splitlines()[-1].strip())
def test_values_are_rejected_as_they_are_written(text: str) -> None:
    assert complaints(text) != []
    assert [one.headline for one in errors(text)] != []


@pytest.mark.parametrize(
    "text",
    [
        "name: null\nstart: 2026-09-14",
        f"{ROOT}department: true\ndepartments: {{true: {{}}}}",
        f"{ROOT}windows: {{w: {{opens: null, closes: T}}}}\nmilestones: {{null: {{date: T-3}}}}",
    ],
)
def test_words_that_are_no_text_for_an_editor_are_rejected_by_the_schema_alone(text: str) -> None:
    assert complaints(text) != []
    assert [one.headline for one in errors(text)] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{TASK}    remaining: 9999d9999d", "EP110"),
        (f"{TASK}    percent: 6e1", "EP110"),
        (f"{TASK}    note: text\npeople: {{li: {{leave: 2026-10-02..2026-10-01}}}}", "EP110"),
        (f"{ROOT}calendars: {{c: {{hours: {{mon: '10:00-12:00, 9:00-11:00'}}}}}}", "EP110"),
        (f"{ROOT}calendars: {{c: {{hours: {{mon: '9:00-9:00'}}}}}}", "EP110"),
        (f"{ROOT}tasks: {{a: {{repeat: {{rrule: FREQ=DAILY;COUNT=x}}}}}}", "EP110"),
        (f"{ROOT}timezone: Asia/Shangai", "EP118"),
        ("start: 2026-09-14\ntasks: {a: {duration: 1d, deadline: T}}", "EP121"),
        (f"{ROOT}include: a/../../b.yaml", "EP122"),
        (f"{ROOT}include: missing.yaml", "EP124"),
        ("tasks: {a: {duration: 1d}}", "EP117"),
    ],
)
def test_what_only_check_can_say(text: str, code: str) -> None:
    assert complaints(text) == []
    assert code in {one.code for one in errors(text)}
