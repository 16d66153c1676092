"""Each person's work with its dates, whom they wait for and who waits for them."""

from collections.abc import Sequence
from typing import Final

from elevenplan.exporters.xlsx.look import RED
from elevenplan.exporters.xlsx.page import SMALL, Document, Page, banner, finish_table
from elevenplan.exporters.xlsx.tasks import add_slack_format, state_text, write_dates_of
from elevenplan.reports.agenda import Agenda, Brief, Neighbour, OwnTask, agenda
from elevenplan.reports.words import title_of
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken_day

_WIDTHS: Final = (18.0, 18.0, 36.0, 11.0, 11.0, 11.0, 9.0, 44.0, 44.0, 22.0)
_SLACK: Final = 6
_MOST: Final = 3


def write_people(document: Document) -> None:
    """The sheet of the people: all their open work from the plan's moment on; the name stands on each line."""
    page = document.add(document.say("By person"))
    say = document.say
    header = banner(page, _WIDTHS[0])
    names = [
        say("Person"),
        say("Department"),
        say("Main content"),
        say("Start"),
        say("Finish"),
        say("Deadline"),
        say("Slack (days)"),
    ]
    page.headings(header, [*names, say("Waits for (until)"), say("Awaited by (from)"), say("State")])
    row = header
    for brief in _briefs(document).briefs:
        row = _write_brief(page, row, brief)
    add_slack_format(page, header + 1, row, _SLACK)
    finish_table(page, header, row, _WIDTHS, 1)


def _briefs(document: Document) -> Agenda:
    """Everybody's brief from the moment of the report to the end of the plan; the whole plan's where none is done."""
    schedule, people = document.schedule, document.request.people
    begin, end = document.gantt.start // DAY, document.gantt.end // DAY
    first = min(max(document.status.as_of // DAY, begin), end)
    if not agenda(schedule, first, 1, people=()).has_progress:
        first = begin
    return agenda(schedule, first, end - first + 1, people)


def _write_brief(page: Page, row: int, brief: Brief) -> int:
    """A band for the person and a line for each piece of work; gives the last row written."""
    document = page.document
    tasks = [one for one in brief.tasks if document.request.wants(one.task)]
    if not tasks:
        return row
    row += 1
    page.sheet.set_row(row, 20)
    page.band(row, 0, len(_WIDTHS) - 1, _heading(document, brief))
    for one in sorted(tasks, key=lambda one: (one.task.start, one.task.item.number)):
        row += 1
        _write_task(page, row, brief, one)
    return row


def _person(document: Document, brief: Brief) -> str:
    return document.schedule.person_name(brief.person) or document.say("nobody responsible")


def _heading(document: Document, brief: Brief) -> str:
    """`Wang Fang · Design · on leave 10-19 – 10-20`."""
    parts = [_person(document, brief), document.schedule.department_name(brief.department)]
    spans = ", ".join(
        spoken_day(span.start * DAY) + (f" – {spoken_day((span.stop - 1) * DAY)}" if len(span) > 1 else "")
        for span in brief.leave
    )
    return " · ".join(part for part in (*parts, document.say("on leave {}", spans) if spans else "") if part)


def _write_task(page: Page, row: int, brief: Brief, one: OwnTask) -> None:
    document, task = page.document, one.task
    before = _neighbours(document, one.waits_for, ends=True)
    behind = _neighbours(document, one.waited_for_by, ends=False)
    cells = ((task.title, _WIDTHS[2]), (before, _WIDTHS[7] * SMALL), (behind, _WIDTHS[8] * SMALL))
    page.sheet.set_row(row, page.needed(cells), None, {"level": 1})
    page.text(row, 0, _person(document, brief), "muted", font_size=8)
    page.text(row, 1, document.schedule.department_name(task.item.department))
    page.text(row, 2, task.title, text_wrap=True)
    write_dates_of(page, row, 3, task)
    page.text(row, 7, before, "muted", text_wrap=True, font_size=8)
    page.text(row, 8, behind, "muted", text_wrap=True, font_size=8)
    late = {"font_color": RED} if one.is_late or one.is_late_to_start else {}
    page.text(row, 9, _state(document, one), **late)


def _state(document: Document, one: OwnTask) -> str:
    say = document.say
    helps = document.schedule.person_name(one.task.item.owner) or say("nobody responsible")
    parts = [say("helps {}", helps)] if one.role == "helper" else []
    if one.is_late or one.is_late_to_start:
        parts.append((say("Late") if one.is_late else say("Late to start")).lower())
    parts.append(state_text(document, one.task))
    return " · ".join(part for part in parts if part)


def _neighbours(document: Document, others: Sequence[Neighbour], *, ends: bool) -> str:
    """`Price list (赵敏, 10-09)`, the day on which it ends or begins; at most three of them."""
    schedule = document.schedule
    told = []
    for other in others[:_MOST]:
        name = schedule.person_name(other.person) if other.person else schedule.department_name(other.department)
        day = spoken_day(other.moment - (1 if ends else 0))
        told.append(f"{title_of(schedule, other.id)} ({', '.join(part for part in (name, day) if part)})")
    more = f" +{len(others) - _MOST}" if len(others) > _MOST else ""
    return "; ".join(told) + more
