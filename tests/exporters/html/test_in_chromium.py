"""The page in a real browser: what it shows, that filters and keys work, and that nothing of a plan runs."""

import re
from typing import Any

import pytest
from chromium import Chromium
from page_plans import HEADER, UNDER_WAY, Opened

from elevenplan.exporters.logo import picture

SHOWN_ROWS = """
[...document.querySelectorAll('.row')].filter((row) => row.offsetParent)
  .map((row) => row.querySelector('.title').textContent)
"""
SHOWN_PEOPLE = """
[...document.querySelectorAll('.person')].filter((one) => one.offsetParent)
  .map((one) => one.querySelector('h2').firstChild.textContent)
"""
CHOOSE = """
(() => {
  const field = document.getElementById(FIELD);
  field.value = VALUE;
  field.dispatchEvent(new Event(field.tagName === 'INPUT' ? 'input' : 'change', { bubbles: true }));
})()
"""
BREAK_IN = """
(() => {
  const outcomes = [];
  const attempt = (what) => { try { what(); outcomes.push('done') } catch (error) { outcomes.push(error.name) } };
  attempt(() => { document.body.innerHTML = '<b>x</b>' });
  attempt(() => {
    const script = document.createElement('script');
    script.textContent = 'hacked = 1';
    document.body.append(script);
  });
  attempt(() => { eval('hacked = 1') });
  return outcomes;
})()
"""
FOCUS = "document.activeElement.id || document.activeElement.textContent"

HOSTILE = """
brand: {name: '"><script>hacked = 1</script>'}
windows: {gate: {title: "<iframe srcdoc='<script>parent.hacked = 1</script>'>", opens: 2026-10-19, closes: 2026-10-21}}
risks: {r: {title: "<script>hacked = 1</script>", owner: evil, trigger: "<img src=x onerror=hacked=1>", plan: one}}
tasks:
  one:
    title: "</script><script>hacked = 1</script>"
    duration: 1d
    owner: evil
    note: "<img src=x onerror=hacked=1>"
    checklist: ["<svg onload=hacked=1>"]
    links: ["javascript:hacked=1", {title: "<b>ok</b>", url: "https://example.org/?a='><script>hacked=1</script>"}]
    x-cost: "<style>* { display: none }</style>"
  two: {title: "\\"onload=\\"hacked=1\\" x=\\"", duration: 1d, after: one, tags: ["<script>hacked = 1</script>"]}
  three:
    title: "before\\u2028hacked = 1\\u2028after {{script}} __proto__"
    duration: 1d
    blocked: "'><script>hacked=1</script>"
"""
EVIL_PERSON = "  evil: {name: \"<img src='https://example.org/x' onerror=hacked=1>\", leave: [2026-10-12]}\n"


def shown(page: Chromium) -> list[str]:
    """The titles of the rows that can be seen."""
    found: list[str] = page.run(SHOWN_ROWS)
    return [title.lstrip("◆↻[] ") for title in found]


def choose(page: Chromium, field: str, value: str) -> None:
    page.run(CHOOSE.replace("FIELD", repr(field)).replace("VALUE", repr(value)))


def quiet(page: Chromium) -> None:
    """No error in the console, and no request but for the page itself."""
    assert page.problems == []
    assert [address for address in page.requests if not address.startswith(("file:", "data:"))] == []


def test_every_view_opens_without_an_error_or_a_request(opened: Opened) -> None:
    page = opened()
    for view in ("targets", "people", "overdue", "chart"):
        page.run(f"document.getElementById('tab-{view}').click()")
        assert page.run(f"document.getElementById('view-{view}').offsetHeight > 0")
    quiet(page)
    assert shown(page) == [
        "Price list",
        "Watch the stock",
        "Declare",
        "Product declaration",
        "Coupons open",
        "Review",
        "Texts",
        "Pages",
        "Home page",
        "Event starts",
    ]


