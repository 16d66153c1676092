"""The paths of a plan: how people are shown them, and which files a pattern matches."""

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from elevenplan.revisions.reader import Reader

ROOT_NAME: Final = "plan.yaml"
_WILD: Final = re.compile(r"[*?\[]")


def absolute(path: Path) -> Path:
    """The path from the top, without `..`; symbolic links stay, since people know files by these names."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def shown_path(path: Path, base: Path, reader: Reader) -> str:
    """The path as people are shown it: from the current folder where it lies below that, with forward slashes."""
    whole = absolute(path)
    for folder in (base, reader.real(base)):
        if whole.is_relative_to(folder):
            return whole.relative_to(folder).as_posix()
    return whole.as_posix()


def is_pattern(text: str) -> bool:
    """Whether a text has wildcards."""
    return _WILD.search(text) is not None


def matches(reader: Reader, folder: Path, pattern: str) -> tuple[Path, ...]:
    """The regular files below a folder that a pattern matches, sorted; `**` is any number of folders.

    Upper and lower case differ on every system, hidden files are matched only by their name, and folders that are
    symbolic links are not entered by `**`.
    """
    found = {folder}
    for part in pattern.split("/"):
        if part in ("", "."):
            continue
        found = {child for above in found for child in _children(reader, above, part)}
    return tuple(sorted(path for path in found if reader.is_file(path)))


def _children(reader: Reader, folder: Path, part: str) -> list[Path]:
    if part == "**":
        return list(reader.folders(folder))
    if not is_pattern(part):
        return [folder / part]
    children = reader.children(folder)
    return [child for child in children if fnmatchcase(child.name, part) and not child.name.startswith(".")]
