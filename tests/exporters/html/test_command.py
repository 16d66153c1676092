"""`elevenplan export html` on the command line."""

from pathlib import Path

import pytest
from page_plans import HEADER, UNDER_WAY
from typer.testing import CliRunner

from elevenplan.cli import app

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan and its logo, as the current one."""
    (tmp_path / "plan.yaml").write_text(f"brand: {{name: Qinghe, logo: logo.svg}}\n{HEADER}{UNDER_WAY}", "utf-8")
    (tmp_path / "logo.svg").write_text(LOGO, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ELEVENPLAN_PLAN", raising=False)
    return tmp_path


def test_the_page_goes_to_a_file_beside_and_is_replaced_the_next_time(folder: Path) -> None:
    for _ in range(2):
        result = CliRunner().invoke(app, ["export", "html", "-o", "plan.html"])
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "wrote plan.html\n")
    page = (folder / "plan.html").read_text("utf-8")
    assert 'alt="Qinghe" src="data:image/svg+xml;base64,' in page
    assert "<title>Qinghe: Campaign</title>" in page


def test_a_page_of_somebody_else_is_left_as_it_is(folder: Path) -> None:
    (folder / "index.html").write_text("<!doctype html>\nmine", "utf-8")
    result = CliRunner().invoke(app, ["export", "html", "-o", "index.html"])
    assert result.exit_code == 2
    assert (folder / "index.html").read_text("utf-8") == "<!doctype html>\nmine"
