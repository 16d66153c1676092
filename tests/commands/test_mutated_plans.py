"""Plans with lines lost, doubled, moved or given other values: every command answers, none breaks down."""

import random
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app

PLAN = """\
name: Mini
event: 2026-11-11 00:00
start: 2026-09-14
as_of: 2026-10-20 12:00
calendar: office
calendars:
  office:
    hours: {mon-fri: "09:00-12:00, 13:30-18:30"}
    holidays: {2026-10-01..2026-10-07: National Day}
  night: {hours: {mon-sat: "20:00-02:00"}}
departments:
  hq: {name: HQ}
  art: {name: Art, within: hq, calendar: night}
people:
  li: {name: Li, department: art, leave: [2026-10-19..2026-10-20]}
windows:
  form: {title: Form, opens: 2026-10-16 10:00, closes: 2026-10-29 22:00}
  late: {opens: form.closes, closes: form.closes + 2d, after: texts}
tasks:
  briefing:
    owner: li
    duration: 5d
    started: 2026-09-14
    done: 2026-09-18
  texts:
    owner: li
    duration: 1w2d
    after: [briefing FS+1d]
    started: 2026-09-22
    percent: 60
  pages:
    deadline: 2026-11-05
    after: texts SS+50%
    tasks:
      one:
        duration: 3d
        window: form
      two:
        duration: 36eh
        after: one FF-4h
      three:
        duration: 4h
        after: [two, one SF+1d]
  pack:
    owner: li
    duration: 10d
    after: [pages]
    schedule: alap
    deadline: T-1
  lost:
    duration: 3d
    after: pack
    dropped: 2026-10-01
  hotline:
    repeat: {every: workday, from: T-3, until: T+1, at: [10:00, 20:00]}
milestones:
  gate: {date: 2026-10-30, after: [one], buffer: 2d}
  ready: {after: [pack, lost]}
  event: {title: Event, date: T, after: [ready, gate]}
"""
COMMANDS = (
    "check",
    "check --format json",
    "gantt --as-of 2026-10-20 --width 90",
    "gantt --as-of 2026-10-20 --width 44 --by summary",
    "schedule --width 120",
    "schedule --by node --json",
    "critical",
    "critical --classic --ascii",
    "why texts",
    "why pages",
    "whatif --delay one=3d",
    "whatif --set gate.date=2026-10-22",
    "whatif --drop two",
    "overdue --as-of 2026-10-26",
    "status",
)
VALUES = (
    *("0d", "4h", "300d", "36eh", "1.5w", "-3d", "99999999999d", "50%", "101", "alap", "off", "night", "li", "form"),
    *("T", "T-30", "T-5wd", "T+9999", "2026-10-03", "2026-10-20 24:00", "1990-01-01", "2140-01-01", "9999-12-31"),
    *("gate", "gate + 4h", "form.closes", "event - 2d", "one FF-4h", "[two SS+1d, pack]", "pages FS-10000%", "texts"),
    *("{every: hour}", "{on: [T, T-3 24:00]}", "{rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30}", "[a, {b: c}]", "", '"'),
)
KEYS = (
    *("duration", "after", "start", "finish", "deadline", "started", "done", "dropped", "percent", "remaining", "date"),
    *("start_no_earlier_than", "finish_no_later_than", "window", "calendar", "schedule", "repeat", "tasks", "owner"),
)


def mutated(chance: random.Random) -> str:
    lines = PLAN.splitlines()
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at = chance.randrange(len(lines))
        indent = re.match(" *", lines[at])
        assert indent is not None
        match chance.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, chance.choice(lines))
            case 2:
                lines[at] = " " * chance.randrange(5) + lines[at].lstrip()
            case 3:
                lines[at] = f"{lines[at].partition(':')[0]}: {chance.choice(VALUES)}"
            case _:
                lines.insert(at, f"{indent.group()}{chance.choice(KEYS)}: {chance.choice(VALUES)}")
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_plan_is_told_and_breaks_no_command(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    (tmp_path / "plan.yaml").write_text(mutated(chance), encoding="utf-8")
    for words in ("check", *chance.sample(COMMANDS, 4)):
        result = CliRunner().invoke(app, [*words.split(), str(tmp_path)])
        assert result.exit_code in (0, 1, 2), (words, result.exception)
        assert result.exit_code == 0 or result.stdout or result.stderr, words
