"""The page of each code: what `elevenplan explain EP201` prints.

A page is a file `pages/EP201.md` in this form, headings as they stand and in this order:

    # EP201: unknown reference

    severity: error

    ## What it checks
    ## Why it matters
    ## Example
    ## How to fix it

`severity` is error, warning, info, or off for a rule that a plan must switch on. The example is an
indented or fenced piece of a plan that raises the finding. The same text feeds the documentation.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

HEADINGS = ("What it checks", "Why it matters", "Example", "How to fix it")

FAMILIES = (
    ("EP1", "Files and YAML"),
    ("EP2", "Names and references"),
    ("EP3", "The network of tasks"),
    ("EP4", "Dates and margins"),
    ("EP5", "Who is responsible"),
    ("EP6", "Progress"),
    ("EP7", "Calendars"),
    ("EP8", "Campaign practice"),
    ("EP9", "What a change makes worse"),
)
"""What codes with the same first figure are about."""

_TITLE = re.compile(r"# (EP\d{3}): (.+)")


@dataclass(frozen=True, slots=True)
class Page:
    """A code's page; `sections` are the headings with their texts, in the order of `HEADINGS`."""

    code: str
    title: str
    severity: str
    sections: tuple[tuple[str, str], ...]
    text: str


def codes() -> tuple[str, ...]:
    """Every code that has a page, in order."""
    names = (entry.name for entry in _pages().iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if re.fullmatch(r"EP\d{3}\.md", name)))


def family(code: str) -> str:
    """What the codes of this kind are about, empty for a kind that there is not."""
    return next((name for start, name in FAMILIES if code.startswith(start)), "")


def page(code: str) -> Page | None:
    """The page of a code, in any case of letters; None where there is none."""
    code = code.strip().upper()
    if not re.fullmatch(r"EP\d{3}", code):
        return None
    entry = _pages().joinpath(f"{code}.md")
    return parse_page(entry.read_text(encoding="utf-8")) if entry.is_file() else None


def parse_page(text: str) -> Page:
    """A page's text in its parts; ValueError where it has not the form above."""
    first, _, rest = text.partition("\n")
    title = _TITLE.fullmatch(first.strip())
    head, *parts = re.split(r"^## +", rest, flags=re.MULTILINE)
    severity = re.fullmatch(r"severity: (error|warning|info|off)", head.strip())
    sections = tuple((part.partition("\n")[0].strip(), part.partition("\n")[2].strip("\n")) for part in parts)
    if not title or not severity or tuple(name for name, _ in sections) != HEADINGS:
        raise ValueError(f"this page has not the form of catalogue.py: {first!r}")
    return Page(title[1], title[2], severity[1], sections, text)


def _pages() -> Traversable:
    return files(__package__).joinpath("pages")
