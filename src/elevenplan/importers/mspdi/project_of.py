"""A schedule as a Microsoft Project file, and what such a file does not hold."""

from collections.abc import Iterator, Sized
from itertools import chain
from typing import Final

from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.calendars_of import file_calendar, too_many_periods
from elevenplan.importers.mspdi.names import one_line
from elevenplan.importers.mspdi.project import ExceptionDays, FileCalendar, FileResource, Loss, ProjectFile
from elevenplan.importers.mspdi.tasks_of import Scene, file_task
from elevenplan.importers.mspdi.tasks_of import losses as task_losses
from elevenplan.plan.outline import Kind, department_calendars
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.worktime.dates import UnresolvedDateError
from elevenplan.writing.plan_text import plan_text

MARK: Final = "--- the plan as its author wrote it; what is changed in Project counts before it ---"
_INHERIT: Final = (None,) * 7


def project_of(schedule: Schedule) -> ProjectFile:
    """The file that holds the plan and, in the notes of the project itself, the text that its author wrote."""
    plan = schedule.plan
    scene = _scene(schedule)
    resources = tuple(_resources(scene))
    uids = {one.code: one.uid for one in resources}
    tasks = tuple(file_task(scene, task) for task in schedule.tasks.values() if scene.holds(task.id))
    return ProjectFile(
        title=one_line(plan.name),
        company=one_line(plan.brand.name) if plan.brand else "",
        start=schedule.setting.start,
        finish=schedule.finish,
        status_date=schedule.as_of,
        calendar=scene.calendars[schedule.dates.calendars.default.id],
        minutes_per_day=scene.day_seconds // 60,
        notes=f"{MARK}\n{plan_text(plan)}",
        calendars=(*_calendars(scene), *_people_calendars(scene, len(scene.calendars))),
        tasks=tasks,
        resources=resources,
        assigned={
            task.item.number: tuple(dict.fromkeys(uids[one] for one in _who(task)))
            for task in schedule.tasks.values()
            if task.item.kind in (Kind.TASK, Kind.MILESTONE) and _who(task)
        },
        fields=(*codes.OWN_FIELDS, *dict.fromkeys(map(one_line, scene.extras))),
    )


def _scene(schedule: Schedule) -> Scene:
    extras = dict.fromkeys(key for task in schedule.tasks.values() for key in task.item.entry.extras)
    room = codes.MOST_TEXTS - len(codes.OWN_FIELDS)
    used = {task.item.calendar for task in schedule.tasks.values()} | {schedule.dates.calendars.default.id}
    names = [id_ for id_ in schedule.dates.calendars.hours if id_ in used or id_ in schedule.plan.calendars]
    calendars = {id_: uid for uid, id_ in enumerate(names, 1)}
    return Scene(schedule, calendars, schedule.dates.calendars.default.day_seconds, tuple(extras)[:room])


def _calendars(scene: Scene) -> Iterator[FileCalendar]:
    hours = scene.schedule.dates.calendars.hours
    yield from (file_calendar(uid, id_, hours[id_]) for id_, uid in scene.calendars.items())


def _people(scene: Scene) -> list[str]:
    """Everybody who is in the plan or has work in it."""
    schedule = scene.schedule
    work = (one for task in schedule.tasks.values() for one in _who(task))
    return list(dict.fromkeys(chain(schedule.plan.people, work)))


def _who(task: ScheduledTask) -> tuple[str, ...]:
    """Who works on a task, the responsible person first."""
    return tuple(one for one in (task.item.owner, *task.item.entry.helpers) if one)


def _people_calendars(scene: Scene, last: int) -> Iterator[FileCalendar]:
    """A calendar for everybody: the department's, without the days of leave."""
    plan = scene.schedule.plan
    departments = department_calendars(plan)
    fallback = scene.calendars[scene.schedule.dates.calendars.default.id]
    for uid, id_ in enumerate(_people(scene), last + 1):
        person = plan.people.get(id_)
        base = departments.get(person.department or "") if person else None
        days = tuple(_leave(scene, id_))
        name = one_line(scene.schedule.person_name(id_)) or id_
        held = scene.calendars.get(base or "", fallback)
        yield FileCalendar(uid, name, _INHERIT, days, held, is_base=False)


def _leave(scene: Scene, id_: str) -> Iterator[ExceptionDays]:
    person = scene.schedule.plan.people.get(id_)
    for span in person.leave if person else ():
        try:
            days = scene.schedule.dates.days(span)
        except UnresolvedDateError:
            continue
        yield ExceptionDays(days.start, days.stop - 1, (), "Leave")


def _resources(scene: Scene) -> Iterator[FileResource]:
    schedule = scene.schedule
    for place, id_ in enumerate(_people(scene), 1):
        person = schedule.plan.people.get(id_)
        group = schedule.department_name(person.department) if person else ""
        yield FileResource(
            place, one_line(schedule.person_name(id_)) or id_, id_, one_line(group), len(scene.calendars) + place
        )


def losses(schedule: Schedule) -> tuple[Loss, ...]:
    """What the file does not hold as Project's own data."""
    return tuple(_losses(schedule))


def _losses(schedule: Schedule) -> Iterator[Loss]:
    scene = _scene(schedule)
    plan = schedule.plan
    for task in schedule.tasks.values():
        if task.item.kind is Kind.RECURRING:
            yield Loss(task.title, "recurring work has no row, since Project would put it into the network")
        elif not scene.holds(task.id):
            yield Loss(task.title, "it holds recurring work only and has no row")
        else:
            yield from (Loss(task.title, what) for what in task_losses(scene, task))
    for calendar in _calendars(scene):
        yield from too_many_periods(calendar)
    kept: dict[str, Sized] = {"windows": plan.windows, "phases": plan.phases, "risks": plan.risks, "rules": plan.rules}
    if named := [f"{len(held)} {name if len(held) > 1 else name[:-1]}" for name, held in kept.items() if held]:
        yield Loss(None, f"{', '.join(named)}: kept in the notes of the project's own row, where import finds them")
