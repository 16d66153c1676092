"""`elevenplan explain CODE`: what a finding means, why it matters, and how to mend it."""

from typing import Annotated

import typer

from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import say, say_json


def explain(
    code: Annotated[
        str | None, typer.Argument(show_default=False, help="A code such as EP201; none: list all.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Explain a code: what it checks, why it matters, an example, and how to mend it."""
    from elevenplan.diagnostics.catalogue import codes, page

    pages = [found for known in codes() if (found := page(known))]
    if code is None:
        listed = [{"code": one.code, "title": one.title, "severity": one.severity} for one in pages]
        rows = (f"{one.code}  {one.severity:<8} {one.title}" for one in pages)
        if as_json:
            say_json({"format": 1, "codes": listed})
        else:
            say("\n".join(rows))
        return
    found = page(code)
    if found is None:
        refuse_unknown("code", code.upper(), codes(), "elevenplan explain lists them all")
    if as_json:
        sections = dict(found.sections)
        about = {"code": found.code, "title": found.title, "severity": found.severity}
        say_json({"format": 1, **about, "sections": sections})
    else:
        say(found.text)
