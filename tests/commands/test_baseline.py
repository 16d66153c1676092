"""Today's plan measured by the plan of a git revision: what slipped, what came and went, and where it once stood."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def history(git_repo: Any, sale: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Tag v1: price list Mon 12 to Wed 14, texts Thu 15 and Fri 16.

    Today the price list begins on Thu 15 and ends on Mon 19, the texts have another id and take Tue 20 and Wed 21, the
    stock is not counted any more and the form has come.
    """
    monkeypatch.chdir(git_repo.folder)
    text = (sale / "plan.yaml").read_text(encoding="utf-8")
    stock = "  stock: {title: Count the stock, owner: wu-lei, duration: 1d}\n"
    git_repo.commit({"plan.yaml": text.replace("tasks:\n", f"tasks:\n{stock}")}, "A plan")
    git_repo.git("tag", "v1")
    moved = text.replace("duration: 3d", "duration: 3d, start_no_earlier_than: 2026-10-15").replace("texts", "words")
    form = "  form-filled: {title: Fill in the form, owner: wu-lei, duration: 1d}\n"
    git_repo.commit({"plan.yaml": moved.replace("tasks:\n", f"tasks:\n{form}")}, "Later")
    return git_repo


OVERDUE = """\
T-15  10-15 09:00  1 late, 1 late against v1 (fa2218b), 1 milestone in danger
AGE       1-3d: 1
LATE                due          by      forecast     behind
Wu Lei
  Fill in the form  10-12 18:00  2d      10-15 18:00  3d      not started
     breaks nothing alone: uses 3d of 13d slack; no date depends on it
LATE AGAINST v1 (fa2218b)
                planned      now          slip    forecast
Wu Lei
  Price list    10-14 18:00  10-19 18:00  +3d     10-19 18:00
LATER THAN AT v1 (fa2218b)
                planned      now          slip    forecast
Wu Lei
  Texts         10-16 18:00  10-21 18:00  +3d     10-21 18:00
NEW SINCE v1 (fa2218b)
  1: Fill in the form
GONE SINCE v1 (fa2218b)
  1: Count the stock
"""

OVERDUE_NARROW = """\
LATE AGAINST v1 (fa2218b)
Wu Lei
  Price list
     planned 10-14 18:00, now 10-19 18:00,
     +3d; forecast 10-19 18:00
LATER THAN AT v1 (fa2218b)
Wu Lei
  Texts
     planned 10-16 18:00, now 10-21 18:00,
     +3d; forecast 10-21 18:00
NEW SINCE v1 (fa2218b)
  1: Fill in the form
GONE SINCE v1 (fa2218b)
  1: Count the stock
"""


def test_overdue_tells_what_slipped_though_the_plan_was_moved(history: Any, run: Run) -> None:
    status, out, _ = run("overdue", "--as-of", "2026-10-15 09:00", "--baseline", "v1", "--width", "80")
    assert (status, out.partition("IN DANGER")[0]) == (0, OVERDUE)


def test_overdue_tells_the_same_on_a_narrow_screen(history: Any, run: Run) -> None:
    _, out, _ = run("overdue", "--as-of", "2026-10-15 09:00", "--baseline", "v1", "--width", "44", "--ascii")
    assert out.partition("LATE AGAINST")[2].partition("IN DANGER")[0] == OVERDUE_NARROW.removeprefix("LATE AGAINST")
    assert out.isascii()


def test_programs_get_the_slips(history: Any, run: Run) -> None:
    words = ("overdue", "--as-of", "2026-10-15 09:00", "--json")
    assert json.loads(run(*words)[1])["baseline"] is None
    found = json.loads(run(*words, "--baseline", "v1")[1])["baseline"]
    assert found == {
        "revision": "v1 (fa2218b)",
        "late": [
            {
                "id": "price-list",
                "title": "Price list",
                "owner": "wu-lei",
                "baseline_start": "2026-10-12T09:00",
                "baseline_finish": "2026-10-14T18:00",
                "start": "2026-10-15T09:00",
                "finish": "2026-10-19T18:00",
                "forecast_finish": "2026-10-19T18:00",
                "slip_minutes": 1440,
            }
        ],
        "later": [found["later"][0] | {"id": "words", "baseline_finish": "2026-10-16T18:00", "slip_minutes": 1440}],
        "added": ["form-filled"],
        "gone": [{"id": "stock", "title": "Count the stock"}],
    }


