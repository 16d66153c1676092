"""A mistake by its path in the plan, and the diagnostic with its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.source.files import Span
from elevenplan.source.tree import Mapping, Node, Path, Scalar, Sequence, node_at


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mistake shows: a value or its key, or a word of the value; and what to say beside it."""

    path: Path
    key: bool = False
    word: str = ""
    offset: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place; `drop` is what must go for the rest to be valid, `absent` the key that is missing.

    One that only follows from another is not `told`: what it drops goes in silence.
    """

    code: str
    headline: str
    place: Place
    help: tuple[str, ...] = ()
    drop: Path | None = None
    others: tuple[Place, ...] = ()
    absent: Path | None = None
    told: bool = True
    severity: Severity = Severity.ERROR


def diagnostic(mistake: Mistake, tree: Mapping) -> Diagnostic:
    """The mistake with its places in the files."""
    labels = (mistake.place, *mistake.others)
    return Diagnostic(
        mistake.code,
        mistake.severity,
        mistake.headline,
        tuple(Label(_span(tree, place), place.text) for place in labels),
        tuple(line for line in mistake.help if line),
    )


def diagnostics(mistakes: Iterable[Mistake], tree: Mapping) -> tuple[Diagnostic, ...]:
    """All mistakes that are told, with their places."""
    return tuple(diagnostic(mistake, tree) for mistake in mistakes if mistake.told)


def _span(tree: Mapping, place: Place) -> Span:
    node, above, key = _reached(tree, place.path)
    if place.word and isinstance(node, Mapping):  # a link in its long form: {task: ID}
        named = (value for _, value in node.entries.values() if isinstance(value, Scalar))
        node = next((value for value in named if value.text == place.word), node)
    if key is not None and (place.key or isinstance(node, Mapping)):
        return key.span
    if place.word and isinstance(node, Scalar):
        return _word(node, place.word, place.offset)
    return node.span if node is not tree or above is not tree else _start(tree)


def _reached(tree: Mapping, path: Path) -> tuple[Node, Node, Scalar | None]:
    """The nearest node that exists towards a path, the one above it, and its key where the path leads past or to it."""
    node: Node = tree
    above: Node = tree
    key: Scalar | None = None
    for step in path:
        child = child_of(node, step)
        if child is None:
            return node, above, key
        above, key = node, None
        if isinstance(node, Mapping) and isinstance(step, str):
            key = node.entries[step][0]
        node = child
    return node, above, key


def child_of(node: Node, step: str | int) -> Node | None:
    """One step down; in a list, a text leads to the item that says it (days may be a list or a mapping)."""
    if isinstance(node, Sequence) and isinstance(step, str):
        index = index_of(node, step)
        return None if index is None else node.items[index]
    return node_at(node, (step,))


def index_of(node: Sequence, text: str) -> int | None:
    """The number of the item that is this text, or a mapping with this key."""
    for index, item in enumerate(node.items):
        if item.text == text if isinstance(item, Scalar) else isinstance(item, Mapping) and text in item.entries:
            return index
    return None


def _word(node: Scalar, word: str, offset: int) -> Span:
    """The place of a word of a value; the whole value where escapes or line breaks moved it."""
    span = node.span
    line = span.file.line(span.line)
    at = span.column + (node.style is not None) + offset
    if not line.startswith(word, at):
        at = line.find(word, span.column)
    if at < 0 or (span.end_line == span.line and at + len(word) > span.end_column):
        return span
    return Span(span.file, span.line, at, span.line, at + len(word))


def _start(tree: Mapping) -> Span:
    span = tree.span
    return Span(span.file, span.line, span.column, span.line, span.column + 1)
