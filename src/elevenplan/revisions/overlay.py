"""The files as they would be with other contents, nothing written yet."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from elevenplan.revisions.reader import Reader


class Overlay:
    """Reads some files from memory and the others from below; None stands for a file that goes."""

    def __init__(self, below: Reader, contents: Mapping[Path, bytes | None]) -> None:
        self._below = below
        self._contents = {below.real(path): data for path, data in contents.items()}

    def read(self, path: Path) -> bytes:
        """The content of a file; raises UnreadableError."""
        place = self._below.real(path)
        data = self._contents.get(place)
        return data if data is not None else self._below.read(path)

    def is_file(self, path: Path) -> bool:
        """Whether a file stands there, or will."""
        place = self._below.real(path)
        if place in self._contents:
            return self._contents[place] is not None
        return self._below.is_file(path)

    def is_folder(self, path: Path) -> bool:
        """Whether a folder stands there."""
        return self._below.is_folder(path)

    def children(self, folder: Path) -> list[Path]:
        """What lies in a folder, and what will."""
        there = self._below.children(folder)
        new = [
            folder / path.name for path, data in self._contents.items() if data is not None and self._lies(path, folder)
        ]
        return [path for path in (*there, *(one for one in new if one not in there)) if self._stays(path)]

    def _lies(self, path: Path, folder: Path) -> bool:
        return path.parent == self._below.real(folder)

    def _stays(self, path: Path) -> bool:
        return self._contents.get(self._below.real(path), b"") is not None

    def folders(self, folder: Path) -> Iterator[Path]:
        """The folder and those below it."""
        return self._below.folders(folder)

    def real(self, path: Path) -> Path:
        """The path with symbolic links followed."""
        return self._below.real(path)
