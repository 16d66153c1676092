"""What concerns the people and departments for whom a document is made."""

from elevenplan.exporters.request import Request
from elevenplan.plan.outline import Kind
from elevenplan.reports.critical import TargetChain, target_chains
from elevenplan.source.cells import clean


def asked_for(request: Request) -> tuple[str, ...]:
    """The names of those people and departments, none of a document for everybody."""
    schedule = request.schedule
    departments = request.departments or frozenset()
    # Of departments that lie within one another the outer ones say it.
    written = schedule.plan.departments
    outer = [id_ for id_ in sorted(departments) if id_ not in written or written[id_].within not in departments]
    people = [schedule.person_name(id_) for id_ in sorted(request.people or ())]
    return tuple(clean(name) for name in (*people, *map(schedule.department_name, outer)))


def is_whole(request: Request) -> bool:
    """Whether the document is for everybody."""
    return request.people is None and request.departments is None


def concerning(request: Request) -> tuple[TargetChain, ...]:
    """The targets that concern them, in the order of the schedule's targets; all in a document for everybody.

    Those are the dates of their work and of the windows it lies in, those whose tightest chain goes through their work,
    and the event.
    """
    found = target_chains(request.schedule)
    if is_whole(request):
        return found
    tasks = request.tasks
    own = {task.id for task in tasks} | {task.item.window for task in tasks} | windows_of(request)
    work = {task.id for task in tasks if task.item.kind is not Kind.SUMMARY}
    return tuple(one for one in found if one.target.is_event or one.target.id in own or work.intersection(one.chain))


def windows_of(request: Request) -> frozenset[str]:
    """The windows that are asked for: by owner and by department, a person's also by the work that lies in them."""
    own = frozenset(id_ for id_ in request.schedule.windows if _wants_window(request, id_))
    if request.departments is not None:
        return own
    return own | {task.item.window for task in request.tasks if task.item.window}


def _wants_window(request: Request, id_: str) -> bool:
    window = request.schedule.plan.windows[id_]
    owner = request.schedule.plan.people.get(window.owner or "")
    department = window.department or (owner.department if owner else None)
    return (request.people is None or window.owner in request.people) and (
        request.departments is None or department in request.departments
    )
