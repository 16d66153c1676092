"""Several files written all or none: a journal says what is to be done, and the next command finishes or undoes it."""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final

from elevenplan.writing.files import ChangedFileError, like, sync_folder
from elevenplan.writing.locking import LockedError, locked

__all__ = ["JOURNAL", "PREPARED", "Change", "LockedError", "Outcome", "finish_interrupted", "locked", "write_all"]

PREPARED: Final = ".elevenplan.prepared"
"""Names the files that are about to lie beside the plan's: what ended before its journal is undone by it."""
JOURNAL: Final = ".elevenplan.journal"
"""The same file under the name that makes the change: from then on it is finished."""
_NEW: Final = ".elevenplan-new"


class Outcome(StrEnum):
    """What became of a change that a command did not come to the end of."""

    NOTHING = "nothing"
    UNDONE = "undone"
    FINISHED = "finished"
    PARTLY = "partly"  # a file was changed by somebody else since, and has stayed so


@dataclass(frozen=True, slots=True)
class Change:
    """New bytes for a file that held the old ones; None: there was no such file."""

    path: Path
    old: bytes | None
    new: bytes


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a change: its name from the plan's folder, and what it held and will hold, as digests."""

    name: str
    old: str | None
    new: str

    def target(self, folder: Path) -> Path:
        """Where the file is, symbolic links followed."""
        return Path(os.path.realpath(folder / self.name))


def write_all(folder: Path, changes: Sequence[Change]) -> None:
    """Write every file or none; whoever reads a single file sees it as it was or as it will be.

    The new files are brought to the disk beside the old, then the journal gets its name; from then on the change is
    made, and `finish_interrupted` finishes it should this process end. The files lie in the folder. Raises
    ChangedFileError where a file is no longer what was read, LockedError, and OSError; nothing is changed then, unless
    a journal is left.
    """
    with locked(folder):
        _recover(folder)
        _refuse_changed(changes)
        steps = [_Step(_name(folder, one.path), _digest(one.old), _digest(one.new) or "") for one in changes]
        try:
            _prepare(folder, steps, changes)
            _refuse_changed(changes)
            if len(steps) == 1:  # one renaming needs no journal
                _beside(steps[0].target(folder)).replace(steps[0].target(folder))
                sync_folder(steps[0].target(folder).parent)
            else:
                (folder / PREPARED).replace(folder / JOURNAL)
        finally:
            if not (folder / JOURNAL).exists():
                _undo(folder, steps)
        if len(steps) > 1:
            sync_folder(folder)
            _finish(folder, steps)


def _refuse_changed(changes: Iterable[Change]) -> None:
    for change in changes:
        found = change.path.read_bytes() if change.path.exists() else None
        if found != change.old:
            raise ChangedFileError(str(change.path))
        if change.old is not None and not os.access(change.path, os.W_OK):
            raise PermissionError(13, "Permission denied", str(change.path))


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _prepare(folder: Path, steps: Sequence[_Step], changes: Iterable[Change]) -> None:
    """Bring the list of what will lie there to the disk, then the new files themselves."""
    listed = [{"name": one.name, "old": one.old, "new": one.new} for one in steps]
    _write(folder / PREPARED, json.dumps({"format": 1, "steps": listed}).encode(), None)
    sync_folder(folder)
    for step, change in zip(steps, changes, strict=True):
        target = step.target(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(_beside(target), change.new, target)
        sync_folder(target.parent)


def _write(path: Path, data: bytes, target: Path | None) -> None:
    """A new file on the disk, with the permissions of the target where there is one."""
    _remove(path)
    is_private = target is not None and target.exists()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600 if is_private else 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if target is not None and is_private:
            like(path, target)
        os.fsync(handle)
    finally:
        os.close(handle)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_NEW}")


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()


def _undo(folder: Path, steps: Iterable[_Step]) -> None:
    """Take away what was prepared; the journal is one no more before anything goes, so that nobody finishes half."""
    with suppress(FileNotFoundError):
        (folder / JOURNAL).replace(folder / PREPARED)
    for step in steps:
        _remove(_beside(step.target(folder)))
    _remove(folder / PREPARED)
    sync_folder(folder)


def finish_interrupted(folder: Path) -> Outcome:
    """Finish or undo the change of a command that ended too early, if there is one.

    Raises LockedError where another command is at it, ValueError for a journal that cannot be read, and OSError.
    """
    if not (folder / JOURNAL).exists():
        if (folder / PREPARED).exists():
            with suppress(LockedError, OSError), locked(folder, patience=0):  # whoever is at it will clean up
                _recover(folder)
        return Outcome.NOTHING
    with locked(folder):
        return _recover(folder)


def _recover(folder: Path) -> Outcome:
    """Finish a change that was made, undo one that was not; the lock must be held."""
    if not (folder / JOURNAL).exists():
        if (folder / PREPARED).exists():
            # One that was cut was left before any new file was made.
            with suppress(ValueError):
                _undo(folder, _steps(folder / PREPARED))
            _remove(folder / PREPARED)
        return Outcome.NOTHING
    return _finish(folder, _steps(folder / JOURNAL))


def _steps(path: Path) -> list[_Step]:
    """The steps of a journal; raises ValueError for one that was cut or that leads out of the folder."""
    try:
        steps = [_Step(one["name"], one["old"], one["new"]) for one in json.loads(path.read_bytes())["steps"]]
        names = [PurePosixPath(step.name) for step in steps]
    except (KeyError, TypeError, ValueError):
        raise ValueError(path.name) from None
    if any(name.is_absolute() or ".." in name.parts or not name.name for name in names):
        raise ValueError(path.name)
    return steps


def _finish(folder: Path, steps: Sequence[_Step]) -> Outcome:
    """Give every new file its name, then take the journal away; doing it twice does no harm.

    A file that somebody changed since stays as it is; where no other has its new text yet, none gets it.
    """
    found = [_digest_of(step.target(folder)) for step in steps]
    done = [now == step.new for step, now in zip(steps, found, strict=True)]
    open_ = [
        now == step.old and _digest_of(_beside(step.target(folder))) == step.new
        for step, now in zip(steps, found, strict=True)
    ]
    is_clear = all(one or other for one, other in zip(done, open_, strict=True))
    if not is_clear and not any(done):
        _undo(folder, steps)
        return Outcome.UNDONE
    for step, is_open, is_done in zip(steps, open_, done, strict=True):
        target = step.target(folder)
        if is_open and not is_done:
            _beside(target).replace(target)
        else:
            _remove(_beside(target))
        sync_folder(target.parent)
    _remove(folder / JOURNAL)
    sync_folder(folder)
    return Outcome.FINISHED if is_clear else Outcome.PARTLY


def _digest_of(path: Path) -> str | None:
    return _digest(path.read_bytes()) if path.is_file() else None
