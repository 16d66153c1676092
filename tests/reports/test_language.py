"""Our texts in the languages of documents: each of them in every language, and no spare one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import elevenplan
from elevenplan.reports.language import ENGLISH, LANGUAGES, language_of

HOUSE = Path(elevenplan.__file__).parent
PAGE = HOUSE / "exporters" / "html" / "assets"
SAID = re.compile(r'\bsay\(\s*"([^"]*)"')
ON_PAGE = re.compile(r"\{\{say ([^{}]+)\}\}")
OTHERS = [language for language in LANGUAGES if language != "en"]


def said_texts() -> set[str]:
    """Every text that any document says: in Python by `say` and `word`, in the page's script, in its skeleton."""
    modules = [path for room in ("reports", "exporters") for path in (HOUSE / room).rglob("*.py")]
    found = {text for path in modules for text in said_in_python(path.read_text(encoding="utf-8"))}
    found.update(text for path in PAGE.glob("*.js") for text in SAID.findall(path.read_text(encoding="utf-8")))
    return found | set(ON_PAGE.findall((PAGE / "page.html").read_text(encoding="utf-8")))


def said_in_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if name in ("say", "word"):
                yield node.args[0].value


def places(text: str) -> list[str | None]:
    return sorted(str(name) for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_in_every_language_and_no_spare_one(language: str) -> None:
    assert set(language_of(language).texts) == said_texts()


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_has_the_same_places_in_every_language(language: str) -> None:
    for text, said in language_of(language).texts.items():
        assert said.strip(), text
        mine, ours = places(text), places(said)
        assert len(mine) == len(ours), text
        # Where the words stand in another order, they are counted.
        assert mine == ours or (set(mine) == {""} and ours == [str(at) for at in range(len(ours))]), text


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_a_list_has_as_many_parts_in_every_language(language: str) -> None:
    say = language_of(language)
    lists = [text for text in say.texts if text.startswith(("Jan ", "Sun ", "M T "))]
    assert [len(say(text).split()) for text in lists] == [len(text.split()) for text in lists]
    assert len(lists) == 3


@pytest.mark.parametrize(("named", "code"), [("es", "es"), ("zh-CN", "zh"), ("ZH_hans", "zh"), (" zh ", "zh")])
def test_a_region_of_a_language_is_told_in_it(named: str, code: str) -> None:
    assert language_of(named).code == code


@pytest.mark.parametrize("language", [None, "", "en", "fr", "English", "../es"])
def test_a_language_that_is_not_spoken_is_told_in_english(language: str | None) -> None:
    assert language_of(language) is ENGLISH


def test_values_stand_where_the_language_wants_them_and_are_not_read() -> None:
    say = language_of("zh")
    assert say("it takes {} of the {} calendar", "2d", "{0}") == "按 {0} 日历需 2d"
    assert say("no such text {}", "{}") == "no such text {}"


def test_lengths_have_the_units_of_the_language() -> None:
    told = ["1h45m", "-2.5d", "<1m", "2ed", ""]
    assert [language_of("zh").length(text) for text in told] == ["1小时45分", "-2.5天", "<1分", "2ed", ""]
    assert [language_of("es").length(text) for text in told] == ["1h45min", "-2.5d", "<1min", "2ed", ""]
    assert [ENGLISH.length(text) for text in told] == told
