"""What is late, what it breaks, which dates are in danger, and what falls due soon."""

from collections.abc import Sequence
from typing import Final

from elevenplan.exporters.xlsx.look import CRITICAL, data_bar
from elevenplan.exporters.xlsx.page import Document, Page, banner, finish_table, unitless
from elevenplan.exporters.xlsx.tasks import department_text, state_text
from elevenplan.reports.overdue import OpenWork, overdue
from elevenplan.reports.words import target_title, title_of
from elevenplan.schedule.result import Target
from elevenplan.worktime.spoken import spoken_day

_WIDTHS: Final = (14.0, 38.0, 20.0, 18.0, 12.0, 10.0, 12.0, 32.0, 32.0, 18.0)
_MOST: Final = 3


def write_overdue(document: Document) -> None:
    """The sheet of late work, as of the moment of the report."""
    page = document.add(document.say("Overdue"))
    say = document.say
    header = banner(page, _WIDTHS[0])
    names = [say("State"), say("Main content"), say("Department"), say("Responsible"), say("Due"), say("Days late")]
    page.headings(header, [*names, say("Forecast"), unitless(say("Waits for (until)")), say("Breaks"), say("Progress")])
    found = overdue(document.schedule, document.status.as_of, wanted=document.request.wants)
    row = header
    if not found.has_late_work:
        row += 1
        page.band(
            row, 0, len(_WIDTHS) - 1, f"{say('nothing is late')} ({say('as of')} {spoken_day(found.as_of, year=True)})"
        )
    row = _write_work(page, row, say("Late"), found.late, "late_band")
    row = _write_work(page, row, say("Late to start"), found.late_to_start, "late_band")
    of_concern = {one.target.key for one in document.chains}
    row = _write_targets(page, row, [target for target in found.in_danger if target.key in of_concern])
    row = _write_work(page, row, say("Due soon"), found.due_soon, "band")
    _late_format(page, header + 1, row)
    finish_table(page, header, row, _WIDTHS, 2)


def _late_format(page: Page, first: int, last: int) -> None:
    """The days that work is late as a bar."""
    page.sheet.conditional_format(first, 5, max(last, first), 5, data_bar(CRITICAL))


def _write_work(page: Page, row: int, name: str, several: Sequence[OpenWork], style: str) -> int:
    """A band and a line for each piece of work; gives the last row written."""
    if not several:
        return row
    row += 1
    page.sheet.set_row(row, 20)
    page.band(row, 0, len(_WIDTHS) - 1, f"{name}: {len(several)}", style)
    for work in several:
        row += 1
        _write_one(page, row, name, work)
    return row


def _write_one(page: Page, row: int, name: str, work: OpenWork) -> None:
    document, task = page.document, work.task
    schedule = document.schedule
    waits = ", ".join(title_of(schedule, id_) for id_ in work.waits_for[:_MOST])
    told = work.consequence.breaks if work.consequence else ()
    breaks = ", ".join(target_title(schedule, target) for target in told[:_MOST])
    cells = ((task.title, _WIDTHS[1]), (waits, _WIDTHS[7]), (breaks, _WIDTHS[8]))
    page.sheet.set_row(row, page.needed(cells), None, {"level": 1})
    calendar = schedule.dates.calendar_of(task.item)
    page.text(row, 0, name, "muted", font_size=8)
    page.text(row, 1, task.title, text_wrap=True)
    page.text(row, 2, department_text(document, task))
    page.text(row, 3, schedule.person_name(task.item.owner))
    page.moment(row, 4, work.due, end=work.due_by not in ("start", "date"), calendar=calendar)
    page.number(row, 5, round(work.age / work.day_seconds, 1) if work.age else None, num_format="0.0", align="center")
    page.moment(row, 6, task.forecast_finish, end=True, calendar=calendar)
    page.text(row, 7, waits, "muted", text_wrap=True)
    page.text(row, 8, breaks, "muted", text_wrap=True)
    page.text(row, 9, state_text(document, task))


def _write_targets(page: Page, row: int, targets: Sequence[Target]) -> int:
    """The dates that the forecast misses."""
    if not targets:
        return row
    say, schedule = page.say, page.document.schedule
    row += 1
    page.band(row, 0, len(_WIDTHS) - 1, f"{say('In danger')}: {len(targets)}", "late_band")
    for target in targets:
        row += 1
        page.sheet.set_row(row, page.needed(((target_title(schedule, target), _WIDTHS[1]),)), None, {"level": 1})
        page.text(row, 0, say("In danger"), "muted", font_size=8)
        page.text(row, 1, target_title(schedule, target), text_wrap=True)
        for column in (2, 3, 7, 8, 9):
            page.text(row, column, "")
        page.moment(row, 4, target.date, end=target.kind != "milestone")
        late = -(target.margin or 0) / target.calendar.day_seconds
        page.number(row, 5, round(late, 1), num_format="0.0", align="center")
        page.moment(row, 6, target.ready, end=True)
    return row
