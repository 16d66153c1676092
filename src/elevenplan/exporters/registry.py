"""All formats; a new one is one file, one line here and one that says what it is for."""

from elevenplan.exporters.csv_format import CSV
from elevenplan.exporters.html.exporter import HTML
from elevenplan.exporters.ics import ICS
from elevenplan.exporters.json_format import JSON
from elevenplan.exporters.markdown import MARKDOWN
from elevenplan.exporters.mermaid import MERMAID
from elevenplan.exporters.mspdi.exporter import MSPDI
from elevenplan.exporters.request import Exporter
from elevenplan.exporters.xlsx.workbook import XLSX

EXPORTERS: tuple[Exporter, ...] = (XLSX, HTML, ICS, MERMAID, CSV, JSON, MARKDOWN, MSPDI)
