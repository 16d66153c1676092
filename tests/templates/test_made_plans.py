"""Every template, in every language, for the event years to come: complete, valid, equal but for its words."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from elevenplan.loading.load import load
from elevenplan.plan.model import Model
from elevenplan.source.comments import comments
from elevenplan.source.decode import decode
from elevenplan.source.parse import parse
from elevenplan.templates.catalogue import NOT_COPIED, Template, templates, tree_of, words
from elevenplan.templates.filling import Filled, Order, fill
from elevenplan.templates.wording import wordings

YEARS = range(2025, 2031)
PUBLISHED = (2025, 2026)
TEXTS = ("title", "name", "alias", "note", "trigger", "language")
ALL = {one.name: one for one in templates()}
every_template = pytest.mark.parametrize("template", ALL.values(), ids=list(ALL))
every_year = pytest.mark.parametrize("year", YEARS)


@cache
def filled(template: Template, year: int, language: str) -> Filled:
    return fill(template, Order(f"{year}-11-11", "Qinghe", language=language))


def written(made: Filled, folder: Path) -> Path:
    for name, data in made.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def without_words(value: Any, key: str = "") -> Any:
    """A plan as plain data without what people read."""
    if isinstance(value, Model):
        return {name: without_words(one, name) for name, one in value if name not in TEXTS}
    if isinstance(value, dict):
        return (
            list(value) if key in ("holidays", "workdays") else {id_: without_words(one) for id_, one in value.items()}
        )
    return len(value) if key == "checklist" else value


def bare(folder: Path) -> Any:
    loaded = load(folder)
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return without_words(loaded.plan)


def own_files(template: Template) -> list[Path]:
    found = sorted(template.folder.rglob("*.yaml"))
    return [path for path in found if path.relative_to(template.folder).parts[0] not in NOT_COPIED]


def texts(template: Template) -> list[str]:
    found = [one.text for path in own_files(template) for one in wordings(*tree_of(path))]
    return [*found, template.title, template.purpose, *template.first]


@every_template
@pytest.mark.parametrize("language", ["es", "zh"])
def test_every_text_has_its_words_and_no_word_is_left_over(template: Template, language: str) -> None:
    said = words(template, language)
    own = tree_of(template.folder / "words" / f"{language}.yaml")[1].entries.keys()
    # Days off are named by whoever makes the plan, from the words that all templates share.
    common = said.keys() - own
    used = set(texts(template))
    replaced = {text for text in used if text not in said}
    assert {text for text in replaced if not _is_official(template, text)} == set()
    assert own - used == set()
    assert common


def _is_official(template: Template, text: str) -> bool:
    """Whether a text is the name of a holiday in the calendar that every new plan gets anew, or code."""
    root = tree_of(template.folder / "plan.yaml")[1]
    days = [
        value.text  # type: ignore[union-attr]
        for calendar in root.get("calendars").entries.values()  # type: ignore[union-attr]
        if calendar[1].get("country")  # type: ignore[union-attr]
        for name in ("holidays", "workdays")
        if calendar[1].get(name)  # type: ignore[union-attr]
        for _, value in calendar[1].get(name).entries.values()  # type: ignore[union-attr]
    ]
    return text in days


@every_template
def test_a_plan_in_chinese_reads_chinese(template: Template) -> None:
    for name, data in filled(template, 2027, "zh").files.items():
        if name.endswith(".yaml"):
            file = decode(name, data).file
            root = parse(file).root
            assert root is not None
            plain = [one.words.strip() for one in comments(file, root) if one.text.isascii()]
            assert [
                text for text in plain if " " in text and not text.startswith(("elevenplan ", "yaml-language-server: "))
            ] == []


@every_template
def test_a_blank_line_parts_tasks_and_never_two(template: Template) -> None:
    for name, data in filled(template, 2027, "en").files.items():
        if name.endswith(".yaml"):
            assert b"\n\n\n" not in data
            assert data.endswith(b"\n")
            assert not data.endswith(b"\n\n")
