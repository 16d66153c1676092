"""Changed files put in their places, all or none; what prevents it is told in words."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from elevenplan.commands.terminal import complain, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from elevenplan.writing.transaction import Change

AGAIN: Final = "nothing was written; run the command again"


def store(folder: Path, changes: "Sequence[Change]") -> bool:
    """Write the changes of a plan in a folder, true when done; ends with status 2 where that cannot be."""
    from elevenplan.writing.files import ChangedFileError
    from elevenplan.writing.transaction import JOURNAL, LockedError, write_all

    try:
        linked = [change.path for change in changes if change.path.exists() and change.path.stat().st_nlink > 1]
        write_all(folder, changes)
    except ChangedFileError as error:
        refuse(f"'{shown_name(Path(str(error)))}' was changed by somebody else meanwhile", AGAIN)
    except ValueError as error:
        refuse(f"an edit was interrupted, and its list of files cannot be read: {folder / str(error)}")
    except LockedError:
        refuse("another command is writing to the plan", "nothing was written; try again")
    except OSError as error:
        left = "nothing was written" if not (folder / JOURNAL).exists() else "the next command finishes what was begun"
        what = f"'{shown_name(changes[0].path)}'" if len(changes) == 1 else "the plan"
        refuse(f"{what} cannot be written: {(error.strerror or 'unknown').lower()}", left)
    for path in linked:
        complain(f"note: '{shown_name(path)}' had other names (hard links); they keep the old text")
    return True


def shown_name(path: Path) -> str:
    """A file as people are shown it: from the current folder where it lies below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
