"""Plans for the tests of this room: a body behind the same head, examined as `check` does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.rules.examine import Examination, examine

HEAD = """\
name: Double Eleven 2026
event: 2026-11-11 00:00
start: 2026-10-12
calendar: office
calendars:
  office: {hours: {mon-fri: "09:00-12:00, 13:30-18:30"}}
people:
  bob: {name: Bob}
"""

Examined = Callable[..., Examination]
Found = Callable[..., list[str]]


@pytest.fixture
def examined(tmp_path: Path) -> Examined:
    """The examination of a whole plan as text; fragments by name (`design=…` is design.yaml)."""

    def read(text: str, as_of: int | None = None, **fragments: str) -> Examination:
        (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
        for name, content in fragments.items():
            (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        return examine(load(tmp_path, base=tmp_path), as_of=as_of)

    return read


@pytest.fixture
def found(examined: Examined) -> Found:
    """Code and headline of each finding on a plan of this body; `head` replaces parts of the common head."""

    def read(body: str, *head: tuple[str, str]) -> list[str]:
        text = HEAD
        for before, after in head:
            assert before in text
            text = text.replace(before, after)
        return [f"{one.code} {one.headline}" for one in examined(text + body).diagnostics]

    return read
