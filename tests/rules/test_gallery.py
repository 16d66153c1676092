"""One plan a rule, with the exact output of `check`; `pytest --update-golden` writes it anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.diagnostics.full import render_full
from elevenplan.diagnostics.summary import summary_line
from elevenplan.loading.load import load
from elevenplan.rules.examine import examine

HERE = Path(__file__).parent / "gallery"
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", CASES)
def test_the_plan_gives_exactly_its_expected_output(
    name: str, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = HERE / name
    monkeypatch.chdir(folder.parent)
    loaded = load(folder, base=folder)
    found = examine(loaded).diagnostics
    text = render_full(found, width=None, colour=False, ascii=False)
    golden(folder / "expected.txt", f"{text}\n\n{summary_line(found, len(loaded.files))}\n".lstrip())
