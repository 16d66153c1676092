"""The comments of a YAML text, with their places."""

from elevenplan.source.comments import comments
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse


def found(text: str) -> list[tuple[int, int, str, bool]]:
    file = SourceFile("plan.yaml", text)
    root = parse(file).root
    assert root is not None
    return [(one.line, one.column, one.text, one.is_alone) for one in comments(file, root)]


def test_a_comment_stands_alone_or_behind_a_value():
    assert found("# head\na: 1  # behind\n  # deep\n") == [
        (0, 0, "# head", True),
        (1, 6, "# behind", False),
        (2, 2, "# deep", True),
    ]


def test_a_sign_inside_a_text_begins_no_comment():
    assert found('a: "x # y"\nb: it\'s#1\nc: \'z # w\'  # real\n"k # e": v\n') == [(2, 12, "# real", False)]


def test_block_texts_have_no_comments_but_their_header_may():
    assert found("note: |  # why\n  # not one\n  text\nb: 1 # one\n") == [
        (0, 9, "# why", False),
        (3, 5, "# one", False),
    ]


def test_comments_inside_braces_are_found():
    assert found("a: {b: 1, # first\n  c: [2, # second\n  3]}\n") == [
        (0, 10, "# first", False),
        (1, 9, "# second", False),
    ]


def test_line_endings_of_windows_are_not_part_of_a_comment():
    assert found("a: 1 # one\r\nb: 2\r\n") == [(0, 5, "# one", False)]


def test_words_are_the_comment_without_its_sign():
    file = SourceFile("plan.yaml", "#  laid out\na: 1\n")
    root = parse(file).root
    assert root is not None
    assert [one.words for one in comments(file, root)] == [" laid out"]
