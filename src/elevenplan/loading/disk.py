"""The plan's files on disk: reading them, naming them, and the files that a pattern matches."""

import os
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

ROOT_NAME: Final = "plan.yaml"
_WILD: Final = re.compile(r"[*?\[]")


class UnreadableError(Exception):
    """A file that cannot be read, with the reason in words."""


def read_bytes(path: Path) -> bytes:
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


def absolute(path: Path) -> Path:
    """The path from the top, without `..`; symbolic links stay, since people know files by these names."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def shown_path(path: Path, base: Path) -> str:
    """The path as people are shown it: from the current folder where it lies below that, with forward slashes."""
    whole = absolute(path)
    for folder in (base, real(base)):
        if whole.is_relative_to(folder):
            return whole.relative_to(folder).as_posix()
    return whole.as_posix()


def is_pattern(text: str) -> bool:
    """Whether a text has wildcards."""
    return _WILD.search(text) is not None


def matches(folder: Path, pattern: str) -> tuple[Path, ...]:
    """The regular files below a folder that a pattern matches, sorted; `**` is any number of folders.

    Upper and lower case differ on every system, hidden files are matched only by their name, and folders that are
    symbolic links are not entered by `**`.
    """
    found = {folder}
    for part in pattern.split("/"):
        if part in ("", "."):
            continue
        found = {child for above in found for child in _children(above, part)}
    return tuple(sorted(path for path in found if is_file(path)))


def _children(folder: Path, part: str) -> list[Path]:
    if part == "**":
        return list(_folders(folder))
    if not is_pattern(part):
        return [folder / part]
    try:
        children = list(folder.iterdir())
    except OSError:
        return []
    return [child for child in children if fnmatchcase(child.name, part) and not child.name.startswith(".")]


def _folders(folder: Path) -> Iterator[Path]:
    """The folder and those below it."""
    for top, below, _ in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        yield Path(top)


def is_file(path: Path) -> bool:
    """Whether a regular file stands there; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder stands there; a name that no folder can have is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def real(path: Path) -> Path:
    """The path with symbolic links followed, as far as they lead somewhere."""
    return Path(os.path.realpath(path))  # Path.resolve() raises where links go in a circle
