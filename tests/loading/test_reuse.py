"""A plan read beside a former state of it is the plan that is read from the files alone."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elevenplan.loading.load import load
from elevenplan.loading.loaded import Loaded
from elevenplan.revisions.disk import DISK
from elevenplan.revisions.overlay import Overlay
from elevenplan.rules.examine import examine
from elevenplan.source import rereading
from elevenplan.source.known import KnownTrees

ROOT = dedent(
    """\
    name: Sale
    event: 2026-11-11 00:00
    start: 2026-09-14
    include: [shop.yaml]
    calendar: office
    calendars:
      office: {hours: {mon-fri: "09:00-12:00, 13:30-18:30"}}
    departments:
      ops: {name: Operations, lead: wu}
      shop: {name: Shop}
    people:
      wu: {name: Wu, department: ops}
    windows:
      sign-up:
        opens: 2026-10-01
        closes: 2026-10-20 22:00
    milestones:
      sale: {title: Sale, date: 2026-11-11 00:00, after: [texts, open]}
      go: {title: Go, after: [texts]}
    risks:
      rain: {title: Rain, owner: wu, plan: texts}
    """
)
SHOP = dedent(
    """\
    department: shop
    people:
      li: {name: Li}
    tasks:
      texts:
        title: Texts
        duration: 2d
        owner: wu

      shop:
        title: The shop
        after: [texts SS+1d]
        tasks:
          open:
            duration: 1h
            deadline: sale
          close:
            after: [open]
            duration: 1h
      watch:
        repeat: {every: day}
      photos:
        department: ops
        duration: 1d
        window: sign-up
        checklist: [{light: 2026-09-20}, sound]
    """
)
LINES = (
    "    owner: li",
    "    owner: nobody",
    "    after: [photos]",
    "    after: [texts]",
    "    after: [go]",
    "    duration: 5h",
    "    duration: 0d",
    "    department: ops",
    "    department:",
    "    calendar: office",
    "    deadline: T-3",
    "    deadline: go",
    "    start: sign-up.opens",
    "    done: 2026-09-20",
    "    note: |",
    "    repeat: {every: day}",
    "    x-budget: 3",
    "  new: {duration: 2d}",
    "  texts: {duration: 1d}",
    "    tasks: {inner: {duration: 1d}}",
    "",
    "# comment",
    "      y:",
)


@pytest.fixture(autouse=True, scope="module")
def _every_mapping_is_long() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rereading, "_FEW_LINES", 3)
        yield


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """A text with one line put in, taken out, put in place of another, or a word in it replaced."""
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 2))
    kind = draw(st.integers(0, 3))
    if kind == 0:
        lines.insert(at, draw(st.sampled_from(LINES)))
    elif kind == 1:
        del lines[at]
    elif kind == 2:
        lines[at] = draw(st.sampled_from(LINES))
    else:
        word = draw(st.sampled_from(["texts", "open", "wu", "2d", "1h", "sale", "shop", "photos"]))
        lines[at] = lines[at].replace(word, draw(st.sampled_from(["texts", "photo", "li", "3d", "T-2", "go"])))
    return "\n".join(lines)


def both(folder: Path, root: str, shop: str) -> tuple[Loaded, Loaded]:
    """The plan with new texts, read beside the one on disk and by itself."""
    trees = KnownTrees(worthwhile=0)
    former = load(folder, trees=trees)
    reader = Overlay(DISK, {folder / "plan.yaml": root.encode(), folder / "shop.yaml": shop.encode()})
    return load(folder, reader=reader, trees=trees, former=former), load(folder, reader=reader)


@settings(max_examples=150, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_plan_findings_and_places_are_those_of_the_files(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("plan", numbered=True)
    (folder / "plan.yaml").write_text(ROOT, encoding="utf-8", newline="\n")
    (folder / "shop.yaml").write_text(SHOP, encoding="utf-8", newline="\n")
    root = data.draw(edits(ROOT)) if data.draw(st.booleans()) else ROOT
    shop = data.draw(edits(SHOP)) if root == ROOT or data.draw(st.booleans()) else SHOP
    beside, alone = both(folder, root, shop)
    assert beside.plan == alone.plan
    assert beside.diagnostics == alone.diagnostics
    assert examine(beside).diagnostics == examine(alone).diagnostics


def test_entries_that_did_not_change_are_validated_once(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ROOT, encoding="utf-8", newline="\n")
    (tmp_path / "shop.yaml").write_text(SHOP, encoding="utf-8", newline="\n")
    trees = KnownTrees(worthwhile=0)
    former = load(tmp_path, trees=trees)
    reader = Overlay(DISK, {tmp_path / "shop.yaml": SHOP.replace("duration: 2d", "duration: 3d").encode()})
    plan = load(tmp_path, reader=reader, trees=trees, former=former).plan
    assert former.plan is not None
    assert plan is not None
    assert former.diagnostics == ()
    assert [id_ for id_, task in plan.tasks.items() if task is former.plan.tasks[id_]] == ["shop", "watch", "photos"]
    assert plan.milestones["sale"] is former.plan.milestones["sale"]


def test_another_department_of_the_file_reaches_its_entries(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ROOT, encoding="utf-8", newline="\n")
    (tmp_path / "shop.yaml").write_text(SHOP, encoding="utf-8", newline="\n")
    beside, alone = both(tmp_path, ROOT, SHOP.replace("department: shop", "department: ops"))
    assert beside.plan == alone.plan
    assert beside.plan is not None
    assert beside.plan.tasks["texts"].department == "ops"


def test_an_empty_entry_is_looked_at_again_with_what_comes_to_stand_below_it(tmp_path: Path) -> None:
    many = "".join(f"  m{number}: {{date: T-9}}\n" for number in range(9))
    shop = f"milestones:\n{many}  go:\n  done: {{date: T-3, x-a: 1}}\n"
    root = ROOT.split("milestones:")[0]
    (tmp_path / "plan.yaml").write_text(root, encoding="utf-8", newline="\n")
    (tmp_path / "shop.yaml").write_text(shop, encoding="utf-8", newline="\n")
    beside, alone = both(tmp_path, root, shop.replace("{date: T-3, x-a: 1}", "2026-10-01"))
    assert beside.diagnostics == alone.diagnostics
    assert beside.plan == alone.plan
