import codecs

import pytest

from elevenplan.source.decode import decode


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    decoded = decode("plan.yaml", codecs.BOM_UTF8 + "名: 1\n".encode())
    assert (decoded.file.text, decoded.problem) == ("名: 1\n", None)


def test_crlf_stays_in_the_text_and_out_of_the_lines() -> None:
    file = decode("plan.yaml", b"a: 1\r\nb: 2\r\n").file
    assert file.lines == ("a: 1", "b: 2", "")


@pytest.mark.parametrize(
    ("data", "detail", "place", "text"),
    [
        ("名: 1\n".encode("utf-16"), "UTF-16", "plan.yaml:1:1", "名: 1\n"),
        ("name: 1\n".encode("utf-16-be"), "UTF-16-BE", "plan.yaml:1:1", "name: 1\n"),
        ("name: 1\n".encode("utf-32"), "UTF-32", "plan.yaml:1:1", "name: 1\n"),
        ("名字: 1\n".encode("gbk"), "GB18030", "plan.yaml:1:1", "名字: 1\n"),
        (b"a: 1\nb: 2 \xff\n", "0xFF", "plan.yaml:2:6", "a: 1\nb: 2 \ufffd\n"),
        ("张: ".encode() + b"\xe5\xbc\n", "0xE5BC", "plan.yaml:1:4", "张: \ufffd\n"),
    ],
)
def test_what_is_no_utf_8_is_named_with_its_place(data: bytes, detail: str, place: str, text: str) -> None:
    decoded = decode("plan.yaml", data)
    assert decoded.problem is not None
    assert (decoded.problem.detail, decoded.problem.span.place(), decoded.file.text) == (detail, place, text)


@pytest.mark.parametrize("data", [b"", b"a", b"\0", "é".encode()])
def test_short_files_are_read(data: bytes) -> None:
    assert decode("plan.yaml", data).problem is None
