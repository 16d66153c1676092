"""What the parsers say about broken YAML, said again in the words of the author."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import ScalarEvent

from elevenplan.source.files import SourceFile, Span
from elevenplan.source.problems import Problem, ProblemKind

_KEY_NO_SPACE = re.compile(r"^(\s*(?:- +)?[A-Za-z][A-Za-z0-9_-]*):(\S.*)$")
_KEY_VALUE = re.compile(r"^\s*(?:- +)*[^\s:#][^:]*:\s+(\S.*?)\s*$")
# A thing has ended for the parser, and something else stands where its next part or nothing may.
_NO_MORE = (
    "expected <block end>",
    "expected '<document start>'",
    "did not find expected key",
    "did not find expected '-'",
    "did not find expected <document start>",
)
_PLAIN_WORDS = (
    ("node content", "a value is missing here"),
    ("could not find expected ':'", "a ':' is missing here"),
    ("duplicate YAML directive", "a line with '%' stands here again"),
    ("more indented follow up line", "an empty line above is indented further than this text"),
)
_ESCAPE = re.compile(r"\\(?:[xuU][0-9A-Fa-f]*|.)")
_TO_NEXT_ENTRY = re.compile(r"[^,\[\]{}]*[^,\[\]{}\s]")
_LAST_WORD = re.compile(r"\s([a-z][a-z_]*|x-\S+)$")
_CLOSING = MappingProxyType({"{": "}", "[": "]"})
_HAS_COLON = re.compile(r":(\s|$)")


@dataclass(frozen=True, slots=True)
class Failure:
    """A parser's verdict: its words and places (0-based), and the last event before it gave up."""

    file: SourceFile
    words: str
    line: int
    column: int
    context: str
    context_line: int
    context_column: int
    last_event: Any = None
    open_bracket: Span | None = None

    @property
    def place(self) -> Span:
        """The character where the parser gave up."""
        return Span(self.file, self.line, self.column, self.line, self.column + 1)

    @property
    def context_place(self) -> Span:
        """The character where what the parser was reading began."""
        return Span(self.file, self.context_line, self.context_column, self.context_line, self.context_column + 1)

    @property
    def text(self) -> str:
        """The line where the parser gave up."""
        return self.file.line(self.line)


def failure_of(file: SourceFile, error: Exception, last_event: Any, open_bracket: Span | None) -> Failure:
    """The verdict in an exception of either parser; one without a place stands at the last event."""
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        at = error.problem_mark
        begun = error.context_mark or at
        words, context = str(error.problem or ""), str(error.context or "")
        line, column, context_line, context_column = at.line, at.column, begun.line, begun.column
    else:
        mark = getattr(last_event, "end_mark", None)
        line, column = (mark.line, mark.column) if mark else (0, 0)
        words, context, context_line, context_column = "this text cannot be read", "", line, column
    last = max(len(file.lines) - 1, 0)
    if line >= last and not file.line(line):  # the end of the file: show the last line that holds something
        line = next((n for n in range(min(line, last), -1, -1) if file.line(n).strip()), 0)
        column = len(file.line(line))
    return Failure(file, words, line, column, context, context_line, context_column, last_event, open_bracket)


def explain(failure: Failure) -> Problem:
    """The failure as a problem of a kind that an author can act on."""
    for explanation in _EXPLANATIONS:
        problem = explanation(failure)
        if problem:
            return problem
    plain = next((plain for words, plain in _PLAIN_WORDS if words in failure.words), failure.words)
    return Problem(ProblemKind.SYNTAX, failure.place, plain)


def _unclosed_quote(failure: Failure) -> Problem | None:
    if "quoted scalar" in failure.context and "unexpected" in failure.words:
        start = failure.context_place
        return Problem(ProblemKind.UNCLOSED_QUOTE, _to_end(start), start.text, failure.place)
    event = failure.last_event
    if type(event) is not ScalarEvent or event.style not in ("'", '"'):
        return None
    start, end = event.start_mark, event.end_mark
    if start.line == end.line or end.line != failure.line or failure.text[end.column : failure.column].strip():
        return None
    # A quote that closed lines below, at the opening quote of another value.
    span = Span(failure.file, start.line, start.column, start.line, len(failure.file.line(start.line)))
    return Problem(ProblemKind.UNCLOSED_QUOTE, span, event.style, failure.place)


