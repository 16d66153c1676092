"""Asking a person at a terminal for what an option did not say."""

import sys
from typing import Final

from elevenplan.commands.terminal import complain, refuse

_YES: Final = frozenset({"y", "yes", "s", "sí", "si", "是", "是的", "好", "对"})
_NO: Final = frozenset({"", "n", "no", "否", "不", "不是"})


def is_interactive() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def given_or_asked(value: str | None, question: str, remedy: str, default: str | None = None) -> str:
    """The value, else what is answered; a script, where nobody answers, ends with status 2 and the remedy."""
    if value is not None:
        return value
    if not is_interactive():
        refuse(f"{question[0].lower()}{question[1:]}: missing", remedy)
    import typer

    return str(typer.prompt(question, default=default)).strip()


def agreed(question: str) -> bool:
    """Whether the answer is yes, in English, Spanish or Chinese; nothing at all means no. It asks until it is clear."""
    import typer

    while True:
        answer = str(typer.prompt(f"{question} [y/N]", default="", show_default=False)).strip().casefold()
        if answer in _YES:
            return True
        if answer in _NO:
            return False
        complain("write yes or no (y or n; sí or no; 是 or 否); Enter alone means no")
