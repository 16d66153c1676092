"""Calendars whose time runs out: said with its place and the remedy, and never looked for without end."""

import pytest
from typer.testing import CliRunner

from elevenplan.cli import app
from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.worktime.moments import iso

HEAD = "name: X\nstart: 2026-09-14\npeople: {li: {}}\ncalendar: c\n"
WEEK = 'calendars:\n  c: {hours: {mon-fri: "09:00-17:00"}}\n'


def special(days: str) -> str:
    return f'calendars:\n  c: {{special_hours: {{{days}: "09:00-17:00"}}}}\n'


def work(*keys: str) -> str:
    return "tasks:\n" + "".join(f"  t{n}: {{owner: li, {one}}}\n" for n, one in enumerate(keys))


WEEKLY, SHORTEN = "give it weekly 'hours', or ", "shorten what is planned on it"
TOO_EARLY = (
    "look for a date that is too early, or a duration or a lead that is too long; here stands the longest duration"
)


@pytest.mark.parametrize(
    ("text", "code", "headline", "place", "remedy"),
    [
        pytest.param(
            "calendars:\n  c: {hours: {mon-fri: off}}\n" + work("duration: 3d"),
            "EP701",
            "calendar 'c' has no working time",
            "c",
            'write its hours, such as hours: {mon-fri: "09:00-12:00, 13:30-18:30"}',
            id="no day has hours",
        ),
        pytest.param(
            special("2026-09-14..2026-09-15") + work("duration: 3d"),
            "EP412",
            "calendar 'c' has not enough working time after 2026-09-14",
            "c",
            WEEKLY + SHORTEN,
            id="the special hours are fewer than the work",
        ),
        pytest.param(
            special("2026-09-01..2026-09-10") + work("duration: 1d"),
            "EP412",
            "calendar 'c' has not enough working time after 2026-09-14",
            "c",
            WEEKLY + SHORTEN,
            id="the special hours end before the plan begins",
        ),
        pytest.param(
            special("2026-09-14..2026-09-15") + work("duration: 1d, deadline: 2026-09-12"),
            "EP412",
            "calendar 'c' has not enough working time before 2026-09-13",
            "c",
            WEEKLY + "look for a date that is too early",
            id="nothing can be done by the deadline",
        ),
        pytest.param(
            WEEK + work("duration: 1d", "duration: 2d, deadline: 1984-01-01"),
            "EP412",
            "the work reaches back before 1984",
            "2d",
            TOO_EARLY,
            id="the first year that dates may have",
        ),
        pytest.param(
            WEEK + work("duration: 10000d", *(f"duration: 10000d, after: t{n}" for n in range(3))),
            "EP412",
            "the work reaches past the year 2149",
            "10000d",
            "look for a duration or a lag that is too long; here stands the longest duration",
            id="the last year that dates may have",
        ),
    ],
)
@pytest.mark.parametrize("command", ["check", "schedule", "gantt", "critical", "whatif --delay t0=1d"])
def test_time_that_runs_out_is_an_error_with_its_place_and_remedy(
    text, code, headline, place, remedy, command, tmp_path, examined
):
    errors = [one for one in examined(HEAD + text).diagnostics if one.severity.value == "error"]
    assert [told(one) for one in errors] == [(code, headline, place, remedy)]
    shown = CliRunner().invoke(app, [*command.split(), str(tmp_path)])
    assert shown.exit_code == (1 if command == "check" else 2)
    said = shown.output + shown.stderr
    assert f"error[{code}]: {headline}" in said
    assert f"= {remedy}" in said


def told(one: Diagnostic) -> tuple[str, str, str | None, str]:
    return one.code, one.headline, one.span and one.span.text, one.help[0]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (WEEK.replace("}}", "}, hours_per_day: 0}") + work("duration: 1d"), "'0' is not a number of hours"),
        (WEEK.replace("}}", "}, hours_per_day: 25}") + work("duration: 1d"), "'25' is not a number of hours"),
        (WEEK + work("duration: 1d, deadline: 0001-01-01"), "the year 0001 is out of range"),
        (WEEK + work("duration: 1d, deadline: 9999-12-31"), "the year 9999 is out of range"),
        (WEEK + work("duration: 10001d"), "'10001d' is too long for a plan"),
    ],
)
def test_numbers_that_no_calendar_can_hold_are_errors_of_writing(text, headline, examined):
    assert [(one.code, one.headline) for one in examined(HEAD + text).diagnostics] == [("EP110", headline)]


def test_special_hours_far_after_the_plan_s_start_are_where_the_work_lies(examined):
    schedule = examined(HEAD + special("2036-09-14") + work("duration: 1d")).schedule
    assert schedule is not None
    assert iso(schedule.tasks["t0"].start) == "2036-09-14T09:00"
