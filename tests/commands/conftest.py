"""What the tests of commands share: a small campaign, and the command line run inside the test."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

# Price list: Mon 12 to Wed 14. Texts: Thu 15 and Fri 16; Mon 19 is left before the coupons, 20 to 23 and 26 to 29
# before the event.
SALE = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}}
people: {wu-lei: {name: Wu Lei}}
tasks:
  price-list: {title: Price list, owner: wu-lei, duration: 3d}
  texts: {title: Texts, owner: wu-lei, duration: 2d, after: price-list}
  watch: {title: Watch the stock, owner: wu-lei, repeat: {every: day}}
windows:
  form: {title: The form, opens: 2026-10-12, closes: 2026-10-20}
milestones:
  coupons-open: {title: Coupons open, owner: wu-lei, date: 2026-10-20 00:00, after: texts}
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: coupons-open}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sale(tmp_path: Path) -> Path:
    """A folder with a sound plan."""
    (tmp_path / "plan.yaml").write_text(SALE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command: its exit status, what it prints, and what it complains about."""
    for name in ("ELEVENPLAN_PLAN", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*words: str | Path) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return invoke
