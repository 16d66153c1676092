"""Plans for the tests of this room: files of text in a temporary folder, loaded from there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.diagnostics.concise import render_concise
from elevenplan.diagnostics.full import render_full
from elevenplan.loading.load import load
from elevenplan.loading.loaded import Loaded
from elevenplan.plan.model import Plan


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[..., Loaded]:
    """The plan of a root file and its fragments (`design=…` is design.yaml), places as seen from the folder."""

    def read(text: str, **fragments: str) -> Loaded:
        (tmp_path / "plan.yaml").write_text(text, encoding="utf-8", newline="")
        for name, content in fragments.items():
            (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8", newline="")
        return load(tmp_path, base=tmp_path)

    return read


@pytest.fixture
def plan_of(loaded: Callable[..., Loaded]) -> Callable[..., Plan]:
    """The plan of files that hold no mistake."""

    def read(text: str, **fragments: str) -> Plan:
        result = loaded(text, **fragments)
        assert not result.diagnostics, render_full(result.diagnostics)
        assert result.plan is not None
        return result.plan

    return read


@pytest.fixture
def told(loaded: Callable[..., Loaded]) -> Callable[..., list[str]]:
    """The findings of a plan, one line each with its place."""

    def read(text: str, **fragments: str) -> list[str]:
        return render_concise(loaded(text, **fragments).diagnostics).splitlines()

    return read


@pytest.fixture
def helped(loaded: Callable[..., Loaded]) -> Callable[..., list[tuple[str, ...]]]:
    """Each finding's headline and help."""

    def read(text: str, **fragments: str) -> list[tuple[str, ...]]:
        return [(found.headline, *found.help) for found in loaded(text, **fragments).diagnostics]

    return read
