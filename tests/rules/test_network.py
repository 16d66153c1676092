EVENT = "milestones:\n  event: {date: T, after: [page]}\n"


def test_work_is_no_dead_end_where_its_summary_leads_on(found):
    body = """
tasks:
  pages:
    owner: bob
    tasks:
      texts: {duration: 1d}
      banner: {duration: 1d}
milestones:
  event: {date: T, after: pages}
"""
    assert found(body) == []


def test_work_is_no_dead_end_where_a_window_recurring_work_or_a_risk_needs_it(found):
    body = """
windows:
  online: {opens: 2026-11-01, closes: T, after: shifts}
risks:
  overload: {title: Overload, plan: answers}
tasks:
  page: {owner: bob, duration: 1d}
  shifts: {owner: bob, duration: 1d}
  answers: {owner: bob, duration: 1d}
  wording: {owner: bob, duration: 1d}
  reminders: {owner: bob, repeat: {every: day, from: T, until: T+1}, after: wording}
"""
    assert found(body + EVENT) == []


def test_links_pass_through_dropped_work_and_end_there_where_it_leads_nowhere(found):
    body = """
tasks:
  texts: {owner: bob, duration: 1d}
  page: {owner: bob, duration: 1d, after: old-page}
  old-page: {owner: bob, duration: 1d, after: texts, dropped: 2026-10-12}
  photos: {owner: bob, duration: 1d}
  old-banner: {owner: bob, duration: 1d, after: photos, dropped: 2026-10-12}
"""
    assert found(body + EVENT) == ["EP304 nothing waits for 'photos'"]


def test_work_that_ends_after_the_event_is_no_dead_end(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d}
  review: {owner: bob, duration: 2d, after: event}
"""
    assert found(body + EVENT) == []


def test_without_an_event_the_last_work_is_no_dead_end(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d}
  banner: {owner: bob, duration: 2d}
"""
    assert found(body, ("event: 2026-11-11 00:00\n", "")) == ["EP304 nothing waits for 'page'"]


def test_a_floating_milestone_that_nothing_waits_for_is_a_dead_end_unless_it_has_a_deadline(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d}
milestones:
  pages-ready: {owner: bob, after: page}
  pages-due: {owner: bob, after: page, deadline: 2026-10-20}
  event: {date: T, after: [page]}
"""
    assert found(body) == ["EP304 nothing waits for 'pages-ready'"]


def test_a_redundant_link_is_left_alone_on_milestones_in_summaries_and_with_a_lag(found):
    body = """
rules: {EP305: warning}
tasks:
  texts: {owner: bob, duration: 1d}
  banner: {owner: bob, duration: 1d, after: texts}
  page: {owner: bob, duration: 1d, after: [banner, texts FS+1d]}
  pages:
    owner: bob
    tasks:
      one: {duration: 1d}
      two: {duration: 1d, after: one}
      three: {duration: 1d, after: [one, two]}
milestones:
  event: {date: T, after: [texts, page, pages]}
"""
    assert found(body) == []


def test_one_ring_is_one_finding_whatever_hangs_on_it(found):
    body = """
tasks:
  texts: {owner: bob, duration: 1d}
  page: {owner: bob, duration: 1d, after: [texts, test]}
  test: {owner: bob, duration: 1d, after: page}
  banner: {owner: bob, duration: 1d, after: test}
"""
    assert found(body + EVENT) == ["EP301 cycle: page → test → page"]


def test_a_long_ring_is_shortened(found):
    tasks = "".join(f"  t{n}: {{owner: bob, duration: 1d, after: t{(n - 1) % 30}}}\n" for n in range(30))
    assert found(f"tasks:\n{tasks}") == [
        "EP301 cycle: t0 → t1 → t2 → t3 → t4 → t5 → t6 → t7 → … 19 more … → t27 → t28 → t29 → t0"
    ]


def test_rules_that_need_no_schedule_report_beside_a_ring(found):
    body = """
tasks:
  page: {duration: 1d, after: page-test}
  page-test: {owner: bob, duration: 3d, after: page, estimate: {low: 4d, high: 5d}}
"""
    assert found(body) == [
        "EP501 nobody is responsible for 'page'",
        "EP301 cycle: page → page-test → page",
        "EP410 the duration of 'page-test' is below its estimate",
    ]


def test_an_exact_date_beside_links_is_found_on_tasks_only(found):
    body = """
tasks:
  texts: {owner: bob, duration: 1d}
  meeting: {owner: bob, start: 2026-10-19, finish: 2026-10-19, after: texts}
  page: {owner: bob, duration: 1d, after: meeting}
milestones:
  gate: {start: 2026-10-26 09:00, after: page}
  event: {date: T, after: [page, gate]}
"""
    assert found(body) == ["EP306 'start' overrules the links of 'meeting'"]
