"""The schedule as a Mermaid gantt chart, which code hosts draw in Markdown."""

import re
from collections.abc import Iterator
from typing import Final

from elevenplan.exporters.request import Exporter, Request
from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.source.cells import clean
from elevenplan.worktime.moments import to_datetime

MARKER: Final = "%% elevenplan export mermaid"
_MEANING: Final = re.compile(r"[:;#,%`\"<>{}\\]")
_KEYWORD: Final = re.compile(
    r"(?i)^(gantt|title|section|dateformat|axisformat|tickinterval|excludes|includes|todaymarker|weekday|weekend|"
    r"inclusiveenddates|topaxis|click|call|href|acctitle|accdescr)|\d{4}-\d\d-\d\d"
)


def make_mermaid(request: Request) -> bytes:
    """A gantt chart with a section a department; finished, running and critical work marked as Mermaid does."""
    plan = request.schedule.plan
    brand = f"{plan.brand.name} - " if plan.brand else ""
    lines = [
        MARKER,
        "gantt",
        f"    title {said(brand + plan.name)}",
        "    dateFormat YYYY-MM-DD HH:mm",
        "    axisFormat %m-%d",
        "    todayMarker off",
    ]
    lines += _sections(request)
    return ("\n".join(lines) + "\n").encode("utf-8")


def _sections(request: Request) -> Iterator[str]:
    groups: dict[str, list[ScheduledTask]] = {}
    for task in request.tasks:
        if task.item.kind in (Kind.TASK, Kind.MILESTONE) and not task.item.is_dropped:
            name = request.schedule.department_name(task.item.department) or request.say("No department")
            groups.setdefault(name, []).append(task)
    for name, tasks in groups.items():
        yield f"    section {said(name)}"
        yield from (_line(request.schedule, task) for task in tasks)


def _line(schedule: Schedule, task: ScheduledTask) -> str:
    tags = [
        "milestone" if task.item.kind is Kind.MILESTONE else "",
        "crit" if is_critical(schedule, task) else "",
        "done" if task.item.is_finished else "active" if task.started is not None else "",
    ]
    span = task.finish - task.start
    length = f"{max(span // 60, 0)}m"
    # An id of Mermaid's own words would be taken for a tag.
    facts = [*(tag for tag in tags if tag), f"t_{task.id}", f"{to_datetime(task.start):%Y-%m-%d %H:%M}", length]
    return f"    {said(task.title)} :{', '.join(facts)}"


def said(text: str) -> str:
    """The text with nothing in it that Mermaid would obey."""
    found = " ".join(_MEANING.sub(" ", clean(text)).split()) or "-"
    return f"\u200b{found}" if _KEYWORD.match(found) else found


def is_our_mermaid(data: bytes) -> bool:
    """Whether the first line is our marker."""
    return data.startswith(MARKER.encode())


MERMAID: Final = Exporter("mermaid", ".mmd", make_mermaid, is_our_mermaid)
