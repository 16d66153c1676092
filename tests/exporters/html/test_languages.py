"""The page of a plan in another language: no word of ours is left in English, whatever is opened."""

import re

import pytest
from page_plans import HEADER, Opened

HEAD = HEADER.replace("name: Campaign", "name: 双十一\nlanguage: zh").replace("Founder's day", "店庆")
HEAD = HEAD.replace("name: Wang Fang, ", "name: 王芳, leave: [2026-10-15..2026-10-16], ")
HEAD = re.sub("Headquarters|Product|Design", "部门", HEAD)
PLAN = """
as_of: 2026-10-19
windows: {w1: {title: 申报, opens: 2026-10-19 10:00, closes: 2026-10-21 22:00, owner: zhao-min}}
tasks:
  a1: {title: 定价, owner: zhao-min, duration: 3d, done: 2026-10-14, checklist: [{初稿: 2026-10-13}, 定稿]}
  a2: {title: 文案, owner: wang-fang, helpers: [zhao-min], duration: 2d, estimate: {low: 1d, high: 4h}, after: a1,
       started: 2026-10-15, percent: 50, remaining: 1d, tags: [词], note: 说明, links: ["https://a.b"], x-价: "4"}
  a3:
    title: 页面
    department: design
    tasks:
      a4: {title: 首页, owner: wang-fang, duration: 4d, after: a1 SS+3d, deadline: 2026-10-21, blocked: 没有照片}
      a5: {title: 列表, duration: 1d, dropped: 2026-10-13}
  a6: {title: 报名, owner: zhao-min, duration: 1d, window: w1}
  a7: {title: 值守, department: product, calendar: warehouse, repeat: {every: workday, from: 2026-10-19, until: T}}
  a8: {title: 复盘, owner: zhao-min, duration: 1d, start_no_earlier_than: 2026-11-02}
  a9: {title: 打包, duration: 2d, schedule: alap, after: a4 FF+1ed}
  b1: {title: 拍摄, owner: wang-fang, duration: 1d, after: [a6, a2 FS-1d]}
risks: {r1: {title: 断货, trigger: 库存低, plan: a8, owner: wang-fang}, r2: {title: 其他}}
milestones:
  m1: {title: 开券, date: 2026-10-20 00:00, owner: zhao-min, after: a2}
  m2: {title: 开始, date: T, after: [a3, m1, b1, a9]}
"""
EVERYTHING = """
(() => {
  const said = new Set();
  const hear = (text) => text && text.split('\\n').forEach((line) => line.trim() && said.add(line.trim()));
  const look = () => {
    for (const node of document.querySelectorAll('body *')) {
      if (['SCRIPT', 'NOSCRIPT'].includes(node.tagName)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) hear(node.getAttribute(name));
      for (const part of node.childNodes) if (part.nodeType === 3) hear(part.data);
    }
  };
  look();
  for (const tab of document.querySelectorAll('[role=tab]')) { tab.click(); look(); }
  for (const row of document.querySelectorAll('.row')) { row.click(); look(); }
  return [...said];
})()
"""
# Keys, the plan's own words, and what is written alike in Chinese.
LATIN = re.compile(r"\b(?:Enter|Esc|PDF|[Tt]|A?SS|FF|FS|[abmw]\d|office|warehouse|Asia|Shanghai|UTC)\b")
KEYS = re.compile(r"SS\+3d|FF\+1ed|FS-1d|https://a\.b")


@pytest.mark.parametrize("as_of", [True, False])
def test_a_chinese_page_holds_no_english_word(opened: Opened, as_of: bool) -> None:
    page = opened(PLAN if as_of else PLAN.replace("as_of: 2026-10-19", ""), head=HEAD)
    said = page.run(EVERYTHING)
    assert "因为“报名”于 10-20 10:00 结束" in said
    assert page.run("document.documentElement.lang") == "zh"
    left = [text for text in said if re.search("[A-Za-z]", LATIN.sub("", KEYS.sub("", text)))]
    assert left == []


def test_only_what_the_script_says_is_in_the_page(opened: Opened) -> None:
    page = opened(PLAN, head=HEAD)
    words = page.run("Object.keys(JSON.parse(document.getElementById('plan').textContent).words)")
    assert "Nothing matches these filters." in words
    assert "By time node" not in words
