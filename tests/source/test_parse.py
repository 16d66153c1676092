import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from elevenplan.source.decode import decode
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import Problem, ProblemKind, parse
from elevenplan.source.raw import Raw, raw
from elevenplan.source.tree import Mapping, Scalar, Sequence, node_at

Told = tuple[str, str, str]


def told(text: str) -> list[Told]:
    """Each problem as its kind, its place and its detail."""
    return [_told(problem) for problem in parse(SourceFile("plan.yaml", text)).problems]


def _told(problem: Problem) -> Told:
    span = problem.span
    place = f"{span.line + 1}:{span.column + 1}-{span.end_line + 1}:{span.end_column + 1}"
    return problem.kind.value, place, problem.detail


def value(text: str) -> Raw:
    parsed = parse(SourceFile("plan.yaml", text))
    assert parsed.problems == ()
    assert parsed.root is not None
    return raw(parsed.root)


def test_every_scalar_stays_as_written() -> None:
    text = "a: 22:00\nb: 10.10\nc: no\nd: 012\ne: ~\nf:\ng: ''\nh: 2026-11-11 00:00\n"
    assert value(text) == {
        "a": "22:00",
        "b": "10.10",
        "c": "no",
        "d": "012",
        "e": "~",
        "f": None,
        "g": "",
        "h": "2026-11-11 00:00",
    }


def test_lists_and_mappings_keep_their_order() -> None:
    assert value("b: [x, {y: 1}]\na:\n  - p\n  - q: 2\n") == {"b": ["x", {"y": "1"}], "a": ["p", {"q": "2"}]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "w: {opens: 2026-10-16 10:00, closes: T-1 22:00}\n",
            {"w": {"opens": "2026-10-16 10:00", "closes": "T-1 22:00"}},
        ),
        ("l: [https://a.example/x?y=1:2, b]\n", {"l": ["https://a.example/x?y=1:2", "b"]}),
        ('m: {"a":1, b:2: 3}\n', {"m": {"a": "1", "b:2": "3"}}),
        ("note: |\n  10:00 {a:b}\nw: {o: 10:00}\n", {"note": "10:00 {a:b}\n", "w": {"o": "10:00"}}),
    ],
)
def test_colons_inside_braces_are_read_as_yaml_1_2_means_them(text: str, expected: Raw) -> None:
    assert value(text) == expected


def test_text_that_only_the_pure_parser_accepts_is_read_by_it() -> None:
    assert value("note: |\n \tfirst\n") == {"note": "\tfirst\n"}


def test_columns_count_characters_behind_wide_text_and_emoji() -> None:
    root = parse(SourceFile("plan.yaml", "张😀: {张伟😀: 1, b: 二}\n")).root
    assert root is not None
    node = node_at(root, ("张😀", "b"))
    assert node is not None
    assert (node.span.line, node.span.column, node.span.end_column) == (0, 16, 17)
    assert node.span.text == "二"


def test_a_block_mapping_ends_where_its_last_value_ends() -> None:
    root = parse(SourceFile("plan.yaml", "a:\n  b: 1\n  c: [2]\n\n# later\nd: 3\n")).root
    assert root is not None
    node = node_at(root, ("a",))
    assert isinstance(node, Mapping)
    assert (node.span.line, node.span.column, node.span.end_line, node.span.end_column) == (1, 2, 2, 8)


