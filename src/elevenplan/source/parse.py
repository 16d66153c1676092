"""A text to a tree of raw scalars, with everything that is wrong in the text itself."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ruamel.yaml.events import ScalarEvent

from elevenplan.source.build import MAX_DEPTH, MAX_PROBLEMS, Builder
from elevenplan.source.events import NextEvent, c_events, pure_events, shield_colons, unused_character
from elevenplan.source.files import SourceFile, Span
from elevenplan.source.gc_pause import gc_paused
from elevenplan.source.invisible import without_blank_tabs, without_control_characters
from elevenplan.source.problems import Problem, ProblemKind
from elevenplan.source.scan import LineRanges, conflict_markers, controls, folded, likely, lost_texts, outside, suspects
from elevenplan.source.tree import Mapping, Node, Scalar

if TYPE_CHECKING:
    from elevenplan.source.syntax import Failure

__all__ = ["MAX_DEPTH", "MAX_PROBLEMS", "Parsed", "Problem", "ProblemKind", "parse"]

_PURE_LIMIT = 300_000
"""Characters up to which the pure parser is asked (2 µs each); above, the C parser's verdict stands."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a file and what is wrong with its text; no root where the text means nothing reliable."""

    root: Mapping | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One run of a parser over the whole text."""

    builder: Builder
    failure: "Failure | None"
    events: Callable[[], NextEvent]


def parse(file: SourceFile) -> Parsed:
    """Read a file's text; whatever it holds, the result says so, and nothing is raised."""
    with gc_paused():
        conflicts = conflict_markers(file)
        if conflicts:
            return Parsed(None, tuple(conflicts))
        control = controls(file)
        reading = _read(file, *_readable(file.text, has_controls=bool(control)))
        return _verdict(file, reading, control)


def _readable(text: str, *, has_controls: bool) -> tuple[str, dict[str, str]]:
    """The text as the parsers take it, and what the stand-ins in it mean: nothing, for a control character."""
    if "\t" in text:
        text = without_blank_tabs(text)
    if not has_controls:
        return text, {}
    hole = unused_character(text) or "\ufffd"
    return without_control_characters(text, hole), {hole: ""}


def _read(file: SourceFile, text: str, stand_ins: dict[str, str]) -> _Reading:
    """The C parser first; where it refuses, once more with inner colons shielded, then the pure parser."""
    reading = _run(file, partial(c_events, text), stand_ins)
    if reading.failure is None:
        return reading
    shielded, shield = shield_colons(text)
    if shield and shielded != text:
        reading = _run(file, partial(c_events, shielded), stand_ins | {shield: ":"})
    # The pure parser takes `"\ud83d"` for text; half a character is none, as the C parser says.
    if reading.failure and "escape" not in reading.failure.words and len(text) <= _PURE_LIMIT:
        return _run(file, partial(pure_events, text), stand_ins)
    return reading


def _run(file: SourceFile, events: Callable[[], NextEvent], stand_ins: dict[str, str]) -> _Reading:
    builder = Builder(file, stand_ins)
    try:
        builder.run(events())
    except Exception as error:  # the parsers raise far more than YAMLError on hostile text
        from elevenplan.source.syntax import failure_of  # healthy files do not wait for these words

        return _Reading(builder, failure_of(file, error, builder.last_event, builder.open_bracket()), events)
    return _Reading(builder, None, events)


def _verdict(file: SourceFile, reading: _Reading, control: list[Problem]) -> Parsed:
    root = reading.builder.root if reading.failure is None else None
    problems = [*control, *reading.builder.problems]
    doubtful = suspects(file)
    if doubtful:
        doubtful = _confirmed(doubtful, reading)
        lines = {problem.span.line for problem in doubtful}
        # A key behind an odd indentation was reported by the builder too.
        problems = [p for p in problems if p.kind is not ProblemKind.ODD_SPACE or p.span.line not in lines]
        problems += folded(doubtful)
        if any(problem.kind is ProblemKind.ODD_SPACE for problem in doubtful):
            root = None
    signs = [problem for problem in reading.builder.problems if problem.kind is ProblemKind.UNQUOTED_START]
    if reading.failure and not _is_explained(reading.failure, [*doubtful, *control, *signs]):
        from elevenplan.source.syntax import explain

        problems.append(explain(reading.failure))
    if root is not None:
        problems += lost_texts(file, root)
    if not problems and not isinstance(root, Mapping):
        problems.append(_no_mapping(file, root))
    mapping = root if isinstance(root, Mapping) else None
    return Parsed(mapping, tuple(sorted(problems, key=lambda problem: (problem.span.line, problem.span.column))))


def _confirmed(doubtful: list[Problem], reading: _Reading) -> list[Problem]:
    """The suspects that stand outside the author's texts and that the parser's verdict does not clear."""
    doubtful = outside(doubtful, _author_texts(reading.events))
    if reading.failure is None:
        root = reading.builder.root
        return likely(doubtful, root) if root else doubtful
    wide = [problem for problem in doubtful if problem.kind is ProblemKind.FULL_WIDTH_KEY]
    if wide and not _is_explained(reading.failure, wide):
        doubtful = [problem for problem in doubtful if problem.kind is not ProblemKind.FULL_WIDTH_KEY]
    return doubtful


def _author_texts(events: Callable[[], NextEvent]) -> LineRanges:
    """The lines of quoted and block texts, as far as the parser comes; asked only where a line is suspect."""
    found: list[tuple[int, int]] = []
    with suppress(Exception):
        next_event = events()
        while (event := next_event()) is not None:
            if type(event) is ScalarEvent and event.style and event.start_mark.line != event.end_mark.line:
                end = event.end_mark
                found.append((event.start_mark.line, end.line if end.column else end.line - 1))
    return tuple(found)


def _is_explained(failure: "Failure", suspicious: list[Problem]) -> bool:
    """Whether a suspect line is the one that the parser stumbled over, or next above it."""
    first = min(failure.line, failure.context_line if "simple key" in failure.context else failure.line) - 2
    return any(first <= problem.span.line <= failure.line for problem in suspicious)


def _no_mapping(file: SourceFile, root: Node | None) -> Problem:
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        return Problem(ProblemKind.EMPTY_FILE, Span(file, 0, 0, 0, 1))
    span = root.span
    place = Span(file, span.line, span.column, span.line, len(file.line(span.line).rstrip()))
    return Problem(ProblemKind.ROOT_NOT_MAPPING, place, "text" if isinstance(root, Scalar) else "a list")
