"""`check --against`: dates, buffers and rules that ask for less than before are findings of their own."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
people: {li: {name: Li}}
rules: {EP305: warning, EP405: {buffer: 2d}}
windows:
  form: {title: The form, opens: 2026-10-12, closes: 2026-10-24}
tasks:
  list: {title: Price list, owner: li, duration: 3d}
  texts: {title: Texts, owner: li, duration: 2d, after: list, window: form}
  pages: {title: Pages, owner: li, duration: 3d, after: list, deadline: 2026-10-29}
milestones:
  coupons: {title: Coupons, owner: li, date: 2026-10-22 00:00, after: texts, buffer: 1d}
  ready: {title: Pages ready, owner: li, after: pages, deadline: T-1}
  start: {title: The start, owner: li, date: T, after: [coupons, ready]}
"""
COUPONS = "  coupons: {title: Coupons, owner: li, date: 2026-10-22 00:00, after: texts, buffer: 1d}\n"
HEAD = "  start: {title: The start, owner: li, date: T, after: [coupons, ready]}"
NO_COUPONS = ((COUPONS, ""), (HEAD, HEAD.replace("coupons, ready", "texts, ready")))


@pytest.fixture
def told(git_repo: Any, monkeypatch: pytest.MonkeyPatch, run: Run) -> Callable[..., tuple[int, list[str]]]:
    """The status, and the code with the headline of each finding of a change."""
    monkeypatch.chdir(git_repo.folder)
    git_repo.commit({"plan.yaml": PLAN}, "A plan")

    def check(*pairs: tuple[str, str], gates: str = "") -> tuple[int, list[str]]:
        text = PLAN
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        git_repo.write({"plan.yaml": text})
        chosen = [word for gate in gates.split() for word in ("--fail-on", gate)]
        status, out, _ = run("check", "--against", "main", "--format", "concise", *chosen)
        return status, [line.split(": ", 1)[1] for line in out.splitlines()]

    return check


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (NO_COUPONS, ["EP904 warning: milestone 'coupons' is gone, it was 2026-10-22 00:00"]),
        (
            [("date: 2026-10-22 00:00, after: texts", "after: texts")],
            ["EP904 warning: milestone 'coupons' has no date any more, it was 2026-10-22 00:00"],
        ),
        (
            [("buffer: 1d}", "buffer: 1d, dropped: 2026-10-12}")],
            ["EP904 warning: milestone 'coupons' is dropped, it was 2026-10-22 00:00"],
        ),
        ([(", deadline: 2026-10-29", "")], ["EP904 warning: the deadline of 'pages' is gone, it was 2026-10-29"]),
        ([(", deadline: T-1", "")], ["EP904 warning: the deadline of 'ready' is gone, it was T-1"]),
        (
            [
                ("windows:\n  form: {title: The form, opens: 2026-10-12, closes: 2026-10-24}\n", ""),
                (", window: form", ""),
            ],
            ["EP904 warning: window 'form' is gone, it closed 2026-10-24"],
        ),
        ([(", window: form", "")], ["EP904 warning: 'texts' lies no more inside the window 'form'"]),
        (
            [("deadline: 2026-10-29", "deadline: 2026-10-31")],
            ["EP905 warning: the deadline of 'pages' is moved from 10-29 24:00 to 10-31 24:00"],
        ),
        (
            [("closes: 2026-10-24", "closes: 2026-10-26")],
            ["EP905 warning: the closing of 'form' is moved from 10-24 24:00 to 10-26 24:00"],
        ),
        ([(", buffer: 1d", "")], ["EP906 warning: 'coupons' asks for no buffer any more, it was 1d"]),
        ([("buffer: 1d", "buffer: 4h")], ["EP906 warning: 'coupons' asks for 4h of buffer, it was 1d"]),
        (
            [("EP405: {buffer: 2d}", "EP405: {buffer: 1d}")],
            ["EP906 warning: the rule EP405 asks for 1d of buffer, it was 2d"],
        ),
        (
            [("EP305: warning", "EP401: off")],
            [
                "EP907 warning: the rule EP305 is off, it was warning",
                "EP907 warning: the rule EP401 is off, it was error",
            ],
        ),
        ([("EP305: warning", "EP305: info")], ["EP907 warning: the rule EP305 is info, it was warning"]),
        ([("EP305: warning", "EP305: warning, EP502: off")], ["EP907 warning: the rule EP502 is off, it was error"]),
    ],
)
def test_what_asks_for_less_is_told(pairs: Any, expected: list[str], told: Callable[..., Any]) -> None:
    assert told(*pairs) == (1, expected)


def test_it_fails_by_its_own_gate_or_by_any(told: Callable[..., Any]) -> None:
    for gate, status in (("relaxed", 1), ("any", 1), ("milestone", 0), ("deadline", 0), ("buffer", 0), ("finding", 0)):
        assert told(*NO_COUPONS, gates=gate)[0] == status


@pytest.mark.parametrize(
    "pairs",
    [
        [("coupons: {", "coupons-open: {"), ("[coupons, ready]", "[coupons-open, ready]")],
        [("pages: {", "all-pages: {"), ("after: pages", "after: all-pages")],
        [("form: {", "the-form: {"), ("window: form", "window: the-form")],
        [("deadline: 2026-10-29", "deadline: 2026-10-28")],
        [("deadline: 2026-10-29", "deadline: T-1")],
        [("buffer: 1d", "buffer: 2d")],
        [("EP305: warning", "EP305: error")],
        [("{EP305: warning, EP405: {buffer: 2d}}", "{EP405: {buffer: 2d}, EP305: warning, EP401: error}")],
    ],
)
def test_another_id_another_form_or_more_is_no_loss(pairs: Any, told: Callable[..., Any]) -> None:
    assert told(*pairs) == (0, [])


def test_a_milestone_that_is_done_may_go(told: Callable[..., Any], git_repo: Any) -> None:
    done = COUPONS.replace("buffer: 1d", "buffer: 1d, done: 2026-10-22 00:00")
    git_repo.commit(
        {"plan.yaml": PLAN.replace(COUPONS, done).replace("start: 2026", "as_of: 2026-10-23\nstart: 2026", 1)}, "Done"
    )
    assert [one for one in told(*NO_COUPONS)[1] if "EP904" in one] == []
