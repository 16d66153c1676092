"""The pages of all codes as one Markdown document with a table of contents."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from elevenplan.diagnostics.catalogue import Page, family

_INTRODUCTION: Final = """\
# The codes of elevenplan

What `elevenplan check` finds in a plan has a code, and each code has a page: what it checks, why it matters in a
campaign, an example, and how to fix it. `elevenplan explain EP201` prints one of them. A plan changes a severity under
`rules: {EP304: off, EP501: error}`; a comment `# elevenplan: ignore EP304` on a line silences one finding. A code whose
severity is off reports only where a plan asks for it."""


def render_pages_md(pages: Sequence[Page]) -> str:
    """All pages by family behind their table of contents; ends without a line end."""
    return "\n\n".join([_INTRODUCTION, render_contents_md(pages), *_families(pages)])


def render_contents_md(pages: Sequence[Page]) -> str:
    """The table of contents alone: each code with its title and severity, by family."""
    parts = []
    for name, group in groupby(pages, lambda one: family(one.code)):
        rows = (f"- [{one.code}](#{one.code.lower()}) {one.title} ({one.severity})" for one in group)
        parts.append("\n".join([f"**{name}**", "", *rows]))
    return "\n\n".join(parts)


def render_page_md(page: Page) -> str:
    """A page as it stands."""
    return page.text.strip("\n")


def _families(pages: Sequence[Page]) -> Iterator[str]:
    for name, group in groupby(pages, lambda one: family(one.code)):
        yield f"## {name}"
        for page in group:
            # An anchor of its own: what a service makes of a heading differs from one to the next.
            yield f'<a id="{page.code.lower()}"></a>'
            yield re.sub(r"^#", "###", render_page_md(page), count=1).replace("\n## ", "\n#### ")
