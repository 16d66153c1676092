"""What reaches a terminal, whatever it can show."""

import io
import json

import pytest

from elevenplan.commands.terminal import complain, refuse, say, say_json


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")


def written(to: io.TextIOWrapper) -> str:
    to.flush()
    to.seek(0)
    return to.read()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "双十一 ◆ ?\n"),
        ("gbk", "双十一 ◆ ?\n"),
        ("ascii", "??? ? ?\n"),
        ("cp1252", "??? ? ?\n"),
    ],
)
def test_what_an_encoding_does_not_have_becomes_a_question_mark(
    monkeypatch: pytest.MonkeyPatch, encoding: str, expected: str
) -> None:
    out, err = stream(encoding), stream(encoding)
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    say("双十一 ◆ \udcff")
    complain("双十一 ◆ \udcff\n")
    assert (written(out), written(err)) == (expected, expected)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "cp1252"])
def test_data_loses_nothing_in_any_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    out = stream(encoding)
    monkeypatch.setattr("sys.stdout", out)
    say_json({"title": "双十一 ◆ 😀"})
    assert json.loads(written(out)) == {"title": "双十一 ◆ 😀"}


def test_a_usage_error_repeats_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        refuse("unknown format '\x1b[31mx\u202e'", "known:\x07 full")
    assert ended.value.code == 2
    assert capsys.readouterr().err == "error: unknown format '[31mx'\n  = known: full\n"
