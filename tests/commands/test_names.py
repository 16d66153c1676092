"""Titles and names where ids are expected: ids win, and a title that several have is asked about."""

from pathlib import Path

import pytest

PLAN = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}}
departments:
  product: {name: 产品}
  sales: {name: Sales}
  shop: {name: Shop}
  shops: {name: shop}
people: {wu-lei: {name: Wu Lei}, li-na: {name: Li Na}}
tasks:
  list: {title: Price list, department: sales, owner: wu-lei, duration: 3d}
  texts: {title: Texts v1.0, owner: wu-lei, duration: 2d, after: list}
  proof: {title: list, owner: li-na, duration: 1d}
  twin-a: {title: Twin, owner: li-na, duration: 1d}
  twin-b: {title: twin, owner: li-na, duration: 1d}
windows:
  form: {title: The form, opens: 2026-10-12, closes: 2026-10-20}
milestones:
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: texts}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_verbs_take_titles(plan, run):
    for words in (
        ["block", "price LIST", "no photos"],
        ["unblock", "Price list"],
        ["move", "Price list", "--to", "产品"],
        ["move", "Price list", "--to", "SALES"],
    ):
        assert run(*words, "--yes", "--plan", plan)[0] == 0, words
    assert plan.read_text(encoding="utf-8") == PLAN
    assert run("drop", "texts V1.0", "--at", "2026-10-12", "--yes", "--plan", plan)[0] == 0
    assert "duration: 2d, after: list, dropped: 2026-10-12}" in plan.read_text(encoding="utf-8")


def test_an_id_wins_over_a_title(plan, run):
    assert run("block", "list", "no photos", "--yes", "--plan", plan)[0] == 0
    assert plan.read_text(encoding="utf-8") == PLAN.replace("duration: 3d}", "duration: 3d, blocked: no photos}")
    assert run("rename", "list", "prices", "--yes", "--plan", plan)[0] == 0
    assert "  prices: {title: Price list," in plan.read_text(encoding="utf-8")


def test_a_department_is_found_by_its_name(plan, run):
    assert run("move", "texts", "--to", "产品", "--yes", "--plan", plan)[0] == 0
    assert "{title: Texts v1.0, department: product, owner" in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Price list", "prices", "prices: {title: Price list, department: sales,"),
        ("产品", "products", "  products: {name: 产品}"),
        ("wu lei", "lei", "people: {lei: {name: Wu Lei},"),
        ("The form", "declaration", "  declaration: {title: The form,"),
    ],
)
def test_a_rename_takes_a_title_or_a_name(plan, run, old, new, line):
    assert run("rename", old, new, "--yes", "--plan", plan)[0] == 0
    assert line in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["block", "Twin", "why"],
        ["unblock", "Twin"],
        ["drop", "Twin"],
        ["done", "Twin"],
        ["move", "Twin", "--to", "sales"],
        ["rename", "Twin", "other"],
        ["set", "Twin", "duration=2d"],
        ["progress", "Twin", "50%"],
    ],
    ids=" ".join,
)
def test_an_edit_asks_which_of_several_with_one_title(plan, run, words):
    status, out, complaint = run(*words, "--yes", "--plan", plan)
    assert (status, out) == (2, "")
    assert complaint == (
        f"error: several are called 'Twin'\n  = tasks, twin-a: {plan}:16:3\n  = tasks, twin-b: {plan}:17:3\n"
    )


def test_a_department_that_shares_its_name_is_asked_about(plan, run):
    status, _, complaint = run("move", "list", "--to", "Shop", "--yes", "--plan", plan)
    assert status == 2
    assert complaint == (
        f"error: several are called 'Shop'\n  = departments, shop: {plan}:9:3\n  = departments, shops: {plan}:10:3\n"
    )


def test_a_misspelt_title_leads_to_its_id(plan, run):
    assert run("move", "list", "--to", "Slaes", "--plan", plan)[2] == (
        "error: unknown department or file 'Slaes'\n  = did you mean 'sales'?\n"
    )
    assert run("rename", "Prise list", "x", "--plan", plan)[2] == (
        "error: unknown id 'Prise list'\n  = did you mean 'list' (Price list)?\n"
    )


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (["--delay", "Price list=1d"], ["--delay", "list=1d"]),
        (["--delay", "list=1d"], ["--delay", "list=1d"]),
        (["--drop", "price list"], ["--drop", "list"]),
        (["--absent", "Wu Lei=2026-10-13"], ["--absent", "wu-lei=2026-10-13"]),
        (["--set", "Texts v1.0.duration=4d"], ["--set", "texts.duration=4d"]),
        (["--set", "The form.closes=2026-10-15"], ["--set", "form.closes=2026-10-15"]),
        (["--set", "Wu Lei.leave=2026-10-15"], ["--set", "wu-lei.leave=2026-10-15"]),
        (["--set", "产品.lead=li-na"], ["--set", "product.lead=li-na"]),
    ],
    ids=" ".join,
)
def test_whatif_takes_titles_and_names(plan, run, words, same):
    answer = run("whatif", *words, plan)
    assert answer == run("whatif", *same, plan)
    assert answer[0] in (0, 1)
    assert answer[2] == ""


