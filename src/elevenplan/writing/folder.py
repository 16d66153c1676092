"""A folder of files, written as a whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from elevenplan.writing.files import umask


class TargetTakenError(Exception):
    """Something stands already where a folder is to be written."""


def write_folder(target: Path, files: Mapping[str, bytes], accept: Callable[[Path], None]) -> None:
    """Write the files into a new folder at the target, show it to `accept`, and only then give it its name.

    An empty folder is taken and stays the one it is; anything else in the place raises TargetTakenError, a file
    outside the folder ValueError. What `accept` raises passes through, as does OSError; in every case nothing is left
    behind.
    """
    if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
        raise TargetTakenError(str(target))
    if outside := [name for name in files if Path(name).is_absolute() or ".." in Path(name).parts]:
        raise ValueError(f"{outside[0]} lies outside the folder")
    place = target.resolve()
    above = place if place.exists() else place.parent
    missing = [path for path in (above, *above.parents) if not path.exists()]
    folder: Path | None = None
    try:
        above.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".new-plan.", dir=above))
        for name, data in files.items():
            _write(folder / name, data)
        accept(folder)
        _give_name(folder, place)
    except BaseException:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        for parent in missing:
            with suppress(OSError):
                parent.rmdir()
        raise


def _give_name(folder: Path, place: Path) -> None:
    """Put a folder in its place; an empty one that is there is filled, since somebody may stand in it."""
    if not place.exists():
        folder.chmod(0o777 & ~umask())
        folder.rename(place)
        return
    moved: list[Path] = []
    try:
        for child in sorted(folder.iterdir()):
            if (place / child.name).exists():
                raise TargetTakenError(str(place / child.name))
            moved.append(child.rename(place / child.name))
        folder.rmdir()
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
