"""`elevenplan export xlsx`: the plan as a workbook."""

import io
import re
import zipfile
import zlib
from typing import Any, Final

from elevenplan.exporters.concern import concerning
from elevenplan.exporters.request import Exporter, MissingExtraError, Request
from elevenplan.exporters.xlsx.critical_sheet import write_critical
from elevenplan.exporters.xlsx.dates_sheet import write_dates
from elevenplan.exporters.xlsx.look import Formats
from elevenplan.exporters.xlsx.nodes_sheet import write_nodes
from elevenplan.exporters.xlsx.overdue_sheet import write_overdue
from elevenplan.exporters.xlsx.page import Document
from elevenplan.exporters.xlsx.people_sheet import write_people
from elevenplan.exporters.xlsx.safe import cell_text, cut
from elevenplan.exporters.xlsx.schedule_sheet import write_schedule
from elevenplan.reports.gantt.build import gantt
from elevenplan.reports.status import status
from elevenplan.worktime.moments import to_datetime

_AUTHOR: Final = "elevenplan"
_MOST_PROPERTIES: Final = 100_000  # bytes
_DATES: Final = re.compile(rb">([0-9T:Z-]+)</dcterms:(?:created|modified)>")
_WRITER: Final = b"<Application>Microsoft Excel</Application>"  # what XlsxWriter writes
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}
_SHEETS: Final = (write_dates, write_schedule, write_nodes, write_people, write_overdue, write_critical)


def make_xlsx(request: Request) -> bytes:
    """The workbook; its creation date is the plan's, so that the same plan gives the same bytes.

    Raises MissingExtraError where XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingExtraError("xlsx") from None
    target = io.BytesIO()
    book = Workbook(target, dict(_OPTIONS))
    document = _document(book, request)
    _describe(document)
    for write in _SHEETS:
        write(document)
    book.close()
    return target.getvalue()


def _document(book: Any, request: Request) -> Document:
    schedule = request.schedule
    chart = gantt(schedule)
    years = {to_datetime(moment).year for moment in (chart.start, max(chart.end - 1, chart.start))}
    return Document(
        book=book,
        request=request,
        formats=Formats(book),
        status=status(schedule),
        gantt=chart,
        chains=concerning(request),
        has_years=len(years) > 1,
    )


def _describe(document: Document) -> None:
    """The workbook's properties: nothing in them comes from the clock."""
    plan = document.schedule.plan
    document.book.set_properties(
        {
            "title": cut(cell_text(plan.name), 200),
            "company": cut(cell_text(plan.brand.name), 200) if plan.brand else "",
            "author": _AUTHOR,
            "comments": "elevenplan export xlsx",
            "created": to_datetime(document.status.as_of),
        }
    )
    document.book.set_calc_mode("auto")


def is_our_xlsx(data: bytes) -> bool:
    """Whether it is a workbook of ours that nobody has saved since: another program signs or dates what it saves."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            core, app = (_part(archive, name) for name in ("docProps/core.xml", "docProps/app.xml"))
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError, zlib.error):
        return False
    dates = _DATES.findall(core)
    signed = (b"<dc:creator>%s<", b"<cp:lastModifiedBy>%s<")
    is_signed = all(mark % _AUTHOR.encode() in core for mark in signed)
    return is_signed and len(dates) == 2 and dates[0] == dates[1] and _WRITER in app


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small file of the workbook; raises ValueError for a large one."""
    if archive.getinfo(name).file_size > _MOST_PROPERTIES:
        raise ValueError(name)
    return archive.read(name)


XLSX: Final = Exporter("xlsx", ".xlsx", make_xlsx, is_our_xlsx, text=False, svg=False)
