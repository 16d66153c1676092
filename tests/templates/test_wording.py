"""The texts of a plan file that people read, and the same file in other words."""

from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.splice import spliced
from elevenplan.templates.wording import reworded, wordings

PLAN = """\
# A campaign,
# in two lines.
#
#   plan.yaml   laid out
name: Sale
calendars: {office: {holidays: {2026-10-01: National Day}, hours: {mon-fri: "09:00-18:00"}}}
tasks:
  a:
    title: "Price: list"   # ours
    note: |
      Two
      lines
    tags: [not me]
    checklist: [Buy, {Sell: 2026-10-01}]
    duration: 3d
"""


def test_every_text_for_people_and_no_other():
    file = SourceFile("plan.yaml", PLAN)
    root = parse(file).root
    assert root is not None
    assert [one.text for one in wordings(file, root)] == [
        "Sale",
        "National Day",
        "Price: list",
        "Two\nlines\n",
        "Buy",
        "A campaign, in two lines.",
        "plan.yaml   laid out",
        "ours",
    ]


def test_other_words_stand_where_the_old_ones_stood():
    file = SourceFile("plan.yaml", PLAN)
    root = parse(file).root
    assert root is not None
    said = {"Sale": "大促", "Price: list": "a # b", "ours": "nuestro", "A campaign, in two lines.": "One line."}
    assert spliced(file.text, reworded(file, root, lambda text: said.get(text, text))) == PLAN.replace(
        "# A campaign,\n# in two lines.", "# One line."
    ).replace("name: Sale", "name: 大促").replace('"Price: list"   # ours', '"a # b"   # nuestro')
