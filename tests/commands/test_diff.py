"""`elevenplan diff` on histories made for it: the answer of a reviewer, whatever state the repository is in."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from elevenplan.reports.changes_md import MARKER, MOST_CHARACTERS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def text(sale: Path) -> str:
    """A sound plan: the coupons are ready on Fri 10-16, a working day before their date."""
    return (sale / "plan.yaml").read_text(encoding="utf-8")


@pytest.fixture
def repo(git_repo: Any, text: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A repository with the plan on main, the branch work checked out."""
    monkeypatch.chdir(git_repo.folder)
    git_repo.commit({"plan.yaml": text}, "A plan")
    git_repo.git("checkout", "-q", "-b", "work")
    return git_repo


def lines(run: Run, *words: str) -> list[str]:
    status, out, err = run("diff", *words)
    assert (status, err) == (0, "")
    return out.splitlines()


def test_the_working_tree_is_compared_with_where_main_was_left(run: Run, repo: Any, text: str) -> None:
    repo.write({"plan.yaml": text.replace("duration: 3d", "duration: 5d")})
    assert lines(run) == [
        "main (2815474) → working tree",
        "EVENT SAFE. 1 milestone breaks: Coupons open, 1d short.",
        "EDITED",
        "no department",
        "  ~ Price list (Wu Lei)",
        "      duration 3d → 5d",
        "BREAKS ◆ Coupons open  10-20 00:00  ready 10-16 18:00 → 10-20 18:00  margin 1d → -1d",
        "HOLDS  ◆ Event starts  10-30 00:00  ready 10-19 24:00 → 10-20 18:00  margin 8d → 7d",
        "       1 target unchanged",
        "CHAIN  Price list          ends  10-14 18:00 → 10-16 18:00  Wu Lei",
        "       └ Texts             ends  10-16 18:00 → 10-20 18:00  Wu Lei",
        "         └ ◆ Coupons open  10-20 00:00  1d short",
        "HIT    no department 2 tasks (Wu Lei) · 1 milestone (Wu Lei)",
        "SLACK  loses: Price list 1d → -1d; Texts 1d → -1d; Coupons open 0d → -1d",
        "PATH   joined: Price list, Texts",
        "NEW FINDINGS",
        "  plan.yaml:14:60: EP401 error: milestone 'coupons-open' is missed by 1d: ready 10-20 18:00",
        "MOVES",
        "Wu Lei",
        "  Price list    10-12 09:00 – 10-14 18:00 → 10-12 09:00 – 10-16 18:00",
        "  Texts         10-15 09:00 – 10-16 18:00 → 10-19 09:00 – 10-20 18:00",
        "  Coupons open  10-20 00:00 → 10-20 18:00",
    ]


def test_what_happened_on_main_since_is_not_told(run: Run, repo: Any, text: str) -> None:
    repo.commit({"plan.yaml": text.replace("name: Sale", "name: Our sale")}, "work")
    repo.git("checkout", "-q", "main")
    repo.commit({"plan.yaml": text.replace("duration: 3d", "duration: 5d")}, "main goes on")
    repo.git("checkout", "-q", "work")
    assert "name Sale → Our sale" in "\n".join(lines(run))
    assert "duration" not in "\n".join(lines(run))
    assert "duration 5d → 3d" in "\n".join(lines(run, "main"))
    assert "duration" not in "\n".join(lines(run, "main...work"))
    repo.git("checkout", "-q", "--detach")
    assert "duration" not in "\n".join(lines(run))


def test_a_merge_counts_as_what_it_brings_to_main(run: Run, repo: Any, text: str) -> None:
    repo.commit({"plan.yaml": text.replace("duration: 3d", "duration: 4d")}, "work")
    repo.git("checkout", "-q", "main")
    repo.commit({"notes.txt": "x"}, "main goes on")
    repo.git("merge", "-q", "--no-edit", "work")
    assert "      duration 3d → 4d" in lines(run, "HEAD^1", "HEAD")


