"""`export xlsx` on the command line: its file, its logo, its columns of time."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
LOGO = Path(__file__).parents[2] / "plans/double-eleven-2026/assets/logo.png"


def parts(file: Path) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        return archive.namelist()


def branded(folder: Path, logo: str) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(f"brand: {{name: B, logo: {logo}}}\n" + plan.read_text("utf-8"), encoding="utf-8")


def test_a_workbook_is_written_and_written_anew(run: Run, sale: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "sale.xlsx"
    file.parent.mkdir()
    assert run("export", "xlsx", sale, "-o", file) == (0, "", f"wrote {file}\n")
    first = file.read_bytes()
    assert run("export", "xlsx", sale, "-o", file)[0] == 0
    assert file.read_bytes() == first


def test_a_workbook_of_somebody_else_is_left_as_it_is(run: Run, sale: Path, tmp_path: Path) -> None:
    file = tmp_path / "sale.xlsx"
    file.write_bytes(b"PK mine")
    status, _, error = run("export", "xlsx", sale, "-o", file)
    assert (status, file.read_bytes()) == (2, b"PK mine")
    assert "was not written by elevenplan and is left as it is" in error


def test_the_png_beside_an_svg_stands_in_for_it(run: Run, sale: Path, tmp_path: Path) -> None:
    branded(sale, "logo.svg")
    (sale / "logo.svg").write_text(SVG, encoding="utf-8")
    (sale / "logo.png").write_bytes(LOGO.read_bytes())
    file = tmp_path / "sale.xlsx"
    assert run("export", "xlsx", sale, "-o", file) == (0, "", f"wrote {file}\n")
    assert "xl/media/image1.png" in parts(file)


def test_an_svg_alone_is_left_out_with_a_word(run: Run, sale: Path, tmp_path: Path) -> None:
    branded(sale, "logo.svg")
    (sale / "logo.svg").write_text(SVG, encoding="utf-8")
    file = tmp_path / "sale.xlsx"
    status, _, error = run("export", "xlsx", sale, "-o", file)
    assert status == 0
    assert error.startswith(
        "warning: the document has no logo: this format takes no SVG, and there is no PNG of the same name beside it\n"
    )
    assert [name for name in parts(file) if "media" in name] == []


def test_columns_of_time_nodes_can_be_asked_for(run: Run, sale: Path, tmp_path: Path) -> None:
    by_day, by_node = tmp_path / "day.xlsx", tmp_path / "node.xlsx"
    assert run("export", "xlsx", sale, "-o", by_day)[0] == 0
    assert run("export", "xlsx", "--by", "node", sale, "-o", by_node)[0] == 0
    assert by_day.read_bytes() != by_node.read_bytes()
