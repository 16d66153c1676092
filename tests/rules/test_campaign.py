EVENT = "milestones:\n  event: {date: T, after: [page]}\n"
PEOPLE = "people:\n"


def test_two_working_days_are_time_enough_to_mend(found):
    body = "tasks:\n  page: {owner: bob, duration: 1d, start_no_earlier_than: 2026-11-06, tags: [rehearsal]}\n"
    assert found(body + EVENT) == []


def test_a_plan_may_ask_for_more_time_to_mend(found):
    body = """
rules: {EP801: {buffer: 3d}}
tasks:
  page: {owner: bob, duration: 1d, start_no_earlier_than: 2026-11-06, tags: [rehearsal]}
"""
    assert found(body + EVENT) == ["EP801 rehearsal 'page' ends 11-06 18:30, 2d before the event"]


def test_a_training_that_is_meant_for_afterwards_is_left_alone(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d}
  lessons: {owner: bob, duration: 1d, after: event, phase: after, tags: [training]}
"""
    assert found(body + EVENT) == []


def test_a_rehearsal_is_known_by_the_end_of_its_id_or_title(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d}
  full-rehearsal: {title: All together, owner: bob, duration: 1d, start_no_earlier_than: 2026-11-10, after: page}
  load: {title: 大促压测, owner: bob, duration: 1d, start_no_earlier_than: 2026-11-10, after: page}
  test-report: {title: Training plan, owner: bob, duration: 1d, start_no_earlier_than: 2026-11-10, after: page}
"""
    event = EVENT.replace("[page]", "[page, full-rehearsal, load, test-report]")
    assert found(body + event) == [
        "EP801 rehearsal 'full-rehearsal' ends 11-10 18:30, no working time before the event",
        "EP801 test 'load' ends 11-10 18:30, no working time before the event",
    ]


def test_an_emergency_plan_is_known_by_its_id_or_title(found):
    departments = "departments:\n  logistics: {name: 物流}\npeople:\n"
    body = """
tasks:
  carriers: {title: 快递爆仓应急预案, department: logistics, owner: bob, duration: 1d}
"""
    event = EVENT.replace("[page]", "[carriers]")
    assert found(body + event, (PEOPLE, departments)) == []
    late = body.replace("duration: 1d", "duration: 1d, start: 2026-11-11")
    assert [line.split()[0] for line in found(late + EVENT.replace("[page]", "[]"), (PEOPLE, departments))] == ["EP803"]


def test_an_emergency_plan_of_a_team_within_counts(found):
    departments = "departments:\n  cs: {name: Customer Service}\n  desk: {within: cs}\npeople:\n"
    body = """
tasks:
  page: {owner: bob, department: cs, duration: 1d}
  answers: {owner: bob, department: desk, duration: 1d, after: page, tags: emergency-plan}
milestones:
  event: {date: T, after: [answers]}
"""
    assert found(body, (PEOPLE, departments)) == []
    assert found(body.replace(", tags: emergency-plan", ""), (PEOPLE, departments)) == [
        "EP802 customer service has no emergency plan"
    ]


def test_a_department_without_work_needs_no_emergency_plan(found):
    body = "tasks:\n  page: {owner: bob, duration: 1d}\n"
    assert found(body + EVENT, (PEOPLE, "departments:\n  logistics: {name: 物流}\npeople:\n")) == []


def test_work_that_runs_over_the_event_is_found_unless_its_phase_is_written(found):
    body = """
tasks:
  page: {owner: bob, duration: 1d}
  banner: {owner: bob, duration: 2d, start_no_earlier_than: 2026-11-10}
  watch: {owner: bob, duration: 2d, start_no_earlier_than: 2026-11-10, phase: during}
"""
    assert found(body + EVENT) == ["EP804 'banner' belongs to 'before' and ends 11-11 18:30, 1d after the event begins"]


PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


def test_a_logo_that_is_no_picture_is_told(examined, tmp_path):
    (tmp_path / "logo.png").write_bytes(b"<html>")
    text = """
name: x
start: 2026-10-12
brand: {name: Xiang Ying, logo: logo.png}
tasks: {page: {title: Page, duration: 1d}}
"""
    told = [(one.code, one.headline) for one in examined(text).diagnostics if one.code == "EP805"]
    assert told == [("EP805", "the logo cannot be used: it is no picture that documents take")]


def test_a_logo_in_the_folder_is_found_there(examined, tmp_path):
    (tmp_path / "logo.png").write_bytes(PNG)
    text = """\
name: X
start: 2026-10-12
brand: {name: Xiang Ying, logo: logo.png}
"""
    assert examined(text).diagnostics == ()
    assert [one.headline for one in examined(text.replace("logo.png", "other.png")).diagnostics] == [
        "the logo is not there"
    ]


def test_a_risk_with_an_unknown_plan_is_not_said_to_have_none(found):
    body = "risks:\n  r: {title: R, plan: nope}\ntasks:\n  page: {owner: bob, duration: 1d}\n"
    assert [line for line in found(body + EVENT) if "EP806" in line] == []
    assert [line[:5] for line in found(body.replace(", plan: nope", "") + EVENT)] == ["EP806"]
