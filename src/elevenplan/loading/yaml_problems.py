"""What is wrong in a text, in the words of a diagnostic."""

import re
from dataclasses import dataclass

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.loading.flat_bodies import flat_duplicate
from elevenplan.source.cells import clean, clip
from elevenplan.source.problems import Problem, ProblemKind

_TOKEN_CELLS = 60
_OPENING, _CLOSING = tuple("（｛"), tuple("）｝")
_FULL_COMMA = re.compile("[，、]\\s*(?=[a-z_]+:\\s)")


@dataclass(frozen=True, slots=True)
class _Wording:
    """How a kind of problem is told; `{detail}` and the like stand for what the problem holds."""

    code: str
    headline: str
    label: str = ""
    other: str = ""
    help: tuple[str, ...] = ()
    detail_help: str = ""
    """A first help line for problems that have a detail."""
    each: str = ""
    """What is counted where one problem stands for several."""
    severity: Severity = Severity.ERROR


def diagnostic_of(problem: Problem) -> Diagnostic:
    """The problem as a diagnostic of the EP1xx family."""
    flat = flat_duplicate(problem) if problem.kind is ProblemKind.DUPLICATE_KEY else None
    if flat is not None:
        return flat
    wording = _WORDINGS[problem.kind]
    # What does not fit in an indentation is a sentence of ours; everything else is the author's token.
    room = 3 * _TOKEN_CELLS if problem.kind is ProblemKind.WRONG_INDENTATION else _TOKEN_CELLS
    detail = clip(clean(problem.detail), room)
    if problem.kind is ProblemKind.MISSING_COLON:
        detail = detail.replace(": = ", ": ").replace(": =", ": ")  # `owner = li`
    values = {
        "detail": detail,
        "name": _NAMES.get(detail, "an invisible character"),
        "value": clip(clean(problem.span.text), _TOKEN_CELLS),
        "closing": {"[": "]", "{": "}"}.get(problem.span.text, ""),
        "quoted": ": '" + detail.replace("'", "''") + "'" if detail == clean(problem.detail) else "",
        "opening": {"]": "[", "}": "{"}.get(detail, ""),
    }
    labels = [Label(problem.span, _label(problem, wording).format_map(values))]
    if problem.other is not None:
        labels.append(Label(problem.other, wording.other.format_map(values)))
    lines = [wording.detail_help] if wording.detail_help and detail else []
    lines += _between_braces(problem) or _HELP_BY_DETAIL.get((problem.kind, detail), wording.help)
    more = problem.count - 1
    if wording.each and more:
        lines.append(f"the same at {more} more {wording.each}{'s' if more > 1 else ''} of this file")
    headline = _headline(problem, wording).format_map(values)
    help_lines = tuple(line.format_map(values) for line in lines)
    return Diagnostic(wording.code, wording.severity, headline, tuple(labels), help_lines)


def _between_braces(problem: Problem) -> tuple[str, ...]:
    """What to write where a Chinese comma or bracket hides that entries stand between { }."""
    text, place = problem.detail, problem.span
    if problem.kind is not ProblemKind.UNQUOTED_COLON or len(text) > _TOKEN_CELLS:
        return ()
    bracketed = text[:1] in _OPENING and text[-1:] in _CLOSING
    if not bracketed and "{" not in place.file.line(place.line)[: place.column]:
        return ()
    meant = _FULL_COMMA.sub(", ", text[1:-1] if bracketed else text)
    meant = clean(f"{{{meant}}}" if bracketed else meant)
    return () if meant == clean(text) else _literal(f"did you mean '{meant}'?", "brackets and commas are ASCII")


def _literal(*lines: str) -> tuple[str, ...]:
    """Help lines that are no patterns: their braces stand for themselves."""
    return tuple(line.replace("{", "{{").replace("}", "}}") for line in lines)


def _headline(problem: Problem, wording: _Wording) -> str:
    if problem.kind is ProblemKind.NOT_UTF8 and problem.detail.startswith("0x"):
        return "the file is not UTF-8: byte {detail}"
    if problem.kind is ProblemKind.NOT_UTF8:
        return "the file is not UTF-8: it looks like " + _ENCODINGS.get(problem.detail, problem.detail)
    if problem.kind is ProblemKind.STRAY_SIGN and problem.detail in "]}":
        return "'{detail}' without an opening '{opening}'"
    return wording.headline