def test_a_plan_split_into_many_files_and_back_has_no_consequence(run: Run, repo: Any, text: str) -> None:
    head, rest = text.split("tasks:\n")
    tasks, end = rest.split("windows:\n")
    files = {
        "plan.yaml": f"{head}include: [parts/*.yaml]\nwindows:\n{end}",
        "parts/tasks.yaml": f"tasks:\n{tasks}",
    }
    repo.commit(files, "split")
    same = "No change in meaning: every task, link and date is as before."
    assert lines(run)[1:] == [f"{same} The text now stands in 2 files instead", "of 1."]
    back = lines(run, "work", "main", "--width", "200")
    assert back[1:] == [f"{same} The text now stands in 1 file instead of 2."]


def test_another_layout_is_told_as_such(run: Run, repo: Any, text: str) -> None:
    repo.write({"plan.yaml": f"# about the plan\n{text}"})
    same = "No change in meaning: every task, link and date is as before."
    assert lines(run, "--width", "200")[1:] == [f"{same} Only the layout or comments of plan.yaml changed."]
    repo.write({"plan.yaml": text.replace("\n", "\r\n")})
    assert lines(run)[1:] == ["No change in meaning: every task, link and date is as before."]


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_plan_that_has_moved_is_followed(run: Run, repo: Any, text: str, is_committed: bool) -> None:
    repo.write({"plan.yaml": None, "plans/2026 双十一/plan.yaml": text.replace("duration: 3d", "duration: 4d")})
    if is_committed:
        repo.commit({}, "moved")
    found = lines(run)
    assert found[0] == "main (2815474), plan.yaml → working tree"
    assert "      duration 3d → 4d" in found


def test_a_single_file_that_becomes_a_folder_is_followed(run: Run, git_repo: Any, text: str, monkeypatch: Any) -> None:
    monkeypatch.chdir(git_repo.folder)
    git_repo.commit({"plans/sale.yaml": text}, "one file")
    git_repo.commit({"plans/sale.yaml": None, "plans/sale/plan.yaml": text}, "a folder")
    assert lines(run, "HEAD~1")[:2] == [
        "HEAD~1 (f3eb593), plans/sale.yaml → working tree",
        "No change in meaning: every task, link and date is as before. The text now stands in other files.",
    ]


def test_a_new_plan_is_greeted_shortly(run: Run, repo: Any, text: str) -> None:
    other = text.replace("price-list", "a").replace("texts", "b").replace("coupons-open", "c").replace("watch", "d")
    repo.write({"plans/next/plan.yaml": other.replace("event-starts", "e").replace("form:", "f:")})
    assert lines(run, "--plan", "plans/next") == [
        "main (2815474) → working tree",
        "A new plan: 2 tasks, 1 recurring task and 2 milestones. EVENT SAFE.",
        "  no department: 3 tasks and 2 milestones",
    ]


def test_a_deleted_plan_is_told_shortly(run: Run, repo: Any) -> None:
    repo.commit({"plan.yaml": None}, "over")
    assert lines(run, "main", "work", "--plan", ".") == [
        "main (2815474) → work (bcfcdb9)",
        "The plan is deleted: 2 tasks, 1 recurring task and 2 milestones.",
    ]


def test_a_plan_that_is_nowhere_is_refused(run: Run, repo: Any) -> None:
    status, _, err = run("diff", "--plan", "plans/none")
    assert status == 2
    assert err.startswith(f"error: there is no plan '{repo.folder}/plans/none', neither at main")


CONFLICT = "<<<<<<< HEAD\nname: Sale\n=======\nname: Other\n>>>>>>> work\n"


def test_a_change_that_breaks_the_plan_says_where(run: Run, repo: Any, text: str) -> None:
    repo.write({"plan.yaml": text.replace("after: price-list", "after: price-lst")})
    status, out, _ = run("diff", "--width", "200")
    assert status == 2
    assert out.splitlines()[1] == (
        "This change breaks the plan: 1 mistake: unknown predecessor 'price-lst' (plan.yaml:9:61). "
        "Until that is mended its dates are unknown."
    )
    assert run("diff", "--format", "md")[1].splitlines()[2].startswith("### ⛔ This change breaks the plan")


