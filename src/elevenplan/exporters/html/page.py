"""The page as text: the skeleton with style, script and data filled in, nothing of it fetched from anywhere."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import Any, Final

from elevenplan.exporters.logo import Logo
from elevenplan.exporters.request import Request
from elevenplan.reports.language import Language
from elevenplan.source.cells import clean

MARKER: Final = "<!doctype html>\n<!-- elevenplan export html -->"
STYLES: Final = ("colours.css", "page.css", "chart.css", "lists.css", "narrow.css", "print.css")
SCRIPTS: Final = (
    "elements.js",
    "model.js",
    "words.js",
    "leave.js",
    "filters.js",
    "scale.js",
    "bars.js",
    "chart.js",
    "arrows.js",
    "details.js",
    "lists.js",
    "risks.js",
    "paper.js",
    "start.js",
)
# What would end the script element or be read as markup, and what moves or hides text; halves of characters, which
# come from file names that are no UTF-8, cannot be written at all.
_UNSAFE: Final = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_PLACE: Final = re.compile(r"\{\{(say )?([^{}]+)\}\}")


def page(request: Request, value: Mapping[str, Any]) -> str:
    """The page with a policy that lets only its own style and script run, and nothing be fetched."""
    style = "".join(_asset(name) for name in STYLES)
    script = '(() => {\n"use strict";\n' + "".join(_asset(name) for name in SCRIPTS) + "})();\n"
    plan, say = request.schedule.plan, request.say
    brand = plan.brand.name if plan.brand else None
    parts = {
        "lang": say.code,
        "policy": policy(style, script),
        "title": _text(f"{brand}: {plan.name}" if brand else plan.name),
        "name": _text(plan.name),
        "brand": f'<span class="brand">{_text(brand)}</span>' if brand else "",
        "logo": _logo(request.logo, brand or plan.name),
        "style": style,
        "data": data_text({**value, **_translations(say, script)}),
        "script": script,
    }
    # In one pass: a title that looks like a place stays a title.
    return MARKER + _PLACE.sub(lambda found: _text(say(found[2])) if found[1] else parts[found[2]], _asset("page.html"))


def _translations(say: Language, script: str) -> dict[str, Any]:
    """What the script's English texts are in the language of the page; nothing for English."""
    found = {text: said for text, said in say.texts.items() if f'say("{text}"' in script}
    return {"words": found} if found else {}


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this style and this script by their hashes, pictures inside the page, no more."""
    rules = (
        "default-src 'none'",
        f"style-src {_hash(style)}",
        f"script-src {_hash(script)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def data_text(value: Mapping[str, Any]) -> str:
    """The value as JSON that can stand in a script element: no character of it is markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _logo(logo: Logo | None, name: str) -> str:
    """The logo as a picture inside the page; a picture runs no script, whatever an SVG holds."""
    if logo is None:
        return ""
    data = base64.b64encode(logo.data).decode()
    return f'<img class="logo" alt="{_text(name)}" src="data:{logo.mime};base64,{data}">'


def _text(text: str) -> str:
    """A text of the plan as markup that shows it."""
    return escape(clean(text), quote=True)


def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
