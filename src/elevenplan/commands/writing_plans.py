"""Writing a new plan folder, or saying why not."""

from collections.abc import Mapping
from pathlib import Path

from elevenplan.commands.terminal import refuse


def write_plan(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that loads as a plan; ends with status 2, nothing written, where something is in the way."""
    from elevenplan.writing.folder import TargetTakenError, write_folder

    try:
        write_folder(target, files, _accept)
    except TargetTakenError:
        refuse(f"'{target}' exists already and is left as it is", "name a folder that does not exist yet")
    except OSError as error:
        refuse(f"'{target}' cannot be written: {(error.strerror or 'unknown').lower()}", "nothing was written")


def _accept(folder: Path) -> None:
    """Nothing is written that would not load."""
    from elevenplan.loading.load import load

    loaded = load(folder)
    if loaded.has_errors:
        raise RuntimeError(f"the new plan would have mistakes: {loaded.diagnostics}")
