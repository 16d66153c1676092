"""`elevenplan import` and `elevenplan export mspdi`."""

import json
from collections.abc import Callable
from pathlib import Path

from elevenplan.loading.load import load

Run = Callable[..., tuple[int, str, str]]


def test_a_plan_goes_to_project_and_comes_back(run: Run, sale: Path):
    status, out, told = run("export", "mspdi", "-o", sale / "sale.xml", sale)
    assert (status, out) == (0, "")
    assert told == (
        "warning: 'Watch the stock': recurring work has no row, since Project would put it into the network\n"
        "warning: 1 window: kept in the notes of the project's own row, where import finds them\n"
        f"wrote {sale / 'sale.xml'}\n"
    )
    back = sale / "back"
    status, out, told = run("import", sale / "sale.xml", "-o", back)
    assert (status, told) == (0, "")
    assert out == f"wrote {back}: 2 files\n\nThen:\n  elevenplan check {back}\n"
    assert load(back).plan == load(sale).plan
    assert load(back).diagnostics == ()


def test_the_answer_for_programs(run: Run, sale: Path):
    run("export", "mspdi", "-o", sale / "sale.xml", sale)
    status, out, _ = run("import", sale / "sale.xml", "-o", sale / "back", "--json")
    assert status == 0
    found = json.loads(out)
    assert found == {
        "format": 1,
        "folder": str(sale / "back"),
        "files": ["plan.yaml", "tasks.yaml"],
        "left_out": [],
    }


def test_nothing_is_overwritten(run: Run, sale: Path):
    run("export", "mspdi", "-o", sale / "sale.xml", sale)
    (sale / "back").mkdir()
    (sale / "back" / "mine").write_text("mine")
    status, _, told = run("import", sale / "sale.xml", "-o", sale / "back")
    assert status == 2
    assert told.startswith("error: ")
    assert [path.name for path in (sale / "back").iterdir()] == ["mine"]


def test_a_file_of_another_kind_is_refused_and_nothing_is_written(run: Run, tmp_path: Path):
    for name, data, reason in (
        ("a.mpp", b"\xd0\xcf\x11\xe0\xa1\xb1", "is a Microsoft Project file of its own format, not XML"),
        ("a.xml", b"<html/>", "cannot be imported: it is no Microsoft Project XML"),
        (
            "b.xml",
            b"<!DOCTYPE a []><Project/>",
            "cannot be imported: it declares a document type or entities, which no",
        ),
    ):
        (tmp_path / name).write_bytes(data)
        status, out, told = run("import", tmp_path / name, "-o", tmp_path / "plan")
        assert (status, out) == (2, "")
        assert reason in told
        assert "Save as, XML format" in told
    assert not (tmp_path / "plan").exists()
    assert run("import", tmp_path / "none.xml", "-o", tmp_path / "plan")[0] == 2
