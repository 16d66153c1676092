"""The characters of the chart. They alone tell everything; colour only helps."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of characters, each one cell wide.

    `lefts` fill a cell from its left by eighths (index 1 to 8), `rights` from its right; a bar shows `least` eighths.
    """

    lefts: str
    rights: str
    done: str
    pause: str
    slack: str
    forecast: str
    off: str
    opens: str
    closes: str
    inside: str
    deadline: str
    milestone: str
    band: str
    summary_start: str
    summary: str
    summary_end: str
    today: str
    event: str
    rule: str
    rule_event: str
    critical: str
    tightest: str
    ellipsis: str
    least: int
    dash: str
    until: str
    ghost: str
    ghost_milestone: str


UNICODE: Final = Glyphs(
    lefts=" ▏▎▍▌▋▊▉█",
    rights=" ▕▕▐▐▐███",
    done="▓",
    pause="░",
    slack="─",
    forecast="»",
    off="·",
    opens="[",
    closes="]",
    inside="╌",
    deadline="▾",
    milestone="◆",
    band="▂",
    summary_start="▛",
    summary="▀",
    summary_end="▜",
    today="┊",
    event="┃",
    rule="─",
    rule_event="╂",
    critical="!",
    tightest="›",
    ellipsis="…",
    least=2,
    dash="–",
    until="–",
    ghost="▔",
    ghost_milestone="◇",
)

ASCII: Final = Glyphs(
    lefts="    #####",
    rights="    #####",
    done="%",
    pause="+",
    slack="-",
    forecast=")",
    off=".",
    opens="[",
    closes="]",
    inside="_",
    deadline="v",
    milestone="*",
    band="~",
    summary_start="/",
    summary="=",
    summary_end="\\",
    today=":",
    event="|",
    rule="-",
    rule_event="|",
    critical="!",
    tightest=">",
    ellipsis="..",
    least=4,
    dash="-",
    until="/",
    ghost="'",
    ghost_milestone="o",
)


def glyphs(*, ascii_only: bool) -> Glyphs:
    """The set for a terminal."""
    return ASCII if ascii_only else UNICODE
