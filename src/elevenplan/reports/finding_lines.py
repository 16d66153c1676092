"""The findings that a change brings, and those that it takes away."""

from collections.abc import Iterator
from typing import Final

from elevenplan.diagnostics.concise import render_concise
from elevenplan.reports.changes import ChangeReport
from elevenplan.reports.look import Look, wrapped

_MOST_FINDINGS: Final = 10


def finding_lines(report: ChangeReport, look: Look) -> Iterator[str]:
    """A line each, below NEW FINDINGS and GONE FINDINGS."""
    if report.presence == "gone":
        return
    for word, found in (("NEW", report.new_findings), ("GONE", report.gone_findings)):
        if found:
            yield f"{word} FINDINGS"
            shown = render_concise(found[:_MOST_FINDINGS]).splitlines()
            yield from (line for one in shown for line in wrapped(one, look, "  "))
            if len(found) > _MOST_FINDINGS:
                yield f"  and {len(found) - _MOST_FINDINGS} more"
