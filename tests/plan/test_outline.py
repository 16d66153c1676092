"""What the work of a plan inherits."""

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import department_calendars


def calendars(departments: dict[str, dict[str, str]]) -> dict[str, str]:
    return department_calendars(Plan.model_validate({"departments": departments}))


def test_a_department_takes_the_nearest_calendar_above_it() -> None:
    departments = {
        "packers": {"within": "warehouse"},
        "warehouse": {"within": "logistics", "calendar": "night"},
        "drivers": {"within": "logistics"},
        "logistics": {"within": "hq"},
        "hq": {"calendar": "office"},
        "board": {"within": "nobody"},
    }
    expected = {"packers": "night", "warehouse": "night", "drivers": "office", "logistics": "office", "hq": "office"}
    assert calendars(departments) == expected


def test_departments_in_a_circle_have_no_calendar_from_above() -> None:
    departments = {
        "art": {"within": "design"},
        "design": {"within": "art"},
        "photos": {"within": "art"},
        "texts": {"within": "art", "calendar": "office"},
    }
    assert calendars(departments) == {"texts": "office"}


def test_a_chain_of_departments_costs_one_step_a_department() -> None:
    length = 20_000
    chain = {f"team-{n}": {"within": f"team-{n + 1}"} for n in range(length)}
    assert set(calendars(chain | {f"team-{length}": {"calendar": "office"}}).values()) == {"office"}
