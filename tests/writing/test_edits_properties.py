"""Random edits of plans in random layouts: what was meant, every other byte as it was, and back again."""

import os
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from elevenplan.loading.load import Parse
from elevenplan.source import rereading
from elevenplan.source.files import SourceFile
from elevenplan.source.known import KnownTrees
from elevenplan.source.parse import parse
from elevenplan.source.raw import Raw, raw
from elevenplan.source.tree import Mapping
from elevenplan.writing.edits import CannotWriteError, Edit, edited
from elevenplan.writing.locating import Located, ReadFile, located
from elevenplan.writing.order import ORDER
from elevenplan.writing.putting import expected
from elevenplan.writing.scalars import quoted, scalar

EXAMPLES = int(os.environ.get("ELEVENPLAN_EXAMPLES", "150"))
"""How many plans each test tries; some ten thousand in a longer run."""
SETTINGS = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))

HOSTILE = (
    "- x",
    "@home",
    "*star*",
    "null",
    "yes",
    "~",
    "a: b",
    "x #y",
    "#",
    "'",
    '"',
    "a\nb",
    "\t",
    "价格表",
    "🎉 sale",
)
HOSTILE += (
    "one, two",
    "[x]",
    "{y}",
    "end:",
    " space ",
    "!tag",
    "%",
    "10:30",
    "0x1F",
    "=1+1",
    "a\x07b",
    "é\u2028",
    "|",
    "?",
)
TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
PLAIN = st.sampled_from(("3d", "Home page", "2026-10-12 18:00", "wang-fang", "价格表", "T-30", "a", "b SS+1d", "60"))
KEYS = ("title", "owner", "duration", "after", "deadline", "tags", "note", "done", "blocked", "x-budget")
LISTS = ("after", "tags")


@dataclass(frozen=True)
class Style:
    """How a file is written."""

    step: int
    line_break: str
    indented_lists: bool
    comments: bool
    blank: bool
    final: bool
    aligned: bool
    quoted_keys: bool


STYLES = st.builds(
    Style,
    st.sampled_from((2, 4)),
    st.sampled_from(("\n", "\r\n")),
    *[st.booleans()] * 6,
)


