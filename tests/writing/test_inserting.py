"""Whole entries put into sections of every layout, and taken out again."""

import pytest

from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.raw import raw
from elevenplan.source.splice import spliced
from elevenplan.source.tree import Mapping
from elevenplan.writing.entries import step_of
from elevenplan.writing.inserting import entry_lines, extraction, insertion

VALUES = {"duration": "1d", "title": "New: one"}


def added(text: str) -> str:
    file = SourceFile("plan.yaml", text)
    root = parse(file).root
    assert root is not None
    lines = entry_lines("tasks", "new", VALUES, step=step_of(file))
    new = spliced(text, insertion(file, root, "tasks", lines, 'new: {title: "New: one", duration: 1d}'))
    after = raw(parse(SourceFile("plan.yaml", new)).root)  # type: ignore[arg-type]
    before = raw(root)
    assert isinstance(before, dict)
    assert after == before | {"tasks": (before.get("tasks") or {}) | {"new": VALUES}}  # type: ignore[operator]
    return new


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("name: x\ntasks:\n", 'name: x\ntasks:\n  new:\n    title: "New: one"\n    duration: 1d\n'),
        (
            "tasks:   # none yet\nname: x\n",
            'tasks:   # none yet\n  new:\n    title: "New: one"\n    duration: 1d\nname: x\n',
        ),
        ("tasks: {}  # none yet\n", 'tasks:  # none yet\n  new:\n    title: "New: one"\n    duration: 1d\n'),
        ("tasks: {a: {duration: 1d}}\n", 'tasks: {a: {duration: 1d}, new: {title: "New: one", duration: 1d}}\n'),
        (
            "tasks:\n    a: {duration: 1d}  # a\nmilestones: {}",
            'tasks:\n    a: {duration: 1d}  # a\n    new:\n        title: "New: one"\n        duration: 1d\n'
            "milestones: {}",
        ),
        (
            "tasks:\n  a:\n    note: |\n      one\n      two",
            'tasks:\n  a:\n    note: |-\n      one\n      two\n\n  new:\n    title: "New: one"\n    duration: 1d',
        ),
        (
            "milestones:\n  a:\n    note: >+\n      one\n      two",
            "milestones:\n  a:\n    note: >-\n      one\n      two\n\n"
            'tasks:\n  new:\n    title: "New: one"\n    duration: 1d',
        ),
        ("name: x", 'name: x\n\ntasks:\n  new:\n    title: "New: one"\n    duration: 1d'),
        (
            "tasks:\n  a:\n    duration: 1d\n\n  b:\n    duration: 1d\n\n# the end\n",
            'tasks:\n  a:\n    duration: 1d\n\n  b:\n    duration: 1d\n\n  new:\n    title: "New: one"\n'
            "    duration: 1d\n\n# the end\n",
        ),
    ],
)
def test_an_entry_is_written_in_the_style_of_its_section(text: str, wanted: str) -> None:
    assert added(text) == wanted
    if "\n" in text:
        assert added(text.replace("\n", "\r\n")) == wanted.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "tasks:\n  a:\n    duration: 1d\nname: x\n",
        "tasks:\n  a:\n    duration: 1d\n\n  b:\n    duration: 1d\n\nname: x\n",
        "tasks:\n  a:\n    duration: 1d\n\n  b:\n    duration: 1d",
        "tasks:\n",
        "tasks:  # none yet\nname: x\n",
        "tasks:\n\nmilestones: {}\n",
        "name: x\ntasks:",
        "tasks:\n  a:\n    duration: 1d\n\n  # about b\n  b:\n    duration: 1d\n\n# the end",
        "tasks: {a: {duration: 1d}}\n",
        "tasks: {\n  a: {duration: 1d}\n  }\n",
    ],
)
def test_an_entry_that_is_added_and_taken_out_leaves_the_same_bytes(text: str) -> None:
    new = SourceFile("plan.yaml", added(text))
    tasks = parse(new).root.get("tasks")  # type: ignore[union-attr]
    assert isinstance(tasks, Mapping)
    assert spliced(new.text, extraction(new, tasks, "new")) == text
