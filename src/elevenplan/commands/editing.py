"""What all edits have in common: find the entry, show what would change and what it does, ask, write."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from elevenplan.commands.asking import agreed, is_interactive
from elevenplan.commands.comparing import Side, change_report, read_side
from elevenplan.commands.opening import find_plan
from elevenplan.commands.storing import AGAIN, shown_name, store
from elevenplan.commands.terminal import Screen, complain, leave, refuse, say, say_json, screen

if TYPE_CHECKING:
    from elevenplan.diagnostics.diagnostic import Diagnostic
    from elevenplan.plan.model import Plan
    from elevenplan.revisions.watching import Watching
    from elevenplan.source.files import SourceFile
    from elevenplan.source.known import KnownTrees
    from elevenplan.writing.edits import Edit
    from elevenplan.writing.locating import ReadFile
    from elevenplan.writing.transaction import Change

_NOBODY = "EP502"  # an owner whom nobody knows: a mistyped name
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Consent:
    """How an edit ends: asked about, written without asking, or only shown; for people or as data."""

    yes: bool = False
    dry_run: bool = False
    as_json: bool = False
    screen: Screen | None = None


@dataclass(frozen=True)
class Workspace:
    """A plan that is to be edited: as it was read, and each of its files with a tree of its own."""

    side: Side
    files: "tuple[ReadFile, ...]"
    trees: "KnownTrees"
    watching: "Watching"

    @property
    def folder(self) -> Path:
        """The folder of the plan."""
        return self.side.loaded.folder


def workspace(plan: Path | None) -> Workspace:
    """Read the plan; what a command that ended too early had begun to write is finished first."""
    from elevenplan.revisions.disk import DISK
    from elevenplan.revisions.watching import Watching
    from elevenplan.source.known import KnownTrees
    from elevenplan.writing.locating import read_files

    path = find_plan(plan)
    trees, watching = KnownTrees(), Watching(DISK)
    side = read_side("the plan", path, None, watching, trees)
    if not side.is_there:
        _refuse_findings(side.examined.diagnostics, "there is no plan to edit")
    return Workspace(side, read_files(side.loaded, trees), trees, watching)


def finish_writing(folder: Path) -> None:
    """Finish or undo a change that a command did not come to the end of; ends with status 2 where that cannot be."""
    from elevenplan.writing.transaction import LockedError, Outcome, finish_interrupted

    try:
        outcome = finish_interrupted(folder)
    except LockedError:
        complain("note: another command is writing to the plan")
    except ValueError as error:
        refuse(
            f"an edit was interrupted, and its list of files cannot be read: {folder / str(error)}",
            "see what git diff says, then delete that file and those that end in .elevenplan-new",
        )
    except OSError as error:
        refuse(f"an interrupted edit cannot be finished: {(error.strerror or 'unknown').lower()}")
    else:
        told = {
            Outcome.FINISHED: "an edit that was interrupted has been finished",
            Outcome.UNDONE: "an edit that was interrupted has been undone: its files were changed since",
            Outcome.PARTLY: "an edit that was interrupted has been finished, but for a file that was changed since",
        }
        if outcome in told:
            complain(f"note: {told[outcome]}")


def edit(space: Workspace, edits: "list[Edit]", consent: Consent) -> None:
    """Carry edits of entries out; ends with status 2 where the files do not take them."""
    from elevenplan.writing.edits import CannotWriteError, edited

    edits = list({(one.located.entry.file.path, one.located.path): one for one in edits}.values())
    roots = {read.file.path: read.root for read in space.files if read.root is not None}
    try:
        texts = edited(edits, roots, space.trees)
    except CannotWriteError as error:
        refuse(str(error), "nothing was written")
    carry_out(space, texts, consent)


def carry_out(
    space: Workspace, texts: "Mapping[SourceFile, str]", consent: Consent, *, meant: "Plan | None" = None
) -> None:
    """Show the new texts of some files and what they do, ask, and write all of them or none.

    `meant` is the plan that they must mean, where the caller knows; ends with status 2 where they do not.
    """
    from elevenplan.revisions.disk import DISK
    from elevenplan.revisions.overlay import Overlay

    changes = [change for change in (_change(file, text) for file, text in texts.items()) if change.old != change.new]
    reader = Overlay(DISK, {change.path: change.new for change in changes})
    after = read_side("as edited", space.side.loaded.root, None, reader, space.trees, space.side)
    _refuse_new_mistakes(space.side, after)
    if meant is not None and after.loaded.plan != meant:
        refuse("the files would mean another plan than was asked for; make the change by hand", "nothing was written")
    shown = consent.screen or screen()
    if not consent.as_json:
        say(_told(space, after, changes, shown))
    written = _agreed(consent, bool(changes)) and _stored(space, changes)
    if consent.as_json:
        say_json(_as_json(space, after, changes, written=written))
    elif changes:
        say("written" if written else "nothing written")
    declined = bool(changes) and not written and not consent.dry_run
    leave(1 if declined else 0)


def _stored(space: Workspace, changes: "list[Change]") -> bool:
    """Write the changes; ends with status 2 where any file of the plan is another by now than when they were judged."""
    if space.watching.was_replaced():
        refuse("the plan was changed by somebody else meanwhile", AGAIN)
    return store(space.folder, changes)


def _change(file: "SourceFile", text: str) -> "Change":
    """The bytes of a file before and after; a byte order mark stays."""
    from elevenplan.writing.transaction import Change

    path = Path.cwd() / file.path
    old = path.read_bytes() if path.exists() else None
    mark = _BOM if old is not None and old.startswith(_BOM) else b""
    if old is not None and old.removeprefix(_BOM) != file.text.encode():
        refuse(f"'{file.path}' was changed by somebody else meanwhile", AGAIN)
    return Change(path, old, mark + text.encode())


def _refuse_new_mistakes(before: Side, after: Side) -> None:
    """An edit may not bring a mistake into the plan that was not there."""
    from elevenplan.diagnostics.diagnostic import Severity
    from elevenplan.reports.changes_findings import came_and_went
    from elevenplan.rules.settings import is_reading
    from elevenplan.scenario.renaming import Renames

    new, _ = came_and_went(before.examined.diagnostics, after.examined.diagnostics, Renames())
    wrong = [one for one in new if one.severity is Severity.ERROR and (is_reading(one.code) or one.code == _NOBODY)]
    if wrong:
        _refuse_findings(wrong, "the plan would have a new mistake; nothing was written")


def _refuse_findings(found: "tuple[Diagnostic, ...] | list[Diagnostic]", headline: str) -> None:
    from elevenplan.diagnostics.diagnostic import Severity
    from elevenplan.diagnostics.full import render_full

    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        complain(render_full(errors, width=None, colour=False, ascii=False))
    refuse(headline)


def _told(space: Workspace, after: Side, changes: "list[Change]", shown: Screen) -> str:
    """The textual diff and what it does to the campaign."""
    from elevenplan.reports.edit_text import render_edit

    if not changes:
        return "nothing to change: the plan says so already"
    report = change_report(space.side, after)
    return render_edit(
        _diffs(space.folder, changes), report, width=shown.width, colour=shown.colour, ascii_only=shown.ascii
    )


def _diffs(folder: Path, changes: "list[Change]") -> list[tuple[str, str, str]]:
    """Name, old and new text of every file."""
    return [(shown_name(change.path), _text(change.old), _text(change.new)) for change in changes]


def _text(data: bytes | None) -> str:
    return "" if data is None else data.removeprefix(_BOM).decode("utf-8", "replace")


def _agreed(consent: Consent, has_changes: bool) -> bool:
    """Whether to write: said beforehand, or answered at a terminal; a script has to say it."""
    if not has_changes or consent.dry_run:
        return False
    if consent.yes:
        return True
    if consent.as_json or not is_interactive():
        refuse("nothing was written: nobody is there to ask", "add --yes to write, or --dry-run to look only")
    return agreed("Write this?")


def _as_json(space: Workspace, after: Side, changes: "list[Change]", *, written: bool) -> dict[str, object]:
    from elevenplan.reports.changes_json import changes_json
    from elevenplan.reports.edit_text import unified

    return {
        "format": 1,
        "written": written,
        "files": [shown_name(change.path) for change in changes],
        "diff": "".join(unified(*texts) for texts in _diffs(space.folder, changes)),
        "changes": changes_json(change_report(space.side, after)),
    }
