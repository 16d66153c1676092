"""Values as JSON that a terminal can show."""

import json

from elevenplan.source.json_text import json_text


def test_what_moves_a_terminal_is_escaped_and_means_the_same() -> None:
    value = {"title": "a\x1b[31m\x9b\x7f\u202eb\u2028\ufeff", "name": "张伟 ·"}
    text = json_text(value)
    assert text == ('{\n "title": "a\\u001b[31m\\u009b\\u007f\\u202eb\\u2028\\ufeff",\n "name": "张伟 ·"\n}')
    assert json.loads(text) == value


def test_half_a_character_is_escaped_and_can_be_printed() -> None:
    assert json_text("\udcff.yaml").encode() == b'"\\udcff.yaml"'


def test_where_only_ascii_can_be_shown_all_else_is_escaped() -> None:
    assert json_text(["张"], only_ascii=True) == '[\n "\\u5f20"\n]'
