"""Tasks, resources and assignments as XML."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from elevenplan.exporters.mspdi.elements import Value, below, filled, period, stamp, tenths
from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.project import FileResource, FileTask, ProjectFile

_PRIORITY = 500
_NO_RATE = 0


def add_project_row(parent: Element, project: ProjectFile) -> None:
    """The row of the project itself; its notes hold the plan as it was written."""
    below(
        parent,
        "Task",
        (
            ("UID", 0),
            ("ID", 0),
            ("Name", project.title),
            ("Active", 1),
            ("Manual", 0),
            ("Type", codes.FIXED_DURATION),
            ("IsNull", 0),
            ("WBS", "0"),
            ("OutlineNumber", "0"),
            ("OutlineLevel", 0),
            ("Priority", _PRIORITY),
            ("Start", stamp(project.start)),
            ("Finish", stamp(max(project.finish, project.start))),
            ("Summary", 1),
            ("CalendarUID", -1),
            ("Notes", project.notes or None),
        ),
    )


def add_task(parent: Element, project: ProjectFile, task: FileTask, row: int, outline: str) -> None:
    """One row; `outline` is its number within the outline, such as 2.1."""
    found = below(parent, "Task", _identity(task, row, outline))
    people = len(project.assigned.get(task.uid, ()))
    filled(found, _dates(task, people))
    filled(found, _progress(task, people))
    filled(found, _limits(task))
    for link in task.links:
        below(
            found,
            "PredecessorLink",
            (
                ("PredecessorUID", link.predecessor),
                ("Type", codes.LINK_CODES[link.type]),
                ("CrossProject", 0),
                ("LinkLag", link.lag),
                ("LagFormat", link.format),
            ),
        )
    numbers = {name: number for number, name in enumerate(project.fields, 1)}
    for name, text in task.texts.items():
        below(found, "ExtendedAttribute", (("FieldID", codes.text_field_id(numbers[name])), ("Value", text)))


def _identity(task: FileTask, row: int, outline: str) -> tuple[tuple[str, Value], ...]:
    return (
        ("UID", task.uid),
        ("ID", row),
        ("Name", task.name),
        ("Active", int(task.is_active)),
        ("Manual", 0),
        ("Type", codes.FIXED_DURATION),
        ("IsNull", 0),
        ("Contact", task.contact or None),
        ("WBS", outline),
        ("OutlineNumber", outline),
        ("OutlineLevel", task.level),
        ("Priority", _PRIORITY),
    )


def _dates(task: FileTask, people: int) -> tuple[tuple[str, Value], ...]:
    early, late = task.early or (task.start, task.finish), task.late or (None, None)
    return (
        ("Start", stamp(task.start)),
        ("Finish", stamp(task.finish)),
        ("Duration", period(task.duration)),
        ("DurationFormat", task.format),
        ("Work", period(0 if task.is_summary else task.duration * people)),
        ("EffortDriven", 0),
        ("Recurring", 0),
        ("Estimated", 0),
        ("Milestone", int(task.is_milestone)),
        ("Summary", int(task.is_summary)),
        ("Critical", int(task.is_critical)),
        ("IsSubproject", 0),
        ("ExternalTask", 0),
        ("EarlyStart", stamp(early[0])),
        ("EarlyFinish", stamp(early[1])),
        ("LateStart", stamp(late[0])),
        ("LateFinish", stamp(late[1])),
        ("FreeSlack", tenths(task.free_slack)),
        ("TotalSlack", tenths(task.total_slack)),
    )


def _progress(task: FileTask, people: int) -> tuple[tuple[str, Value], ...]:
    if task.is_summary:
        return ()
    actual = max(task.duration - task.remaining, 0) if task.started is not None else 0
    return (
        ("PercentComplete", task.percent),
        ("PercentWorkComplete", task.percent),
        ("ActualStart", stamp(task.started)),
        ("ActualFinish", stamp(task.done)),
        ("ActualDuration", period(actual)),
        ("ActualWork", period(actual * people)),
        ("RegularWork", period(task.duration * people)),
        ("RemainingDuration", period(task.remaining)),
        ("RemainingWork", period(task.remaining * people)),
    )


def _limits(task: FileTask) -> tuple[tuple[str, Value], ...]:
    return (
        ("ConstraintType", task.constraint),
        ("CalendarUID", -1 if task.calendar is None else task.calendar),
        ("ConstraintDate", stamp(task.constraint_date)),
        ("Deadline", stamp(task.deadline)),
        ("Hyperlink", task.link_title or task.link_url or None),
        ("HyperlinkAddress", task.link_url or None),
        # Somebody's leave is reported; it moves no date.
        ("IgnoreResourceCalendar", 1),
        ("Notes", task.notes or None),
    )


def add_resource(parent: Element, resource: FileResource) -> None:
    """Somebody with a calendar of their own."""
    below(
        parent,
        "Resource",
        (
            ("UID", resource.uid),
            ("ID", resource.uid),
            ("Name", resource.name),
            ("Type", codes.WORK_RESOURCE),
            ("IsNull", 0),
            ("Code", resource.code or None),
            ("Group", resource.group or None),
            ("MaxUnits", 1),
            ("StandardRate", _NO_RATE),
            ("CalendarUID", resource.calendar),
        ),
    )


def add_assignments(parent: Element, project: ProjectFile) -> None:
    """Who does what, the responsible person first."""
    tasks: Mapping[int, FileTask] = {task.uid: task for task in project.tasks}
    pairs = ((tasks[uid], person) for uid, people in project.assigned.items() for person in people if uid in tasks)
    for uid, (task, person) in enumerate(pairs, 1):
        actual = max(task.duration - task.remaining, 0) if task.started is not None else 0
        below(
            parent,
            "Assignment",
            (
                ("UID", uid),
                ("TaskUID", task.uid),
                ("ResourceUID", person),
                ("PercentWorkComplete", task.percent),
                ("ActualFinish", stamp(task.done)),
                ("ActualStart", stamp(task.started)),
                ("ActualWork", period(actual)),
                ("Finish", stamp(task.finish)),
                ("Milestone", int(task.is_milestone)),
                ("RegularWork", period(task.duration)),
                ("RemainingWork", period(task.remaining)),
                ("Start", stamp(task.start)),
                ("Units", 1),
                ("Work", period(task.duration)),
            ),
        )
