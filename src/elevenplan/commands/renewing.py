"""`elevenplan new --from PLAN`: next year's plan from this year's."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from elevenplan.commands.terminal import complain, leave, refuse, screen
from elevenplan.commands.writing_plans import write_plan

if TYPE_CHECKING:
    from elevenplan.loading.loaded import Loaded
    from elevenplan.schedule.result import Schedule
    from elevenplan.templates.renewal import Renewed

_MOST_SHOWN = 5


def renewed(source: Path, event: str, target: Path, *, actual: bool) -> "Renewed":
    """Write the plan at `source` into a new folder for another event; ends with status 2 where that cannot be."""
    from elevenplan.templates.renewal import renew

    loaded = _read(source)
    day = _day(loaded, event)
    found = renew(loaded, day, _schedule(loaded) if actual else None)
    write_plan(target, _others(loaded) | dict(found.files))
    return found


def _read(source: Path) -> "Loaded":
    from elevenplan.diagnostics.full import render_full
    from elevenplan.loading.load import load

    place = source.absolute()
    loaded = load(place, base=place if place.is_dir() else place.parent)
    if loaded.has_errors:
        shown = screen()
        complain(render_full(loaded.diagnostics, width=None, colour=shown.colour, ascii=shown.ascii))
        refuse(f"'{source}' has mistakes; next year's plan would have them too", f"elevenplan check {source}")
    return loaded


def _day(loaded: "Loaded", event: str) -> date:
    from elevenplan.plan.grammar import GrammarError, parse_date
    from elevenplan.plan.values import Absolute

    try:
        moment = parse_date(event)
    except GrammarError as error:
        refuse(error.headline, error.remedy)
    if not isinstance(moment, Absolute):
        refuse(f"--event {event}: the event is a date of its own", "write it as 2027-11-11")
    plan = loaded.plan
    if plan is None or not isinstance(plan.event, Absolute):
        refuse("the plan names no event, so nothing says how far its dates move", "write 'event:' into its root file")
    return moment.day


def _schedule(loaded: "Loaded") -> "Schedule":
    from elevenplan.diagnostics.full import render_full
    from elevenplan.rules.examine import schedule_of

    found, diagnostics = schedule_of(loaded, None)
    if found is None:
        complain(render_full(diagnostics, width=None, colour=False, ascii=False))
        leave(2)
    return found


def _others(loaded: "Loaded") -> dict[str, bytes]:
    """The files of the folder that are no part of the plan, such as the logo; hidden ones stay where they are."""
    if loaded.root.name != "plan.yaml":
        return {}
    own = {file.path for file in loaded.files}
    found: dict[str, bytes] = {}
    for path in sorted(loaded.folder.rglob("*")):
        name = path.relative_to(loaded.folder)
        if path.is_file() and name.as_posix() not in own and not any(part.startswith(".") for part in name.parts):
            found[name.as_posix()] = path.read_bytes()
    return found


def told(target: Path, found: "Renewed") -> str:
    """What was written and what is to be confirmed."""
    lines = [f"wrote {target}: {len(found.files)} files of the plan, its progress taken out"]
    if found.durations:
        lines += [f"{len(found.durations)} durations are now what the work took: {', '.join(found.durations)}"]
    if found.moved:
        lines += ["", f"{len(found.moved)} dates were written out and moved with the event; confirm them:"]
        lines += [f"  {one.place}: {one.before} → {one.after}" for one in found.moved[:_MOST_SHOWN]]
        if len(found.moved) > _MOST_SHOWN:
            lines += [f"  … and {len(found.moved) - _MOST_SHOWN} more: grep -rn 'to confirm' {target}"]
    lines += ["", "Then:", f"  elevenplan check {target}", f"  elevenplan gantt {target}"]
    return "\n".join(lines)


def as_json(target: Path, found: "Renewed") -> dict[str, object]:
    """The same as data."""
    moved = [{"place": one.place, "before": one.before, "after": one.after} for one in found.moved]
    return {
        "format": 1,
        "folder": str(target),
        "files": list(found.files),
        "to_confirm": moved,
        "durations": dict(found.durations),
    }
