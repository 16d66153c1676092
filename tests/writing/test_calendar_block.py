from datetime import date
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.worktime.official import Holiday, OfficialDays
from elevenplan.writing.calendar_block import CannotRefreshError, Refreshed, Wanted, refreshed

CHINESE = {"National Day": "国庆节", "make-up day": "调休上班", "make-up day for {name}": "{name}调休上班"}


def day(text: str) -> date:
    return date.fromisoformat(text)


def official(year: int = 2026, *, published: bool = True, source: str = "holidays 1.0") -> OfficialDays:
    off = (
        Holiday(date(year, 1, 1), date(year, 1, 3), "New Year's Day"),
        Holiday(date(year, 10, 1), date(year, 10, 7), "National Day"),
    )
    return OfficialDays("CN", year, off, ((date(year, 10, 10), "National Day"),) if published else (), source)


def wanted(days: OfficialDays) -> Wanted:
    return Wanted(days, lambda text: text, ((days, lambda text: CHINESE.get(text, text)),))


@pytest.fixture
def refresh(tmp_path: Path):
    """What becomes of a calendar's lines; written back, so that a second refresh sees them."""

    def run(lines: str, days: OfficialDays | None = None) -> Refreshed:
        path = tmp_path / "plan.yaml"
        path.write_bytes(("name: Sale\nstart: 2026-09-01\n" + lines).encode())
        loaded = load(path, base=tmp_path)
        assert [one for one in loaded.diagnostics if one.code.startswith("EP1")] == []
        result = refreshed(loaded, "office", wanted(days or official()))
        path.write_bytes(result.text.encode())
        again = refreshed(load(path, base=tmp_path), "office", wanted(days or official()))
        assert not again.is_changed
        assert again.replaced == ()
        assert again.kept == result.kept
        return result

    def text(lines: str, days: OfficialDays | None = None) -> str:
        return run(lines, days).text.removeprefix("name: Sale\nstart: 2026-09-01\n")

    run.text = text
    return run


BLOCK = """\
calendars:
  office:
    country: CN
    hours: {mon-fri: "09:00-18:00"}
    holidays:
      # CN 2026: official days off, as the package holidays 1.0 knows them
      2026-01-01..2026-01-03: "New Year's Day"
      2026-10-01..2026-10-07: National Day
    workdays:
      # CN 2026: official days off, as the package holidays 1.0 knows them
      2026-10-10: make-up day for National Day
"""


def test_the_days_of_a_block_are_written_anew_in_place(refresh):
    lines = """\
# Our calendars.
calendars:
  office:
    country: CN   # China
    hours: {mon-fri: "09:00-18:00"}
    holidays:
      2025-10-01..2025-10-08: National Day
      2026-10-01: first
      2026-10-02..2026-10-06: the others  # six
      2026-12-24: party  # ours
    workdays:
      # the Saturday
      2026-10-10: make-up day
    hours_per_day: 8
  always: {hours: {mon-sun: "00:00-24:00"}}
"""
    result = refresh(lines)
    assert (
        result.text
        == """\
name: Sale
start: 2026-09-01
# Our calendars.
calendars:
  office:
    country: CN   # China
    hours: {mon-fri: "09:00-18:00"}
    holidays:
      2025-10-01..2025-10-08: National Day
      # CN 2026: official days off, as the package holidays 1.0 knows them
      2026-01-01..2026-01-03: "New Year's Day"
      2026-10-01..2026-10-07: National Day
      2026-12-24: party  # ours
    workdays:
      # CN 2026: official days off, as the package holidays 1.0 knows them
      # the Saturday
      2026-10-10: make-up day for National Day
    hours_per_day: 8
  always: {hours: {mon-sun: "00:00-24:00"}}
"""
    )
    assert result.replaced == ("2026-10-01: first", "2026-10-02..2026-10-06: the others # six")
    assert result.kept == ("2026-12-24: party # ours",)
    assert result.added == (
        '2026-01-01..2026-01-03: "New Year\'s Day"',
        "2026-10-01..2026-10-07: National Day",
        "2026-10-10: make-up day for National Day",
    )


def test_what_is_there_already_stays_as_it_is_written(refresh):
    lines = BLOCK.replace("National Day\n", "'National Day'   # with the office closed\n", 1)
    assert not refresh(lines).is_changed


