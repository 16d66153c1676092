"""The page of a code, and the list of all, as they are shown."""

from collections.abc import Sequence

from elevenplan.diagnostics.catalogue import Page
from elevenplan.reports.look import Look, wrapped


def heading_json(page: Page) -> dict[str, str]:
    """What a list of codes tells of one, as plain data."""
    return {"code": page.code, "title": page.title, "severity": page.severity}


def page_json(page: Page) -> dict[str, object]:
    """A whole page as plain data."""
    return {**heading_json(page), "sections": dict(page.sections)}


def render_pages(pages: Sequence[Page], *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """Every code with its severity and title."""
    look = Look(width, colour, ascii_only)
    return look.page(look.clip(f"{one.code}  {one.severity:<8} {one.title}") for one in pages)


def render_page(page: Page, *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """A page: its paragraphs wrapped, its examples (which are indented) as they stand."""
    look = Look(width, colour, ascii_only)
    lines: list[str] = []
    for line in page.text.splitlines():
        if line.startswith("#"):
            lines.append(look.paint(line, "heading"))
        else:
            lines += [line] if line.startswith(" ") else wrapped(line, look)
    return look.page(lines)


def render_all_pages(pages: Sequence[Page], *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """The list of all codes, and behind it their pages, two empty lines between them."""
    told = [render_pages(pages, width=width, colour=colour, ascii_only=ascii_only)]
    told += [render_page(one, width=width, colour=colour, ascii_only=ascii_only) for one in pages]
    return "\n\n\n".join(part.strip("\n") for part in told)
