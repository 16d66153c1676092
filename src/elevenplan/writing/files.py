"""One file, written anew as a whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class ChangedFileError(Exception):
    """A file that is no longer what it was when it was read."""


def write_file(path: Path, data: bytes) -> None:
    """Write a file as a whole: what stands there is replaced, what does not stand there yet is made.

    A reader sees the old file or the new one, a symbolic link still leads to it. Raises OSError, and then nothing
    has changed.
    """
    target = Path(os.path.realpath(path))
    if target.exists():
        replace_file(target, data, target.read_bytes())
        return
    with _beside(target, data) as written:
        written.chmod(0o666 & ~umask())
        written.replace(target)
    sync_folder(target.parent)


def umask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def replace_file(path: Path, data: bytes, expected: bytes) -> None:
    """Put new bytes in the place of a file that still holds the expected ones.

    They are written beside it, brought to the disk and given its name, so that a reader sees the old file or the new
    one. Permissions stay, and a symbolic link still leads to the file. Raises ChangedFileError where somebody wrote
    to the file meanwhile, and OSError; in both cases the file is as it was.
    """
    target = Path(os.path.realpath(path))
    _refuse_change(target, expected)
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied", str(path))
    with _beside(target, data) as written:
        like(written, target)
        _refuse_change(target, expected)
        written.replace(target)
    sync_folder(target.parent)


@contextmanager
def _beside(target: Path, data: bytes) -> Iterator[Path]:
    """A file with the bytes beside the target, on the disk; gone again where anything goes wrong."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield written
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _refuse_change(path: Path, expected: bytes) -> None:
    if path.read_bytes() != expected:
        raise ChangedFileError(str(path))


def like(written: Path, target: Path) -> None:
    """Give a file the owner and the permissions of another; the owner where that is allowed."""
    found = target.stat()
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(written, found.st_uid, found.st_gid)
    written.chmod(found.st_mode & 0o7777)


def sync_folder(folder: Path) -> None:
    """Bring the new name to the disk too, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