def test_styles_tell_plain_from_quoted_and_block_texts() -> None:
    root = parse(SourceFile("plan.yaml", "a: [x, 'y', \"z\"]\nb: |\n  t\n")).root
    assert root is not None
    items = node_at(root, ("a",))
    block = node_at(root, ("b",))
    assert isinstance(items, Sequence)
    assert [item.style for item in items.items if isinstance(item, Scalar)] == [None, "'", '"']
    assert isinstance(block, Scalar)
    assert block.style == "|"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\na: 3\n", [("duplicate-key", "2:1-2:2", "a"), ("duplicate-key", "3:1-3:2", "a")]),
        ("a: &x 1\nb: *x\n", [("anchor", "1:4-1:6", "x"), ("alias", "2:4-2:6", "x")]),
        (
            "a: &x {b: 1}\nc:\n  <<: *x\n",
            [("anchor", "1:4-1:6", "x"), ("merge-key", "3:3-3:5", ""), ("alias", "3:7-3:9", "x")],
        ),
        ("a: !!str 1\nb: !date 2\n", [("tag", "1:4-1:9", "!!str"), ("tag", "2:4-2:9", "!date")]),
        ("a: 1\n---\nb: 2\n", [("several-documents", "2:1-2:4", "")]),
        ("%YAML 1.1\n---\na: 1\n", [("directive", "1:1-1:10", "%YAML")]),
        ("[a]: 1\n: 2\n", [("key-not-text", "1:1-1:4", "a list"), ("key-not-text", "2:1-2:1", "nothing")]),
        ("", [("empty-file", "1:1-1:2", "")]),
        ("# nothing\n---\n", [("empty-file", "1:1-1:2", "")]),
        ("- a\n- b\n", [("root-not-mapping", "1:1-1:4", "a list")]),
        ("just text\n", [("root-not-mapping", "1:1-1:10", "text")]),
        ("a: \x07b\n", [("control-character", "1:4-1:5", "U+0007")]),
        ("a: b\u2028c\n", [("control-character", "1:5-1:6", "U+2028")]),
        ("a: \u202eb\n", [("control-character", "1:4-1:5", "U+202E")]),
        ("a:\n\tb: 1\n", [("tab-indentation", "2:1-2:2", "")]),
        ("a:\n  - b\n\t- c\n", [("tab-indentation", "3:1-3:2", "")]),
        ("a:\n　b: 1\n", [("odd-space", "2:1-2:2", "U+3000")]),
        ("a:\n\u00a0\u00a0b: 1\n", [("odd-space", "2:1-2:3", "U+00A0")]),
        ("a:　b\nc: 1\n", [("odd-space", "1:3-1:4", "U+3000")]),
        ("a:\n  title：x\n  b: 1\n", [("full-width-key", "2:3-2:10", "title: x")]),
        ("a: {b，c: 1}\n", [("full-width-key", "1:5-1:8", "b, c")]),
        (
            "h: {mon-fri: 09:00-12:00, 13:30-18:30}\n",
            [("key-without-value", "1:27-1:38", 'mon-fri: "09:00-12:00, 13:30-18:30"')],
        ),
        (
            "h: {mon: 09:00-12:00, 13:30-18:30, 19:00-20:00, tue: '9'}\n",
            [("key-without-value", "1:23-1:47", 'mon: "09:00-12:00, 13:30-18:30, 19:00-20:00"')],
        ),
        ("d: {name:Ops, lead:zhao-min}\n", [("missing-colon", "1:5-1:28", "name: Ops, lead: zhao-min")]),
        ("h: {a, b: 1}\n", [("key-without-value", "1:5-1:6", "")]),
        ("note: 400 line #2\n", [("lost-text", "1:16-1:18", "#2")]),
        ("<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n", [("conflict-marker", "1:1-1:10", "<<<<<<<")]),
    ],
)
def test_what_a_plan_does_not_allow_is_named_with_its_place(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a: "x\nb: 1\n', ("unclosed-quote", "1:4-1:6", '"')),
        ('a: "x\nb: "y"\n', ("unclosed-quote", "1:4-1:6", '"')),
        ("a: [x\nb: 1\n", ("unclosed-bracket", "1:4-1:5", "")),
        ("a: {x: 1\n", ("unclosed-bracket", "1:4-1:5", "")),
        ("a: [1, 2}\n", ("unclosed-bracket", "1:4-1:5", "")),
        ("a: x: y\n", ("unquoted-colon", "1:4-1:8", "x: y")),
        ("a: {b: x: y, c: z}\n", ("unquoted-colon", "1:8-1:12", "x: y")),
        ("a: {b: x #2}\nc: d\n", ("unclosed-bracket", "1:4-1:5", "#2}")),
        ("a: {b: x # two}\nc: d\n", ("unclosed-bracket", "1:4-1:5", "")),
        ("a: 1\n  b: 2\n", ("wrong-indentation", "2:1-2:3", "'a' has a value already, so nothing can stand below it")),
        ("a:\n  b: 1\n c: 2\n", ("wrong-indentation", "3:1-3:2", "")),
        (" a: 1\nb: 2\n", ("wrong-indentation", "2:1-2:2", "")),
        (
            "a:\n  - b\n  c: 1\n",
            ("wrong-indentation", "3:1-3:3", "a list item '- ' and a key cannot stand side by side"),
        ),
        ("a: 1\nb 2\nc: 3\n", ("missing-colon", "2:1-2:4", "b: 2")),
        ("a:1\nb: 2\n", ("missing-colon", "1:1-1:4", "a: 1")),
        ("tasks\n  a: 1\n", ("missing-colon", "1:1-1:6", "tasks:")),
        ("a: %x\n", ("unquoted-start", "1:4-1:6", "%")),
        ("a: @x\n", ("unquoted-start", "1:4-1:6", "@")),
        ("a: `x\n", ("unquoted-start", "1:4-1:6", "`")),
        ("a: *x* y\n", ("unquoted-start", "1:4-1:9", "*")),
        ("a: > 5\n", ("unquoted-start", "1:4-1:7", ">")),
        ("a: - b\n", ("unquoted-start", "1:4-1:7", "-")),
        ("a: 'it's'\n", ("text-after-value", "1:8-1:10", "'it's'")),
        ("a:\n  - [ ] b\n", ("text-after-value", "2:9-2:10", "[ ] b")),
        ('a: "\\q"\n', ("bad-escape", "1:5-1:7", "\\q")),
        ('a: "\\ud83d"\n', ("bad-escape", "1:5-1:11", "\\ud83d")),
        ("a: [b,, c]\n", ("stray-sign", "1:7-1:8", ",")),
        ("a: ]\n", ("stray-sign", "1:4-1:5", "]")),
    ],
)
def test_broken_yaml_is_told_in_the_words_of_the_author(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "note: |\n  SKU\tprice\n  \ttabs are free here\n",
        'note: "a\n  \tb"\n',
        "note: |\n  　　正文：第一段，第二段\n",
        "note: >-\n  =======\n  price：12\n",
        "note:\n  price：12\n",
        "x-note:\n  price：12\n",
        "title: 价格表：首页、详情页（两版）\n",
        "checklist:\n  - 核对，确认: 2026-09-20\n",
        "a: 1 # a comment\nb: 2  #2 aligned\n# #3\nc: 'x #4'\nd: 3 # see #5\n",
        "a: 1 #elevenplan: ignore EP304\n",
        "---\na: 1\n...\n",
        "# <<<<<<< no marker\na: 1\n",
        "a: 1\r\nb:\r\n  - 2\r\n",
        "a: {b: , c: ''}\n",
        "a:\n\n\t\n  b: 1\n",
        "\u00a0# comment\na: 1\n"[1:],
    ],
)
def test_healthy_text_raises_nothing(text: str) -> None:
    assert told(text) == []


