"""What can be wrong with a text before its meaning is looked at."""

from dataclasses import dataclass
from enum import StrEnum

from elevenplan.source.files import Span


class ProblemKind(StrEnum):
    """The kinds of problem; what `detail`, `other` and `count` hold stands beside each."""

    NOT_UTF8 = "not-utf8"  # detail: the encoding it looks like, or the bytes
    CONTROL_CHARACTER = "control-character"  # detail: the code point, as U+0007
    CONFLICT_MARKER = "conflict-marker"  # detail: the marker; other: where the conflict ends
    TAB_INDENTATION = "tab-indentation"  # count: lines
    ODD_SPACE = "odd-space"  # detail: the code point; count: lines
    FULL_WIDTH_KEY = "full-width-key"  # detail: what was probably meant
    EMPTY_FILE = "empty-file"
    ROOT_NOT_MAPPING = "root-not-mapping"  # detail: "a list" or "text"
    SEVERAL_DOCUMENTS = "several-documents"
    DIRECTIVE = "directive"  # detail: the directive
    DUPLICATE_KEY = "duplicate-key"  # detail: the key; other: where it stood first
    ANCHOR = "anchor"  # detail: its name
    ALIAS = "alias"  # detail: its name; other: its anchor
    MERGE_KEY = "merge-key"
    TAG = "tag"  # detail: the tag
    KEY_NOT_TEXT = "key-not-text"  # detail: what stands there instead
    TOO_DEEP = "too-deep"  # detail: the limit
    TOO_MANY = "too-many"  # detail: the limit
    KEY_WITHOUT_VALUE = "key-without-value"  # detail: the entry with quotes, where one can be guessed
    LOST_TEXT = "lost-text"  # detail: the text that is lost
    UNCLOSED_QUOTE = "unclosed-quote"  # detail: the quote; other: where the parser gave up
    UNCLOSED_BRACKET = "unclosed-bracket"  # detail: the comment that holds its end; other: where the end was expected
    WRONG_INDENTATION = "wrong-indentation"  # detail: why, where it can be told; other: the line above
    MISSING_COLON = "missing-colon"  # detail: what was probably meant
    UNQUOTED_COLON = "unquoted-colon"  # detail: the value; other: what may be a key behind a missing comma
    UNQUOTED_START = "unquoted-start"  # detail: the character
    TEXT_AFTER_VALUE = "text-after-value"  # detail: the value; other: its place
    BAD_ESCAPE = "bad-escape"  # detail: the escape
    STRAY_SIGN = "stray-sign"  # detail: the sign
    SYNTAX = "syntax"  # detail: the parser's words


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place; `count` is how often it occurs where one finding stands for many."""

    kind: ProblemKind
    span: Span
    detail: str = ""
    other: Span | None = None
    count: int = 1