def _bad_escape(failure: Failure) -> Problem | None:
    if "escape" not in failure.words:
        return None
    column = max(failure.text.rfind("\\", 0, failure.column + 1), 0)
    escape = _ESCAPE.match(failure.text, column)
    span = Span(failure.file, failure.line, column, failure.line, escape.end() if escape else column + 1)
    return Problem(ProblemKind.BAD_ESCAPE, span, span.text)


def _unquoted_start(failure: Failure) -> Problem | None:
    starts = (
        "cannot start any token" in failure.words
        or "scanning an alias" in failure.context
        or "scanning an anchor" in failure.context
        or "block scalar" in failure.context
        or "directive" in failure.context
        or " tag" in failure.context
        or "entries are not allowed" in failure.words
        or "keys are not allowed" in failure.words
    )
    if not starts:
        return None
    begun_at_sign = "scanning a" in failure.context or " tag" in failure.context
    place = failure.context_place if begun_at_sign else failure.place
    character = place.text
    if character == "\t":
        return Problem(ProblemKind.TAB_INDENTATION, place)
    return Problem(ProblemKind.UNQUOTED_START, _to_end(place), character) if character.strip() else None


def _colon_between_brackets(failure: Failure) -> Problem | None:
    """A plain value with a colon inside: `{note: 2 versions: web, app}`, or a key without the comma before it."""
    event = failure.last_event
    if "',' or " not in failure.words or failure.place.text != ":" or type(event) is not ScalarEvent:
        return None
    start = event.start_mark
    if event.style or start.line != failure.line or event.end_mark.column != failure.column:
        return None
    rest = _TO_NEXT_ENTRY.match(failure.text, failure.column)
    span = Span(failure.file, failure.line, start.column, failure.line, rest.end() if rest else failure.column + 1)
    key = _LAST_WORD.search(span.text[: failure.column - start.column])
    begun = start.column + key.start(1) if key else 0
    other = Span(failure.file, failure.line, begun, failure.line, failure.column) if key else None
    return Problem(ProblemKind.UNQUOTED_COLON, span, span.text, other)


def _bracket_in_a_comment(failure: Failure) -> Problem | None:
    """A bracket whose end YAML takes for a comment: `{note: 400 line #2}`."""
    start, event = failure.open_bracket, failure.last_event
    if start is None or type(event) is not ScalarEvent or event.style:
        return None
    text = failure.file.line(event.end_mark.line)
    comment = text[event.end_mark.column :].strip()
    if not comment.startswith("#") or comment.startswith("# ") or not comment.endswith(_CLOSING[start.text]):
        return None
    column = text.index("#", event.end_mark.column)
    other = Span(failure.file, event.end_mark.line, column, event.end_mark.line, column + len(comment))
    return Problem(ProblemKind.UNCLOSED_BRACKET, start, comment, other)


def _unclosed_bracket(failure: Failure) -> Problem | None:
    start = failure.open_bracket
    at_end = failure.line >= len(failure.file.lines) - 2 and failure.column >= len(failure.text)
    if start is None or ("node content" in failure.words and not at_end):
        return None
    if "flow" not in failure.context and not at_end:
        return None
    return Problem(ProblemKind.UNCLOSED_BRACKET, start, "", failure.place)


def _stray_sign(failure: Failure) -> Problem | None:
    sign = failure.place.text
    if "node content" in failure.words and sign in (",", "]", "}", ":", "-", "?"):
        return Problem(ProblemKind.STRAY_SIGN, failure.place, sign)
    return None


