"""The page of each finding of this room shows a plan that raises it."""

import re
import textwrap
from collections.abc import Callable

import pytest

from elevenplan.diagnostics.catalogue import page
from elevenplan.loading.loaded import Loaded

CODES = tuple(f"EP{number}" for number in (110, *range(112, 116), *range(117, 125), *range(201, 216), 502))
HEAD = {"event": "event: 2026-11-11 00:00\n", "start": "start: 2026-09-14\n"}


@pytest.mark.parametrize("code", CODES)
def test_the_example_of_a_page_raises_its_finding(code: str, loaded: Callable[..., Loaded]) -> None:
    found = page(code)
    assert found is not None
    example = textwrap.dedent(dict(found.sections)["Example"])
    left_out = {"EP121": ("event",)}.get(code, ())
    head = "".join(
        line for key, line in HEAD.items() if not re.search(f"^{key}:", example, re.MULTILINE) and key not in left_out
    )
    assert code in {diagnostic.code for diagnostic in loaded(f"{head}{example}\n").diagnostics}
