"""From a path to a plan: the files, their merged tree, and everything that is wrong with them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.diagnostics.order import by_place
from elevenplan.loading.building import built
from elevenplan.loading.includes import included, root_candidates
from elevenplan.loading.loaded import Loaded
from elevenplan.loading.merging import merged
from elevenplan.loading.paths import ROOT_NAME, absolute, shown_path
from elevenplan.loading.suggestions import guesser
from elevenplan.revisions.disk import DISK
from elevenplan.revisions.reader import Reader, UnreadableError
from elevenplan.source.decode import decode
from elevenplan.source.files import SourceFile, Span
from elevenplan.source.gc_pause import gc_paused
from elevenplan.source.known import KnownTrees
from elevenplan.source.parse import Parsed, parse
from elevenplan.source.problems import Problem
from elevenplan.source.tree import Mapping

Parse = Callable[[SourceFile], Parsed]


@dataclass(frozen=True)
class _Read:
    """A file with its tree; none where it could not be read."""

    file: SourceFile
    tree: Mapping | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class _Nowhere:
    line: int = 0
    column: int = 0


def load(
    path: Path | str,
    *,
    base: Path | None = None,
    reader: Reader = DISK,
    trees: Parse = parse,
    former: Loaded | None = None,
) -> Loaded:
    """The plan at a path: a folder with a plan.yaml, a root file, or a file that a root file above it includes.

    Places are shown from `base`, by default the current folder. `reader` says in which state the files are read, by
    default as they stand on disk; `trees` reads their texts; of `former`, another state of the plan, sound entries are
    taken over where the trees share them. Whatever is wrong stands in `diagnostics`; nothing is raised.
    """
    base = absolute(base or Path.cwd())
    with gc_paused():
        root = _root_of(absolute(base / path), base, reader)
        if former is not None:
            found = _load(root, base, reader, trees, former)
            if not found.diagnostics:
                return replace(found, settle=_settling(trees, found.files))
            trees = parse  # what is told needs its own places
        return _load(root, base, reader, trees, None)


def _settling(trees: Parse, files: Iterable[SourceFile]) -> Callable[[Span], Span]:
    by_path = {file.path: file for file in files}
    return partial(trees.settled, by_path) if isinstance(trees, KnownTrees) else lambda span: span


def root_of(path: Path | str, *, base: Path | None = None, reader: Reader = DISK) -> Path:
    """The root file of the plan at a path, absolute; a fragment leads to the plan that includes it."""
    base = absolute(base or Path.cwd())
    return _root_of(absolute(base / path), base, reader)


def _root_of(path: Path, base: Path, reader: Reader) -> Path:
    """The root file of the plan that a path belongs to."""
    if reader.is_folder(path):
        return path / ROOT_NAME
    if path.name == ROOT_NAME:
        return path
    for candidate in root_candidates(reader, path):
        tree = _read(candidate, base, reader).tree
        if tree is not None and _includes(reader, tree, candidate, path):
            return candidate
    return path


def _includes(reader: Reader, tree: Mapping, root: Path, path: Path) -> bool:
    wanted = reader.real(path)
    return any(reader.real(file) == wanted for file, _ in included(reader, tree, root, root.parent).files)


def _load(path: Path, base: Path, reader: Reader, trees: Parse, former: Loaded | None) -> Loaded:
    root = _read(path, base, reader, parse_text=trees)
    if root.tree is None:
        start = _Nowhere()
        empty = Mapping({}, root.file, start, start)
        return Loaded(None, empty, root.diagnostics, (root.file,), path, path.parent, reader)
    include = included(reader, root.tree, path, path.parent)
    fragments = tuple(
        _read(fragment, base, reader, Label(entry.span), parse_text=trees) for fragment, entry in include.files
    )
    found = tuple(fragment.tree for fragment in fragments if fragment.tree is not None)
    guess = guesser()
    whole = merged(root.tree, found, guess)
    is_complete = include.is_complete and len(found) == len(fragments)
    result = built(whole, guess, is_complete=is_complete, former=former)
    read = (root, *fragments)
    diagnostics = by_place(
        (
            *(diagnostic for file in read for diagnostic in file.diagnostics),
            *include.diagnostics,
            *whole.diagnostics,
            *result.diagnostics,
        )
    )
    files = tuple(file.file for file in read)
    return Loaded(result.plan, result.tree, diagnostics, files, path, path.parent, reader)


def _read(path: Path, base: Path, reader: Reader, entry: Label | None = None, *, parse_text: Parse = parse) -> _Read:
    """A file's text and tree; `entry` is the place that asked for it."""
    name = shown_path(path, base, reader)
    try:
        data = reader.read(path)
    except UnreadableError as reason:
        help_ = (_how_to_start(path),) if entry is None else ()
        labels = (entry,) if entry else ()
        headline = f"cannot read '{name}': {reason}"
        diagnostic = Diagnostic("EP124", Severity.ERROR, headline, labels, help_)
        return _Read(SourceFile(name, ""), None, (diagnostic,))
    decoded = decode(name, data)
    if decoded.problem is not None:
        return _Read(decoded.file, None, _told((decoded.problem,)))
    parsed = parse_text(decoded.file)
    return _Read(decoded.file, parsed.root, _told(parsed.problems))


def _told(problems: tuple[Problem, ...]) -> tuple[Diagnostic, ...]:
    """The problems of a text as diagnostics; healthy files do not wait for their words."""
    if not problems:
        return ()
    from elevenplan.loading.yaml_problems import diagnostic_of

    return tuple(diagnostic_of(problem) for problem in problems)


def _how_to_start(path: Path) -> str:
    if path.name == ROOT_NAME:
        return f"a plan is a folder that holds {ROOT_NAME}, or one YAML file"
    return "check the name, or give the folder that holds plan.yaml"
