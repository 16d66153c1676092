"""Several files written all or none: a journal says what is to be done, and the next command finishes it."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from elevenplan.writing.files import ChangedFileError, like, sync_folder, umask, write_file

LOCK: Final = ".elevenplan.lock"
JOURNAL: Final = ".elevenplan.journal"
_NEW: Final = ".elevenplan-new"
_PATIENCE: Final = 10.0
"""Seconds to wait for another command that writes to the same plan."""


class LockedError(Exception):
    """Another command is writing to the plan and does not come to an end."""


@dataclass(frozen=True, slots=True)
class Change:
    """New bytes for a file that held the old ones; None: there was no such file, or there will be none."""

    path: Path
    old: bytes | None
    new: bytes | None


def write_all(folder: Path, changes: tuple[Change, ...]) -> None:
    """Write every file or none; whoever reads a single file sees it as it was or as it will be.

    A plan of one file is replaced by one renaming. Of several files the new ones are first brought to the disk beside
    the old, then the journal; from then on the change is made, and `recover` finishes it should this process end.
    Raises ChangedFileError where a file is no longer what was read, LockedError, and OSError; nothing is changed then.
    """
    with locked(folder):
        recover(folder)
        for change in changes:
            _refuse_change(change)
        real = [Change(Path(os.path.realpath(one.path)), one.old, one.new) for one in changes]
        if len(real) == 1 and real[0].new is not None:
            write_file(real[0].path, real[0].new)
            return
        _prepare(folder, real)
        _finish(folder)


def _refuse_change(change: Change) -> None:
    found = change.path.read_bytes() if change.path.exists() else None
    if found != change.old:
        raise ChangedFileError(str(change.path))
    if change.old is not None and not os.access(change.path, os.W_OK):
        raise PermissionError(13, "Permission denied", str(change.path))


def _prepare(folder: Path, changes: list[Change]) -> None:
    """Bring the new files and the journal to the disk; everything is gone again where that fails."""
    made: list[Path] = []
    try:
        steps = []
        for change in changes:
            steps.append({"path": str(change.path), "old": _digest(change.old), "new": _digest(change.new)})
            if change.new is not None:
                made.append(_beside(change))
        for place in {change.path.parent for change in changes}:
            sync_folder(place)
        write_file(folder / JOURNAL, json.dumps({"format": 1, "steps": steps}).encode())
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def _beside(change: Change) -> Path:
    """The new bytes in a file of their own beside the target, on the disk, with the target's permissions."""
    assert change.new is not None
    path = _new_name(change.path)
    change.path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(change.new)
        stream.flush()
        os.fsync(stream.fileno())
    if change.path.exists():
        like(path, change.path)
    else:
        path.chmod(0o666 & ~umask())
    return path


def _new_name(path: Path) -> Path:
    return path.with_name(f".{path.name}{_NEW}")


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def recover(folder: Path) -> bool:
    """Finish what a command that ended too early had begun; whether there was anything. The lock must be held."""
    if not (folder / JOURNAL).exists():
        return False
    _finish(folder)
    return True


def _finish(folder: Path) -> None:
    """Give every new file its name, then take the journal away; doing it twice does no harm."""
    journal = folder / JOURNAL
    for step in json.loads(journal.read_bytes())["steps"]:
        path = Path(step["path"])
        new = _new_name(path)
        if step["new"] is None:
            path.unlink(missing_ok=True)
        elif new.exists():
            new.replace(path)
        sync_folder(path.parent)
    journal.unlink()
    sync_folder(folder)


def finish_interrupted(folder: Path) -> bool:
    """Finish the change of a command that ended too early, if there is one; raises LockedError and OSError."""
    if not (folder / JOURNAL).exists():
        return False
    with locked(folder):
        return recover(folder)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers out of a plan; the lock is free again when this process ends, however it ends."""
    from filelock import FileLock, Timeout

    lock = FileLock(str(folder / LOCK), timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(str(folder)) from None
    try:
        yield
    finally:
        with suppress(OSError):
            (folder / LOCK).unlink()
        lock.release()
