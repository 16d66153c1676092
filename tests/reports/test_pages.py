"""The pages of the codes on a screen."""

from elevenplan.diagnostics.catalogue import codes, page, parse_page
from elevenplan.reports.pages import heading_json, render_page, render_pages

TEXT = """\
# EP999: a made-up mistake

severity: warning

## What it checks

Every word that is far too long for one line of this narrow screen.

## Why it matters

It does not.

## Example

    tasks:
      a: {title: a line of an example that is never broken}

## How to fix it

Write less.
"""


def test_paragraphs_are_wrapped_and_examples_are_not() -> None:
    text = render_page(parse_page(TEXT), width=40)
    assert text.split("\n")[4:16] == [
        "## What it checks",
        "",
        "Every word that is far too long for one",
        "line of this narrow screen.",
        "",
        "## Why it matters",
        "",
        "It does not.",
        "",
        "## Example",
        "",
        "    tasks:",
    ]
    assert "      a: {title: a line of an example that is never broken}" in text.split("\n")


def test_headings_are_painted_where_colours_are_on() -> None:
    assert render_page(parse_page(TEXT), width=40, colour=True).startswith("\x1b[1m# EP999: a made-up mistake\x1b[0m\n")


def test_the_list_of_all_codes() -> None:
    found = [one for code in codes() if (one := page(code))]
    lines = render_pages(found, width=80).split("\n")
    assert len(lines) == len(codes())
    assert "EP201  error    an unknown predecessor" in lines
    assert heading_json(found[0]) == {"code": found[0].code, "title": found[0].title, "severity": found[0].severity}