@st.composite
def fields(draw: st.DrawFn) -> dict[str, Raw]:
    """Some keys of a task with their values, in any order."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=6))
    return {key: draw(lists() if key in LISTS and draw(st.booleans()) else PLAIN | TEXTS) for key in keys}


def lists() -> st.SearchStrategy[list[str]]:
    return st.lists(PLAIN | TEXTS, min_size=1, max_size=4)


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, Style]:
    """The text of a file with some tasks, written as anybody may write it."""
    style = draw(STYLES)
    lines = ["name: Sale", "tasks:"]
    for id_ in draw(st.lists(st.sampled_from(("page", "list", "kick", "z9")), unique=True, min_size=1)):
        if style.blank and draw(st.booleans()):
            lines.append("")
        if style.comments and draw(st.booleans()):
            lines.append(f"{' ' * style.step}# about {id_}")
        lines += draw(entry(style, id_, draw(fields())))
    if draw(st.booleans()):
        lines += ["", "milestones:", " " * style.step + "end: {date: T}"]
    text = style.line_break.join(lines) + (style.line_break if style.final else "")
    return text, style


@st.composite
def entry(draw: st.DrawFn, style: Style, id_: str, values: dict[str, Raw]) -> list[str]:
    indent = " " * style.step
    how = draw(st.sampled_from(("block", "block", "block", "braces", "wrapped")))
    if not values:
        return [indent + id_ + draw(st.sampled_from((":", ": {}", ":   # nothing yet")))]
    if how == "block":
        lines = [f"{indent}{id_}:{draw(behind(style))}"]
        for key, value in values.items():
            lines += draw(pair(style, key, value))
            if style.comments and draw(st.integers(0, 4)) == 0:
                lines.append(indent * 2 + "# a thought")
        return lines
    parts = [f"{key}: {flow(value)}" for key, value in values.items()]
    if how == "braces":
        return [f"{indent}{id_}: {{{', '.join(parts)}}}{draw(behind(style))}"]
    return [f"{indent}{id_}: {{", *(f"{indent * 2}{part}," for part in parts[:-1]), indent * 2 + parts[-1] + "}"]


def flow(value: Raw) -> str:
    return f"[{', '.join(map(flow, value))}]" if isinstance(value, list) else scalar(str(value))


def behind(style: Style) -> st.SearchStrategy[str]:
    return st.sampled_from(("", "", "  # why: 'so'")) if style.comments else st.just("")


@st.composite
def pair(draw: st.DrawFn, style: Style, key: str, value: Raw) -> list[str]:
    """A key and its value on lines of their own."""
    indent = " " * style.step * 2
    name = f'"{key}":' if style.quoted_keys and draw(st.booleans()) else f"{key}:"
    space = " " * max(1, 12 - len(name)) if style.aligned else " "
    if isinstance(value, list):
        if draw(st.booleans()):
            return [f"{indent}{name}{space}{flow(value)}{draw(behind(style))}"]
        dash = indent + (" " * style.step if style.indented_lists else "")
        lines = [f"{indent}{name}{draw(behind(style))}"]
        for one in value:
            lines.append(f"{dash}- {scalar(one)}{draw(behind(style))}")
            if style.comments and draw(st.integers(0, 4)) == 0:
                lines.append(dash + "# about the next")
        return lines
    text = str(value)
    how = draw(st.sampled_from(("plain", "single", "double", "literal", "literal")))
    if how == "literal" and text.isprintable() and text.strip():
        head = draw(st.sampled_from(("|", ">", "|-", ">-", "|+", f"|{style.step}")))
        lines = [f"{indent}{name} {head}{draw(behind(style))}", *[indent + " " * style.step + text.strip()] * 2]
        return lines + draw(st.sampled_from(([], [""])))
    written = quoted(text, {"single": "'", "double": '"'}.get(how))
    return [f"{indent}{name}{space}{written}{draw(behind(style))}"]


def opened(text: str) -> tuple[SourceFile, Mapping]:
    file = SourceFile("plan.yaml", text)
    parsed = parse(file)
    assume(parsed.root is not None and not parsed.problems)
    assert parsed.root is not None
    return file, parsed.root


def find(file: SourceFile, root: Mapping, id_: str) -> Located:
    (found,) = [one for one in located([ReadFile(file, root, True)], id_) if one.section == "tasks"]
    return found


def change(text: str, id_: str, values: dict[str, Raw]) -> str:
    file, root = opened(text)
    (new,) = edited([Edit(find(file, root, id_), values)], {file.path: root}).values()
    return new


EDITS = st.dictionaries(
    st.sampled_from((*KEYS, "started", "percent", "helpers", "estimate.low")),
    st.none() | PLAIN | TEXTS | lists() | st.just("two\nlines\n") | st.just("two\n\nlines"),
    min_size=1,
    max_size=3,
)


def is_possible(edit: dict[str, Raw]) -> bool:
    return not any(isinstance(value, list) for key, value in edit.items() if key not in (*LISTS, "helpers"))


@SETTINGS
@given(plans(), st.data(), EDITS.filter(is_possible))
def test_an_edit_means_what_was_asked_and_leaves_every_other_byte_alone(plan, data, edit):  # type: ignore[no-untyped-def]
    text, style = plan
    file, root = opened(text)
    before = raw(root)
    assert isinstance(before, dict)
    id_ = data.draw(st.sampled_from(sorted(before["tasks"])))  # type: ignore[arg-type]
    new = change(text, id_, edit)
    assert raw(opened(new)[1]) == expected(before, ("tasks", id_), edit)
    entry = find(file, root, id_)
    assert entry.entry.key is not None
    first, behind_it = stretch(text, entry)
    assert new.startswith(text[:first])
    assert new.endswith(text[behind_it:])
    assert (new.count("\r\n") == new.count("\n")) is (style.line_break == "\r\n" or "\n" not in new)
    assert new.endswith(style.line_break) is text.endswith(style.line_break)


def stretch(text: str, entry: Located) -> tuple[int, int]:
    """Where the lines of a task begin, and where those of the next begin."""
    lines = [one + "\n" for one in text.split("\n")]
    start = entry.entry.key.start.line  # type: ignore[union-attr]
    column = entry.entry.key.start.column  # type: ignore[union-attr]
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip(" ")) > column):
        end += 1
    while "|+" not in text and end > start + 1 and not lines[end - 1].strip():
        end -= 1
    whole = "".join(lines)[:-1]
    first = len("".join(lines[:start]))
    stop = min(len("".join(lines[:end])), len(whole))
    return first, len(text) if stop >= len(text) else stop - 1 - ("\r\n" in text)


@SETTINGS
@given(plans(), st.data(), st.sampled_from((*KEYS, "started", "percent", "helpers")), PLAIN | TEXTS)
def test_a_key_that_was_put_in_and_taken_out_leaves_the_same_bytes(plan, data, key, value):  # type: ignore[no-untyped-def]
    text, _ = plan
    tasks = raw(opened(text)[1])["tasks"]  # type: ignore[call-overload,index]
    id_ = data.draw(st.sampled_from(sorted(tasks)))
    assume(isinstance(tasks[id_], dict))
    assume(key not in tasks[id_])
    # A text of several lines at the very end gets a line break, and a head that says that it is none of its own.
    assume(text.endswith("\n") or not any(sign in text for sign in ("|", ">")))
    assert change(change(text, id_, {key: value}), id_, {key: None}) == text


@SETTINGS
@given(plans(), st.data(), PLAIN | lists())
def test_a_value_that_was_changed_and_changed_back_leaves_the_same_bytes(plan, data, value):  # type: ignore[no-untyped-def]
    text, _ = plan
    tasks = raw(opened(text)[1])["tasks"]  # type: ignore[call-overload,index]
    file, root = opened(text)
    id_ = data.draw(st.sampled_from(sorted(tasks)))
    assume(isinstance(tasks[id_], dict) and tasks[id_])
    key = data.draw(st.sampled_from(sorted(tasks[id_])))
    old = tasks[id_][key]
    assume(isinstance(old, list) is isinstance(value, list))
    node = find(file, root, id_).entry.node.entries[key][1]  # type: ignore[union-attr]
    if not isinstance(old, list):
        assume(node.style in (None, '"') or (node.style == "'" and str(old).isprintable()))  # type: ignore[union-attr]
        assume(node.style is not None or scalar(old) == old)  # type: ignore[union-attr]
        assert change(change(text, id_, {key: value}), id_, {key: old}) == text
    else:
        added = [*old, "z-z"]
        assert change(change(text, id_, {key: added}), id_, {key: old}) == text
        other = change(text, id_, {key: ["y-y", *old[1:]]}) if all(scalar(one) == one for one in old) else text
        assert change(other, id_, {key: old}) == text


@SETTINGS
@given(plans(), st.data(), st.sampled_from(("title", "owner", "duration", "after", "note", "done", "x-new")))
def test_a_new_key_stands_where_the_format_has_it(plan, data, key):  # type: ignore[no-untyped-def]
    text, _ = plan
    tasks = raw(opened(text)[1])["tasks"]  # type: ignore[call-overload,index]
    id_ = data.draw(st.sampled_from(sorted(tasks)))
    values = tasks[id_] or {}
    order = ORDER["tasks"]
    ranks = [order.index(one) if one in order else len(order) for one in values]
    assume(key not in values and ranks == sorted(ranks))
    after = raw(opened(change(text, id_, {key: "1"}))[1])["tasks"][id_]  # type: ignore[call-overload,index]
    ranks = [order.index(one) if one in order else len(order) for one in after]
    assert ranks == sorted(ranks)


@SETTINGS
@given(plans(), EDITS)
def test_an_edit_is_made_or_refused_with_a_reason(plan, edit):  # type: ignore[no-untyped-def]
    text, _ = plan
    file, root = opened(text)
    tasks = root.get("tasks")
    assert isinstance(tasks, Mapping)
    try:
        new = change(text, next(iter(tasks.entries)), edit)
    except CannotWriteError as error:
        event("refused")
        assert str(error).startswith(file.path)
    else:
        assert raw(opened(new)[1]) == expected(raw(root), ("tasks", next(iter(tasks.entries))), edit)


@SETTINGS
@given(plans(), st.data(), EDITS.filter(is_possible))
def test_edits_that_are_read_beside_the_former_text_give_the_same_text_or_refusal(plan, data, edit):  # type: ignore[no-untyped-def]
    text, _ = plan
    file, root = opened(text)
    ids = [id_ for id_ in ("page", "list", "kick", "z9") if f"{id_}:" in text]
    meant = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    trees = KnownTrees(worthwhile=0)
    known = trees(file).root
    assert known is not None

    def outcome(tree: Mapping, parse: Parse) -> object:
        try:
            return edited([Edit(find(file, tree, id_), edit) for id_ in meant], {file.path: tree}, parse)
        except CannotWriteError as error:
            return str(error)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rereading, "_FEW_LINES", 2)
        assert outcome(known, trees) == outcome(root, parse)
