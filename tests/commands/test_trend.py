"""The trend over a history made for it: what moved at which commit, in the table and in the chart."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def text(sale: Path) -> str:
    """The plan that the history begins with: the coupons are ready on Fri 10-16, a working day before their date."""
    return (sale / "plan.yaml").read_text(encoding="utf-8")


@pytest.fixture
def history(git_repo: Any, text: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A slip of a day, a mistake, a commit beside the plan, a rename with another slip and a new milestone."""
    monkeypatch.chdir(git_repo.folder)
    slower = text.replace("duration: 3d", "duration: 4d")
    renamed = text.replace("duration: 3d", "duration: 5d").replace("coupons-open", "coupons")
    added = "  wrap-up: {title: Wrapped up, after: event-starts, deadline: 2026-11-02}\n"
    git_repo.commit({"plan.yaml": text}, "A plan")
    git_repo.commit({"plan.yaml": slower}, "The price list takes a day longer")
    git_repo.commit({"plan.yaml": slower.replace("after: texts", "after: nothing")}, "A mistake")
    git_repo.commit({"README.md": "About the plan"}, "Nothing of the plan")
    git_repo.commit({"plan.yaml": renamed + added}, "Coupons under a shorter name")
    return git_repo


def edit(repository: Any, old: str, new: str) -> None:
    written = (repository.folder / "plan.yaml").read_text(encoding="utf-8")
    assert old in written
    repository.write({"plan.yaml": written.replace(old, new)})


ALL = """\
Sale
4 commits, 2026-09-01 – 2026-09-05
milestones: 2 later, 1 where they were; 1 too late
              first  last   change  margin
Coupons open  10-16  10-20     +2d     -1d  ▁▇×█
Event starts  10-20  10-20     +1d      7d  ▁▁×▃
Wrapped up    10-30  10-30              2d    ×▁
▁ earliest, █ latest, from the oldest commit to the newest; one scale for all; ×
no schedule
"""

ALL_NARROW = """\
Sale
4 commits, 2026-09-01 - 2026-09-05
milestones: 2 later, 1 where they were; 1
too late
Coupons open
  10-16 -> 10-20  +2d  margin -1d
  06x7
Event starts
  10-20  +1d  margin 7d
  00x2
Wrapped up
  10-30  margin 2d
    x0
0 earliest, 7 latest, from the oldest commit
to the newest; one scale for all; x no
schedule
"""

ONE = """\
Sale
4 commits, 2026-09-01 – 2026-09-05, and the working tree

Coupons open: 10-16 18:00 → 10-15 18:00, -1d, margin 2d
commit   day    ready        change  margin
2815474  09-01  10-16 18:00              1d  Wu Lei: A plan
f040eaa  09-02  10-19 18:00     +1d      0d  Wu Lei: The price list takes a day…
950da94  09-03  no schedule: 1 mistake: unknown predecessor 'nothing' (plan.yam…
         Wu Lei: A mistake
e32fc4f  09-05  10-20 18:00     +1d     -1d  Wu Lei: Coupons under a shorter na…
on disk         10-15 18:00     -3d      2d

              Oct 2026
              15       16       17       18       19       20       21
            T -15      -14      -13      -12      -11      -10      -9
2815474 09-01                  ◆                           ▾
f040eaa 09-02                                             ◆▾
950da94 09-03 no schedule
e32fc4f 09-05                                              ▾       ◆
on disk               ◆                                    ▾
◆ ready  ▾ to be met
"""

ONE_NARROW = """\
Sale
4 commits, 2026-09-01 - 2026-09-05, and the
working tree

Coupons open: 10-16 18:00 -> 10-15 18:00,
-1d, margin 2d
commit  day   ready       change margin
2815474 09-01 10-16 18:00            1d
        Wu Lei: A plan
f040eaa 09-02 10-19 18:00    +1d     0d
        Wu Lei: The price list takes a day~
950da94 09-03 no schedule: 1 mistake: unkno~
        Wu Lei: A mistake
e32fc4f 09-05 10-20 18:00    +1d    -1d
        Wu Lei: Coupons under a shorter name
on disk       10-15 18:00    -3d     2d

              Oct 2026
              15  16  17  18  19  20  21
            T -15 -14 -13 -12 -11 -10 -9
2815474 09-01        *            v
f040eaa 09-02                    *v
950da94 09-03 no schedule
e32fc4f 09-05                     v  *
on disk          *                v
* ready  v to be met
"""

SEVERAL = """\
              Oct 2026                                                                         Nov
              16   17   18   19   20   21   22   23   24   25   26   27   28   29    30   31   1    2    3
            T -14  -13  -12  -11  -10  -9   -8   -7   -6   -5   -4   -3   -2   -1   T     +1   +2   +3   +4
2815474 09-01     A               B                                                 ┃
f040eaa 09-02                    AB                                                 ┃
950da94 09-03 no schedule
e32fc4f 09-05                         +                                             ┃C
A Coupons open
B Event starts
C Wrapped up
+ several  ┃ event
"""