def test_all_problems_of_a_file_are_found_at_once() -> None:
    text = "a: &x 1\na: 2\nb: !t 3\nc: {d}\ne: 4 #5\n<<: 1\n"
    assert [kind for kind, _, _ in told(text)] == [
        "anchor",
        "duplicate-key",
        "tag",
        "key-without-value",
        "lost-text",
        "merge-key",
    ]


def test_problems_before_broken_yaml_are_told_beside_it() -> None:
    assert [kind for kind, _, _ in told("a: 1\na: 2\nb: [c\nd: 1\n")] == ["duplicate-key", "unclosed-bracket"]


def test_lines_with_the_same_wrong_indentation_are_one_problem_with_their_count() -> None:
    (problem,) = parse(SourceFile("plan.yaml", "a:\n\tb: 1\n\tc: 2\n\td: 3\n")).problems
    assert (problem.kind, problem.span.line, problem.count) == (ProblemKind.TAB_INDENTATION, 1, 3)


def test_a_duplicate_key_shows_where_it_stood_first_and_the_first_counts() -> None:
    parsed = parse(SourceFile("plan.yaml", "a: 1\nb: 2\na: 3\n"))
    (problem,) = parsed.problems
    assert problem.other is not None
    assert problem.other.place() == "plan.yaml:1:1"
    assert parsed.root is not None
    assert raw(parsed.root) == {"a": "1", "b": "2"}