def test_whatif_names_everything_that_it_does_not_know(plan, run):
    words = ["--delay", "Twin=1d", "--delay", "lst=1d", "--absent", "li-nah=2026-10-13", "--set", "txts.duration=1d"]
    assert run("whatif", *words, plan) == (
        2,
        "",
        "error: several are called 'Twin'\n  = which one: twin-a, twin-b?\n"
        "error: unknown task 'lst'\n  = did you mean 'list'?\n"
        "error: unknown person 'li-nah'\n  = did you mean 'li-na'?\n"
        "error: unknown id 'txts'\n  = did you mean 'texts'?\n",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--delay", "form=1d"], "'form' is a window and cannot be delayed"),
        (["--delay", "wu-lei=1d"], "'wu-lei' is a person and cannot be delayed"),
        (["--set", "list.estimate.low=1d"], "'list.estimate.low' does not name one key of one entry"),
        (["--set", "list.durations=1d"], "unknown key 'durations' in a task"),
        (["--set", "Price list.durations=1d"], "unknown key 'durations' in a task"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_whatif_says_why_something_else_cannot_be_tried(plan, run, words, said):
    status, _, complaint = run("whatif", *words, plan)
    assert (status, complaint.splitlines()[0]) == (2, f"error: {said}")


@pytest.mark.parametrize(
    ("command", "option"), [("gantt", "--task"), ("critical", "--to")], ids=lambda word: word.strip("-")
)
def test_a_title_given_to_a_report_finds_its_task(plan, run, command, option):
    fixed = ["--as-of", "2026-10-12", "--width", "80", plan]
    assert run(command, option, "Price list", *fixed) == run(command, option, "list", *fixed)
    status, _, complaint = run(command, option, "Twin", option, "txts", *fixed)
    assert status == 2
    assert complaint == (
        "error: several are called 'Twin'\n  = which one: twin-a, twin-b?\n"
        "error: unknown task 'txts'\n  = did you mean 'texts'?\n"
    )


def test_departments_and_people_of_reports_are_found_by_their_names_in_any_case(plan, run):
    fixed = ["--as-of", "2026-10-12", plan]
    assert run("gantt", "--department", "sales", *fixed) == run("gantt", "--department", "SALES", *fixed)
    assert run("agenda", "--person", "wu-lei", *fixed) == run("agenda", "--person", "wu LEI", *fixed)
    assert run("gantt", "--department", "SHOP", *fixed)[2] == (
        "error: several are called 'SHOP'\n  = which one: shop, shops?\n"
    )


def test_new_work_takes_the_names_of_its_department_and_its_owner(plan, run):
    words = ["add", "banner", "--duration", "1d", "--department", "产品", "--owner", "li NA"]
    assert run(*words, "--yes", "--plan", plan)[0] == 0
    added = "  banner:\n    department: product\n    owner: li-na\n    duration: 1d\n"
    assert plan.read_text(encoding="utf-8") == PLAN.replace("windows:\n", f"{added}windows:\n")
    status, _, complaint = run("add", "flyer", "--duration", "1d", "--department", "SHOP", "--yes", "--plan", plan)
    assert (status, complaint.splitlines()[0]) == (2, "error: several are called 'SHOP'")
    assert "did you mean 'li-na' (" in run("add", "flyer", "--duration", "1d", "--owner", "li-nah", "--plan", plan)[2]


def test_what_is_late_is_asked_for_by_name(plan, run):
    fixed = ["--as-of", "2026-10-20", plan]
    assert run("overdue", "--person", "Wu Lei", *fixed) == run("overdue", "--person", "wu-lei", *fixed)
    assert run("overdue", "--person", "wu-lie", *fixed)[2] == (
        "error: unknown person 'wu-lie'\n  = did you mean 'wu-lei'?\n"
    )
