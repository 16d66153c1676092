"""The words for a change: its headline, its fields, and how its text was laid out anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.commands.comparing import change_report, sides
from elevenplan.reports.changes import ChangeReport, by_department, layout_text
from elevenplan.reports.changes_headline import headline, is_bad
from elevenplan.reports.changes_text import render_changes
from elevenplan.reports.changes_words import field_text
from elevenplan.scenario.field_changes import FieldChange
from elevenplan.source.files import SourceFile

PLAN = """\
name: Sale
event: 2026-10-30 00:00
start: 2026-10-12
calendar: office
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
departments: {product: {name: Product}, design: {name: Design}}
people: {li: {name: Li, department: product}, wang: {name: Wang, department: design}}
tasks:
  list: {title: Price list, owner: li, duration: 3d}
  pages: {title: Pages, owner: wang, duration: 2d, deadline: 2026-10-23}
  photos: {title: Photos, owner: wang, duration: 1d, after: pages}
milestones:
  coupons: {title: Coupons, owner: li, date: 2026-10-20 00:00, after: list}
  photos-there: {title: Photos there, owner: wang, after: photos}
  start: {title: The start, owner: li, date: T, after: [coupons, photos-there]}
"""

Told = Callable[..., ChangeReport]


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """The report on the plan above, with texts replaced in it."""
    monkeypatch.chdir(tmp_path)

    def report(*pairs: tuple[str, str]) -> ChangeReport:
        text = PLAN
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        Path("a.yaml").write_text(PLAN, encoding="utf-8")
        Path("b.yaml").write_text(text, encoding="utf-8")
        return change_report(*sides("a.yaml", "b.yaml", None))

    return report


@pytest.mark.parametrize(
    ("pairs", "expected", "bad"),
    [
        ((("3d", "4d"),), "EVENT SAFE. Nothing breaks; least margin left: Coupons, 2d (was 3d).", False),
        ((("3d", "8d"),), "EVENT SAFE. 1 milestone breaks: Coupons, 2d short.", True),
        (
            (("3d", "20d"),),
            "EVENT NOT SAFE: 6d short. 1 milestone breaks: Coupons, 14d short.",
            True,
        ),
        (
            (("2d", "12d"),),
            "EVENT SAFE. 1 deadline breaks: Pages, 2d short. 1 date put off: Photos there 10-14 17:00 → 10-28 17:00. "
            "The critical path now runs through Design.",
            True,
        ),
        (
            (("2026-10-20", "2026-10-22"),),
            "EVENT SAFE. Nothing breaks; least margin left: The start, 6d (was 8d). "
            "1 milestone put off: Coupons 10-20 00:00 → 10-22 00:00.",
            False,
        ),
        (
            (("duration: 1d", "duration: 2d"),),
            "EVENT SAFE. Nothing breaks. 1 date put off: Photos there 10-14 17:00 → 10-15 17:00.",
            False,
        ),
        ((("deadline: 2026-10-23", "x-a: b"),), "EVENT SAFE. Nothing breaks. 1 deadline removed: Pages.", False),
        ((("title: Pages", "title: All pages"),), "EVENT SAFE. Nothing moves.", False),
    ],
)
def test_the_headline(changed: Told, pairs: tuple[tuple[str, str], ...], expected: str, bad: bool) -> None:
    found = changed(*pairs)
    assert (headline(found), is_bad(found)) == (expected, bad)


def test_the_department_whose_work_gets_later_stands_first(changed: Told) -> None:
    found = changed(
        ("title: Price list", "title: The list"), ("duration: 2d", "duration: 3d"), ("name: Sale", "name: S")
    )
    assert [name for name, _ in by_department(found)] == ["Design", "The plan", "Product"]


def test_names_stand_for_ids_though_there_is_no_schedule(changed: Told) -> None:
    text = render_changes(changed(("after: pages", "after: pag"), ("3d", "4d")), width=100)
    assert "Product\n  ~ Price list (Li)\n      duration 3d → 4d" in text


LONG = "The work behind the first link is done by somebody else, who has to be asked"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (FieldChange("duration", "3d", "4d"), "duration 3d → 4d"),
        (FieldChange("start_no_earlier_than", None, "T-3"), "start no earlier than added: T-3"),
        (FieldChange("note", "Gone\x1b[31m", None), "note removed: Gone[31m"),
        (FieldChange("after", "a", "[b, c]", ("b", "c"), ("a",)), "after + b + c − a"),
        (FieldChange("parent", None, "pages"), "moved into pages"),
        (FieldChange("parent", "pages", None), "moved out of pages"),
        (FieldChange("parent", "pages", "print"), "moved out of pages into print"),
        (
            FieldChange("note", f"{LONG} twice.", f"{LONG} once."),
            "note … has to be asked twice. → … has to be asked once.",
        ),
        (
            FieldChange("tags", "x", "y", tuple("abcdefghijklmn"), ()),
            "tags + a + b + c + d + e + f + g + h + i + j + k + l and 2 more",
        ),
    ],
)
def test_a_field_in_words(field: FieldChange, expected: str) -> None:
    assert field_text(field) == expected


def test_how_the_text_was_laid_out_anew() -> None:
    one, other = SourceFile("plan.yaml", "a: b\n"), SourceFile("d/x.yaml", "c: d\n")
    assert layout_text([one], [one]) == ""
    assert layout_text([one], [SourceFile("plan.yaml", "a: b\r\n")]) == ""
    assert layout_text([one], [one, other]) == "The text now stands in 2 files instead of 1."
    assert layout_text([one, other], [one]) == "The text now stands in 1 file instead of 2."
    assert layout_text([one], [other]) == "The text now stands in other files."
    assert layout_text([one], [SourceFile("plan.yaml", "a:  b\n")]) == (
        "Only the layout or comments of plan.yaml changed."
    )
