"""`check --against`: what was wrong passes, what a change makes worse fails, gate by gate."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

# Price list: Mon 12 to Wed 14; texts Thu 15 and Fri 16; Mon 19 is the coupons' day of buffer. Pages: Thu 15 to Mon 19,
# eight working days before their deadline. Nobody is responsible for the brief.
PLAN = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
people: {li: {name: Li}}
tasks:
  list: {title: Price list, owner: li, duration: 3d}
  texts: {title: Texts, owner: li, duration: 2d, after: list}
  pages: {title: Pages, owner: li, duration: 3d, after: list, deadline: 2026-10-29}
  brief: {title: Brief, duration: 1d}
milestones:
  coupons: {title: Coupons, owner: li, date: 2026-10-20 00:00, after: [texts, brief], buffer: 1d}
  ready: {title: Pages ready, owner: li, after: pages}
  start: {title: The start, owner: li, date: T, after: [coupons, ready]}
"""


@pytest.fixture
def repo(git_repo: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A repository with the plan on main."""
    monkeypatch.chdir(git_repo.folder)
    git_repo.commit({"plan.yaml": PLAN}, "A plan")
    return git_repo


def check(run: Run, repo: Any, *pairs: tuple[str, str], gates: str = "") -> tuple[int, list[str]]:
    """The status, and the code with the headline of each finding."""
    text = PLAN
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    repo.write({"plan.yaml": text})
    chosen = [word for gate in gates.split() for word in ("--fail-on", gate)]
    status, out, _ = run("check", "--against", "main", "--format", "concise", *chosen)
    return status, [line.split(": ", 1)[1] for line in out.splitlines()]


OVER = ("title: Price list, owner: li, duration: 3d", "title: Price list, owner: li, duration: 5d")
LONG_PAGES = ("title: Pages, owner: li, duration: 3d", "title: Pages, owner: li, duration: 12d")
LESS_BUFFER = ("title: Texts, owner: li, duration: 2d", "title: Texts, owner: li, duration: 3d")
NO_OWNER = ("title: Texts, owner: li", "title: Texts")

LATER = "EP901 error: milestone 'ready' comes 10-21 17:00 instead of 10-19 17:00"
MISSED = "EP401 error: milestone 'coupons' is missed by 1d: ready 10-20 17:00"


def test_what_was_wrong_before_passes_and_is_counted(run: Run, repo: Any) -> None:
    assert check(run, repo) == (0, [])
    assert run("check", "--against", "main")[1] == (
        "no problems found in 1 file\n1 finding was there at main, not counted\n"
    )
    assert run("check")[1].count("EP501") > 0


@pytest.mark.parametrize(
    ("edit", "failing", "expected"),
    [
        (OVER, "milestone finding any", [MISSED, LATER]),
        (LESS_BUFFER, "buffer finding any", ["EP405 warning: 'coupons' has 0d of buffer, asks for 1d"]),
        (NO_OWNER, "finding any", ["EP501 warning: nobody is responsible for 'texts'"]),
    ],
)
def test_each_gate_stops_what_it_is_for(
    run: Run, repo: Any, edit: tuple[str, str], failing: str, expected: list[str]
) -> None:
    for gate in ("milestone", "deadline", "buffer", "finding", "any"):
        assert check(run, repo, edit, gates=gate) == (int(gate in failing.split()), expected)
    assert check(run, repo, edit) == (1, expected)


def test_a_missed_deadline_has_its_gate(run: Run, repo: Any) -> None:
    status, found = check(run, repo, LONG_PAGES, gates="deadline")
    assert status == 1
    assert any(one.startswith("EP402 error: 'pages' ends ") for one in found)


def test_several_gates_stop_what_any_of_them_is_for(run: Run, repo: Any) -> None:
    assert check(run, repo, LESS_BUFFER, gates="milestone deadline")[0] == 0
    assert check(run, repo, LESS_BUFFER, gates="milestone buffer")[0] == 1


def test_a_gate_that_lets_findings_pass_says_so(run: Run, repo: Any) -> None:
    check(run, repo, NO_OWNER)
    status, out, _ = run("check", "--against", "main", "--fail-on", "milestone", "--fail-on", "buffer")
    assert status == 0
    assert out.splitlines()[-1] == "none of this fails the change: --fail-on milestone --fail-on buffer"


def test_a_date_that_is_put_off_is_later_though_it_is_met(run: Run, repo: Any) -> None:
    assert check(run, repo, ("2026-10-20 00:00", "2026-10-21 00:00"), gates="milestone") == (
        1,
        ["EP901 error: milestone 'coupons' is moved from 10-20 00:00 to 10-21 00:00"],
    )
    assert check(run, repo, ("2026-10-20 00:00", "2026-10-19 00:00"), gates="milestone")[0] == 0


@pytest.mark.parametrize(
    "edit",
    [
        ("after: list, deadline", "after: lst, deadline"),
        ("duration: 1d}", "duration: 1d, after: start}"),
        ("tasks:\n", "tasks: [\n"),
        ("name: Sale\n", "<<<<<<< HEAD\nname: Sale\n=======\nname: Other\n>>>>>>> work\n"),
    ],
)
@pytest.mark.parametrize("gate", ["milestone", "deadline", "buffer"])
def test_a_plan_that_loses_its_dates_fails_every_gate(run: Run, repo: Any, edit: tuple[str, str], gate: str) -> None:
    assert check(run, repo, edit, gates=gate)[0] == 1


def test_a_plan_that_is_deleted_fails(run: Run, repo: Any) -> None:
    repo.write({"plan.yaml": None})
    assert run("check", "--against", "main", "--fail-on", "milestone", ".")[0] == 1


def test_a_base_that_cannot_be_read_blames_nobody(run: Run, repo: Any) -> None:
    repo.commit({"plan.yaml": PLAN.replace("after: list,", "after: lst,")}, "broken")
    assert check(run, repo) == (0, [])
    out = run("check", "--against", "main")[1]
    assert out.splitlines()[-1] == (
        "main has no dates to compare with (1 mistake: unknown predecessor 'lst' (plan.yaml:10:57)); "
        "only mistakes in the files count"
    )


def test_work_that_was_late_and_gets_later_fails_and_less_late_passes(run: Run, repo: Any) -> None:
    repo.commit({"plan.yaml": PLAN.replace(*OVER)}, "late")
    assert check(run, repo, OVER) == (0, [])
    worse = (OVER[0], OVER[1].replace("5d", "6d"))
    assert check(run, repo, worse, gates="milestone") == (
        1,
        [
            "EP901 error: milestone 'coupons' is now 2d short, was 1d short",
            "EP901 error: milestone 'ready' comes 10-22 17:00 instead of 10-21 17:00",
        ],
    )
    assert check(run, repo)[0] == 0


def test_new_ids_and_other_files_bring_no_finding(run: Run, repo: Any) -> None:
    assert check(run, repo, ("brief", "short"), ("list", "prices"), ("coupons", "vouchers")) == (0, [])
    head, tasks = PLAN.split("tasks:\n")
    work, milestones = tasks.split("milestones:\n")
    parts = {"plans/sale/plan.yaml": f"{head}include: [w.yaml]\nmilestones:\n{milestones}"}
    repo.write({"plan.yaml": None, "plans/sale/w.yaml": f"tasks:\n{work}", **parts})
    status, out, _ = run("check", "--against", "main", "plans/sale")
    assert (status, out.splitlines()) == (
        0,
        ["no problems found in 2 files", "1 finding was there at main, not counted"],
    )


def test_a_new_plan_counts_whole(run: Run, repo: Any) -> None:
    text = "name: New\nstart: 2026-10-12\ncalendar: c\ncalendars: {c: {hours: {mon-fri: '09:00-17:00'}}}\n"
    repo.write({"plans/new/plan.yaml": f"{text}tasks: {{one: {{title: One, duration: 1d}}}}\n"})
    status, out, _ = run("check", "--against", "main", "--format", "concise", "plans/new", ".")
    assert status == 1
    assert all(line.startswith("plans/new/plan.yaml:") for line in out.splitlines())
    assert "EP501" in out


def test_what_main_did_since_is_not_counted(run: Run, repo: Any) -> None:
    repo.git("checkout", "-q", "-b", "work")
    repo.git("checkout", "-q", "main")
    repo.commit({"plan.yaml": PLAN.replace("2026-10-20 00:00", "2026-10-16 00:00")}, "main pulls the coupons forward")
    repo.git("checkout", "-q", "work")
    assert check(run, repo) == (0, [])


@pytest.mark.parametrize("form", ["concise", "json", "full"])
def test_every_format_has_the_same_status(run: Run, repo: Any, form: str) -> None:
    check(run, repo, OVER)
    assert run("check", "--against", "main", "--format", form)[0] == 1
    check(run, repo)
    assert run("check", "--against", "main", "--format", form)[0] == 0


def test_the_data_for_programs_holds_what_is_worse(run: Run, repo: Any) -> None:
    check(run, repo, OVER)
    found = json.loads(run("check", "--against", "main", "--json")[1])
    assert [one["code"] for one in found["diagnostics"]] == ["EP401", "EP901"]


def test_a_gate_without_a_change_is_a_usage_error(run: Run, repo: Any) -> None:
    status, _, err = run("check", "--fail-on", "milestone")
    assert (status, err.splitlines()[0]) == (
        2,
        "error: --fail-on says what of a change fails, and no change is named",
    )


@pytest.mark.parametrize("name", ["nosuch", "", "--help", "main..work"])
def test_an_unknown_base_is_a_usage_error(run: Run, repo: Any, name: str) -> None:
    status, out, err = run("check", f"--against={name}")
    assert (status, out, err.splitlines()[0]) == (2, "", f"error: git knows no revision '{name}'")


def test_a_base_without_a_common_commit_is_compared_with_itself_and_says_so(run: Run, repo: Any) -> None:
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit({"plan.yaml": PLAN}, "start again")
    assert run("check", "--against", "main")[1].splitlines()[-1] == (
        "compared with main itself: where the work parted from it is not known here"
    )


def test_why_a_change_is_stopped(run: Run, repo: Any) -> None:
    # A warning alone stops a change: EP501 for the texts.
    repo.write({"plan.yaml": PLAN.replace(*NO_OWNER)})
    status, out, _ = run("check", "--against", "main")
    assert (status, out.splitlines()[-3:]) == (
        1,
        [
            "1 warning in 1 file",
            "1 finding was there at main, not counted",
            "new since main: 1 warning; fails the change (--fail-on any)",
        ],
    )
    repo.write({"plan.yaml": PLAN.replace(*NO_OWNER).replace(*OVER)})
    _, out, _ = run("check", "--against", "main", "--fail-on", "milestone", "--fail-on", "buffer")
    assert out.splitlines()[-1] == "new since main: 2 errors; fail the change (--fail-on milestone)"
