"""The templates that come with elevenplan."""

from pathlib import Path

import pytest

from elevenplan.templates.catalogue import LANGUAGES, common_words, templates, tree_of, words


def test_three_templates_by_name_each_with_what_it_is_for():
    found = templates()
    assert [one.name for one in found] == ["class-event", "double-eleven", "mall-promotion"]
    assert all(one.title and one.purpose and one.first for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_needs_no_words_and_the_others_have_the_common_ones(language: str):
    said = [words(one, language) for one in templates()]
    assert all(bool(one) == (language != "en") for one in said)
    assert all(common_words(language).items() <= one.items() for one in said)


def test_a_template_that_cannot_be_read_is_a_mistake_of_ours(tmp_path: Path):
    (tmp_path / "bad.yaml").write_text("a: [1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad.yaml cannot be read"):
        tree_of(tmp_path / "bad.yaml")
