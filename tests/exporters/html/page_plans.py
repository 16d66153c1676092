"""Plans that the tests of the page share, and the types of their fixtures."""

from collections.abc import Callable

from chromium import Chromium

from elevenplan.exporters.request import Request

HEADER = """\
name: Campaign
event: 2026-10-30 00:00    # a Friday
start: 2026-10-12          # a Monday
calendar: office
calendars:
  office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}, holidays: {2026-10-22: Founder's day}}    # 8 hours
  warehouse: {hours: {mon-sun: "08:00-20:00"}}
departments:
  hq: {name: Headquarters}
  product: {name: Product, within: hq}
  design: {name: Design, within: hq}
people:
  zhao-min: {name: 赵敏, department: product}
  wang-fang: {name: Wang Fang, department: design}
"""

# As of Mon 19 00:00. Price list: done. Texts: planned for Thu 15 and Fri 16, half done, so late, and the coupons
# (Tue 20 00:00) are just in time. Home page: planned for Thu 15 to Tue 20, by the forecast Mon 19 to Fri 23, because
# Thu 22 is off; its deadline is Wed 21.
UNDER_WAY = """
as_of: 2026-10-19
windows: {declaration: {title: Product declaration, opens: 2026-10-19 10:00, closes: 2026-10-21 22:00, owner: zhao-min}}
tasks:
  price-list: {title: Price list, owner: zhao-min, duration: 3d, done: 2026-10-14}
  texts:
    title: Texts
    owner: wang-fang
    helpers: [zhao-min]
    duration: 2d
    after: price-list
    started: 2026-10-15
    percent: 50
    tags: [words]
    note: "Read the rules.\\nThen write."
    checklist: [{first draft: 2026-10-16}, second draft]
    links: [{title: Brief, url: "https://example.org/brief"}, "javascript:alert(1)", "mailto:zhao@example.org"]
    x-budget: "400"
  pages:
    title: Pages
    department: design
    tasks:
      home:
        title: Home page
        owner: wang-fang
        duration: 4d
        after: price-list SS+3d
        deadline: 2026-10-21
        blocked: no photos
      list: {title: List page, duration: 1d, dropped: 2026-10-13}
  declare: {title: Declare, owner: zhao-min, duration: 1d, window: declaration}
  watch:
    title: Watch the stock
    department: product
    calendar: warehouse
    repeat: {every: workday, from: 2026-10-19, until: T}
  review: {title: Review, owner: zhao-min, duration: 1d, start_no_earlier_than: 2026-11-02}
milestones:
  coupons-open: {title: Coupons open, date: 2026-10-20 00:00, owner: zhao-min, after: texts}
  event-starts: {title: Event starts, date: T, after: [pages, coupons-open]}
"""

Requested = Callable[..., Request]
Opened = Callable[..., Chromium]
