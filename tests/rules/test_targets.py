EVENT = "milestones:\n  event: {date: T, after: [page]}\n"


def test_a_delay_behind_a_fixed_date_is_found_by_expected_dates(found):
    body = """
tasks:
  texts: {owner: bob, duration: 5d}
  page: {owner: bob, duration: 2d, after: gate, deadline: 2026-10-16}
milestones:
  gate: {date: 2026-10-15 09:00, after: texts}
  event: {date: T, after: page}
"""
    assert found(body) == [
        "EP402 'page' ends 10-20 18:30, 2d after its deadline",
        "EP401 milestone 'gate' is missed by 2d: ready 10-16 18:30",
    ]


def test_what_is_ready_exactly_at_its_date_is_not_missed(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d, deadline: 2026-10-12 18:30}
milestones:
  gate: {date: 2026-10-12 18:30, after: page}
  event: {date: T, after: gate}
"""
    assert found(body) == []


def test_what_is_done_is_missed_no_more(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d, deadline: 2026-10-13, done: 2026-10-14}
  pages:
    owner: bob
    deadline: 2026-10-13
    tasks:
      banner: {duration: 1d, done: 2026-10-14}
milestones:
  gate: {date: 2026-10-13, done: 2026-10-14, after: page}
  event: {date: T, after: [gate, pages]}
"""
    assert found(body) == []


def test_a_finish_on_the_closing_day_lies_in_the_window(found):
    body = """
windows:
  declaration: {opens: 2026-10-13, closes: 2026-10-15}
tasks:
  page: {owner: bob, duration: 3d, window: declaration}
"""
    assert found(body + EVENT) == []


def test_recurring_work_outside_its_window_is_found_at_both_ends(found):
    body = """
windows:
  declaration: {opens: 2026-10-13, closes: 2026-10-15}
tasks:
  page: {owner: bob, duration: 3d}
  report: {owner: bob, window: declaration, repeat: {every: day, from: 2026-10-12, until: 2026-10-16, at: 10:00}}
"""
    assert found(body + EVENT) == [
        "EP403 'report' ends 10-16 10:00, 1h after the window 'declaration' closes",
        "EP403 'report' begins 10-12 10:00, 7h before the window 'declaration' opens",
    ]


def test_the_buffer_of_the_rule_does_not_hold_behind_another_pinned_milestone(found):
    body = """
rules: {EP405: {buffer: 1d}}
tasks:
  page: {owner: bob, duration: 1d}
milestones:
  ready: {date: T-1 18:00, after: page}
  event: {date: T, after: ready}
"""
    assert found(body) == []


def test_a_milestone_may_ask_for_no_buffer(found):
    body = """
rules: {EP405: {buffer: 9d}}
tasks:
  page: {owner: bob, duration: 21d}
milestones:
  event: {date: T, buffer: 0d, after: page}
"""
    assert found(body) == []


def test_a_missed_milestone_is_not_found_again_for_its_buffer(found):
    body = """
tasks:
  page: {owner: bob, duration: 30d, phase: during}
milestones:
  event: {date: T, buffer: 2d, after: page}
"""
    assert found(body) == ["EP401 milestone 'event' is missed by 8d: ready 11-20 18:30"]


def test_an_exact_start_that_links_cannot_meet_is_found_with_its_chain(found):
    body = """
tasks:
  texts: {owner: bob, duration: 3d}
  page: {owner: bob, duration: 1d, start: 2026-10-13, after: texts}  # elevenplan: ignore EP306
"""
    assert found(body + EVENT) == ["EP407 'page' starts 10-15 09:00, 2d after its 'start' allows"]


def test_an_exact_date_without_links_contradicts_nothing(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d, start: 2026-10-17}
  banner: {owner: bob, duration: 1d, finish: 2026-10-18, start_no_later_than: 2026-10-12}
"""
    assert found(body + EVENT.replace("page", "page, banner")) == []


def test_a_moment_of_another_year_is_told_with_its_year(found):
    body = """
tasks:
  page: {owner: bob, duration: 60d, phase: after, deadline: 2026-12-31}
milestones:
  event: {date: T}
"""
    assert found(body) == ["EP402 'page' ends 2027-01-01 18:30, 1d after its deadline"]


def test_an_event_in_the_evening_is_not_met_by_a_milestone_at_the_start_of_its_day(examined):
    head = "name: V\nevent: 2026-11-10 20:00\nstart: 2026-11-02\npeople: {bob: {name: Bob}}\n"
    body = "tasks: {page: {owner: bob, duration: 1d}}\nmilestones: {opens: {owner: bob, date: T, after: page}}\n"
    (told,) = examined(head + body).diagnostics
    assert told.code == "EP406"
    assert told.help == ("'opens' stands on its day at another time; if it is the event, write 'date: T 20:00'",)
    assert examined(head + body.replace("date: T,", "date: T 20:00,")).diagnostics == ()
