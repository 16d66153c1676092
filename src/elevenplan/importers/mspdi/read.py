"""Microsoft Project's XML as a value, and what is left out of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.project import FileLink, FileResource, FileTask, Loss, ProjectFile
from elevenplan.importers.mspdi.read_calendars import read_calendar
from elevenplan.importers.mspdi.reading import each, flag, moment, number, seconds, text
from elevenplan.importers.mspdi.safe_xml import safe_tree
from elevenplan.worktime.moments import FIRST

_LINK_TYPES = {code: name for name, code in codes.LINK_CODES.items()}
_NO_RESOURCE = -65535
_DEFAULT_DAY = 480


class NotMspdiError(ValueError):
    """XML of another kind."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file, and what of it there is no place for in a plan."""

    project: ProjectFile
    losses: tuple[Loss, ...]


def read_mspdi(data: bytes) -> Read:
    """The file of some bytes; raises UnsafeXmlError and NotMspdiError."""
    root = safe_tree(data)
    if root.tag != "Project" or root.find("Tasks") is None:
        raise NotMspdiError("it is no Microsoft Project XML")
    losses: list[Loss] = []
    fields = _fields(root)
    rows = [row for row in each(root, "Tasks", "Task") if not flag(row, "IsNull")]
    own = next((row for row in rows if not number(row, "UID")), None)
    tasks = _nested([_task(row, fields, losses) for row in rows if number(row, "UID") and _is_ours(row, losses)])
    start = moment(root, "StartDate")
    starts = (task.start for task in tasks)
    project = ProjectFile(
        title=text(root, "Title") or text(root, "Name") or (text(own, "Name") if own is not None else ""),
        company=text(root, "Company"),
        start=min(starts, default=FIRST) if start is None else start,
        finish=moment(root, "FinishDate") or FIRST,
        status_date=moment(root, "StatusDate"),
        calendar=number(root, "CalendarUID", -1),
        minutes_per_day=number(root, "MinutesPerDay") or _DEFAULT_DAY,
        notes=(own.findtext("Notes") or "") if own is not None else "",
        calendars=tuple(read_calendar(one, losses) for one in each(root, "Calendars", "Calendar")),
        tasks=tasks,
        resources=tuple(_resources(root, losses)),
        assigned=_assigned(root, {task.uid: task.name for task in tasks}, losses),
        fields=tuple(fields.values()),
    )
    return Read(project, (*_whole(root), *losses))


def _nested(tasks: list[FileTask]) -> tuple[FileTask, ...]:
    """The rows with those marked as summaries that have others below them, whatever the file says."""
    levels = [*(task.level for task in tasks[1:]), 0][: len(tasks)]
    return tuple(replace(task, is_summary=below > task.level) for task, below in zip(tasks, levels, strict=True))


def _whole(root: Element) -> Iterator[Loss]:
    """What concerns the file as a whole."""
    if not flag(root, "ScheduleFromStart", True):
        yield Loss(None, "the project is scheduled from its finish; the plan is scheduled from its start")
    if text(root, "HonorConstraints") == "0":
        yield Loss(None, "the project lets links beat constraints; in the plan constraints hold")
    costs = sum(1 for row in each(root, "Tasks", "Task") if number(row, "FixedCost") or number(row, "Cost"))
    if costs:
        yield Loss(None, f"{costs} tasks have costs, which a plan does not hold")


def _fields(root: Element) -> dict[int, str]:
    """The names of custom fields by their FieldID."""
    defined = each(root, "ExtendedAttributes", "ExtendedAttribute")
    return {number(one, "FieldID"): text(one, "Alias") or text(one, "FieldName") for one in defined}


def _is_ours(row: Element, losses: list[Loss]) -> bool:
    """Whether the row is work of this project."""
    if flag(row, "ExternalTask") or flag(row, "IsSubproject"):
        losses.append(Loss(text(row, "Name"), "it lives in another project file and is left out"))
        return False
    return True


