"""`elevenplan trend`: how the dates of milestones moved, commit by commit."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.comparing import NO_PLAN, revision_at, why_unscheduled
from elevenplan.commands.naming import ids_named
from elevenplan.commands.opening import ROOT_NAME, find_plan, load_in_one_state, wall_clock
from elevenplan.commands.options import AsciiOption, Color, ColorOption, JsonOption, WidthOption
from elevenplan.commands.terminal import refuse, say_json, screen

if TYPE_CHECKING:
    from elevenplan.loading.loaded import Loaded
    from elevenplan.reports.trend import Trend, Version
    from elevenplan.revisions.git import Commit, Repository
    from elevenplan.revisions.history import PlanVersion

MOST_COMMITS = 50


def trend(
    milestones: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MILESTONE]…",
            autocompletion=completion.work,
            show_default=False,
            help="Milestones, other work or windows, by id or title; default: all milestones.",
        ),
    ] = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", metavar="PLAN", show_default=False, help="A plan's folder or file.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="REV", show_default=False, help="Begin with the plan at a revision."),
    ] = None,
    last: Annotated[int, typer.Option("--last", min=1, help="How many commits to look at.")] = MOST_COMMITS,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Show how the dates of milestones moved at every commit that touched the plan, and in the working tree.

    A pinned milestone stands at the moment when all before it is ready; dates are those of the forecast where the plan
    says how far it is (as_of).
    """
    from elevenplan.reports.trend_json import trend_json
    from elevenplan.reports.trend_text import render_trend
    from elevenplan.revisions.git import GitError

    try:
        found = _trend(Path(os.path.realpath(find_plan(plan))), since, last)
    except GitError as error:
        refuse(error.headline, *error.remedies)
    tracks = {track.id: track for track in found.tracks}
    titles = {track.id: track.title for track in found.tracks}
    ids = ids_named("milestone", milestones or (), titles, "elevenplan trend lists all milestones")
    wanted = tuple(tracks[id_] for id_ in ids)
    if as_json:
        say_json(trend_json(found, wanted or found.milestones))
    else:
        screen(color, ascii_only=ascii_only, width=width).show(render_trend, found, wanted)


def _trend(path: Path, since: str | None, last: int) -> "Trend":
    """The trend of a plan over its versions in git and on disk; raises GitError."""
    from elevenplan.reports.trend import trend as report
    from elevenplan.revisions.git import Repository
    from elevenplan.revisions.history import begins_at, versions

    repository = Repository.around(path, os.environ)
    now = load_in_one_state(path)
    files = tuple(Path(file.path).absolute() for file in now.files)
    is_folder = now.root.name == ROOT_NAME or len(files) > 1
    every = versions(repository, now.root, files=files, is_folder=is_folder) if repository.has_commits else ()
    wanted = every if since is None else _since(repository, every, since)
    timezone = now.plan.timezone if now.plan is not None else "UTC"
    found, looked_at = _committed(repository, wanted, last, timezone)
    shown = [one.version for one in reversed(found)]
    if not found or found[0].content != _content(now):
        shown.append(_read(now).version)
    if len(shown) == 1 and shown[0].trouble == NO_PLAN:
        refuse(f"there is no plan '{path}', and git knows of none there", "name it: elevenplan trend --plan PLAN")
    if not any(version.points for version in shown):
        refuse("the plan never had a schedule", shown[-1].trouble or "it holds no work")
    first = begins_at(repository, every) if looked_at == len(every) else None
    begins = repository.short(first.hash) if first is not None else ""
    left_out = len(wanted) - looked_at
    return report(shown, left_out=left_out, is_shallow=repository.is_shallow, begins_at=begins)


def _since(repository: "Repository", every: "Sequence[PlanVersion]", since: str) -> "Sequence[PlanVersion]":
    """The versions that came after a revision, and the one that stood there."""
    later = repository.after(repository.commit(since))
    count = next((place for place, one in enumerate(every) if one.commit.hash not in later), len(every))
    return every[: count + 1]


@dataclass(frozen=True, slots=True)
class _Read:
    """A version, and what its files hold."""

    version: "Version"
    content: frozenset[tuple[str, str]]


def _committed(
    repository: "Repository", wanted: "Sequence[PlanVersion]", last: int, timezone: str
) -> tuple[list[_Read], int]:
    """The newest versions that hold something else than the one before, and how many commits were looked at.

    A state of the plan's folder that comes back is read once.
    """
    from elevenplan.loading.load import load

    found: list[_Read] = []
    known: dict[tuple[Path, str], _Read] = {}
    looked_at = 0
    for one in wanted:
        if len(found) == last:
            break
        looked_at += 1
        revision = revision_at(repository, one.commit.hash, one.root)
        key = one.root, revision.state(one.root.parent)
        if key not in known:
            known[key] = _read(load(one.root, reader=revision))
        read = _of_commit(known[key], one.commit, repository, timezone)
        if found and found[-1].content == read.content:
            found.pop()  # the newer commit touched no file of the plan
        found.append(read)
    while found and not found[-1].content:
        found.pop()
    return found, looked_at


def _of_commit(read: _Read, commit: "Commit", repository: "Repository", timezone: str) -> _Read:
    version = replace(
        read.version,
        hash=commit.hash,
        short=repository.short(commit.hash),
        time=wall_clock(commit.time, timezone),
        author=commit.author,
        subject=commit.subject,
    )
    return replace(read, version=version)


def _read(loaded: "Loaded") -> _Read:
    """A version with the dates of its work, or with the reason why it has none."""
    from elevenplan.reports.trend import Version, points
    from elevenplan.rules.examine import schedule_of

    schedule, diagnostics = schedule_of(loaded)
    if schedule is not None:
        version = Version(plan=schedule.plan, points=points(schedule), event=schedule.event)
    else:
        is_there = loaded.reader.is_file(loaded.root)
        version = Version(trouble=why_unscheduled(diagnostics) if is_there else NO_PLAN)
    return _Read(version, _content(loaded))


def _content(loaded: "Loaded") -> frozenset[tuple[str, str]]:
    """The names of a plan's files, from its folder, and their texts; nothing where the plan is not there.

    How lines end does not count: git may write them another way than it keeps them.
    """
    if not loaded.reader.is_file(loaded.root):
        return frozenset()
    texts = ((file.path, file.text.replace("\r\n", "\n")) for file in loaded.files)
    return frozenset((os.path.relpath(path, loaded.folder), text) for path, text in texts)
