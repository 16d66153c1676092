"""A plan that was exported, changed in Microsoft Project and imported: what was changed counts, the rest stays."""

from exported import changed, exported, plan_of_text

from elevenplan.importers.mspdi.importing import import_mspdi
from elevenplan.writing.plan_text import plan_text

PLAN = """\
name: Sale
event: 2026-11-11 00:00
start: T-60
calendar: office

calendars:
  office:
    hours:
      mon-fri: "09:00-12:00, 13:00-18:00"

departments:
  design: {name: Design, lead: wang-fang}
  shop: {name: Shop, within: design}

people:
  wang-fang: {name: Wang Fang, department: design}
  li-na: {name: Li Na, department: shop}

windows:
  form:
    opens: T-40
    closes: T-20 18:00

tasks:
  pages:
    title: Pages
    owner: wang-fang
    tasks:
      draft:
        title: Draft
        duration: 2d
        window: form

      build:
        title: Build
        duration: 1w
        after: [draft SS+1d]
        deadline: T-13 18:00

  watch:
    title: Watch
    repeat: {every: day}

milestones:
  opens:
    title: Opens
    date: T
    after: [pages]

risks:
  late:
    title: Late
    plan: build
"""


def text_after(*changes: tuple[str, str, str]) -> tuple[str, list[str]]:
    """The text of the plan after changes of rows, and what was left out."""
    data = exported(plan_of_text(PLAN))
    for name, old, new in changes:
        data = changed(data, name, old, new)
    found = import_mspdi(data)
    return plan_text(found.plan), [str(loss) for loss in found.losses]


WRITTEN = plan_text(plan_of_text(PLAN))


def test_nothing_changed_leaves_every_word():
    assert text_after() == (WRITTEN, [])


def test_another_duration_is_the_only_change():
    text, told = text_after(("Build", "<Duration>PT40H0M0S<", "<Duration>PT24H0M0S<"))
    assert text == WRITTEN.replace("duration: 5d", "duration: 3d")
    assert told == ["'Build': it ends 2026-10-07 18:00 in the plan, 2026-10-09 18:00 in the file"]


def test_a_note_keeps_symbolic_dates():
    link = "<PredecessorLink>"
    text, told = text_after(("Build", link, f"<Notes>Ask Li Na\n[x]</Notes>{link}"))
    assert text == WRITTEN.replace("deadline: T-13 18:00", 'deadline: T-13 18:00\n        note: "Ask Li Na\\n[x]"')
    assert told == []


def test_another_lag_is_taken_over():
    text, _ = text_after(("Build", "<LinkLag>4800</LinkLag>", "<LinkLag>-2400</LinkLag>"))
    assert "after: [draft SS-0.5d]" in text
    assert text.replace("SS-0.5d", "SS+1d") == WRITTEN


def test_a_deleted_row_takes_its_links_and_is_told():
    data = exported(plan_of_text(PLAN)).decode()
    start = data.index("<Task>", data.index("<Name>Draft</Name>") - 60)
    rows = data[:start] + data[data.index("</Task>", start) + len("</Task>") :]
    found = import_mspdi(rows.encode())
    assert list(found.plan.tasks["pages"].tasks) == ["build"]
    assert [str(loss) for loss in found.losses if "it starts" not in str(loss)] == [
        "'Build': a link from a row that is not there is left out",
        "'Draft': it was deleted in the file",
    ]


def test_a_new_row_gets_an_id_from_its_name():
    data = exported(plan_of_text(PLAN)).decode()
    row = (
        "<Task><UID>90</UID><Name>Coupons &amp; prices</Name><OutlineLevel>1</OutlineLevel>"
        "<Start>2026-09-14T09:00:00</Start><Finish>2026-09-14T18:00:00</Finish>"
        "<Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat></Task></Tasks>"
    )
    plan = import_mspdi(data.replace("</Tasks>", row).encode()).plan
    assert list(plan.tasks) == ["pages", "watch", "coupons-prices"]
    assert plan.tasks["coupons-prices"].title == "Coupons & prices"


def test_a_child_keeps_its_department_where_only_its_parents_changes():
    plan = plan_of_text(PLAN.replace("    owner: wang-fang\n    tasks", "    department: shop\n    tasks"))
    found = import_mspdi(changed(exported(plan), "Pages", "<Value>Shop</Value>", "<Value>Design</Value>")).plan
    assert found.tasks["pages"].department == "design"
    assert {id_: one.department for id_, one in found.tasks["pages"].tasks.items()} == {
        "draft": "shop",
        "build": "shop",
    }
