"""Which keys go together, as parts of the schema: what `loading.shapes` says of a plan, said to an editor."""

from typing import Any

from elevenplan.plan.model import Model, Task
from elevenplan.plan.schema_texts import MESSAGES
from elevenplan.plan.task_keys import NOT_IN_A_RULE, NOT_ON_DATES, RECURRING_KEYS, SUMMARY_KEYS

Json = dict[str, Any]

_SECTIONS = ("calendars", "departments", "people", "windows", "phases", "tasks", "milestones", "risks")


def when_given(schema: Json) -> Json:
    """The schema of a value that may be left out: this, or nothing at all stands there.

    Editors offer what stands in an `anyOf`, and not what stands behind an `if`.
    """
    return {"anyOf": [schema, {"$ref": "#/$defs/nothing"}]}


def may_be_empty(kind: type[Model]) -> bool:
    """Whether an entry with nothing in it is one: a department is, a task without a duration is none."""
    return kind is not Task and not any(field.is_required() for field in kind.model_fields.values())


def shape_of(kind: str, keys: frozenset[str]) -> Json:
    """What goes together in a part of the plan with these keys; nothing for most parts."""
    if kind == "Plan":
        return _root(keys)
    if kind == "Task":
        return _task(keys)
    if kind == "Milestone":
        return _milestone()
    return _repeat() if kind == "Repeat" else {}


def _root(keys: frozenset[str]) -> Json:
    """A file that holds a key of the root is the root and needs a start; an included file has none of them."""
    own = sorted(keys - {"department", *_SECTIONS})
    is_root = {"anyOf": [{"required": [key]} for key in own]}
    return {"if": is_root, "then": {"required": ["start"], "errorMessage": MESSAGES["no_start"]}}


def _task(keys: frozenset[str]) -> Json:
    """A summary, recurring work, or a leaf."""
    tasks = {"type": "object", "minProperties": 1, "errorMessage": MESSAGES["no_tasks"]}
    summary = _without(keys - SUMMARY_KEYS, "summary")
    summary["properties"]["tasks"] = tasks
    recurring = _without(keys - RECURRING_KEYS - {"tasks"}, "recurring")
    return {
        "if": {"required": ["tasks"]},
        "then": summary,
        "else": {"if": _given("repeat"), "then": recurring, "else": _leaf()},
    }


def _leaf() -> Json:
    """A duration, or both ends, but not all three."""
    return {
        "if": _given("start", "finish"),
        "then": {"properties": {"duration": _nothing("all_three")}},
        "else": {
            "required": ["duration"],
            "properties": {"duration": _something("no_duration")},
            "errorMessage": MESSAGES["no_duration"],
        },
    }


def _milestone() -> Json:
    """One date at most."""
    other = _nothing("pinned_twice")
    return {
        "if": _given("date"),
        "then": {"properties": {"start": other, "finish": other}},
        "else": {"if": _given("start"), "then": {"properties": {"finish": other}}},
    }


def _repeat() -> Json:
    """One of `every`, `on` and `rrule`, and what goes with it."""
    other = _nothing("two_kinds")
    on = _without(frozenset(NOT_ON_DATES), "with_on")
    on["properties"]["rrule"] = other
    return {
        "if": _given("every"),
        "then": {"properties": {"on": other, "rrule": other}},
        "else": {
            "if": _given("on"),
            "then": on,
            "else": {
                "if": _given("rrule"),
                "then": _without(frozenset(NOT_IN_A_RULE), "with_rrule"),
                "else": {
                    "required": ["every"],
                    "properties": {"every": _something("no_kind")},
                    "errorMessage": MESSAGES["no_kind"],
                },
            },
        },
    }


def _given(*keys: str) -> Json:
    """The keys are there and something stands behind each."""
    return {"required": list(keys), "properties": {key: {"not": {"type": "null"}} for key in keys}}


def _without(keys: frozenset[str], message: str) -> Json:
    """None of the keys is there, not even with nothing behind it."""
    return {"properties": dict.fromkeys(sorted(keys), False), "errorMessage": MESSAGES[message]}


def _nothing(message: str) -> Json:
    """Nothing stands behind the key."""
    return {"if": {"not": {"type": "null"}}, "then": {"type": "null", "errorMessage": MESSAGES[message]}}


def _something(message: str) -> Json:
    """Something stands behind the key."""
    return {"if": {"type": "null"}, "then": {"type": "string", "errorMessage": MESSAGES[message]}}