def test_a_comment_of_an_older_package_is_replaced(refresh):
    assert refresh.text(BLOCK.replace("holidays 1.0", "holidays 0.9")) == BLOCK


def test_a_comment_in_another_language_is_replaced(refresh):
    old = "# CN 2026：法定节假日，数据来自软件包 holidays 0.9"
    new = "# CN 2026: official days off, as the package holidays 1.0 knows them"
    assert refresh.text(BLOCK.replace(new, old)) == BLOCK


@pytest.mark.parametrize("empty", [" {}", "", " []", " { }"])
def test_an_empty_map_is_filled(refresh, empty):
    head = BLOCK.partition("    holidays:")[0]
    assert refresh.text(f"{head}    holidays:{empty}\n    workdays:{empty}\n") == BLOCK


def test_a_comment_behind_an_empty_map_stays(refresh):
    head = BLOCK.partition("    holidays:")[0]
    assert refresh.text(f"{head}    holidays: {{}}  # none yet\n    workdays: {{}}\n") == BLOCK.replace(
        "holidays:\n", "holidays:  # none yet\n"
    )


def test_missing_maps_go_below_the_country(refresh):
    lines = 'calendars:\n  office:\n    country: CN\n    hours: {mon-fri: "09:00-18:00"}\n'
    country, hours = "    country: CN\n", '    hours: {mon-fri: "09:00-18:00"}\n'
    days = BLOCK.partition(hours)[2]
    assert refresh.text(lines) == f"calendars:\n  office:\n{country}{days}{hours}"


def test_a_missing_map_of_make_up_days_goes_below_the_holidays(refresh):
    days, key, workdays = BLOCK.partition("    workdays:")
    assert refresh.text(days + "    hours_per_day: 8\n") == days + key + workdays + "    hours_per_day: 8\n"


def test_a_file_without_a_last_line_end_gets_none(refresh):
    lines = "calendars:\n  office:\n    hours: {mon-fri: '09:00-18:00'}\n    country: CN"
    assert refresh.text(lines).endswith("\n      2026-10-10: make-up day for National Day")


def test_days_between_braces_stay_between_braces(refresh):
    lines = """\
calendars:
  office:
    country: CN
    holidays: {2026-10-01..2026-10-07: National Day, 2027-01-01: eve}  # see above
    workdays: {2026-10-10: make-up day}
    hours_per_day: 8
"""
    assert (
        refresh.text(lines)
        == """\
calendars:
  office:
    country: CN
    # CN 2026: official days off, as the package holidays 1.0 knows them
    holidays: {2026-01-01..2026-01-03: "New Year's Day",
      2026-10-01..2026-10-07: National Day,
      2027-01-01: eve}  # see above
    # CN 2026: official days off, as the package holidays 1.0 knows them
    workdays: {2026-10-10: make-up day for National Day}
    hours_per_day: 8
"""
    )


def test_a_calendar_between_braces_stays_one(refresh):
    lines = "calendars: {office: {country: CN, workdays: {2026-10-10: make-up day}, hours_per_day: 8}}\n"
    assert (
        refresh.text(lines)
        == 'calendars: {office: {country: CN, holidays: {2026-01-01..2026-01-03: "New Year\'s Day", '
        "2026-10-01..2026-10-07: National Day}, workdays: {2026-10-10: make-up day for National Day}, "
        "hours_per_day: 8}}\n"
    )


def test_a_list_of_days_stays_a_list(refresh):
    lines = """\
calendars:
  office:
    country: CN
    holidays: [2026-10-01, 2026-10-02, 2026-10-12]
    workdays:
    - 2026-09-27  # the Sunday
    - 2026-10-10  # the Saturday
"""
    result = refresh(lines)
    assert result.text.endswith(
        """\
    country: CN
    # CN 2026: official days off, as the package holidays 1.0 knows them
    holidays: [2026-01-01..2026-01-03: "New Year's Day",
      2026-10-01..2026-10-07: National Day,
      2026-10-12]
    workdays:
    - 2026-09-27  # the Sunday
      # CN 2026: official days off, as the package holidays 1.0 knows them
    - 2026-10-10: make-up day for National Day  # the Saturday
"""
    )
    assert result.kept == ("2026-10-12", "2026-09-27 # the Sunday")
    assert result.replaced == ("2026-10-01", "2026-10-02")