def test_a_control_character_is_left_out_of_the_text_that_is_read() -> None:
    parsed = parse(SourceFile("plan.yaml", "ta\ufeffsks: 3d\x00\n"))
    assert parsed.root is not None
    assert raw(parsed.root) == {"tasks": "3d"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[" * 5_000 + "]" * 5_000, ProblemKind.TOO_DEEP),
        ("a: " + "[" * 1_000_000, ProblemKind.TOO_DEEP),
        ("a: " + "{a: " * 5_000, ProblemKind.TOO_DEEP),
        ("- " * 100_000, ProblemKind.TOO_DEEP),
        ("a: {b:c, " + "d: [" * 5_000, ProblemKind.TOO_DEEP),
        ("a: &a x\nb: [" + "*a, " * 1_000_000 + "]\n", ProblemKind.TOO_MANY),
        ("a: 1\n" * 100_000, ProblemKind.TOO_MANY),
    ],
    ids=["lists", "open-lists", "mappings", "block-lists", "shielded", "aliases", "duplicates"],
)
def test_a_bomb_is_refused(text: str, kind: ProblemKind) -> None:
    parsed = parse(SourceFile("plan.yaml", text))
    assert parsed.root is None
    assert parsed.problems[-1].kind is kind
    assert len(parsed.problems) <= 101


def test_nested_aliases_stand_for_nothing() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    root = parse(SourceFile("plan.yaml", "\n".join(lines))).root
    assert root is not None
    assert raw(root) == {"a0": ["x", "x"]} | {f"a{n}": [] for n in range(1, 40)}


def test_a_hundred_levels_are_read() -> None:
    assert told("a: " + "[" * 99 + "]" * 99) == []


@given(st.text())
@example("\ud800")
@example('a: "\\')
@example("? ")
@example("!!")
@settings(max_examples=400, deadline=None)
def test_any_text_gives_a_tree_or_says_why_not(text: str) -> None:
    parsed = parse(SourceFile("plan.yaml", text))
    assert parsed.root is not None or parsed.problems


# fmt: off
SIGNS = (
    "a", "b", ":", ": ", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ",", "&x ", "*x", "!t ", "|", ">", "'", '"',
    "#", " #2", "%", "@", "`", "?", "? ", "<<", "---\n", "...\n", "\t", "\u3000", "：", "张", "😀", "\r", "\x00", "\\",
)
# fmt: on
YAMLISH = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)


@given(YAMLISH)
@example("&x [a #2")
@settings(max_examples=600, deadline=None)
def test_any_heap_of_yaml_signs_gives_a_tree_or_says_why_not_at_a_place_in_the_file(text: str) -> None:
    file = SourceFile("plan.yaml", text)
    parsed = parse(file)
    assert parsed.root is not None or parsed.problems
    for problem in parsed.problems:
        for span in (problem.span, problem.other):
            assert span is None or (span.line < len(file.lines) and span.column <= len(file.line(span.line)) + 1)
    if parsed.root is not None:
        raw(parsed.root)


@given(st.binary())
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_text_or_say_why_not(data: bytes) -> None:
    decoded = decode("plan.yaml", data)
    if decoded.problem is None:
        parse(decoded.file)
