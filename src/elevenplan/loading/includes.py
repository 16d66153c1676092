"""The files that a root plan includes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.loading.paths import ROOT_NAME, is_pattern, matches
from elevenplan.plan.remedies import shown
from elevenplan.revisions.reader import Reader
from elevenplan.source.suggest import closest
from elevenplan.source.tree import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True)
class Included:
    """The files in the order of their entries, each once, and what is wrong with the entries."""

    files: tuple[tuple[Path, Scalar], ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_complete(self) -> bool:
        """Whether no entry names a file that is not there."""
        return all(diagnostic.severity is not Severity.ERROR for diagnostic in self.diagnostics)


def included(reader: Reader, root: Mapping, root_path: Path, folder: Path) -> Included:
    """The files that `include` names; they lie inside the plan's folder, symbolic links followed."""
    files: dict[Path, tuple[Path, Scalar]] = {}
    diagnostics: list[Diagnostic] = []
    inside = reader.real(folder)
    own = reader.real(root_path)
    for entry in _entries(root, diagnostics):
        found = _files(reader, entry, folder, inside, diagnostics)
        for path in found:
            place = reader.real(path)
            if place != own:
                files.setdefault(place, (path, entry))
    return Included(tuple(files.values()), tuple(diagnostics))


def _entries(root: Mapping, diagnostics: list[Diagnostic]) -> Iterator[Scalar]:
    entry = root.entries.get("include")
    if entry is None:
        return
    items: tuple[Node, ...] = entry[1].items if isinstance(entry[1], Sequence) else (entry[1],)
    for item in items:
        if isinstance(item, Scalar) and item.text.strip():
            yield item
        elif not (isinstance(item, Scalar) and item is entry[1] and item.is_empty):
            remedy = "write file names or patterns: 'include: [departments/*.yaml]'"
            headline = "'include' holds something that is no file name"
            diagnostics.append(Diagnostic("EP113", Severity.ERROR, headline, (_label(item, entry[0]),), (remedy,)))


def _files(
    reader: Reader, entry: Scalar, folder: Path, inside: Path, diagnostics: list[Diagnostic]
) -> tuple[Path, ...]:
    """The files of one entry; what leads out of the folder is left out."""
    pattern = entry.text.strip()
    if _leads_out(pattern):
        diagnostics.append(_outside(entry, pattern))
        return ()
    found = matches(reader, folder, pattern)
    if not found:
        diagnostics.append(_nothing(reader, entry, pattern, folder))
    kept: list[Path] = []
    for path in found:
        if reader.real(path).is_relative_to(inside):
            kept.append(path)
        else:
            diagnostics.append(_outside(entry, path.relative_to(folder).as_posix()))
    return tuple(kept)


def _leads_out(pattern: str) -> bool:
    """Whether the pattern itself leaves the folder: an absolute path, a drive, or too many `..`."""
    if pattern.startswith("/") or pattern[1:2] == ":" or "\0" in pattern:
        return True
    depth = 0
    for part in pattern.replace("\\", "/").split("/"):
        depth += -1 if part == ".." else 0 if part in ("", ".", "**") else 1
        if depth < 0:
            return True
    return False


def _outside(entry: Scalar, path: str) -> Diagnostic:
    headline = f"'{shown(path)}' lies outside the plan's folder"
    remedy = "a plan includes only files below the folder of its root file, so that the folder is the whole plan"
    return Diagnostic("EP122", Severity.ERROR, headline, (Label(entry.span),), (remedy,))


def _nothing(reader: Reader, entry: Scalar, pattern: str, folder: Path) -> Diagnostic:
    label = (Label(entry.span),)
    if "\\" in pattern:
        help_ = (f"write folders with forward slashes: '{pattern.replace(chr(92), '/')}'",)
        return Diagnostic("EP123", Severity.WARNING, f"no file matches '{shown(pattern)}'", label, help_)
    if is_pattern(pattern):
        help_ = ("check the folder and the ending, such as .yaml, or take the entry out",)
        return Diagnostic("EP123", Severity.WARNING, f"no file matches '{shown(pattern)}'", label, help_)
    path = folder / pattern
    if reader.is_folder(path):
        help_ = (f"write a pattern for the files in it: '{pattern.rstrip('/')}/*.yaml'",)
        return Diagnostic("EP124", Severity.ERROR, f"'{shown(pattern)}' is a folder", label, help_)
    beside = tuple(other.name for other in matches(reader, path.parent, "*"))
    meant = closest(path.name, beside)
    guess = (f"did you mean '{(Path(pattern).parent / meant).as_posix()}'?",) if meant else ()
    return Diagnostic("EP124", Severity.ERROR, f"there is no file '{shown(pattern)}'", label, guess)


def _label(node: Node, key: Scalar) -> Label:
    return Label(key.span if isinstance(node, Scalar) and node.is_empty else node.span)


def root_candidates(reader: Reader, path: Path) -> Iterator[Path]:
    """Root files above a file, the nearest first, up to the folder of the repository."""
    for folder in path.parents:
        candidate = folder / ROOT_NAME
        if candidate != path and reader.is_file(candidate):
            yield candidate
        if reader.is_folder(folder / ".git") or reader.is_file(folder / ".git"):
            return
