AS_OF = ("start:", "as_of: 2026-10-20\nstart:")
EVENT = "milestones:\n  event: {date: T, after: [page]}\n"


def test_bare_dates_of_one_day_are_in_sequence(found):
    body = """
tasks:
  texts: {owner: bob, duration: 3d, started: 2026-10-12, done: 2026-10-14}
  page: {owner: bob, duration: 3d, started: 2026-10-14, after: texts}
"""
    assert found(body + EVENT, AS_OF) == []


def test_times_of_one_day_are_compared_to_the_minute(found):
    body = """
tasks:
  texts: {owner: bob, duration: 3d, started: 2026-10-12, done: 2026-10-14 15:00}
  page: {owner: bob, duration: 3d, started: 2026-10-14 14:00, after: texts}
"""
    assert found(body + EVENT, AS_OF) == ["EP605 'page' was started before 'texts' allowed it"]


def test_only_the_ends_are_compared_where_no_start_is_written(found):
    body = """
tasks:
  texts: {owner: bob, duration: 3d, done: 2026-10-14}
  page: {owner: bob, duration: 3d, done: 2026-10-15, after: texts}
  test: {owner: bob, duration: 1d, done: 2026-10-13, after: texts}
"""
    assert found(body + EVENT.replace("page", "page, test"), AS_OF) == [
        "EP605 'test' was done before 'texts' allowed it"
    ]


def test_a_floating_milestone_needs_no_done(found):
    body = """
tasks:
  texts: {owner: bob, duration: 3d, started: 2026-10-12, done: 2026-10-14}
  page: {owner: bob, duration: 3d, started: 2026-10-15, after: texts-ready}
milestones:
  texts-ready: {owner: bob, after: texts}
  event: {date: T, after: page}
"""
    assert found(body, AS_OF) == []


def test_a_pinned_milestone_that_has_passed_needs_no_done(found):
    body = """
tasks:
  page: {owner: bob, duration: 3d, started: 2026-10-15, after: kick-off}
milestones:
  kick-off: {date: 2026-10-13}
  event: {date: T, after: page}
"""
    assert found(body, AS_OF) == []


def test_links_of_a_summary_hold_for_what_lies_in_it(found):
    body = """
tasks:
  texts: {owner: bob, duration: 3d}
  page:
    owner: bob
    after: texts
    tasks:
      banner: {duration: 3d, started: 2026-10-14}
"""
    assert found(body + EVENT, AS_OF) == ["EP605 'banner' was started before 'texts' allowed it"]


def test_start_to_start_asks_only_for_a_start(found):
    body = """
tasks:
  texts: {owner: bob, duration: 6d, started: 2026-10-12}
  page: {owner: bob, duration: 3d, started: 2026-10-13, after: texts SS+1d}
"""
    assert found(body + EVENT.replace("page", "page, texts"), AS_OF) == []


def test_what_was_done_today_is_not_from_the_future(found):
    body = "tasks:\n  page: {owner: bob, duration: 3d, started: 2026-10-16, done: 2026-10-20}\n"
    assert found(body + EVENT, AS_OF) == []


def test_the_moment_of_the_command_replaces_that_of_the_plan(examined):
    text = """\
name: X
event: 2026-11-11 00:00
start: 2026-10-12
as_of: 2026-10-20
calendars:
  office: {hours: {mon-fri: "09:00-18:00"}}
people: {bob: {}}
tasks:
  page: {owner: bob, duration: 1d, done: 2026-10-14}
milestones:
  event: {date: T, after: page}
"""
    day_before = 20_739 * 86_400  # 2026-10-13
    assert [one.headline for one in examined(text).diagnostics] == []
    assert [one.headline for one in examined(text, day_before).diagnostics] == [
        "'page' was done on 10-14, after progress was last confirmed"
    ]


def test_a_percentage_of_nought_needs_no_start(found):
    body = "tasks:\n  page: {owner: bob, duration: 3d, percent: 0}\n"
    assert found(body + EVENT) == []


def test_a_percentage_rounded_to_a_whole_number_fits_what_remains(found):
    body = "tasks:\n  page: {owner: bob, duration: 3d, started: 2026-10-19, percent: 33, remaining: 2d}\n"
    assert found(body + EVENT, AS_OF) == []
