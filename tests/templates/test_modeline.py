"""The line that tells editors where the schema is: it leads there from every file, in templates and in new plans."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import elevenplan
from elevenplan.cli import app
from elevenplan.templates.catalogue import NOT_COPIED, templates
from elevenplan.templates.modeline import for_editors

REPOSITORY = Path(__file__).parents[2]
SCHEMA = Path(elevenplan.__file__).parent / "plan.schema.json"
SIGN = "# yaml-language-server: $schema="
FOLDERS = [REPOSITORY / "plans/double-eleven-2026", *(one.folder for one in templates())]


def plan_files(folder: Path) -> list[Path]:
    found = (path for path in sorted(folder.rglob("*.yaml")))
    return [path for path in found if path.relative_to(folder).parts[0] not in NOT_COPIED]


def led_to(file: Path) -> Path:
    """Where the first line of a file leads."""
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(SIGN), file
    return (file.parent / first.removeprefix(SIGN)).resolve()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_file_of_a_plan_and_a_template_leads_to_the_schema_of_the_package(folder: Path) -> None:
    assert {led_to(path) for path in plan_files(folder)} == {SCHEMA.resolve()}


@pytest.mark.parametrize("template", [one.name for one in templates()])
@pytest.mark.parametrize("language", ["en", "es", "zh"])
def test_every_file_of_a_new_plan_leads_to_the_schema_beside_it(tmp_path: Path, template: str, language: str) -> None:
    words = ["new", template, str(tmp_path / "mine"), "--event", "2027-11-11", "--lang", language, "--brand", "Qinghe"]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert {led_to(path) for path in plan_files(tmp_path / "mine")} == {tmp_path.resolve() / "mine/plan.schema.json"}
    assert (tmp_path / "mine/plan.schema.json").read_bytes() == SCHEMA.read_bytes()


def test_next_years_plan_has_its_own_schema(tmp_path: Path) -> None:
    source = str(REPOSITORY / "plans/double-eleven-2026")
    words = ["new", "--from", source, str(tmp_path / "next"), "--event", str(date(2027, 11, 11))]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert {led_to(path) for path in plan_files(tmp_path / "next")} == {tmp_path.resolve() / "next/plan.schema.json"}
    assert (tmp_path / "next/plan.schema.json").read_bytes() == SCHEMA.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "name: Mini\n",
        "# a word on plan.schema.json\nname: Mini\n",
        "# yaml-language-server: $schema=https://example.org/plan.schema.json\nname: Mini\n",
        "# yaml-language-server: $schema=../mine.json\nname: Mini\n",
    ],
)
def test_a_plan_without_a_modeline_for_this_schema_gets_neither_line_nor_file(text: str) -> None:
    assert for_editors({"plan.yaml": text.encode()}) == {"plan.yaml": text.encode()}


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff# yaml-language-server: $schema=../src/elevenplan/plan.schema.json\r\ntasks: {}\r\n"
    found = for_editors({"a/b/c.yaml": text.encode()})
    assert found["a/b/c.yaml"].decode() == (
        "\ufeff# yaml-language-server: $schema=../../plan.schema.json\r\ntasks: {}\r\n"
    )
