"""Questions at a terminal."""

from collections.abc import Iterator

import pytest
import typer

from elevenplan.commands.asking import agreed


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["y"], True),
        (["Yes"], True),
        (["sí"], True),
        (["SI "], True),
        (["是"], True),
        (["n"], False),
        (["No"], False),
        (["否"], False),
        ([""], False),
        (["maybe", "yes"], True),
    ],
)
def test_yes_and_no_are_understood_in_three_languages(
    answers: list[str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(answers)
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(left))
    assert agreed("Write this?") is expected
    assert not list(left)


def test_what_is_neither_is_asked_again_with_what_is_expected(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers: Iterator[str] = iter(["ja", "n"])
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(answers))
    assert not agreed("Write this?")
    assert capsys.readouterr().err == "write yes or no (y or n; sí or no; 是 or 否); Enter alone means no\n"
