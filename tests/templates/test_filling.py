"""A template made into the plan of a year."""

from datetime import date

import pytest

from elevenplan.plan.grammar import GrammarError, parse_date
from elevenplan.source.decode import decode
from elevenplan.source.parse import parse
from elevenplan.source.raw import raw
from elevenplan.templates.catalogue import Template, templates
from elevenplan.templates.filling import Order, day_of, event_of, fill, plan_years

TEMPLATE: Template = {one.name: one for one in templates()}["double-eleven"]


def root_of(order: Order) -> dict[str, object]:
    tree = parse(decode("plan.yaml", fill(TEMPLATE, order).files["plan.yaml"]).file).root
    assert tree is not None
    found = raw(tree)
    assert isinstance(found, dict)
    return found  # type: ignore[return-value]


def test_the_order_stands_in_the_root_file():
    order = Order(
        "2027-11-11", "A: 'b' \"c\" # d\n{e}", "2027-09-01", "es", "ES", "Europe/Madrid", ("assets/logo.svg", b"<svg")
    )
    root = root_of(order)
    assert root["brand"] == {"name": "A: 'b' \"c\" # d\n{e}", "logo": "assets/logo.svg"}
    assert (root["event"], root["start"], root["language"]) == ("2027-11-11 00:00", "2027-09-01", "es")
    assert root["timezone"] == "Europe/Madrid"
    assert str(root["name"]).endswith(" 2027")
    assert root["calendars"]["office"]["country"] == "ES"  # type: ignore[index]


def test_the_logo_takes_the_place_of_the_template_s():
    files = fill(TEMPLATE, Order("2027-11-11", logo=("assets/logo.jpg", b"\xff\xd8\xff"))).files
    assert [name for name in files if name.startswith("assets/")] == ["assets/logo.jpg"]


def test_what_makes_a_template_is_not_copied():
    names = fill(TEMPLATE, Order("2027-11-11")).files
    assert not [
        name for name in names if name.startswith("words") or name in ("template.yaml", "items.txt", "rules.txt")
    ]


def test_the_time_of_the_event_is_the_template_s_unless_it_is_given():
    assert event_of(TEMPLATE, Order("2027-11-11")) == parse_date("2027-11-11 00:00")
    assert event_of(TEMPLATE, Order("2027-11-11 20:00")) == parse_date("2027-11-11 20:00")
    with pytest.raises(GrammarError):
        event_of(TEMPLATE, Order("2027-02-29"))


@pytest.mark.parametrize(
    ("event", "start", "years"),
    [
        (date(2027, 11, 11), None, [2027]),
        (date(2027, 2, 14), None, [2026, 2027]),
        (date(2027, 12, 12), None, [2027, 2028]),
        (date(2027, 11, 11), "2026-12-01", [2026, 2027]),
        (date(2027, 11, 11), "T-400", [2026, 2027]),
        (date(2149, 12, 12), None, [2149]),
        (date(1984, 1, 1), None, [1984]),
    ],
)
def test_the_years_whose_days_off_a_plan_needs(event: date, start: str | None, years: list[int]):
    assert list(plan_years(event, parse_date(start) if start else None)) == years


def test_a_start_that_hangs_on_other_work_is_no_day():
    event = date(2027, 11, 11)
    assert day_of(parse_date("T-10"), event) == date(2027, 11, 1)
    assert day_of(parse_date("T-10wd"), event) == date(2027, 10, 28)
    assert day_of(parse_date("kick-off"), event) is None
