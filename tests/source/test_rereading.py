"""A text that differs in a few lines is read beside the former one, and to the same tree as from its first line."""

from collections.abc import Callable
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from elevenplan.source import rereading
from elevenplan.source.files import SourceFile, Span
from elevenplan.source.known import KnownTrees
from elevenplan.source.parse import parse
from elevenplan.source.rereading import reread
from elevenplan.source.tree import Mapping, Node, Scalar, node_at

PLAN = dedent(
    """\
    name: Sale  # the big one
    people:
      wu: {name: Wu, leave: [2026-10-01, "2026-10-05"]}
    tasks:

      texts:
        title: Texts
        note: |
          first line

          # no comment
        duration: 2d
      # the shop
      shop:
        after: [texts SS+1d,
          photos]
        duration: 3h
        tasks:
          open:
            title: 'it''s open'
            duration: 1h
          close:
            note: >-
              folded
              text
            duration: 1h
      photos:
        duration: 1d
        title: plain text
          that goes on
      last: {duration: 2h}
    milestones:
      sale: {date: 2026-11-11 00:00}
    """
)
LINES = (
    "",
    "  # comment",
    "  key: value",
    '  open: "no end',
    "  note: |+",
    "  note: |2-",
    "    deeper: x",
    "  - item",
    "---",
    "...",
    "%YAML 1.2",
    "  ? a",
    "  : b",
    "{a: b}",
    "  list: [1,",
    "  &x anchor: b",
    "  *x : alias",
    "\ttab: 1",
    "  times: {opens: 10:00}",
    "  a: b: c",
    "      goes on",
    "<<<<<<< HEAD",
    '  "quoted": 1',
    '  "',
    "  z：1",
    " : ",
    "  \u3000",
    "  title: Texts",
    "texts:",
    "tasks:",
)


@pytest.fixture(autouse=True, scope="module")
def _every_mapping_is_long() -> object:
    """So that the tests' small plans are descended into as large ones are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rereading, "_FEW_LINES", 3)
        yield


def assert_same(node: Node, other: Node, settled: Callable[[Span], Span]) -> None:
    """Both nodes hold the same, in the same order, at the same places."""
    place = settled(node.span)
    assert (type(node), place) == (type(other), other.span)
    if isinstance(node, Scalar):
        assert isinstance(other, Scalar)
        assert (node.text, node.style) == (other.text, other.style)
    elif isinstance(node, Mapping):
        assert isinstance(other, Mapping)
        assert list(node.entries) == list(other.entries)
        for key, (name, value) in node.entries.items():
            assert_same(name, other.entries[key][0], settled)
            assert_same(value, other.entries[key][1], settled)
    else:
        assert not isinstance(other, Scalar | Mapping)
        assert len(node.items) == len(other.items)
        for item, its in zip(node.items, other.items, strict=True):
            assert_same(item, its, settled)


@st.composite
def edits(draw: st.DrawFn, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Some lines put in, taken out, indented otherwise, or with something behind them."""
    found = list(lines)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(found) - 1))
        kind = draw(st.integers(0, 6))
        line = found[at]
        if kind == 0:
            del found[at : at + draw(st.integers(1, 3))]
        elif kind == 1:
            found.insert(at, draw(st.sampled_from(LINES)))
        elif kind == 2:
            found[at] = draw(st.sampled_from(LINES))
        elif kind == 3:
            found.insert(at, draw(st.sampled_from(found)))
        elif kind == 4:
            found[at] = " " * draw(st.integers(0, 8)) + line.lstrip()
        elif kind == 5:
            found[at] = line + draw(st.sampled_from([" x", '"', "'", " #c", ":", " |", "]", "}", " {", "  "]))
        else:
            indent = line[: len(line) - len(line.lstrip())]
            found.insert(at + 1, indent + draw(st.sampled_from(LINES)).lstrip())
        found = found or [""]
    return tuple(found)


