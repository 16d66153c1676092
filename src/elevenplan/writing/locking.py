"""One writer at a time in a plan's folder."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

LOCK: Final = ".elevenplan.lock"
_PATIENCE: Final = 10.0
"""Seconds to wait for another command that writes to the same plan."""
_PAUSE: Final = 0.02


class LockedError(Exception):
    """Another command is writing to the plan and does not come to an end."""


@contextmanager
def locked(folder: Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Keep other writers out of a plan; the lock is free again when this process ends, however it ends.

    The folder itself is locked, so that nothing is left lying; a file in it where the system cannot do that. Raises
    LockedError after `patience` seconds, and OSError.
    """
    handle = lock_folder(folder, patience=patience)
    if handle is not None:
        try:
            yield
        finally:
            os.close(handle)
        return
    from filelock import FileLock, Timeout

    lock = FileLock(str(folder / LOCK), timeout=patience)
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


def lock_folder(folder: Path, *, patience: float = 0.0) -> int | None:
    """The handle that holds the lock of a folder; None where folders cannot be locked (Windows, some networks).

    Whoever asks closes it. Raises LockedError after `patience` seconds, and OSError.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    until = time.monotonic() + patience
    handle = os.open(folder, os.O_RDONLY)
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(handle)
                raise LockedError(str(folder)) from None
            time.sleep(_PAUSE)
        except OSError:
            os.close(handle)
            return None
        else:
            return handle