def _task(row: Element, fields: Mapping[int, str], losses: list[Loss]) -> FileTask:
    name = text(row, "Name") or f"task {number(row, 'UID')}"
    losses += [Loss(name, what) for what in _oddities(row)]
    start = moment(row, "Start") or moment(row, "ManualStart") or FIRST
    duration = seconds(row, "Duration") or 0
    started, done = moment(row, "ActualStart"), moment(row, "ActualFinish")
    remaining = seconds(row, "RemainingDuration")
    calendar = number(row, "CalendarUID", -1)
    manual = flag(row, "Manual")
    return FileTask(
        uid=number(row, "UID"),
        name=name,
        level=max(number(row, "OutlineLevel", 1), 1),
        start=start,
        finish=moment(row, "Finish") or start,
        is_milestone=flag(row, "Milestone"),
        is_active=flag(row, "Active", True),
        duration=duration,
        format=number(row, "DurationFormat", codes.DAYS) % codes.ESTIMATED,
        calendar=calendar if calendar >= 0 else None,
        links=tuple(_links(row, name, losses)),
        constraint=codes.START_NOT_BEFORE if manual else number(row, "ConstraintType"),
        constraint_date=start if manual else moment(row, "ConstraintDate"),
        deadline=moment(row, "Deadline"),
        started=started,
        done=done,
        percent=number(row, "PercentComplete"),
        remaining=duration if remaining is None else remaining,
        contact=text(row, "Contact"),
        notes=(row.findtext("Notes") or "").replace("\r\n", "\n").replace("\r", "\n"),
        link_title=text(row, "Hyperlink"),
        link_url=text(row, "HyperlinkAddress"),
        texts=_texts(row, fields),
    )


def _oddities(row: Element) -> Iterator[str]:
    if flag(row, "Manual"):
        yield "it was scheduled by hand; in the plan it may not start earlier than it stood"
    if number(row, "LevelingDelay"):
        yield "its levelling delay is left out"
    if number(row, "DurationFormat") % codes.ESTIMATED in (codes.MONTHS, codes.ELAPSED_MONTHS):
        yield "months are counted in hours"


def _texts(row: Element, fields: Mapping[int, str]) -> dict[str, str]:
    found = ((number(one, "FieldID"), text(one, "Value")) for one in row.findall("ExtendedAttribute"))
    return {fields.get(field, f"field {field}"): value for field, value in found if value}


def _links(row: Element, name: str, losses: list[Loss]) -> Iterator[FileLink]:
    for one in row.findall("PredecessorLink"):
        kind = _LINK_TYPES.get(number(one, "Type", 1))
        if kind is None or flag(one, "CrossProject"):
            losses.append(Loss(name, "a link to another project file is left out"))
            continue
        lag, unit = number(one, "LinkLag"), number(one, "LagFormat", codes.DAYS) % codes.ESTIMATED
        yield FileLink(number(one, "PredecessorUID"), kind, lag, unit)


def _resources(root: Element, losses: list[Loss]) -> Iterator[FileResource]:
    for one in each(root, "Resources", "Resource"):
        uid, name = number(one, "UID"), text(one, "Name")
        if not uid or not name or flag(one, "IsNull"):
            continue
        if number(one, "Type", codes.WORK_RESOURCE) != codes.WORK_RESOURCE or flag(one, "IsCostResource"):
            losses.append(Loss(name, "it is material or cost, no person, and is left out"))
            continue
        calendar = number(one, "CalendarUID", -1)
        yield FileResource(uid, name, text(one, "Code"), text(one, "Group"), calendar if calendar >= 0 else None)


def _assigned(root: Element, names: Mapping[int, str], losses: list[Loss]) -> dict[int, tuple[int, ...]]:
    """The resources of each task, in the order of the file."""
    found: dict[int, tuple[int, ...]] = {}
    part: Counter[int] = Counter()
    for one in each(root, "Assignments", "Assignment"):
        task, person = number(one, "TaskUID"), number(one, "ResourceUID", _NO_RESOURCE)
        if task in names and person != _NO_RESOURCE:
            found[task] = tuple(dict.fromkeys((*found.get(task, ()), person)))
            part[task] += (text(one, "Units") or "1") not in ("1", "1.0", "1.00")
    losses += [Loss(names[task], "people who work on it part of their time count whole") for task in +part]
    return found
