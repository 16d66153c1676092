"""The formats by name with what each is for, apart from how they are made, so that the shell can offer them at once."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PURPOSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "xlsx": "a workbook: dates, schedule table, nodes, people",
        "html": "a page for any browser, to read, filter and print",
        "ics": "a calendar for everybody, a department or a person",
        "mermaid": "a chart that code hosts draw in Markdown",
        "csv": "a table for spreadsheets and scripts",
        "json": "data for other programs, as schedule --json",
        "markdown": "a table for wikis and pull requests",
        "mspdi": "a file for Microsoft Project",
    }
)
