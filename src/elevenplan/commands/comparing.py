"""The two states of a plan that a command compares: folders on disk, or git revisions."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from elevenplan.commands.opening import ROOT_NAME, as_of_moment, find_plan, finish_interrupted_edit, load_in_one_state
from elevenplan.commands.terminal import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from elevenplan.diagnostics.diagnostic import Diagnostic
    from elevenplan.loading.load import Parse
    from elevenplan.loading.loaded import Loaded
    from elevenplan.plan.model import Plan
    from elevenplan.reports.changes import ChangeReport
    from elevenplan.revisions.git import Repository, Revision
    from elevenplan.revisions.reader import Reader
    from elevenplan.rules.examine import Examination
    from elevenplan.schedule.result import Schedule

WORKING_TREE = "working tree"
NO_PLAN = "there is no such plan"


@dataclass(frozen=True)
class Side:
    """One state: what people call it, and the plan as it was read and examined there.

    `caution` is what a reader must know about the choice of the state, empty where it is the one to be expected.
    """

    label: str
    loaded: "Loaded"
    examined: "Examination"
    schedule: "Schedule | None"
    is_there: bool
    caution: str = ""

    @property
    def trouble(self) -> str | None:
        """Why there is no schedule, None where there is one."""
        if not self.is_there:
            return NO_PLAN
        if self.schedule is not None:
            return None
        return why_unscheduled(self.examined.diagnostics)


def why_unscheduled(diagnostics: "Iterable[Diagnostic]") -> str:
    """`2 mistakes, the first: … (place)`: why a plan has no schedule, in one line."""
    from elevenplan.diagnostics.diagnostic import Severity
    from elevenplan.rules.settings import is_reading

    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    # Dates that are missed prevent nothing, and those of half a plan mean nothing.
    errors = [one for one in errors if is_reading(one.code)] or errors
    place = f" ({errors[0].span.place()})" if errors and errors[0].span else ""
    count = "1 mistake" if len(errors) == 1 else f"{len(errors)} mistakes, the first"
    return f"{count}: {errors[0].headline}{place}" if errors else "it has no schedule"


def sides(base: str | None, head: str | None, plan: Path | None, as_of: str | None = None) -> tuple[Side, Side]:
    """Both states of a comparison; ends with status 2 where git or a name cannot be followed.

    Two paths are compared as they stand, one path is the plan that is meant. Else BASE and HEAD are revisions: without
    HEAD the working tree is meant, without BASE the commit where the work parted from the main branch; `A...B` is B
    against where it parted from A.
    """
    if _is_plan(base) and (_is_plan(head) or (head is None and plan is not None)):
        other = Path(head) if head is not None else find_plan(plan)
        return _on_disk(base, Path(base), as_of), _on_disk(str(other), other, as_of)
    if plan is None and _is_plan(head):
        plan, head = Path(head), None
    elif plan is None and head is None and _is_plan(base):
        plan, base = Path(base), None
    path = Path(os.path.realpath(find_plan(plan)))
    from elevenplan.revisions.git import GitError, Repository

    try:
        repository = Repository.around(path, os.environ)
        start, end = _revisions(repository, base, head)
        before = _at(repository, start, path, as_of)
        after = _on_disk(WORKING_TREE, path, as_of) if end is None else _at(repository, end, path, as_of)
        if not before.is_there and not after.is_there:
            refuse(f"there is no plan '{path}', neither at {before.label} nor at {after.label}", "name it with --plan")
        return followed(before, after, as_of)
    except GitError as error:
        refuse(error.headline, *error.remedies)


def followed(before: Side, after: Side, as_of: str | None) -> tuple[Side, Side]:
    """Both sides, the one without such a plan with the plan under the path that it had there."""
    if before.is_there == after.is_there:
        return before, after
    here, there = (before, after) if before.is_there else (after, before)
    from elevenplan.commands.former import former_plan
    from elevenplan.revisions.git import Revision

    reader = there.loaded.reader
    found = former_plan(reader, here.loaded) if isinstance(reader, Revision) else None
    if found is None:
        return before, after
    place = found.files[0].path
    moved = replace(_examined(f"{there.label}, {place}", found, as_of), caution=there.caution)
    return (before, moved) if before.is_there else (moved, after)


def base_side(base: str, path: Path, as_of: str | None, *, is_fixed: bool = False) -> Side:
    """The state that a plan on disk is measured by: where it parted from BASE, or BASE itself where that is unknown.

    With `is_fixed` it is BASE itself in any case.
    """
    from elevenplan.revisions.git import GitError, Repository

    if _is_plan(base):
        return _on_disk(base, Path(base), as_of)
    path = Path(os.path.realpath(path))
    try:
        repository = Repository.around(path, os.environ)
        commit = repository.commit(base)
        if is_fixed:
            return _at(repository, (base, commit), path, as_of)
        caution = ""
        try:
            commit = repository.merge_base(commit, repository.commit("HEAD"))
        except GitError:
            shallow = "; the clone is shallow: git fetch --unshallow" if repository.is_shallow else ""
            caution = f"compared with {base} itself: where the work parted from it is not known here{shallow}"
        return replace(_at(repository, (base, commit), path, as_of), caution=caution)
    except GitError as error:
        refuse(error.headline, *error.remedies)


def side_on_disk(path: Path, as_of: str | None) -> Side:
    """The plan as it stands."""
    return _on_disk(WORKING_TREE, path, as_of)


def _is_plan(text: str | None) -> TypeGuard[str]:
    if not text:  # an empty name is a variable that was never set, not the folder here
        return False
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
    name, commit = named
    short = repository.short(commit)
    label = short if commit.startswith(name) else f"{name} ({short})"
    return read_side(label, path, as_of, revision_at(repository, commit, path))


def revision_at(repository: "Repository", commit: str, path: Path) -> "Revision":
    """A commit, ready to read a plan from."""
    from elevenplan.revisions.git import Revision

    revision = Revision(repository, commit)
    revision.prepare(path if path.suffix not in (".yaml", ".yml") else path.parent)
    return revision


def _on_disk(label: str, path: Path, as_of: str | None) -> Side:
    finish_interrupted_edit(path)
    return _examined(label, load_in_one_state(path), as_of)


def read_side(
    label: str,
    path: Path,
    as_of: str | None,
    reader: "Reader",
    trees: "Parse | None" = None,
    former: Side | None = None,
) -> Side:
    """A plan as a reader of files gives it, examined; `trees` reads their texts where some are known.

    `former` is another state of the plan, read with the same trees: what is the same is not worked out again.
    """
    from elevenplan.loading.load import load
    from elevenplan.source.parse import parse

    known = former.loaded if former is not None else None
    loaded = load(path, reader=reader, trees=trees or parse, former=known)
    return _examined(label, loaded, as_of, former.schedule if former is not None else None)


def _examined(label: str, loaded: "Loaded", as_of: str | None, former: "Schedule | None" = None) -> Side:
    from elevenplan.rules.examine import certain_schedule, examine

    examined = examine(loaded, as_of=as_of_moment(loaded, as_of), former=former)
    is_there = loaded.reader.is_file(loaded.root)
    return Side(label, loaded, examined, certain_schedule(loaded, examined), is_there)


def change_report(before: Side, after: Side) -> "ChangeReport":
    """What was edited between two states and what it does."""
    from elevenplan.plan.model import Plan
    from elevenplan.reports.changes import ChangeReport, State, layout_text
    from elevenplan.reports.changes_findings import came_and_went
    from elevenplan.rules.settings import is_reading
    from elevenplan.scenario.plan_changes import plan_changes
    from elevenplan.scenario.review import review

    first, second = (
        one.loaded if one.loaded.plan is not None else replace(one.loaded, plan=Plan()) for one in (before, after)
    )
    schedule = before.schedule
    known = (schedule.outline, after.schedule.outline) if schedule is not None and after.schedule is not None else None
    changes = plan_changes(first, second, known)
    if schedule is not None and changes.renames:
        schedule = _under_new_ids(changes.before, schedule, after)
    old = before.examined.diagnostics if before.is_there else ()
    new, gone = came_and_went(old, after.examined.diagnostics, changes.renames)
    if before.is_there and before.schedule is None:
        # Most rules could not run there: what they find now may have been wrong for long.
        new = tuple(one for one in new if is_reading(one.code))
    return ChangeReport(
        State(before.label, first.plan or Plan(), before.schedule, before.trouble),
        State(after.label, second.plan or Plan(), after.schedule, after.trouble),
        review(changes, schedule, after.schedule),
        new,
        gone if after.schedule is not None else (),
        layout_text(first.files, second.files),
        "new" if not before.is_there else "both" if after.is_there else "gone",
        tuple(dict.fromkeys((*_unread(before), *_unread(after)))) if before.is_there and after.is_there else (),
    )


def _unread(side: Side) -> tuple[str, ...]:
    """The files of a state that could not be read at all."""
    if side.schedule is not None:
        return ()
    from elevenplan.source.parse import parse

    return tuple(file.path for file in side.loaded.files if parse(file).root is None)


def _under_new_ids(plan: "Plan", schedule: "Schedule", after: Side) -> "Schedule":
    """The schedule of the first plan under its new ids: the second one's where nothing but ids differs."""
    now = after.schedule
    if now is not None and now.as_of == schedule.as_of and plan == after.loaded.plan:
        return now
    return under_new_ids(plan, schedule)


def under_new_ids(plan: "Plan", schedule: "Schedule") -> "Schedule":
    """The schedule of the same plan under other ids."""
    from elevenplan.schedule.compute import compute

    return compute(plan, as_of=schedule.as_of)