def test_filters_combine_and_stay_in_the_address(opened: Opened) -> None:
    page = opened()
    page.press("/")
    page.write("e")
    assert page.run(FOCUS) == "text"
    choose(page, "department", "design")
    assert shown(page) == ["Texts", "Pages", "Home page"]
    choose(page, "person", "zhao-min")
    assert shown(page) == ["Texts"]
    choose(page, "person", "")
    choose(page, "text", "home")
    assert shown(page) == ["Pages", "Home page"]
    choose(page, "phase", "before")
    assert page.run("document.getElementById('count').textContent") == "1 of 9"
    page.wait("location.hash === '#text=home&department=design&phase=before'")
    choose(page, "phase", "after")
    assert shown(page) == []
    page.run("document.getElementById('clear').click()")
    assert len(shown(page)) == 10
    quiet(page)


def test_a_department_holds_those_within_it(opened: Opened) -> None:
    page = opened(address="#department=hq")
    assert len(shown(page)) == 9


def test_an_address_opens_the_page_as_it_was(opened: Opened) -> None:
    page = opened(address="#text=HOME&show=open&view=people&task=home")
    assert page.run("document.getElementById('text').value") == "HOME"
    assert page.run("document.getElementById('details-title').textContent") == "Home page"
    assert page.run(SHOWN_PEOPLE) == ["Wang Fang"]


def test_an_address_that_names_nothing_known_is_left_out(opened: Opened) -> None:
    page = opened(
        address="#department=%3Cscript%3E&person=constructor&show=nonsense&view=nowhere&task=nobody&phase=__proto__"
    )
    assert len(shown(page)) == 10
    assert page.run("document.getElementById('details').hidden")
    quiet(page)


def test_the_page_can_be_used_by_keyboard_alone(opened: Opened) -> None:
    page = opened()
    reached = []
    for _ in range(25):
        page.press("Tab")
        reached.append(page.run(FOCUS))
        if page.run("document.activeElement.classList.contains('row')"):
            break
    assert reached[0] == "skip" and reached[-1] == "row-0"
    assert {"theme", "print", "tab-chart", "text", "department", "person", "phase", "show"} <= set(reached)
    page.press("ArrowDown")
    assert page.run(FOCUS) == "row-1"
    page.press("End")
    assert page.run(FOCUS) == "row-9"
    page.press("Home")
    page.press("ArrowRight")
    assert page.run(FOCUS) == "row-8"  # the home page, which the price list drives
    page.press("ArrowLeft")
    assert page.run(FOCUS) == "row-0"
    page.press("ArrowRight")
    page.press("Enter")
    assert page.run("[document.activeElement.id, document.activeElement.textContent]") == ["details-title", "Home page"]
    page.press("Escape")
    assert page.run(FOCUS) == "row-8" and page.run("document.getElementById('details').hidden")
    assert page.run("getComputedStyle(document.activeElement.querySelector('.name')).boxShadow") != "none"
    page.run("document.getElementById('tab-chart').focus()")
    page.press("ArrowRight")
    assert page.run(FOCUS) == "tab-targets"
    assert page.run("document.getElementById('view-targets').offsetHeight > 0")
    quiet(page)


def test_everything_that_takes_the_focus_has_a_name(opened: Opened) -> None:
    page = opened(address="#task=texts")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    nameless = [node["role"]["value"] for node in nodes if is_focusable(node) and not node.get("name", {}).get("value")]
    assert nameless == []
    rows = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "option"]
    assert (
        "Texts, task, Design, Wang Fang, Thu 10-15 09:00 – Fri 10-16 18:00, slack 1d, 50 %, late, "
        "forecast Mon 10-19 18:00"
    ) in rows


def is_focusable(node: dict[str, Any]) -> bool:
    """Whether a node of the accessibility tree, the document apart, takes the focus."""
    told = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    return bool(told.get("focusable")) and node["role"]["value"] not in ("RootWebArea", "listbox")


