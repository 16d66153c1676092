"""Paths as a service reads them that knows the repository: from its root, whatever folder the check ran in."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Root:
    """The root of a repository, and the folder that shown paths start at; both absolute."""

    top: Path
    current: Path


def root_here() -> Root:
    """The git repository around the current folder; that folder itself where there is none."""
    current = Path.cwd()
    tops = (folder for folder in (current, *current.parents) if (folder / ".git").exists())
    return Root(next(tops, current), current)


def from_root(path: str, root: Root) -> str | None:
    """A shown path from the repository's root, with forward slashes; None where it lies outside."""
    whole = whole_path(path, root)
    for file in _names(whole):
        for top in _names(root.top):
            if file.is_relative_to(top):
                return file.relative_to(top).as_posix()
    return None


def report_path(path: str, root: Root) -> str:
    """A path for a report, from the repository's root; the whole path of a file outside."""
    return readable(from_root(path, root) or whole_path(path, root).as_posix())


def whole_path(path: str, root: Root) -> Path:
    """A shown path from the top of the disk, without `..`."""
    return Path(os.path.normpath(root.current / path))


def readable(path: str) -> str:
    """The path as text that every program takes: bytes that are no UTF-8 become the replacement character."""
    return path_bytes(path).decode("utf-8", "replace")


def path_bytes(path: str) -> bytes:
    """The bytes of a path, as the disk has them where it comes from there."""
    with suppress(UnicodeEncodeError):
        return path.encode("utf-8", "surrogateescape")
    return path.encode("utf-8", "replace")


def _names(path: Path) -> tuple[Path, ...]:
    """The path as it is written, and with symbolic links followed."""
    with suppress(OSError, ValueError):
        return path, Path(os.path.realpath(path))
    return (path,)
