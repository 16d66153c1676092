"""Writing a new plan folder, or saying why not."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from shlex import quote

from elevenplan.commands.terminal import complain, refuse, screen


def write_plan(target: Path, files: Mapping[str, bytes], finish: Callable[[Path], None] | None = None) -> None:
    """Write a folder that loads as a plan; ends with status 2, nothing written, where something is in the way.

    `finish` may still change the files in the folder before it gets its name.
    """
    from elevenplan.writing.folder import TargetTakenError, write_folder

    def accept(folder: Path) -> None:
        if finish is not None:
            finish(folder)
        _accept(folder)

    try:
        write_folder(target, files, accept)
    except TargetTakenError:
        refuse(f"'{target}' exists already and is left as it is", "name a folder that does not exist yet")
    except OSError as error:
        refuse(f"'{target}' cannot be written: {(error.strerror or 'unknown').lower()}", "nothing was written")


def told_later(country: str, year: int, target: Path) -> list[str]:
    """The lines that say that a year's make-up days are not known yet, and what to do once they are."""
    later = f"elevenplan calendar {country} {year} --write {quote(str(target))}"
    return [f"warning: the make-up days of {country} {year} are not published yet; once they are:", f"  {later}"]


def _accept(folder: Path) -> None:
    """Nothing is written that would not load."""
    from elevenplan.diagnostics.full import render_full
    from elevenplan.loading.load import load

    loaded = load(folder, base=folder)
    if loaded.has_errors:
        shown = screen(stream=sys.stderr)
        complain(render_full(loaded.diagnostics, width=None, colour=shown.colour, ascii=shown.ascii))
        refuse("the new plan would have these mistakes", "nothing was written")