def test_all_milestones_are_listed_those_that_moved_most_first(history: Any, run: Run) -> None:
    assert run("trend", "--width", "80") == (0, ALL, "")


def test_a_narrow_screen_of_ascii_shows_the_same(history: Any, run: Run) -> None:
    status, out, _ = run("trend", "--width", "44", "--ascii")
    assert (status, out) == (0, ALL_NARROW)
    assert out.isascii()


def test_one_milestone_is_followed_commit_by_commit_also_under_another_id(history: Any, run: Run) -> None:
    edit(history, "duration: 5d", "duration: 2d")
    assert run("trend", "coupons", "--width", "80") == (0, ONE, "")
    assert run("trend", "Coupons open", "--width", "44", "--ascii")[1] == ONE_NARROW


def test_several_milestones_share_a_chart(history: Any, run: Run) -> None:
    _, out, _ = run("trend", "coupons", "event-starts", "wrap-up", "--width", "120")
    assert out.endswith(SEVERAL)
    assert [line for line in out.splitlines() if re.match("[ABC] .*:", line)] == [
        "A Coupons open: 10-16 18:00 → 10-20 18:00, +2d, margin -1d",
        "B Event starts: 10-20 00:00 → 10-20 18:00, +1d, margin 7d",
        "C Wrapped up: 10-30 00:00, margin 2d",
    ]


@pytest.mark.parametrize("width", ["24", "36", "44", "80", "200"])
@pytest.mark.parametrize("words", [(), ("coupons",), ("coupons", "event-starts", "wrap-up")])
def test_nothing_is_wider_than_the_screen_and_colours_paint_the_same_characters(
    history: Any, run: Run, width: str, words: tuple[str, ...]
) -> None:
    _, plain, _ = run("trend", *words, "--width", width)
    _, painted, _ = run("trend", *words, "--width", width, "--color", "always")
    assert re.sub("\x1b\\[[0-9;]*m", "", painted) == plain
    assert "\x1b[1;31m" in painted
    assert max(map(len, plain.splitlines())) <= int(width)


def test_only_the_last_commits_are_looked_at_where_that_is_asked_for(history: Any, run: Run) -> None:
    assert run("trend", "--last", "1", "--width", "80") == (
        0,
        """\
Sale
1 commit, 2026-09-05
milestones: 3 where they were; 1 too late
              first  last   change  margin
Coupons open  10-20  10-20             -1d  ▁
Event starts  10-20  10-20              7d  ▁
Wrapped up    10-30  10-30              2d  ▁
3 older commits left out; --last 4 shows all
""",
        "",
    )


def test_since_begins_with_the_plan_as_it_stood_there(history: Any, run: Run) -> None:
    # HEAD~1 touched nothing of the plan; as it stood there it has a mistake.
    data = json.loads(run("trend", "--since", "HEAD~1", "--json")[1])
    assert [one["subject"] for one in data["commits"]] == ["A mistake", "Coupons under a shorter name"]
    assert data["left_out"] == 0


def test_programs_get_every_point(history: Any, run: Run) -> None:
    edit(history, "duration: 5d", "duration: 2d")
    data = json.loads(run("trend", "coupons", "--json")[1])
    assert (data["format"], data["name"], data["left_out"], data["shallow"]) == (1, "Sale", 0, False)
    assert [(one["commit"] or "")[:7] for one in data["commits"]] == ["2815474", "f040eaa", "950da94", "e32fc4f", ""]
    assert data["commits"][2] == {
        "commit": history.git("rev-parse", "HEAD~2"),
        "time": "2026-09-03T17:00",  # in Shanghai
        "author": "Wu Lei",
        "subject": "A mistake",
        "trouble": "1 mistake: unknown predecessor 'nothing' (plan.yaml:14:85)",
    }
    date = "2026-10-20T00:00"
    (coupons,) = data["milestones"]
    assert (coupons["id"], coupons["title"], coupons["change_minutes"]) == ("coupons", "Coupons open", -480)
    assert coupons["points"] == [
        {"date": "2026-10-16T18:00", "change_minutes": None, "to_be_met": date, "margin_minutes": 480},
        {"date": "2026-10-19T18:00", "change_minutes": 480, "to_be_met": date, "margin_minutes": 0},
        None,
        {"date": "2026-10-20T18:00", "change_minutes": 480, "to_be_met": date, "margin_minutes": -480},
        {"date": "2026-10-15T18:00", "change_minutes": -1440, "to_be_met": date, "margin_minutes": 960},
    ]