def test_fail_counts_what_the_baseline_calls_late(history: Any, run: Run) -> None:
    words = ("overdue", "--as-of", "2026-10-15", "--person", "wu-lei", "--fail")
    done = (
        (history.folder / "plan.yaml").read_text(encoding="utf-8").replace("duration: 1d", "duration: 1d, done: T-18")
    )
    history.write({"plan.yaml": done})
    assert run(*words)[0] == 0
    assert run(*words, "--baseline", "v1")[0] == 1
    assert run(*words, "--baseline", "HEAD")[0] == 0


def test_nothing_slipped_against_the_same_plan(history: Any, run: Run) -> None:
    _, out, _ = run("overdue", "--as-of", "2026-10-12", "--baseline", "HEAD")
    assert f"nothing slipped against HEAD ({history.git('rev-parse', '--short', 'HEAD')})\n" in out


GANTT = """\
Sale  2026-10-12 – 2026-10-30, event 10-30 00:00
                  Oct 2026
                  12            19            26
                T -18           -11           -4      T   slack
                  ┊ today 10-12           event 10-30 ┃
 Milestones       ┊               ◆                   ◆
── No department ─────────────────────────────────────╂──
 The form         [╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌]     ····        ┃
 Fill in the form ██──────────────────────────────────┃     13d
 Watch the stock  ▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂┃
!Price list       ┊     ████░░░░██        ····        ┃     -2d
 10-12–10-14 +3d  ▔▔▔▔▔▔    ····          ····        ┃
!Coupons open     ┊         ····  ◆  »    ····        ┃     -2d
!Texts            ┊         ····  ████    ····        ┃     -2d
 10-15–10-16 +3d  ┊     ▔▔▔▔····          ····        ┃
 Event starts     ┊         ····          ····        ◆      6d

! no slack  █ work  ░ rest  ─ slack  » forecast as of 10-12 00:00
▔ was at v1 (fa2218b)  · day off  ▂ recurring  [] window  ◆ milestone  ┊ today
┃ event
new since v1 (fa2218b): 1: Fill in the form
gone since v1 (fa2218b): 1: Count the stock
1 date is missed; elevenplan critical tells which
┃ event: Event starts  10-30 00:00, ready 10-21 18:00, margin 6d
› tightest chain: Coupons open  10-20 00:00, ready 10-21 18:00, margin -2d
  Price list → Texts → Coupons open
"""

GANTT_ASCII = """\
Sale  2026-10-12 - 2026-10-30, event 10-30 00:00
                                       Oct 2026
                  start end   forecast 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29  30
                                     T -18   -16   -14   -12   -10   -8 -7 -6 -5 -4 -3 -2 -1 T    slack
                                       : today 10-12                             event 10-30 |
 Milestones                            :                       *                             *
-- No department ----------------------------------------------------------------------------|---
 The form         10-12 10-20          [__________________________]        ......            |
 Fill in the form 10-12 10-12          ###---------------------------------------------------|      13d
 Watch the stock  10-12 10-29          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~|
!Price list       10-15 10-19          :        ######++++++###            ......            |      -2d
 was +3d          10-12 10-14          '''''''''      ......               ......            |
!Coupons open     10-20       )10-21   :              ......   *    )      ......            |      -2d
!Texts            10-20 10-21          :              ......   ######      ......            |      -2d
 was +3d          10-15 10-16          :        ''''''......               ......            |
 Event starts     10-30                :              ......               ......            *       6d

! no slack  # work  + rest  - slack  ) forecast as of 10-12 00:00  ' was at v1 (fa2218b)  . day off  ~ recurring
[] window  * milestone  : today  | event
new since v1 (fa2218b): 1: Fill in the form
gone since v1 (fa2218b): 1: Count the stock
1 date is missed; elevenplan critical tells which
| event: Event starts  10-30 00:00, ready 10-21 18:00, margin 6d
> tightest chain: Coupons open  10-20 00:00, ready 10-21 18:00, margin -2d
  Price list -> Texts -> Coupons open
"""

LISTED = """\
Sale
2026-10-12 – 2026-10-30, event 10-30 00:00
── No department ───────────────────────────
 10-12–10-20 The form                 []
 10-12       Fill in the form            13d
 10-12–10-29 Watch the stock           ▂
!10-15–10-19 Price list                  -2d
▔10-12–10-14 +3d
!◆ 10-20     Coupons open         »10-21 -2d
!10-20–10-21 Texts                       -2d
▔10-15–10-16 +3d
 ◆ 10-30     Event starts                 6d

! no slack  » forecast as of 10-12 00:00
▔ was at v1 (fa2218b)  ◆ milestone
▂ recurring  [] window
new since v1 (fa2218b): 1: Fill in the form
gone since v1 (fa2218b): 1: Count the stock
1 date is missed; elevenplan critical
  tells which
┃ event: Event starts
  10-30 00:00, ready 10-21 18:00, margin 6d
› tightest chain: Coupons open
  10-20 00:00, ready 10-21 18:00, margin -2d
  Price list → Texts → Coupons open
"""


