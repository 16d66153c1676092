"""Names and titles where ids are meant: each leads to the id."""

from collections.abc import Callable

import pytest

PLAN = """name: Try
event: 2026-11-11 00:00
start: 2026-09-14
departments:
  procurement: {name: 采购, lead: xiang}
  art: {name: Art and design, alias: Studio}
people:
  xiang: {name: Xiang Ying, department: procurement}
  buyer: {name: 王芳, department: art}
  ana-ruiz: {name: Ana Ruiz}
  ana-gil: {name: Ana Gil}
windows:
  signing: {title: Sign up, opens: 2026-10-16, closes: 2026-10-29}
tasks:
  price-list: {title: Price list, owner: xiang, duration: 3d}
  home: {title: 首页, owner: buyer, duration: 3d, after: price-list}
  texts: {title: Texts, owner: buyer, duration: 1d}
  texts-again: {title: Texts, owner: buyer, duration: 1d}
  try: {duration: 1d, KEY: VALUE}
"""
RULE = "people are named by their id"
WORK = "work is named by its id, not by its title"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("owner: 王芳", ("unknown owner '王芳'", f"{RULE}: write 'buyer'")),
        ("owner: Xiang Ying", ("unknown owner 'Xiang Ying'", f"{RULE}: write 'xiang'")),
        ("owner: xiang  ying", ("unknown owner 'xiang ying'", f"{RULE}: write 'xiang'")),
        ("owner: xiang-ying", ("unknown owner 'xiang-ying'", f"{RULE}: write 'xiang' (Xiang Ying)")),
        ("owner: Ying", ("unknown owner 'Ying'", f"{RULE}: write 'xiang' (Xiang Ying)")),
        ("owner: Buyer", ("unknown owner 'Buyer'", f"{RULE}: write 'buyer' (王芳)")),
        (
            "owner: 采购",
            (
                "unknown owner '采购'",
                "it is the department 'procurement', and an owner is one person; 'xiang' leads it",
                RULE,
            ),
        ),
        (
            "owner: 王芳、Xiang Ying",
            (
                "unknown owner '王芳、Xiang Ying'",
                f"{RULE}: write one of them, 'owner: buyer', the others under 'helpers: [xiang]'",
            ),
        ),
        (
            "owner: 李娜",
            (
                "'李娜' is not an id",
                f"{RULE}; somebody new is written under 'people:' as 'ID: {{name: 李娜}}'",
                "ids are lower-case letters and digits with single hyphens, such as 'home-page'",
            ),
        ),
        ("helpers: [buyer, Xiang Ying]", ("unknown person 'Xiang Ying'", f"{RULE}: write 'xiang'")),
        (
            "helpers: 王芳 / Xiang Ying",
            ("unknown person '王芳 / Xiang Ying'", f"{RULE}: write 'helpers: [buyer, xiang]'"),
        ),
        (
            "department: Art and design",
            ("unknown department 'Art and design'", "departments are named by their id: write 'art'"),
        ),
        (
            "department: studio",
            ("unknown department 'studio'", "departments are named by their id: write 'art' (Art and design)"),
        ),
        ("window: Sign up", ("unknown window 'Sign up'", "windows are named by their id: write 'signing'")),
        ("after: [Price list]", ("unknown predecessor 'Price list'", f"{WORK}: write 'price-list'")),
        ("after: 首页 SS+1d", ("unknown predecessor '首页'", f"{WORK}: write 'home SS+1d'")),
        (
            "after: Price list, 首页",
            ("unknown predecessor 'Price list, 首页'", f"{WORK}: write 'after: [price-list, home]'"),
        ),
        ("after: [{task: 首页, type: SS}]", ("unknown predecessor '首页'", f"{WORK}: write 'home'")),
        (
            "after: [Texts]",
            ("unknown predecessor 'Texts'", f"{WORK}: write 'texts' or 'texts-again'"),
        ),
        ("owner: Ana", ("unknown owner 'Ana'", f"{RULE}: write 'ana-ruiz' or 'ana-gil'")),
        (
            "owner: Somebody",
            (
                "'Somebody' is not an id",
                "ids are lower-case letters and digits with single hyphens, such as 'home-page'; write 'somebody'",
            ),
        ),
    ],
)
def test_a_name_or_title_leads_to_the_id(
    line: str, expected: tuple[str, ...], helped: Callable[..., list[tuple[str, ...]]]
) -> None:
    assert helped(PLAN.replace("{duration: 1d, KEY: VALUE}", f"\n    duration: 1d\n    {line}")) == [expected]


def test_names_lead_to_ids_in_departments_people_and_risks_too(told: Callable[..., list[str]]) -> None:
    text = PLAN.replace("KEY: VALUE", "owner: buyer").replace("lead: xiang", "lead: Xiang Ying")
    text = text.replace("department: art}", "department: Studio}")
    text += "risks:\n  rain: {title: Rain, owner: 王芳, plan: 首页}\n"
    assert told(text) == [
        "plan.yaml:5:33: EP212 error: unknown person 'Xiang Ying'",
        "plan.yaml:9:33: EP203 error: unknown department 'Studio'",
        "plan.yaml:21:30: EP212 error: unknown owner '王芳'",
        "plan.yaml:21:40: EP211 error: unknown emergency task '首页'",
    ]


def test_an_id_that_is_also_a_name_means_itself(told: Callable[..., list[str]]) -> None:
    text = PLAN.replace("KEY: VALUE", "owner: buyer, after: texts").replace("title: Price list", "title: texts")
    assert told(text) == []


@pytest.mark.parametrize(
    ("written", "meant"), [("Go live", "go"), ("Go live - 2d", "go - 2d"), ("开卖 + 4h", "sale + 4h")]
)
def test_a_title_in_a_date_leads_to_the_milestone(
    written: str, meant: str, helped: Callable[..., list[tuple[str, ...]]]
) -> None:
    text = PLAN.replace("KEY: VALUE", f"owner: buyer, deadline: {written}")
    text += "milestones:\n  go: {title: Go live, date: T}\n  sale: {title: 开卖, date: T}\n"
    name = written.partition(" -")[0].partition(" +")[0]
    rule = "a date is named by the id of its milestone, not by its title"
    assert helped(text) == [(f"unknown date '{name}'", f"{rule}: write '{meant}'")]
