import json
from importlib.metadata import version
from pathlib import Path

import pytest

SOURCE = f"official days off, as the package holidays {version('holidays')} knows them"
BLOCK = f"""\
country: CN
holidays:
  # CN 2026: {SOURCE}
  2026-01-01..2026-01-03: "New Year's Day"
  2026-02-15..2026-02-23: Chinese New Year
  2026-04-04..2026-04-06: Tomb-Sweeping Day
  2026-05-01..2026-05-05: Labor Day
  2026-06-19..2026-06-21: Dragon Boat Festival
  2026-09-25..2026-09-27: Mid-Autumn Festival
  2026-10-01..2026-10-07: National Day
workdays:
  # CN 2026: {SOURCE}
  2026-01-04: "make-up day for New Year's Day"
  2026-02-14: make-up day for Chinese New Year
  2026-02-28: make-up day for Chinese New Year
  2026-05-09: make-up day for Labor Day
  2026-09-20: make-up day for National Day
  2026-10-10: make-up day for National Day
"""
UNPUBLISHED = 2099


def plan(folder: Path, calendars: str, more: str = "") -> Path:
    path = folder / "plan.yaml"
    path.write_bytes(f"name: Sale\nstart: 2026-09-01\n{more}calendars:\n{calendars}".encode())
    return path


def test_the_days_of_a_year_are_printed_ready_to_paste(run):
    assert run("calendar", "CN", "2026") == (0, BLOCK, "")


def test_a_country_may_be_written_in_small_letters(run):
    assert run("calendar", "cn", "2026") == (0, BLOCK, "")


def test_what_is_printed_can_be_pasted_under_a_calendar(run, tmp_path):
    hours = '    hours: {mon-fri: "09:00-18:00"}\n'
    path = plan(tmp_path, "  office:\n" + hours + "".join(f"    {line}\n" for line in BLOCK.splitlines()))
    assert run("calendar", "CN", "2026", "--write", path) == (
        0,
        f"{path}: calendar 'office' has the official days of CN 2026 already; nothing was changed\n",
        "",
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "2026-10-10: 国庆节调休上班"),
        ("es", '2026-10-10: "día de recuperación: Día Nacional"'),
        ("en", "2026-10-10: make-up day for National Day"),
    ],
)
def test_names_are_in_the_language_that_is_asked_for(run, language, line):
    assert f"  {line}\n" in run("calendar", "CN", "2026", "--lang", language)[1]


def test_an_unpublished_year_has_a_comment_and_a_warning(run):
    status, text, complaint = run("calendar", "CN", UNPUBLISHED)
    assert status == 0
    assert text.endswith(
        f"\n# CN {UNPUBLISHED}: the make-up days are not published yet; once they are: "
        f"elevenplan calendar CN {UNPUBLISHED}\nworkdays: {{}}\n"
    )
    assert complaint == (
        f"warning: the make-up days of CN {UNPUBLISHED} are not published yet, as holidays "
        f"{version('holidays')} knows\n"
        f"  = the days off may still change; once they are published: elevenplan calendar CN {UNPUBLISHED}\n"
    )


def test_a_country_without_make_up_days_has_none(run):
    status, text, complaint = run("calendar", "ES-MD", "2026", "--lang", "es")
    assert (status, complaint) == (0, "")
    assert text.startswith("country: ES-MD\nholidays:\n")
    assert "  2026-05-02: Fiesta de la Comunidad de Madrid\n" in text
    assert "workdays" not in text


def test_what_is_printed_for_a_region_names_the_region(run):
    assert run("calendar", "ES-MD", "2026")[1].splitlines()[0] == "country: ES-MD"
    assert [json.loads(run("calendar", code, "2026", "--json")[1])["region"] for code in ("ES", "ES-MD")] == [
        None,
        "MD",
    ]


