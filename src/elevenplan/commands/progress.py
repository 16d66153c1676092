"""A spinner with words on standard error while something takes its time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from elevenplan.source.cells import clean


@contextmanager
def progress(text: str) -> Iterator[Callable[[str], None]]:
    """Show a text that moves, and take further words; it is gone when the work is done."""
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(clean(text))) as status:
        yield lambda step: status.update(Text(clean(f"{text}: {step}")))
