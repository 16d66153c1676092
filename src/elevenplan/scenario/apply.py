"""A plan with the changes that can be written into it: values set, work dropped."""

from typing import Final

from elevenplan.loading.vocabulary import keys
from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Kind, Outline, outline
from elevenplan.plan.remedies import shown
from elevenplan.plan.values import Countdown, DateValue
from elevenplan.scenario.changes import Assignment, ChangeError, Changes, no_key_of_one
from elevenplan.scenario.editing import replaced, with_key
from elevenplan.scenario.finding import SECTIONS, did_you_mean, its_id, work_item
from elevenplan.scenario.references import check_references
from elevenplan.source.tree import Path

_ROOT_KEYS: Final = ("event", "event_end", "start", "as_of", "calendar")


def apply(plan: Plan, changes: Changes) -> Plan:
    """The plan with values set and work dropped; delays and absences are no part of a plan. Raises ChangeError."""
    touched: list[tuple[Path, str]] = []
    for assignment in changes.assignments:
        path = _path(plan, outline(plan), assignment)
        plan = with_key(plan, path, assignment.key, assignment.value)
        touched.append((path, assignment.key))
    found = outline(plan)
    for path, key in touched:
        check_references(plan, found, path, key)
    for id_ in changes.drops:
        plan = _dropped(plan, found, id_)
    return plan


def _path(plan: Plan, found: Outline, assignment: Assignment) -> Path:
    """Where the entry stands that an assignment means; of several with one id the first that has the key."""
    if assignment.id is None:
        return _root(plan, found, assignment.key)
    paths = _paths(plan, found, assignment.id)
    if not paths and "." in assignment.id:  # a title may hold a dot, an id may not
        raise no_key_of_one(f"{assignment.id}.{assignment.key}")
    if not paths:
        known = (*found.items, *(id_ for section in SECTIONS for id_ in getattr(plan, section)))
        remedy = its_id(found, assignment.id) or did_you_mean(assignment.id, known)
        raise ChangeError(f"unknown id '{shown(assignment.id)}'", remedy)
    if assignment.key == "tasks":
        raise ChangeError("'tasks' is no single value", "change the tasks one by one, each under its own id")
    return next((path for path in paths if assignment.key in keys(path)), paths[0])


def _paths(plan: Plan, found: Outline, id_: str) -> list[Path]:
    """The places of all entries with an id."""
    work: list[Path] = [found.items[id_].path] if id_ in found.items else []
    return work + [(section, id_) for section in SECTIONS if id_ in getattr(plan, section)]


def _root(plan: Plan, found: Outline, key: str) -> Path:
    """The place of a key of the plan itself; raises ChangeError."""
    if key in _ROOT_KEYS:
        return ()
    if _paths(plan, found, key):
        raise ChangeError(f"'{key}' needs a key behind it", f"write --set {key}.deadline='2026-10-27 12:00'")
    remedy = did_you_mean(key, _ROOT_KEYS) or f"of the plan itself, {', '.join(_ROOT_KEYS)} can be tried"
    raise ChangeError(f"'{shown(key)}' cannot be tried", remedy)


def _dropped(plan: Plan, found: Outline, id_: str) -> Plan:
    """The plan without a task, its links passing through; of a summary, without all its unfinished work."""
    item = work_item(plan, found, id_, "dropped")
    date: DateValue = plan.as_of or plan.start or Countdown(0)
    for leaf in found.leaves(item):
        if not leaf.is_finished and not leaf.is_dropped and leaf.kind is not Kind.RECURRING:
            plan = replaced(plan, leaf.path, {"dropped": date})
    return plan
