"""`elevenplan new`: a plan folder from a template, or from an older plan."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app
from elevenplan.loading.load import load

PNG = b"\x89PNG\r\n"

MADE = """\
wrote {0}: 8 files

Edit first:
  plan.yaml: name, and event with its hour; another hour also goes into evening.yaml, at evening-begins
  people.yaml: the names of your class and its committees
  evening.yaml: the items of the running order, each with its minutes
  plan.yaml: the free hours of your class, under calendars

Then:
  elevenplan check {0}
  elevenplan gantt {0}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(run, *words: str):
    return run("new", "class-event", "plan", "--event", "2027-11-11", "--country", "ES", *words)


def everything(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_arguments_the_templates_are_listed(run):
    status, out, err = run("new")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Templates:"
    names = [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert names == ["class-event", "double-eleven", "mall-promotion"]
    assert max(map(len, lines)) <= 100
    assert lines[-1] == 'To begin: elevenplan new double-eleven DIR --event 2027-11-11 --brand "…"'
    listed = json.loads(run("new", "--json")[1])
    assert [one["name"] for one in listed["templates"]] == ["class-event", "double-eleven", "mall-promotion"]


def test_what_was_written_and_what_to_edit_first(here, run):
    assert made(run) == (0, MADE.format("plan"), "")
    assert not load(here / "plan").has_errors


def test_data_for_programs(here, run):
    found = json.loads(made(run, "--json")[1])
    assert set(found) == {"format", "template", "folder", "files", "unpublished_years", "edit_first"}
    assert (found["folder"], found["unpublished_years"]) == ("plan", [])


def test_a_year_whose_make_up_days_are_not_published_is_told(here, run):
    out = run("new", "class-event", "my plan", "--event", "2099-11-11", "--country", "cn")[1]
    assert out.splitlines()[:3] == [
        "wrote my plan: 8 files",
        "warning: the make-up days of CN 2099 are not published yet; once they are:",
        "  elevenplan calendar CN 2099 --write 'my plan'",
    ]


@pytest.mark.parametrize("brand", ["a: b # c", "\"quoted\" 'too'", "two\nlines\x07", "🎉 {价}", "- dash", "x" * 500])
def test_any_brand_stands_in_the_plan_as_it_was_given(here, run, brand: str):
    assert made(run, "--brand", brand)[0] == 0
    plan = load(here / "plan").plan
    assert plan is not None and plan.brand is not None
    assert plan.brand.name == brand.strip()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ["--event", "2027-02-29"],
            "error: '2027-02-29' is not a day of the calendar\n  = check the month and the day\n",
        ),
        (
            ["--event", "9999-11-11"],
            "error: the year 9999 is out of range\n  = plans may lie between 1984 and 2149\n",
        ),
        (["--event", "T-3"], "error: --event T-3: the event is a date of its own\n  = write it as 2027-11-11\n"),
        (
            ["--start", "foo"],
            "error: --start foo: the start is a date of its own\n  = write it as 2027-09-01 or T-70\n",
        ),
        (
            ["--start", "2027-11-12"],
            "error: --start 2027-11-12: the plan would start after its event\n  = check both dates\n",
        ),
        (["--start", "T+1"], "error: --start T+1: the plan would start after its event\n  = check both dates\n"),
        (
            ["--start", "1990-01-01"],
            "error: --start 1990-01-01: years before the event\n  = a plan starts 5 years before it at most\n",
        ),
        (
            ["--brand", "x" * 501],
            "error: a text of 501 characters where a title or name is meant\n"
            "  = write 500 characters at most here, and the rest into 'note'\n",
        ),
        (["--country", "ZZ"], "error: unknown country 'ZZ'\n  = write the two letters of ISO 3166, such as CN or ES\n"),
        (["--lang", "fr"], "error: unknown language 'fr'\n  = known: en, es, zh\n"),
        (
            ["--timezone", "Mars/X"],
            "error: unknown time zone 'Mars/X'\n  = write a name such as Asia/Shanghai or Europe/Madrid\n",
        ),
        (["--logo", "none.png"], "error: the logo 'none.png' cannot be read: no such file or directory\n"),
        (
            ["--logo", "text.png"],
            "error: the logo 'text.png' is no PNG, JPEG or SVG\n  = save the picture in one of these formats\n",
        ),
        (["--logo", "big.png"], "error: the logo 'big.png' has more than 10 MB\n  = save it smaller\n"),
        (
            ["--durations", "actual"],
            "error: --durations actual: only an older plan says what work took\n  = elevenplan new --from PLAN DIR\n",
        ),
    ],
)
def test_what_means_nothing_is_refused_and_nothing_written(here, run, words: list[str], complaint: str):
    (here / "text.png").write_text("no picture")
    (here / "big.png").write_bytes(PNG + bytes(10_000_000))
    assert made(run, *words) == (2, "", complaint)
    assert everything(here) == ["big.png", "text.png"]


