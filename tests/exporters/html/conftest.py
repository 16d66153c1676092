"""What the tests of the page share: plans that stand in the test, their pages, and a browser where there is one."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from elevenplan.exporters.html.exporter import make_html
from elevenplan.exporters.logo import Logo
from elevenplan.exporters.request import Request
from elevenplan.loading.load import load
from elevenplan.schedule.compute import compute

sys.path.insert(0, str(Path(__file__).parent))

from chromium import Chromium, chromium_path
from page_plans import HEADER, UNDER_WAY, Opened, Requested


@pytest.fixture
def requested(tmp_path: Path) -> Requested:
    """What an exporter is given for a plan that is written without its head."""

    def read(text: str, head: str = HEADER, **more: object) -> Request:
        (tmp_path / "plan.yaml").write_text(head + text, encoding="utf-8")
        loaded = load(tmp_path)
        assert loaded.plan is not None and not loaded.has_errors, loaded.diagnostics
        return Request(compute(loaded.plan), **more)  # type: ignore[arg-type]

    return read


@pytest.fixture
def under_way(requested: Requested) -> Request:
    """A campaign with everything that a plan can hold, some of it done, late, blocked or dropped."""
    return requested(UNDER_WAY)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A real Chromium; without one the test is skipped."""
    program = chromium_path()
    if program is None or os.name != "posix":
        pytest.skip("no Chromium on this machine: apt-get install chromium runs these tests too")
    try:
        started = Chromium(program, tmp_path_factory.mktemp("profile"))
    except (AssertionError, OSError) as reason:
        pytest.skip(f"{program} does not start here: {reason}")
    with started:
        yield started


@pytest.fixture
def opened(browser: Chromium, requested: Requested, tmp_path: Path) -> Opened:
    """The page of a plan, open in the browser at a size, with what stands behind its #."""

    def show(
        text: str = UNDER_WAY,
        address: str = "",
        *,
        size: tuple[int, int] = (1400, 900),
        dark: bool = False,
        logo: Logo | None = None,
        head: str = HEADER,
        people: frozenset[str] | None = None,
    ) -> Chromium:
        page = tmp_path / "plan.html"
        page.write_bytes(make_html(requested(text, head, logo=logo, people=people)))
        browser.size(*size, dark=dark, phone=size[0] < 600)
        browser.open("about:blank")
        browser.open(page.as_uri() + address)
        return browser

    return show
