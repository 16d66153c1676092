"""`elevenplan explain CODE`: what a finding means, why it matters, and how to mend it."""

from enum import StrEnum
from typing import Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.options import AsciiOption, Color, ColorOption, JsonOption, WidthOption
from elevenplan.commands.terminal import Screen, refuse, say, say_json, screen


class PageFormat(StrEnum):
    """How pages are written."""

    TEXT = "text"
    MD = "md"


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            show_default=False, autocompletion=completion.codes, help="A code such as EP201; none: list all."
        ),
    ] = None,
    all_pages: Annotated[bool, typer.Option("--all", help="The pages of all codes, one after the other.")] = False,
    format_: Annotated[
        PageFormat, typer.Option("--format", help="For a terminal, or as Markdown for a README or a page.")
    ] = PageFormat.TEXT,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Explain a code: what it checks, why it matters, an example, and how to mend it."""
    from elevenplan.diagnostics.catalogue import codes, page

    shown = screen(color, ascii_only=ascii_only, width=width)
    is_md = format_ is PageFormat.MD
    if code is None:
        _explain_all(shown, is_md=is_md, as_json=as_json, whole=all_pages)
        return
    if all_pages:
        refuse(f"--all asks for the pages of all codes, '{code}' for one", "leave out one of them")
    code = f"EP{code}" if code.isdecimal() else code
    asked = page(code)
    if asked is None:
        refuse_unknown("code", code.upper(), codes(), "elevenplan explain lists them all")
    from elevenplan.reports import pages, pages_md

    if as_json:
        say_json({"format": 1, **pages.page_json(asked)})
    elif is_md:
        say(pages_md.render_page_md(asked))
    else:
        shown.show(pages.render_page, asked)


def _explain_all(shown: Screen, *, is_md: bool, as_json: bool, whole: bool) -> None:
    """Every code: its title, or its whole page."""
    from elevenplan.diagnostics.catalogue import codes, page
    from elevenplan.reports import pages, pages_md

    known = [found for name in codes() if (found := page(name))]
    if as_json:
        told = pages.page_json if whole else pages.heading_json
        say_json({"format": 1, "codes": [told(one) for one in known]})
    elif is_md:
        say((pages_md.render_pages_md if whole else pages_md.render_contents_md)(known))
    else:
        shown.show(pages.render_all_pages if whole else pages.render_pages, known)
