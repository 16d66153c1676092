"""`elevenplan explain CODE`: what a finding means, why it matters, and how to mend it."""

from typing import Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.options import AsciiOption, Color, ColorOption, JsonOption, WidthOption
from elevenplan.commands.terminal import say_json, screen


def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            show_default=False, autocompletion=completion.codes, help="A code such as EP201; none: list all."
        ),
    ] = None,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Explain a code: what it checks, why it matters, an example, and how to mend it."""
    from elevenplan.diagnostics.catalogue import codes, page
    from elevenplan.reports import pages

    shown = screen(color, ascii_only=ascii_only, width=width)
    if code is None:
        known = [found for name in codes() if (found := page(name))]
        if as_json:
            say_json({"format": 1, "codes": [pages.heading_json(one) for one in known]})
        else:
            shown.show(pages.render_pages, known)
        return
    asked = page(code)
    if asked is None:
        refuse_unknown("code", code.upper(), codes(), "elevenplan explain lists them all")
    if as_json:
        say_json({"format": 1, **pages.heading_json(asked), "sections": dict(asked.sections)})
    else:
        shown.show(pages.render_page, asked)
