"""The colours of the reports by what they mean, from the terminal's own sixteen, so that its theme holds."""

from typing import Final, Literal, get_args

Style = Literal[
    "plain",
    "heading",
    "muted",
    "critical",
    "chain",
    "late",
    "safe",
    "warning",
    "work",
    "done",
    "slack",
    "off",
    "milestone",
    "deadline",
    "window",
    "band",
    "event",
    "today",
]

_RESET: Final = "\x1b[0m"


def paint(text: str, style: Style, enabled: bool) -> str:
    """The text in the colour of a meaning, as it is where colours are off."""
    code = _code(style)
    return f"\x1b[{code}m{text}{_RESET}" if enabled and text and code else text


def _code(style: Style) -> str:
    """The terminal's code for a meaning, empty for none."""
    match style:
        case "heading" | "milestone":
            return "1"
        case "muted" | "off":
            return "90"
        case "critical" | "late":
            return "1;31"
        case "chain" | "warning":
            return "33"
        case "safe" | "done":
            return "32"
        case "work" | "slack":
            return "34"
        case "band" | "today":
            return "36"
        case "window":
            return "35"
        case "event" | "deadline":
            return "1;35"
        case _:
            return ""


def styles() -> tuple[Style, ...]:
    """All meanings that have a colour of their own."""
    return get_args(Style)
