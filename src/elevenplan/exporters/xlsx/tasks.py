"""What the further sheets tell of a piece of work."""

from elevenplan.exporters.xlsx.look import MOST_SLACK, RED, SLACK_BAR, data_bar
from elevenplan.exporters.xlsx.page import SIGNS, Document, Page
from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import is_critical, shown_slack
from elevenplan.schedule.result import ScheduledTask


def department_text(document: Document, task: ScheduledTask) -> str:
    """The name of the department, a word where there is none."""
    return document.schedule.department_name(task.item.department) or document.say("no department")


def state_text(document: Document, task: ScheduledTask) -> str:
    """`done`, `blocked: …`, `60 %`, `critical` or nothing."""
    entry, say = task.item.entry, document.say
    if task.done is not None:
        return say("done")
    share = f"{entry.percent} %" if entry.percent is not None else ""
    blocked = say("blocked: {}", entry.blocked) if entry.blocked else ""
    critical = say("critical") if is_critical(document.schedule, task) else ""
    return " · ".join(part for part in (share, blocked, critical) if part)


def write_dates_of(page: Page, row: int, column: int, task: ScheduledTask, style: str = "cell") -> None:
    """Start, finish, deadline and slack in four cells; a milestone has no finish of its own."""
    calendar = page.document.schedule.dates.calendar_of(task.item)
    is_moment = task.item.kind is Kind.MILESTONE
    page.moment(row, column, task.start, style, calendar=None if is_moment else calendar)
    page.moment(row, column + 1, None if is_moment else task.finish, style, end=True, calendar=calendar)
    page.moment(row, column + 2, task.deadline, style, end=True, calendar=calendar)
    slack = slack_days(page.document, task)
    page.number(row, column + 3, slack, style, num_format="0.0", align="center")


def slack_days(document: Document, task: ScheduledTask) -> float | None:
    """The slack in days of the task's calendar, as the critical report tells it; none of what is done."""
    if task.total_slack is None or task.done is not None:
        return None
    return round(shown_slack(document.schedule, task) / task.calendar.day_seconds, 2)


def title_text(task: ScheduledTask) -> str:
    """The title, a milestone's with its sign."""
    return f"{SIGNS['milestone']} {task.title}" if task.item.kind is Kind.MILESTONE else task.title


def add_slack_format(page: Page, first: int, last: int, column: int) -> None:
    """Work without slack stands out by a conditional format on its number."""
    if last < first:
        return
    red = page.document.formats.condition(font_color=RED, bold=True)
    blank = {"type": "blanks", "stop_if_true": True, "format": page.document.formats.condition()}
    page.sheet.conditional_format(first, column, last, column, blank)
    less = {"type": "cell", "criteria": "<=", "value": 0, "format": red}
    page.sheet.conditional_format(first, column, last, column, less)
    page.sheet.conditional_format(first, column, last, column, data_bar(SLACK_BAR, MOST_SLACK))
