"""What the tests of reports share: the schedule of a plan that stands in the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.loading.load import load
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule

HEADER = """\
name: Campaign
event: 2026-10-30 00:00    # a Friday
start: 2026-10-12          # a Monday
calendar: office
calendars:
  office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}    # 8 hours
  warehouse: {hours: {mon-sun: "08:00-20:00"}}              # 12 hours
departments: {product: {name: Product}, design: {name: Design}}
people:
  zhao-min: {name: 赵敏, department: product}
  wang-fang: {name: Wang Fang, department: design}
"""

# As of Mon 19 00:00. Price list: done. Texts: planned for Thu 15 and Fri 16, so late; half of two days is left, Mon
# 19, and the coupons (Tue 20 00:00) are just in time. Home page: planned for Thu 15 to Tue 20; by the forecast Mon 19
# to Thu 22, a day after its deadline. Declare: Mon 19 10:00 to Tue 20 10:00.
UNDER_WAY = """
as_of: 2026-10-19
windows: {declaration: {title: Product declaration, opens: 2026-10-19 10:00, closes: 2026-10-21 22:00}}
tasks:
  price-list: {title: Price list, owner: zhao-min, duration: 3d, done: 2026-10-14}
  texts: {title: Texts, owner: wang-fang, duration: 2d, after: price-list, started: 2026-10-15, percent: 50}
  pages:
    title: Pages
    department: design
    tasks:
      home:
        {title: Home page, owner: wang-fang, duration: 4d, after: price-list, deadline: 2026-10-21, blocked: no photos}
      list: {title: List page, duration: 1d, dropped: 2026-10-13}
  declare: {title: Declare, owner: zhao-min, duration: 1d, window: declaration, note: Read the rules.}
  watch: {title: Watch the stock, department: product, repeat: {every: workday, from: 2026-10-19, until: T}}
  review: {title: Review, owner: zhao-min, duration: 1d, start_no_earlier_than: 2026-11-02}
milestones:
  coupons-open: {title: Coupons open, date: 2026-10-20 00:00, owner: zhao-min, after: texts}
  event-starts: {title: Event starts, date: T, after: [pages, coupons-open]}
"""

Scheduled = Callable[[str], Schedule]


@pytest.fixture
def under_way(scheduled: Scheduled) -> Schedule:
    """A campaign with everything that a plan can hold, some of it done, late, blocked or dropped."""
    return scheduled(UNDER_WAY)


@pytest.fixture
def scheduled(tmp_path: Path) -> Scheduled:
    """The schedule of a plan that is written without its head."""

    def read(text: str, head: str = HEADER) -> Schedule:
        (tmp_path / "plan.yaml").write_text(head + text, encoding="utf-8")
        loaded = load(tmp_path)
        assert loaded.plan is not None and not loaded.has_errors, loaded.diagnostics
        return compute(loaded.plan)

    return read
