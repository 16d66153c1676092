"""A folder of files, written as a whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path


class TargetTakenError(Exception):
    """Something stands already where a folder is to be written."""


def write_folder(target: Path, files: Mapping[str, bytes], accept: Callable[[Path], None]) -> None:
    """Write the files into a new folder beside the target, show it to `accept`, and only then give it its name.

    An empty folder is taken; anything else in the place raises TargetTakenError. What `accept` raises passes through,
    as does OSError; in every case nothing is left behind.
    """
    if target.is_symlink() or (target.exists() and not _is_empty_folder(target)):
        raise TargetTakenError(str(target))
    made = _made_parents(target.parent)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        for name, data in files.items():
            _write(folder / name, data)
        accept(folder)
        folder.chmod(0o777 & ~_umask())
        folder.replace(target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        for parent in made:
            parent.rmdir()
        raise


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _made_parents(folder: Path) -> list[Path]:
    """Make the folders above, and say which were made, the lowest first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
