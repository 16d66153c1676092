"""Where output goes: its width, whether it takes colour; and the ways a command ends."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NoReturn, TextIO

from elevenplan.commands.options import Color

PIPED_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Screen:
    """What the output may look like; `width` in terminal cells."""

    width: int
    colour: bool
    ascii: bool
    is_terminal: bool

    def show(self, render: Callable[..., str], *values: object, **wishes: object) -> None:
        """Print a report as it looks best here; wishes are what else its text may be asked for."""
        say(render(*values, width=self.width, colour=self.colour, ascii_only=self.ascii, **wishes))


def screen(
    color: Color = Color.AUTO, *, ascii_only: bool = False, width: int | None = None, stream: TextIO | None = None
) -> Screen:
    """The screen that a stream is, by default standard output."""
    stream = stream or sys.stdout
    is_terminal = stream.isatty()
    columns = width or (shutil.get_terminal_size((PIPED_WIDTH, 50)).columns if _has_width(is_terminal) else PIPED_WIDTH)
    plain = ascii_only or not _speaks_unicode(stream)
    return Screen(max(columns, 20), _colours(color, is_terminal), plain, is_terminal)


def _has_width(is_terminal: bool) -> bool:
    return is_terminal or "COLUMNS" in os.environ


def _speaks_unicode(stream: TextIO) -> bool:
    return (stream.encoding or "utf-8").lower().replace("-", "").startswith("utf")


def _colours(color: Color, is_terminal: bool) -> bool:
    """NO_COLOR beats FORCE_COLOR, and the option beats both."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"


def say(text: str) -> None:
    """Print a report; text that ends in a newline gets no other."""
    _print(text, sys.stdout)


def complain(text: str) -> None:
    """Print a message on standard error."""
    _print(text, sys.stderr)


def _print(text: str, stream: TextIO) -> None:
    """Write to a stream that may not know every character; raises OSError where the output has no room."""
    encoding = stream.encoding or "utf-8"
    shown = text.encode(encoding, "replace").decode(encoding)
    try:
        stream.write(shown if shown.endswith("\n") else shown + "\n")
        stream.flush()
    except OSError as error:
        silence(stream)
        # Where the reader (head, a pager) has gone nothing is wrong: the command ends with the status that it would
        # have. Nor can anybody be told that standard error takes nothing.
        if stream is not sys.stderr and not isinstance(error, BrokenPipeError):
            raise


def silence(stream: TextIO) -> None:
    """Let what a stream still holds, and what comes, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def open_streams() -> None:
    """Give a command that was started without an output or without standard error one that leads nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8"))


def leave(status: int) -> NoReturn:
    """End the command with an exit status."""
    raise SystemExit(status)


def refuse(headline: str, *remedies: str) -> NoReturn:
    """End with a usage error: what is wrong and how to mend it, exit status 2."""
    refuse_all([(headline, *remedies)])


def refuse_all(refusals: Iterable[tuple[str, ...]]) -> NoReturn:
    """End with several usage errors, each a headline with its remedies, exit status 2."""
    from elevenplan.source.cells import clean

    for headline, *remedies in refusals:
        complain("\n".join([f"error: {clean(headline)}", *(f"  = {clean(remedy)}" for remedy in remedies)]))
    leave(2)


def say_json(data: object) -> None:
    """Print data for programs."""
    from elevenplan.source.json_text import json_text

    say(json_text(data, only_ascii=not _speaks_unicode(sys.stdout)))
