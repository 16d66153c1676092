"""`elevenplan new --from PLAN`: next year's plan from this year's."""

from collections import deque
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from elevenplan.commands.opening import ROOT_NAME, finish_interrupted_edit
from elevenplan.commands.terminal import complain, leave, refuse, screen
from elevenplan.commands.writing_plans import told_later, write_plan
from elevenplan.source.cells import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from elevenplan.loading.loaded import Loaded
    from elevenplan.plan.values import Absolute
    from elevenplan.schedule.result import Schedule
    from elevenplan.templates.renewal import Moved, Renewed
    from elevenplan.templates.renewal_days import Known

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Days:
    """Countries and years whose make-up days are not published, and calendars that could not be refreshed."""

    unpublished: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The plan that was written, and what its calendars lack."""

    plan: "Renewed"
    days: "Days"


def renewed(source: Path, event: str, target: Path, *, actual: bool) -> Written:
    """Write the plan at `source` into a new folder for another event; ends with status 2 where that cannot be."""
    from elevenplan.templates.modeline import for_editors
    from elevenplan.templates.renewal import renew

    loaded = _read(source)
    moment = _moment(loaded, event)
    known = _official(loaded)
    found = renew(loaded, moment, _schedule(loaded) if actual else None, known)
    # A plan that is one file becomes the root of its own folder.
    files = {ROOT_NAME if name == loaded.root.name else name: data for name, data in found.files.items()}
    days: list[Days] = []
    write_plan(target, _others(loaded) | for_editors(files), lambda folder: days.append(refresh_days(folder, known)))
    moved = tuple(_in_new_places(target, found.moved, loaded.root.name))
    return Written(replace(found, files=files, moved=moved), days[0])


def _in_new_places(target: Path, moved: "tuple[Moved, ...]", root: str) -> "Iterator[Moved]":
    """The dates to confirm with the lines at which the new files hold them."""
    from elevenplan.templates.renewal import WAS

    lines: dict[str, dict[str, deque[int]]] = {}
    for one in moved:
        name = one.place.rsplit(":", 2)[0]
        name = ROOT_NAME if name == root else name
        if name not in lines:
            lines[name] = _marked_lines((target / name).read_text(encoding="utf-8"), WAS)
        places = lines[name].get(one.before)
        yield replace(one, place=f"{name}:{places.popleft()}" if places else name)


def _marked_lines(text: str, mark: str) -> "dict[str, deque[int]]":
    """The lines behind which each old date stands, in order."""
    found: dict[str, deque[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        _, sign, told = line.partition(mark)
        for before in told.rstrip("\r").replace("; ", ", ").split(", ") if sign else ():
            found.setdefault(before, deque()).append(number)
    return found


def _official(loaded: "Loaded") -> "Known":
    """The official days in the plan's language, each year read once."""
    from elevenplan.templates.renewal_days import official_wanted

    language = (loaded.plan.language if loaded.plan else None) or ""
    return cache(lambda country, year: official_wanted(country, year, language))


def refresh_days(folder: Path, known: "Known") -> Days:
    """Put the official days of a plan's years into its calendars that name a country; says what is not known yet."""
    from elevenplan.loading.load import load
    from elevenplan.plan.values import Absolute
    from elevenplan.templates.filling import plan_years
    from elevenplan.writing.calendar_block import CannotRefreshError, refreshed

    warnings: dict[str, None] = {}
    unpublished: dict[tuple[str, int], None] = {}
    plan = load(folder, base=folder).plan
    assert plan is not None
    assert isinstance(plan.event, Absolute)
    for id_, calendar in plan.calendars.items():
        for year in plan_years(plan.event.day, plan.start) if calendar.country else ():
            wanted = known(calendar.country or "", year)
            if wanted is None:
                warnings[f"no official days of '{calendar.country}' are known"] = None
                continue
            try:
                result = refreshed(load(folder, base=folder), id_, wanted)
            except CannotRefreshError as error:
                why = f"the official days of {year} are not in the calendar '{id_}': {error}"
                warnings[f"{why}; paste them from: elevenplan calendar {calendar.country} {year}"] = None
                continue
            (folder / result.file.path).write_bytes(result.text.encode())
            if not wanted.days.is_published:
                unpublished[wanted.days.country, year] = None
            if result.is_own:
                own = f"the calendar '{id_}' keeps its own make-up days, so the days off of {year} are not in it"
                warnings[f"{own}; paste them from: elevenplan calendar {calendar.country} {year}"] = None
    return Days(tuple(unpublished), tuple(warnings))