def test_arrows_show_what_work_waits_for_and_leads_to(opened: Opened) -> None:
    page = opened()
    page.run("document.getElementById('row-6').focus()")
    marks = "(name) => [...document.querySelectorAll('.row.' + name)].map((row) => row.id)"
    assert page.run(f"['is-before', 'is-at', 'is-after'].map({marks})") == [["row-0"], ["row-6"], ["row-4"]]
    assert page.run("document.querySelectorAll('.arrow.is-head').length") == 2
    page.run("document.getElementById('row-2').focus()")
    assert page.run("document.querySelectorAll('.arrow').length") == 0


def test_details_tell_everything_about_work(opened: Opened) -> None:
    page = opened(address="#task=texts")
    assert list(filter(None, page.run("document.getElementById('details').innerText").split("\n")))[1:] == [
        "Texts",
        "task · Design · Before · texts",
        "late",
        "Starts",
        "Thu 10-15 09:00T−15",
        "because it really did",
        "Ends",
        "Fri 10-16 18:00T−14",
        "because it takes 2d of the office calendar",
        "Forecast end",
        "Mon 10-19 18:00",
        "because 1d of it remains from 10-19 00:00",
        "Latest end",
        "Mon 10-19 18:00",
        "because Coupons open must come by 10-20 00:00",
        "Slack",
        "1d by the plan",
        "Free slack",
        "1d",
        "Takes",
        "2d",
        "Started",
        "Thu 10-15 09:00",
        "Progress",
        "50 %",
        "Responsible",
        "Wang Fang",
        "Helpers",
        "赵敏",
        "Department",
        "Design",
        "Calendar",
        "office",
        "Tags",
        "words",
        "budget",
        "400",
        "NOTE",
        "Read the rules.",
        "Then write.",
        "CHECKLIST",
        "✓",
        "first draft",
        "10-16",
        "○",
        "second draft",
        "LINKS",
        "Brief",
        "javascript:alert(1)",
        "mailto:zhao@example.org",
        "WAITS FOR",
        "Price list",
        "Mon 10-12 09:00 – Wed 10-14 18:00",
        "LEADS TO",
        "Coupons open",
        "Tue 10-20 00:00",
        "ON THE TIGHTEST CHAIN TO",
        "Coupons open",
        "Tue 10-20 00:00, margin 0d",
    ]
    links = "[...document.querySelectorAll('#details a')].map((link) => [link.href, link.target, link.rel])"
    assert page.run(links) == [
        ["https://example.org/brief", "_blank", "noopener noreferrer"],
        ["mailto:zhao@example.org", "_blank", "noopener noreferrer"],
    ]


def test_hostile_texts_are_shown_and_never_run(opened: Opened) -> None:
    logo = picture(b'<svg xmlns="http://www.w3.org/2000/svg" onload="hacked=1"><script>top.hacked=1</script></svg>')
    page = opened(HOSTILE, logo=logo, head=HEADER + EVIL_PERSON)
    for view in ("chart", "targets", "people", "risks", "chart"):
        page.run(f"document.getElementById('tab-{view}').click()")
    for row in range(4):
        page.run(f"document.getElementById('row-{row}').click()")
        page.run("document.getElementById('tip').textContent")
    assert page.run("typeof hacked") == "undefined"
    assert (
        page.run("document.querySelectorAll('iframe, object, embed, main script, #details img, main img').length") == 0
    )
    assert sorted(shown(page)) == [
        '"onload="hacked=1" x="',
        "</script><script>hacked = 1</script>",
        "<iframe srcdoc='<script>parent.hacked = 1</script>'>",
        "before hacked = 1 after {{script}} __proto__",
    ]
    page.run("document.querySelector('.row[data-place]').click()")
    assert page.run("[...document.querySelectorAll('a')].every((link) => /^(https?|mailto):/.test(link.protocol))")
    quiet(page)


def test_the_policy_holds_even_where_a_script_gets_in(opened: Opened) -> None:
    page = opened()
    refused = page.run(BREAK_IN)
    assert refused[0] == "TypeError" and refused[2] in ("EvalError", "TypeError")
    assert page.run("typeof hacked") == "undefined"
    fetched = "fetch('https://example.org/').then(() => 'sent', (reason) => reason.name)"
    assert page.run(fetched) == "TypeError"
    page.problems.clear()