def test_progress_is_told_by_the_forecast(git_repo: Any, text: str, run: Run) -> None:
    git_repo.commit({"plan.yaml": text}, "A plan")
    # By Wed 14 nothing has begun: three days and two are Wed 14 to Tue 20.
    git_repo.commit({"plan.yaml": text + "as_of: 2026-10-14\n"}, "Nothing done yet")
    _, out, _ = run("trend", "coupons-open", "--plan", git_repo.folder, "--width", "100")
    assert [line[16:46] for line in out.splitlines()[5:7]] == [
        "10-16 18:00              1d  W",
        "10-20 18:00     +2d     -1d  W",
    ]


def test_a_window_stands_at_the_end_of_the_work_inside_it(git_repo: Any, text: str, run: Run) -> None:
    inside = text.replace("duration: 2d", "duration: 2d, window: form")
    git_repo.commit({"plan.yaml": inside}, "A plan")
    git_repo.commit({"plan.yaml": inside.replace("duration: 3d", "duration: 5d")}, "Slower")
    _, out, _ = run("trend", "The form", "--plan", git_repo.folder)
    assert "The form: 10-16 18:00 → 10-20 18:00, +2d, margin 0d\n" in out


def test_where_years_differ_they_are_told(git_repo: Any, text: str, run: Run) -> None:
    # The commits are of 2026, the campaign of 2027: 2027-10-12 is a Tuesday.
    git_repo.commit({"plan.yaml": text.replace("2026-", "2027-")}, "Next year")
    lines = run("trend", "coupons-open", "--plan", git_repo.folder, "--width", "80")[1].splitlines()
    assert lines[4].startswith("commit   day         ready             change  margin")
    assert "  2026-09-01  2027-10-18 18:00              1d  Wu Lei: Next year" in lines[5]


def test_a_date_that_is_moved_is_told_below_the_commit(git_repo: Any, text: str, run: Run) -> None:
    git_repo.commit({"plan.yaml": text}, "A plan")
    git_repo.commit({"plan.yaml": text.replace("date: 2026-10-20", "date: 2026-10-22")}, "Coupons later")
    _, out, _ = run("trend", "coupons-open", "--plan", git_repo.folder, "--width", "80")
    assert out.splitlines()[3:8] == [
        "Coupons open: 10-16 18:00, margin 3d",
        "commit   day    ready        change  margin",
        "2815474  09-01  10-16 18:00              1d  Wu Lei: A plan",
        f"{git_repo.git('rev-parse', '--short', 'HEAD')}  09-02  10-16 18:00              3d  Wu Lei: Coupons later",
        "         to be met 10-20 00:00 → 10-22 00:00",
    ]


def test_what_was_taken_out_and_a_plan_that_is_broken_now_are_told(history: Any, text: str, run: Run) -> None:
    written = (history.folder / "plan.yaml").read_text(encoding="utf-8")
    shorter = "".join(line for line in written.splitlines(keepends=True) if "wrap-up" not in line)
    history.commit({"plan.yaml": shorter}, "Not wrapped up")
    history.write({"plan.yaml": shorter + "  broken: {\n"})
    lines = run("trend", "--width", "80")[1].splitlines()
    assert lines[1:5] == [
        "5 commits, 2026-09-01 – 2026-09-06, and the working tree",
        "on disk: no schedule: 1 mistake: bracket '{' is never closed (plan.yaml:16:11)",
        "milestones: 2 later, 1 where they were; 1 too late",
        "              first  last   change  margin",
    ]
    assert lines[7] == "Wrapped up    10-30  gone                     ×▁ ×"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("cupons",), "error: unknown milestone 'cupons'\n  = did you mean 'coupons'?\n"),
        (
            ("--since", "v1"),
            "error: git knows no revision 'v1'\n  = git branch --all lists the branches\n"
            "  = a branch of another repository has to be fetched first\n",
        ),
    ],
)
def test_a_name_that_nobody_knows_is_refused(history: Any, run: Run, words: tuple[str, ...], message: str) -> None:
    assert run("trend", *words) == (2, "", message)


def test_a_plan_that_never_was_is_refused(history: Any, run: Run) -> None:
    assert run("trend", "--plan", "nowhere") == (
        2,
        "",
        f"error: there is no plan '{history.folder / 'nowhere'}', and git knows of none there\n"
        "  = name it: elevenplan trend --plan PLAN\n",
    )


def test_a_plan_without_any_schedule_says_why(git_repo: Any, run: Run) -> None:
    git_repo.commit({"plan.yaml": "name: X\ntasks: {a: {duration: 1x}}\n"}, "A mistake")
    status, out, complaint = run("trend", "--plan", git_repo.folder)
    assert (status, out) == (2, "")
    assert complaint.startswith("error: the plan never had a schedule\n  = 2 mistakes, the first: ")


def test_hostile_subjects_do_not_reach_the_terminal(git_repo: Any, text: str, run: Run) -> None:
    git_repo.commit({"plan.yaml": text}, "[bold]\x1b[31mred\x07 双十一")
    _, out, _ = run("trend", "coupons-open", "--plan", git_repo.folder, "--width", "80")
    assert "Wu Lei: [bold][31mred 双十一\n" in out
