"""Next year's plan from this year's: dates moved and marked, progress out, days off renewed."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.loading.load import load
from elevenplan.loading.loaded import Loaded
from elevenplan.plan.grammar import parse_date
from elevenplan.plan.values import Absolute
from elevenplan.schedule.compute import compute
from elevenplan.templates.renewal import Renewed, renew
from elevenplan.templates.renewal_days import Known, official_wanted

HEAD = "name: Sale 2026\nevent: 2026-11-11 00:00\nstart: T-30\n"

Renew = Callable[..., Renewed]


def moment(text: str) -> Absolute:
    found = parse_date(text)
    assert isinstance(found, Absolute)
    return found


def loaded_from(folder: Path, text: str) -> Loaded:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(text, encoding="utf-8", newline="")
    loaded = load(folder, base=folder)
    assert not loaded.has_errors, loaded.diagnostics
    return loaded


@pytest.fixture
def renewed(tmp_path: Path) -> Renew:
    def make(text: str, event: str = "2027-11-11", *, actual: bool = False, known: Known = lambda *_: None) -> Renewed:
        loaded = loaded_from(tmp_path, text)
        assert loaded.plan is not None
        return renew(loaded, moment(event), compute(loaded.plan) if actual else None, known)

    return make


def body(found: Renewed, head: str = HEAD) -> str:
    """The new root file without its head."""
    return "".join(found.files["plan.yaml"].decode().splitlines(keepends=True)[head.count("\n") :])


def test_the_head_takes_the_new_event_and_the_new_year(renewed: Renew):
    found = renewed("name: Sale 2026\nevent: '2026-11-11 20:00'  # T\nas_of: 2026-10-01\nstart: T-30\n")
    assert found.files["plan.yaml"].decode() == "name: Sale 2027\nevent: '2027-11-11 20:00'  # T\nstart: T-30\n"
    found = renewed(HEAD, "2027-11-11 08:30")
    assert found.files["plan.yaml"].decode() == "name: Sale 2027\nevent: 2027-11-11 08:30\nstart: T-30\n"


def test_dates_that_hang_on_the_event_stay_and_others_move_and_are_marked(renewed: Renew):
    found = renewed(
        HEAD
        + """\
windows: {w: {title: W, opens: T-20, closes: "2026-10-29 22:00"}}   # form
phases:
  warm-up: {from: 2026-10-31, until: T-1}
tasks:
  a: {title: A, duration: 1d, start_no_earlier_than: w.opens + 1d, deadline: 2026-10-30}
  b:
    title: B
    repeat: {on: [T-10 10:00, 2026-11-01 20:00]}
  c: {title: C, repeat: {rrule: FREQ=DAILY;UNTIL=20261101, from: 2026-10-20, until: T}}
"""
    )
    assert (
        body(found)
        == """\
windows: {w: {title: W, opens: T-20, closes: "2027-10-29 22:00"}}   # form; to confirm: was 2026-10-29 22:00
phases:
  warm-up: {from: 2027-10-31, until: T-1}  # to confirm: was 2026-10-31
tasks:
  a: {title: A, duration: 1d, start_no_earlier_than: w.opens + 1d, deadline: 2027-10-30}  # to confirm: was 2026-10-30
  b:
    title: B
    repeat: {on: [T-10 10:00, 2027-11-01 20:00]}  # to confirm: was 2026-11-01 20:00
  c: {title: C, repeat: {rrule: FREQ=DAILY;UNTIL=20271101, from: 2027-10-20, until: T}}\
  # to confirm: was FREQ=DAILY;UNTIL=20261101, 2026-10-20
"""
    )
    assert [(one.place, one.before, one.after) for one in found.moved][:2] == [
        ("plan.yaml:4:46", "2026-10-29 22:00", "2027-10-29 22:00"),
        ("plan.yaml:6:19", "2026-10-31", "2027-10-31"),
    ]


def test_progress_is_taken_out_wherever_it_stands(renewed: Renew):
    found = renewed(
        HEAD
        + """\
tasks:
  a: {title: A, duration: 1d, started: 2026-10-12,   # began
    done: 2026-10-13}
  b: {title: B, duration: 1d
    , dropped: 2026-10-12}
  sum:
    title: Sum
    tasks:
      c:
        title: C
        blocked: |
          no photos

        duration: 1d
        percent: 40   # less than half
        checklist:
          - Buy "it": 2026-10-01
          - Open
      d: {title: D, duration: 1d, remaining: 4h, checklist: {Only: 2026-10-01}}
"""
    )
    assert (
        body(found)
        == """\
tasks:
  a: {title: A, duration: 1d}
  b: {title: B, duration: 1d}  # to confirm: was dropped
  sum:
    title: Sum
    tasks:
      c:
        title: C

        duration: 1d
        checklist:
          - "Buy \\"it\\""
          - Open
      d: {title: D, duration: 1d, checklist: Only}
"""
    )


def test_this_year_s_leave_goes_and_leave_around_the_event_stays(renewed: Renew):
    found = renewed(
        HEAD
        + """\
