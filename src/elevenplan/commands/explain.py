"""`elevenplan explain CODE`: what a finding means, why it matters, and how to mend it."""

from typing import Annotated

import typer

from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse, say


def explain(
    code: Annotated[
        str | None, typer.Argument(show_default=False, help="A code such as EP201; none: list all.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Explain a code: what it checks, why it matters, an example, and how to mend it."""
    import json

    from elevenplan.diagnostics.catalogue import codes, page
    from elevenplan.source.suggest import closest

    pages = [found for known in codes() if (found := page(known))]
    if code is None:
        listed = [{"code": one.code, "title": one.title, "severity": one.severity} for one in pages]
        rows = (f"{one.code}  {one.severity:<8} {one.title}" for one in pages)
        say(json.dumps({"format": 1, "codes": listed}, ensure_ascii=False, indent=1) if as_json else "\n".join(rows))
        return
    found = page(code)
    if found is None:
        near = closest(code.upper(), codes())
        refuse(f"unknown code '{code}'", f"did you mean '{near}'?" if near else "elevenplan explain lists them all")
    if as_json:
        sections = dict(found.sections)
        data = {"format": 1, "code": found.code, "title": found.title, "severity": found.severity, "sections": sections}
        say(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        say(found.text)
