"""Edits of several tasks at once: what each word means, all or none, every wrong one told."""

from pathlib import Path

import pytest

ROOT = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
include: [departments/*.yaml]
departments: {design: {name: Design}, hq: {name: Headquarters}, sales: {name: 产品}}
people: {wu-lei: {name: Wu Lei}}
milestones:
  event-starts: {title: Event starts, owner: wu-lei, date: T}
"""
DESIGN = """\
department: design
tasks:
  # what everybody waits for
  page: {title: Page, owner: wu-lei, duration: 3d}

  photos:
    title: Photos
    owner: wu-lei
    duration: 2d

  banner: {title: Banner, owner: wu-lei, duration: 1d, after: [page, photos]}
"""
HQ = """\
department: hq
tasks:
  list: {title: List, owner: wu-lei, duration: 3d}

  show:
    title: Show
    owner: wu-lei
    tasks:
      rehearsal: {title: Rehearsal, duration: 1d}
      stage: {title: Stage, duration: 1d}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "departments").mkdir()
    for name, text in (("plan.yaml", ROOT), ("departments/design.yaml", DESIGN), ("departments/hq.yaml", HQ)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def texts(folder: Path) -> tuple[str, str]:
    """What the two departments' files hold."""
    names = ("design", "hq")
    design, hq = ((folder / "departments" / f"{name}.yaml").read_text(encoding="utf-8") for name in names)
    return design, hq


def test_several_are_blocked_by_the_last_word(plan, run):
    status, out, complaint = run("block", "page", "List", "no photos yet", "--yes", "--plan", plan)
    assert (status, complaint) == (0, "")
    assert out.count("blocked: no photos yet}") == 2
    assert texts(plan) == (
        DESIGN.replace("duration: 3d}", "duration: 3d, blocked: no photos yet}"),
        HQ.replace("duration: 3d}", "duration: 3d, blocked: no photos yet}"),
    )
    assert run("unblock", "page", "list", "--yes", "--plan", plan)[0] == 0
    assert texts(plan) == (DESIGN, HQ)


def test_a_reason_that_is_also_an_id_is_the_reason_behind_one_id(plan, run):
    assert run("block", "banner", "photos", "--yes", "--plan", plan)[0] == 0
    assert texts(plan)[0] == DESIGN.replace("[page, photos]}", "[page, photos], blocked: photos}")


def test_a_reason_that_is_also_an_id_is_asked_about_behind_several(plan, run):
    status, out, complaint = run("block", "page", "banner", "photos", "--yes", "--plan", plan)
    assert (status, out) == (2, "")
    assert complaint == (
        "error: is 'photos' the reason, or is the reason missing?\n"
        "  = elevenplan block page banner --why photos\n"
        "  = elevenplan block page banner photos 'no photos yet'\n"
    )
    assert texts(plan) == (DESIGN, HQ)


def test_a_reason_with_a_name_of_its_own_leaves_no_doubt(plan, run):
    assert run("block", "page", "banner", "--why", "photos", "--yes", "--plan", plan)[0] == 0
    assert texts(plan)[0].count("blocked: photos}") == 2
    assert run("unblock", "page", "banner", "--yes", "--plan", plan)[0] == 0
    assert run("block", "banner", "--why", "--really?", "--yes", "--plan", plan)[0] == 0
    assert texts(plan)[0].count('blocked: "--really?"}') == 1


@pytest.mark.parametrize("words", [["page"], ["page", ""], ["page", " "], ["page", "--why", ""]])
def test_a_block_without_a_reason_is_refused(plan, run, words):
    status, _, complaint = run("block", *words, "--yes", "--plan", plan)
    assert status == 2
    assert complaint == "error: what does it wait for?\n  = elevenplan block page 'no photos yet'\n"


WRONG = (
    "error: unknown id 'pge'\n"
    "  = did you mean 'page'?\n"
    "error: 'wu-lei' is no task or milestone\n"
    "  = it stands under people: {}/plan.yaml:6:10\n"
    "error: unknown id 'phtos'\n"
    "  = did you mean 'photos'?\n"
)


@pytest.mark.parametrize(
    ("verb", "rest"),
    [
        ("done", []),
        ("start", []),
        ("drop", []),
        ("unblock", []),
        ("block", ["why"]),
        ("block", ["--why", "so"]),
        ("move", ["--to", "hq"]),
    ],
)
def test_every_wrong_id_is_told_in_one_go(plan, run, verb, rest):
    status, out, complaint = run(verb, "pge", "page", "wu-lei", "phtos", *rest, "--yes", "--plan", plan)
    assert (status, out) == (2, "")
    assert complaint == WRONG.format(plan)
    assert texts(plan) == (DESIGN, HQ)


def test_values_of_several_entries_name_every_wrong_id(plan, run):
    status, _, complaint = run("set", "pge", "phtos", "page", "duration=4d", "--yes", "--plan", plan)
    assert status == 2
    assert complaint == (
        "error: unknown id 'pge'\n  = did you mean 'page'?\nerror: unknown id 'phtos'\n  = did you mean 'photos'?\n"
    )
    assert texts(plan) == (DESIGN, HQ)


def test_several_move_at_once_and_keep_their_order_and_their_comments(plan, run):
    status, out, complaint = run("move", "photos", "page", "event-starts", "--to", "hq", "--yes", "--plan", plan)
    assert (status, complaint) == (0, "")
    assert out.count("\nwritten\n") == 1
    design, hq = texts(plan)
    assert design == "department: design\ntasks:\n  banner: " + DESIGN.partition("  banner: ")[2]
    assert hq == (
        HQ + "\n  photos:\n    title: Photos\n    owner: wu-lei\n    duration: 2d\n"
        "\n  # what everybody waits for\n  page: {title: Page, owner: wu-lei, duration: 3d}\n"
        "\nmilestones:\n  event-starts: {title: Event starts, owner: wu-lei, date: T}\n"
    )
    assert run("check", plan)[0] == 0


def test_what_stands_there_already_stays_when_others_come(plan, run):
    assert run("move", "list", "photos", "--to", "hq", "--yes", "--plan", plan)[0] == 0
    design, hq = texts(plan)
    assert "photos:" not in design
    assert hq == HQ + "\n  photos:\n    title: Photos\n    owner: wu-lei\n    duration: 2d\n"
    status, _, complaint = run("move", "list", "photos", "--to", "hq", "--yes", "--plan", plan)
    assert status == 2
    assert complaint == (
        f"error: 'list' stands in '{plan}/departments/hq.yaml' already\n"
        f"error: 'photos' stands in '{plan}/departments/hq.yaml' already\n"
    )


def test_all_move_or_none(plan, run):
    status, out, complaint = run("move", "page", "stage", "rehearsal", "--to", "design", "--yes", "--plan", plan)
    assert (status, out) == (2, "")
    assert complaint == (
        "error: 'stage' is part of 'show'\n  = move that: elevenplan move show --to design\n"
        "error: 'rehearsal' is part of 'show'\n  = move that: elevenplan move show --to design\n"
    )
    assert texts(plan) == (DESIGN, HQ)


def test_several_move_to_a_department_that_has_no_file(plan, run):
    assert run("move", "page", "list", "--to", "sales", "--yes", "--plan", plan)[0] == 0
    design, hq = texts(plan)
    assert "page: {title: Page, department: sales, owner: wu-lei, duration: 3d}" in design
    assert "list: {title: List, department: sales, owner: wu-lei, duration: 3d}" in hq


def test_all_that_a_file_holds_may_move(plan, run):
    assert run("move", "page", "photos", "banner", "--to", "hq", "--yes", "--plan", plan)[0] == 0
    design, hq = texts(plan)
    assert design == "department: design\ntasks:\n"
    assert run("check", plan)[0] == 0
    assert [line for line in hq.splitlines() if line.startswith("  ") and line[2] not in " #"] == [
        "  list: {title: List, owner: wu-lei, duration: 3d}",
        "  show:",
        "  page: {title: Page, owner: wu-lei, duration: 3d}",
        "  photos:",
        "  banner: {title: Banner, owner: wu-lei, duration: 1d, after: [page, photos]}",
    ]


def test_a_move_back_into_its_own_file_takes_the_other_department_out(plan, run):
    assert run("move", "photos", "--to", "sales", "--yes", "--plan", plan)[0] == 0
    assert "    department: sales\n" in texts(plan)[0]
    assert run("move", "photos", "--to", "design", "--yes", "--plan", plan)[0] == 0
    assert texts(plan) == (DESIGN, HQ)