def _label(problem: Problem, wording: _Wording) -> str:
    if problem.kind is ProblemKind.CONFLICT_MARKER and problem.other is None:
        return "left over from a merge"
    return wording.label


_NAMES = {
    "U+0000": "NUL",
    "U+0007": "bell",
    "U+0008": "backspace",
    "U+000D": "a carriage return without line feed",
    "U+001B": "escape",
    "U+0085": "next line",
    "U+00A0": "no-break space",
    "U+200B": "zero-width space",
    "U+2028": "line separator",
    "U+2029": "paragraph separator",
    "U+202A": "a mark that turns the direction of writing",
    "U+202B": "a mark that turns the direction of writing",
    "U+202D": "a mark that turns the direction of writing",
    "U+202E": "a mark that turns the direction of writing",
    "U+3000": "full-width space",
    "U+FEFF": "a byte order mark inside the text",
}

_ENCODINGS = {"UTF-16-LE": "UTF-16", "UTF-16-BE": "UTF-16", "GB18030": "GBK"}

_HELP_BY_DETAIL = {
    (ProblemKind.UNQUOTED_START, "-"): (
        "put each list item on a line of its own, below its key",
        "for text that begins with '-', put quotes around the value",
    ),
    (ProblemKind.ODD_SPACE, "U+3000"): (
        "replace it with two ordinary spaces; a Chinese input method writes it in full-width mode",
    ),
    (ProblemKind.UNQUOTED_START, "@"): (
        "an id stands without '@'; for text that begins with it, put quotes around the value",
    ),
    (ProblemKind.CONTROL_CHARACTER, "U+000D"): ("save the file with line ends LF or CRLF",),
    (ProblemKind.UNQUOTED_START, "?"): ("put quotes around a value that begins with '?'",),
}

