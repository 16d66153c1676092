"""The schedule as a Markdown table, for wikis and pull requests."""

from collections.abc import Iterator
from typing import Final

from elevenplan.exporters.request import Exporter, Request
from elevenplan.exporters.rows import COLUMNS, rows
from elevenplan.plan.outline import Kind
from elevenplan.reports.changes_md import escaped
from elevenplan.reports.critical import is_critical, shown_slack
from elevenplan.reports.words import countdown
from elevenplan.schedule.result import ScheduledTask
from elevenplan.worktime.spoken import spoken, spoken_date

MARKER: Final = "<!-- elevenplan export markdown -->"
_SHOWN: Final = tuple(map(COLUMNS.index, ("number", "department", "main content", "responsible", "remarks")))
_KINDS: Final = {Kind.MILESTONE: "◆ ", Kind.RECURRING: "↻ "}


def make_markdown(request: Request) -> bytes:
    """A heading with the brand, and one row an item; critical work is bold."""
    schedule, say = request.schedule, request.say
    plan = schedule.plan
    event = f" · {say('event {}', spoken_date(schedule.event, year=True))}" if schedule.event is not None else ""
    brand = f"{escaped(plan.brand.name)}: " if plan.brand else ""
    headings = [say("No."), say("Department"), say("Main content"), say("Responsible")]
    headings += [say("Start"), say("Finish"), say("Slack"), say("Remarks")]
    lines = [MARKER, "", f"# {brand}{escaped(plan.name)}{event}", "", _line(headings), _line(["-"] * len(headings))]
    lines += _rows(request)
    return ("\n".join(lines) + "\n").encode("utf-8")


def _rows(request: Request) -> Iterator[str]:
    for row in rows(request):
        number, department, title, owner, note = (escaped(row.cells[at]) for at in _SHOWN)
        shown = f"**{title}**" if is_critical(request.schedule, row.task) else title
        title = _KINDS.get(row.task.item.kind, "") + shown
        yield _line((number, department, title, owner, *_dates(request, row.task), _slack(request, row.task), note))


def _slack(request: Request, task: ScheduledTask) -> str:
    """The slack; of a fixed date what is left before it."""
    if task.total_slack is None:
        return ""
    return request.say.length(spoken(shown_slack(request.schedule, task), task.calendar.day_seconds))


def _dates(request: Request, task: ScheduledTask) -> tuple[str, str]:
    is_moment = task.item.kind is Kind.MILESTONE
    left = countdown(request.schedule, task.finish if is_moment else task.finish - 1)
    finish = f"{spoken_date(task.finish, end=not is_moment)} {left}".strip()
    return spoken_date(task.start), finish


def _line(cells: "tuple[str, ...] | list[str]") -> str:
    return f"| {' | '.join(cells)} |"


def is_our_markdown(data: bytes) -> bool:
    """Whether the first line is our marker."""
    return data.startswith(MARKER.encode())


MARKDOWN: Final = Exporter("markdown", ".md", make_markdown, is_our_markdown)
