"""The two states of a plan that a command compares: folders on disk, or git revisions."""

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from elevenplan.commands.opening import ROOT_NAME, as_of_moment, find_plan
from elevenplan.commands.terminal import refuse

if TYPE_CHECKING:
    from elevenplan.loading.loaded import Loaded
    from elevenplan.reports.changes import ChangeReport
    from elevenplan.revisions.git import Repository
    from elevenplan.revisions.reader import Reader
    from elevenplan.rules.examine import Examination
    from elevenplan.schedule.result import Schedule

WORKING_TREE = "working tree"


@dataclass(frozen=True)
class Side:
    """One state: what people call it, and the plan as it was read and examined there."""

    label: str
    loaded: "Loaded"
    examined: "Examination"
    schedule: "Schedule | None"
    is_there: bool

    @property
    def trouble(self) -> str | None:
        """Why there is no schedule, None where there is one."""
        if not self.is_there:
            return "there is no such plan"
        if self.schedule is not None:
            return None
        from elevenplan.diagnostics.diagnostic import Severity

        errors = [one for one in self.examined.diagnostics if one.severity is Severity.ERROR]
        place = f" ({errors[0].span.place()})" if errors and errors[0].span else ""
        count = "1 mistake" if len(errors) == 1 else f"{len(errors)} mistakes, the first"
        return f"{count}: {errors[0].headline}{place}" if errors else "it has no schedule"


def sides(base: str | None, head: str | None, plan: Path | None, as_of: str | None = None) -> tuple[Side, Side]:
    """Both states of a comparison; ends with status 2 where git or a name cannot be followed.

    Two paths are compared as they stand. Else BASE and HEAD are revisions: without HEAD the working tree is meant,
    without BASE the commit where the work parted from the main branch; `A...B` is B against where it parted from A.
    """
    if base is not None and _is_plan(base) and (head is None or _is_plan(head)):
        other = find_plan(plan) if head is None else Path(head)
        return _on_disk(base, Path(base), as_of), _on_disk(head or WORKING_TREE, other, as_of)
    path = Path(os.path.realpath(find_plan(plan)))
    from elevenplan.revisions.git import GitError, Repository

    try:
        repository = Repository.around(path)
        first, second = _revisions(repository, base, head)
        before = _at(repository, first, path, as_of)
        return before, _on_disk(WORKING_TREE, path, as_of) if second is None else _at(repository, second, path, as_of)
    except GitError as error:
        refuse(error.headline, *error.remedies)


def base_side(base: str, path: Path, as_of: str | None) -> Side:
    """The state that a plan on disk is measured by: where it parted from BASE, or BASE itself where that is unknown."""
    from elevenplan.revisions.git import GitError, Repository

    if _is_plan(base):
        return _on_disk(base, Path(base), as_of)
    path = Path(os.path.realpath(path))
    try:
        repository = Repository.around(path)
        commit = repository.commit(base)
        with suppress(GitError):
            commit = repository.merge_base(commit, repository.commit("HEAD"))
        return _at(repository, (base, commit), path, as_of)
    except GitError as error:
        refuse(error.headline, *error.remedies)


def side_on_disk(path: Path, as_of: str | None) -> Side:
    """The plan as it stands."""
    return _on_disk(WORKING_TREE, path, as_of)


def _is_plan(text: str) -> bool:
    path = Path(text)
    return (path / ROOT_NAME).is_file() or (path.suffix in (".yaml", ".yml") and path.is_file())


_Named = tuple[str, str]
"""A revision as it was named, and its commit."""


def _revisions(repository: "Repository", base: str | None, head: str | None) -> tuple[_Named, _Named | None]:
    """The two commits, None for the working tree; raises GitError."""
    from elevenplan.revisions.git import GitError

    if base is not None and head is None and ".." in base:
        first, _, second = base.partition("...") if "..." in base else base.partition("..")
        end = repository.commit(second or "HEAD")
        start = repository.commit(first or "HEAD")
        begin = repository.merge_base(start, end) if "..." in base else start
        return (first or "HEAD", begin), (second or "HEAD", end)
    end_named = (head, repository.commit(head)) if head is not None else None
    if base is not None:
        return (base, repository.commit(base)), end_named
    if not repository.has_commits:
        raise GitError("the repository has no commit yet, so there is nothing to compare with", "git commit first")
    main = repository.main_branch()
    if main is None:
        raise GitError(
            "there is no branch main or master to compare with", "name what to compare with: elevenplan diff BASE"
        )
    return (main, repository.merge_base(main, end_named[1] if end_named else "HEAD")), end_named


def _at(repository: "Repository", named: _Named, path: Path, as_of: str | None) -> Side:
    from elevenplan.revisions.git import Revision

    name, commit = named
    revision = Revision(repository, commit)
    revision.prepare(path if path.suffix not in (".yaml", ".yml") else path.parent)
    short = repository.short(commit)
    label = short if commit.startswith(name) else f"{name} ({short})"
    return _side(label, path, as_of, revision)


def _on_disk(label: str, path: Path, as_of: str | None) -> Side:
    from elevenplan.revisions.disk import DISK

    return _side(label, path, as_of, DISK)


def _side(label: str, path: Path, as_of: str | None, reader: "Reader") -> Side:
    from elevenplan.loading.load import load
    from elevenplan.rules.examine import certain_schedule, examine

    loaded = load(path, reader=reader)
    examined = examine(loaded, as_of=as_of_moment(loaded, as_of))
    return Side(label, loaded, examined, certain_schedule(loaded, examined), reader.is_file(loaded.root))


def change_report(before: Side, after: Side) -> "ChangeReport":
    """What was edited between two states and what it does."""
    from elevenplan.plan.model import Plan
    from elevenplan.reports.changes import ChangeReport, State, came
    from elevenplan.scenario.plan_changes import plan_changes
    from elevenplan.scenario.review import review

    first, second = (
        one.loaded if one.loaded.plan is not None else replace(one.loaded, plan=Plan()) for one in (before, after)
    )
    changes = plan_changes(first, second)
    schedule = before.schedule
    if schedule is not None and changes.renames:
        schedule = _again(changes.before, schedule)
    old, new = before.examined.diagnostics, after.examined.diagnostics
    return ChangeReport(
        State(before.label, before.trouble),
        State(after.label, after.trouble),
        review(changes, schedule, after.schedule),
        came(old, new),
        came(new, old),
        _texts(first) != _texts(second),
        is_new=not before.is_there,
    )


def _again(plan: object, schedule: "Schedule") -> "Schedule":
    """The schedule of the same plan under other ids."""
    from elevenplan.plan.model import Plan
    from elevenplan.schedule.compute import compute

    assert isinstance(plan, Plan)
    return compute(plan, as_of=schedule.as_of)


def _texts(loaded: "Loaded") -> frozenset[tuple[str, str]]:
    return frozenset((file.path, file.text) for file in loaded.files)
