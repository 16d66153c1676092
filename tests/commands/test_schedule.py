"""The command that prints the schedule table."""

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_the_table(run: Run, sale: Path) -> None:
    assert run("schedule", "--width", "80", sale) == (
        0,
        """\
NO  DEPARTMENT  MAIN CONTENT     RESPONSIBLE  DATES
───────────────────────────────────────────────────────────────────────
 1              Price list       Wu Lei       10-12 09:00 – 10-14 18:00
 2              Texts            Wu Lei       10-15 09:00 – 10-16 18:00
 3              Watch the stock  Wu Lei       10-12 09:00 – 10-30 00:00
 4              Coupons open     Wu Lei       10-20 00:00
 5              Event starts     Wu Lei       10-30 00:00
""".replace("10-30 00:00\n 4", "10-29 24:00\n 4"),
        "",
    )


def test_by_node(run: Run, sale: Path) -> None:
    assert (
        run("schedule", "--by", "node", "--width", "80", sale)[1]
        == """\
◆ 10-20 00:00 (T-10)  Coupons open
  no department
    10-14 18:00  Price list (Wu Lei)
    10-16 18:00  Texts (Wu Lei)

◆ 10-30 00:00 (T)  Event starts
  no work is due here first
"""
    )


def test_data_for_programs(run: Run, sale: Path) -> None:
    assert len(json.loads(run("schedule", "--json", sale)[1])["tasks"]) == 5
    assert len(json.loads(run("schedule", "--json", "--by", "node", sale)[1])["nodes"]) == 2


def test_an_unknown_arrangement_is_a_usage_error(run: Run, sale: Path) -> None:
    status, out, error = run("schedule", "--by", "owner", sale)
    assert (status, out) == (2, "")
    assert error.splitlines()[:2] == ["error: --by owner: 'owner' is not a choice", "  = write task or node"]


def test_a_department_s_file_stands_for_its_plan(run: Run, sale: Path) -> None:
    plan = sale / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "include: [design.yaml]\n", encoding="utf-8")
    (sale / "design.yaml").write_text("tasks: {logo: {title: Logo, owner: wu-lei, duration: 1d}}\n", encoding="utf-8")
    assert run("schedule", sale / "design.yaml")[1] == run("schedule", sale)[1]
