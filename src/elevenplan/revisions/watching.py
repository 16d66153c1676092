"""Files that are read while somebody may write: whether one was replaced since."""

from collections.abc import Iterator
from pathlib import Path

from elevenplan.revisions.reader import Reader

_State = tuple[int, int, int] | None


class Watching:
    """Reads as the reader below does, and remembers what each file on disk was before it was read."""

    def __init__(self, below: Reader) -> None:
        self._below = below
        self._states: dict[Path, _State] = {}

    def was_replaced(self) -> bool:
        """Whether a file that was read is another one by now, was written to, came or went."""
        return any(_state(path) != state for path, state in self._states.items())

    def read(self, path: Path) -> bytes:
        """The content of a regular file; raises UnreadableError."""
        self._states.setdefault(path, _state(path))
        return self._below.read(path)

    def is_file(self, path: Path) -> bool:
        """Whether a regular file stands there."""
        return self._below.is_file(path)

    def is_folder(self, path: Path) -> bool:
        """Whether a folder stands there."""
        return self._below.is_folder(path)

    def children(self, folder: Path) -> list[Path]:
        """What lies in a folder."""
        return self._below.children(folder)

    def folders(self, folder: Path) -> Iterator[Path]:
        """The folder and those below it."""
        return self._below.folders(folder)

    def real(self, path: Path) -> Path:
        """The path with symbolic links followed."""
        return self._below.real(path)


def _state(path: Path) -> _State:
    """What tells a file from the one that is put in its place, or from itself with another text."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
