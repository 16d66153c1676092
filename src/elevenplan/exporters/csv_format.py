"""The schedule as comma-separated values, for spreadsheets and scripts."""

import csv
import io
from typing import Final

from elevenplan.exporters.request import Exporter, Request
from elevenplan.exporters.rows import COLUMNS, extra_columns, rows

_MARK: Final = "\ufeff"
_HEAD: Final = (_MARK + ",".join(COLUMNS[:5])).encode("utf-8")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def make_csv(request: Request) -> bytes:
    """One line an item under a heading, with a byte order mark, by which Excel knows that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *map(_harmless, extra_columns(request))])
    for row in rows(request):
        writer.writerow([_harmless(cell) for cell in (*row.cells, *row.extras)])
    return (_MARK + text.getvalue()).encode("utf-8")


def _harmless(cell: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before one that begins like it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def is_our_csv(data: bytes) -> bool:
    """Whether it begins with the heading that all versions have."""
    return data.startswith(_HEAD)


CSV: Final = Exporter("csv", ".csv", make_csv, is_our_csv)
