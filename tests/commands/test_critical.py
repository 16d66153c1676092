"""The command that tells what is tight."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_every_target_with_its_margin(run: Run, sale: Path) -> None:
    assert run("critical", "--width", "80", sale) == (
        0,
        """\
EVENT SAFE, margin 8d · tightest: Coupons open, margin 1d
  TARGET        DATE         READY         MARGIN
◆ Event starts  10-30 00:00  10-19 24:00       8d
    Coupons open (fixed, margin 1d)
◆ Coupons open  10-20 00:00  10-16 18:00       1d
    Price list → Texts
nothing leads to: The form
""",
        "",
    )


def test_one_target(run: Run, sale: Path) -> None:
    status, out, _ = run("critical", "--to", "coupons-open", "--width", "80", sale)
    assert status == 0
    assert out.splitlines()[0] == "◆ Coupons open  10-20 00:00  ready 10-16 18:00  margin 1d"


def test_any_work_can_be_what_it_is_all_about(run: Run, sale: Path) -> None:
    assert run("critical", "--to", "texts", "--width", "80", sale) == (
        0,
        """\
# Texts  planned 10-16 18:00  expected 10-16 18:00  margin 0d
!     0d  10-12 09:00 – 10-14 18:00  Price list
!     0d  10-15 09:00 – 10-16 18:00  Texts
driving path:
  Price list → Texts
""",
        "",
    )


def test_dropped_work_has_nothing_before_it(run: Run, sale: Path) -> None:
    plan = sale / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("title: Texts,", "title: Texts, dropped: 2026-10-12,"), encoding="utf-8")
    assert run("critical", "--to", "texts", sale) == (2, "", "error: 'texts' is dropped\n  = nothing leads to it\n")


def test_a_limit_beside_a_target(run: Run, sale: Path) -> None:
    words = ("critical", "--to", "event-starts", "--limit", "8d", "--width", "80", sale)
    lines = run(*words)[1].splitlines()
    assert lines[0] == "◆ Event starts  10-30 00:00  ready 10-19 24:00  margin 8d"
    assert "  and 2 more, with more slack" in lines


def test_several_targets_each_once(run: Run, sale: Path) -> None:
    words = ("--to", "coupons-open", "--to", "event-starts", "--to", "coupons-open")
    lines = run("critical", *words, "--width", "80", sale)[1].splitlines()
    titles = [line[2:14].strip() for line in lines if line.startswith("◆")]
    assert titles == ["Event starts", "Coupons open", "Coupons open", "Event starts"]


def test_a_milestone_with_a_deadline_is_two_targets(run: Run, sale: Path) -> None:
    plan = sale / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("date: 2026-10-20 00:00,", "date: 2026-10-20 00:00, deadline: 2026-10-21,"))
    targets = json.loads(run("critical", "--to", "coupons-open", "--json", sale)[1])["targets"]
    assert [(one["kind"], one["margin_minutes"]) for one in targets] == [("milestone", 480), ("deadline", 960)]


def test_the_classic_list(run: Run, sale: Path) -> None:
    assert run("critical", "--classic", sale)[1].startswith("0 of 4 tasks and milestones have no slack")


def test_data_for_programs(run: Run, sale: Path) -> None:
    found = json.loads(run("critical", "--json", sale)[1])
    assert [one["id"] for one in found["targets"]] == ["event-starts", "coupons-open", "form"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("coupons", "error: unknown task 'coupons'\n"),
        ("coupons-opn", "error: unknown task 'coupons-opn'\n  = did you mean 'coupons-open'?\n"),
        ("watch", "error: 'watch' is recurring work\n  = it happens at its own times: nothing leads to it\n"),
    ],
)
def test_a_name_that_is_no_target_is_a_usage_error(run: Run, sale: Path, name: str, expected: str) -> None:
    status, out, error = run("critical", "--to", name, sale)
    assert (status, out) == (2, "")
    assert error.startswith(expected)


def test_a_plan_without_a_schedule_tells_why_on_standard_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "name: X\nstart: 2026-10-12\ntasks:\n  a: {duration: 1d, after: b}\n  b: {duration: 1d, after: a}\n",
        encoding="utf-8",
    )
    for words in (("critical",), ("why", "a"), ("status",), ("schedule",), ("schedule", "--json")):
        status, out, error = run(*words, tmp_path)
        assert (status, out) == (2, "")
        assert error.startswith("error[EP301]: ")


def test_the_forecast_counts_where_a_moment_is_given(run: Run, sale: Path) -> None:
    # Nothing done by Mon 19: the texts end on Fri 23, and the coupons lack Tue 20 to Fri 23.
    lines = run("critical", "--as-of", "2026-10-19", "--width", "80", sale)[1].splitlines()
    assert "◆ Coupons open  10-20 00:00  10-23 18:00      -4d" in lines
