"""What decides each date: the chain that leads to it step by step, and all work without slack."""

from collections.abc import Sequence
from typing import Final

from elevenplan.exporters.xlsx.page import SIGNS, Document, Page, banner, finish_table, unitless
from elevenplan.exporters.xlsx.tasks import add_slack_format, department_text, state_text, title_text, write_dates_of
from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import TargetChain, by_urgency, critical_tasks
from elevenplan.reports.words import margin_text, target_date, target_title
from elevenplan.schedule.result import ScheduledTask
from elevenplan.worktime.spoken import spoken_date

_WIDTHS: Final = (26.0, 6.0, 40.0, 20.0, 18.0, 13.0, 13.0, 13.0, 10.0, 24.0)
_SLACK: Final = 8
_MOST_TARGETS: Final = 40
_MOST_STEPS: Final = 60


def write_critical(document: Document) -> None:
    """The sheet of the critical path: the open targets by urgency, the event first, each with its chain."""
    page = document.add(document.say("Critical path"))
    say = document.say
    header = banner(page, _WIDTHS[0])
    names = [
        say("Time node"),
        say("Step"),
        say("Main content"),
        say("Department"),
        say("Responsible"),
        say("Start"),
        say("Finish"),
    ]
    # With a forecast the chains are those that it gives, and tell of it rather than of deadlines.
    third = say("Deadline") if document.schedule.forecast is None else say("Forecast")
    page.headings(header, [*names, third, say("Slack (days)"), say("State")])
    row = _write_steps(page, header, say("No slack at all"), say("No slack at all"), _critical(document), "late_band")
    open_ = [one for one in document.chains if one.chain and not one.target.done]
    for one in sorted(open_, key=lambda one: by_urgency(one.target))[:_MOST_TARGETS]:
        tasks = [document.schedule.tasks[id_] for id_ in one.chain[-_MOST_STEPS:]]
        name = target_title(document.schedule, one.target)
        style = "event" if one.target.is_event else "late_band" if one.target.is_missed else "milestone"
        row = _write_steps(page, row, name, _heading(document, one), tasks, style)
    add_slack_format(page, header + 1, row, _SLACK)
    finish_table(page, header, row, _WIDTHS, 1)


def _critical(document: Document) -> list[ScheduledTask]:
    return [task for task in critical_tasks(document.schedule) if document.request.wants(task)]


def _heading(document: Document, one: TargetChain) -> str:
    """`◆ 10-10 00:00 Coupons start · ready 09-28 18:30 · margin 4d`."""
    target, say = one.target, document.say
    title = f"{SIGNS[target.kind]} {target_date(target)} {target_title(document.schedule, target)}"
    ready = "" if target.ready is None else f"{say('Ready')} {spoken_date(target.ready, end=True)}"
    margin = f"{unitless(say('Margin (days)'))} {say.length(margin_text(target))}"
    return " · ".join(part for part in (title, ready, margin) if part)


def _write_steps(page: Page, row: int, name: str, heading: str, tasks: Sequence[ScheduledTask], style: str) -> int:
    """A band, and a line for each step of the chain; gives the last row written."""
    if not tasks:
        return row
    row += 1
    page.sheet.set_row(row, 20)
    page.band(row, 0, len(_WIDTHS) - 1, heading, style)
    for step, task in enumerate(tasks, 1):
        row += 1
        _write_step(page, row, name, step, task)
    return row


def _write_step(page: Page, row: int, name: str, step: int, task: ScheduledTask) -> None:
    document = page.document
    page.sheet.set_row(row, page.needed(((task.title, _WIDTHS[2]),)), None, {"level": 1})
    page.text(row, 0, name, "muted", font_size=8)
    page.number(row, 1, step, align="center")
    page.text(row, 2, title_text(task), text_wrap=True)
    page.text(row, 3, department_text(document, task))
    page.text(row, 4, document.schedule.person_name(task.item.owner))
    write_dates_of(page, row, 5, task)
    if document.schedule.forecast is not None:
        calendar = document.schedule.dates.calendar_of(task.item)
        is_moment = task.item.kind is Kind.MILESTONE
        shown = None if is_moment else calendar
        page.moment(row, 7, task.forecast_finish, end=not is_moment, calendar=shown)
    page.text(row, 9, state_text(document, task))
