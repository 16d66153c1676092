"""Where a plan stood in an older revision, when its folder or file has another name now."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from elevenplan.loading.loaded import Loaded
    from elevenplan.plan.model import Plan
    from elevenplan.revisions.git import Revision

_MOST_TRIED: Final = 30


def former_plan(revision: "Revision", now: "Loaded") -> "Loaded | None":
    """The plan of a revision that has moved to where another one stands now; None where nothing is like it.

    Only what is not there any more can have moved. Of several plans the one with most ids in common is taken, and at
    least half of its own must have come along.
    """
    if now.plan is None:
        return None
    ids = _ids(now.plan)
    best: tuple[int, Loaded | None] = (0, None)
    for loaded in _gone_plans(revision, now):
        if loaded.plan is None:
            continue
        old = _ids(loaded.plan)
        common = len(old & ids)
        if 2 * common >= len(old) and common > best[0]:
            best = (common, loaded)
    return best[1]


def _gone_plans(revision: "Revision", now: "Loaded") -> Iterator["Loaded"]:
    """The plans of a revision whose root file is gone, each once."""
    from elevenplan.loading.load import load

    known: set[Path] = set()
    for path in _in_order(revision.yaml_files())[:_MOST_TRIED]:
        if path in known or now.reader.is_file(path):
            continue
        revision.prepare(path.parent)
        loaded = load(path, reader=revision)
        if loaded.root not in known and not now.reader.is_file(loaded.root):
            yield loaded
        known |= {path, loaded.root}


def _in_order(paths: Iterable[Path]) -> list[Path]:
    """Root files first: the files that they include lead to the same plan."""
    return sorted(paths, key=lambda path: (path.name != "plan.yaml", len(path.parts), path))


def _ids(plan: "Plan") -> frozenset[str]:
    from elevenplan.plan.outline import outline

    return frozenset((*outline(plan).items, *plan.windows))
