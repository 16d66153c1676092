"""The versions of a plan in git: the commits that touched it, also where its folder had another name."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from elevenplan.revisions.git import Commit, Repository


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A commit that touched a plan, and the path that its root file had then."""

    commit: Commit
    root: Path


def versions(
    repository: Repository, root: Path, *, files: Sequence[Path] = (), is_folder: bool = True
) -> tuple[PlanVersion, ...]:
    """The commits on the way to HEAD that touched a plan, the newest first.

    `files` are those that it holds today. With `is_folder` all YAML files beside and below the root file may belong to
    it. Where a commit moved the root file, the history goes on under its old name.
    """
    found: list[PlanVersion] = []
    until: str | None = "HEAD"
    while until is not None:
        commits = repository.history((root, *files), root.parent if is_folder else None, until)
        move, old = _move(repository, root, until)
        hashes = [commit.hash for commit in commits]
        if move is None or old is None or move not in hashes:
            return (*found, *(PlanVersion(commit, root) for commit in commits))
        found += (PlanVersion(commit, root) for commit in commits[: hashes.index(move) + 1])
        root, files, until = old, (), f"{move}^"
    return tuple(found)


def begins_at(repository: Repository, found: Sequence[PlanVersion]) -> Commit | None:
    """The commit before which the plan was not found though it took other plan files away, None for no such doubt.

    A plan that was moved and written anew at once looks like that: git sees no move.
    """
    oldest = found[-1].commit if found else None
    return oldest if oldest is not None and repository.removes_plans(oldest.hash) else None


def _move(repository: Repository, root: Path, until: str) -> tuple[str | None, Path | None]:
    """The commit that first gave the root file its path, and the path before, None where it was new."""
    arrivals = repository.arrivals(root, until)
    first = arrivals[-1] if arrivals else None
    return first, repository.moved_from(root, first) if first is not None else None