def test_conflict_markers_committed_in_head(run: Run, repo: Any, text: str) -> None:
    repo.commit({"plan.yaml": text.replace("name: Sale\n", CONFLICT)}, "a bad merge")
    status, out, _ = run("diff", "main", "work", "--width", "300")
    assert status == 2
    assert out.splitlines()[1:] == [
        "This change breaks the plan: 1 mistake: merge conflict marker '<<<<<<<' (plan.yaml:1:1). "
        "Until that is mended its dates are unknown. "
        "What was edited cannot be told, since plan.yaml could not be read.",
        "NEW FINDINGS",
        "  plan.yaml:1:1: EP103 error: merge conflict marker '<<<<<<<'",
    ]


def test_a_department_that_cannot_be_read_is_not_taken_for_deleted_work(run: Run, repo: Any, text: str) -> None:
    head, rest = text.split("tasks:\n")
    tasks, end = rest.split("windows:\n")
    files = {"plan.yaml": f"{head}include: [parts/*.yaml]\nwindows:\n{end}", "parts/t.yaml": f"tasks:\n{tasks}"}
    repo.commit(files, "split")
    repo.write({"parts/t.yaml": f"<<<<<<< HEAD\ntasks:\n{tasks}"})
    found = json.loads(run("diff", "HEAD", "--json")[1])
    assert (found["unread"], found["edits"], found["gone_findings"]) == (["parts/t.yaml"], [], [])


def test_conflict_markers_committed_in_base(run: Run, repo: Any, text: str) -> None:
    repo.commit({"plan.yaml": text.replace("name: Sale\n", CONFLICT)}, "a bad merge")
    repo.write({"plan.yaml": text})
    found = lines(run, "HEAD", "--width", "300")
    assert found[1].startswith("The plan had no dates to compare with (HEAD (")
    assert found[1].endswith("EVENT SAFE. What was edited cannot be told, since plan.yaml could not be read.")


def test_two_plans_on_disk_need_no_repository(run: Run, sale: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sale)
    Path("other.yaml").write_text(text.replace("duration: 3d", "duration: 4d"), encoding="utf-8")
    assert lines(run, "plan.yaml", "other.yaml")[0] == "plan.yaml → other.yaml"
    assert "      duration 3d → 4d" in lines(run, "plan.yaml", "other.yaml")
    assert "      duration 4d → 3d" in lines(run, "other.yaml", "--plan", ".")


def test_one_plan_alone_is_the_one_that_is_meant(run: Run, repo: Any, text: str) -> None:
    repo.commit({"plan.yaml": None, "plans/a/plan.yaml": text, "plans/b/plan.yaml": text}, "two plans")
    repo.write({"plans/b/plan.yaml": text.replace("duration: 3d", "duration: 4d")})
    assert "      duration 3d → 4d" in lines(run, "HEAD", "plans/b")
    assert "      duration 3d → 4d" in lines(run, "HEAD", "--plan", "plans/b")
    assert lines(run, "HEAD", "plans/a")[1].startswith("No change in meaning")
    assert lines(run, "plans/a", "plans/b")[0] == "plans/a → plans/b"


def test_a_name_that_was_never_set_is_not_taken_for_this_folder(run: Run, repo: Any) -> None:
    status, _, err = run("diff", "")
    assert (status, err.splitlines()[0]) == (2, "error: git knows no revision ''")


