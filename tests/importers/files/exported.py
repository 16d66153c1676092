"""Plans as Microsoft Project files, with the author's words in them or without."""

import re

from elevenplan.exporters.mspdi.exporter import make_mspdi
from elevenplan.exporters.request import Request
from elevenplan.importers.mspdi.written import understood
from elevenplan.plan.model import Plan
from elevenplan.schedule.compute import compute

_NOTES = re.compile(rb"<Notes>--- the plan.*?</Notes>", re.DOTALL)


def plan_of_text(text: str) -> Plan:
    found = understood(text)
    assert found.refused == ()
    assert found.plan is not None
    return found.plan


def exported(plan: Plan) -> bytes:
    return make_mspdi(Request(compute(plan)))


def without_words(data: bytes) -> bytes:
    """The file as a program would write it that does not keep the notes of the project."""
    return _NOTES.sub(b"", data)


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """The file with a text changed in the row of that name, as somebody does in Project."""
    before, mark, after = data.decode().partition(f"<Name>{name}</Name>")
    row, end, rest = after.partition("</Task>")
    assert old in row, row
    return (before + mark + row.replace(old, new, 1) + end + rest).encode()
