"""Entries taken out of a mapping or a list: the others stay as they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.raw import raw
from elevenplan.source.splice import spliced
from elevenplan.source.tree import Mapping, Sequence
from elevenplan.writing.entries import item_removals, removals


def without(text: str, *keys: str, at: str = "a") -> str:
    file = SourceFile("plan.yaml", text)
    root = parse(file).root
    assert root is not None
    node = root.get(at)
    assert isinstance(node, Mapping)
    return spliced(text, removals(file, node, keys))


def test_whole_lines_go_with_their_comments():
    text = "a:\n  one: 1  # first\n  # above two\n  two: 2\n  three: 3\n"
    assert without(text, "one", "three") == "a:\n  # above two\n  two: 2\n"


def test_a_text_of_several_lines_goes_whole():
    text = "a:\n  blocked: |\n    waiting # not a comment\n\n    long\n  two: 2\nb: 3\n"
    assert without(text, "blocked") == "a:\n  two: 2\nb: 3\n"


def test_braces_keep_their_other_entries():
    text = "a: {one: 1, two: [2, 3], three: {x: y}}  # end\n"
    assert without(text, "one") == "a: {two: [2, 3], three: {x: y}}  # end\n"
    assert without(text, "two") == "a: {one: 1, three: {x: y}}  # end\n"
    assert without(text, "three") == "a: {one: 1, two: [2, 3]}  # end\n"
    assert without(text, "one", "two", "three") == "a: {}  # end\n"


def test_a_mapping_that_loses_everything_is_empty_not_missing():
    assert without("a:\n  one: 1\n  two: 2\nb: 3\n", "one", "two") == "a:\n  {}\nb: 3\n"
    assert without("a:\r\n  one: 1\r\nb: 3\r\n", "one") == "a:\r\n  {}\r\nb: 3\r\n"


def test_a_file_may_end_without_a_newline():
    assert without("a:\n  one: 1\n  two: 2", "two") == "a:\n  one: 1"


def test_unknown_keys_change_nothing():
    assert without("a: {one: 1}\n", "two") == "a: {one: 1}\n"


KEYS = st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True)
LAYOUTS = (
    lambda keys: "x:\n" + "".join(f"  # about {key}\n  {key}: v{key}  # behind\n" for key in keys),
    lambda keys: "x:\n" + "".join(f"  {key}:\n    - v{key}\n    - w\n" for key in keys),
    lambda keys: "x:\n" + "".join(f"  {key}: >-\n    v{key}\n    w\n\n" for key in keys),
    lambda keys: "x: {" + ", ".join(f"{key}: v{key}" for key in keys) + "}\n",
    lambda keys: "x: {\n  " + ",\n  ".join(f'{key}: "v {key}"' for key in keys) + "\n  }\n",
)


@settings(deadline=None)
@given(KEYS, st.sets(st.sampled_from("abcdefgh")), st.sampled_from(LAYOUTS))
def test_the_other_entries_mean_what_they_meant(keys, gone, layout):  # type: ignore[no-untyped-def]
    text = layout(keys) + "y: 1\n"
    before = raw(parse(SourceFile("plan.yaml", text)).root)  # type: ignore[arg-type]
    after = raw(parse(SourceFile("plan.yaml", without(text, *gone, at="x"))).root)  # type: ignore[arg-type]
    assert isinstance(before, dict)
    assert after == {"x": {key: value for key, value in before["x"].items() if key not in gone}, "y": "1"}  # type: ignore[union-attr]


@settings(deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=1), st.sets(st.integers(0, 5)), st.booleans())
def test_the_other_items_of_a_list_stay(items, gone, braces):  # type: ignore[no-untyped-def]
    text = f"x: [{', '.join(items)}]\n" if braces else "x:\n" + "".join(f"  - {one}  # {one}\n" for one in items)
    file = SourceFile("plan.yaml", text)
    node = parse(file).root.get("x")  # type: ignore[union-attr]
    assert isinstance(node, Sequence)
    places = {place for place in gone if place < len(items)}
    changed = spliced(text, item_removals(file, node, places))
    left = [one for place, one in enumerate(items) if place not in places]
    assert raw(parse(SourceFile("plan.yaml", changed)).root) == {"x": left}  # type: ignore[arg-type]
