"""What the chart shows and what it brings out."""

from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.reports.gantt.build import gantt
from elevenplan.reports.gantt.value import Gantt, GanttOptions, LaneBy
from elevenplan.schedule.compute import compute
from elevenplan.worktime.moments import iso

PLAN = """\
name: Launch
event: 2026-11-11 00:00
start: 2026-11-02
departments:
  hq: {name: Headquarters}
  art: {name: Art, within: hq}
  shop: {name: Shop, within: hq}
people:
  wang: {name: Wang, department: art}
windows:
  slot: {title: Slot, opens: 2026-11-03, closes: 2026-11-05, department: shop}
tasks:
  pages:
    title: Pages
    department: art
    tasks:
      draft: {title: Draft, owner: wang, duration: 2d}
      final: {title: Final, duration: 1d, after: draft, department: shop}
  stock: {title: Stock, department: shop, duration: 1d}
  talk: {title: Talk, department: hq, start: 2026-11-10 08:00, duration: 1d}
  sign: {title: Sign, department: hq, start: 2026-11-05 08:00, duration: 1d, after: final}
  old: {title: Old, department: shop, duration: 1d, dropped: 2026-11-01}
milestones:
  opening: {title: Opening, department: hq, date: 2026-11-11, after: [sign, stock]}
"""


def built(folder: Path, options: GanttOptions | None = None, plan: str = PLAN) -> Gantt:
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    loaded = load(folder).plan
    assert loaded is not None
    return gantt(compute(loaded), options or GanttOptions())


def shape(chart: Gantt) -> list[tuple[str, list[str]]]:
    return [(lane.title, ["  " * row.depth + row.title for row in lane.rows]) for lane in chart.lanes]


def test_departments_are_lanes_in_order_of_their_first_work(tmp_path: Path) -> None:
    chart = built(tmp_path)
    assert shape(chart) == [
        ("Art", ["Pages", "  Draft"]),
        ("Shop", ["Stock", "Slot", "Final"]),
        ("Headquarters", ["Sign", "Talk", "Opening"]),
    ]
    assert (iso(chart.start), iso(chart.end)) == ("2026-11-02T00:00", "2026-11-12T00:00")
    assert chart.dropped == 1


def test_summaries_are_lanes_and_what_has_none_comes_last(tmp_path: Path) -> None:
    assert shape(built(tmp_path, GanttOptions(by=LaneBy.SUMMARY))) == [
        ("Pages", ["Pages", "  Draft", "  Final"]),
        ("On its own", ["Stock", "Slot", "Sign", "Talk", "Opening"]),
    ]


def test_owners_are_lanes(tmp_path: Path) -> None:
    assert shape(built(tmp_path, GanttOptions(by=LaneBy.OWNER)))[0] == ("Wang", ["Draft"])


def test_phases_are_lanes_in_their_own_order(tmp_path: Path) -> None:
    titles = [title for title, _ in shape(built(tmp_path, GanttOptions(by=LaneBy.PHASE)))]
    assert titles == ["Before", "During"]


def test_a_department_comes_with_those_within_it(tmp_path: Path) -> None:
    assert shape(built(tmp_path, GanttOptions(departments=("art",)))) == [("Art", ["Pages", "  Draft"])]
    assert len(built(tmp_path, GanttOptions(departments=("hq",))).lanes) == 3


def test_a_summary_comes_with_what_is_in_it(tmp_path: Path) -> None:
    assert shape(built(tmp_path, GanttOptions(tasks=("pages",), by=LaneBy.SUMMARY))) == [
        ("Pages", ["Pages", "  Draft", "  Final"])
    ]


def test_work_outside_the_dates_is_counted_and_not_shown(tmp_path: Path) -> None:
    whole = built(tmp_path)
    late = built(tmp_path, GanttOptions(from_=whole.end - 4 * 86_400, until=whole.end))
    assert shape(late) == [("Headquarters", ["Talk", "Opening"])]
    assert late.hidden == 5


def test_a_pin_is_critical_only_where_a_link_into_it_has_no_slack(tmp_path: Path) -> None:
    critical = {row.id for row in built(tmp_path).rows if row.is_critical}
    assert critical == {"draft", "final", "sign", "pages"}


def test_critical_shows_what_is_tight_with_its_summaries(tmp_path: Path) -> None:
    assert shape(built(tmp_path, GanttOptions(critical=True))) == [
        ("Art", ["Pages", "  Draft"]),
        ("Shop", ["Final"]),
        ("Headquarters", ["Sign", "Opening"]),
    ]


def test_the_tightest_target_is_one_that_work_leads_to(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "milestones:\n",
        "milestones:\n  doors: {title: Doors, date: 2026-11-11 00:00, after: [eve]}\n"
        "  eve: {title: Eve, date: 2026-11-10 23:00}\n",
    )
    tightest = built(tmp_path, plan=plan).tightest
    assert tightest is not None
    assert tightest.id == "opening"
    assert [title for _, title in tightest.chain] == ["Draft", "Final", "Sign", "Opening"]


@pytest.mark.parametrize(
    ("progress", "share", "done"),
    [
        ("percent: 25, started: 2026-11-02", 0.25, False),
        ("remaining: 4h, started: 2026-11-02", 0.75, False),
        ("done: 2026-11-03", 1.0, True),
    ],
)
def test_progress_is_the_share_of_the_duration(tmp_path: Path, progress: str, share: float, done: bool) -> None:
    plan = PLAN.replace("{title: Draft, owner: wang,", f"{{title: Draft, owner: wang, {progress},")
    draft = next(row for row in built(tmp_path, plan=plan).rows if row.id == "draft")
    assert (draft.progress, draft.is_done) == (share, done)


def test_a_summary_is_as_far_as_its_leaves_by_their_durations(tmp_path: Path) -> None:
    plan = PLAN.replace("{title: Draft, owner: wang,", "{title: Draft, owner: wang, done: 2026-11-03,")
    pages = next(row for row in built(tmp_path, plan=plan).rows if row.id == "pages")
    assert pages.progress == pytest.approx(2 / 3)
    assert not pages.is_done