def test_a_single_day_becomes_a_list_with_it(refresh):
    lines = "calendars:\n  office:\n    country: CN\n    workdays: {}\n    holidays: 2026-10-12\n"
    assert "\n    holidays: [2026-10-12, 2026-01-01..2026-01-03: " in refresh.text(lines).replace("\n      ", " ")


def test_the_authors_own_days_stay_and_are_named(refresh):
    lines = BLOCK.replace("    workdays:", "      2026-09-30..2026-10-02: our trip\n      T-1: eve\n    workdays:")
    result = refresh("event: 2026-11-11\n" + lines)
    assert not result.is_changed
    assert result.kept == ("2026-09-30..2026-10-02: our trip",)


def test_days_that_reach_into_another_year_stay_and_are_named(refresh):
    lines = BLOCK.replace("    workdays:", "      2026-12-31..2027-01-02: New Year's Day\n    workdays:")
    assert refresh(lines).kept == ("2026-12-31..2027-01-02: New Year's Day",)


def test_a_year_of_before_stays_and_the_new_one_follows(refresh):
    result = refresh(BLOCK, official(2027))
    assert "National Day\n      # CN 2027: official" in result.text
    assert result.kept == ()
    assert refresh(result.text.partition("2026-09-01\n")[2], official(2026)).is_changed is False


def test_an_unpublished_year_gets_the_days_off_and_a_comment(refresh):
    said = "# CN 2027: the make-up days are not published yet; once they are: elevenplan calendar CN 2027"
    text = refresh.text(BLOCK, official(2027, published=False))
    assert text.endswith(f"      2026-10-10: make-up day for National Day\n      {said}\n")
    published = refresh.text(text, official(2027))
    assert said not in published
    assert published.endswith("      2027-10-10: make-up day for National Day\n")


def test_an_unpublished_year_has_its_comment_above_an_empty_map_until_it_is_filled(refresh):
    said = "# CN 2026: the make-up days are not published yet; once they are: elevenplan calendar CN 2026"
    lines = "calendars:\n  office:\n    country: CN\n    workdays: {}\n"
    text = refresh.text(lines, official(published=False))
    assert f"    {said}\n    workdays: {{}}\n" in text
    assert said not in refresh.text(text)


def test_make_up_days_that_the_author_knows_first_are_left_alone_with_their_year(refresh):
    lines = BLOCK.replace("2026", "2027").replace("10-07", "10-08")
    result = refresh(lines, official(2027, published=False))
    assert not result.is_changed
    assert result.is_own
    assert "2027-10-10: make-up day for National Day" in result.kept


def test_a_country_without_make_up_days_says_nothing_about_workdays(refresh):
    days = OfficialDays("ES", 2026, (Holiday(day("2026-10-12"), day("2026-10-12"), "Fiesta"),), (), "holidays 1.0")
    lines = "calendars:\n  office:\n    country: ES\n    workdays: {2026-05-09: make-up day}\n"
    result = refresh(lines, days)
    assert result.text.endswith(
        "    country: ES\n    holidays:\n"
        "      # ES 2026: official days off, as the package holidays 1.0 knows them\n"
        "      2026-10-12: Fiesta\n    workdays: {2026-05-09: make-up day}\n"
    )


def test_windows_line_ends_stay(refresh):
    lines = BLOCK.replace('      2026-01-01..2026-01-03: "New Year\'s Day"\n', "").replace("\n", "\r\n")
    text = refresh.text(lines)
    assert text.replace("\r\n", "\n") == BLOCK


def test_comments_between_braces_are_not_lost(refresh):
    lines = "calendars:\n  office:\n    country: CN\n    holidays: {\n      2026-10-12: ours, # why\n      }\n"
    with pytest.raises(CannotRefreshError, match="'holidays': comments stand between its brackets"):
        refresh(lines)


def test_a_calendar_in_a_fragment_is_refreshed_there(tmp_path):
    (tmp_path / "plan.yaml").write_text("start: 2026-09-01\ninclude: calendars.yaml\n", encoding="utf-8")
    (tmp_path / "calendars.yaml").write_text("calendars:\n  office: {country: CN}\n", encoding="utf-8")
    result = refreshed(load(tmp_path, base=tmp_path), "office", wanted(official()))
    assert result.file.path == "calendars.yaml"
    assert "holidays: {2026-01-01..2026-01-03: " in result.text
