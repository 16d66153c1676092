import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from elevenplan.commands.gantt import gantt

PLAN = """\
name: Launch
event: 2026-11-11 00:00
start: 2026-11-02
departments:
  art: {name: Art}
tasks:
  draft: {title: Draft, department: art, duration: 3d}
  final: {title: Final, department: art, duration: 2d, after: draft}
milestones:
  opening: {title: Opening, date: 2026-11-11, after: final}
"""

DRAWN = """\
Launch  2026-11-02 – 2026-11-11, event 11-11 00:00
                Nov 2026
                2  3  4  5  6  7  8  9  10  11
              T -9 -8 -7 -6 -5 -4 -3 -2 -1 T    slack
                      ┊        event 11-11 ┃
── Art ────────────────────────────────────╂───
›Draft          █████████»»»»»»······      ┃       2d
›Final                ┊  ██████──────»»»»»»┃       2d
── No department ──────────────────────────╂───
›Opening              ┊        ······      ◆       0d

› tightest chain  █ work  ░ rest  ─ slack
» forecast as of 11-04 00:00  · day off  ◆ milestone
┊ today  ┃ event
› tightest chain: Opening
  11-11 00:00, ready 11-10 17:00, margin 0d
  Draft → Final → Opening
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("ELEVENPLAN_PLAN", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(gantt)
    return CliRunner().invoke(app, list(arguments))


def test_the_plan_here_is_drawn_as_of_a_moment() -> None:
    result = run("--as-of", "2026-11-04", "--width", "60")
    assert result.exit_code == 0
    assert result.stdout == DRAWN


def test_dates_may_count_down_and_both_days_are_shown() -> None:
    data = json.loads(run("--json", "--as-of", "2026-11-04", "--from", "T-5", "--to", "T-1").stdout)
    assert (data["format"], data["start"], data["end"]) == (1, "2026-11-06T00:00", "2026-11-11T00:00")
    assert data["today"] == data["as_of"] == "2026-11-04T00:00"
    assert [row["id"] for lane in data["lanes"] for row in lane["rows"]] == ["final"]


def test_times_of_day_make_a_chart_of_hours() -> None:
    shown = run("--as-of", "2026-11-04", "--from", "T-5 08:40", "--to", "T-5 18:00", "--width", "60").stdout
    assert (
        shown
        == """\
Launch  2026-11-06 08:30 – 18:00, event 11-11 00:00
                Fri 6 Nov
                  09  10  11  12  13  14  15  16  17
              T -5                                     slack
── Art ───────────────────────────────────────────────
›Final          ██████████████████████████████████────    2d

› tightest chain  █ work  ░ rest  ─ slack
» forecast as of 11-04 00:00  · day off
not shown: 2 outside these dates
› tightest chain: Opening
  11-11 00:00, ready 11-10 17:00, margin 0d
  Draft → Final → Opening
"""
    )


def test_times_of_day_that_lie_far_apart_are_shown_with_their_days() -> None:
    data = json.loads(run("--json", "--as-of", "2026-11-04", "--from", "T-5 18:00", "--to", "T-1 12:00").stdout)
    assert (data["start"], data["end"]) == ("2026-11-06T00:00", "2026-11-11T00:00")


def test_a_department_may_be_named_by_its_name() -> None:
    assert "Opening" not in run("--department", "Art", "--as-of", "T-9").stdout.split("\n\n")[0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--task", "drafd"), "error: unknown task 'drafd'\n  = did you mean 'draft'?\n"),
        (("--department", "arts"), "error: unknown department 'arts'\n  = did you mean 'art'?\n"),
        (("--from", "T-1", "--to", "T-5"), "error: --to T-5 lies before --from T-1\n"),
        (
            ("--from", "nowhere.opens"),
            "error: --from nowhere.opens: 'nowhere' has no fixed date\n"
            "  = write 2026-10-20, 2026-10-20 09:00 or T-14\n",
        ),
    ],
)
def test_a_wrong_option_is_a_usage_error(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments, "--as-of", "T-9")
    assert (result.exit_code, result.stderr) == (2, message)


def test_colour_is_a_choice() -> None:
    assert "\x1b[" in run("--color", "always", "--as-of", "T-9").stdout
    assert "\x1b[" not in run("--as-of", "T-9").stdout