def _unquoted_colon(failure: Failure) -> Problem | None:
    if "values are not allowed" not in failure.words:
        return None
    before = failure.text[: failure.column]
    first = _HAS_COLON.search(before)
    if not first:
        return None
    start = first.end()
    value = failure.text[start:].strip()
    start = failure.text.index(value, start)
    span = Span(failure.file, failure.line, start, failure.line, start + len(value))
    return Problem(ProblemKind.UNQUOTED_COLON, span, value)


def _line_without_colon(failure: Failure) -> Problem | None:
    """A line `key value` or `key:value`, noticed there or at the next line."""
    if "could not find expected ':'" in failure.words:
        line = failure.context_line
    elif "values are not allowed" in failure.words:
        line = _line_above(failure.file, failure.line)
    else:
        return None
    text = failure.file.line(line)
    indent = len(text) - len(text.lstrip())
    span = Span(failure.file, line, indent, line, len(text.rstrip()))
    glued = _KEY_NO_SPACE.match(text)
    if glued and not _HAS_COLON.search(text):
        return Problem(ProblemKind.MISSING_COLON, span, f"{glued[1].strip()}: {glued[2].strip()}")
    if _HAS_COLON.search(text) and line != failure.context_line:
        return None
    if _HAS_COLON.search(text):
        return None
    return Problem(ProblemKind.MISSING_COLON, span, _with_colon(text.strip()))


def _with_colon(text: str) -> str:
    key, _, value = text.partition(" ")
    return f"{key}: {value.strip()}".rstrip() if re.fullmatch(r"[A-Za-z][\w-]*", key) else ""


def _text_after_value(failure: Failure) -> Problem | None:
    """Something behind a value that has ended: `'it's'`, `- [ ] call them`."""
    if not any(word in failure.words for word in _NO_MORE) or not failure.text[: failure.column].strip(" -"):
        return None
    rest = failure.text[failure.column :].rstrip()
    if not rest:
        return None
    span = Span(failure.file, failure.line, failure.column, failure.line, failure.column + len(rest))
    first = _KEY_VALUE.match(failure.text)
    return Problem(ProblemKind.TEXT_AFTER_VALUE, span, first[1] if first else failure.text.strip().lstrip("- "))


def _wrong_indentation(failure: Failure) -> Problem | None:
    if not any(word in failure.words for word in (*_NO_MORE, "values are not allowed")):
        return None
    indent = len(failure.text) - len(failure.text.lstrip())
    span = Span(failure.file, failure.line, 0, failure.line, max(indent, 1))
    above = _line_above(failure.file, failure.line)
    text = failure.file.line(above)
    other = Span(failure.file, above, len(text) - len(text.lstrip()), above, len(text.rstrip()))
    return Problem(ProblemKind.WRONG_INDENTATION, span, _misfit(text, failure.text), other)


def _misfit(above: str, line: str) -> str:
    """What does not fit, where it can be told."""
    key, below = _KEY_VALUE.match(above), line.lstrip()
    if key and len(line) - len(below) > len(above) - len(above.lstrip()):
        return f"'{above.strip().lstrip('- ').partition(':')[0]}' has a value already, so nothing can stand below it"
    if below.startswith("- ") != above.lstrip().startswith("- "):
        return "a list item '- ' and a key cannot stand side by side"
    return ""


def _line_above(file: SourceFile, line: int) -> int:
    """The nearest line above that holds more than a comment."""
    above = line - 1
    while above > 0 and file.line(above).lstrip()[:1] in ("", "#"):
        above -= 1
    return max(above, 0)


def _to_end(place: Span) -> Span:
    end = len(place.file.line(place.line).rstrip())
    return Span(place.file, place.line, place.column, place.line, max(end, place.column + 1))


_EXPLANATIONS: tuple[Callable[[Failure], Problem | None], ...] = (
    _unclosed_quote,
    _bad_escape,
    _unquoted_start,
    _colon_between_brackets,
    _bracket_in_a_comment,
    _unclosed_bracket,
    _stray_sign,
    _unquoted_colon,
    _line_without_colon,
    _text_after_value,
    _wrong_indentation,
)
