"""The trend in repositories of every kind: moved plans, merges, reverts, clones that lack commits."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def text(sale: Path) -> str:
    """The plan that every history begins with: the coupons are ready on Fri 10-16."""
    return (sale / "plan.yaml").read_text(encoding="utf-8")


def test_work_that_was_renamed_twice_is_followed_and_its_old_ids_are_no_names(
    git_repo: Any, text: str, run: Run
) -> None:
    for id_ in ("coupons-open", "coupons", "coupon-day"):
        git_repo.commit({"plan.yaml": text.replace("coupons-open", id_)}, f"Now {id_}")
    data = json.loads(run("trend", "--json", "--plan", git_repo.folder)[1])
    assert [(one["id"], len(list(filter(None, one["points"])))) for one in data["milestones"]] == [
        ("coupon-day", 3),
        ("event-starts", 3),
    ]
    assert run("trend", "coupons-open", "--plan", git_repo.folder)[0] == 2


def test_a_plan_that_was_moved_and_split_keeps_its_history(git_repo: Any, text: str, run: Run) -> None:
    git_repo.commit({"plans/sale.yaml": text}, "A plan in one file")
    git_repo.commit({"plans/sale.yaml": None, "plans/sale/plan.yaml": text}, "Into a folder")
    root, _, milestones = text.partition("milestones:")
    split = {"plan.yaml": root + "include: dates.yaml\n", "dates.yaml": "milestones:" + milestones}
    git_repo.commit({f"plans/sale/{name}": one for name, one in split.items()}, "Into two files")
    dates = split["dates.yaml"].replace("[10-20", "[10-21").replace("after: texts", "after: price-list")
    git_repo.commit({"plans/sale/dates.yaml": dates}, "Coupons wait for the price list alone")
    data = json.loads(run("trend", "coupons-open", "--json", "--plan", git_repo.folder / "plans/sale")[1])
    assert [one["subject"] for one in data["commits"]] == [
        "A plan in one file",
        "Into a folder",
        "Into two files",
        "Coupons wait for the price list alone",
    ]
    assert [point["date"][5:10] for point in data["milestones"][0]["points"]] == ["10-16", "10-16", "10-16", "10-14"]


def test_a_plan_that_was_moved_and_written_anew_at_once_begins_there_and_says_so(
    git_repo: Any, text: str, run: Run
) -> None:
    git_repo.commit({"old/plan.yaml": "name: Old\nstart: 2026-01-05\ntasks: {x: {duration: 1d}}\n"}, "A plan")
    git_repo.commit({"old/plan.yaml": None, "sale/plan.yaml": text}, "Moved and written anew")
    plan = git_repo.folder / "sale"
    first = git_repo.git("rev-parse", "--short", "HEAD").strip()
    lines = run("trend", "--width", "100", "--plan", plan)[1].splitlines()
    assert lines[-2:] == [
        f"the plan was not found before {first} under this path; that commit took other plan files away, and a",
        "plan that is moved and written anew in one commit is not followed",
    ]
    data = json.loads(run("trend", "--json", "--plan", plan)[1])
    assert (data["not_found_before"], len(data["commits"])) == (first, 1)
    git_repo.commit({"sale/plan.yaml": text.replace("3d", "4d")}, "Later")
    assert json.loads(run("trend", "--json", "--last", "1", "--plan", plan)[1])["not_found_before"] is None


def test_other_line_ends_are_no_change(git_repo: Any, text: str, run: Run) -> None:
    git_repo.commit({"plan.yaml": text}, "A plan")
    git_repo.write({"plan.yaml": text.replace("\n", "\r\n")})
    assert run("trend", "--plan", git_repo.folder)[1].splitlines()[1] == "1 commit, 2026-09-01"


def test_a_merge_counts_once_and_branches_are_not_entered(git_repo: Any, text: str, run: Run) -> None:
    git_repo.commit({"plan.yaml": text}, "A plan")
    git_repo.git("checkout", "-q", "-b", "slower")
    git_repo.commit({"plan.yaml": text.replace("duration: 3d", "duration: 4d")}, "Slower")
    git_repo.commit({"plan.yaml": text.replace("duration: 3d", "duration: 5d")}, "Slower again")
    git_repo.git("checkout", "-q", "main")
    git_repo.git("merge", "-q", "--no-ff", "--message", "Merged", "slower", day=4)
    data = json.loads(run("trend", "--json", "--plan", git_repo.folder)[1])
    assert [one["subject"] for one in data["commits"]] == ["A plan", "Merged"]


def test_a_plan_that_was_never_committed_has_only_its_working_tree(git_repo: Any, text: str, run: Run) -> None:
    expected = """\
Sale
no commit holds this plan yet
milestones: 2 where they were
              first  last   change  margin
Coupons open  10-16  10-16              1d  ▁
Event starts  10-20  10-20              8d  ▁
"""
    git_repo.write({"plan.yaml": text})
    assert run("trend", "--plan", git_repo.folder, "--width", "80") == (0, expected, "")
    git_repo.git("add", "--all")
    assert run("trend", "--plan", git_repo.folder, "--width", "80") == (0, expected, "")


@pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
def test_a_plan_outside_git_has_no_trend(sale: Path, run: Run) -> None:
    status, out, complaint = run("trend", "--plan", sale)
    assert (status, out) == (2, "")
    assert complaint.startswith(f"error: '{sale}' is in no git repository\n")


def test_a_state_that_comes_back_is_shown_again(git_repo: Any, text: str, run: Run) -> None:
    git_repo.commit({"plan.yaml": text}, "A plan")
    git_repo.commit({"plan.yaml": text.replace("duration: 3d", "duration: 4d")}, "Slower")
    git_repo.git("revert", "--no-edit", "HEAD", day=3)
    data = json.loads(run("trend", "coupons-open", "--json", "--plan", git_repo.folder)[1])
    assert [point["date"][5:10] for point in data["milestones"][0]["points"]] == ["10-16", "10-19", "10-16"]


def test_a_shallow_clone_says_that_commits_are_missing(git_repo: Any, text: str, run: Run, tmp_path: Path) -> None:
    for name in ("A plan", "Another"):
        git_repo.commit({"plan.yaml": text.replace("Sale", name)}, name)
    clone = tmp_path / "clone"
    git_repo.git("clone", "-q", "--depth", "1", f"file://{git_repo.folder}", str(clone))
    lines = run("trend", "--plan", clone)[1].splitlines()
    assert lines[1] == "1 commit, 2026-09-02"
    assert lines[-1] == "the clone is shallow: git fetch --unshallow brings older commits"


def test_conflict_markers_are_a_gap(git_repo: Any, text: str, run: Run) -> None:
    git_repo.commit({"plan.yaml": text}, "A plan")
    git_repo.write({"plan.yaml": f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n"})
    _, out, _ = run("trend", "coupons-open", "--plan", git_repo.folder, "--width", "100")
    assert "on disk         no schedule: " in out