_WORDINGS: dict[ProblemKind, _Wording] = {
    ProblemKind.NOT_UTF8: _Wording(
        "EP101",
        "the file is not UTF-8",
        help=("save the file again with the encoding UTF-8 (in Notepad and VS Code: Save as, Encoding)",),
    ),
    ProblemKind.CONTROL_CHARACTER: _Wording(
        "EP102",
        "control character {detail} ({name})",
        help=("delete it: it does not show on a screen and breaks what reads the plan",),
        each="place",
    ),
    ProblemKind.CONFLICT_MARKER: _Wording(
        "EP103",
        "merge conflict marker '{detail}'",
        label="the conflict begins here",
        other="and ends here",
        help=("keep what is right of both sides and delete the lines with the markers",),
    ),
    ProblemKind.TAB_INDENTATION: _Wording(
        "EP104",
        "tab used as indentation",
        help=("indent with spaces, two a level",),
        each="line",
    ),
    ProblemKind.ODD_SPACE: _Wording(
        "EP105",
        "{detail} ({name}) used as a space",
        help=("replace it with ordinary spaces",),
        each="line",
    ),
    ProblemKind.FULL_WIDTH_KEY: _Wording(
        "EP106",
        "full-width punctuation in key '{value}'",
        detail_help="did you mean '{detail}'?",
        help=("keys and what separates them are ASCII; titles and notes may hold any punctuation",),
    ),
    ProblemKind.EMPTY_FILE: _Wording(
        "EP107",
        "the file is empty",
        help=("write the plan into it, or delete the file",),
    ),
    ProblemKind.ROOT_NOT_MAPPING: _Wording(
        "EP108",
        "the file holds {detail} where keys with values are expected",
        help=("begin with keys at the start of the line, as 'name: Double Eleven' or 'tasks:'",),
    ),
    ProblemKind.SEVERAL_DOCUMENTS: _Wording(
        "EP109",
        "second document in one file",
        label="what follows is not read",
        help=("delete the line '---', or move what follows to a file of its own and include it",),
    ),
    ProblemKind.DIRECTIVE: _Wording(
        "EP140",
        "directive '{detail}'",
        help=("delete the line: a plan is read in one way only",),
    ),
    ProblemKind.DUPLICATE_KEY: _Wording(
        "EP141",
        "duplicate key '{detail}'",
        label="stands here again",
        other="first here",
        help=("keep one of the two, or give one another name",),
    ),
    ProblemKind.ANCHOR: _Wording(
        "EP142",
        "anchor '&{detail}'",
        help=("write the value out at each place, so that a review shows what changes where",),
    ),
    ProblemKind.ALIAS: _Wording(
        "EP143",
        "alias '*{detail}'",
        other="stands for this",
        help=("write the value out here; for text that begins with '*', put quotes around it",),
    ),
    ProblemKind.MERGE_KEY: _Wording(
        "EP144",
        "merge key '<<'",
        help=("write the keys out; children inherit department, owner, phase and calendar from their summary task",),
    ),
    ProblemKind.TAG: _Wording(
        "EP145",
        "tag '{detail}'",
        help=("delete it: every value is read as written; for text that begins with '!', put quotes around it",),
    ),
    ProblemKind.KEY_NOT_TEXT: _Wording(
        "EP146",
        "{detail} stands where a key is expected",
        help=("write a name before the ':'; put quotes around one that begins with a sign",),
    ),
    ProblemKind.TOO_DEEP: _Wording(
        "EP147",
        "nested deeper than {detail} levels",
        help=("a task within tasks needs about ten; close the brackets, or split the plan into files",),
    ),
    ProblemKind.TOO_MANY: _Wording(
        "EP148",
        "more than {detail} problems in one file",
        label="not read further than this",
        help=("mend the first ones and check again",),
    ),
    ProblemKind.KEY_WITHOUT_VALUE: _Wording(
        "EP149",
        "'{value}' has become a key without a value",
        detail_help="between {{ }} a comma ends a value; put quotes around the whole: {detail}",
        help=("without quotes each entry between {{ }} is 'key: value'",),
    ),
    ProblemKind.LOST_TEXT: _Wording(
        "EP150",
        "text is lost behind ' #': '{detail}'",
        label="YAML takes this for a comment",
        help=("put quotes around the whole value; if it is a comment, put a space behind '#'",),
        severity=Severity.WARNING,
    ),
    ProblemKind.UNCLOSED_QUOTE: _Wording(
        "EP151",
        "quote {detail} is never closed",
        label="opened here",
        other="the value has run on to here",
        help=("put the same quote at the end of the value",),
    ),
    ProblemKind.UNCLOSED_BRACKET: _Wording(
        "EP152",
        "bracket '{value}' is never closed",
        label="opened here",
        other="',' or '{closing}' was expected by here",
        detail_help="YAML takes '{detail}' for a comment: put quotes around the whole value",
        help=("put '{closing}' at the end, and a comma between two entries",),
    ),
    ProblemKind.WRONG_INDENTATION: _Wording(
        "EP153",
        "indentation does not fit",
        label="this line begins here",
        other="the line above",
        detail_help="{detail}",
        help=("keys of the same thing begin in the same column; what belongs to a key begins two columns further",),
    ),
    ProblemKind.MISSING_COLON: _Wording(
        "EP154",
        "no 'key: value' in '{value}'",
        detail_help="did you mean '{detail}'?",
        help=("a key ends in a colon, and a space stands between the colon and the value",),
    ),
    ProblemKind.UNQUOTED_COLON: _Wording(
        "EP155",
        "second ': ' in the value '{detail}'",
        other="if this is a key, a comma is missing before it",
        help=("put quotes around the value{quoted}",),
    ),
    ProblemKind.UNQUOTED_START: _Wording(
        "EP156",
        "'{detail}' begins a value",
        help=("to YAML this sign means something else than text: put quotes around the value",),
    ),
    ProblemKind.TEXT_AFTER_VALUE: _Wording(
        "EP157",
        "text behind the end of a value: '{value}'",
        label="the value has ended before this",
        help=("put quotes around the whole value{quoted}",),
    ),
    ProblemKind.BAD_ESCAPE: _Wording(
        "EP158",
        "unknown escape '{detail}'",
        help=("between double quotes write '\\\\' for a backslash, or use single quotes",),
    ),
    ProblemKind.STRAY_SIGN: _Wording(
        "EP159",
        "nothing stands before '{detail}'",
        help=("delete it, or put quotes around a value that holds it",),
    ),
    ProblemKind.SYNTAX: _Wording(
        "EP160",
        "this is not YAML: {detail}",
        label="the reader stopped here",
        help=("look for a quote, bracket or colon that is missing just before this place",),
    ),
}
