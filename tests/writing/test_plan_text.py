"""A whole plan as text reads back as itself."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.importers.mspdi.written import understood
from elevenplan.loading.load import load
from elevenplan.plan.grammar import parse_date, parse_dependency, parse_duration, parse_range, parse_shifts
from elevenplan.plan.model import Plan
from elevenplan.writing.plan_text import plan_files, plan_text
from elevenplan.writing.value_texts import (
    date_written,
    dependency_written,
    duration_written,
    range_written,
    shifts_written,
)

REPOSITORY = Path(__file__).parents[2]
PLANS = [REPOSITORY / "plans" / "double-eleven-2026", *sorted((REPOSITORY / "tests" / "by_hand").glob("*/plan.yaml"))]

TEXT = """\
name: "Sale: all of it"
brand: {name: Qinghe, logo: logo.png}
event: 2026-11-11 00:00
start: 2026-09-14
calendar: office

calendars:
  office:
    country: CN
    hours:
      mon-fri: "09:00-12:00, 13:30-18:30"
      sat: 20:00-02:00
    hours_per_day: 7.5
    holidays:
      2026-10-01..2026-10-07: National Day
      2026-09-25:
    special_hours:
      T-1: 09:00-24:00
      T: off

departments:
  design: {name: Design}

people:
  wang-fang: {name: 王芳, department: design, leave: [2026-10-19..2026-10-20]}

windows:
  form:
    opens: T-26 10:00
    closes: T-13 22:00

rules:
  EP304: off
  EP405: {buffer: 3d}

tasks:
  pages:
    title: Pages
    x-budget: 3000
    tasks:
      draft:
        duration: 1.5d
        estimate: {low: 1d, high: 3d}
        note: "[red]: # two\\nlines"
        checklist:
          - "one, two"
          - {three: 2026-09-20}
        links: [https://a.example/b, {title: Brief, url: https://a.example/c}]

      build:
        duration: 36eh
        after: [draft SS+1d, draft FF-50%]
        deadline: form.closes - 2h

  watch:
    repeat:
      every: day
      from: T-3
      at: [09:00, 20:00]

milestones:
  opens:
    date: T 24:00
    buffer: 2d
    after: [pages]

risks:
  late:
    title: Late
    plan: pages
"""


def test_every_kind_of_entry_in_the_order_of_the_format():
    found = understood(TEXT)
    assert found.refused == ()
    assert found.plan is not None
    assert plan_text(found.plan) == TEXT


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name if path.suffix else path.name)
def test_the_text_of_a_plan_reads_back_as_the_plan(path: Path, tmp_path: Path):
    plan = load(path).plan
    assert plan is not None
    for name, text in plan_files(plan).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load(tmp_path).plan == plan
    assert understood(plan_text(plan)).plan == plan


def test_a_plan_without_anything_is_still_a_mapping():
    assert plan_text(Plan()) == "{}\n"
    assert plan_files(Plan()) == {"plan.yaml": "{}\n"}


DURATIONS = st.from_regex(r"\A(?:\d{1,3}(?:\.\d{1,4})?(?:w|d|h|m)){1,3}\Z|\A\d{1,3}(?:\.\d{1,2})?e[wdhm]\Z").filter(
    lambda text: text.isascii()
)
DATES = st.sampled_from(
    ["2026-10-01", "2026-10-01 24:00", "T", "T-30", "T+1 18:00", "T-5wd", "T+0wd", "a", "a - 1.5d", "w.opens + 4h"]
)


@settings(deadline=None)
@given(DURATIONS, st.sampled_from(["", " SS", " FF", " SF"]), st.sampled_from(["+", "-"]))
def test_durations_and_lags_read_back_as_themselves(text: str, kind: str, sign: str):
    duration = parse_duration(text)
    assert parse_duration(duration_written(duration)) == duration
    link = parse_dependency(f"a{kind}{sign}{text}" if kind else f"a FS{sign}{text}")
    assert parse_dependency(dependency_written(link)) == link


@given(DATES)
def test_dates_read_back_as_themselves(text: str):
    assert parse_date(date_written(parse_date(text))) == parse_date(text)


@pytest.mark.parametrize("text", ["2026-10-01", "2026-10-01..2026-10-07", "T-3..T"])
def test_ranges_read_back_as_themselves(text: str):
    assert range_written(parse_range(text)) == text


@pytest.mark.parametrize("text", ["off", "09:00-12:00, 13:30-18:30", "20:00-02:00", "00:00-24:00", "22:00-24:00"])
def test_working_hours_read_back_as_themselves(text: str):
    assert shifts_written(parse_shifts(text)) == text
