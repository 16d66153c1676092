"""The plan format as a JSON Schema for editors, made from the model.

Pydantic's own generator cannot describe validators that are functions, so this one walks the annotations. It describes
what the YAML language server sees: values typed by the YAML 1.2 core schema, `60` a number, `22:00` and `no` text. A
value that is null is one that is not there: `null` itself is in no type and no default, so no editor offers it.
"""

import json
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from elevenplan.diagnostics.catalogue import codes, page
from elevenplan.plan import model
from elevenplan.plan import schema_patterns as patterns
from elevenplan.plan.grammar import MAX_ID, MAX_TITLE, WEEKDAYS
from elevenplan.plan.model import Model, Plan
from elevenplan.plan.schema_shapes import may_be_empty, shape_of, when_given
from elevenplan.plan.schema_snippets import snippets
from elevenplan.plan.schema_texts import (
    CHOICE_TEXTS,
    HINTS,
    KIND_TEXTS,
    LINK_KEYS,
    MESSAGES,
    URL_KEYS,
    described,
)
from elevenplan.plan.values import LinkType

Json = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ABOUT: Final = "A campaign plan of elevenplan: the root file, or a file that it includes."
_FIRST_RULE: Final = "EP301"  # what cannot be read has to be mended
_SCALARS: Final = (
    (model.Id, "id"),
    (model.Text, "text"),
    (model.Title, "title"),
    (model.Extra, "extra"),
    (model.DurationField, "duration"),
    (model.DateField, "date"),
    (model.RangeField, "range"),
    (model.CalendarRange, "calendar_range"),
    (model.PercentField, "percent"),
    (model.ShiftsField, "shifts"),
    (model.WeekdaysField, "weekdays"),
    (model.HoursPerDay, "hours_per_day"),
    (model.TimeField, "time"),
    (model.RruleField, "rrule"),
    (model.DependencyField, "dependency"),
    (model.UrlField, "url"),
    (model.CheckItemField, "check_item"),
)
"""The annotations that read one value, and what they read."""


def schema_text() -> str:
    """The schema as the file in the package holds it; it is made anew when the format changes, not at run time."""
    return json.dumps(plan_schema(), indent=2, ensure_ascii=False) + "\n"


def plan_schema() -> Json:
    """The schema of a plan's files, as the text of a JSON Schema 2020-12 holds it."""
    kinds: Json = {}
    root = _object(Plan, kinds)
    return {
        "$schema": DIALECT,
        "description": _ABOUT,
        **root,
        "$defs": {**_values(), **dict(sorted(kinds.items()))},
    }


def _values() -> Json:
    """How each kind of value is written; their texts stand with the keys, or an editor would show these instead."""
    return {
        "nothing": {"not": {"type": ["string", "number", "boolean", "object", "array"]}},
        "id": _written("id", patterns.ID) | {"maxLength": MAX_ID},
        "date": _written("date", patterns.DATE),
        "moment": _written("moment", patterns.MOMENT),
        "range": _written("range", patterns.RANGE),
        "calendar_range": _written("calendar_range", patterns.CALENDAR_RANGE),
        "duration": _written("duration", patterns.DURATION),
        "lag": _written("lag", patterns.LAG),
        "time": _written("time", patterns.TIME),
        "shifts": _written("shifts", patterns.SHIFTS),
        "weekdays": _written("weekdays", patterns.WEEKDAY_LIST),
        "rrule": _written("rrule", patterns.RRULE),
        "text": _scalar("text"),
        "title": _scalar("title") | {"maxLength": MAX_TITLE},
        "extra": _scalar("extra", is_empty_allowed=True),
        "include": _scalar("include") | _form("include", patterns.INCLUDE),
        "percent": _number("percent", {"type": "integer", "minimum": 0, "maximum": 100}, patterns.PERCENT),
        "hours_per_day": _number("hours_per_day", {"exclusiveMinimum": 0, "maximum": 24}, patterns.HOURS_PER_DAY),
        "dependency": _dependency(),
        "url": _url(),
        "check_item": _check_item(),
    }


def _written(name: str, pattern: str) -> Json:
    """A text of a certain form."""
    return {"type": "string"} | _form(name, pattern)


def _form(name: str, pattern: str) -> Json:
    return {"pattern": pattern, "errorMessage": MESSAGES[name]}


def _scalar(name: str, *, is_empty_allowed: bool = False) -> Json:
    """Any value that is written as one piece. A list of types would make an editor offer `true` and `false`."""
    wrong = ["object", "array"] if is_empty_allowed else ["object", "array", "null"]
    return {"if": {"type": wrong}, "then": {"type": "string", "errorMessage": MESSAGES[name]}}


def _number(name: str, bounds: Json, pattern: str) -> Json:
    """A number, or a text that holds one."""
    return {
        "if": {"type": "number"},
        "then": bounds | {"errorMessage": MESSAGES[name]},
        "else": _written(name, pattern),
    }