def _read(source: Path) -> "Loaded":
    from elevenplan.diagnostics.full import render_full
    from elevenplan.loading.load import load

    place = source.absolute()
    finish_interrupted_edit(place)
    loaded = load(place)
    # Files are named from the plan's folder, as they will be from the new one.
    loaded = load(loaded.root, base=loaded.folder) if loaded.plan else loaded
    if loaded.has_errors:
        shown = screen()
        complain(render_full(loaded.diagnostics, width=None, colour=shown.colour, ascii=shown.ascii))
        refuse(f"'{source}' has mistakes; next year's plan would have them too", f"elevenplan check {source}")
    return loaded


def _moment(loaded: "Loaded", event: str) -> "Absolute":
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
    return moment


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
    own = {file.path for file in loaded.files}
    try:
        return {name: path.read_bytes() for name, path in _beside(loaded) if name not in own}
    except OSError as error:
        refuse(f"'{error.filename}' cannot be read: {(error.strerror or 'unknown').lower()}", "nothing was written")


def _beside(loaded: "Loaded") -> "Iterator[tuple[str, Path]]":
    """Files with their names in the folder; of a plan that is one file its logo alone. Other plans are left out."""
    folder = loaded.folder.resolve()
    logo = loaded.plan.brand.logo if loaded.plan and loaded.plan.brand else None
    alone = [folder / logo] if logo else []
    for path in sorted(folder.rglob("*")) if loaded.root.name == ROOT_NAME else alone:
        if not path.is_file() or not path.resolve().is_relative_to(folder):
            continue
        name = path.relative_to(folder)
        inside = [above for above in name.parents if above.parts and (folder / above / ROOT_NAME).is_file()]
        if (path in alone or not inside) and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path


def told(target: Path, written: Written) -> str:
    """What was written and what is to be confirmed."""
    found, named = written.plan, quote(str(target))
    lines = [f"wrote {target}: {_count(len(found.files), 'file')} of the plan, its progress taken out"]
    for country, year in written.days.unpublished:
        lines += told_later(country, year, target)
    lines += [f"warning: {one}" for one in written.days.warnings]
    if found.durations:
        what = "duration is" if len(found.durations) == 1 else "durations are"
        lines += [f"{len(found.durations)} {what} now what the work took: {_some(tuple(found.durations))}"]
    if found.moved:
        what = "date was written out and moved with the event; confirm it:"
        if len(found.moved) > 1:
            what = "dates were written out and moved with the event; confirm them:"
        lines += ["", f"{len(found.moved)} {what}"]
        lines += [f"  {one.place}: {one.before} → {one.after}" for one in found.moved[:_MOST_SHOWN]]
        if len(found.moved) > _MOST_SHOWN:
            lines += [f"  … and {len(found.moved) - _MOST_SHOWN} more: grep -rn 'to confirm' {named}"]
    if found.named:
        lines += ["", "Texts that still name the old year:", f"  {_some(found.named)}"]
    lines += ["", "Then:", f"  elevenplan check {named}", f"  elevenplan gantt {named}"]
    return "\n".join(map(clean, lines))


def _some(names: tuple[str, ...]) -> str:
    more = f", … and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    return ", ".join(names[:_MOST_SHOWN]) + more


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def as_json(target: Path, written: Written) -> dict[str, object]:
    """The same as data."""
    found = written.plan
    moved = [{"place": one.place, "before": one.before, "after": one.after} for one in found.moved]
    return {
        "format": 1,
        "folder": str(target),
        "files": list(found.files),
        "to_confirm": moved,
        "durations": dict(found.durations),
        "names_old_year": list(found.named),
        "unpublished_years": sorted({year for _, year in written.days.unpublished}),
        "warnings": list(written.days.warnings),
    }