def test_the_plan_of_the_environment_counts(run: Run, repo: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ELEVENPLAN_PLAN", str(repo.folder))
    assert lines(run)[0] == "main (2815474) → working tree"


def test_the_index_and_the_working_tree_stay_as_they_are(run: Run, repo: Any, text: str) -> None:
    repo.write({"plan.yaml": text + "# more\n"})
    index = repo.folder / ".git/index"
    before = index.stat().st_mtime_ns, index.read_bytes(), sorted(repo.folder.rglob("*"))
    lines(run)
    run("check", "--against", "main")
    assert (index.stat().st_mtime_ns, index.read_bytes(), sorted(repo.folder.rglob("*"))) == before


def test_the_data_for_programs(run: Run, repo: Any, text: str) -> None:
    after = text.replace("duration: 3d", "duration: 5d").replace("texts: ", "wording: ")
    repo.write({"plan.yaml": after.replace("after: texts", "after: wording")})
    found = json.loads(run("diff", "--json")[1])
    assert list(found) == [
        *("format", "headline", "base", "head", "plan", "same_meaning", "unread", "edits", "impact", "slack"),
        *("critical_path", "overlaps", "new_findings", "gone_findings"),
    ]
    assert (found["format"], found["plan"], found["same_meaning"]) == (1, "both", False)
    assert [(one["what"], one["old_id"], one["id"], one["line"]) for one in found["edits"]] == [
        ("changed", None, "price-list", 8),
        ("renamed", "texts", "wording", 9),
    ]
    assert found["edits"][0]["fields"] == [
        {"key": "duration", "before": "3d", "after": "5d", "added": [], "removed": []}
    ]
    assert [one["status"] for one in found["impact"]["targets"]] == ["holds", "broken", "unchanged"]
    assert run("diff", "--format", "json")[1] == run("diff", "--json")[1]


HOSTILE = "x | `y` <script>alert(1)</script> @everyone [a](http://b) https://c.example #12 **b** <!-- -->"


def test_a_comment_shows_titles_and_runs_nothing(run: Run, repo: Any, text: str) -> None:
    repo.write({"plan.yaml": text.replace("title: Price list", f"title: '{HOSTILE}'").replace("3d", "5d")})
    out = run("diff", "--format", "md")[1]
    assert out.splitlines()[0] == MARKER
    assert out.count("<!--") == 1
    for bad in ("<script", "@everyone", "](http", "https://", "#12", "**b**"):
        assert bad not in out
    shown = r"x \| \`y\` &lt;script&gt;alert\(1\)&lt;/script&gt; @" + "\u200beveryone"
    assert shown in out
    table = [line for line in out.splitlines() if line.startswith("|") and shown in line]
    assert [line.replace(r"\|", "").count("|") for line in table] == [5]


def test_a_comment_stays_below_the_limit_whatever_changes(run: Run, repo: Any, text: str) -> None:
    tasks = "".join(f"  t-{n}: {{title: '{'long ' * 40}{n}', duration: 1d, after: t-{n - 1}}}\n" for n in range(1, 900))
    many = text.replace("windows:", f"  t-0: {{title: First, duration: 1d}}\n{tasks}windows:")
    repo.commit({"plan.yaml": many.replace("duration: 1d", "duration: 2h")}, "many")
    repo.write({"plan.yaml": many.replace("duration: 1d", "duration: 1h").replace("title: 'long", "title: 'very long")})
    out = run("diff", "HEAD", "--format", "md")[1]
    assert len(out) < MOST_CHARACTERS
    assert out.startswith(f"{MARKER}\n\n### ")
    assert out.count("<details>") == out.count("</details>")


@pytest.mark.parametrize("width", [44, 80, 200])
def test_no_line_is_wider_than_the_screen(run: Run, repo: Any, text: str, width: int) -> None:
    repo.write(
        {"plan.yaml": text.replace("title: Price list", "title: 双十一活动的价格表价格表价格表").replace("3d", "5d")}
    )
    from elevenplan.source.cells import cell_width

    out = run("diff", "--width", str(width))[1]
    assert max(cell_width(line) for line in out.splitlines()) <= width


def test_ascii_is_ascii(run: Run, repo: Any, text: str) -> None:
    repo.write({"plan.yaml": text.replace("3d", "5d").replace("after: texts", "after: [texts, price-list SS]")})
    assert run("diff", "--ascii")[1].isascii()


def test_colours_stand_where_they_are_asked_for(run: Run, repo: Any, text: str) -> None:
    repo.write({"plan.yaml": text.replace("3d", "5d")})
    assert "\x1b[" in run("diff", "--color", "always")[1]
    assert "\x1b[" not in run("diff")[1]
