"""Every rule has a page with the same severity, and a plan in the gallery that raises it."""

import re
from pathlib import Path

import pytest

from elevenplan.diagnostics.catalogue import page
from elevenplan.rules.registry import RULES

GALLERY = Path(__file__).parent / "gallery"
CODES = tuple(rule.code for rule in RULES)


def test_the_rules_stand_in_the_order_of_their_codes() -> None:
    assert list(CODES) == sorted(set(CODES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_names_its_severity(rule) -> None:
    found = page(rule.code)
    assert found is not None
    assert found.severity == (rule.severity or "off")


@pytest.mark.parametrize("code", ["EP220", "EP221", "EP411", "EP412", *CODES])
def test_a_plan_of_the_gallery_raises_only_this_rule(code: str) -> None:
    texts = [path.read_text("utf-8") for path in GALLERY.glob(f"{code}-*/expected.txt")]
    assert texts
    assert all(set(re.findall(r"\[(EP\d{3})\]", text)) == {code} for text in texts)