def test_data_for_programs(run):
    data = json.loads(run("calendar", "CN", "2026", "--lang", "zh", "--json")[1])
    assert list(data) == ["format", "country", "region", "year", "published", "source", "holidays", "workdays"]
    assert data["holidays"][-1] == {"first": "2026-10-01", "last": "2026-10-07", "name": "国庆节"}
    assert data["workdays"][-1] == {"date": "2026-10-10", "name": "国庆节调休上班"}
    assert data["published"] is True


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("XX", "2026"), "error: unknown country 'XX'\n  = write the two letters of ISO 3166, such as CN or ES\n"),
        (("ES-XX", "2026"), "error: unknown region 'ES-XX'\n"),
        (("CN", "1900"), "error: the year 1900 is out of range\n  = plans may lie between 1984 and 2149\n"),
        (("CN", "2149"), f"error: no days off of CN 2149 are known to the package holidays {version('holidays')}\n"),
        (("CN", "2026", "--lang", "fr"), "error: unknown language 'fr'\n  = known: en, es, zh\n"),
        (
            ("CN", "2026", "--calendar", "office"),
            "error: --calendar names a calendar of a plan\n  = add --write: elevenplan calendar CN 2026 --write PLAN\n",
        ),
    ],
)
def test_wrong_use_is_refused(run, words, error):
    status, text, complaint = run("calendar", *words)
    assert (status, text) == (2, "")
    assert complaint.startswith(error)


def test_a_plan_is_refreshed_in_place(run, tmp_path):
    path = plan(
        tmp_path,
        "  office:\n    country: CN  # China\n    holidays:\n"
        "      2026-10-01..2026-10-07: Golden Week\n      2026-12-24: party\n",
    )
    status, text, complaint = run("calendar", "CN", "2026", "--write", tmp_path)
    assert (status, complaint) == (0, "")
    assert text == (
        f"wrote the official days of CN 2026 into calendar 'office' of {path}: 7 holidays, 6 make-up days\n"
        "replaced:\n  2026-10-01..2026-10-07: Golden Week\n"
        "kept, since they are yours:\n  2026-12-24: party\n"
    )
    indented = [f"    {line}\n" for line in BLOCK.splitlines()]
    indented[0] = "    country: CN  # China\n"
    indented.insert(10, "      2026-12-24: party\n")
    assert path.read_text("utf-8") == ("name: Sale\nstart: 2026-09-01\ncalendars:\n  office:\n" + "".join(indented))


def test_the_names_are_in_the_plans_language_and_bytes_outside_stay(run, tmp_path):
    path = tmp_path / "plan.yaml"
    head = "\ufeff# 计划\r\nstart: 2026-09-01\r\nlanguage: zh\r\ncalendars:\r\n  office:\r\n    country: 'CN'\r\n"
    path.write_bytes((head + "  # end").encode())
    path.chmod(0o640)
    assert run("calendar", "CN", "2026", "--write", path)[0] == 0
    data = path.read_bytes()
    assert data.startswith(head.encode())
    assert data.endswith("\r\n      2026-10-10: 国庆节调休上班\r\n  # end".encode())
    assert data.count(b"\r\n") == data.count(b"\n")
    assert path.stat().st_mode & 0o7777 == 0o640
    assert "nothing was changed" in run("calendar", "CN", "2026", "--write", path)[1]
    assert path.read_bytes() == data


def test_a_refresh_as_data_for_programs(run, tmp_path):
    path = plan(tmp_path, "  office: {country: CN, workdays: {2026-10-10: make-up day, 2026-12-05: stock count}}\n")
    data = json.loads(run("calendar", "CN", "2026", "--write", path, "--json")[1])
    assert (data["calendar"], data["changed"], data["file"]) == ("office", True, str(path))
    assert "2026-10-10: make-up day for National Day" in data["added"]
    assert (data["replaced"], data["kept"]) == ([], ["2026-12-05: stock count"])
    assert json.loads(run("calendar", "CN", "2026", "--write", path, "--json")[1])["changed"] is False


def test_a_calendar_in_a_fragment_is_refreshed_there(run, tmp_path):
    root = "start: 2026-09-01\ninclude: [parts/*.yaml]\n"
    (tmp_path / "plan.yaml").write_text(root, encoding="utf-8")
    (tmp_path / "parts").mkdir()
    part = tmp_path / "parts/days.yaml"
    part.write_text("calendars:\n  office:\n    country: CN\n", encoding="utf-8")
    assert run("calendar", "CN", "2026", "--write", tmp_path)[0] == 0
    assert (tmp_path / "plan.yaml").read_text("utf-8") == root
    assert part.read_text("utf-8") == "calendars:\n  office:\n" + "".join(f"    {one}\n" for one in BLOCK.splitlines())