def test_gantt_draws_where_work_stood_below_its_bars(history: Any, run: Run) -> None:
    assert run("gantt", "--as-of", "T-18", "--baseline", "v1", "--width", "80")[1] == GANTT


def test_gantt_draws_it_in_ascii_too(history: Any, run: Run) -> None:
    _, out, _ = run("gantt", "--as-of", "T-18", "--baseline", "v1", "--width", "120", "--ascii")
    assert out == GANTT_ASCII
    assert out.isascii()


def test_the_list_marks_the_days_on_which_work_stood(history: Any, run: Run) -> None:
    assert run("gantt", "--as-of", "T-18", "--baseline", "v1", "--width", "44")[1] == LISTED


def test_gantt_gives_programs_the_dates_of_the_baseline(history: Any, run: Run) -> None:
    data = json.loads(run("gantt", "--as-of", "T-18", "--baseline", "v1", "--json")[1])
    assert data["baseline"] == {"revision": "v1 (fa2218b)", "added": ["Fill in the form"], "gone": ["Count the stock"]}
    rows = {row["id"]: row for lane in data["lanes"] for row in lane["rows"]}
    dates = {id_: (row["baseline_start"], row["baseline_finish"]) for id_, row in rows.items()}
    assert dates == {
        "price-list": ("2026-10-12T09:00", "2026-10-14T18:00"),
        "words": ("2026-10-15T09:00", "2026-10-16T18:00"),
        "coupons-open": ("2026-10-20T00:00", "2026-10-20T00:00"),
        "event-starts": ("2026-10-30T00:00", "2026-10-30T00:00"),
        "form": ("2026-10-12T00:00", "2026-10-21T00:00"),
        "form-filled": (None, None),
        "watch": (None, None),
    }
    data = json.loads(run("gantt", "--as-of", "T-18", "--json")[1])
    assert data["baseline"] is None
    assert {row["baseline_start"] for lane in data["lanes"] for row in lane["rows"]} == {None}


@pytest.mark.parametrize("command", ["overdue", "gantt"])
def test_a_revision_that_gives_no_dates_is_refused(history: Any, run: Run, command: str) -> None:
    broken = (history.folder / "plan.yaml").read_text(encoding="utf-8").replace("after: words", "after: wrods")
    history.commit({"plan.yaml": broken}, "Broken")
    history.git("checkout", "-q", "HEAD~1", "--", "plan.yaml")
    remedy = "  = git log --oneline lists other revisions\n"
    assert run(command, "--baseline", "v9") == (
        2,
        "",
        "error: git knows no revision 'v9'\n  = git branch --all lists the branches\n"
        "  = a branch of another repository has to be fetched first\n",
    )
    status, out, complaint = run(command, "--baseline", "main")
    assert (status, out) == (2, "")
    short = history.git("rev-parse", "--short", "main")
    assert complaint.startswith(f"error: no baseline at main ({short}): 1 mistake: unknown predecessor 'wrods'")
    assert complaint.endswith(remedy)


def test_a_plan_that_was_not_there_yet_is_refused(history: Any, run: Run) -> None:
    history.commit({"other/plan.yaml": "name: Other\nstart: 2026-10-12\ntasks: {a: {duration: 1d}}\n"}, "Another plan")
    status, out, complaint = run("gantt", "other", "--baseline", "v1")
    assert (status, out) == (2, "")
    assert complaint == (
        "error: no baseline at v1 (fa2218b): there is no such plan\n  = git log --oneline lists other revisions\n"
    )


def test_a_plan_that_has_moved_since_is_found_where_it_was(history: Any, run: Run) -> None:
    text = (history.folder / "plan.yaml").read_text(encoding="utf-8")
    history.commit({"plan.yaml": None, "plans/sale/plan.yaml": text}, "Into a folder")
    data = json.loads(run("overdue", "--as-of", "2026-10-15", "--baseline", "v1", "--json")[1])
    assert [one["id"] for one in data["baseline"]["late"]] == ["price-list"]


def test_a_plan_outside_git_can_be_measured_by_another_folder(tmp_path: Path, sale: Path, run: Run) -> None:
    text = (sale / "plan.yaml").read_text(encoding="utf-8")
    for name, written in (("old", text), ("new", text.replace("duration: 3d", "duration: 4d"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text(written, encoding="utf-8")
    _, out, _ = run("overdue", tmp_path / "new", "--as-of", "2026-10-15", "--baseline", tmp_path / "old", "--json")
    assert [one["id"] for one in json.loads(out)["baseline"]["late"]] == ["price-list"]
