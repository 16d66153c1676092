EVENT = "milestones:\n  event: {date: T, after: [page]}\n"


def test_a_date_on_the_day_of_the_start_does_not_lie_before_it(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d, start_no_earlier_than: 2026-10-12 00:00}
milestones:
  kick-off: {date: 2026-10-12}
  event: {date: T, after: [page, kick-off]}
"""
    assert found(body) == []


def test_a_deadline_of_last_year_is_found_twice_as_early_and_as_missed(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d, deadline: 2025-10-20}
"""
    assert found(body + EVENT) == [
        "EP402 'page' ends 10-12 18:30, 255d after its deadline",
        "EP404 'deadline' of 'page' lies before the plan's start",
    ]


def test_a_plan_that_starts_after_its_event_is_found(found):
    body = "tasks:\n  page: {owner: bob, duration: 1d}\nmilestones:\n  event: {date: T}\n"
    assert found(body, ("start: 2026-10-12", "start: 2026-12-12")) == [
        "EP408 the plan starts after its event",
        "EP404 'date' of 'event' lies before the plan's start",
    ]


def test_a_window_may_open_and_close_on_one_day(found):
    body = """
windows:
  links: {opens: 2026-10-23, closes: 2026-10-23}
tasks:
  page: {owner: bob, duration: 1d}
"""
    assert found(body + EVENT) == []


def test_start_to_start_into_recurring_work_looks_at_the_starts(found):
    body = """
tasks:
  page: {owner: bob, duration: 5d}
  report: {owner: bob, after: page SS, repeat: {every: workday, from: 2026-10-12, until: T}}
  check: {owner: bob, after: page SS+1d, repeat: {every: workday, from: 2026-10-12, until: T}}
"""
    assert found(body + EVENT) == ["EP409 'check' begins 10-12 09:00, before 'page' allows it"]


def test_a_window_behind_a_window_is_looked_at_too(found):
    body = """
windows:
  first: {opens: 2026-10-13, closes: 2026-10-15}
  second: {opens: 2026-10-15, closes: 2026-10-17, after: first}
  third: {opens: 2026-10-18, closes: 2026-10-19, after: second}
tasks:
  page: {owner: bob, duration: 1d}
"""
    assert found(body + EVENT) == ["EP409 'second' begins 10-15 00:00, before 'first' allows it"]


def test_a_missed_milestone_still_opens_what_begins_with_it(found):
    body = """
tasks:
  page: {owner: bob, duration: 30d, phase: during}
  report: {owner: bob, after: event SS, repeat: {every: day, from: T, until: T+2}}
"""
    assert found(body + EVENT) == ["EP401 milestone 'event' is missed by 8d: ready 11-20 18:30"]
