"""What a plan's author writes reaches a terminal as text: no control characters, no markup, no flood."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from elevenplan.cli import app

# Everything that moves a cursor, colours, or turns the direction of writing; the line end is the only exception.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
TEXT = r'"[bold]\e[31m\u202e\r\t\x9b2J\u2066\u2028[/bold]"'
PLAN = f"""
name: {TEXT}
brand: {{name: {TEXT}, logo: {TEXT}}}
event: 2026-10-30 00:00
start: 2026-10-12
as_of: 2026-10-14
departments: {{art: {{name: {TEXT}, alias: {TEXT}}}}}
people: {{li: {{name: {TEXT}, department: art}}}}
windows:
  form: {{title: {TEXT}, opens: 2026-10-13, closes: 2026-10-15, note: {TEXT}}}
phases: {{early: {{title: {TEXT}, from: 2026-10-01, until: 2026-10-29}}}}
tasks:
  group:
    title: {TEXT}
    note: {TEXT}
    tasks:
      texts: {{title: {TEXT}, duration: 3d, owner: li, window: form, tags: [{TEXT}], blocked: {TEXT}}}
      photos: {{title: {TEXT}, duration: 9d, owner: li, after: texts, deadline: 2026-10-20, note: {TEXT}, x-a: {TEXT}}}
  hotline: {{title: {TEXT}, owner: li, repeat: {{every: day}}}}
milestones:
  gate: {{title: {TEXT}, date: T, after: group, checklist: [{TEXT}], links: [{TEXT}]}}
risks: {{rain: {{title: {TEXT}, trigger: {TEXT}, note: {TEXT}}}}}
"""
MISTAKES = rf"""
name: X
start: 2026-10-12
{TEXT}: 1
rules: {{{TEXT}: {TEXT}}}
include: [{TEXT}, "\e*.yaml"]
timezone: {TEXT}
calendars: {{{TEXT}: {{country: {TEXT}, hours: {{{TEXT}: {TEXT}}}, holidays: {{{TEXT}: x}}, based_on: {TEXT}}}}}
tasks:
  {TEXT}: {{duration: 1d}}
  texts:
    duration: {TEXT}
    owner: {TEXT}
    after: [{TEXT}]
    window: {TEXT}
    start: {TEXT}
    percent: {TEXT}
    schedule: {TEXT}
    repeat: {{every: {TEXT}, rrule: {TEXT}, at: {TEXT}}}
"""
COMMANDS = [
    ("check",),
    ("check", "--format", "concise"),
    ("check", "--format", "json"),
    ("check", "--format", "github"),
    ("check", "--format", "gitlab"),
    ("check", "--format", "sarif"),
    ("check", "--format", "junit"),
    ("gantt", "--as-of", "2026-10-14"),
    ("gantt", "--as-of", "2026-10-14", "--width", "44", "--by", "owner"),
    ("gantt", "--as-of", "2026-10-14", "--by", "phase", "--json"),
    ("schedule",),
    ("schedule", "--width", "44"),
    ("schedule", "--by", "node"),
    ("schedule", "--json"),
    ("critical",),
    ("critical", "--classic"),
    ("critical", "--to", "gate"),
    ("why", "photos"),
    ("why", "group", "--json"),
    ("whatif", "--delay", "texts=3d"),
    ("whatif", "--set", 'photos.title="\x1b[31m'),
    ("whatif", "--delay", "texts=3d", "--json"),
    ("overdue", "--as-of", "2026-10-20"),
    ("overdue", "--as-of", "2026-10-20", "--json"),
    ("status",),
]


def run(folder: Path, words: tuple[str, ...], text: str) -> Result:
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, [*words, str(folder / "plan.yaml")])


@pytest.mark.parametrize("text", [PLAN, MISTAKES], ids=["plan", "mistakes"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_text_of_a_plan_moves_the_terminal(tmp_path: Path, words: tuple[str, ...], text: str) -> None:
    result = run(tmp_path, words, text)
    assert result.exit_code in (0, 1, 2), result.exception
    assert UNSAFE.findall(result.stdout + result.stderr) == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_markup_in_a_title_is_text(tmp_path: Path, words: tuple[str, ...]) -> None:
    out = run(tmp_path, words, PLAN.replace(TEXT, '"[red]a[/red] :smile: [link=x]"')).stdout
    assert "😄" not in out
    assert ("[red]a" in out) == (re.search(r"\ba\[/red\]", out) is not None)


@pytest.mark.parametrize(
    "words", [words for words in COMMANDS if words[-1] not in ("--json", "json", "sarif")], ids=" ".join
)
@pytest.mark.parametrize("key", ["title", "note"])
def test_a_text_of_a_megabyte_does_not_flood_the_screen(tmp_path: Path, words: tuple[str, ...], key: str) -> None:
    book = "双十一" * 100_000
    result = run(tmp_path, words, PLAN.replace(f"{key}: {TEXT}", f"{key}: {book}").replace(TEXT, "short"))
    assert result.exit_code in (0, 1, 2), result.exception
    shown = len(result.stdout + result.stderr)  # compared alone: nobody wants to see it in a report of pytest
    assert shown < 20_000


def test_data_keeps_every_character_of_a_text(tmp_path: Path) -> None:
    tasks = json.loads(run(tmp_path, ("schedule", "--json"), PLAN).stdout)["tasks"]
    expected = "[bold]\x1b[31m\u202e\r\t\x9b2J\u2066\u2028[/bold]"
    assert {task["title"] for task in tasks} == {expected}