def test_several_calendars_of_the_country_are_named(run, tmp_path):
    path = plan(tmp_path, "  office: {country: CN}\n  shop: {country: CN}\n")
    assert run("calendar", "CN", "2026", "--write", path) == (
        2,
        "",
        "error: several calendars name the country CN\n  = add --calendar ID, one of office, shop\n",
    )
    assert run("calendar", "CN", "2026", "--write", path, "--calendar", "shop")[0] == 0
    assert "  office: {country: CN}\n  shop: {country: CN, holidays: {" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("calendars", "words", "error"),
    [
        (
            "  office: {country: ES}\n",
            (),
            "error: no calendar of the plan names the country CN\n  = write 'country: CN' in one of office\n",
        ),
        (
            "  office: {country: ES}\n",
            ("--calendar", "office"),
            "error: the calendar 'office' names the country 'ES'\n  = write 'country: CN' in it, and run this again\n",
        ),
        (
            "  office: {hours_per_day: 8}\n",
            ("--calendar", "office"),
            "error: the calendar 'office' names no country\n  = write 'country: CN' in it, and run this again\n",
        ),
        ("  office: {country: CN}\n", ("--calendar", "offic"), "error: unknown calendar 'offic'\n"),
        (
            "  office:\n    country: CN\n    holidays: {2026-12-24: a, # why\n      2026-12-31: b}\n",
            (),
            "error: the calendar 'office' cannot be refreshed: 'holidays': comments stand between its brackets\n",
        ),
    ],
)
def test_what_is_not_clear_is_refused_and_nothing_written(run, tmp_path, calendars, words, error):
    path = plan(tmp_path, calendars)
    before = path.read_bytes()
    status, text, complaint = run("calendar", "CN", "2026", "--write", path, *words)
    assert (status, text) == (2, "")
    assert complaint.startswith(error)
    assert path.read_bytes() == before


def test_a_plan_that_cannot_be_read_is_refused_with_its_mistakes(run, tmp_path):
    path = plan(tmp_path, "  office: {country: CN}\n", "brand: &a {name: X}\n")
    before = path.read_bytes()
    status, text, complaint = run("calendar", "CN", "2026", "--write", path)
    assert (status, text) == (2, "")
    assert "error[EP142]: anchor '&a'" in complaint
    assert complaint.endswith("\nnothing was written: mend these first\n")
    assert path.read_bytes() == before


def test_a_name_that_the_plan_does_not_know_hinders_nothing(run, tmp_path):
    path = plan(tmp_path, "  office: {country: CN}\n", "tasks: {page: {duration: 1d, after: nobody}}\n")
    assert run("calendar", "CN", "2026", "--write", path)[0] == 0


def test_a_plan_that_is_not_there_is_refused(run, tmp_path):
    status, _, complaint = run("calendar", "CN", "2026", "--write", tmp_path / "none")
    assert status == 2
    assert "it does not exist" in complaint


def test_make_up_days_of_an_unpublished_year_that_are_the_authors_are_left_alone(run, tmp_path):
    path = plan(tmp_path, f"  office: {{country: CN, workdays: {{{UNPUBLISHED}-10-11: make-up day}}}}\n")
    before = path.read_bytes()
    status, text, complaint = run("calendar", "CN", UNPUBLISHED, "--write", path)
    assert status == 0
    assert text == (
        f"{path}: calendar 'office' is left as it is\nkept, since they are yours:\n  {UNPUBLISHED}-10-11: make-up day\n"
    )
    assert "  = the calendar has make-up days of its own for that year: nothing was changed\n" in complaint
    assert path.read_bytes() == before


def test_hostile_names_are_cleaned_before_they_are_shown(run, tmp_path):
    path = plan(tmp_path, '  office: {country: CN, holidays: {2026-12-24: "a [red]b"}}\n')
    assert '  2026-12-24: "a [red]b"\n' in run("calendar", "CN", "2026", "--write", path)[1]


@pytest.mark.parametrize("language", ["en", "es", "zh"])
@pytest.mark.parametrize("event", ["2026-11-11", "2098-11-11"])
def test_a_new_plan_has_its_days_as_a_refresh_would_write_them(run, tmp_path, language, event):
    made = tmp_path / "sale"
    assert run("new", "double-eleven", made, "--event", event, "--brand", "X", "--lang", language)[0] == 0
    before = (made / "plan.yaml").read_bytes()
    assert "nothing was changed" in run("calendar", "CN", event[:4], "--write", made)[1]
    assert (made / "plan.yaml").read_bytes() == before
