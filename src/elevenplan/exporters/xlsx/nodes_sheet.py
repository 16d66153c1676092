"""What each department owes at each time node."""

from typing import Final

from elevenplan.exporters.xlsx.page import SIGNS, Document, Page, banner, finish_table
from elevenplan.exporters.xlsx.tasks import add_slack_format, department_text, state_text, write_dates_of
from elevenplan.reports.nodes import Node, nodes
from elevenplan.reports.words import countdown, target_date, target_title
from elevenplan.schedule.result import ScheduledTask

_WIDTHS: Final = (24.0, 20.0, 40.0, 18.0, 13.0, 13.0, 13.0, 10.0, 26.0)
_SLACK: Final = 7


def write_nodes(document: Document) -> None:
    """The sheet of the nodes, in order of time; the node stands on each line, for the filters."""
    page = document.add(document.say("By time node"))
    say = document.say
    header = banner(page, _WIDTHS[0])
    names = [say("Time node"), say("Department"), say("Main content"), say("Responsible"), say("Start"), say("Finish")]
    page.headings(header, [*names, say("Deadline"), say("Slack (days)"), say("State")])
    row = header
    for node in nodes(document.schedule):
        row = _write_node(page, row, node)
    add_slack_format(page, header + 1, row, _SLACK)
    finish_table(page, header, row, _WIDTHS, 1)


def _write_node(page: Page, row: int, node: Node) -> int:
    """A band for the node and a line for each piece of work; gives the last row written."""
    document = page.document
    owed = [task for _, tasks in node.owed for task in tasks if document.request.wants(task)]
    is_limited = document.request.people is not None or document.request.departments is not None
    if not owed and (node.target is None or is_limited):
        return row
    row += 1
    is_event = node.target is not None and node.target.is_event
    page.sheet.set_row(row, 20)
    page.band(row, 0, len(_WIDTHS) - 1, _heading(document, node), "event" if is_event else "milestone")
    name = target_title(document.schedule, node.target) if node.target else document.say("After the last node")
    for task in owed:
        row += 1
        _write_task(page, row, name, task)
    if not owed:
        row += 1
        page.band(row, 1, len(_WIDTHS) - 1, document.say("no work is due here first"), "muted", font_size=8)
        page.text(row, 0, name, "muted", font_size=8)
    return row


def _heading(document: Document, node: Node) -> str:
    """`◆ 10-10 00:00 (T-32)  Coupons start`."""
    target, schedule = node.target, document.schedule
    if target is None:
        return document.say("After the last node")
    left = countdown(schedule, target.date - (target.kind != "milestone"))
    day = f"{target_date(target)} ({left})" if left else target_date(target)
    return f"{SIGNS[target.kind]} {day}  {target_title(schedule, target)}"


def _write_task(page: Page, row: int, name: str, task: ScheduledTask) -> None:
    document = page.document
    page.sheet.set_row(row, page.needed(((task.title, _WIDTHS[2]),)), None, {"level": 1})
    page.text(row, 0, name, "muted", font_size=8)
    page.text(row, 1, department_text(document, task))
    page.text(row, 2, task.title, text_wrap=True)
    page.text(row, 3, document.schedule.person_name(task.item.owner))
    write_dates_of(page, row, 4, task)
    page.text(row, 8, state_text(document, task))
