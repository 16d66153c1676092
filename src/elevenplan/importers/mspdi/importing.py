"""From the bytes of a Microsoft Project file to a plan, with everything that is not in it."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from elevenplan.importers.mspdi.facets import facets
from elevenplan.importers.mspdi.merging import Former, as_milestone, changed_sides, former_of, merged_raw
from elevenplan.importers.mspdi.native import Native, Row, native
from elevenplan.importers.mspdi.native_tasks import Known
from elevenplan.importers.mspdi.project import Loss, ProjectFile
from elevenplan.importers.mspdi.project_of import project_of
from elevenplan.importers.mspdi.read import read_mspdi
from elevenplan.importers.mspdi.written import carried_text, understood
from elevenplan.plan.model import Plan
from elevenplan.schedule.compute import NoScheduleError, compute
from elevenplan.schedule.result import Schedule
from elevenplan.source.raw import Raw
from elevenplan.worktime.calendar import NoWorkingTimeError
from elevenplan.worktime.dates import UnresolvedDateError
from elevenplan.worktime.moments import iso
from elevenplan.writing.plan_text import raw_text

_ROUNDS: Final = 3
_NO_SCHEDULE: Final = (NoScheduleError, UnresolvedDateError, NoWorkingTimeError)


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan, and what the file says that the plan does not; `is_ours` where the file carried the author's words."""

    plan: Plan
    losses: tuple[Loss, ...]
    is_ours: bool


def import_mspdi(data: bytes) -> Imported:
    """The plan of a file; raises UnsafeXmlError, NotMspdiError, and ValueError where no plan comes out."""
    read = read_mspdi(data)
    former = _former(read.project)
    if former is None:
        found = native(read.project)
        plan, refused = _plan(_native_raw(found))
    else:
        found = native(read.project, former.plan, {id_ for id_ in former.entries if id_ not in former.sides})
        plan, refused = _merged(read.project, found, former)
    losses = (*read.losses, *found.losses, *refused)
    return Imported(
        plan, tuple(dict.fromkeys((*losses, *_differences(read.project, found.known, plan)))), former is not None
    )


def _former(project: ProjectFile) -> Former | None:
    """The plan that the file carries, None where it carries none that can be read and scheduled."""
    text = carried_text(project.notes)
    plan = understood(text).plan if text is not None else None
    schedule = _schedule(plan) if plan is not None else None
    return former_of(schedule.plan, project_of(schedule)) if schedule is not None else None


def _schedule(plan: Plan) -> Schedule | None:
    try:
        return compute(plan)
    except _NO_SCHEDULE:
        return None


def _plan(raw: Mapping[str, Raw]) -> tuple[Plan, tuple[Loss, ...]]:
    result = understood(raw_text(raw))
    if result.plan is None:
        raise ValueError("no plan can be made of it")
    return result.plan, tuple(Loss(None, f"left out: {headline}") for headline in result.refused)


def _native_raw(found: Native) -> dict[str, Raw]:
    """The plan of a file that carries no words of an author."""
    work: dict[str, dict[str, Raw]] = {"tasks": {}, "milestones": {}}
    for row in found.rows:
        entry = _native_entry(row)
        is_milestone = entry.get("duration") == "0d" and "tasks" not in entry
        work["milestones" if is_milestone else "tasks"][row.id] = as_milestone(entry) if is_milestone else entry
    return found.root | {key: value for key, value in work.items() if value}


def _native_entry(row: Row) -> dict[str, Raw]:
    if not row.children:
        return row.raw
    return row.raw | {"tasks": {one.id: _native_child(one) for one in row.children}}


def _native_child(row: Row) -> dict[str, Raw]:
    return {key: value for key, value in _native_entry(row).items() if key != "buffer"}


def _merged(project: ProjectFile, found: Native, former: Former) -> tuple[Plan, tuple[Loss, ...]]:
    """The author's plan with what was changed; a side that would come out wrong by inheritance is written out."""
    sides = facets(project, found.known.tasks)
    changed = changed_sides(former, sides)
    plan, refused = _plan(_answerable(merged_raw(found, former, project, changed), sides, former))
    for _ in range(_ROUNDS):
        wrong = _wrong_sides(sides, plan)
        if not any(wrong[id_] - changed[id_] for id_ in wrong):
            break
        changed = {id_: changed[id_] | wrong.get(id_, set()) for id_ in changed}
        plan, refused = _plan(_answerable(merged_raw(found, former, project, changed), sides, former))
    gone = [id_ for id_ in former.sides if id_ not in sides]
    losses = (Loss(str(former.entries[id_].get("title") or id_), "it was deleted in the file") for id_ in gone)
    return plan, (*refused, *losses)


def _answerable(raw: dict[str, Raw], rows: Container[str], former: Former) -> dict[str, Raw]:
    """The raw values with the risks whose emergency task was deleted in the file left without one."""
    risks = raw.get("risks")
    if not isinstance(risks, dict):
        return raw
    lost = {id_ for id_, risk in former.plan.risks.items() if risk.plan in former.sides and risk.plan not in rows}
    return raw | {"risks": {id_: _without_plan(risk) if id_ in lost else risk for id_, risk in risks.items()}}


def _without_plan(risk: Raw) -> Raw:
    assert isinstance(risk, dict)
    return {key: value for key, value in risk.items() if key != "plan"}


def _wrong_sides(sides: Mapping[str, Mapping[str, object]], plan: Plan) -> dict[str, set[str]]:
    """The sides of rows that a plan does not give back as they are in the file."""
    schedule = _schedule(plan)
    if schedule is None:
        return {}
    again = former_of(plan, project_of(schedule)).sides
    return {
        id_: {side for side, value in now.items() if id_ in again and again[id_].get(side) != value}
        for id_, now in sides.items()
    }


def _differences(project: ProjectFile, known: Known, plan: Plan) -> Iterator[Loss]:
    """Where the plan's own dates are not those of the file."""
    schedule = _schedule(plan)
    if schedule is None:
        yield Loss(None, "the plan has no schedule: elevenplan check says why")
        return
    for task in project.tasks:
        found = schedule.tasks.get(known.tasks[task.uid])
        if found is None or task.is_summary or found.early_start is None or not task.is_active:
            continue
        for name, theirs, ours in (("starts", task.start, found.start), ("ends", task.finish, found.finish)):
            if theirs != ours and found.calendar.between(theirs, ours):
                yield Loss(task.name, f"it {name} {_told(ours)} in the plan, {_told(theirs)} in the file")
                break


def _told(moment: int) -> str:
    return iso(moment).replace("T", " ")