def test_a_template_that_there_is_not(run):
    assert run("new", "duble-eleven", "x", "--event", "2027-11-11") == (
        2,
        "",
        "error: unknown template 'duble-eleven'\n  = did you mean 'double-eleven'?\n",
    )


def test_what_exists_is_left_as_it_is(here, run):
    (here / "plan").write_text("mine")
    taken = "error: 'plan' exists already and is left as it is\n  = name a folder that does not exist yet\n"
    assert made(run) == (2, "", taken)
    assert (here / "plan").read_text() == "mine"


def test_an_empty_folder_may_be_the_one_here(here, run):
    assert run("new", "class-event", ".", "--event", "2027-11-11", "--country", "ES") == (0, MADE.format("."), "")
    assert "plan.yaml" in everything(here)


def test_the_logo_is_copied_under_the_ending_of_its_format(here, run):
    (here / "brand.gif").write_bytes(b"\xff\xd8\xff")
    assert made(run, "--logo", "brand.gif")[0] == 0
    assert everything(here / "plan" / "assets") == ["logo.jpg"]


def test_a_region_stays_in_the_calendar_and_with_it_its_days_next_year(here, run):
    assert run("new", "class-event", "plan", "--event", "2027-05-07", "--country", "ES-MD", "--lang", "es")[0] == 0
    assert run("check", "plan")[0] == 0
    assert run("calendar", "ES-MD", "2028", "--write", "plan")[0] == 0
    assert run("new", "--from", "plan", "next", "--event", "2028-05-05")[0] == 0
    text = (here / "next/plan.yaml").read_text(encoding="utf-8")
    assert "country: ES-MD\n" in text
    assert "2028-05-02: Fiesta de la Comunidad de Madrid\n" in text
    assert "to confirm" not in text


def test_a_script_gets_an_error_for_what_is_missing(here, run):
    assert run("new", "class-event") == (2, "", "error: folder to make: missing\n  = elevenplan new class-event DIR\n")
    missing = "error: date of the event: missing\n  = add --event, such as --event 2027-11-11\n"
    assert run("new", "class-event", "plan") == (2, "", missing)
    assert everything(here) == []


def asked(monkeypatch: pytest.MonkeyPatch, words: list[str], answers: str) -> tuple[int, str]:
    for place in ("asking", "new"):
        monkeypatch.setattr(f"elevenplan.commands.{place}.is_interactive", lambda: True)
    result = CliRunner().invoke(app, ["new", *words], input=answers)
    return result.exit_code, result.stdout


def test_a_terminal_is_asked_for_what_is_missing(here, monkeypatch: pytest.MonkeyPatch):
    status, out = asked(monkeypatch, ["class-event", "--country", "ES"], "plan\n2027-11-11\nA: b\n")
    assert status == 0
    assert out.startswith("Folder to make: plan\nDate of the event: 2027-11-11\nBrand [Your brand]: A: b\nwrote plan")
    plan = load(here / "plan").plan
    assert plan is not None and plan.brand is not None and plan.brand.name == "A: b"


def test_a_mistake_ends_it_before_the_next_question(here, monkeypatch: pytest.MonkeyPatch):
    assert asked(monkeypatch, ["class-event", "plan", "--lang", "fr"], "2027-11-11\nA\n") == (2, "")
    assert asked(monkeypatch, ["class-event", "plan"], "11/11\nA\n") == (2, "Date of the event: 11/11\n")
    assert everything(here) == []