people:
  a: {name: "A
    B", leave: 2026-10-19..2026-10-20}
  b:
    leave: [2026-10-19, T-3..T-2, 2026-10-21]
  c:
    leave:
      - 2026-10-19
  d:
    leave:
      - 2026-10-19
      - T-5
"""
    )
    assert (
        body(found)
        == """\
people:
  a: {name: "A
    B"}  # to confirm: leave was 2026-10-19..2026-10-20
  b:  # to confirm: leave was 2026-10-19, 2026-10-21
    leave: [T-3..T-2]
  c:  # to confirm: leave was 2026-10-19
    {}
  d:  # to confirm: leave was 2026-10-19
    leave:
      - T-5
"""
    )


CALENDARS = """\
calendars:
  office:
    country: CN
    holidays:
      # CN 2026: official days off
      2026-10-01..2026-10-07: National Day
      2026-11-02: Our day   # ours
    # CN 2026: official days off
    workdays:
      2026-09-20: make-up day   # for National Day
    special_hours: {2026-11-10: "09:00-24:00", T: "00:00-24:00"}
  braces: {country: CN, holidays: {2026-10-01..2026-10-07: 国庆节, 2026-11-02: Ours}}
  listed: {country: CN, holidays: [2026-10-01..2026-10-07, 2026-11-02]}
  named:
    country: CN
    holidays:
      - 2026-10-01..2026-10-07: National Day
      - 2026-11-02: Ours
    workdays: 2026-09-20
  own:
    holidays: [2026-10-01, {2026-11-02: Ours}]
"""


def test_official_days_of_the_old_year_go_and_the_author_s_own_move(renewed: Renew):
    found = renewed(HEAD + CALENDARS, known=lambda country, year: official_wanted(country, year, "en"))
    assert (
        body(found)
        == """\
calendars:
  office:
    country: CN
    holidays:
      2027-11-02: Our day   # ours; to confirm: was 2026-11-02
    workdays: {}   # for National Day
    special_hours: {2027-11-10: "09:00-24:00", T: "00:00-24:00"}  # to confirm: was 2026-11-10
  braces: {country: CN, holidays: {2027-11-02: Ours}}  # to confirm: was 2026-11-02
  listed: {country: CN, holidays: [2027-11-02]}  # to confirm: was 2026-11-02
  named:
    country: CN
    holidays:
      - 2027-11-02: Ours  # to confirm: was 2026-11-02
    workdays: {}
  own:
    holidays: [2027-10-01, {2027-11-02: Ours}]  # to confirm: was 2026-10-01, 2026-11-02
"""
    )


def test_days_of_a_country_that_nobody_knows_move_like_others(renewed: Renew):
    found = renewed(HEAD + "calendars: {a: {country: Utopia, holidays: {2026-10-01: Day}}}\n")
    assert (
        body(found) == "calendars: {a: {country: Utopia, holidays: {2027-10-01: Day}}}  # to confirm: was 2026-10-01\n"
    )


def test_durations_are_what_finished_work_took(renewed: Renew):
    found = renewed(
        HEAD
        + """\
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
tasks:
  longer: {title: A, duration: 1d, started: 2026-10-12, done: 2026-10-14 13:00}
  around: {title: B, duration: 1ed, started: 2026-10-12 08:00, done: 2026-10-13 20:30}
  same: {title: C, duration: 1d, started: 2026-10-12, done: 2026-10-12}
  only-done: {title: D, duration: 2d, done: 2026-10-14}
  only-started: {title: E, duration: 2d, started: 2026-10-12}
""",
        actual=True,
    )
    assert found.durations == {"longer": "2d4h", "around": "1ed12eh30em"}
    assert [line for line in body(found).splitlines() if "planned" in line] == [
        "  longer: {title: A, duration: 2d4h}  # 1d was planned",
        "  around: {title: B, duration: 1ed12eh30em}  # 1ed was planned",
    ]


def test_texts_that_name_the_old_year_are_told(renewed: Renew):
    found = renewed(
        HEAD
        + """\
# As in 2026.
tasks:
  a: {title: Rules of 2026, duration: 1d, deadline: 2026-10-30}
  b: {title: "Room 12026", duration: 1d, note: "see 2026-10-01"}   # of 2025
"""
    )
    assert found.named == ("plan.yaml:4", "plan.yaml:6", "plan.yaml:7")


def test_line_endings_of_windows_and_a_mark_before_the_text_do_no_harm(renewed: Renew):
    text = (
        "\ufeff"
        + HEAD
        + "tasks:\n  a:\n    title: A\n    duration: 1d\n    deadline: 2026-10-30\n    done: 2026-10-12\n"
    )
    found = renewed(text.replace("\n", "\r\n"))
    expected = "tasks:\n  a:\n    title: A\n    duration: 1d\n    deadline: 2027-10-30  # to confirm: was 2026-10-30\n"
    assert body(found) == expected.replace("\n", "\r\n")


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
EVENTS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@settings(deadline=None, max_examples=60)
@given(st.lists(DAYS, min_size=1, max_size=6), EVENTS, st.booleans())
def test_a_plan_moved_to_another_event_and_back_has_the_same_dates(
    tmp_path_factory: pytest.TempPathFactory, days: list[date], event: date, braces: bool
):
    folder = tmp_path_factory.mktemp("moved")
    start = "name: S\nevent: 2026-11-11 00:00\nstart: T-30\ntasks:\n"
    layout = "  t{0}: {{title: A, duration: 1d, deadline: {1}}}\n"
    if not braces:
        layout = "  t{0}:\n    title: A   # own\n    deadline: {1}\n    duration: 1d\n"
    text = start + "".join(layout.format(number, day) for number, day in enumerate(days))
    before = loaded_from(folder / "a", text)
    there = renew(before, Absolute(event)).files["plan.yaml"].decode()
    away = loaded_from(folder / "b", there)
    back = loaded_from(folder / "c", renew(away, moment("2026-11-11")).files["plan.yaml"].decode())
    assert back.plan == before.plan
    moved = [task.deadline for task in away.plan.tasks.values()]  # type: ignore[union-attr]
    assert moved == [Absolute(day + (event - date(2026, 11, 11))) for day in days]
    assert timedelta(0) == (back.plan.event.day - before.plan.event.day)  # type: ignore[union-attr]
