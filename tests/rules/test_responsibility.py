EVENT = "milestones:\n  event: {date: T, after: [page]}\n"
LEAVE = ("{name: Bob}", "{name: Bob, leave: [2026-10-14..2026-10-18]}")


def test_an_owner_of_the_summary_is_responsible_for_all_of_it(found):
    body = """
tasks:
  page:
    owner: bob
    tasks:
      texts: {duration: 1d}
      report: {repeat: {every: day, until: T}}
"""
    assert found(body + EVENT) == []


def test_recurring_work_and_floating_milestones_need_somebody_but_a_fixed_date_does_not(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d}
  report: {repeat: {every: day, until: T}}
milestones:
  ready: {after: page}
  event: {date: T, after: ready}
"""
    assert found(body) == [
        "EP501 nobody is responsible for 'report'",
        "EP501 nobody is responsible for 'ready'",
    ]


def test_leave_counts_on_working_days_of_unfinished_work(found):
    body = """
tasks:
  page: {owner: bob, duration: 6d}
  texts: {owner: bob, duration: 6d, started: 2026-10-12, done: 2026-10-19}
  banner: {owner: bob, duration: 1d, start_no_earlier_than: 2026-10-19}
"""
    assert found(body + EVENT.replace("page", "page, texts, banner"), LEAVE) == [
        "EP503 'page' is planned on the leave of 'bob': 10-14..10-16"
    ]


def test_work_that_ends_before_the_leave_begins_is_not_on_it(found):
    body = "tasks:\n  page: {owner: bob, duration: 2d}\n"
    assert found(body + EVENT, LEAVE) == []


def test_an_unknown_owner_can_be_set_to_a_warning_and_the_rest_is_still_looked_at(found):
    body = """
rules: {EP502: warning}
tasks:
  page: {owner: bobby, duration: 2d, deadline: 2026-10-12}
"""
    assert found(body + EVENT) == [
        "EP502 unknown owner 'bobby'",
        "EP402 'page' ends 10-13 18:30, 1d after its deadline",
    ]


def test_leave_that_has_passed_is_not_told(found):
    body = "tasks:\n  page: {owner: bob, duration: 6d, started: 2026-10-12}\n"
    assert found(body + EVENT, LEAVE, ("start:", "as_of: 2026-10-16\nstart:")) == [
        "EP503 'page' is planned on the leave of 'bob': 10-16"
    ]