def test_whoever_answers_nothing_leaves_nothing_behind(here, monkeypatch: pytest.MonkeyPatch):
    assert asked(monkeypatch, ["class-event", "plan"], "")[0] == 1
    assert everything(here) == []


OLD = """\
name: Sale 2025
brand: {name: B, logo: assets/logo.png}
event: 2025-11-11 00:00
start: 2025-10-13
calendar: office
include: parts/*.yaml
calendars:
  office:
    country: CN
    hours: {mon-fri: "09:00-17:00"}
    holidays:
      2025-10-01..2025-10-08: National Day
      2025-11-03: Ours
"""
PART = """\
# What 2025 needs.
tasks:
  a: {title: A, duration: 1d, started: 2025-10-13, done: 2025-10-14}
milestones:
  event: {title: Event, date: T}
"""


@pytest.fixture
def old(here: Path) -> Path:
    folder = here / "old"
    for name, data in {
        "plan.yaml": OLD.encode(),
        "parts/a.yaml": PART.encode(),
        "assets/logo.png": PNG,
        "nested/plan.yaml": b"name: other",
        ".git/config": b"hidden",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "leak").symlink_to("/etc/hostname")
    return folder


RENEWED = """\
wrote new: 2 files of the plan, its progress taken out
1 duration is now what the work took: a

2 dates were written out and moved with the event; confirm them:
  plan.yaml:4: 2025-10-13 → 2026-10-13
  plan.yaml:12: 2025-11-03 → 2026-11-03

Texts that still name the old year:
  parts/a.yaml:1

Then:
  elevenplan check new
  elevenplan gantt new
"""


def test_next_year_s_plan_from_this_year_s(old, here, run):
    assert run("new", "--from", "old", "new", "--event", "2026-11-11", "--durations", "actual") == (0, RENEWED, "")
    found = sorted(path.relative_to(here / "new").as_posix() for path in (here / "new").rglob("*") if path.is_file())
    assert found == ["assets/logo.png", "parts/a.yaml", "plan.yaml"]
    assert (here / "new/parts/a.yaml").read_text() == PART.replace(
        "1d, started: 2025-10-13, done: 2025-10-14}", "2d}  # 1d was planned"
    )
    loaded = load(here / "new")
    assert loaded.plan is not None
    days = [f"{one.first.day}" for one in loaded.plan.calendars["office"].holidays]  # type: ignore[union-attr]
    assert "2026-10-01" in days and "2026-11-03" in days and "2026-10-08" not in days
    assert [day for day in days if day.startswith("2025")] == []
    assert loaded.plan.calendars["office"].workdays


def test_a_year_that_is_not_published_is_told_with_the_new_plan_too(old, run):
    out = run("new", "--from", "old", "new", "--event", "2099-11-11")[1]
    assert out.splitlines()[1:3] == [
        "warning: the make-up days of CN 2099 are not published yet; once they are:",
        "  elevenplan calendar CN 2099 --write new",
    ]
    found = json.loads(run("new", "--from", "old", "newer", "--event", "2099-11-11", "--json")[1])
    assert (found["unpublished_years"], found["warnings"]) == ([2099], [])


def test_make_up_days_of_the_author_s_own_are_kept_and_told(old, here, run):
    own = OLD + "    workdays: {2025-11-01: Ours}\n"
    (old / "plan.yaml").write_text(own)
    found = json.loads(run("new", "--from", "old", "new", "--event", "2099-11-11", "--json")[1])
    assert found["warnings"] == [
        "the calendar 'office' keeps its own make-up days, so the days off of 2099 are not in it; "
        "paste them from: elevenplan calendar CN 2099"
    ]


