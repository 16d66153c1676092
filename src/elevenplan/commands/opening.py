"""Finding and opening the plan that a command works on."""

import os
import sys
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from elevenplan.commands.terminal import Screen, complain, leave, refuse, screen

if TYPE_CHECKING:
    from elevenplan.diagnostics.diagnostic import Diagnostic
    from elevenplan.loading.loaded import Loaded
    from elevenplan.schedule.result import Schedule

ROOT_NAME = "plan.yaml"
_FEW = 3
JOURNAL_NAMES = (".elevenplan.journal", ".elevenplan.prepared")


def candidates(folder: Path) -> tuple[Path, ...]:
    """The plans under `plans/`, in order."""
    folders = (path.parent for path in folder.glob(f"plans/*/{ROOT_NAME}"))
    files = (path for path in folder.glob("plans/*.yaml") if path.is_file())
    return tuple(sorted((*folders, *files)))


def find_plan(given: Path | None) -> Path:
    """The plan that is meant, an edit of it that was interrupted finished; ends with status 2 where it is not clear."""
    found = quietly_find_plan(given)
    if found is not None:
        finish_interrupted_edit(found)
        return found
    several = candidates(Path())
    if several:
        refuse("several plans under plans/, which one is meant?", *(f"elevenplan … {path}" for path in several))
    below = sorted(path.parent for path in Path().glob(f"*/{ROOT_NAME}"))
    refuse(
        "no plan here",
        f"go to a folder that holds {ROOT_NAME} or the folder plans, or say ELEVENPLAN_PLAN=FOLDER",
        *(f"there is one in {path}: elevenplan status {path}" for path in below[:_FEW]),
        *(() if below else ("elevenplan new makes one",)),
    )


def quietly_find_plan(given: Path | None) -> Path | None:
    """The plan that is named, else ELEVENPLAN_PLAN, else plan.yaml here, else the only one under plans/."""
    if given is not None:
        return given
    if named := os.environ.get("ELEVENPLAN_PLAN"):
        return Path(named)
    if Path(ROOT_NAME).is_file():
        return Path()
    several = candidates(Path())
    return several[0] if len(several) == 1 else None


def load_plan(given: Path | None) -> "Loaded":
    """The plan as it was read, its mistakes beside it."""
    return load_in_one_state(find_plan(given))


def load_in_one_state(path: Path) -> "Loaded":
    """The plan at a path; read again where an edit of several files went on meanwhile, since it may be half of each."""
    loaded, is_torn = _load(path)
    if is_torn:
        finish_interrupted_edit(path)  # which waits for whoever is at it
        loaded, _ = _load(path)
    return loaded


def _load(path: Path) -> "tuple[Loaded, bool]":
    """The plan at a path, and whether its files may be of two states."""
    from dataclasses import replace

    from elevenplan.loading.load import load
    from elevenplan.revisions.disk import DISK
    from elevenplan.revisions.watching import Watching

    watching = Watching(DISK)
    loaded = load(path, reader=watching)
    # The journal first: it lies there from the first renaming to the last, so one that is missed by both looks came
    # before all files were read or after.
    is_torn = (loaded.folder / JOURNAL_NAMES[0]).exists() or watching.was_replaced()
    return replace(loaded, reader=DISK), is_torn


def finish_interrupted_edit(path: Path) -> None:
    """Finish an edit that a command did not come to the end of: else the plan is half of each.

    The plan may be named by one of its files, so the folders above are looked at too.
    """
    start = Path(os.path.realpath(path))
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        if any((folder / name).exists() for name in JOURNAL_NAMES):
            from elevenplan.commands.editing import finish_writing

            finish_writing(folder)


def open_schedule(given: Path | None, as_of: str | None = None, *, alias: bool = False) -> "Schedule":
    """The schedule of a plan, its departments under their aliases where that is asked for.

    Ends with status 2 and the diagnostics where none can be made.
    """
    loaded = load_plan(given)
    return schedule_or_leave(loaded, as_of_moment(loaded, as_of), alias=alias)


def schedule_or_leave(loaded: "Loaded", as_of: int | None, *, alias: bool = False) -> "Schedule":
    """The schedule of a plan that was read; ends with status 2 and the diagnostics where none can be made."""
    from elevenplan.rules.examine import schedule_of

    found, diagnostics = schedule_of(loaded, as_of)
    if found is None:
        _explain_failure(diagnostics, screen(stream=sys.stderr))
        leave(2)
    return _with_aliases(found) if alias else found


def _with_aliases(schedule: "Schedule") -> "Schedule":
    """The same schedule, each department called by its alias; ids stay."""
    from dataclasses import replace

    called = {
        id_: one.model_copy(update={"name": one.alias}) if one.alias else one
        for id_, one in schedule.plan.departments.items()
    }
    return replace(schedule, plan=schedule.plan.model_copy(update={"departments": called}))


def as_of_moment(loaded: "Loaded", text: str | None) -> int | None:
    """The moment of an `--as-of` option; ends with status 2 where it cannot be read."""
    if text is None or loaded.plan is None:
        return None
    from elevenplan.plan.grammar import GrammarError, parse_date
    from elevenplan.plan.outline import outline
    from elevenplan.worktime.dates import Dates, Role, UnresolvedDateError
    from elevenplan.worktime.moments import DAY
    from elevenplan.worktime.resolve import resolve_calendars

    if text in ("now", "today"):
        moment = now(loaded.plan.timezone)
        return moment if text == "now" else moment // DAY * DAY
    try:
        value = parse_date(text.replace("T", " ") if text[:2].isdigit() else text)
        return Dates(loaded.plan, outline(loaded.plan), resolve_calendars(loaded.plan, 0)).moment(value, Role.OPENING)
    except GrammarError as error:
        refuse(error.headline, error.remedy)
    except UnresolvedDateError as error:
        refuse(f"--as-of {text}: {error}", "write 2026-10-20, 2026-10-20 09:00, T-14, today or now")


def now(timezone: str) -> int:
    """The wall-clock moment in a time zone, local time where this machine does not know the zone."""
    from elevenplan.worktime.moments import to_moment

    return to_moment(datetime.now(_zone(timezone)))


def wall_clock(time: int, timezone: str) -> int:
    """The wall-clock moment, in a time zone or by local time, of a time in seconds since 1970 by UTC."""
    from elevenplan.worktime.moments import to_moment

    return to_moment(datetime.fromtimestamp(time, _zone(timezone)))


def _zone(name: str) -> tzinfo | None:
    """A time zone, None for local time where this machine does not know it."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _explain_failure(diagnostics: "tuple[Diagnostic, ...]", shown: Screen) -> None:
    """Print on standard error why there is no schedule: the errors alone, since warnings do not prevent one."""
    from elevenplan.diagnostics.diagnostic import Severity
    from elevenplan.diagnostics.full import render_full

    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    width = shown.width if shown.is_terminal else None
    complain(render_full(errors, width=width, colour=shown.colour, ascii=shown.ascii))
