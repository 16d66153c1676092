"""Work around whatever its calendar has: days off inside it, nights, half days, the first and the last year."""

from inline import Reader, early, placed, slack

from elevenplan.schedule.compute import compute
from elevenplan.worktime.moments import iso


def test_holidays_make_up_days_and_special_hours_inside_a_task_are_each_counted(plan: Reader) -> None:
    found = plan(
        "calendars:\n"
        "  office:\n"
        '    hours: {mon-fri: "09:00-12:00, 13:00-18:00"}\n'
        "    holidays: {2026-09-25: Mid-Autumn, 2026-09-28: day off}\n"
        "    workdays: {2026-09-20: make-up day, 2026-09-25: worked all the same}\n"
        "    special_hours:\n"
        '      {2026-09-22: "09:00-12:00", 2026-09-23: "20:00-02:00", 2026-09-24: off, 2026-09-28: "00:00-24:00"}\n'
        "tasks:\n"
        # Sunday 8 h, Monday 8, Tuesday 3, Wednesday night 6, Friday 8, then Monday around the clock.
        "  a: {duration: 33h, start_no_earlier_than: 2026-09-19}\n"
        "  b: {duration: 10h, after: a}\n"
        "  c: {duration: 15h, after: b}\n"
    )
    assert early(compute(found)) == {
        "a": "09-20 09:00 > 09-25 18:00",
        "b": "09-28 00:00 > 09-28 10:00",
        "c": "09-28 10:00 > 09-29 10:00",
    }


def test_a_night_shift_before_a_holiday_goes_on_until_its_end_and_begins_again_on_the_evening_after(
    plan: Reader,
) -> None:
    found = plan(
        "calendar: night\n"
        'calendars:\n  night: {hours: {mon-sun: "20:00-02:00"}, holidays: {2026-09-16..2026-09-17: closed}}\n'
        "tasks:\n"
        "  a: {duration: 9h, start_no_earlier_than: 2026-09-15}\n"
        "  b: {duration: 6h, after: a}\n"
        "  c: {duration: 1d, finish_no_later_than: 2026-09-16}\n"
    )
    # The night of the 15th ends on the 16th at 02:00; those of the 16th and the 17th are off.
    assert early(compute(found)) == {
        "a": "09-15 20:00 > 09-18 23:00",
        "b": "09-18 23:00 > 09-19 23:00",
        "c": "09-14 20:00 > 09-15 02:00",
    }
    assert slack(compute(found))["c"] == (6, 6)


def test_a_day_until_24_00_and_half_a_day(plan: Reader) -> None:
    found = plan(
        "calendar: c\n"
        "calendars:\n"
        '  c: {hours: {mon-thu: "09:00-24:00", fri: "09:00-13:00"}, special_hours: {2026-09-18: "00:00-04:00"}}\n'
        "tasks:\n"
        "  a: {duration: 1d, start_no_earlier_than: 2026-09-17}\n"
        "  b: {duration: 4h, after: a}\n"
        "  c: {duration: 0.5d, after: b}\n"
        "  d: {duration: 15h, start_no_earlier_than: 2026-09-24 09:00}\n"
        "  e: {duration: 4h, after: d}\n"
    )
    assert early(compute(found)) == {
        "a": "09-17 09:00 > 09-18 00:00",
        "b": "09-18 00:00 > 09-18 04:00",
        "c": "09-21 09:00 > 09-21 16:30",
        "d": "09-24 09:00 > 09-25 00:00",
        "e": "09-25 09:00 > 09-25 13:00",
    }


def test_elapsed_time_runs_on_over_days_off_and_holidays(plan: Reader) -> None:
    found = plan(
        "tasks:\n"
        "  a: {duration: 1d, start_no_earlier_than: 2026-09-30}\n"
        "  paint: {duration: 3ed, after: a}\n"
        "  b: {duration: 1d, after: a FS+2ed}\n"
        "  c: {duration: 1d, after: paint}\n"
    )
    schedule = compute(found)
    assert early(schedule) == {
        "a": "09-30 09:00 > 09-30 18:00",
        "paint": "09-30 18:00 > 10-03 18:00",
        "b": "10-08 09:00 > 10-08 18:00",  # the holidays last until the 7th
        "c": "10-08 09:00 > 10-08 18:00",
    }
    # The paint may dry until Thursday 09:00, counted around the clock.
    assert slack(schedule) == {"a": (0, 0), "paint": (111, 111), "b": (0, 0), "c": (0, 0)}


def test_ten_thousand_days_of_work_and_of_time(plan: Reader) -> None:
    found = plan(
        "tasks:\n"
        "  work: {duration: 10000d, calendar: daily, start_no_earlier_than: 2026-09-15}\n"
        "  time: {duration: 10000ed, after: work}\n"
    )
    tasks = compute(found).tasks
    assert [iso(tasks[id_].finish) for id_ in ("work", "time")] == ["2054-01-30T20:00", "2081-06-17T20:00"]


def test_the_first_and_the_last_days_that_dates_may_have(plan: Reader) -> None:
    first = plan("start: 1984-01-01\nevent: 1984-01-10\ntasks:\n  a: {duration: 1d}\n  b: {duration: 1d, after: a}\n")
    assert early(compute(first)) == {"a": "01-02 09:00 > 01-02 18:00", "b": "01-03 09:00 > 01-03 18:00"}
    last = plan(
        "start: 2149-12-30 00:00\nevent: 2149-12-31 24:00\n"
        "tasks:\n  a: {duration: 1d, calendar: daily}\n  b: {duration: 28eh, after: a}\n"
        "milestones:\n  event-begins: {date: 2149-12-31 24:00, after: b}\n"
    )
    assert placed(compute(last)) == {
        "a": "12-30 08:00 > 12-30 20:00",
        "b": "12-30 20:00 > 01-01 00:00",
        "event-begins": "01-01 00:00 > 01-01 00:00",
    }


def test_a_year_without_make_up_data_has_plain_weekends(plan: Reader) -> None:
    text = (
        'calendars:\n  office: {{country: CN, hours: {{mon-fri: "09:00-17:00"}}, workdays: [2026-10-10]}}\n'
        "start: {}\ntasks:\n  a: {{duration: 2d}}\n"
    )
    assert early(compute(plan(text.format("2026-10-09")))) == {"a": "10-09 09:00 > 10-10 17:00"}
    assert early(compute(plan(text.format("2027-10-08")))) == {"a": "10-08 09:00 > 10-11 17:00"}