def test_a_plan_without_an_as_of_has_no_line_of_today_and_no_overdue_view(opened: Opened) -> None:
    page = opened(UNDER_WAY.replace("as_of: 2026-10-19", ""))
    assert page.run("[document.querySelector('.body .as-of'), document.getElementById('tab-overdue')]") == [None, None]
    assert page.run("document.querySelectorAll('.axis .event').length") == 1


@pytest.mark.parametrize("view", ["chart", "targets", "people", "overdue"])
def test_a_phone_shows_every_view_without_scrolling_sideways(opened: Opened, view: str) -> None:
    page = opened(address=f"#view={view}", size=(375, 800))
    assert page.run("[document.documentElement.scrollWidth, innerWidth]") == [375, 375]
    assert page.run(f"document.getElementById('tab-{view}').ariaSelected") == "true"
    quiet(page)


def test_a_phone_begins_with_the_milestones(opened: Opened) -> None:
    page = opened(size=(375, 800))
    assert page.run("document.getElementById('view-targets').offsetHeight > 0")
    assert page.run("[...document.querySelectorAll('.targets .lamp')].map((lamp) => lamp.title)") == [
        "tight",
        "met",
        "missed",
        "met",
    ]


def test_colours_follow_the_device_and_the_switch(opened: Opened) -> None:
    page = opened(dark=True)
    background = "getComputedStyle(document.body).backgroundColor"
    page.run("localStorage.clear(), document.getElementById('theme').dataset.theme !== 'auto' && location.reload()")
    dark = page.run(background)
    page.run("document.getElementById('theme').click()")
    light = page.run(background)
    page.run("document.getElementById('theme').click()")
    assert (dark, light, page.run(background)) == ("rgb(20, 24, 31)", "rgb(255, 255, 255)", "rgb(20, 24, 31)")
    page.run("localStorage.clear()")


def test_it_prints_on_a3_landscape_and_is_itself_again(opened: Opened) -> None:
    page = opened(dark=True)
    before = page.run("document.querySelector('.bars').getAttribute('width')")
    pdf = page.pdf()
    width, height = map(float, re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)[0])
    assert (round(width), round(height)) == (1191, 842)
    page.wait(f"document.querySelector('.bars').getAttribute('width') === '{before}'")
    quiet(page)


def test_zoom_widens_the_chart_and_fits_it_again(opened: Opened) -> None:
    page = opened()
    width = "Number(document.querySelector('.bars').getAttribute('width'))"
    fit = page.run(width)
    page.run("document.querySelector('[data-zoom=in]').click()")
    assert page.run(width) > fit * 1.5
    page.run("document.querySelector('[data-zoom=fit]').click()")
    assert page.run(width) == fit


def test_a_summary_stands_alone_where_nothing_of_it_is_on_the_page(opened: Opened) -> None:
    plan = "tasks: {all: {title: All, owner: zhao-min, helpers: [wang-fang], tasks: {one: {duration: 1d}}}}"
    page = opened(plan, people=frozenset({"wang-fang"}))
    assert shown(page) == ["All"]
    assert page.run("document.getElementById('count').textContent") == "1 entry"


def test_a_thousand_tasks_are_there_and_filtered(opened: Opened) -> None:
    plan = "".join(f"  t{n}: {{title: Task {n}, duration: 1d, owner: wang-fang}}\n" for n in range(1000))
    page = opened(f"tasks:\n{plan}")
    assert page.run("document.querySelectorAll('.row').length") == 1000
    choose(page, "text", "task 99")
    assert shown(page) == [f"Task {n}" for n in range(1000) if "99" in str(n)]
    quiet(page)


def test_where_nothing_matches_the_page_says_so(opened: Opened) -> None:
    page = opened(address="#text=nowhere")
    assert page.run("document.getElementById('nothing').innerText") == "Nothing matches these filters."
    page = opened("")
    assert page.run("document.getElementById('nothing').innerText") == "This plan holds no work yet."
    quiet(page)
