"""The error gallery: each folder is a way a plan's files can be wrong, with the exact output.

`plan.yaml` and what it includes go in, `expected.txt` is what `check` shows; `pytest --update-golden`
writes it anew. Bytes that no editor keeps are written by the test itself.
"""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from elevenplan.diagnostics.catalogue import codes
from elevenplan.diagnostics.full import render_full
from elevenplan.diagnostics.order import by_place
from elevenplan.diagnostics.summary import summary_line
from elevenplan.loading.load import load

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/plan.yaml"))
HEALTHY = (
    "name: Double Eleven 2026\nevent: 2026-11-11 00:00\nstart: 2026-09-14\ncalendar: office\n"
    'calendars:\n  office:\n    hours: {mon-fri: "09:00-18:00"}\n'
    "departments:\n  product: {name: 商品}\n"
    "people:\n  zhao-min: {name: 赵敏, department: product}\n"
    "tasks:\n  price-list:\n    title: 价格表\n    owner: zhao-min\n    duration: 3d\n"
)
ODD_BYTES = {
    "byte-order-mark": codecs.BOM_UTF8 + HEALTHY.encode(),
    "crlf": HEALTHY.replace("\n", "\r\n").encode(),
    "byte-order-mark-and-a-mistake": codecs.BOM_UTF8 + (HEALTHY + "name: again\n").encode(),
    "crlf-and-a-mistake": (HEALTHY + "name: again\n").replace("\n", "\r\n").encode(),
    "old-mac-line-ends": HEALTHY.replace("\n", "\r").encode(),
    "utf-16": codecs.BOM_UTF16_LE + HEALTHY.encode("utf-16-le"),
    "utf-16-without-mark": HEALTHY.replace("商品", "Product").encode("utf-16-be"),
    "gbk": HEALTHY.encode("gbk"),
    "latin-1": HEALTHY.replace("商品", "Café").replace("赵敏", "Zhao").replace("价格表", "Prices").encode("latin-1"),
    "nul": HEALTHY.replace("3d", "3d\0").encode(),
    "bell-and-escape": HEALTHY.replace("价格表", "\x07\x1b[31m价格表").encode(),
    "hidden-direction-mark": HEALTHY.replace("3d", "\u202e3d").encode(),
    "line-separator": HEALTHY.replace("价格表", "价格表\u2028第二行").encode(),
    "byte-order-mark-in-the-middle": HEALTHY.replace("tasks:", "\ufefftasks:").encode(),
    "five-thousand-brackets": b"[" * 5000 + b"]" * 5000,
    "a-million-brackets": b"tasks: " + b"[" * 1_000_000,
    "a-million-aliases": b"a: &a x\ntasks: [" + b"*a, " * 1_000_000 + b"]\n",
}


def shown(folder: Path) -> str:
    """What `check` shows of a plan's files, before any rule looks at its work."""
    loaded = load(folder, base=folder)
    found = by_place(loaded.diagnostics)
    text = render_full(found, width=None, colour=False, ascii=False)
    summary = summary_line(found, len(loaded.files))
    return f"{text}\n\n{summary}\n" if found else f"{summary}\n"


@pytest.mark.parametrize("name", CASES)
def test_the_reproducer_gives_exactly_its_expected_output(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(HERE / name / "expected.txt", shown(HERE / name))


@pytest.mark.parametrize("name", sorted(ODD_BYTES))
def test_odd_bytes_give_exactly_their_expected_output(
    name: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    (tmp_path / "plan.yaml").write_bytes(ODD_BYTES[name])
    golden(HERE / name / "expected.txt", shown(tmp_path))


def test_every_folder_of_the_gallery_is_a_case() -> None:
    assert {path.name for path in HERE.iterdir() if path.is_dir() and (path / "expected.txt").is_file()} == {
        *CASES,
        *ODD_BYTES,
    }


def test_every_code_of_files_and_yaml_is_in_the_gallery() -> None:
    outputs = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("*/expected.txt"))
    assert [code for code in codes() if code.startswith("EP1") and f"[{code}]" not in outputs] == []
