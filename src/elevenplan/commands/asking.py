"""Asking a person at a terminal for what an option did not say."""

import sys

from elevenplan.commands.terminal import refuse


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
