"""What reading a plan needs of the place where its files are."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


class UnreadableError(Exception):
    """A file that cannot be read, with the reason in words."""


class Reader(Protocol):
    """Lists and reads the files of one state of a folder; paths are absolute ones, as on disk."""

    def read(self, path: Path) -> bytes:
        """The content of a regular file; raises UnreadableError."""
        ...

    def is_file(self, path: Path) -> bool:
        """Whether a regular file stands there; a name that no file can have is none."""
        ...

    def is_folder(self, path: Path) -> bool:
        """Whether a folder stands there; a name that no folder can have is none."""
        ...

    def children(self, folder: Path) -> list[Path]:
        """What lies in a folder; nothing where there is no such folder."""
        ...

    def folders(self, folder: Path) -> Iterator[Path]:
        """The folder and those below it; hidden ones and symbolic links are not entered."""
        ...

    def real(self, path: Path) -> Path:
        """The path with symbolic links followed, as far as they lead somewhere."""
        ...
