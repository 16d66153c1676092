"""The files as they stand on disk."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from elevenplan.revisions.reader import Reader, UnreadableError


class Disk:
    """Reads the files that are there now."""

    def read(self, path: Path) -> bytes:
        """The content of a regular file; raises UnreadableError."""
        try:
            if not path.exists():
                raise UnreadableError("it does not exist")
            if path.is_dir():
                raise UnreadableError("it is a folder")
            if not path.is_file():
                raise UnreadableError("it is no regular file")
            return path.read_bytes()
        except PermissionError:
            raise UnreadableError("reading it is not allowed") from None
        except (OSError, ValueError) as error:
            raise UnreadableError(getattr(error, "strerror", None) or "its name is not valid") from None

    def is_file(self, path: Path) -> bool:
        """Whether a regular file stands there."""
        try:
            return path.is_file()
        except (OSError, ValueError):
            return False

    def is_folder(self, path: Path) -> bool:
        """Whether a folder stands there."""
        try:
            return path.is_dir()
        except (OSError, ValueError):
            return False

    def children(self, folder: Path) -> list[Path]:
        """What lies in a folder; nothing where it cannot be listed."""
        try:
            return list(folder.iterdir())
        except OSError:
            return []

    def folders(self, folder: Path) -> Iterator[Path]:
        """The folder and those below it."""
        for top, below, _ in os.walk(folder):
            below[:] = [name for name in below if not name.startswith(".")]
            yield Path(top)

    def real(self, path: Path) -> Path:
        """The path with symbolic links followed."""
        return Path(os.path.realpath(path))  # Path.resolve() raises where links go in a circle


DISK: Final[Reader] = Disk()
