"""When recurring work happens. Office days are 09-12 and 13-18, Monday to Friday; Monday is the 14th of September."""

import pytest
from inline import Reader, at

from elevenplan.schedule.compute import compute
from elevenplan.schedule.occurrences import MOST_OCCURRENCES, minute_of_day

CASES = [
    # From Friday the 18th to Tuesday the 22nd.
    ("every: day, from: 2026-09-18, until: 2026-09-20", ["09-18 09:00", "09-19 00:00", "09-20 00:00"]),
    ("every: day, at: '20:00', from: 2026-09-18, until: 2026-09-19", ["09-18 20:00", "09-19 20:00"]),
    ("every: day, at: ['20:00', '10:00'], from: 2026-09-18, until: 2026-09-18", ["09-18 10:00", "09-18 20:00"]),
    ("every: day, at: '10:00', from: 2026-09-18 12:00, until: 2026-09-19", ["09-19 10:00"]),
    ("every: day, at: '10:00', from: 2026-09-18, until: 2026-09-19 10:00", ["09-18 10:00"]),
    ("every: workday, from: 2026-09-18, until: 2026-09-22", ["09-18 09:00", "09-21 09:00", "09-22 09:00"]),
    ("every: workday, at: '10:00', from: 2026-09-30, until: 2026-10-08", ["09-30 10:00", "10-08 10:00"]),
    ("every: week, from: 2026-09-18, until: 2026-09-25", ["09-18 09:00", "09-25 09:00"]),
    ("every: hour, from: 2026-09-18 11:00, until: 2026-09-18 15:00", ["09-18 11:00", "09-18 13:00", "09-18 14:00"]),
    ("every: continuous, from: 2026-09-18, until: 2026-09-22", []),
    ("on: [2026-09-20 20:00, 2026-09-18 10:00]", ["09-18 10:00", "09-20 20:00"]),
    ("rrule: 'FREQ=WEEKLY;BYDAY=MO,FR;COUNT=3', from: 2026-09-18 09:00", ["09-18 09:00", "09-21 09:00", "09-25 09:00"]),
    ("rrule: 'FREQ=DAILY', from: 2026-09-18 09:00, until: 2026-09-19", ["09-18 09:00", "09-19 09:00"]),
    # Without a time of day: the first working minute, 00:00 on days off.
    ("rrule: 'FREQ=DAILY', from: 2026-09-18, until: 2026-09-19", ["09-18 09:00", "09-19 00:00"]),
    ("rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2'", ["09-14 09:00", "09-21 09:00"]),
    ("rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=1;BYHOUR=0', from: 2026-09-14", ["09-14 00:00"]),
    ("rrule: 'FREQ=DAILY;COUNT=1', from: 2026-09-18 00:00", ["09-18 00:00"]),
    ("rrule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=1', from: w.opens", ["09-18 09:00"]),
    ("rrule: 'FREQ=DAILY;COUNT=1', from: w.opens + 10eh", ["09-18 10:00"]),
]


@pytest.mark.parametrize(("repeat", "expected"), CASES)
def test_the_moments_of_a_rule(plan: Reader, repeat: str, expected: list[str]) -> None:
    window = "windows: {w: {opens: 2026-09-18, closes: 2026-09-20}}"
    schedule = compute(plan(f"{window}\ntasks: {{r: {{repeat: {{{repeat}}}}}}}"))
    assert [at(moment) for moment in schedule.bands["r"].moments] == expected


def test_the_span_of_a_band_is_what_is_written_else_that_of_the_plan(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  open: {repeat: {every: day}}
  closed: {repeat: {every: continuous, from: 2026-09-18, until: 2026-09-22}}
  dated: {repeat: {on: [2026-09-20 20:00, 2026-09-18 10:00]}}
"""
        )
    )
    spans = {id_: (at(band.start), at(band.finish)) for id_, band in schedule.bands.items()}
    assert spans == {
        "open": ("09-14 09:00", "11-11 00:00"),
        "closed": ("09-18 00:00", "09-23 00:00"),
        "dated": ("09-18 10:00", "09-20 20:00"),
    }


def test_a_band_has_a_bound_on_its_moments(plan: Reader) -> None:
    rule = "{rrule: FREQ=HOURLY, from: 2026-09-14, until: 2028-09-14}"
    assert len(compute(plan(f"tasks: {{r: {{repeat: {rule}}}}}")).bands["r"].moments) == MOST_OCCURRENCES


def test_quiet_hours_are_a_calendar(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
calendar: office
calendars:
  office: {hours: {mon-fri: "09:00-17:00"}}
  phone: {hours: {mon-sun: "09:00-11:30, 14:00-16:00"}}
tasks: {call: {calendar: phone, repeat: {every: hour, from: 2026-09-20, until: 2026-09-20}}}
"""
        )
    )
    moments = [at(moment)[6:] for moment in schedule.bands["call"].moments]
    assert moments == ["09:00", "10:00", "11:00", "14:00", "15:00"]


@pytest.mark.parametrize(
    ("text", "minute"),
    [("20:00", 1200), ("9:05", 545), ("24:00", 1440), ("24:01", None), ("12:60", None), ("noon", None)],
)
def test_times_of_day(text: str, minute: int | None) -> None:
    assert minute_of_day(text) == minute
