"""What stands in a workbook, as text."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any


def row_of(sheet: Any, text: str, column: int) -> tuple[Any, ...]:
    """The values of the first row that has a text in a column (1 is the first)."""
    return next(row for row in sheet.iter_rows(values_only=True) if row[column - 1] == text)


def texts(workbook: Any) -> set[str]:
    """Every text of all sheets."""
    rows = (row for sheet in workbook for row in sheet.iter_rows(values_only=True))
    return {cell for row in rows for cell in row if isinstance(cell, str)}


def dump(workbook: Any) -> str:
    """Every sheet: its print set-up, its merged cells, its values by row, its conditional formats."""
    return "\n".join(line for sheet in workbook for line in _sheet(sheet)) + "\n"


def _sheet(sheet: Any) -> Iterator[str]:
    page = sheet.page_setup
    yield f"## {sheet.title}"
    yield f"frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, print {sheet.print_area}"
    yield f"{page.orientation}, paper {page.paperSize}, {page.fitToWidth}x{page.fitToHeight}, {sheet.print_title_rows}"
    yield f"header {sheet.oddHeader.left.text} | {sheet.oddHeader.right.text}, footer {sheet.oddFooter.center.text}"
    yield f"merged {' '.join(sorted(str(area) for area in sheet.merged_cells.ranges))}"
    for row in sheet.iter_rows():
        shown = [f"{cell.coordinate}={_value(cell.value)}" for cell in row if cell.value is not None]
        hidden = " (hidden)" if sheet.row_dimensions[row[0].row].hidden else ""
        if shown:
            yield " | ".join(shown) + hidden
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"if {area.sqref} {rule.type} {' '.join(rule.formula)} -> {_fill(rule)}"


def _fill(rule: Any) -> str:
    if rule.dxf is None:
        return rule.dataBar.color.rgb if rule.dataBar else "-"
    fill = rule.dxf.fill.bgColor.rgb if rule.dxf.fill else ""
    font = rule.dxf.font.color.rgb if rule.dxf.font and rule.dxf.font.color else ""
    return " ".join(part for part in (fill, font) if part)


def _value(value: object) -> str:
    return f"{value:%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