def _closed(properties: Json, required: list[str]) -> Json:
    """A mapping with these keys only, without keys of one's own."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _dependency() -> Json:
    kinds = {"enum": list(LinkType), "enumDescriptions": [CHOICE_TEXTS[kind] for kind in LinkType]}
    empty = {"type": "string", "maxLength": 0}
    keys = {
        "task": _ref("id"),
        "type": {"anyOf": [kinds, empty, _ref("nothing")]},
        "lag": when_given(_ref("lag")),
    }
    link = _closed({key: {"description": LINK_KEYS[key], **value} for key, value in keys.items()}, ["task"])
    return {"if": {"type": "object"}, "then": link, "else": _written("dependency", patterns.DEPENDENCY)}


def _url() -> Json:
    keys = {"url": _ref("text"), "title": when_given(_ref("text"))}
    link = _closed({key: {"description": URL_KEYS[key], **value} for key, value in keys.items()}, ["url"])
    return {"if": {"type": "object"}, "then": link, "else": _scalar("text")}


def _check_item() -> Json:
    done = {"minProperties": 1, "maxProperties": 1, "additionalProperties": _ref("date")}
    return {"if": {"type": "object"}, "then": done | {"errorMessage": MESSAGES["checked"]}, "else": _scalar("checked")}


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: type[Model], kinds: Json) -> Json:
    """A part of the plan: its keys, keys of one's own, and which of them go together."""
    hints = get_type_hints(kind, include_extras=True)
    properties: Json = {}
    required: list[str] = []
    for name, field in kind.model_fields.items():
        key = field.alias or name
        if name == "extras":
            continue
        properties[key] = _property(kind.__name__, key, hints[name], kinds)
        if field.is_required():
            required.append(key)
    if kind is Plan:
        properties |= _of_the_file()
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "patternProperties": {"^x-": _ref("extra")},
        "additionalProperties": False,
        **shape_of(kind.__name__, frozenset(properties)),
    }


def _of_the_file() -> Json:
    """Keys of the root that are no part of the plan itself, and those that mean another thing there."""
    return {
        "department": {"description": described("Plan", "department"), **_ref("id")},
        "include": {"description": described("Plan", "include"), **when_given(_one_or_more(_ref("include")))},
        "event": {"description": _told("Plan", "event", "moment"), **when_given(_ref("moment"))},
        "start": {"description": _told("Plan", "start", "date"), **_ref("date")},
    }


def _told(kind: str, key: str, name: str | None) -> str:
    hint = HINTS.get(name or "")
    return described(kind, key) + (f"\n\nFor example: {hint}" if hint else "")


def _property(kind: str, key: str, hint: Any, kinds: Json) -> Json:
    """A key with what an editor says of it and what may stand behind it."""
    name, schema = _value(hint, kinds)
    found: Json = {"description": _told(kind, key, name)}
    if key in snippets() and get_origin(_bare(hint)) is dict:
        found["defaultSnippets"] = snippets()[key]
    return found | schema


def _value(hint: Any, kinds: Json) -> tuple[str | None, Json]:
    """What may stand behind a key, and which kind of value it is."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    is_optional = NoneType in options
    one = next(option for option in options if option is not NoneType)
    if one == model.Days:
        return "calendar_range", _days(kinds)
    if one == model.RuleField:
        return None, _rule(kinds)
    name = next((name for alias, name in _SCALARS if alias == one), None)
    if name is not None:
        required = {"anyOf": [_ref(name)]} if name in ("text", "title") else _ref(name)
        return name, when_given(_ref(name)) if is_optional else required
    return _compound(_bare(one), is_optional, kinds)


def _compound(bare: Any, is_optional: bool, kinds: Json) -> tuple[str | None, Json]:
    """A list, a mapping, a choice of words or a part with keys of its own."""
    if get_origin(bare) is Literal:
        words = list(get_args(bare))
        return None, when_given({"enum": words, "enumDescriptions": [CHOICE_TEXTS[word] for word in words]})
    if get_origin(bare) is tuple:
        name, item = _value(get_args(bare)[0], kinds)
        return name, when_given(_one_or_more(item))
    if get_origin(bare) is dict:
        key, value = get_args(bare)
        name, mapping = _mapping(key, value, kinds)
        return name, when_given(mapping)
    part = _part(bare, kinds)
    return None, when_given(part) if is_optional else part


def _part(kind: type[Model], kinds: Json) -> Json:
    """A part of the plan by its name."""
    if kind.__name__ not in kinds:
        kinds[kind.__name__] = {}  # a task holds tasks
        kinds[kind.__name__] = {"description": KIND_TEXTS[kind.__name__], **_object(kind, kinds)}
    return _ref(kind.__name__)


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _one_or_more(item: Json) -> Json:
    """One value is accepted where a list is meant."""
    return {"if": {"type": "array"}, "then": {"items": item}, "else": item}


def _mapping(key: Any, value: Any, kinds: Json) -> tuple[str | None, Json]:
    """Entries under their ids, or values under their days; a section with nothing in it is an empty one."""
    name = next((name for alias, name in _SCALARS if alias == key), None)
    told, item = _value(value, kinds)
    if isinstance(value, type) and issubclass(value, Model) and may_be_empty(value):
        item = when_given(item)
    found: Json = {"type": "object", "additionalProperties": item}
    if name is not None:
        found["propertyNames"] = _ref(name)
    if value == model.RuleField:
        found["properties"] = _rules(item)
    if name == "weekdays":
        found["properties"] = dict.fromkeys(("mon-fri", *WEEKDAYS), item)
    return told, found


def _days(kinds: Json) -> Json:
    """Days with their names: a mapping, one day, or a list of days and mappings."""
    _, mapping = _mapping(model.CalendarRange, model.Title | None, kinds)
    one = {"if": {"type": "object"}, "then": mapping, "else": _ref("calendar_range")}
    return when_given(_one_or_more(one))


def _rule(kinds: Json) -> Json:
    """The setting of a rule: a severity alone, or a mapping."""
    setting = _part(model.RuleSetting, kinds)
    severity = kinds["RuleSetting"]["properties"]["severity"]["anyOf"][0]
    kinds["rule"] = {"anyOf": [severity, setting, _ref("nothing")]}
    return _ref("rule")


def _rules(item: Json) -> Json:
    """Every rule that a plan can set, so that an editor offers it and says what it finds; others may follow."""
    pages = (page(code) for code in codes() if code >= _FIRST_RULE)
    return {one.code: {"description": f"{one.title}: {one.severity} by default.", **item} for one in pages if one}
