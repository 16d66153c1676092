"""The plan as Microsoft Project's XML, with the options that make Project count as we do."""

from collections.abc import Iterator
from itertools import count
from typing import Final
from xml.etree.ElementTree import Element, indent, tostring

from elevenplan.exporters.mspdi.calendars import add_calendar
from elevenplan.exporters.mspdi.elements import Value, below, clock, filled, stamp
from elevenplan.exporters.mspdi.tasks import add_assignments, add_project_row, add_resource, add_task
from elevenplan.exporters.request import Exporter, Request
from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.project import FileTask, ProjectFile
from elevenplan.importers.mspdi.project_of import losses, project_of

MARKER: Final = "elevenplan export mspdi"
_HEAD: Final = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- {MARKER} -->\n'
_SAVED_BY_2010: Final = 14
_WEEK: Final = 5
_DAYS_PER_MONTH: Final = 20
_MONDAY: Final = 1


def make_mspdi(request: Request) -> bytes:
    """The whole plan; a limit to people or departments would tear its links."""
    request.tell("writing the tasks for Microsoft Project")
    root = _root(project_of(request.schedule))
    indent(root)
    return (_HEAD + tostring(root, encoding="unicode") + "\n").encode("utf-8")


def mspdi_losses(request: Request) -> tuple[str, ...]:
    """What the file does not hold as Project's own data, in words."""
    limited = request.people is not None or request.departments is not None
    whole = ("the whole plan is written: links reach across departments and people",) if limited else ()
    return (*whole, *map(str, losses(request.schedule)))


def _root(project: ProjectFile) -> Element:
    root = filled(Element("Project", {"xmlns": codes.NAMESPACE}), _options(project))
    fields = below(root, "ExtendedAttributes")
    for number, name in enumerate(project.fields, 1):
        values = (("FieldID", codes.text_field_id(number)), ("FieldName", f"Text{number}"), ("Alias", name))
        below(fields, "ExtendedAttribute", values)
    calendars = below(root, "Calendars")
    for calendar in project.calendars:
        add_calendar(calendars, calendar)
    tasks = below(root, "Tasks")
    add_project_row(tasks, project)
    for row, (task, outline) in enumerate(zip(project.tasks, _outline_numbers(project.tasks), strict=True), 1):
        add_task(tasks, project, task, row, outline)
    resources = below(root, "Resources")
    for resource in project.resources:
        add_resource(resources, resource)
    add_assignments(below(root, "Assignments"), project)
    return root


def _options(project: ProjectFile) -> tuple[tuple[str, Value], ...]:
    """The project's options, as far as dates depend on them."""
    opens, closes = _hours(project)
    return (
        ("SaveVersion", _SAVED_BY_2010),
        ("Title", project.title),
        ("Company", project.company or None),
        ("ScheduleFromStart", 1),
        ("StartDate", stamp(project.start)),
        ("FinishDate", stamp(max(project.finish, project.start))),
        ("FYStartDate", 1),
        ("CriticalSlackLimit", 0),
        ("CalendarUID", project.calendar),
        ("DefaultStartTime", clock(opens)),
        ("DefaultFinishTime", clock(closes)),
        ("MinutesPerDay", project.minutes_per_day),
        ("MinutesPerWeek", project.minutes_per_day * _WEEK),
        ("DaysPerMonth", _DAYS_PER_MONTH),
        ("DefaultTaskType", codes.FIXED_DURATION),
        ("DurationFormat", codes.DAYS),
        ("WorkFormat", 2),
        ("HonorConstraints", 1),
        ("InsertedProjectsLikeSummary", 1),
        ("MultipleCriticalPaths", 0),
        ("NewTasksEffortDriven", 0),
        ("NewTasksEstimated", 0),
        ("SplitsInProgressTasks", 0),
        ("TaskUpdatesResource", 1),
        ("WeekStartDay", _MONDAY),
        ("MoveCompletedEndsBack", 0),
        ("MoveRemainingStartsBack", 0),
        ("MoveRemainingStartsForward", 0),
        ("MoveCompletedEndsForward", 0),
        ("StatusDate", stamp(project.status_date)),
        ("CurrentDate", stamp(project.start if project.status_date is None else project.status_date)),
        ("Autolink", 0),
        ("NewTaskStartDate", 0),
        ("NewTasksAreManual", 0),
    )


def _hours(project: ProjectFile) -> tuple[int, int]:
    """When the project's working day begins and ends, in minutes."""
    calendar = next(one for one in project.calendars if one.uid == project.calendar)
    times = next((one for one in calendar.week if one), ((8 * 60, 17 * 60),))
    return times[0][0], times[-1][1]


def _outline_numbers(tasks: tuple[FileTask, ...]) -> Iterator[str]:
    """`1`, `1.1`, `1.2`, `2`, by level."""
    counters: list[Iterator[int]] = []
    numbers: list[int] = []
    for task in tasks:
        del counters[task.level :], numbers[task.level - 1 :]
        if len(counters) < task.level:
            counters.append(count(1))
        numbers.append(next(counters[-1]))
        yield ".".join(map(str, numbers))


def is_our_mspdi(data: bytes) -> bool:
    """Whether it begins with our head."""
    return data.startswith(_HEAD.encode())


MSPDI: Final = Exporter("mspdi", ".xml", make_mspdi, is_our_mspdi, text=False, losses=mspdi_losses)
