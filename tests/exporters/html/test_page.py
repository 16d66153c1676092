"""The page as text: what is escaped, what may run, and that it is the same every time."""

import base64
import hashlib
import json
import re

import pytest
from page_plans import Requested

from elevenplan.exporters.html.exporter import HTML, is_our_html, make_html
from elevenplan.exporters.html.items import is_safe_address
from elevenplan.exporters.html.page import SCRIPTS, STYLES, data_text
from elevenplan.exporters.logo import picture
from elevenplan.exporters.request import Request

HOSTILE = """
brand: {name: '"><script>hacked()</script>'}
tasks:
  one: {title: "</script><script>hacked()</script>", duration: 1d}
  two: {title: "\\"onload=\\"hacked()", duration: 1d}
  three: {title: "before\\u2028after \\u202Eturned {{script}} &amp; <!--", duration: 1d}
"""


def parts(page: str) -> tuple[str, str, str, str]:
    """The policy, the style, the data and the script of a page."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    found = re.fullmatch(
        r'.*<style>(.*)</style>.*<script type="application/json" id="plan">(.*)</script>\n<script>(.*)</script>.*',
        page,
        re.DOTALL,
    )
    assert policy and found
    return policy[1], found[1], found[2], found[3]


def test_the_policy_lets_only_the_pages_own_style_and_script_run(under_way: Request) -> None:
    policy, style, _, script = parts(make_html(under_way).decode())
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def test_nothing_is_fetched(under_way: Request) -> None:
    _, style, data, script = parts(page := make_html(under_way).decode())
    rest = page.replace(data, "")
    assert not re.search(r"\ssrc=(?!\"data:)|\shref=|@import|url\(", rest.replace(script, ""))
    assert "http" not in re.sub(r"http://www\.w3\.org/2000/svg|https\?:", "", style + script)


def test_hostile_titles_stand_in_the_page_as_text(requested: Requested) -> None:
    page = make_html(requested(HOSTILE)).decode()
    _, _, data, _ = parts(page)
    assert not set("<>&\u2028\u202e") & set(data)
    titles = {item["id"]: item["title"] for item in json.loads(data)["items"]}
    assert titles == {
        "one": "</script><script>hacked()</script>",
        "two": '"onload="hacked()',
        "three": "before after turned {{script}} &amp; <!--",
    }
    assert "<title>&quot;&gt;&lt;script&gt;hacked()&lt;/script&gt;: Campaign</title>" in page
    assert page.count("<script") == 2


def test_data_holds_no_markup_and_reads_back_the_same() -> None:
    value = {"text": '</script> & <!-- \u2028\u2029\ufeff\u202e "quotes" 双十一 \\'}
    text = data_text(value)
    assert text == (
        '{"text":"\\u003c/script\\u003e \\u0026 \\u003c!-- \\u2028\\u2029\\ufeff\\u202e \\"quotes\\" 双十一 \\\\"}'
    )
    assert json.loads(text) == value


def test_half_a_character_can_be_written() -> None:
    assert data_text({"text": "\ud800"}).encode() == b'{"text":"\\ud800"}'


def test_the_same_plan_gives_the_same_bytes(requested: Requested) -> None:
    assert make_html(requested(HOSTILE)) == make_html(requested(HOSTILE))


def test_a_logo_is_a_picture_inside_the_page(requested: Requested) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" onload="hacked()"/>'
    page = make_html(requested(HOSTILE, logo=picture(data))).decode()
    assert f'src="data:image/svg+xml;base64,{base64.b64encode(data).decode()}"' in page
    assert "<svg" not in page


def test_our_pages_are_known_and_others_are_not(under_way: Request) -> None:
    assert is_our_html(make_html(under_way))
    assert not is_our_html(b"<!doctype html>\n<html></html>")


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("mailto:zhao@example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)//https://example.org", False),
        (" https://example.org", False),
        ("https://example.org/\njavascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("vbscript:x", False),
        ("https://", False),
    ],
)
def test_only_addresses_of_web_and_mail_can_be_followed(address: str, is_safe: bool) -> None:
    assert is_safe_address(address) is is_safe


def test_every_asset_is_part_of_the_page() -> None:
    from importlib.resources import files

    names = {entry.name for entry in files("elevenplan.exporters.html").joinpath("assets").iterdir()}
    assert names == {"page.html", *STYLES, *SCRIPTS}


def test_a_page_goes_to_a_file() -> None:
    assert (HTML.ending, HTML.text) == (".html", False)
