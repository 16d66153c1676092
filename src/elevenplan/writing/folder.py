"""A folder of files, written as a whole or not at all."""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from elevenplan.writing.files import umask
from elevenplan.writing.locking import LockedError, lock_folder

_PREFIX: Final = ".new-plan."
_OWN: Final = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")
_TRIES: Final = 8


class TargetTakenError(Exception):
    """Something stands already where a folder is to be written."""


def write_folder(target: Path, files: Mapping[str, bytes], accept: Callable[[Path], None]) -> None:
    """Write the files into a new folder at the target, show it to `accept`, and only then give it its name.

    An empty folder is taken and stays the one it is; anything else in the place raises TargetTakenError, a file
    outside the folder ValueError. What `accept` raises passes through, as does OSError; in every case nothing is left
    behind, and what a process that was killed left beside the target goes with the next one.
    """
    for beside in (target, target.parent):
        _clear_left_over(beside)
    if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
        raise TargetTakenError(str(target))
    if outside := [name for name in files if Path(name).is_absolute() or ".." in Path(name).parts]:
        raise ValueError(f"{outside[0]} lies outside the folder")
    place = target.resolve()
    above = place if place.exists() else place.parent
    missing = [path for path in (above, *above.parents) if not path.exists()]
    try:
        above.mkdir(parents=True, exist_ok=True)
        with _working_folder(above) as folder:
            for name, data in files.items():
                _write(folder / name, data)
            accept(folder)
            _give_name(folder, place)
    except BaseException:
        for parent in missing:
            with suppress(OSError):
                parent.rmdir()
        raise


@contextmanager
def _working_folder(above: Path) -> Iterator[Path]:
    """A folder to write in, locked as long as somebody works on it; it goes where the work fails."""
    folder, handle = _locked_new_folder(above)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        if handle is not None:
            os.close(handle)


def _locked_new_folder(above: Path) -> tuple[Path, int | None]:
    """A new folder with the handle that locks it; again where another process just took it for a left-over."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=above))
        with suppress(LockedError, FileNotFoundError):
            handle = lock_folder(folder)
            if handle is None or _is_still(folder, handle):
                return folder, handle
            os.close(handle)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def _is_still(folder: Path, handle: int) -> bool:
    """Whether the folder that a handle holds still has its name."""
    try:
        return os.path.samestat(folder.stat(), os.fstat(handle))
    except OSError:
        return False


def _clear_left_over(above: Path) -> None:
    """Delete the working folders of processes that were killed; one that cannot be locked may be in use."""
    with suppress(OSError):
        for folder in (one for one in above.iterdir() if _OWN.fullmatch(one.name)):
            if folder.is_dir() and not folder.is_symlink():
                _delete_unless_in_use(folder)


def _delete_unless_in_use(folder: Path) -> None:
    with suppress(LockedError, OSError):
        handle = lock_folder(folder)
        if handle is not None:
            if os.fstat(handle).st_uid == os.getuid():
                shutil.rmtree(folder, ignore_errors=True)
            os.close(handle)


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