@pytest.mark.parametrize("template", ["class-event", "double-eleven", "mall-promotion"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_template_made_for_a_year_and_renewed_is_the_template_made_for_the_next(here, run, template, language):
    for folder, year in (("this", 2026), ("next", 2027)):
        assert run("new", template, folder, "--event", f"{year}-11-11", "--lang", language)[0] == 0
    assert run("new", "--from", "this", "renewed", "--event", "2027-11-11")[0] == 0
    files = [path.relative_to(here / "next") for path in (here / "next").rglob("*") if path.is_file()]
    assert [
        name for name in files if (here / "renewed" / name).read_bytes() != (here / "next" / name).read_bytes()
    ] == []


def test_a_path_to_a_part_means_its_plan(old, here, run):
    assert run("new", "--from", "old/parts/a.yaml", "new", "--event", "2026-11-11")[0] == 0
    assert (here / "new/parts/a.yaml").is_file()


def test_a_plan_that_is_one_file_becomes_the_root_of_its_folder(old, here, run):
    (here / "sale.yaml").write_text(
        "name: S\nbrand: {name: B, logo: old/assets/logo.png}\nevent: 2025-11-11\nstart: T-9\n"
    )
    assert run("new", "--from", "sale.yaml", "new", "--event", "2026-11-11 20:00")[0] == 0
    assert (here / "new/plan.yaml").read_text().splitlines()[2] == "event: 2026-11-11 20:00"
    assert (here / "new/old/assets/logo.png").read_bytes() == PNG


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ["class-event", "new"],
            "error: --from makes a plan from an older one, not from 'class-event'\n"
            "  = elevenplan new --from PLAN DIR\n",
        ),
        (
            ["new", "--brand", "X", "--lang", "es"],
            "error: --brand, --lang: with --from the older plan says that\n  = change it in the new plan's plan.yaml\n",
        ),
        (
            ["new", "--event", "2200-01-01"],
            "error: the year 2200 is out of range\n  = plans may lie between 1984 and 2149\n",
        ),
        (["old"], "error: 'old' exists already and is left as it is\n  = name a folder that does not exist yet\n"),
    ],
)
def test_an_older_plan_and_what_does_not_go_with_it(old, here, run, words: list[str], complaint: str):
    assert run("new", "--from", "old", "--event", "2026-11-11", *words) == (2, "", complaint)
    assert everything(here) == ["old"]


def test_a_plan_with_mistakes_or_without_an_event_gives_none(here, run):
    (here / "plan.yaml").write_text("name: S\nstart: 2025-10-01\n")
    status, _, err = run("new", "--from", ".", "new", "--event", "2026-11-11")
    assert (status, err.splitlines()[0]) == (
        2,
        "error: the plan names no event, so nothing says how far its dates move",
    )
    (here / "plan.yaml").write_text("name: S\nstart: 2025-10-01\nevent: 2025-11-11\ntasks: {a: {duration: 3x}}\n")
    status, _, err = run("new", "--from", ".", "new", "--event", "2026-11-11")
    assert status == 2
    assert "error: '.' has mistakes; next year's plan would have them too\n  = elevenplan check .\n" in err
    assert everything(here) == ["plan.yaml"]


def test_dates_that_would_leave_the_calendar_are_shown_and_nothing_written(here, run):
    (here / "plan.yaml").write_text("name: S\nstart: 2025-10-01\nevent: 2025-11-11\n")
    status, _, err = run("new", "--from", ".", "new", "--event", "1984-01-01")
    assert status == 2
    assert err.startswith("error[EP110]: the year 1983 is out of range\n")
    assert err.endswith("error: the new plan would have these mistakes\n  = nothing was written\n")
    assert everything(here) == ["plan.yaml"]


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        (["--country", "es-md"], "Europe/Madrid"),
        (["--country", "ES-CN"], "Atlantic/Canary"),
        (["--country", "CN"], "Asia/Shanghai"),
        (["--country", "ES", "--timezone", "UTC"], "UTC"),
    ],
)
def test_the_country_s_main_time_zone_comes_along(run, here, words, zone):
    assert run("new", "class-event", "plan", "--event", "2027-11-11", *words)[0] == 0
    assert f"\ntimezone: {zone}\n" in (here / "plan" / "plan.yaml").read_text(encoding="utf-8")


def test_of_a_country_with_several_time_zones_the_template_s_stays_and_is_told(run, here):
    _, text, _ = run("new", "class-event", "plan", "--event", "2027-11-11", "--country", "US")
    assert text.splitlines()[1:3] == [
        "warning: US has several time zones, so the plan keeps the template's, Asia/Shanghai",
        "  write yours behind 'timezone:' in plan.yaml, or start with --timezone America/New_York",
    ]
    assert "\ntimezone: Asia/Shanghai\n" in (here / "plan" / "plan.yaml").read_text(encoding="utf-8")
