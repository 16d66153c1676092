"""Events to a tree, and what a plan does not allow in YAML found on the way."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from elevenplan.source.events import NextEvent
from elevenplan.source.files import SourceFile, Span
from elevenplan.source.full_width import full_width_in, to_half_width
from elevenplan.source.invisible import code_point, odd_space_in
from elevenplan.source.problems import Problem, ProblemKind
from elevenplan.source.tree import Mapping, Mark, Node, Scalar, Sequence

_BRACKET = re.compile(r"[\[{]")
_GLUED = re.compile(r"\b([A-Za-z][A-Za-z0-9_-]*):(?=\S)")

MAX_DEPTH = 100
"""Levels of nesting; a plan of tasks within tasks needs about ten."""
MAX_PROBLEMS = 100
"""Problems of one file after which reading it further helps nobody."""


@dataclass(frozen=True)
class _Nowhere:
    line: int = 0
    column: int = 0


_NOWHERE = _Nowhere()


class _Open:
    """A list or mapping whose end has not come yet.

    `key` waits for its value; `strays` are keys without colon and value, each with the key before it.
    """

    __slots__ = ("entries", "flow", "items", "key", "last", "start", "strays")

    def __init__(self, start: Mark, flow: bool, entries: dict[str, tuple[Scalar, Node]] | None) -> None:
        self.start = start
        self.flow = flow
        self.entries = entries
        self.items: list[Node] = []
        self.key: Node | None = None
        self.last: Mark | None = None
        self.strays: list[tuple[str, Scalar]] = []


class Builder:
    """The state of one reading: feed it with `run`; `root` and `problems` hold what came out.

    `stand_ins` are characters of the events' texts that stand for others, and for which.
    """

    def __init__(self, file: SourceFile, stand_ins: dict[str, str] | None = None) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.last_event: Any = None
        self._stand_ins = str.maketrans(stand_ins) if stand_ins else None
        self._dropped = Scalar("", None, file, _NOWHERE, _NOWHERE)
        self._stack: list[_Open] = []
        self._aliases = 0
        self._aliased: set[str] = set()
        self._anchored: dict[str, tuple[Span, str | None]] = {}
        self._documents = 0
        self._stopped = False

    def run(self, next_event: NextEvent) -> None:
        """Read to the end, or to where going on makes no sense; what the parser raises passes through."""
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._start_mapping,
            SequenceStartEvent: self._start_sequence,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._start_document,
            DocumentEndEvent: _nothing,
            StreamStartEvent: _nothing,
            StreamEndEvent: _nothing,
        }
        while (event := next_event()) is not None:
            handlers[type(event)](event)
            self.last_event = event
            if self._stopped:
                return

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        if self._stand_ins and not text.isascii():
            text = text.translate(self._stand_ins)
        if event.anchor is not None or event.tag is not None:
            self._decorations(event, text)
        self._attach(Scalar(text, event.style or None, self.file, event.start_mark, event.end_mark), event.end_mark)

    def _start_mapping(self, event: Any) -> None:
        self._start(event, {})

    def _start_sequence(self, event: Any) -> None:
        self._start(event, None)

    def _start(self, event: Any, entries: dict[str, tuple[Scalar, Node]] | None) -> None:
        if event.anchor is not None or event.tag is not None:
            self._decorations(event, None)
        if len(self._stack) >= MAX_DEPTH:
            self._problem(ProblemKind.TOO_DEEP, self._span(event), str(MAX_DEPTH))
            self._stop()
            return
        self._stack.append(_Open(event.start_mark, bool(event.flow_style), entries))

    def _end(self, event: Any) -> None:
        done = self._stack.pop()
        # A block collection's end event stands at the next token, often lines below.
        end = event.end_mark if done.flow else done.last or event.end_mark
        node: Node
        if done.entries is None:
            node = Sequence(tuple(done.items), self.file, done.start, end)
        else:
            if done.strays:
                self._report_strays(done.strays, done.entries)
            node = Mapping(done.entries, self.file, done.start, end)
        self._attach(node, end)

    def _attach(self, node: Node, end: Mark) -> None:
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        parent.last = end
        if parent.entries is None:
            if node is not self._dropped:
                parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            key, parent.key = parent.key, None
            if key is not self._dropped:
                self._enter(parent, parent.entries, key, node)

    def _enter(self, parent: _Open, entries: dict[str, tuple[Scalar, Node]], key: Node, value: Node) -> None:
        """Add an entry to a mapping, or say why it cannot stand there."""
        if type(key) is not Scalar or not key.text:
            what = {Scalar: "nothing", Sequence: "a list", Mapping: "a mapping"}[type(key)]
            self._problem(ProblemKind.KEY_NOT_TEXT, key.span, what)
        elif key.text in entries:
            self._problem(ProblemKind.DUPLICATE_KEY, key.span, key.text, entries[key.text][0].span)
        elif key.text == "<<" and key.style is None:
            self._problem(ProblemKind.MERGE_KEY, key.span)
        elif value is self._dropped or self._is_odd(key):
            pass
        elif parent.flow and type(value) is Scalar and value.is_empty and self._lacks_colon(key, value):
            parent.strays.append((next(reversed(entries), ""), key))
        else:
            entries[key.text] = (key, value)

    def _is_odd(self, key: Scalar) -> bool:
        """Whether a key holds characters that no key can mean, reported here."""
        if key.text.isascii():
            return False
        space = odd_space_in(key.text)
        if space:
            self._problem(ProblemKind.ODD_SPACE, key.span, code_point(space))
        # A done checklist item is `{text: DATE}`: there the key is free text.
        elif full_width_in(key.text) and not any(_key_text(above) == "checklist" for above in self._stack):
            self._problem(ProblemKind.FULL_WIDTH_KEY, key.span, _as_meant(key.text))
        else:
            return False
        return True

    def _lacks_colon(self, key: Scalar, value: Scalar) -> bool:
        if key.end.line != value.start.line:
            return False
        return ":" not in self.file.line(key.end.line)[key.end.column : value.start.column + 1]

    def _report_strays(self, strays: list[tuple[str, Scalar]], entries: dict[str, tuple[Scalar, Node]]) -> None:
        """Say what keys without a value were meant to be: the rest of the value before, or `key:value`."""
        for before, group in groupby(strays, key=itemgetter(0)):
            keys = [key for _, key in group]
            first, last = keys[0], keys[-1]
            span = Span(self.file, first.start.line, first.start.column, last.end.line, last.end.column)
            texts = ", ".join(key.text for key in keys)
            if _GLUED.match(texts):
                self._problem(ProblemKind.MISSING_COLON, span, _GLUED.sub(r"\1: ", texts))
                continue
            value = entries[before][1] if before else None
            whole = f'{before}: "{value.text}, {texts}"' if type(value) is Scalar and value.text else ""
            self._problem(ProblemKind.KEY_WITHOUT_VALUE, span, whole)

    def _alias(self, event: Any) -> None:
        name = event.anchor
        if name not in self._anchored:  # `note: *important*` is emphasis, and no alias was meant
            place = self._span(event)
            end = len(self.file.line(place.line).rstrip())
            span = Span(self.file, place.line, place.column, place.line, max(end, place.end_column))
            self._problem(ProblemKind.UNQUOTED_START, span, "*")
            self._attach(self._dropped, event.end_mark)
            return
        span, text = self._anchored[name]
        self._aliases += 1
        if name not in self._aliased:  # once a name: it stands for all the others, and keeps a bomb short
            self._aliased.add(name)
            self._problem(ProblemKind.ALIAS, self._span(event), name, span)
        elif self._aliases >= MAX_PROBLEMS:
            self._give_up(self._span(event))
        # Text is repeated so that checking can go on; a list or mapping is left out, which no bomb survives.
        node = self._dropped if text is None else Scalar(text, "'", self.file, event.start_mark, event.end_mark)
        self._attach(node, event.end_mark)

    def _decorations(self, event: Any, text: str | None) -> None:
        """Report the anchor and the tag of a node."""
        start = event.start_mark
        rest = self.file.line(start.line)[start.column :]
        if event.anchor is not None:
            span = _found(self.file, start, rest, "&" + event.anchor)
            self._anchored[event.anchor] = (span, text)
            self._problem(ProblemKind.ANCHOR, span, event.anchor)
        if event.tag is not None:
            words = (word for word in rest.split() if word.startswith("!"))
            tag = next(words, "!").rstrip(",]}")
            self._problem(ProblemKind.TAG, _found(self.file, start, rest, tag), tag)

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            line = next((n for n, text in enumerate(self.file.lines) if text.startswith("%")), 0)
            text = self.file.line(line)
            self._problem(ProblemKind.DIRECTIVE, Span(self.file, line, 0, line, len(text)), text.split(" ")[0])
        if self._documents > 1:
            self._problem(ProblemKind.SEVERAL_DOCUMENTS, self._span(event))
            self._stopped = True

    def open_bracket(self) -> Span | None:
        """The place of the innermost `[` or `{` that is still open."""
        start = next((above.start for above in reversed(self._stack) if above.flow), None)
        if start is None:
            return None
        # An anchor or a tag may stand before it.
        bracket = _BRACKET.search(self.file.line(start.line), start.column)
        return Span(self.file, start.line, bracket.start(), start.line, bracket.end()) if bracket else None

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line, start.column, end.line, end.column)

    def _problem(self, kind: ProblemKind, span: Span, detail: str = "", other: Span | None = None) -> None:
        self.problems.append(Problem(kind, span, detail, other))
        if len(self.problems) >= MAX_PROBLEMS:
            self._give_up(span)

    def _give_up(self, span: Span) -> None:
        self.problems.append(Problem(ProblemKind.TOO_MANY, span, str(MAX_PROBLEMS)))
        self._stop()

    def _stop(self) -> None:
        self._stopped = True
        self.root = None


def _nothing(event: Any) -> None:
    pass


def _as_meant(key: str) -> str:
    """`owner：b` -> `owner: b`, "" for what no key can be; a colon between digits belongs to a time."""
    if "(" in (narrow := to_half_width(key)):
        return ""
    return re.sub(r"(?<!\d)([:,])(?=\S)|([:,])(?=[^\s\d])", r"\1\2 ", narrow)


def _key_text(mapping: _Open) -> str | None:
    return mapping.key.text if type(mapping.key) is Scalar else None


def _found(file: SourceFile, start: Mark, rest: str, token: str) -> Span:
    """The place of a token in the rest of its line, the node's first character where it is not found."""
    at = rest.find(token)
    column = start.column + max(at, 0)
    return Span(file, start.line, column, start.line, column + (len(token) if at >= 0 else 1))