@settings(max_examples=150, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.booleans(), st.booleans())
def test_what_is_read_beside_a_former_text_is_what_is_read_from_its_first_line(
    data: st.DataObject, is_windows: bool, is_looked_at: bool
) -> None:
    lines = tuple(PLAN.split("\n"))
    if data.draw(st.booleans()):
        lines = data.draw(edits(lines))
    ending = "\r\n" if is_windows else "\n"
    former = SourceFile("plan.yaml", ending.join(lines))
    file = SourceFile("plan.yaml", ending.join(data.draw(edits(lines))))
    with pytest.MonkeyPatch.context() as patch:
        if not is_looked_at:  # the look at the whole must not be what makes it right
            patch.setattr(rereading, "_is_readable", lambda text: True)
        found = reread(former, parse(former), file)
    assume(found is not None)
    assert found is not None
    whole = parse(file)
    assert (whole.problems, type(whole.root)) == ((), Mapping)
    assert found[0].root is not None
    assert whole.root is not None
    assert_same(found[0].root, whole.root, found[1].span)


def test_entries_that_did_not_change_are_the_same_nodes() -> None:
    trees = KnownTrees(worthwhile=0)
    before = trees(SourceFile("plan.yaml", PLAN)).root
    after = trees(SourceFile("plan.yaml", PLAN.replace("duration: 3h", "duration: 4h"))).root
    assert before is not None
    assert after is not None
    same = [key for key in after.entries if after.get(key) is before.get(key)]
    tasks, former = node_at(after, ("tasks",)), node_at(before, ("tasks",))
    assert isinstance(tasks, Mapping)
    assert isinstance(former, Mapping)
    assert same == ["name", "people", "milestones"]
    assert [key for key in tasks.entries if tasks.get(key) is former.get(key)] == ["texts", "photos", "last"]


def test_shared_nodes_below_a_change_tell_their_new_places() -> None:
    trees = KnownTrees(worthwhile=0)
    trees(SourceFile("plan.yaml", PLAN))
    file = SourceFile("plan.yaml", PLAN.replace("    duration: 2d\n", "    duration: 2d\n    done: 2026-09-20\n"))
    root = trees(file).root
    assert root is not None
    node = node_at(root, ("milestones", "sale", "date"))
    assert node is not None
    settled = trees.settled({"plan.yaml": file}, node.span)
    assert (node.span.line, settled.line, settled.text) == (32, 33, "2026-11-11 00:00")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    duration: 2d\n", '    duration: "2d\n'),
        ("    duration: 2d\n", "    duration: [2d\n"),
        ("    duration: 2d\n", "    duration: 2d\n...\n"),
        ("    duration: 2d\n", "    duration: 2d\n---\n"),
        ("    duration: 2d\n", "    duration: 2d\n    duration: 3d\n"),
        ("    duration: 2d\n", "    duration: 2d\n  shop:\n    duration: 1d\n"),
        ("  texts:\n", "   texts:\n"),
        ("  texts:\n", "texts:\n"),
        ("  last: {duration: 2h}\n", ""),
        ("  last: {duration: 2h}\n", "  last: &a {duration: 2h}\n"),
        ("name: Sale", "# new\nname: Sale"),
        ("duration: 2d", "note: a\u2028b"),
    ],
)
def test_what_may_reach_beyond_its_entry_is_read_in_full(old: str, new: str) -> None:
    assert old in PLAN
    former, file = SourceFile("plan.yaml", PLAN), SourceFile("plan.yaml", PLAN.replace(old, new, 1))
    assert reread(former, parse(former), file) is None


def test_a_former_text_with_mistakes_is_no_help() -> None:
    former = SourceFile("plan.yaml", PLAN + "name: again\n")
    file = SourceFile("plan.yaml", former.text.replace("duration: 2d", "duration: 3d"))
    assert reread(former, parse(former), file) is None


def test_short_texts_are_read_in_full() -> None:
    trees = KnownTrees()
    first = trees(SourceFile("plan.yaml", PLAN)).root
    second = trees(SourceFile("plan.yaml", PLAN.replace("2d", "3d"))).root
    assert first is not None
    assert second is not None
    assert not any(second.get(key) is first.get(key) for key in first.entries)
