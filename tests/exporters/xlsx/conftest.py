"""What the tests of this folder share: plans written inline, opened as workbooks by another program."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from elevenplan.exporters.request import Request
from elevenplan.exporters.xlsx.workbook import make_xlsx
from elevenplan.loading.load import load
from elevenplan.rules.examine import schedule_of

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def request_of(tmp_path: Path) -> Callable[..., Request]:
    """The request for an inline plan, with further fields of it."""

    def make(text: str, **fields: Any) -> Request:
        (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
        schedule, diagnostics = schedule_of(load(tmp_path), None)
        assert schedule is not None, diagnostics
        return Request(schedule, **fields)

    return make


@pytest.fixture
def opened(request_of: Callable[..., Request]) -> Callable[..., Any]:
    """The workbook of an inline plan as openpyxl reads it."""

    def make(text: str, **fields: Any) -> Any:
        return openpyxl.load_workbook(io.BytesIO(make_xlsx(request_of(text, **fields))))

    return make
