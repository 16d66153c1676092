"""What a schedule says beside its dates: names and phases."""

from inline import Reader

from elevenplan.schedule.compute import compute

PEOPLE = """\
departments: {design: {name: Design}, art: {}}
people: {li: {name: 李娜, department: design}, bob: {department: design}}
"""


def test_departments_and_people_are_called_by_name_else_by_id(plan: Reader) -> None:
    schedule = compute(plan(PEOPLE))
    assert [schedule.department_name(id_) for id_ in ("design", "art", "nobody", "", None)] == [
        "Design",
        "art",
        "nobody",
        "",
        "",
    ]
    assert [schedule.person_name(id_) for id_ in ("li", "bob", "nobody", "", None)] == ["李娜", "bob", "nobody", "", ""]


def test_the_phase_of_recurring_work_is_written_or_follows_from_its_first_day(plan: Reader) -> None:
    schedule = compute(
        plan(
            """\
tasks:
  early: {repeat: {every: day, from: T-3, until: T+3}}
  on-the-day: {repeat: {every: hour, from: T, until: T+3}}
  written: {phase: after, repeat: {every: day, from: T-3, until: T+3}}
"""
        )
    )
    assert {id_: task.phase for id_, task in schedule.tasks.items()} == {
        "early": "before",
        "on-the-day": "during",
        "written": "after",
    }
