"""Which dates and windows concern the people and departments for whom a document is made."""

from pathlib import Path

import pytest

from elevenplan.exporters.concern import asked_for, concerning, windows_of
from elevenplan.exporters.request import Request
from elevenplan.loading.load import load
from elevenplan.schedule.compute import compute

PLAN = """
name: Trial
event: 2026-10-30
start: 2026-10-12
departments: {hq: {name: HQ}, art: {name: Art, within: hq}, shop: {name: Shop}}
people: {wang: {name: 王芳, department: art}, li: {name: Li, department: shop}, wu: {name: Wu, department: hq}}
windows:
  form: {title: Form, opens: 2026-10-13, closes: 2026-10-16, owner: li}
  rest: {title: Rest, opens: 2026-10-13, closes: 2026-10-16, owner: wu}
tasks:
  photo: {title: Photo, owner: wang, duration: 2d}
  page: {title: Page, owner: wang, duration: 1d, window: form, deadline: 2026-10-16}
  price: {title: Price, owner: li, duration: 4d, helpers: [wu]}
milestones:
  opens: {title: Opens, owner: li, date: 2026-10-20, after: photo}
  closes: {title: Closes, owner: li, date: 2026-10-22, after: price}
  starts: {title: Starts, owner: wu, date: T, after: price}
"""


@pytest.fixture
def request_for(tmp_path: Path):
    def make(people: set[str] | None = None, departments: set[str] | None = None) -> Request:
        (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
        plan = load(tmp_path).plan
        assert plan is not None
        return Request(
            compute(plan),
            people=None if people is None else frozenset(people),
            departments=None if departments is None else frozenset(departments),
        )

    return make


def told(request: Request) -> list[tuple[str, str]]:
    return sorted(one.target.key for one in concerning(request))


def test_everybody_is_concerned_by_every_date(request_for) -> None:
    assert len(told(request_for())) == 6
    assert asked_for(request_for()) == ()


def test_a_person_is_concerned_by_own_dates_by_those_that_hang_on_their_work_and_by_the_event(request_for) -> None:
    assert told(request_for({"wang"})) == [
        ("form", "window"),  # a page lies in it
        ("opens", "milestone"),  # its tightest chain begins with the photo
        ("page", "deadline"),
        ("starts", "milestone"),  # the event
    ]
    assert told(request_for({"wu"})) == [("closes", "milestone"), ("rest", "window"), ("starts", "milestone")]


def test_windows_are_their_owners_their_departments_and_those_of_the_work_in_them(request_for) -> None:
    assert windows_of(request_for({"wang"})) == {"form"}
    assert windows_of(request_for({"li"})) == {"form"}
    assert windows_of(request_for(departments={"shop"})) == {"form"}
    assert windows_of(request_for(departments={"hq", "art"})) == {"rest"}
    assert windows_of(request_for()) == {"form", "rest"}


def test_a_document_says_for_whom_it_is_by_the_outer_departments(request_for) -> None:
    assert asked_for(request_for({"wang", "li"}, {"hq", "art"})) == ("Li", "王芳", "HQ")
